"""Where words of a text stand in another text of the same piece: another scrape of it, or a reprint.

The model is the TextQuoteSelector of the W3C's Web Annotation: a quote with what stands before and behind it. Only the
letters of the folded texts count, so that script, widths, marks and blanks may differ. The two texts are tied as a
whole first (``store.text.common``), which tells the place that corresponds.

Offsets are code points of the normalized texts, half open.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from typing import Literal

from store.records import Range
from store.text.common import Ties, common
from store.text.folding import folded

Verdict = Literal["placed", "moved", "person"]
"""``placed``: the words and what is around them stand there once, at the place that corresponds; ``moved``: the words
stand there, but what is around them differs, or the place does; ``person``: the words differ, stand at several places
that are equally good, or not at all."""

CONTEXT = 16
"""Letters before and behind the words; more where that many stand several times in the old text."""
LONGEST_CONTEXT = 256
MOST = 5
"""Candidates of one quote."""
LEAST_LIKE = 0.5
"""How like the words must be to what corresponds to them, to be a candidate."""

TELLING = 8
"""So many letters that stand at one other place alone are the same words, whatever is around them."""
LEAST_SURE = 0.6
"""The least score at which fewer letters are."""

_LETTERS = re.compile(r"[^\W_]+")
_SEEN = 50
"""Places of the same words that are weighed, from the start on, and from a little before the likeliest place on."""
_NEAR = 500
_AROUND = 64
"""Letters on each side that tell whether a place that corresponds means anything."""
_AHEAD = 0.1
"""How far the best score must be ahead of the next one."""
_COMPARED = 2_000
"""Letters beyond which the likeness of two passages is told by what is tied alone."""
_PLACE, _BESIDE = 0.25, 0.25
"""What of a score is for the place that corresponds, and for the context on each side; the rest is for the words."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in the new text."""

    where: Range
    score: float
    """0 to 1: how much of the words, of what is around them and of the place agrees."""


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a quote."""

    verdict: Verdict
    candidates: tuple[Candidate, ...]
    """The best first; of what is placed or moved the first one is meant, of what a person has to see none."""


class Letters:
    """The letters and digits of a text, folded, each with its offset."""

    def __init__(self, text: str) -> None:
        self.text, self.fold = text, folded(text)
        parts = []
        self.places = array("I")
        for run in _LETTERS.finditer(self.fold):
            parts.append(run[0])
            self.places.extend(range(*run.span()))
        self.letters = "".join(parts)

    def within(self, where: Range) -> Range:
        """Which of the letters stand in a range of the text."""
        return Range(bisect_left(self.places, where.start), bisect_left(self.places, where.end))

    def spanned(self, found: Range) -> Range:
        """The range of the text from the first to the last of these letters, of which there is one at least."""
        return Range(self.places[found.start], self.places[found.end - 1] + 1)


class Carrier:
    """Two texts of a piece, tied; finds in the new one what stands in the old one."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = Letters(old), Letters(new)
        self._ties: Ties = common(self._old.letters, self._new.letters)

    @property
    def share(self) -> float:
        """How much of the shorter text is tied to the other one, 0 to 1."""
        return self._ties.count / max(1, min(len(self._old.letters), len(self._new.letters)))

    def find(self, where: Range) -> Found:
        """What became of the words in this range of the old text."""
        quoted = self._old.within(where)
        if quoted.start >= quoted.end:
            return Found("person", ())
        there = self._ties.corresponding(quoted)
        if there is not None and self._is_placed(quoted, there):
            return Found("placed", (Candidate(self._shown(where, there), 1.0),))
        same = self._same_words(quoted, there)
        if not same:
            return Found("person", tuple(self._nearly(where, quoted, there)))
        best = tuple(Candidate(self._shown(where, place), score) for place, score in same[:MOST])
        is_known = quoted.end - quoted.start >= TELLING or best[0].score >= LEAST_SURE
        is_best = len(same) == 1 or best[0].score - best[1].score >= _AHEAD
        return Found("moved" if is_known and is_best else "person", best)

    def _is_placed(self, quoted: Range, there: Range) -> bool:
        """Whether the quote with enough around it stands once in each text, here and there."""
        old, new = self._old.letters, self._new.letters
        size = CONTEXT
        while True:
            before, after = min(size, quoted.start), min(size, len(old) - quoted.end)
            whole = old[quoted.start - before : quoted.end + after]
            start = there.start - before
            if start < 0 or new[start : there.end + after] != whole:
                return False
            if _once(old, whole):
                return _once(new, whole)
            if size >= LONGEST_CONTEXT:
                return False
            size *= 2

    def _same_words(self, quoted: Range, there: Range | None) -> list[tuple[Range, float]]:
        """The places of the same words, the best first, with their scores; of very many those that are near."""
        new, words = self._new.letters, self._old.letters[quoted.start : quoted.end]
        places = dict.fromkeys(islice(_places(new, words, 0), _SEEN))
        near = there or self._ties.around(quoted, len(new))
        if len(places) == _SEEN and near is not None:
            places |= dict.fromkeys(islice(_places(new, words, max(0, near.start - _NEAR)), _SEEN))
        if there is not None and new[there.start : there.end] == words:
            places[there] = None
        scored = [(place, self._score(1.0, quoted, place, there)) for place in places]
        return sorted(scored, key=lambda each: (-each[1], each[0]))

    def _nearly(self, where: Range, quoted: Range, there: Range | None) -> Iterator[Candidate]:
        """What corresponds to words that stand nowhere, if it is anything like them."""
        there = there or self._ties.around(quoted, len(self._new.letters))
        if there is None or there.start >= there.end:
            return
        likeness = self._likeness(quoted, there)
        if likeness >= LEAST_LIKE:
            yield Candidate(self._shown(where, there), self._score(likeness, quoted, there, there))

    def _likeness(self, quoted: Range, there: Range) -> float:
        old, new = self._old.letters[slice(*quoted)], self._new.letters[slice(*there)]
        if len(old) + len(new) > _COMPARED:
            return 2 * self._ties.tied(quoted) / (len(old) + len(new))
        return SequenceMatcher(None, old, new, autojunk=False).ratio()

    def _score(self, words: float, quoted: Range, place: Range, there: Range | None) -> float:
        old, new = self._old.letters, self._new.letters
        before = _same_ends(
            old[max(0, quoted.start - CONTEXT) : quoted.start], new[max(0, place.start - CONTEXT) : place.start]
        )
        after = _same_starts(old[quoted.end : quoted.end + CONTEXT], new[place.end : place.end + CONTEXT])
        beside = _BESIDE * (before + after)
        at_place = self._tied_around(quoted) if place == there else 0.0
        return round(beside + _PLACE * at_place + (1 - 2 * _BESIDE - _PLACE) * words, 4)

    def _tied_around(self, quoted: Range) -> float:
        """How much of what is around the words is tied: so much says that something corresponds to them."""
        wide = Range(max(0, quoted.start - _AROUND), min(len(self._old.letters), quoted.end + _AROUND))
        outside = wide.end - wide.start - (quoted.end - quoted.start)
        return (self._ties.tied(wide) - self._ties.tied(quoted)) / outside if outside else 1.0

    def _shown(self, where: Range, there: Range) -> Range:
        """The range of the new text, with the marks at the ends that the quote has at its ends."""
        old, new = self._old, self._new
        quoted, (start, end) = old.spanned(old.within(where)), new.spanned(there)
        opening, closing = _bare(old.fold[where.start : quoted.start]), _bare(old.fold[quoted.end : where.end])
        return Range(_before(new.fold, start, opening), _behind(new.fold, end, closing))


def _once(text: str, words: str) -> bool:
    at = text.find(words)
    return at >= 0 and text.find(words, at + 1) < 0


def _places(text: str, words: str, start: int) -> Iterator[Range]:
    at = text.find(words, start)
    while at >= 0:
        yield Range(at, at + len(words))
        at = text.find(words, at + 1)


def _same_starts(one: str, other: str) -> float:
    """How much of the first agrees with the other from its start on; all of it where it is empty."""
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return same / len(one) if one else 1.0


def _same_ends(one: str, other: str) -> float:
    return _same_starts(one[::-1], other[::-1])


def _bare(marks: str) -> str:
    return "".join(marks.split())


def _before(text: str, start: int, marks: str) -> int:
    """Where marks that stand before ``start``, blanks between them aside, begin; those that do not are left out."""
    at = start
    for mark in reversed(marks):
        while at > 0 and text[at - 1].isspace():
            at -= 1
        if at == 0 or text[at - 1] != mark:
            break
        at = start = at - 1
    return start


def _behind(text: str, end: int, marks: str) -> int:
    """Where marks that stand from ``end`` on end, in the same way."""
    at = end
    for mark in marks:
        while at < len(text) and text[at].isspace():
            at += 1
        if at == len(text) or text[at] != mark:
            break
        at = end = at + 1
    return end
