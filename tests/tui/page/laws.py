"""What holds of every layout, and a short way to make one."""

from itertools import pairwise

from store.records import Side
from store.text.align import Alignment
from store.text.changes import Change, apply
from store.text.compose import compose
from tui.page.layout import Layout
from tui.page.widths import cell_widths

SIDES: tuple[Side, Side] = ("raw", "normalized")


def layout(raw: str, changes: list[Change], width: int = 40) -> Layout:
    """The layout of a raw text and these changes to it."""
    text, kept = apply(raw, changes)
    return Layout.of(raw, text, compose(Alignment.identity(len(raw)), kept, "lines"), width, width)


def check(raw: str, text: str, alignment: Alignment, width: int, other: int) -> None:
    """Assert the laws of a layout."""
    page = Layout.of(raw, text, alignment, width, other)
    for side, cells in zip(SIDES, (width, other), strict=True):
        check_side(page, side, cells)
    starts = [page.first_row(i) for i in range(page.paragraphs)]
    assert [y for y in range(page.height) if page.is_paragraph_start(y)] == starts
    for first, after in pairwise([*starts, page.height]):
        assert page.row("raw", after - 1) or page.row("normalized", after - 1) or not text.strip("\n")
        assert first < after


def check_side(page: Layout, side: Side, cells: int) -> None:
    text = page.text(side)
    rows = [(y, row) for y in range(page.height) if (row := page.row(side, y))]
    covered = [offset for _, row in rows for offset in range(*row)]
    assert covered == [offset for offset, character in enumerate(text) if character != "\n"]
    for y, row in rows:
        paragraph = page.paragraph_range(side, page.paragraph_at(y))
        assert paragraph.start <= row.start < row.end <= paragraph.end
        assert all(page.row_of(side, offset) == y for offset in range(*row))
        widths_here = cell_widths(text[slice(*row)])
        assert sum(widths_here) <= cells or sum(map(bool, widths_here)) == 1
    ranges = [page.paragraph_range(side, i) for i in range(page.paragraphs)]
    assert [offset for where in ranges for offset in range(*where)] == list(range(len(text)))
    for index, where in enumerate(ranges):
        assert all(page.paragraph_of(side, offset) == index for offset in range(*where))
    ys = [page.row_of(side, offset) for offset in range(len(text) + 1)]
    assert ys == sorted(ys)
