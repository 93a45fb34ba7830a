"""The keys that move the cursor and select, in the running reader."""

from time import monotonic

import pytest

from store.records import Side
from tests.tui.screens.desk import BASE, CHANGED, LONG, Desk, Project, cells, styled, tinted
from tui.page.layout import Layout
from tui.page.selection import Selection
from tui.widgets.text_pane import TextPane
from tui.widgets.two_panes import TwoPanes

MOVES = {
    "right": 1,
    "l": 1,
    "left": 0,
    "right right left": 1,
    "l l h": 1,
    "down": 17,
    "j": 17,
    "down down up": 17,
    "j j k": 17,
    "right right down": 19,
    "down left": 16,
    "down end right": 32,
    "end": 16,
    "dollar_sign": 16,
    "end home": 0,
    "end 0": 0,
    "end down down": 48,
    "end down left down": 44,
    "up": 0,
    "right_parenthesis": 14,
    "right_parenthesis right_parenthesis right_parenthesis": 32,
    "right_parenthesis right left_parenthesis left_parenthesis": 0,
    "w w": 4,
    "w w w w": 9,
    "ctrl+right w ctrl+left b": 0,
    "semicolon": 7,
    "semicolon semicolon comma comma": 0,
    "ctrl+down": 32,
    "ctrl+down right ctrl+up": 32,
    "right_curly_bracket": 32,
    "right_curly_bracket right_curly_bracket right_curly_bracket": 65,
    "right_curly_bracket right left_curly_bracket": 32,
    "right_curly_bracket left_curly_bracket": 0,
    "G": 74,
    "ctrl+end": 74,
    "G right": 74,
    "G down": 74,
    "G g": 0,
    "G ctrl+home": 0,
    "pagedown": 65,
    "G pageup": 8,
}


@pytest.mark.parametrize("side", ["raw", "normalized"])
async def test_each_key_moves(project: Project, side: Side) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        if side == "raw":
            await desk.press("tab")
        found = {}
        for keys in MOVES:
            desk.panes.action_move("top")
            await desk.press(*keys.split())
            found[keys] = desk.cursor[1]
            assert desk.here == Selection(side, found[keys])
        assert found == MOVES
        desk.check()


SELECTIONS = {
    "shift+right": BASE[:2],
    "shift+right shift+right": BASE[:3],
    "right right shift+left": BASE[1:3],
    "shift+down": BASE[:18],
    "down shift+up": BASE[:18],
    "right right shift+home": BASE[:3],
    "right right shift+end": BASE[2:17],
    "v": BASE[:1],
    "v right right": BASE[:3],
    "v down": BASE[:18],
    "v G": BASE,
    "v right v": "",
    "v right v right": "",
    "v right escape": "",
    "C right": "",
    "w w W": BASE[4:6],
    "C": BASE[:7],
    "s": BASE[:14],
    "p": BASE[:31],
    "right_curly_bracket p": BASE[32:64],
    "s shift+right": BASE[:15],
}


@pytest.mark.parametrize("side", ["raw", "normalized"])
async def test_each_key_selects(project: Project, side: Side) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        if side == "raw":
            await desk.press("tab")
        found = {}
        for keys in SELECTIONS:
            desk.panes.let_go()
            desk.panes.action_move("top")
            await desk.press(*keys.split())
            found[keys] = words = desk.picked
            assert desk.here.side == side
            assert tinted(desk.text) == tinted(desk.raw) == words.replace("\n", "")
            assert (f"{len(words)} character{'s' * (len(words) > 1)} selected" in desk.status) == bool(words), keys
        assert found == SELECTIONS
        desk.check()


@pytest.mark.parametrize(("down", "up"), [("pagedown", "pageup"), ("space", "pageup")])
async def test_pages(project: Project, down: str, up: str) -> None:
    project.add(LONG)
    async with project.sit() as desk:
        places = [desk.cursor[1]]
        for _ in range(3):
            await desk.press(down)
            places.append(desk.cursor[1])
            desk.check()
        assert places == sorted(set(places))
        for place in reversed(places[:-1]):
            await desk.press(up)
            assert desk.cursor[1] == place
            desk.check()


async def test_both_panes_are_at_the_same_row_all_the_way_down(project: Project) -> None:
    project.add(LONG)
    async with project.sit() as desk:
        for _ in range(12):
            await desk.press("down", "down")
            assert desk.raw.scroll_y == desk.text.scroll_y
        await desk.press("G")
        desk.check()
        assert desk.text.scroll_y > 0
        assert desk.cursor[1] == len(LONG) - 1
        await desk.press("g")
        desk.check()
        assert desk.text.scroll_y == 0


WAITS = 400
"""Times that it is looked whether a long article is measured: twenty seconds."""


async def measured(desk: Desk) -> None:
    """Wait until the article is measured."""
    for _ in range(WAITS):
        if not desk.panes.page_of("raw").measure(0):
            return
        await desk.pilot.pause(0.05)
    pytest.fail("it is never measured")


async def test_both_panes_are_at_the_same_row_once_a_long_article_is_measured(project: Project) -> None:
    project.add("\n".join("春天来了。" * (n % 40) + "internationalization " * (n % 7 + 1) for n in range(300)))
    async with project.sit() as desk:
        await desk.press(*["pagedown"] * 30)
        await desk.pilot.resize_terminal(100, 30)
        await measured(desk)
        desk.check()


async def test_tab_goes_to_the_other_text_and_mirrors_the_cursor(project: Project) -> None:
    project.add(CHANGED)
    async with project.sit() as desk:
        await desk.press("right")
        assert desk.cursor == ("normalized", 1)
        assert cells(desk.text, "reverse") == "济"
        assert "濟" in cells(desk.raw, "underline")
        await desk.press("tab")
        assert desk.cursor == ("raw", 2)
        assert desk.app.focused is desk.raw
        assert cells(desk.raw, "reverse") == "濟"
        assert "济" in cells(desk.text, "underline")
        await desk.press("shift+tab")
        assert desk.cursor == ("normalized", 1)
        desk.check()


async def test_a_selection_is_mirrored_both_ways(project: Project) -> None:
    project.add(CHANGED)
    async with project.sit() as desk:
        await desk.press("v", "right")
        assert (desk.picked, tinted(desk.text), tinted(desk.raw)) == ("经济", "经济", "經◌濟")
        await desk.press("escape", "tab")
        await desk.press("v", "right")
        assert desk.panes.selection.side == "raw"
        assert (desk.picked, tinted(desk.raw), tinted(desk.text)) == ("濟在", "濟在", "济在")


async def test_the_active_heading_says_where_the_keys_go(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        assert desk.panes.query_one("#normalized-heading").has_class("-active")
        await desk.press("tab")
        assert desk.panes.query_one("#raw-heading").has_class("-active")
        assert not desk.panes.query_one("#normalized-heading").has_class("-active")


def faded(pane: TextPane) -> str:
    """The characters whose colour is not that of the text."""
    return "".join(
        c
        for y in range(2)
        for c, style in list(styled(pane, y))[pane.text_x :]
        if style.color != pane.rich_style.color and c != " "
    )


async def test_z_shows_all_edits_then_none_then_repairs_alone(project: Project) -> None:
    project.add(CHANGED)
    async with project.sit() as desk:
        assert (faded(desk.raw), faded(desk.text)) == ("經◌濟發◌", "经济发")
        for words in ("edits hidden", "repairs and gaps only"):
            await desk.press("z")
            assert (faded(desk.raw), faded(desk.text)) == ("", "")
            assert words in "".join(desk.screen_rows())
        await desk.press("z")
        assert (faded(desk.raw), faded(desk.text)) == ("經◌濟發◌", "经济发")


async def test_the_status_says_what_was_changed_under_the_cursor(project: Project) -> None:
    project.add(CHANGED)
    async with project.sit() as desk:
        assert "經 → 经" in desk.status
        await desk.press("tab")
        assert "◌ → ∅" in desk.status
        desk.check()


async def test_up_and_down_forget_the_column_after_a_jump_to_a_label(project: Project) -> None:
    project.add(BASE)
    project.label(33, 35, "pairing")
    async with project.sit() as desk:
        await desk.press("end", "down", "up")
        await desk.press("right_square_bracket")
        assert desk.cursor == ("normalized", 33)
        await desk.press("down")
        assert desk.cursor == ("normalized", 50)


async def test_up_and_down_forget_the_column_of_another_article(project: Project) -> None:
    project.add(BASE, BASE + "结尾。")
    async with project.sit() as desk:
        await desk.press("end", "down")
        await desk.press("greater_than_sign", "down")
        assert desk.cursor == ("normalized", 17)


async def test_a_click_ends_selecting_or_goes_on_with_it(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("v", "right")
        await desk.click(desk.text, 4, 2)
        picked = desk.picked
        await desk.press("right")
        assert bool(picked) == bool(desk.picked), "after a click that dropped the selection, a move selects again"


async def test_the_end_of_a_long_article_stays_in_sight_while_it_is_measured(project: Project) -> None:
    words = "山上的花都开了，河里的水也涨了。"
    project.add("\n".join(f"第{n}段。" + words * (1 + n * 7 % 12) for n in range(2500)))
    async with project.sit() as desk:
        await desk.press("G")
        desk.check()
        page = desk.panes.page_of("normalized")
        for _ in range(WAITS):
            if not page.measure(0):
                break
            await desk.pilot.pause(0.05)
            top, row = desk.text.scroll_offset.y, page.row_of(*desk.cursor)
            assert top <= row < top + desk.text.size.height
        desk.check()


async def test_a_long_article_is_measured_when_no_key_comes(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.add("\n".join(f"第{n}段。" + "春天来了。" * 40 for n in range(400)))
    measure, draw = Layout.measure, TwoPanes.draw
    drawn = 0.0
    rests: list[float] = []

    def measures(page: Layout, most: int) -> bool:
        if most:
            rests.append(monotonic() - drawn)
        return measure(page, most)

    def draws(panes: TwoPanes, selection: Selection) -> None:
        nonlocal drawn
        drawn = monotonic()
        draw(panes, selection)

    monkeypatch.setattr(Layout, "measure", measures)
    monkeypatch.setattr(TwoPanes, "draw", draws)
    async with project.sit() as desk:
        for _ in range(20):
            await desk.pilot.pause(0.05)
            await desk.press("j")
        await measured(desk)
    assert rests
    assert min(rests) > 0.25
