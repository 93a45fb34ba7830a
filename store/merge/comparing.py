"""What is said of articles in both projects, side by side, and which of two versions is newer: nothing is written.

Most of what two projects say is the same. Where anything is to be done is found out while others go on working, and
only that is looked at again in the one step that writes.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from store.merge.arrivals import differing_texts
from store.merge.deciding import Decision, decide, once
from store.merge.kinds import KINDS, REPAIR, Content, Key, Kind
from store.merge.records import Disagreement, Row
from store.merge.side import Past, Side, made

Things = dict[Key, Row]
Readers = Mapping[str, tuple[str, int]]
"""By name, how far somebody says to be with an article, and where they are in it."""

_READ = (
    "SELECT readings.article, annotators.name, state, place FROM readings"
    " JOIN annotators ON annotators.id = readings.annotator"
    " WHERE readings.article IN (SELECT value FROM json_each(?))"
)


@dataclass(frozen=True, slots=True)
class Place:
    """An article that is in both projects."""

    id: str
    title: str
    here: int
    """The key of its row here."""
    there: int
    is_new: bool
    """Whether it came in just now, with the text that it has there."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A thing as it is on both sides, and what it has been through."""

    key: Key
    ours: Row | None
    theirs: Row | None
    past: Past
    """Ours."""
    their_past: Past


@dataclass(frozen=True, slots=True)
class OfOne:
    """All that is said of an article in one of the projects."""

    things: Mapping[Kind, Things]
    readers: Readers


class Comparison:
    """The two projects, article by article."""

    def __init__(self, ours: Side, theirs: Side) -> None:
        self.ours = ours
        self.theirs = theirs

    def said(self, places: Sequence[Place]) -> Iterator[tuple[Place, OfOne, OfOne]]:
        """What is said of each of these articles, here and there."""
        here = _said(self.ours, [place.here for place in places])
        there = _said(self.theirs, [place.there for place in places])
        return zip(places, here, there, strict=True)

    def concerned(self, places: Sequence[Place]) -> Iterator[Place]:
        """Those of these articles of which something is newer there, or contradictory."""
        for place, here, there in self.said(places):
            if any(True for _ in only_there(here.readers, there.readers)) or self._is_newer(place, here, there):
                yield place

    def texts(self, places: Sequence[Place]) -> Iterator[Disagreement]:
        """The texts that were normalized otherwise there, but not those where it is only that repairs are settled."""
        known = {place.here: place for place in places if not place.is_new}
        pairs = [(place.here, place.there) for place in known.values()]
        for key, ours, theirs, by_profile in differing_texts(self.ours, self.theirs, pairs):
            place = known[key]
            here, there = self.ours.things(REPAIR, [place.here]), self.theirs.things(REPAIR, [place.there])
            if by_profile or _readings(here.get(place.here, {})) == _readings(there.get(place.there, {})):
                yield Disagreement("text", "other_text", place.id, ours, theirs, place.id, place.title)

    def decided(
        self, place: Place, kind: Kind, key: Key, ours: Row | None, theirs: Row | None
    ) -> tuple[Decision, Pair]:
        """Whose version of a thing counts, and what it has been through."""
        if self.ours.content(kind, ours) == self.theirs.content(kind, theirs):
            return "same", Pair(key, ours, theirs, made(ours), made(theirs))
        told = theirs or ours
        assert told is not None
        # Mostly one of the sides has never heard of it, and the other one need not be asked.
        past = made(ours)
        if not (ours is not None and theirs is None):
            past = self.ours.past(kind, place.here, place.id, told, ours)
        their_past = made(theirs)
        if kind is REPAIR or len(past.rows) > 1 or ours is not None:
            their_past = self.theirs.past(kind, place.there, place.id, told, theirs)
            if ours is not None and theirs is None and len(their_past.rows) > 1:
                past = self.ours.past(kind, place.here, place.id, told, ours)
        states = _contents(self.ours, kind, past), _contents(self.theirs, kind, their_past)
        return decide(*states), Pair(key, ours, theirs, past, their_past)

    def _is_newer(self, place: Place, here: OfOne, there: OfOne) -> bool:
        for kind in KINDS:
            ours, theirs = here.things[kind], there.things[kind]
            for key in [*theirs, *(key for key in ours if key not in theirs)]:
                if self.decided(place, kind, key, ours.get(key), theirs.get(key))[0] in ("theirs", "conflict"):
                    return True
        return False


def only_there(here: Readers, there: Readers) -> Iterator[tuple[str, int, str]]:
    """Who has read on only there: the name, the place, and how far they say to be.

    Reading leaves no event: of two places nobody knows the later one, and who reads back is not to be taken on again.
    """
    for name, (state, at) in there.items():
        if name not in here and (at or state == "started"):
            yield name, at, state


def _said(side: Side, keys: Sequence[int]) -> Iterator[OfOne]:
    things = {kind: side.things(kind, keys) for kind in KINDS}
    readers = _read(side, keys)
    return (OfOne({kind: things[kind].get(key, {}) for kind in KINDS}, readers.get(key, {})) for key in keys)


def _contents(side: Side, kind: Kind, past: Past) -> list[Content | None]:
    """The states of a thing, each once where it stayed as it was."""
    return once(side.content(kind, row) for row in past.rows)


def _readings(repairs: Things) -> dict[Key, object]:
    return {key: row["after"] for key, row in repairs.items()}


def _read(side: Side, articles: Sequence[int]) -> dict[int, dict[str, tuple[str, int]]]:
    found: dict[int, dict[str, tuple[str, int]]] = {}
    for article, name, state, place in side.read(_READ, [json.dumps(articles)]):
        found.setdefault(article, {})[name] = state, place
    return found
