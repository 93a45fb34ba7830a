"""The mouse in the two texts."""

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

from store.records import Side
from tests.tui.screens.desk import BASE, CHANGED, LONG, Desk, Project, tinted
from tui.page.selection import Selection
from tui.widgets.text_pane import TextPane


def pane_of(desk: Desk, side: Side) -> TextPane:
    return desk.raw if side == "raw" else desk.text


@pytest.mark.parametrize("side", ["raw", "normalized"])
async def test_a_click_puts_the_cursor_there(project: Project, side: Side) -> None:
    clicks = {(6, 0): 3, (7, 0): 3, (2, 1): 18, (3, 1): 18, (33, 1): 30, (-2, 2): 32, (0, 9): 65, (0, 0): 0}
    project.add(BASE)
    async with project.sit() as desk:
        found = {}
        for x, y in clicks:
            await desk.click(pane_of(desk, side), x, y)
            found[x, y] = desk.cursor[1]
            assert desk.here == Selection(side, found[x, y])
            assert desk.app.focused is pane_of(desk, side)
        assert found == clicks
        desk.check()


async def drag(desk: Desk, pane: TextPane, start: tuple[int, int], end: tuple[int, int]) -> None:
    await desk.pilot.mouse_down(pane, offset=(pane.text_x + start[0], start[1]))
    await desk.pilot.hover(pane, offset=(pane.text_x + end[0], end[1]))
    await desk.settle()
    await desk.pilot.mouse_up(pane, offset=(pane.text_x + end[0], end[1]))
    await desk.settle()


@pytest.mark.parametrize("side", ["raw", "normalized"])
async def test_a_drag_selects_both_ends(project: Project, side: Side) -> None:
    drags = {
        ((2, 0), (6, 0)): BASE[1:4],
        ((3, 0), (7, 0)): BASE[1:4],
        ((6, 0), (2, 0)): BASE[1:4],
        ((30, 0), (0, 2)): BASE[15:33],
    }
    project.add(BASE)
    async with project.sit() as desk:
        for (start, end), words in drags.items():
            await drag(desk, pane_of(desk, side), start, end)
            assert desk.here.side == side
            assert desk.picked == words
            assert tinted(desk.raw) == tinted(desk.text) == words.replace("\n", "")
        await desk.pilot.hover(pane_of(desk, side), offset=(pane_of(desk, side).text_x + 20, 1))
        await desk.settle()
        assert desk.picked == words, "the button is up: a move selects no more"
        desk.check()


async def test_a_drag_below_the_window_scrolls(project: Project) -> None:
    project.add(LONG)
    async with project.sit() as desk:
        height = desk.text.size.height
        await drag(desk, desk.text, (0, 0), (2, height + 1))
        assert desk.text.scroll_y > 0
        assert len(desk.picked) > 100
        desk.check()


@pytest.mark.parametrize("side", ["raw", "normalized"])
async def test_shift_and_a_click_extend(project: Project, side: Side) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        pane = pane_of(desk, side)
        await desk.click(pane, 2, 0)
        await desk.click(pane, 8, 0, shift=True)
        assert desk.picked == BASE[1:5]
        await desk.click(pane, 0, 0, shift=True)
        assert desk.picked == BASE[:2]
        await desk.click(pane, 0, 0)
        assert desk.picked == ""


async def test_shift_and_a_click_in_the_other_text_selects_nothing_strange(project: Project) -> None:
    project.add(CHANGED)
    async with project.sit() as desk:
        await desk.click(desk.raw, 4, 0, shift=True)
        assert desk.here.side == "raw"
        assert desk.picked in CHANGED
        desk.check()


@pytest.mark.parametrize("side", ["raw", "normalized"])
@pytest.mark.parametrize(("times", "words"), [(2, BASE[9:11]), (3, BASE[:14])])
async def test_double_and_triple_click(project: Project, side: Side, times: int, words: str) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.click(pane_of(desk, side), 18, 0, times=times)
        assert desk.here.side == side
        assert desk.picked == words


@pytest.mark.parametrize("side", ["raw", "normalized"])
async def test_the_wheel_scrolls_both(project: Project, side: Side) -> None:
    project.add(LONG)
    async with project.sit() as desk:
        pane = pane_of(desk, side)
        for event, rising in ((MouseScrollDown, True), (MouseScrollDown, True), (MouseScrollUp, False)):
            before = desk.text.scroll_y
            await desk.pilot._post_mouse_events([event], pane, (5, 5), button=0)
            await desk.settle()
            assert desk.raw.scroll_y == desk.text.scroll_y
            assert (desk.text.scroll_y > before) == rising
        assert desk.cursor == ("normalized", 0), "the wheel moves no cursor"
        await desk.press("right")
        desk.check()


@pytest.mark.parametrize("side", ["raw", "normalized"])
async def test_a_click_after_scrolling_hits_the_row_in_sight(project: Project, side: Side) -> None:
    project.add(LONG)
    async with project.sit() as desk:
        await desk.press("G")
        pane = pane_of(desk, side)
        await desk.click(pane, 5, 4)
        row = pane.render_line(4).text[pane.text_x :].strip()
        start = LONG.index(row)
        assert start <= desk.cursor[1] < start + len(row)
        assert desk.here.side == side


async def test_every_cell_of_a_row_with_narrow_and_wide_characters(project: Project) -> None:
    text = "a中b国，c。"
    project.add(text)
    async with project.sit() as desk:
        for x, offset in enumerate([0, 1, 1, 2, 3, 3, 4, 4, 5, 6, 6, 6]):
            await desk.click(desk.raw, x, 0)
            assert desk.cursor == ("raw", offset), x


async def test_a_button_that_is_held_while_the_article_is_left_holds_nothing(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.press("enter")
        offset = desk.text.text_x + 2, 0
        await desk.pilot.mouse_down(desk.text, offset=offset)
        await desk.press("q")
        await desk.pilot.mouse_up(desk.library.table, offset=offset)
        await desk.settle()
        assert desk.library.table.has_focus
        await desk.press("enter")
        await desk.pilot.hover(desk.text, offset=(offset[0] + 6, 0))
        await desk.settle()
        assert desk.picked == ""


async def test_a_button_that_comes_up_in_a_prompt_selects_no_more(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        offset = desk.text.text_x + 2, 0
        await desk.pilot.mouse_down(desk.text, offset=offset)
        await desk.press("colon")
        await desk.pilot.mouse_up(offset=(1, 1))
        await desk.press("escape")
        await desk.pilot.hover(desk.text, offset=(offset[0] + 6, 0))
        await desk.settle()
        assert desk.picked == ""
