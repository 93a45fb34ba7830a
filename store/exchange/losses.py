"""What a format cannot hold is taken out of a document before it is written, and counted; nothing goes in silence."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Literal, TypeAlias, get_args

from store.exchange.document import Document, Mark
from store.usability import USABLE

Feature = Literal[
    "spans",
    "whole",
    "further",
    "overlaps",
    "annotators",
    "notes",
    "confidence",
    "attributes",
    "links",
    "absences",
    "memos",
    "states",
    "repairs",
    "usability",
]
"""What a format may hold: labels on words, on the whole article, on words that stand apart, on words that others are
on too, by whom they are, and what labels and articles say besides."""

EVERYTHING: frozenset[Feature] = frozenset(get_args(Feature))

Losses: TypeAlias = Counter[str]
"""How many of each were left out; ``wordless`` are labels whose words are gone from the layer."""


def fitting(documents: Iterable[Document], holds: frozenset[Feature], losses: Losses) -> Iterator[Document]:
    """The documents without what the format cannot hold, which is counted in ``losses`` as it goes.

    A label on words that stand apart becomes, where ``further`` cannot be held, its first words alone; of labels that
    overlap, where ``overlaps`` cannot, the longest stays (of equal ones the first). A link goes with either end.
    """
    for each in documents:
        losses["wordless"] += each.wordless
        marks = _marks(each, holds, losses)
        here = {mark.id for mark in marks}
        tied = tuple(link for link in each.links if "links" in holds and here >= {link.source, link.target})
        losses["links"] += len(each.links) - len(tied)
        yield replace(each, marks=marks, links=tied, **_said(each, holds, losses))


def told(losses: Losses) -> list[tuple[str, int]]:
    """What was left out, and how often, in the order of ``Feature``."""
    return [(name, losses[name]) for name in (*get_args(Feature), "wordless") if losses[name]]


def _marks(document: Document, holds: frozenset[Feature], losses: Losses) -> tuple[Mark, ...]:
    found = list(document.marks)
    for feature, lost in (("spans", lambda mark: mark.ranges), ("whole", lambda mark: not mark.ranges)):
        if feature not in holds:
            kept = [mark for mark in found if not lost(mark)]
            losses[feature] += len(found) - len(kept)
            found = kept
    found = [_less(mark, holds, losses) for mark in found]
    return tuple(found if "overlaps" in holds else _apart(found, losses))


def _less(mark: Mark, holds: frozenset[Feature], losses: Losses) -> Mark:
    """The mark without what the format cannot hold of it."""
    changes: dict[str, Any] = {}
    if len(mark.ranges) > 1 and "further" not in holds:
        changes["ranges"], losses["further"] = mark.ranges[:1], losses["further"] + 1
    for feature, name, empty in (
        ("notes", "note", ""),
        ("confidence", "confidence", ""),
        ("attributes", "attributes", {}),
    ):
        if getattr(mark, name) and feature not in holds:
            changes[name] = empty
            losses[feature] += 1
    if "annotators" not in holds:
        losses["annotators"] += 1
    return replace(mark, **changes) if changes else mark


def _apart(marks: list[Mark], losses: Losses) -> list[Mark]:
    """The marks of which none lies on another, longer ones first; those on the whole stay."""
    taken: list[tuple[int, int]] = []
    kept = {id(mark) for mark in marks if not mark.ranges}
    for mark in sorted((mark for mark in marks if mark.ranges), key=lambda mark: -sum(e - s for s, e in mark.ranges)):
        if all(end <= one or other <= start for start, end in mark.ranges for one, other in taken):
            taken += mark.ranges
            kept.add(id(mark))
        else:
            losses["overlaps"] += 1
    return [mark for mark in marks if id(mark) in kept]


def _said(document: Document, holds: frozenset[Feature], losses: Losses) -> dict[str, Any]:
    """What is said of the article, and cannot be held, as empty fields."""
    empty: dict[str, Any] = {}
    told = sum(len(codes) for codes in document.absent.values())
    states = sum(reading.state != "new" or reading.flagged for reading in document.readings.values())
    for feature, name, count, nothing in (
        ("absences", "absent", told, {}),
        ("memos", "memos", len(document.memos), {}),
        ("states", "readings", states, {}),
        ("repairs", "repairs", len(document.repairs), ()),
        ("usability", "verdict", int(document.verdict.unusable is not None), USABLE),
    ):
        if count and feature not in holds:
            losses[feature] += count
            empty[name] = nothing
    return empty
