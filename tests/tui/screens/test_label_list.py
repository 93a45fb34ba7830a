"""The list of labels beside the text."""

import pytest

from store.records import Range
from tests.tui.screens.desk import BASE, WIDE, Desk, Project
from tui.screens.note_prompt import NotePrompt
from tui.screens.reader import Reader


async def into_list(desk: Desk) -> None:
    await desk.press("t")
    assert desk.app.focused is desk.label_list.lines


async def test_without_labels_it_says_how_to_make_one(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        assert any("None yet" in row for row in desk.screen_rows())
        assert any("Labels 0" in row for row in desk.screen_rows())


async def test_whole_article_first_then_by_place(project: Project) -> None:
    project.add(BASE)
    project.label(33, 35, "donations", annotator="乙")
    project.label(0, 7, "pairing", note="记下")
    async with project.sit() as desk:
        await desk.press("a", *"guizhang", "escape", "a")
        await desk.choose("rules")
        assert [line.split("  ")[0] for line in desk.lines] == ["■ 制度机制", "■ 结对共建", "■ 公益捐赠"]
        assert "(记下)" in desk.lines[1]
        assert desk.lines[2].endswith("乙")
        assert any("Labels 3" in row for row in desk.screen_rows())


async def test_arrows_look_and_enter_jumps(project: Project) -> None:
    project.add(BASE)
    for start, end in ((2, 4), (10, 12), (33, 35)):
        project.label(start, end, "pairing")
    async with project.sit() as desk:
        await into_list(desk)
        places = []
        for key in ("home", "down", "down", "up"):
            await desk.press(key)
            places.append((desk.label_list.lines.highlighted, desk.cursor[1]))
            assert desk.app.focused is desk.label_list.lines
        assert places == [(0, 2), (1, 10), (2, 33), (1, 10)]
        await desk.press("enter")
        assert desk.app.focused is desk.text
        assert desk.cursor == ("normalized", 10)
        await desk.press("right")
        assert desk.cursor == ("normalized", 11)
        desk.check()


@pytest.mark.parametrize("spans", [((2, 9), (2, 4)), ((2, 6), (5, 15))], ids=["nested", "overlapping"])
async def test_looking_stays_on_the_label_looked_at(project: Project, spans: tuple[tuple[int, int], ...]) -> None:
    project.add(BASE)
    for (start, end), code in zip(spans, ("pairing", "donations"), strict=True):
        project.label(start, end, code)
    project.label(40, 45, "rules")
    async with project.sit() as desk:
        await desk.press("G")
        await into_list(desk)
        found = [desk.label_list.lines.highlighted]
        for _ in range(2):
            await desk.press("down")
            found.append(desk.label_list.lines.highlighted)
        assert found == [0, 1, 2]


@pytest.mark.parametrize("index", [0, 1])
async def test_x_in_the_list_takes_off_the_highlighted_one(project: Project, index: int) -> None:
    project.add(BASE)
    outer, inner = project.label(2, 9, "pairing"), project.label(2, 4, "donations")
    async with project.sit() as desk:
        await desk.press("G")
        await into_list(desk)
        desk.label_list.lines.highlighted = index
        await desk.settle()
        await desk.press("x")
        assert project.labels() == [(inner, outer)[index]]


async def test_after_enter_the_keys_act_on_the_chosen_label(project: Project) -> None:
    project.add(BASE)
    outer, inner = project.label(2, 9, "pairing"), project.label(2, 4, "donations")
    async with project.sit() as desk:
        await into_list(desk)
        desk.label_list.lines.highlighted = 1
        await desk.press("enter", "x")
        assert project.labels() == [outer]
        assert inner not in project.labels()


async def test_e_and_n_act_on_the_highlighted_one(project: Project) -> None:
    project.add(BASE)
    project.label(2, 4, "pairing")
    project.label(10, 12, "pairing")
    async with project.sit() as desk:
        await into_list(desk)
        await desk.press("down", "m")
        assert isinstance(desk.app.screen, NotePrompt)
        await desk.press("o", "k", "enter")
        assert [label.note for label in project.labels()] == ["", "ok"]
        assert desk.app.focused is desk.label_list.lines
        assert desk.label_list.lines.highlighted == 1
        await desk.press("e")
        await desk.choose("donations")
        assert project.spans() == [("pairing", Range(2, 4)), ("donations", Range(10, 12))]
        await desk.press("up", "x")
        assert project.spans() == [("donations", Range(10, 12))]


async def test_a_whole_article_label_is_changed_and_taken_off_in_the_list(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("a")
        await desk.choose("rules")
        await into_list(desk)
        await desk.press("down", "m", "o", "enter")
        assert project.labels()[0].note == "o"
        await desk.press("e")
        await desk.choose("donations")
        assert project.spans() == [("donations", None)]
        await desk.press("x")
        assert project.labels() == []


async def test_the_last_label_gone_the_keys_work_on(project: Project) -> None:
    project.add(BASE)
    project.label(2, 4, "pairing")
    async with project.sit() as desk:
        await into_list(desk)
        await desk.press("down", "x")
        assert project.labels() == []
        before = desk.cursor
        await desk.press("right")
        assert desk.cursor == (before[0], before[1] + 1), "the text has the keys again"
        await desk.press("u")
        assert len(project.labels()) == 1
        await desk.press("q")
        assert not isinstance(desk.app.screen, Reader)


async def test_the_cursor_highlights_its_label(project: Project) -> None:
    project.add(BASE)
    project.label(2, 4, "pairing")
    project.label(10, 12, "donations")
    async with project.sit() as desk:
        assert desk.label_list.label is None
        await desk.press("right", "right")
        assert desk.label_list.label == project.labels()[0].id
        await desk.press("right", "right")
        assert desk.label_list.label is None


async def test_a_click_jumps(project: Project) -> None:
    project.add(BASE)
    project.label(2, 4, "pairing")
    project.label(33, 35, "donations")
    async with project.sit() as desk:
        await desk.pilot.click(desk.label_list.lines, offset=(4, 1))
        await desk.settle()
        assert desk.cursor == ("normalized", 33)


async def test_a_short_line_is_seen_and_the_cursor_goes_all_across(project: Project) -> None:
    project.add(BASE)
    project.label(0, 1, "pairing")
    async with project.sit() as desk:
        assert any("结对共建" in row for row in desk.screen_rows())
        await into_list(desk)
        assert any("结对共建" in row for row in desk.screen_rows())
        assert {
            strip.cell_length for strip in desk.label_list.lines.render_lines(desk.label_list.lines.size.region)
        } == {desk.label_list.lines.size.width}


async def test_lines_are_not_selected_with_what_is_beside_them(project: Project) -> None:
    project.add(BASE)
    project.label(0, 3, "donations")
    async with project.sit(size=WIDE) as desk:
        before = list(desk.label_list.lines.render_line(0))
        await desk.pilot.click("#labels-heading", times=3)
        await desk.pilot.resize_terminal(WIDE[0], WIDE[1] - 1)
        await desk.settle()
        assert list(desk.label_list.lines.render_line(0)) == before


@pytest.mark.parametrize("note", ["", "这条备注写得很长，" * 20], ids=["no note", "note"])
async def test_long_words_leave_room_for_the_annotator(project: Project, note: str) -> None:
    project.add(BASE)
    project.label(0, 64, "pairing", annotator="标注的人", note=note)
    async with project.sit() as desk:
        (row,) = (row for row in desk.screen_rows() if "■ 结对共建" in row)
        assert row.rstrip().endswith("…  标注的人")
        assert "东风" in row
