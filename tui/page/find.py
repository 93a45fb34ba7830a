"""What is looked for in one of the texts: the hit after and before a place, those of a row, and how many there are.

The text and the words are folded (``store.text.finding``), so that both scripts and both widths are found; folding
keeps the length, and offsets carry over. Plain words are found outwards from where one is. The hits of a regular
expression are listed once, at most ``MOST`` of them.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, Protocol

from store.records import Range, Side
from store.text.align import Alignment
from store.text.finding import Term, find, find_all, forms

MOST = 10_000
"""Hits of a regular expression that are looked at."""


class Find(Protocol):
    """Hits in one text, in order; ranges in code points, half open."""

    def after(self, offset: int) -> Range | None:
        """The first hit that starts at the offset or after it."""

    def before(self, offset: int) -> Range | None:
        """The last hit that starts before the offset."""

    def within(self, row: Range) -> Iterable[Range]:
        """The hits that touch this range, which has no line break."""

    def count(self, offset: int | None = None) -> int:
        """How many hits there are; with an offset, how many start before it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words in a folded text."""

    text: str
    forms: tuple[str, ...]
    """What the words may look like there, all of the same length, which is not 0."""

    def after(self, offset: int) -> Range | None:
        places = (self.text.find(words, offset) for words in self.forms)
        return self._hit(min((at for at in places if at >= 0), default=-1))

    def before(self, offset: int) -> Range | None:
        end = offset - 1 + self._length
        return self._hit(max((self.text.rfind(words, 0, end) for words in self.forms), default=-1) if offset else -1)

    def within(self, row: Range) -> Iterator[Range]:
        # What surrounds the row may hold a part of a hit: it is looked at on both rows.
        around = self._length - 1
        part = self.text[(start := max(row.start - around, 0)) : row.end + around]
        for words in self.forms:
            at = part.find(words)
            while at >= 0:
                yield Range(start + at, start + at + self._length)
                at = part.find(words, at + 1)

    def count(self, offset: int | None = None) -> int:
        end = len(self.text) if offset is None else offset - 1 + self._length
        return sum(self.text.count(words, 0, end) for words in self.forms) if end > 0 else 0

    @property
    def _length(self) -> int:
        return len(self.forms[0])

    def _hit(self, at: int) -> Range | None:
        return None if at < 0 else Range(at, at + self._length)


@dataclass(frozen=True, slots=True)
class Hits:
    """Hits that are known, none overlapping another."""

    hits: Sequence[Range]

    def after(self, offset: int) -> Range | None:
        return next(iter(self.hits[self.count(offset) :][:1]), None)

    def before(self, offset: int) -> Range | None:
        return next(iter(self.hits[: self.count(offset)][-1:]), None)

    def within(self, row: Range) -> Iterator[Range]:
        first = bisect_left(self.hits, row.start + 1, key=lambda hit: hit.end)
        for hit in islice(self.hits, first, None):
            if hit.start >= row.end:
                return
            yield hit

    def count(self, offset: int | None = None) -> int:
        return len(self.hits) if offset is None else bisect_left(self.hits, offset, key=lambda hit: hit.start)


def pattern_in(query: str) -> str | None:
    """The regular expression in a query, ``/…/``; None where it is plain words."""
    return query[1:-1] if len(query) > 2 and query[0] == query[-1] == "/" else None


def look_for(text: str, query: str) -> Find:
    """The hits of a query in a folded text: the words as they are typed, or ``/…/``.

    Raises:
        BadInput: the query is no regular expression, or takes too long.
    """
    if (pattern := pattern_in(query)) is not None:
        return Hits(list(islice(find(text, pattern, regex=True), MOST)))
    wanted = forms(query)
    return Words(text, wanted) if wanted else Hits(())


def look_for_terms(text: str, terms: tuple[Term, ...]) -> Find:
    """The hits of a search of the project in a folded text; none where it lacks one of the terms.

    Raises:
        BadInput: as ``look_for``.
    """
    return Hits(list(islice(find_all(text, terms), MOST)))


class Found(NamedTuple):
    """Hits in the text of one side, and where they are in the other."""

    hits: Find
    side: Side
    alignment: Alignment

    def on(self, side: Side, row: Range) -> Iterator[Range]:
        """The hits that touch a row of either side, as they are drawn there."""
        if side == self.side:
            yield from self.hits.within(row)
            return
        there = self._across(side, row)
        for hit in self.hits.within(there) if there.start < there.end else ():
            yield self.place(side, hit)

    def place(self, side: Side, hit: Range) -> Range:
        """Where a hit is on that side."""
        return hit if side == self.side else self._across(self.side, hit)

    def _across(self, side: Side, where: Range) -> Range:
        return self.alignment.to_raw(where) if side == "normalized" else self.alignment.to_normalized(where)


def found_in(fold: Callable[[Side], str], alignment: Alignment, look: Callable[[str], Find]) -> Found | None:
    """The hits in the normalized text, or where it has none, in the raw text; None where neither has any.

    ``fold`` gives the folded text of a side; it is asked only for what is looked at.

    Raises:
        BadInput: as ``look``.
    """
    sides: tuple[Side, ...] = ("normalized", "raw")
    for side in sides:
        hits = look(fold(side))
        if hits.after(0) is not None:
            return Found(hits, side, alignment)
    return None
