"""Finding in the article: as it is typed, from hit to hit, and to doubtful repairs and paragraphs."""

import pytest

from store.records import Range
from tests.tui.screens.desk import BASE, SMALL, Desk, Project, backgrounds, cells, tinted
from tui.screens.goto_prompt import GotoPrompt
from tui.screens.library import Library
from tui.screens.reader import Reader

GLOSSED = "經(jīng)濟(jì)在發(fā)展，人們都說(shuō)經(jīng)濟(jì)好。\n第二段也說(shuō)：經(jīng)濟(jì)很好。"
"""Three times 经济; raw it has glosses inside."""
BROKEN = "村里的會場還沒有開門,請大家進來。他說:“我們都在村里?!痹凇包h務公開”欄里,寫著這句話。"


async def type_in(desk: Desk, words: str) -> None:
    desk.reader.find_bar.input.value = words
    await desk.settle()


def said(desk: Desk) -> str:
    return "\n".join(desk.screen_rows())


async def test_hits_are_seen_in_both_texts_as_they_are_typed(project: Project) -> None:
    project.add(GLOSSED)
    async with project.sit() as desk:
        await desk.press("slash")
        assert desk.reader.find_bar.is_open
        for words, count in (("经", "1/3"), ("經濟", "1/3"), ("经济好", "1/1")):
            await type_in(desk, words)
            assert count in said(desk)
        assert tinted(desk.text) == "经济好"
        assert tinted(desk.raw).startswith("經(jīng)濟(jì)好")
        desk.check()
        await desk.press("enter")
        assert not desk.reader.find_bar.is_open
        assert desk.cursor == ("normalized", desk.panes.text.index("经济好"))
        assert "1/1" in desk.status
        assert tinted(desk.text) == "经济好", "the hits stay marked"


@pytest.mark.parametrize("query", ["經濟", "经济", "/经.(?=[在很])/"])
async def test_n_goes_round(project: Project, query: str) -> None:
    project.add(GLOSSED)
    async with project.sit() as desk:
        await desk.press("ctrl+f")
        await type_in(desk, query)
        await desk.press("enter")
        first = desk.cursor[1]
        places = []
        for _ in range(3):
            await desk.press("n")
            places.append(desk.cursor[1])
        assert first in places
        back = []
        for _ in range(3):
            await desk.press("N")
            back.append(desk.cursor[1])
        assert sorted(set(back)) == sorted(set(places))


async def test_from_the_raw_text_the_cursor_stays_there(project: Project) -> None:
    project.add(GLOSSED)
    async with project.sit() as desk:
        await desk.press("tab", "slash")
        await type_in(desk, "很好")
        await desk.press("enter")
        assert desk.cursor == ("raw", GLOSSED.index("很好"))


async def test_what_stands_in_the_raw_text_alone_is_found_there(project: Project) -> None:
    project.add(GLOSSED)
    async with project.sit() as desk:
        await desk.press("slash")
        await type_in(desk, "(SHUŌ)")
        assert "1/2" in said(desk)
        assert tinted(desk.raw) == "(shuō)(shuō)"
        desk.check()


async def test_escape_returns_to_where_one_was(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("down", "shift+right")
        before = desk.here
        await desk.press("slash")
        await type_in(desk, "天地")
        assert desk.cursor[1] == BASE.index("天地")
        await desk.press("escape")
        assert desk.here == before
        assert isinstance(desk.app.screen, Reader)
        assert tinted(desk.text) == BASE[17:19]


async def test_no_hit_and_no_pattern_are_told(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("n")
        assert "Nothing is looked for yet" in desk.status
        await desk.press("slash")
        await type_in(desk, "山")
        await type_in(desk, "无此")
        assert "no hit" in said(desk)
        assert (desk.cursor[1], tinted(desk.text)) == (0, "")
        await type_in(desk, "/(/")
        assert "is no regular expression" in said(desk)
        await desk.press("enter")
        await desk.press("n")
        assert len(desk.notices) == 1
        desk.check()


async def test_escape_lets_hits_go_before_it_leaves(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("slash")
        await type_in(desk, "读书")
        await desk.press("enter", "escape")
        assert isinstance(desk.app.screen, Reader)
        assert tinted(desk.text) == ""
        await desk.press("escape")
        assert isinstance(desk.app.screen, Library)


async def test_the_next_article_is_asked_the_same(project: Project) -> None:
    project.add(BASE, "又一篇文章，又在读书。")
    async with project.sit() as desk:
        await desk.press("slash")
        await type_in(desk, "读书")
        await desk.press("enter", "greater_than_sign")
        assert tinted(desk.text) == ""
        await desk.press("n")
        assert desk.cursor[1] == 8
        assert tinted(desk.text) == "读书"


async def test_a_place_of_a_search_is_selected_and_what_was_asked_is_marked(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.app.push_screen(Reader(desk.app._db, "甲", project.ids[0], Range(9, 11), "读书 天地 state:new"))
        await desk.settle()
        assert desk.picked == BASE[9:11]
        assert tinted(desk.text) == BASE[9:11] + "读书天地"
        await desk.press("escape", "n")
        assert desk.cursor[1] == BASE.index("读书")


async def test_repairs_that_are_not_sure(project: Project) -> None:
    project.add("他們說?!?,然后走了。" + BROKEN, BASE)
    async with project.sit() as desk:
        texts = desk.reader._texts
        doubtful = [edit for edit in texts.edits() if edit.status in ("inferred", "gap")]
        found = []
        for _ in range(len(doubtful) + 1):
            await desk.press("equals_sign")
            found.append(desk.status)
        assert all(f"repair {n}/{len(doubtful)}" in words for n, words in enumerate(found[:-1], 1))
        assert "no further doubtful repair" in found[-1] or not doubtful
        if len(doubtful) > 1:
            await desk.press("minus")
            assert f"repair {len(doubtful) - 1}/{len(doubtful)}" in desk.status
        await desk.press("greater_than_sign", "equals_sign")
        assert "no doubtful repair in this article" in desk.status


@pytest.mark.parametrize(
    ("typed", "place"),
    [("2", 32), ("３", 65), ("99", 65), ("0", 0), ("50%", 37), ("100 ％", 74), (":1", 0)],
)
async def test_to_a_paragraph_or_a_percentage(project: Project, typed: str, place: int) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("right", "colon")
        assert isinstance(desk.app.screen, GotoPrompt)
        desk.input.value = typed
        await desk.press("enter")
        assert desk.cursor[1] == place


async def test_nonsense_is_no_place(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("right", "colon")
        desk.input.value = "x"
        await desk.press("enter")
        assert "neither a number nor a percentage" in said(desk)
        await desk.press("escape")
        assert desk.cursor[1] == 1


async def test_the_status_line_is_cut_in_the_middle_alone(project: Project) -> None:
    project.add("<a href='" + "很长的地址" * 30 + "'>正文</a>在这里，" + BASE)
    async with project.sit(size=SMALL) as desk:
        await desk.press("tab", "g")
        assert "…" in desk.status
        assert "→ ∅" in desk.status
        assert desk.status in said(desk), "all of it is on the screen"
        assert backgrounds(desk.raw, 0)
        assert cells(desk.raw, "strike")
