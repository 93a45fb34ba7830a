"""The reading place: a cursor in one of the two texts, what is selected from it, and both mirrored in the other."""

from typing import NamedTuple, Self

from store.records import Range, Side
from store.text.align import Alignment
from tui.page.clusters import cluster_end, snap_left, snap_right


class Selection(NamedTuple):
    """A cursor on a character of one side, and the other end of what is selected, if anything is."""

    side: Side
    cursor: int
    """Offset of the character that the cursor is on."""
    anchor: int | None = None
    """Offset of the character at the other end; None where nothing is selected."""

    def moved(self, cursor: int, *, extend: bool) -> Self:
        """The cursor elsewhere; what is selected grows with it or is let go."""
        if not extend:
            return self._replace(cursor=cursor, anchor=None)
        return self._replace(cursor=cursor, anchor=self.cursor if self.anchor is None else self.anchor)

    def over(self, where: Range, text: str) -> Self:
        """A range that is not empty selected, the cursor on its last character."""
        return self._replace(cursor=snap_left(text, where.end - 1), anchor=where.start)

    def range(self, text: str) -> Range | None:
        """The selected code points of this side, in whole clusters; None where nothing is selected."""
        if self.anchor is None or not text:
            return None
        first, last = sorted((self.anchor, self.cursor))
        return Range(snap_left(text, first), snap_right(text, last + 1))

    def character(self, text: str) -> Range:
        """The cluster under the cursor; empty in an empty text."""
        return Range(self.cursor, cluster_end(text, self.cursor) if self.cursor < len(text) else self.cursor)


def mirrored(alignment: Alignment, side: Side, where: Range) -> Range:
    """The same words in the other text; for a gloss or another deletion, the character before it, if there is one."""
    if side == "normalized":
        return alignment.to_raw(where)
    other = alignment.to_normalized(where)
    if other.start == other.end and other.start > 0 and where.start < where.end:
        return Range(other.start - 1, other.start)
    return other
