"""Two labels of one person with one code at one place: what the one says that the other does not."""

from collections.abc import Mapping
from dataclasses import replace

from store.records import Label, Value

_BETWEEN = "; "


def completed(there: Label, other: Label, attributes: Mapping[str, Value]) -> Label:
    """The label that is there, with what the other one says besides; these are that one's attributes, at this place.

    Both notes are kept; where confidence or attributes ``differ``, those that are there stay.
    """
    notes = dict.fromkeys(filter(None, (*there.note.split(_BETWEEN), *other.note.split(_BETWEEN))))
    note = there.note if other.note in ("", there.note) else _BETWEEN.join(notes)
    confidence = there.confidence or other.confidence
    return replace(there, note=note, confidence=confidence, attributes={**attributes, **there.attributes})


def differing(there: Label, other: Label, attributes: Mapping[str, Value]) -> tuple[str, ...]:
    """In what both say something, but not the same: ``confidence``, and the names of attributes."""
    found = ["confidence"] if len({there.confidence, other.confidence} - {""}) > 1 else []
    both = (name for name in attributes if name in there.attributes)
    return (*found, *(name for name in both if attributes[name] != there.attributes[name]))
