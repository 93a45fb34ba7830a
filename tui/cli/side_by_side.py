"""Both texts of an article in print, on one grid of rows."""

from collections.abc import Iterator

from store.records import Range, Side
from store.text.glyphs import safe
from store.text.normalized import Normalized
from tui.page.layout import Layout, Pair
from tui.page.widths import cells

LEAST = 12


def side_by_side(texts: Normalized, width: int, rows: int) -> Iterator[str]:
    """The first rows of the article, raw text on the left, in ``width`` cells, as harmless characters."""
    pair = Pair.of(safe(texts.raw, keep_newlines=True), safe(texts.text, keep_newlines=True), texts.alignment)
    columns = pair.column_widths(width - 3, LEAST)
    page = pair.layout(*columns)
    for y in range(min(rows, page.height)):
        left, right = _cell(page, "raw", y), _cell(page, "normalized", y)
        yield f"{left}{' ' * (columns[0] - cells(left))} │ {right}".rstrip()


def _cell(page: Layout, side: Side, y: int) -> str:
    row = page.row(side, y) or Range(0, 0)
    return page.text(side)[row.start : row.end]
