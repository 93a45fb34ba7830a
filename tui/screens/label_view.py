"""Labels as the panes and the list show them."""

from collections.abc import Sequence

from store.codebook import Codebook
from store.records import Label, Range, Side
from store.text.align import Alignment
from store.text.normalized import Normalized
from tui.label_words import NO_TIES, Ties, attributes_in_words, confidence_name
from tui.page.label_marks import LabelMark, LabelMarks
from tui.page.paint import lanes
from tui.widgets.label_list import LabelLine

NO_COLOUR = "#808080"
"""For codes to which the codebook gives none."""


_Pair = tuple[LabelMark, LabelMark]


class Drawn:
    """The labels of one article as they are drawn. What has not changed since the last time is the same marks."""

    def __init__(self, alignment: Alignment, book: Codebook) -> None:
        self.alignment = alignment
        self.book = book
        self._made: dict[str, tuple[Label, list[int], list[_Pair]]] = {}

    def marks(self, labels: Sequence[Label]) -> dict[Side, LabelMarks]:
        """The stretches of the labels, in their order, as they are drawn on each side; each has one lane on both."""
        spans = [label for label in labels if label.raw is not None]
        lane = iter(lanes([raw for label in spans for raw in label.ranges]))
        made: dict[str, tuple[Label, list[int], list[_Pair]]] = {}
        for label in spans:
            own = [next(lane) for _ in range(1 + len(label.further))]
            known = self._made.get(label.id)
            same = known is not None and known[0] is label and known[1] == own
            made[label.id] = known if known is not None and same else (label, own, self._pairs(label, own))
        self._made = made
        pairs = [pair for _, _, found in made.values() for pair in found]
        return {
            "raw": LabelMarks([one for one, _ in pairs]),
            "normalized": LabelMarks([other for _, other in pairs]),
        }

    def _pairs(self, label: Label, lane_of: Sequence[int]) -> list[_Pair]:
        """The marks of each stretch, on the raw side and on the normalized one."""
        colour, there = colour_of(self.book, label.code), self.alignment.to_normalized
        return [
            (LabelMark(raw, colour, lane, label.id), LabelMark(there(raw), colour, lane, label.id))
            for raw, lane in zip(label.ranges, lane_of, strict=True)
        ]


def label_line(label: Label, texts: Normalized, book: Codebook, ties: Ties = NO_TIES) -> LabelLine:
    """The label as a line of the list, with the words of the normalized text."""
    code, colour = book[label.code], colour_of(book, label.code)
    quote = " … ".join(quoted(texts, raw) for raw in label.ranges) or None
    sure = confidence_name(label.confidence) if label.confidence else ""
    said = " · ".join(filter(None, (sure, attributes_in_words(label, texts))))
    return LabelLine(
        label.id, code.zh, colour, quote, label.note, label.annotator, said, tuple(ties.in_words(label, book))
    )


def quoted(texts: Normalized, raw: Range) -> str:
    """The normalized words of a raw range, on one line."""
    return texts.quote(raw).replace("\n", " ")


def colour_of(book: Codebook, code: str) -> str:
    """The code's colour, also where the codebook gives none."""
    return book.colour(code) or NO_COLOUR


def innermost(labels: Sequence[Label], alignment: Alignment, raw: Range) -> Label | None:
    """The shortest label on a span that touches this raw range, and not only what its neighbours share with it."""
    here = alignment.to_normalized(raw)
    over = [label for label in labels if any(_touch(each, raw) for each in label.ranges)]
    if here.start < here.end:
        over = [label for label in over if any(_touch(alignment.to_normalized(each), here) for each in label.ranges)]
    return min(over, key=_length, default=None)


def following(labels: Sequence[Label], here: Label | None, raw: int) -> Label | None:
    """The label on a span after this one; where the person is at none, the first that starts after the raw offset."""
    spans = [label for label in labels if label.raw]
    if here in spans:
        return next(iter(spans[spans.index(here) + 1 :]), None)
    return next((label for label in spans if label.raw and label.raw.start > raw), None)


def preceding(labels: Sequence[Label], here: Label | None, raw: int) -> Label | None:
    """The label on a span before this one; where the person is at none, the last that starts before the raw offset."""
    spans = [label for label in labels if label.raw]
    if here in spans:
        return next(reversed(spans[: spans.index(here)]), None)
    return next((label for label in reversed(spans) if label.raw and label.raw.start < raw), None)


def _length(label: Label) -> int:
    return sum(raw.end - raw.start for raw in label.ranges)


def _touch(one: Range, other: Range) -> bool:
    return one.start < other.end and other.start < one.end
