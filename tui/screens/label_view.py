"""Labels as the panes and the list show them."""

from collections.abc import Sequence

from store.codebook import Codebook
from store.records import Label, Range, Side
from store.text.align import Alignment
from store.text.pipeline import Normalized
from tui.page.marks import LabelMark
from tui.page.paint import lanes
from tui.widgets.label_list import LabelLine

NO_COLOUR = "#808080"
"""For codes to which the codebook gives none."""


def label_marks(labels: Sequence[Label], alignment: Alignment, book: Codebook) -> dict[Side, Sequence[LabelMark]]:
    """The labels on spans, in their order, as they are drawn on each side; a label keeps its lane on both."""
    spans = [(label, label.raw) for label in labels if label.raw is not None]
    lane_of = lanes([raw for _, raw in spans])
    raw_marks, marks = [], []
    for (label, raw), lane in zip(spans, lane_of, strict=True):
        colour = colour_of(book, label.code)
        raw_marks.append(LabelMark(raw, colour, lane))
        marks.append(LabelMark(alignment.to_normalized(raw), colour, lane))
    return {"raw": raw_marks, "normalized": marks}


def label_line(label: Label, texts: Normalized, book: Codebook) -> LabelLine:
    """The label as a line of the list, with the words of the normalized text."""
    code, colour = book[label.code], colour_of(book, label.code)
    quote = None if label.raw is None else quoted(texts, label.raw)
    return LabelLine(label.id, code.zh, colour, quote, label.note, label.annotator)


def quoted(texts: Normalized, raw: Range) -> str:
    """The normalized words of a raw range, on one line."""
    return texts.quote(raw).replace("\n", " ")


def colour_of(book: Codebook, code: str) -> str:
    """The code's colour, also where the codebook gives none."""
    return book.colour(code) or NO_COLOUR


def innermost(labels: Sequence[Label], alignment: Alignment, raw: Range) -> Label | None:
    """The shortest label on a span that touches this raw range, and not only what its neighbours share with it."""
    here = alignment.to_normalized(raw)
    over = [label for label in labels if label.raw and _touch(label.raw, raw)]
    if here.start < here.end:
        over = [label for label in over if label.raw and _touch(alignment.to_normalized(label.raw), here)]
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
    return label.raw.end - label.raw.start if label.raw else 0


def _touch(one: Range, other: Range) -> bool:
    return one.start < other.end and other.start < one.end
