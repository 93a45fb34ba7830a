"""Where a text has the same words as a quote, or nearly the same.

Words are compared by their Chinese characters alone, folded to one script: marks, blanks, line ends and glosses between
them do not count, so that a quote of a damaged text is found in a sound one. A passage is nearly the same as a quote if
it has all but a fifth of its pairs of neighbouring characters, and is longer by a quarter at most. Neither goes over
the end of a sentence, unless the quote does.

Some of any fifth of the pairs, and one more, must be there, then: only where the rarest of them stand is looked (the
prefix filter of Chaudhuri, Ganti and Kaushik, 2006).
"""

import re
from array import array
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator, Set
from functools import cached_property
from operator import add

from store.records import Range
from store.text.folding import folded
from store.text.han import HAN
from store.text.touching import joined, touched

LEAST_SAME, LEAST_NEAR = 4, 8
"""Characters that a quote must have, for the same words and for nearly the same."""
MISSING = 5
"""One in so many pairs may be missing from what is nearly the same."""
LONGER = 1.25

_RUN = re.compile(f"[{HAN}]+")
_OTHER = re.compile(f"[^{HAN}]+")
_ENDS = re.compile(r"[。！？!?\n]")
_OPENING, _CLOSING = frozenset("“‘「『《〈（【"), frozenset("”’」』》〉）】。！？…，；：、!?,;:.")
_APART = "\x1e"
_AT_ONCE = 20_000


class Letters:
    """The Chinese characters of a text, folded, each with its offset."""

    def __init__(self, text: str) -> None:
        self.text = text
        fold, parts = folded(text), []
        self.places = array("I")
        for run in _RUN.finditer(fold):
            parts.append(run[0])
            self.places.extend(range(*run.span()))
        self.letters = "".join(parts)

    @cached_property
    def kinds(self) -> Set[str]:
        """The different pairs of neighbours."""
        found: set[str] = set()
        # Bit by bit: other threads wait as long as one call takes.
        for start in range(0, len(self.letters), _AT_ONCE):
            part = self.letters[start : start + _AT_ONCE + 1]
            found.update(map(add, part, part[1:]))
        return found

    @cached_property
    def pairs(self) -> "dict[str, array[int]]":
        """Where each pair of neighbours begins."""
        found: dict[str, array[int]] = {}
        for at, pair in enumerate(map(add, self.letters, self.letters[1:])):
            if pair in found:
                found[pair].append(at)
            else:
                found[pair] = array("I", (at,))
        return found

    @cached_property
    def ends(self) -> list[int]:
        """How many of the characters stand before each end of a sentence."""
        return [bisect_left(self.places, end.start()) for end in _ENDS.finditer(self.text)]

    def sentence(self, at: int) -> Range:
        """The characters of the sentence of this one."""
        following = bisect_right(self.ends, at)
        start = self.ends[following - 1] if following else 0
        return Range(start, self.ends[following] if following < len(self.ends) else len(self.letters))

    def where(self, found: Range) -> Range:
        """The range of the text from the first to the last of these characters."""
        return Range(self.places[found.start], self.places[found.end - 1] + 1)


def key_of(quote: str) -> str:
    """The Chinese characters of a quote, folded: quotes with the same key have the same words."""
    return _OTHER.sub("", folded(quote))


def keys_of(quotes: list[str]) -> list[str]:
    """The key of each quote; to fold them all at once takes less time."""
    fold = folded(_APART.join(quote.replace(_APART, "") for quote in quotes))
    return [_OTHER.sub("", quote) for quote in fold.split(_APART)] if quotes else []


def same_places(text: Letters, key: str, quote: str) -> Iterator[Range]:
    """The ranges of the text with the words of a quote, which has this key; its marks at the ends go along."""
    if len(key) < LEAST_SAME:
        return
    crosses = _crosses(quote)
    at = text.letters.find(key)
    while at >= 0:
        found = Range(at, at + len(key))
        fits = crosses or text.sentence(at).end >= found.end
        if fits:
            yield with_marks(text.text, text.where(found), quote)
        at = text.letters.find(key, found.end if fits else at + 1)


def near_places(text: Letters, key: str, quote: str) -> Iterator[Range]:
    """The ranges of the text that are nearly the same as a quote, which has this key; none overlaps another.

    Those that are the same are among them.
    """
    if len(key) < LEAST_NEAR:
        return
    wanted, missing = frozenset(map(add, key, key[1:])), allowed_missing(key)
    there = wanted & text.kinds
    if len(there) < len(wanted) - missing:
        return
    rarest = sorted(there, key=lambda pair: len(text.pairs[pair]))[: missing + 1 - len(wanted) + len(there)]
    crosses, longest = _crosses(quote), int(len(key) * LONGER)
    found = set()
    for at in {at for pair in rarest for at in text.pairs[pair]}:
        window = Range(max(0, at - longest + 2), min(at + longest, len(text.letters)))
        if not crosses:
            sentence = text.sentence(at)
            window = Range(max(window.start, sentence.start), min(window.end, sentence.end))
        found.add(_best_of(text.letters, window, wanted, longest))
    chosen: list[Range] = []
    for _, _, best in sorted(each for each in found if -each[0] >= len(wanted) - missing):
        if touched(chosen, best) is None:
            insort(chosen, best)
    for each in chosen:
        where = text.where(_to_marks(text, each, longest) if _ends_with_mark(quote) else each)
        yield with_marks(text.text, where, quote)


def alike_places(text: Letters, key: str, quote: str) -> Iterator[tuple[Range, bool]]:
    """Both, each with whether the words are the same; where they are, nothing near by is given besides."""
    if len(set(map(add, key, key[1:])) - text.kinds) > len(key) // MISSING:
        return  # nearly all quotes of a project, told at once
    same = list(same_places(text, key, quote))
    yield from ((where, True) for where in same)
    whole = joined(same)
    yield from ((where, False) for where in near_places(text, key, quote) if touched(whole, where) is None)


def allowed_missing(key: str) -> int:
    """How many different pairs of the key may be missing from what is nearly the same."""
    return len(set(map(add, key, key[1:]))) // MISSING


def _to_marks(text: Letters, found: Range, longest: int) -> Range:
    """A clause or sentence of which this is nearly all; the same where that would be too long."""
    start, end = found
    while start > 0 and end - start < longest and text.places[start] - text.places[start - 1] == 1:
        start -= 1
    last = len(text.letters)
    while end < last and end - start < longest and text.places[end] - text.places[end - 1] == 1:
        end += 1
    begins = start == 0 or text.places[start] - text.places[start - 1] > 1
    ends = end == last or text.places[end] - text.places[end - 1] > 1
    return Range(start if begins else found.start, end if ends else found.end)


def _ends_with_mark(quote: str) -> bool:
    return quote.strip()[-1:] in _CLOSING


def with_marks(text: str, where: Range, quote: str) -> Range:
    """The range with the marks before and behind it, where the quote begins or ends with such marks."""
    start, end = where
    bare = quote.strip()
    if bare[:1] in _OPENING:
        while start > 0 and text[start - 1] in _OPENING:
            start -= 1
    if _ends_with_mark(quote):
        while end < len(text) and text[end] in _CLOSING:
            end += 1
    return Range(start, end)


def _crosses(quote: str) -> bool:
    """Whether the quote goes on behind the end of a sentence."""
    end = _ENDS.search(quote)
    return end is not None and _RUN.search(quote, end.end()) is not None


_Best = tuple[int, int, Range]
"""How many wanted pairs a stretch has, less than 0; its length; the stretch."""


def _best_of(letters: str, window: Range, wanted: Set[str], longest: int) -> _Best:
    """The shortest of the stretches with the most of the wanted pairs, of this length at most."""
    hits = [(at, pair) for at in range(window.start, window.end - 1) if (pair := letters[at : at + 2]) in wanted]
    best: _Best = (0, 0, Range(window.start, window.start))
    inside: Counter[str] = Counter()
    first = kinds = 0
    for at, pair in hits:
        kinds += not inside[pair]
        inside[pair] += 1
        while at + 2 - hits[first][0] > longest or inside[hits[first][1]] > 1:
            inside[hits[first][1]] -= 1
            kinds -= not inside[hits[first][1]]
            first += 1
        stretch = Range(hits[first][0], at + 2)
        best = min(best, (-kinds, stretch.end - stretch.start, stretch))
    return best
