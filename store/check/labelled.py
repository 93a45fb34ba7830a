"""What of a label is not so: its quotes and its context, which have to be what stands in the raw text."""

import json
from collections.abc import Sequence
from itertools import pairwise
from json.encoder import encode_basestring
from typing import Any

from store.label_rows import COLUMNS, CONTEXT
from store.rows import to_json

Label = Sequence[Any]
"""A row of ``labels``, in the order of ``store.label_rows.COLUMNS``."""

_NONE = frozenset[str]()
_text = encode_basestring


def faulty(raw: str, label: Label) -> frozenset[str]:
    """The columns that are not what they have to be for this raw text; ``before`` stands for both sides' context."""
    start, end, quote, before, after, _, _, further, _, attributes, _ = label[4:]
    found = set[str]()
    if start is not None and end is not None:
        if raw[start:end] != quote or end > len(raw):
            found.add("raw_quote")
        if raw[max(0, start - CONTEXT) : start] != before or raw[end : end + CONTEXT] != after:
            found |= {"before", "after"}
    if further != "[]" and not _are_quoted(raw, start, end, further):
        found.add("further")
    if attributes != "{}" and not _have_words(raw, attributes):
        found.add("attributes")
    return frozenset(found) if found else _NONE


def as_told(label: Label) -> str:
    """The label as the history tells it: what ``to_json`` makes of its columns, in a quarter of the time."""
    if None in label:
        return to_json(dict(zip(COLUMNS, label, strict=True)))
    identity, article, code, annotator, start, end, quote, before, after, note, *rest = label
    created_at, further, confidence, attributes, version = rest
    return (
        f'{{"after": {_text(after)}, "annotator": {annotator}, "article": {article}, "attributes": {_text(attributes)},'
        f' "before": {_text(before)}, "code": {_text(code)}, "codebook_version": {version},'
        f' "confidence": {_text(confidence)}, "created_at": {_text(created_at)}, "further": {_text(further)},'
        f' "id": {_text(identity)}, "note": {_text(note)}, "raw_end": {end}, "raw_quote": {_text(quote)},'
        f' "raw_start": {start}}}'
    )


def _are_quoted(raw: str, start: int | None, end: int | None, further: str) -> bool:
    """Whether the further stretches are what stands there, in order and apart."""
    try:
        stretches = [(each["raw_start"], each["raw_end"], each["raw_quote"]) for each in json.loads(further)]
        places = [(start, end), *((begin, close) for begin, close, _ in stretches)]
        apart = all(one[1] < other[0] for one, other in pairwise(places))
        return apart and all(_stands(raw, *each) for each in stretches)
    except (ValueError, KeyError, TypeError):
        return False


def _have_words(raw: str, attributes: str) -> bool:
    """Whether the attributes that are words of the text are what stands there."""
    try:
        values = json.loads(attributes).values()
        words = [each for each in values if isinstance(each, dict)]
        return all(_stands(raw, each["raw_start"], each["raw_end"], each["raw_quote"]) for each in words)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def _stands(raw: str, start: Any, end: Any, quote: Any) -> bool:
    return bool(0 <= start < end <= len(raw) and raw[start:end] == quote)
