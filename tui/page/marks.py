"""What is marked on one side of the page: changes, labels, the selection and the cursor, as spans for a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from store.records import Range, Side
from store.text.align import Alignment, Piece
from tui.page.paint import Span

Showing = Literal["all", "removed", "none"]
"""Which changes are made visible: all of them, only what was taken away, or none."""

LABEL = "label:"
"""What the role of a label begins with; the label's number in the list follows."""


@dataclass(frozen=True, slots=True)
class LabelMark:
    """A label as it is drawn on one side."""

    where: Range
    colour: str
    """``#rrggbb``."""
    lane: int
    """The column of the gutter that its bar is in, from 0."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything that is marked on one side."""

    side: Side
    alignment: Alignment
    labels: Sequence[LabelMark] = ()
    showing: Showing = "all"
    focused: int | None = None
    """The label, by its place in ``labels``, that is being looked at."""
    selected: Range | None = None
    cursor: Range | None = None
    active: bool = False
    """Whether the cursor is on this side; otherwise it is the mirror of the one on the other."""

    def spans(self, row: Range) -> list[Span]:
        """The spans that touch this row, the topmost last."""
        spans = list(self._changes(row))
        for number, label in enumerate(self.labels):
            if label.where.start < row.end and row.start < label.where.end:
                spans.append(Span(*label.where, f"{LABEL}{number}"))
        if self.focused is not None:
            spans.append(Span(*self.labels[self.focused].where, "focused"))
        if self.selected:
            spans.append(Span(*self.selected, "selection" if self.active else "mirror"))
        if self.cursor:
            spans.append(Span(*self.cursor, "cursor" if self.active else "mirror-cursor"))
        return spans

    def lanes(self, row: Range) -> Iterator[tuple[LabelMark, str]]:
        """The labels that touch this row, with the sign that the gutter draws for each."""
        for label in self.labels:
            start, end = label.where
            if start < row.end and row.start < end:
                begins, ends = start >= row.start, end <= row.end
                yield label, "■" if begins and ends else "┏" if begins else "┗" if ends else "┃"

    def _changes(self, row: Range) -> Iterator[Span]:
        if self.showing == "none":
            return
        if self.side == "raw":
            for piece in self.alignment.changed_in_raw(row):
                if removed(piece):
                    yield Span(piece.raw_start, piece.raw_end, "removed")
                elif self.showing == "all":
                    yield Span(piece.raw_start, piece.raw_end, "changed")
        elif self.showing == "all":
            for piece in self.alignment.changed_in_normalized(row):
                yield Span(piece.start, piece.end, "changed")


def removed(piece: Piece) -> bool:
    """Whether this piece of the raw text was taken away."""
    return piece.start == piece.end
