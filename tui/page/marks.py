"""What is marked on one side of the page: regions, edits, labels, hits, selection and cursor."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from store.records import Range, Side
from store.text.align import Alignment, Piece
from tui.page.label_marks import LabelMarks
from tui.page.looks import Showing

NO_LABELS = LabelMarks()
LABEL = "label:"
"""What the role of a label begins with; the label's number in the list follows."""


class SuggestionMark(NamedTuple):
    """A label that is proposed, as it is drawn on one side: apart from labels, so that nobody takes it for one."""

    where: Range
    """What the label would cover; drawn while it is looked at."""
    seen: Range
    """What it rests on; drawn otherwise."""
    colour: str
    """``#rrggbb``."""


def _none(_: Range) -> Sequence[SuggestionMark]:
    return ()


class Suggested(NamedTuple):
    """The suggestions of one side."""

    found: Callable[[Range], Iterable[SuggestionMark]] = _none
    """Those whose ``seen`` is in a row; asked for the rows that are drawn and no others."""
    focused: SuggestionMark | None = None
    """The one that is being looked at."""

    def at(self, row: Range) -> list[SuggestionMark]:
        """Those that are drawn in this row, the one that is looked at last."""
        marks = [mark for mark in self.found(row) if mark != self.focused]
        if self.focused and self.focused.where.start < row.end and row.start < self.focused.where.end:
            marks.append(self.focused)
        return marks


NOTHING_SUGGESTED = Suggested()


class RegionMark(NamedTuple):
    """A line that is no running text, as it is drawn on one side."""

    where: Range
    role: Literal["boilerplate", "heading"]


class Marks(NamedTuple):
    """Everything that is marked on one side."""

    side: Side
    alignment: Alignment
    labels: LabelMarks = NO_LABELS
    showing: Showing = "all"
    focused: str | None = None
    """The id of the label that is being looked at."""
    selected: Range | None = None
    cursor: Range | None = None
    active: bool = False
    """Whether the cursor is on this side; otherwise it is the mirror of the one on the other."""
    regions: Sequence[RegionMark] = ()
    """In order; none overlaps another."""
    text: str = ""
    """The text of this side: what of it is at the end of a line. Without it, no place where lines were joined."""
    hits: Callable[[Range], Iterable[Range]] | None = None
    """What was found, of this side, in a row; asked for the rows that are drawn and no others."""
    suggested: Suggested = NOTHING_SUGGESTED

    def hits_in(self, where: Range) -> list[Range]:
        """What was found in this range."""
        return [] if self.hits is None else list(self.hits(where))

    def regions_in(self, row: Range) -> Iterator[RegionMark]:
        """The lines that are no running text in this row."""
        first = bisect_right(self.regions, row.start, key=lambda region: region.where.end)
        for region in islice(self.regions, first, None):
            if region.where.start >= row.end:
                return
            yield region

    def edits_in(self, row: Range) -> Iterator[Piece]:
        """The edits that touch this row, where any are shown."""
        if self.showing == "none":
            return iter(())
        if self.side == "raw":
            return self.alignment.changed_in_raw(row)
        return self.alignment.changed_in_normalized(row)
