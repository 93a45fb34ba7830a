"""What is marked on one side of the page, as spans for a row: regions, changes, labels, selection and cursor."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from store.records import Range, Side
from store.text.align import Alignment, Piece
from tui.page.label_marks import LabelMark, LabelMarks
from tui.page.looks import Showing, is_doubtful, is_shown, joins_lines, look_of
from tui.page.paint import Span

NO_LABELS = LabelMarks()
LABEL = "label:"
"""What the role of a label begins with; the label's number in the list follows."""


@dataclass(frozen=True, slots=True)
class SuggestionMark:
    """A label that is proposed, as it is drawn on one side: apart from labels, so that nobody takes it for one."""

    where: Range
    """What the label would cover; drawn while it is looked at."""
    seen: Range
    """What it rests on; drawn otherwise."""
    colour: str
    """``#rrggbb``."""


def _none(_: Range) -> Sequence[SuggestionMark]:
    return ()


@dataclass(frozen=True, slots=True)
class Suggested:
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

    def spans(self, row: Range) -> list[Span]:
        """What is drawn of them in this row."""
        looked_at = self.focused
        return [Span(*(mark.where if mark is looked_at else mark.seen), "suggestion") for mark in self.at(row)]


@dataclass(frozen=True, slots=True)
class RegionMark:
    """A line that is no running text, as it is drawn on one side."""

    where: Range
    role: Literal["boilerplate", "heading"]


@dataclass(frozen=True, slots=True)
class Marks:
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

    def spans(self, row: Range) -> list[Span]:
        """The spans that touch this row, the topmost last."""
        spans = [Span(*region.where, region.role) for region in self._regions(row)]
        spans += self._changes(row)
        labels = list(self.labels.touching(row))
        spans += [Span(*label.where, f"{LABEL}{number}") for number, label in labels]
        spans += [Span(*hit, "hit") for hit in self.hits_in(row)]
        if self.focused is not None:
            spans += [Span(*label.where, "focused") for _, label in labels if label.label == self.focused]
        if self.selected:
            spans.append(Span(*self.selected, "selection" if self.active else "mirror"))
        if self.cursor:
            spans.append(Span(*self.cursor, "cursor" if self.active else "mirror-cursor"))
        return spans

    def hits_in(self, row: Range) -> list[Range]:
        """What was found in this row."""
        return [] if self.hits is None else list(self.hits(row))

    def lanes(self, row: Range) -> Iterator[tuple[LabelMark, str]]:
        """The labels that touch this row, with the sign that the gutter draws for each."""
        for _, label in self.labels.touching(row):
            start, end = label.where
            begins, ends = start >= row.start, end <= row.end
            yield label, "■" if begins and ends else "┏" if begins else "┗" if ends else "┃"

    def is_boilerplate(self, row: Range) -> bool:
        """Whether some of this row is boilerplate."""
        return any(region.role == "boilerplate" for region in self._regions(row))

    def is_doubtful(self, row: Range) -> bool:
        """Whether some of this row was repaired, and that is not sure."""
        return self.showing != "none" and any(map(is_doubtful, self._edits(row)))

    def _regions(self, row: Range) -> Iterator[RegionMark]:
        first = bisect_right(self.regions, row.start, key=lambda region: region.where.end)
        for region in islice(self.regions, first, None):
            if region.where.start >= row.end:
                return
            yield region

    def _edits(self, row: Range) -> Iterator[Piece]:
        if self.side == "raw":
            return self.alignment.changed_in_raw(row)
        return self.alignment.changed_in_normalized(row)

    def _changes(self, row: Range) -> Iterator[Span]:
        if self.showing == "none":
            return
        if self.side == "raw":
            yield from self._changes_in_raw(row)
            return
        for piece in self._edits(row):
            if is_shown(look := look_of(piece), self.showing):
                yield Span(piece.start, piece.end, look)
        if self.showing == "all":
            yield from self._joined(row)

    def _changes_in_raw(self, row: Range) -> Iterator[Span]:
        pieces = list(self._edits(row))
        kept_until = 0
        for i, piece in enumerate(pieces):
            look = look_of(piece)
            if not removed(piece):
                kept_until = piece.raw_end
                if is_shown(look, self.showing):
                    yield Span(piece.raw_start, piece.raw_end, look)
                continue
            # What a character that was kept shares with what was taken away is not gone.
            following = next((later.raw_start for later in pieces[i + 1 :] if not removed(later)), piece.raw_end)
            start, end = max(piece.raw_start, kept_until), min(piece.raw_end, following)
            if start < end and is_shown(look, self.showing):
                yield Span(start, end, look)

    def _joined(self, row: Range) -> Iterator[Span]:
        """The characters of a row of the normalized text behind which a line broke in the raw text."""
        beyond = Range(row.start, min(row.end + 1, len(self.text)))
        if beyond.start >= beyond.end:
            return
        for piece in self.alignment.changed_in_raw(self.alignment.to_raw(beyond)):
            at = piece.start
            if joins_lines(piece) and row.start < at <= row.end and "\n" not in self.text[at - 1 : at + 1]:
                yield Span(at - 1, at, "joined")


def removed(piece: Piece) -> bool:
    """Whether this piece of the raw text was taken away."""
    return piece.start == piece.end
