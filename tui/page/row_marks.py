"""What is marked in one row of a side: looked up once, for the spans that are drawn and for what its gutter says."""

from collections.abc import Iterator

from store.records import Range
from store.text.align import Piece
from tui.page.label_marks import LabelMark
from tui.page.looks import is_doubtful, is_shown, joins_lines, look_of
from tui.page.marks import LABEL, Marks
from tui.page.paint import Span


class RowMarks:
    """The marks that touch a row."""

    def __init__(self, marks: Marks, row: Range) -> None:
        self._marks = marks
        self._row = row
        self._regions = list(marks.regions_in(row))
        self._edits = list(marks.edits_in(row))
        self._labels = list(marks.labels.touching(row))
        self.suggestions = marks.suggested.at(row)
        """What is proposed there, the one that is looked at last."""

    @property
    def spans(self) -> list[Span]:
        """What is drawn, the topmost last."""
        marks, looked_at = self._marks, self._marks.suggested.focused
        spans = [Span(*(each.where if each is looked_at else each.seen), "suggestion") for each in self.suggestions]
        spans += [Span(*region.where, region.role) for region in self._regions]
        spans += self._changes()
        spans += [Span(*label.where, f"{LABEL}{number}") for number, label in self._labels]
        spans += [Span(*hit, "hit") for hit in marks.hits_in(self._row)]
        if marks.focused is not None:
            spans += [Span(*label.where, "focused") for _, label in self._labels if label.label == marks.focused]
        if marks.selected:
            spans.append(Span(*marks.selected, "selection" if marks.active else "mirror"))
        if marks.cursor:
            spans.append(Span(*marks.cursor, "cursor" if marks.active else "mirror-cursor"))
        return spans

    def lanes(self) -> Iterator[tuple[LabelMark, str]]:
        """The labels, with the sign that the gutter draws for each."""
        for _, label in self._labels:
            start, end = label.where
            begins, ends = start >= self._row.start, end <= self._row.end
            yield label, "■" if begins and ends else "┏" if begins else "┗" if ends else "┃"

    @property
    def is_boilerplate(self) -> bool:
        """Whether some of the row is boilerplate."""
        return any(region.role == "boilerplate" for region in self._regions)

    @property
    def is_doubtful(self) -> bool:
        """Whether some of the row was repaired, and that is not sure."""
        return any(map(is_doubtful, self._edits))

    def _changes(self) -> Iterator[Span]:
        showing = self._marks.showing
        if self._marks.side == "raw":
            yield from self._changes_in_raw()
            return
        for piece in self._edits:
            if is_shown(look := look_of(piece), showing):
                yield Span(piece.start, piece.end, look)
        if showing == "all":
            yield from self._joined()

    def _changes_in_raw(self) -> Iterator[Span]:
        kept_until = 0
        for i, piece in enumerate(self._edits):
            look = look_of(piece)
            if not removed(piece):
                kept_until = piece.raw_end
                if is_shown(look, self._marks.showing):
                    yield Span(piece.raw_start, piece.raw_end, look)
                continue
            # What a character that was kept shares with what was taken away is not gone.
            kept = (later.raw_start for later in self._edits[i + 1 :] if not removed(later))
            start, end = max(piece.raw_start, kept_until), min(piece.raw_end, next(kept, piece.raw_end))
            if start < end and is_shown(look, self._marks.showing):
                yield Span(start, end, look)

    def _joined(self) -> Iterator[Span]:
        """The characters of a row of the normalized text behind which a line broke in the raw text."""
        row, text, alignment = self._row, self._marks.text, self._marks.alignment
        beyond = Range(row.start, min(row.end + 1, len(text)))
        if beyond.start >= beyond.end:
            return
        for piece in alignment.changed_in_raw(alignment.to_raw(beyond)):
            at = piece.start
            if joins_lines(piece) and row.start < at <= row.end and "\n" not in text[at - 1 : at + 1]:
                yield Span(at - 1, at, "joined")


def removed(piece: Piece) -> bool:
    """Whether this piece of the raw text was taken away."""
    return piece.start == piece.end
