"""Suggestions: shown apart from labels, accepted or rejected with one key, never asked again."""

import pytest

from store import suggestions, verdicts
from store.records import Range
from tests.tui.screens.desk import BASE, LONG, SMALL, WIDE, Desk, Project, cells, rows, tinted

TEXT = (
    "镇上的天气很好。商会开设了党务帮办窗口，大家都去办事。\n"
    "河边的树都绿了。志愿服务队周末去看望老人。\n"
    "第三天下了雨。街道也有党务帮办的牌子。"
)
"""Three sentences with a cue word of the default codebook; none of the others has one."""
FIRST, SECOND, THIRD = (
    "商会开设了党务帮办窗口，大家都去办事。",
    "志愿服务队周末去看望老人。",
    "街道也有党务帮办的牌子。",
)
DESK, HELP = "party_help_desk", "volunteering"


def place(words: str, text: str = TEXT) -> Range:
    return Range(text.index(words), text.index(words) + len(words))


async def settle(desk: Desk) -> None:
    """Until the suggestions are there."""
    await desk.settle()
    await desk.settle()


def at(words: str) -> tuple[str, int]:
    return "normalized", place(words).start


async def test_accept_a_suggestion_and_be_on_the_next_is_one_key(project: Project) -> None:
    project.add(TEXT)
    async with project.sit() as desk:
        await settle(desk)
        await desk.press("J")
        assert desk.cursor == at(FIRST)
        assert "1/3  ◇ 党务帮办 · cue: 党务帮办" in desk.status
        await desk.press("Y")
        assert project.spans() == [(DESK, place(FIRST))]
        assert desk.cursor == at(SECOND)
        assert "saved 党务帮办  1/2  ◇ 志愿与惠民服务 · cue: 志愿服务" in desk.status
        desk.check()
        await desk.press("Y", "Y")
        assert project.spans() == [(DESK, place(FIRST)), (HELP, place(SECOND)), (DESK, place(THIRD))]
        assert "no suggestion is left here" in desk.status
        desk.check()
    assert project.state() == "started"


async def test_reject_goes_on_and_is_never_asked_again(project: Project) -> None:
    project.add(TEXT, BASE)
    async with project.sit() as desk:
        await settle(desk)
        await desk.press("J", "R")
        assert desk.cursor == at(SECOND)
        assert "rejected 党务帮办" in desk.status
        assert project.labels() == []
        assert verdicts.of_article(project.db, project.ids[0], "甲") == {(DESK, place(FIRST)): "rejected"}
        await desk.press("greater_than_sign", "less_than_sign")
        await settle(desk)
        await desk.press("g", "J")
        assert desk.cursor == at(SECOND)
    async with project.sit(annotator="乙") as desk:
        await settle(desk)
        await desk.press("J")
        assert desk.cursor == at(FIRST)


async def test_undo_brings_the_question_back(project: Project) -> None:
    project.add(TEXT)
    async with project.sit() as desk:
        await settle(desk)
        await desk.press("J", "Y", "R", "u")
        assert "undone: suggestion rejected" in desk.status
        await desk.press("u")
        assert "undone: suggestion accepted 党务帮办" in desk.status
        assert project.labels() == []
        assert cells(desk.text, "underline").count("党务帮办") == 2
        await desk.press("r")
        assert project.spans() == [(DESK, place(FIRST))]


async def test_without_one_under_the_cursor_the_keys_only_go_to_the_next(project: Project) -> None:
    project.add(TEXT)
    async with project.sit() as desk:
        await settle(desk)
        for key, words in (("Y", FIRST), ("R", FIRST)):
            await desk.press("g", key)
            assert desk.cursor == at(words)
        assert project.labels() == []
        assert verdicts.of_article(project.db, project.ids[0], "甲") == {}


async def test_the_next_goes_round(project: Project) -> None:
    project.add(TEXT)
    async with project.sit() as desk:
        await settle(desk)
        seen = []
        for _ in range(4):
            await desk.press("J")
            seen.append(desk.cursor)
        assert seen == [at(FIRST), at(SECOND), at(THIRD), at(FIRST)]


async def test_two_codes_on_the_same_words_are_asked_one_after_the_other(project: Project) -> None:
    text = "志愿服务队去了企业座谈，问卷也发了。天黑了。"
    project.add(text)
    async with project.sit() as desk:
        await settle(desk)
        assert "◇ 意见收集整改" in desk.status
        await desk.press("J")
        assert "2/2  ◇ 志愿与惠民服务" in desk.status
        await desk.press("Y")
        assert [code for code, _ in project.spans()] == [HELP]
        assert "1/1  ◇ 意见收集整改" in desk.status


async def test_they_are_drawn_apart_from_labels(project: Project) -> None:
    project.add(TEXT)
    project.label(*place("河边的树都绿了。"), "pairing")
    async with project.sit() as desk:
        await settle(desk)
        assert cells(desk.text, "underline") == "党务帮办志愿服务党务帮办"
        # There, the mirror of the cursor as well.
        assert cells(desk.raw, "underline") == "镇党务帮办志愿服务党务帮办"
        assert tinted(desk.text) == "河边的树都绿了。"
        assert [row[:3] for row in rows(desk.text)] == [" ◇ ", "   ", "■◇ ", "   ", " ◇ ", "   "]
        await desk.press("J")
        # While one looks at it, all that a label would cover.
        assert cells(desk.text, "underline") == f"{FIRST}志愿服务党务帮办"
        desk.check()
        await desk.press("g")
        assert cells(desk.text, "underline") == "党务帮办志愿服务党务帮办"


async def test_p_hides_them_and_shows_them(project: Project) -> None:
    project.add(TEXT, TEXT + "\n尾")
    async with project.sit() as desk:
        await settle(desk)
        await desk.press("P")
        assert "suggestions are hidden; P shows them" in desk.status
        assert cells(desk.text, "underline") == ""
        await desk.press("greater_than_sign")
        await settle(desk)
        assert cells(desk.text, "underline") == ""
        await desk.press("P")
        await settle(desk)
        assert cells(desk.text, "underline") == "党务帮办志愿服务党务帮办"


async def test_predictions_say_their_model_and_score(project: Project) -> None:
    project.add(BASE)
    suggestions.add(project.db, project.ids[0], "pairing", Range(7, 14), "bert[b]\x1b[1m", 0.875)
    async with project.sit() as desk:
        await settle(desk)
        await desk.press("J")
        assert desk.cursor == ("normalized", 7)
        assert "◇ 结对共建 · bert[b]" in desk.status
        assert "0.88" in desk.status
        desk.check()
        await desk.press("tab", "Y")
        assert project.spans() == [("pairing", Range(7, 14))]


async def test_what_was_coded_before_is_suggested_where_it_stands_again(project: Project) -> None:
    project.add("东风吹过山岗。孩子们在岸边读书。", "东風吹過山崗，大家很高兴。")
    project.label(0, 7, "pairing", annotator="乙")
    async with project.sit(1) as desk:
        await settle(desk)
        await desk.press("J")
        assert "1/1  ◇ 结对共建 · coded so 1×" in desk.status
        await desk.press("Y")
        assert project.spans(1) == [("pairing", Range(0, 7))]


async def test_a_label_of_ones_own_answers_the_question(project: Project) -> None:
    project.add(TEXT)
    async with project.sit() as desk:
        await settle(desk)
        await desk.press("J", "c")
        await desk.choose(DESK)
        assert cells(desk.text, "underline") == "志愿服务党务帮办"
        await desk.press("J")
        assert desk.cursor == at(SECOND)


async def test_what_was_answered_meanwhile_is_not_asked(project: Project) -> None:
    project.add(TEXT)
    async with project.sit() as desk:
        await settle(desk)
        await desk.press("J")
        project.label(*place(FIRST), DESK)
        await desk.press("Y")
        assert any("already" in notice for notice in desk.notices)
        assert len(project.labels()) == 1
        assert cells(desk.text, "underline") == "志愿服务党务帮办"


async def test_nothing_to_suggest(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await settle(desk)
        for key in ("J", "Y", "R"):
            await desk.press(key)
            assert "no suggestion is left here" in desk.status
        await desk.press("V")
        assert "Select words, or go to a label" in desk.status
        assert project.labels() == []


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_raw_side(project: Project, size: tuple[int, int]) -> None:
    raw = "天氣(qì)很好。商會(huì)開(kāi)設(shè)了黨(dǎng)務(wù)幫(bāng)辦(bàn)窗口,大家都來(lái)看。"
    project.add(raw)
    async with project.sit(size=size) as desk:
        await settle(desk)
        assert "黨(dǎng)務(wù)幫(bāng)辦(bàn)" in cells(desk.raw, "underline")
        await desk.press("tab", "J", "Y")
        assert [raw[slice(*where)] for _, where in project.spans() if where] == [raw[raw.index("商") :]]
        desk.check()


async def test_a_long_article_with_very_many(project: Project) -> None:
    project.add(LONG.replace("走出家门", "走出家门口"))
    async with project.sit() as desk:
        await settle(desk)
        await desk.press("J")
        assert "1/80" in desk.status
        for _ in range(3):
            await desk.press("Y")
        assert len(project.labels()) == 3
        assert "1/77" in desk.status
        desk.check()


async def test_what_is_said_of_a_hit_stays_when_suggestions_come(project: Project) -> None:
    project.add(TEXT)
    async with project.sit(size=WIDE) as desk:
        await settle(desk)
        await desk.press("/", *"党务", "enter")
        assert "1/2" in desk.status
        reader = desk.reader
        found = [suggestions.Suggestion(DESK, place(words), "cue", place(words)) for words in (FIRST, THIRD)]
        reader.post_message(reader.SuggestionsFound(reader._texts, found))
        await settle(desk)
        assert "1/2" in desk.status


async def test_they_are_drawn_in_a_text_that_was_hidden_when_they_came(project: Project) -> None:
    project.add(BASE, TEXT)
    async with project.sit() as desk:
        await desk.press("vertical_line", "vertical_line", "vertical_line", "greater_than_sign")
        await settle(desk)
        await desk.press("vertical_line")
        assert any("◇" in row for row in rows(desk.raw))
        assert any("◇" in row for row in rows(desk.text))
        desk.check_screen()
