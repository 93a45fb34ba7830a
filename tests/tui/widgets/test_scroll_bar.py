"""The scrollbar beside a long text: right at any place, painted only when it looks different."""

import pytest

from tests.tui.screens.desk import LONG, SMALL, Desk, Project
from tui.widgets.scroll_bar import CalmScrollBar


def thumb(desk: Desk) -> list[int]:
    """The rows in which the bar is drawn."""
    bar = desk.text.vertical_scrollbar
    strips = bar.render_lines(bar.size.region)
    drawn = [next(iter(strip)).style for strip in strips]
    empty = drawn[-1] if desk.text.scroll_offset.y == 0 else drawn[0]
    return [y for y, style in enumerate(drawn) if style != empty]


async def test_it_is_where_the_text_is(project: Project) -> None:
    project.add(LONG * 5)
    async with project.sit(size=SMALL) as desk:
        height = desk.text.vertical_scrollbar.size.height
        assert thumb(desk)[0] == 0
        await desk.press("G")
        assert thumb(desk)[-1] == height - 1
        await desk.press("colon", *"50%", "enter")
        assert height // 3 < thumb(desk)[0] < 2 * height // 3


async def test_a_row_more_is_seldom_painted(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.add(LONG * 5)
    async with project.sit(size=SMALL) as desk:
        await desk.press(*"j" * 30)
        painted: list[CalmScrollBar] = []
        monkeypatch.setattr(CalmScrollBar, "refresh", lambda self, *_, **__: painted.append(self))
        top = desk.text.scroll_offset.y
        await desk.press(*"j" * 20)
        assert desk.text.scroll_offset.y >= top + 15
        assert len(painted) <= 4
