"""The lines of a list whose rows may stand under headings: which line is what, without any of them being made."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class Lines:
    """The lines of so many rows; or of groups of rows, each with its heading above it."""

    def __init__(self, rows: int, groups: Sequence[int] = ()) -> None:
        """``groups`` is how many rows each has, at least one; none for a list without headings."""
        self.rows = rows
        self.count = rows + len(groups)
        """Lines in all."""
        self._firsts = [0, *accumulate(groups)][: len(groups)]
        self._headings = [first + number for number, first in enumerate(self._firsts)]

    def heading_at(self, line: int) -> int | None:
        """The group whose heading is on this line; None on a row."""
        group = bisect_right(self._headings, line) - 1
        return group if group >= 0 and self._headings[group] == line else None

    def row_at(self, line: int) -> int:
        """The row on this line, or below it where it is a heading; beyond the ends of the list, that at the end."""
        line = min(max(line, 0), self.count - 1)
        above = bisect_right(self._headings, line)
        row = line - above + (self.heading_at(line) is not None)
        return max(row, 0)

    def line_of(self, row: int) -> int:
        """The line that this row is on."""
        return row + bisect_right(self._firsts, row)
