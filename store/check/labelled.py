"""What of a label is not so: its quotes and its context, which have to be what stands in the raw text."""

import json
from itertools import pairwise
from typing import Any, NamedTuple

from store.label_rows import CONTEXT


class Label(NamedTuple):
    """A row of ``labels`` without the article, in the order of ``store.label_rows.COLUMNS``."""

    id: str
    article: int
    code: str
    annotator: int
    raw_start: int | None
    raw_end: int | None
    raw_quote: str | None
    before: str | None
    after: str | None
    note: str
    created_at: str
    further: str
    confidence: str
    attributes: str
    codebook_version: int


def faulty(raw: str, label: Label) -> frozenset[str]:
    """The columns that are not what they have to be for this raw text; ``before`` stands for both sides' context."""
    found = set()
    start, end = label.raw_start, label.raw_end
    if start is not None and end is not None:
        if raw[start:end] != label.raw_quote or end > len(raw):
            found.add("raw_quote")
        if raw[max(0, start - CONTEXT) : start] != label.before or raw[end : end + CONTEXT] != label.after:
            found |= {"before", "after"}
    if label.further != "[]" and not _are_quoted(raw, label):
        found.add("further")
    if label.attributes != "{}" and not _have_words(raw, label):
        found.add("attributes")
    return frozenset(found)


def _are_quoted(raw: str, label: Label) -> bool:
    """Whether the further stretches are what stands there, in order and apart."""
    try:
        stretches = [(each["raw_start"], each["raw_end"], each["raw_quote"]) for each in json.loads(label.further)]
        places = [(label.raw_start, label.raw_end), *((start, end) for start, end, _ in stretches)]
        apart = all(one[1] < other[0] for one, other in pairwise(places))
        return apart and all(_stands(raw, *each) for each in stretches)
    except (ValueError, KeyError, TypeError):
        return False


def _have_words(raw: str, label: Label) -> bool:
    """Whether the attributes that are words of the text are what stands there."""
    try:
        values = json.loads(label.attributes).values()
        words = [each for each in values if isinstance(each, dict)]
        return all(_stands(raw, each["raw_start"], each["raw_end"], each["raw_quote"]) for each in words)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def _stands(raw: str, start: Any, end: Any, quote: Any) -> bool:
    return bool(0 <= start < end <= len(raw) and raw[start:end] == quote)
