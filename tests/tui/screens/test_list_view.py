"""The list of articles as a person narrows, sorts and groups it."""

from threading import Event

import pytest
from textual.widgets import Static

from store import ordering, readings, usability
from store.database import Database
from store.ordering import Order, View
from tests.tui.screens.desk import NARROW, WIDE, Desk, Project, static
from tui.screens import library_listing
from tui.screens.choice_prompt import ChoicePrompt
from tui.screens.library import Library
from tui.screens.reader import Reader

HEADS = (
    "春茶上市\n发布时间：2021-03-18 来源：山岗日报\n",
    "秋茶收完\n发布时间：2022-09-01 来源：山岗日报\n",
    "石桥通车\n发布时间：2021-03-30 来源：河湾晚报\n",
    "没有日期\n",
)


def fill(project: Project) -> None:
    project.add(*(head + "村里的人都来看了。" * number for number, head in enumerate(HEADS, 1)))


def titles(desk: Desk) -> list[str]:
    return [row["title"] for row in desk.table]


async def type_filter(desk: Desk, text: str) -> None:
    await desk.press("slash")
    desk.library.field.value = text
    await desk.settle()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶", ["春茶上市", "秋茶收完"]),
        ("茶 秋", ["秋茶收完"]),
        ("source:山岗", ["春茶上市", "秋茶收完"]),
        ("since:2021-03-20", ["秋茶收完", "石桥通车"]),
        ("state:done", ["石桥通车"]),
        ("flagged", ["没有日期"]),
        ("unusable", ["秋茶收完"]),
        ("usable 茶", ["春茶上市"]),
        ("code:pairing", ["春茶上市"]),
        ("code:结对共建", ["春茶上市"]),
        ("小船", []),
    ],
)
async def test_the_filter(project: Project, text: str, expected: list[str]) -> None:
    fill(project)
    project.label(0, 2, "pairing")
    readings.set_state(project.db, project.ids[2], "甲", "done")
    readings.set_flag(project.db, project.ids[3], "甲", True)
    usability.mark(project.db, project.ids[1], "乙", "not_news")
    async with project.sit(None) as desk:
        await type_filter(desk, text)
        assert titles(desk) == expected
        assert f"{len(expected)} of 4 articles" in desk.title
        await desk.press("enter")
        assert desk.library.table.has_focus
        assert titles(desk) == expected
        await desk.press("escape")
        assert len(titles(desk)) == 4
        assert not desk.library.field.display


async def test_a_filter_that_is_not_understood_is_said_and_changes_nothing(project: Project) -> None:
    fill(project)
    async with project.sit(None) as desk:
        await type_filter(desk, "state:asleep")
        assert any("is no state" in row for row in desk.screen_rows())
        assert len(titles(desk)) == 4


@pytest.mark.parametrize("text", ["code:zzz", "by:nobody", "foo:bar", "since:abc"])
async def test_why_a_filter_cannot_be_is_said_as_long_as_it_stands_there(project: Project, text: str) -> None:
    fill(project)
    async with project.sit(None) as desk:
        await type_filter(desk, "村")
        await type_filter(desk, text)
        why = desk.screen_rows()[-2].strip()
        assert text.partition(":")[2] in why or text.partition(":")[0] in why
        await desk.press("enter", "down")
        assert desk.screen_rows()[-2].strip() == why
        await desk.press("escape")
        assert why not in "".join(desk.screen_rows())
        assert len(titles(desk)) == 4


async def test_keys_typed_into_the_filter_are_words(project: Project) -> None:
    fill(project)
    async with project.sit(None) as desk:
        await desk.press("slash", *"nfXKq")
        assert isinstance(desk.app.screen, Library)
        assert desk.library.field.value == "nfXKq"
        await desk.press("escape", "slash", "enter")
        assert desk.library.table.has_focus
        assert not desk.library.field.display


async def test_sorting_keeps_the_cursor_on_its_article(project: Project) -> None:
    fill(project)
    async with project.sit(None, size=WIDE) as desk:
        await desk.press("j", "j", "S")
        assert isinstance(desk.app.screen, ChoicePrompt)
        await desk.press("down", "down", "enter")
        assert titles(desk) == ["春茶上市", "石桥通车", "秋茶收完", "没有日期"]
        assert desk.library.table.cursor_row == 1
        assert any("date↑" in row for row in desk.screen_rows())
        await desk.press("S", "enter")
        assert titles(desk) == ["秋茶收完", "石桥通车", "春茶上市", "没有日期"]
        assert any("date↓" in row for row in desk.screen_rows())
        await desk.press("S", "escape")
        assert titles(desk) == ["秋茶收完", "石桥通车", "春茶上市", "没有日期"]


async def test_a_click_on_the_name_of_a_column_sorts(project: Project) -> None:
    fill(project)
    async with project.sit(None, size=WIDE) as desk:
        await desk.pilot.click(desk.library.table, offset=(150, 0))
        await desk.settle()
        assert titles(desk) == sorted(titles(desk))
        await desk.pilot.click(desk.library.table, offset=(150, 0))
        await desk.settle()
        assert titles(desk) == sorted(titles(desk), reverse=True)


async def test_groups_have_headings_with_counts_that_the_cursor_passes_over(project: Project) -> None:
    fill(project)
    async with project.sit(None) as desk:
        await desk.press("B", "down", "enter")
        rows = [row.strip() for row in desk.screen_rows()]
        for heading in ("山岗日报 · 2", "河湾晚报 · 1", "no source · 1"):
            assert heading in rows
        assert rows.index("山岗日报 · 2") < rows.index("河湾晚报 · 1") < rows.index("no source · 1")
        await desk.press("g", "j", "j")
        assert desk.table[desk.library.table.cursor_row]["title"] == "石桥通车"
        await desk.press("B", "j", "enter")
        assert "2021-03 · 2" in [row.strip() for row in desk.screen_rows()]
        await desk.press("B", "j", "enter")
        assert "new · 4" in [row.strip() for row in desk.screen_rows()]
        await desk.press("B", *"kkk", "enter")
        assert titles(desk) == [head.splitlines()[0] for head in HEADS]


async def test_next_unfinished_follows_the_list_as_it_is(project: Project) -> None:
    fill(project)
    readings.set_state(project.db, project.ids[0], "甲", "done")
    readings.set_state(project.db, project.ids[1], "甲", "deferred", "等等")
    async with project.sit(None) as desk:
        await desk.press("S", *"jj", "enter", "g", "n")
        assert isinstance(desk.app.screen, Reader)
        assert "石桥通车" in desk.title
        await desk.press("q")
        assert titles(desk)[desk.library.table.cursor_row] == "石桥通车"
        await desk.press("N")
        assert "没有日期" in desk.title
        await desk.press("q")
        readings.set_state(project.db, project.ids[2], "甲", "done")
        readings.set_state(project.db, project.ids[3], "甲", "skipped")
        await desk.press("n")
        assert "秋茶收完" in desk.title, "what is deferred comes when nothing else is left"


async def test_the_reader_goes_through_the_list_as_it_is(project: Project) -> None:
    fill(project)
    readings.set_state(project.db, project.ids[0], "甲", "done")
    async with project.sit(None) as desk:
        await desk.press("S", *"jj", "enter", "g")
        order = titles(desk)
        assert order != [head.splitlines()[0] for head in HEADS]
        await desk.press("enter")
        for number, title in enumerate(order, 1):
            assert f"{number}/4  {title}" in desk.title
            await desk.press(">")
        await desk.press("<")
        assert f"3/4  {order[2]}" in desk.title
        await desk.press("q")
        assert titles(desk)[desk.library.table.cursor_row] == order[2]


async def test_done_goes_on_in_the_list_as_it_is(project: Project) -> None:
    fill(project)
    async with project.sit(None) as desk:
        await type_filter(desk, "茶")
        await desk.press("enter", "enter")
        assert "1/2  春茶上市" in desk.title
        await desk.press("d")
        assert "2/2  秋茶收完" in desk.title
        await desk.press("d")
        assert "every article of this list is done" in desk.status
        assert "2/2  秋茶收完" in desk.title


async def test_coming_back_keeps_filter_order_and_cursor(project: Project) -> None:
    fill(project)
    async with project.sit(None) as desk:
        await type_filter(desk, "茶")
        await desk.press("enter", "S", *"jj", "enter", "G", "enter")
        assert "秋茶收完" in desk.title
        await desk.press("d", "q")
        assert titles(desk) == ["春茶上市", "秋茶收完"]
        assert [row["state"] for row in desk.table] == ["new", "done"]


async def test_articles_that_came_in_meanwhile_are_in_the_list(project: Project) -> None:
    fill(project)
    async with project.sit(None) as desk:
        await desk.press("enter")
        project.add("后来的一篇\n它刚刚才到。")
        await desk.press("q")
        assert len(desk.table) == 5
        assert "5 articles" in desk.title


async def test_what_a_hostile_article_says_is_shown_harmlessly(project: Project) -> None:
    project.add("坏\x1b]0;x\x07题[/bold]\u202e\n发布时间：2021-03-18 来源：坏\x9b31m报\n村里的人都来看了。")
    async with project.sit(None) as desk:
        await desk.press("B", "down", "enter", "K", "escape", "X", "escape")
        desk.check_screen()
        usability.mark(project.db, project.ids[0], "甲", "other", "坏\x1b[31m\u202e理由[/b]")
        await desk.press("enter", "q")
        desk.check_screen()
        await desk.press("X")
        desk.check_screen()


@pytest.mark.parametrize("size", [NARROW, WIDE, (30, 8), (200, 60)])
async def test_at_any_size_every_row_is_full_and_the_cursor_in_sight(project: Project, size: tuple[int, int]) -> None:
    project.add(*(f"标题{n}很长很长很长很长很长很长很长很长很长很长很长\n正文{n}。" for n in range(70)))
    async with project.sit(None, size=size) as desk:
        table = desk.library.table
        for key in ("G", "k", "pageup", "pageup", "g", "pagedown", "j"):
            await desk.press(key)
            strips = [table.render_line(y) for y in range(table.size.height)]
            assert {strip.cell_length for strip in strips} == {table.size.width}
            marked = [s.text for s in strips if any(segment.style and segment.style.reverse for segment in s)]
            assert len(marked) == 1
            assert f"标题{table.cursor_row}" in marked[0]
            assert marked[0].rstrip().endswith(("…", "很长"))
            assert ("…" in marked[0]) == (f"标题{table.cursor_row}" + "很长" * 11 not in marked[0])


async def test_nothing_is_called_done_that_is_not_listed_yet(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.add(*(f"第{number}篇\n正文。" for number in range(3)))
    for article in project.ids[:2]:
        readings.set_state(project.db, article, "甲", "done")
    go_on, found = Event(), ordering.order

    def slowly(db: Database, annotator: str, view: View, limit: int | None = None) -> Order:
        if limit is None and view != View():
            go_on.wait(20)
        return found(db, annotator, view, limit=limit)

    monkeypatch.setattr(library_listing, "FIRST", 2)
    monkeypatch.setattr(ordering, "order", slowly)
    async with project.sit(None) as desk:
        desk.library._sort("length")
        await desk.pilot.pause(0.3)
        await desk.pilot.press("n")
        assert "still looking" in static(desk.library.query_one("#status", Static))
        go_on.set()
        await desk.settle()
        await desk.press("n")
        assert isinstance(desk.app.screen, Reader)
