"""An article as rows: both texts on one grid, paragraph beside paragraph.

A paragraph takes as many grid rows as the longer of its two sides; the shorter one is padded at its end. Rows are
half-open ranges of code points, never empty, without newlines; each code point but newlines is on exactly one. Only a
folded paragraph has no rows: its code points count to the next row below it, or to the last one.
"""

from array import array
from bisect import bisect_right
from collections.abc import Set
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import sub
from typing import Self

from store.records import Range, Side
from store.text.align import Alignment
from tui.page.paragraphs import normalized_starts, raw_starts
from tui.page.widths import cell_widths
from tui.page.wrap import wrap

LEAST_RAW, MOST_RAW = 0.4, 0.62
"""How narrow and how wide the raw column gets, of both."""


@dataclass(frozen=True, slots=True)
class Text:
    """One side, measured: what does not change with the width of its column."""

    text: str
    cells: bytes
    """``cell_widths`` of the text."""
    paragraphs: "array[int]"
    """Where paragraphs start, and the end of the text."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Both sides of an article, measured: keep it, and lay it out anew when the columns change."""

    raw: Text
    normalized: Text

    @classmethod
    def of(cls, raw: str, normalized: str, alignment: Alignment) -> Self:
        """Measure both texts, which are safe to show, and tie their paragraphs."""
        starts = normalized_starts(normalized)
        return cls(
            Text(raw, cell_widths(raw), raw_starts(raw, alignment, starts)),
            Text(normalized, cell_widths(normalized), starts),
        )

    def layout(self, raw_width: int, normalized_width: int, folded: Set[int] = frozenset()) -> "Layout":
        """Both texts on rows of these many cells, without the folded paragraphs, unless that would be all of them."""
        raw, normalized = Column.of(self.raw, raw_width), Column.of(self.normalized, normalized_width)
        heights = map(max, _counts(raw.first), _counts(normalized.first))
        rows = [height or 1 for height in heights]
        if len(folded) < len(rows):
            for paragraph in folded:
                rows[paragraph] = 0
        grid = array("I", accumulate(rows, initial=0))
        return Layout(self, raw, normalized, grid)

    def column_widths(self, total: int, minimum: int) -> tuple[int, int]:
        """Widths for the two columns that give both texts nearly the same number of rows."""
        return column_widths(total, sum(self.raw.cells), sum(self.normalized.cells), minimum)


@dataclass(frozen=True, slots=True)
class Column:
    """The rows of one side, without the grid."""

    side: Text
    starts: "array[int]"
    ends: "array[int]"
    first: "array[int]"
    """The first row of each paragraph, and the number of rows."""

    @classmethod
    def of(cls, side: Text, width: int) -> Self:
        """Wrap every line of the text."""
        column = cls(side, array("I"), array("I"), array("I", [0]))
        for start, end in pairwise(side.paragraphs):
            column._wrap(start, end, width)
            column.first.append(len(column.starts))
        return column

    def _wrap(self, start: int, end: int, width: int) -> None:
        text, cells = self.side.text, self.side.cells
        while start < end:
            stop = text.find("\n", start, end)
            stop = end if stop < 0 else stop
            if start < stop:
                rows = wrap(text, start, stop, width, cells)
                self.starts.extend(rows)
                self.ends.extend(rows[1:])
                self.ends.append(stop)
            start = stop + 1


@dataclass(frozen=True, slots=True)
class Layout:
    """Both columns on one grid of rows. It has at least one paragraph and one row, even without any text."""

    pair: Pair
    raw: Column
    normalized: Column
    grid: "array[int]"
    """The first grid row of each paragraph, and the number of grid rows."""

    @classmethod
    def of(cls, raw: str, normalized: str, alignment: Alignment, raw_width: int, normalized_width: int) -> "Layout":
        """Lay out an article whose texts are safe to show."""
        return Pair.of(raw, normalized, alignment).layout(raw_width, normalized_width)

    @property
    def height(self) -> int:
        """Grid rows."""
        return self.grid[-1]

    @property
    def paragraphs(self) -> int:
        """How many paragraphs there are."""
        return len(self.grid) - 1

    def text(self, side: Side) -> str:
        """The text of that side."""
        return self._column(side).side.text

    def row(self, side: Side, y: int) -> Range | None:
        """What that side draws on grid row ``y``; None for padding and outside of the grid."""
        if not 0 <= y < self.height:
            return None
        column, paragraph = self._column(side), self.paragraph_at(y)
        row = column.first[paragraph] + y - self.grid[paragraph]
        return Range(column.starts[row], column.ends[row]) if row < column.first[paragraph + 1] else None

    def row_of(self, side: Side, offset: int) -> int:
        """The grid row of a code point; a newline is on the row before it, in its paragraph."""
        column, paragraph = self._column(side), self.paragraph_of(side, offset)
        first, after = column.first[paragraph : paragraph + 2]
        row = bisect_right(column.starts, offset, first, after) - 1
        if self.is_folded(paragraph):
            return min(self.grid[paragraph], self.height - 1)
        return self.grid[paragraph] + max(row - first, 0)

    def is_folded(self, paragraph: int) -> bool:
        """Whether a paragraph takes no rows."""
        return self.grid[paragraph] == self.grid[paragraph + 1]

    def paragraph_of(self, side: Side, offset: int) -> int:
        """The paragraph of a code point; offsets outside of the text count to the nearest one."""
        starts = self._column(side).side.paragraphs
        return max(bisect_right(starts, offset, 0, len(starts) - 1) - 1, 0)

    def paragraph_range(self, side: Side, paragraph: int) -> Range:
        """A paragraph's range on that side, with the newlines after it."""
        starts = self._column(side).side.paragraphs
        return Range(starts[paragraph], starts[paragraph + 1])

    def paragraph_at(self, y: int) -> int:
        """The paragraph on grid row ``y``; rows outside of the grid count to the nearest one."""
        return max(bisect_right(self.grid, y, 0, self.paragraphs) - 1, 0)

    def first_row(self, paragraph: int) -> int:
        """The first grid row of a paragraph."""
        return self.grid[paragraph]

    def is_paragraph_start(self, y: int) -> bool:
        """Whether a paragraph starts on grid row ``y``."""
        return 0 <= y < self.height and self.grid[self.paragraph_at(y)] == y

    def _column(self, side: Side) -> Column:
        return self.raw if side == "raw" else self.normalized


def column_widths(total: int, raw_cells: int, normalized_cells: int, minimum: int) -> tuple[int, int]:
    """Divide ``total`` cells among the raw and the normalized column in proportion to their texts' cells.

    Neither gets fewer than ``minimum`` cells unless ``total`` is less than two of these; then both get half.
    """
    both = raw_cells + normalized_cells
    share = min(max(raw_cells / both, LEAST_RAW), MOST_RAW) if both else 0.5
    least = min(minimum, total // 2)
    raw = min(max(round(total * share), least), total - least)
    return raw, total - raw


def _counts(first: "array[int]") -> "map[int]":
    return map(sub, first[1:], first)
