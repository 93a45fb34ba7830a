"""An article as rows: both texts on one grid, paragraph beside paragraph.

A paragraph takes as many grid rows as the longer of its two sides; the shorter one is padded at its end. Rows are
half-open ranges of code points, never empty, without newlines; each code point but newlines is on exactly one. Only a
folded paragraph has no rows: its code points count to the next row below it, or to the last one.

Paragraphs are wrapped when they are asked for. Until then a long article's paragraphs have the heights that their
lengths let expect, so that the rows below may move once more is known: ``Layout.moved`` counts how often they did.
``Layout.measure`` finds out all heights bit by bit, and moves rows only once, when it knows the last one.
"""

from array import array
from bisect import bisect_right
from collections.abc import Set
from itertools import accumulate, pairwise
from typing import NamedTuple, Self

from store.records import Range, Side
from store.text.align import Alignment
from tui.page.paragraphs import normalized_starts, raw_starts
from tui.page.widths import cells
from tui.page.wrap import wrap

LEAST_RAW, MOST_RAW = 0.4, 0.62
"""How narrow and how wide the raw column gets, of both."""

_AT_ONCE = 30_000
"""Code points, of both texts, that are wrapped before anything is drawn: an article of this length is never guessed."""
_SAMPLE = 8_000
"""Code points that tell how wide the others are."""
_AHEAD = 24
"""Paragraphs that are wrapped together."""
_KEPT = 1_024
"""Paragraphs whose rows are kept, of each side."""


class Text(NamedTuple):
    """One side, measured: what does not change with the width of its column."""

    text: str
    paragraphs: "array[int]"
    """Where paragraphs start, and the end of the text."""
    cells: float
    """How many cells all of it takes, as far as its beginning lets tell."""

    @classmethod
    def of(cls, text: str, paragraphs: "array[int]") -> Self:
        """Measure a text."""
        sample = text[:_SAMPLE]
        return cls(text, paragraphs, cells(sample) * len(text) / max(len(sample), 1))


class Pair(NamedTuple):
    """Both sides of an article, measured: keep it, and lay it out anew when the columns change."""

    raw: Text
    normalized: Text

    @classmethod
    def of(cls, raw: str, normalized: str, alignment: Alignment) -> Self:
        """Measure both texts, which are safe to show, and tie their paragraphs."""
        starts = normalized_starts(normalized)
        return cls(Text.of(raw, raw_starts(raw, alignment, starts)), Text.of(normalized, starts))

    def layout(self, raw_width: int, normalized_width: int, folded: Set[int] = frozenset()) -> "Layout":
        """Both texts on rows of these many cells, without the folded paragraphs, unless that would be all of them."""
        return Layout(self, raw_width, normalized_width, folded)

    def column_widths(self, total: int, minimum: int) -> tuple[int, int]:
        """Widths for the two columns that give both texts nearly the same number of rows."""
        return column_widths(total, self.raw.cells, self.normalized.cells, minimum)


class Layout:
    """Both columns on one grid of rows. It has at least one paragraph and one row, even without any text."""

    def __init__(self, pair: Pair, raw_width: int, normalized_width: int, folded: Set[int] = frozenset()) -> None:
        self.pair = pair
        self.moved = 0
        """How often rows have moved since: what was kept by the number of its row is worth nothing then."""
        self.paragraphs = len(pair.normalized.paragraphs) - 1
        """How many paragraphs there are."""
        self._columns: dict[Side, _Column] = {
            "raw": _Column(pair.raw, raw_width),
            "normalized": _Column(pair.normalized, normalized_width),
        }
        self._wrapped = bytearray(self.paragraphs)
        self._measured = array("I")
        """The heights of the first paragraphs, as far as they have been measured."""
        self._heights: array[int] = array("I", map(max, *(column.guessed() for column in self._columns.values())))
        if len(folded) < self.paragraphs:
            for paragraph in folded:
                self._heights[paragraph] = 0
                self._wrapped[paragraph] = 1
        self._grid: array[int] = array("I", accumulate(self._heights, initial=0))
        if sum(len(column.text.text) for column in self._columns.values()) <= _AT_ONCE:
            self._wrap(0, self.paragraphs)
            self.moved = 0

    @classmethod
    def of(cls, raw: str, normalized: str, alignment: Alignment, raw_width: int, normalized_width: int) -> "Layout":
        """Lay out an article whose texts are safe to show."""
        return Pair.of(raw, normalized, alignment).layout(raw_width, normalized_width)

    def measure(self, code_points: int) -> bool:
        """Find out the heights of paragraphs with so many code points more, from the top on; whether some are left."""
        at = len(self._measured)
        while at < self.paragraphs and code_points > 0:
            self._measured.append(self._heights[at] if self._wrapped[at] else self._height(at))
            code_points -= sum(column.length(at) for column in self._columns.values())
            at += 1
        if at == self.paragraphs and not all(self._wrapped):
            self._wrapped = bytearray(b"\1") * self.paragraphs
            self._put(self._measured)
        return at < self.paragraphs

    @property
    def height(self) -> int:
        """Grid rows."""
        return self._grid[-1]

    def text(self, side: Side) -> str:
        """The text of that side."""
        return self._columns[side].text.text

    def row(self, side: Side, y: int) -> Range | None:
        """What that side draws on grid row ``y``; None for padding and outside of the grid."""
        if y < 0:
            return None
        paragraph = self.paragraph_at(y)
        starts = self._columns[side].rows(paragraph)
        row = y - self._grid[paragraph]
        return Range(*starts[2 * row : 2 * row + 2]) if 2 * row < len(starts) and y < self.height else None

    def row_of(self, side: Side, offset: int) -> int:
        """The grid row of a code point; a newline is on the row before it, in its paragraph."""
        paragraph = self.paragraph_of(side, offset)
        self._wrap(paragraph, paragraph + 1)
        if self.is_folded(paragraph):
            return min(self._grid[paragraph], self.height - 1)
        starts = self._columns[side].rows(paragraph)[::2]
        return self._grid[paragraph] + max(bisect_right(starts, offset) - 1, 0)

    def is_folded(self, paragraph: int) -> bool:
        """Whether a paragraph takes no rows."""
        return not self._heights[paragraph]

    def paragraph_of(self, side: Side, offset: int) -> int:
        """The paragraph of a code point; offsets outside of the text count to the nearest one."""
        starts = self._columns[side].text.paragraphs
        return max(bisect_right(starts, offset, 0, len(starts) - 1) - 1, 0)

    def paragraph_range(self, side: Side, paragraph: int) -> Range:
        """A paragraph's range on that side, with the newlines after it."""
        starts = self._columns[side].text.paragraphs
        return Range(starts[paragraph], starts[paragraph + 1])

    def paragraph_at(self, y: int) -> int:
        """The paragraph on grid row ``y``; rows outside of the grid count to the nearest one."""
        while True:
            paragraph = max(bisect_right(self._grid, y, 0, self.paragraphs) - 1, 0)
            if self._wrapped[paragraph]:
                return paragraph
            # This changes what is below, and so perhaps what is on the row.
            self._wrap(paragraph, min(paragraph + _AHEAD, self.paragraphs))

    def first_row(self, paragraph: int) -> int:
        """The first grid row of a paragraph."""
        return self._grid[paragraph]

    def is_paragraph_start(self, y: int) -> bool:
        """Whether a paragraph starts on grid row ``y``."""
        return 0 <= y < self.height and self._grid[self.paragraph_at(y)] == y

    def _wrap(self, first: int, after: int) -> None:
        """Wrap those of these paragraphs that are not wrapped yet, and put what is below them where it belongs."""
        heights = self._heights[:]
        for paragraph in range(first, after):
            if not self._wrapped[paragraph]:
                self._wrapped[paragraph] = 1
                heights[paragraph] = self._height(paragraph)
        self._put(heights)

    def _height(self, paragraph: int) -> int:
        return max(len(column.rows(paragraph)) // 2 for column in self._columns.values()) or 1

    def _put(self, heights: "array[int]") -> None:
        if heights != self._heights:
            self._heights = heights
            self._grid = array("I", accumulate(heights, initial=0))
            self.moved += 1


class _Column:
    """The rows of one side, wrapped as they are asked for."""

    def __init__(self, text: Text, width: int) -> None:
        self.text = text
        self._width = width
        self._rows: dict[int, array[int]] = {}

    def length(self, paragraph: int) -> int:
        """Code points of a paragraph."""
        starts = self.text.paragraphs
        return starts[paragraph + 1] - starts[paragraph]

    def guessed(self) -> list[int]:
        """How many rows each paragraph can be expected to take."""
        characters = self._width * max(len(self.text.text), 1) / max(self.text.cells, 1)
        return [int((end - start) / characters) + 1 for start, end in pairwise(self.text.paragraphs)]

    def rows(self, paragraph: int) -> "array[int]":
        """Where each row of a paragraph starts and ends, one after the other."""
        rows = self._rows.get(paragraph)
        if rows is None:
            if len(self._rows) >= _KEPT:
                self._rows.clear()
            rows = self._rows[paragraph] = self._wrapped(*self.text.paragraphs[paragraph : paragraph + 2])
        return rows

    def _wrapped(self, start: int, end: int) -> "array[int]":
        rows = array("I")
        text = self.text.text
        while start < end:
            stop = text.find("\n", start, end)
            stop = end if stop < 0 else stop
            if start < stop:
                for first, after in pairwise([*wrap(text[start:stop], self._width), stop - start]):
                    rows.extend((start + first, start + after))
            start = stop + 1
        return rows


def column_widths(total: int, raw_cells: float, normalized_cells: float, minimum: int) -> tuple[int, int]:
    """Divide ``total`` cells among the raw and the normalized column in proportion to their texts' cells.

    Neither gets fewer than ``minimum`` cells unless ``total`` is less than two of these; then both get half.
    """
    both = raw_cells + normalized_cells
    share = min(max(raw_cells / both, LEAST_RAW), MOST_RAW) if both else 0.5
    least = min(minimum, total // 2)
    raw = min(max(round(total * share), least), total - least)
    return raw, total - raw
