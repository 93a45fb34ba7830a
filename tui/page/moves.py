"""Where a cursor goes: pure moves on one side of the page, each from an offset to an offset.

A cursor rests on the first code point of a cluster, never on a newline (only a text of nothing but newlines leaves it
no choice: it stays at 0). At an edge a move stays where it is. ``sentences`` and ``words`` have further moves.
"""

from itertools import chain

from store.records import Range, Side
from tui.page.clusters import cluster_end, snap_left
from tui.page.hits import offset_at, x_of
from tui.page.layout import Layout


def settle(text: str, offset: int) -> int:
    """The nearest place where a cursor may rest: on this cluster, else before it, else after it."""
    at = min(max(offset, 0), len(text) - 1)
    before = _not_newline(text, at, -1)
    if before >= 0:
        return snap_left(text, before)
    after = _not_newline(text, max(at, 0), 1)
    return after if after < len(text) else 0


def left(text: str, offset: int) -> int:
    """One cluster back."""
    at = _not_newline(text, settle(text, offset) - 1, -1)
    return snap_left(text, at) if at >= 0 else settle(text, offset)


def right(text: str, offset: int) -> int:
    """One cluster on."""
    here = settle(text, offset)
    at = _not_newline(text, cluster_end(text, here), 1) if text else 0
    return at if at < len(text) else here


def wanted_x(layout: Layout, side: Side, offset: int) -> int:
    """The cell at which the cursor is drawn: remember it while it goes up and down."""
    row = layout.row(side, layout.row_of(side, offset))
    return x_of(layout.text(side), row, offset) if row else 0


def up(layout: Layout, side: Side, offset: int, x: int) -> int:
    """To the row above that has text, at cell ``x`` or the nearest to it."""
    return page(layout, side, offset, x, -1)


def down(layout: Layout, side: Side, offset: int, x: int) -> int:
    """To the row below that has text, at cell ``x`` or the nearest to it."""
    return page(layout, side, offset, x, 1)


def page(layout: Layout, side: Side, offset: int, x: int, rows: int) -> int:
    """So many grid rows on (back, if negative), at cell ``x``; beyond padding, and not beyond the first or last row."""
    here = layout.row_of(side, offset)
    step = 1 if rows > 0 else -1
    y = min(max(here + rows, 0), layout.height - 1)
    row = _row_with_text(layout, side, y, step) or _row_with_text(layout, side, y, -step)
    if row is None or row.start <= offset < row.end:
        return offset
    return offset_at(layout.text(side), row, x)


def home(layout: Layout, side: Side, offset: int) -> int:
    """The first cluster of the row."""
    row = layout.row(side, layout.row_of(side, offset))
    return row.start if row else offset


def end(layout: Layout, side: Side, offset: int) -> int:
    """The last cluster of the row."""
    row = layout.row(side, layout.row_of(side, offset))
    return snap_left(layout.text(side), row.end - 1) if row else offset


def next_paragraph(layout: Layout, side: Side, offset: int) -> int:
    """The start of the next paragraph that has text on this side."""
    for paragraph in range(layout.paragraph_of(side, offset) + 1, layout.paragraphs):
        if row := layout.row(side, layout.first_row(paragraph)):
            return row.start
    return offset


def previous_paragraph(layout: Layout, side: Side, offset: int) -> int:
    """The start of this paragraph, or from there, that of the one before that has text on this side."""
    for paragraph in range(layout.paragraph_of(side, offset), -1, -1):
        row = layout.row(side, layout.first_row(paragraph))
        if row and row.start < offset:
            return row.start
    return offset


def out_of_fold(layout: Layout, side: Side, offset: int, origin: int) -> int:
    """Where a move from ``origin`` to ``offset`` comes out: beyond what is folded, or else right before it."""
    here = layout.paragraph_of(side, offset)
    if not layout.is_folded(here):
        return offset
    starts = (_end_of(layout, side, paragraph, first=True) for paragraph in range(here + 1, layout.paragraphs))
    ends = (_end_of(layout, side, paragraph, first=False) for paragraph in range(here - 1, -1, -1))
    places = chain(starts, ends) if offset >= origin else chain(ends, starts)
    return next((place for place in places if place is not None), offset)


def _end_of(layout: Layout, side: Side, paragraph: int, *, first: bool) -> int | None:
    """The first or the last cluster of a paragraph; None where it is folded, or has no text on this side."""
    start, end = layout.paragraph_range(side, paragraph)
    text = layout.text(side)
    if layout.is_folded(paragraph) or not text[start:end].strip("\n"):
        return None
    return settle(text, start) if first else settle(text, end - 1)


def _not_newline(text: str, at: int, step: int) -> int:
    """The first place from ``at`` on, in steps of ``step``, that is no newline; outside the text if none is."""
    while 0 <= at < len(text) and text[at] == "\n":
        at += step
    return at


def _row_with_text(layout: Layout, side: Side, y: int, step: int) -> Range | None:
    """The first row from ``y`` on, in steps of ``step``, that is not padding."""
    while 0 <= y < layout.height:
        if row := layout.row(side, y):
            return row
        y += step
    return None
