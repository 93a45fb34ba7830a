"""Between cells of a row and offsets of its text."""

from store.records import Range
from tui.page.clusters import snap_left
from tui.page.widths import cell_widths


def offset_at(text: str, row: Range, x: int) -> int:
    """The offset of the cluster drawn at cell ``x`` of the row, either half of it; the nearest one outside of it."""
    edge = 0
    hit = row.start
    for at, cells in enumerate(cell_widths(text[row.start : row.end]), row.start):
        if not cells:
            continue
        if edge > x:
            break
        hit, edge = at, edge + cells
    return hit


def x_of(text: str, row: Range, offset: int) -> int:
    """The first cell of the cluster at ``offset``; the row's width in cells from its end on."""
    part = text[row.start : row.end]
    return sum(cell_widths(part)[: snap_left(part, max(offset - row.start, 0))])
