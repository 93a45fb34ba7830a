"""Characters that left no trace: two bytes out of step that are a pair of the user-defined area vanish.

Between two raw characters out of step there may have been one such pair, or two: then a lead byte and a trail byte,
read together as one character, are of two characters or of three.
"""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from heapq import nlargest
from operator import itemgetter
from typing import NamedTuple

from store.text.shift import candidates, words
from store.text.shift.candidates import ByPlain, Candidate
from store.text.shift.language import Language
from store.text.shift.plain import plain_char
from store.text.shift.units import tables
from store.text.shift.words import ByFirst

_FINE = -4.75
"""Characters that are this likely, one with the other, leave no room for more."""
_FARTHER = -4.0
"""What is counted for what follows where it may be more than a character away."""
_FIRST, _FIRST_OF_THREE, _BETWEEN, _BEGUN, _ENDS, _KEPT = 8, 14, 8, 12, 8, 16
"""How many are looked at: first characters; those of three; what follows on each; pairs of the two; what ends each;
results."""
_BEFORE_WORDS, _WORDS = 5, 6
"""After so many first characters usual words are looked at, so many after each."""


class Lead(NamedTuple):
    """Where the search begins: the text so far, and the lead byte that is left over."""

    history: str
    byte: int


class Search:
    """Looks for characters in an article."""

    def __init__(self, language: Language, traditional: bool) -> None:
        self.language = language
        self.traditional = traditional
        self._words: dict[str, ByFirst] = {}
        self._known: dict[tuple[object, ...], list[Candidate]] = {}

    def is_fine(self, history: str, char: str, following: str) -> bool:
        """Whether one character, in plain form, is so likely there that there is no room for more."""
        return self._worth(history, char, following) > _FINE * (2 if following else 1)

    def written(self, which: Callable[[int, bool], Iterable[Candidate]], byte: int) -> list[Candidate]:
        """Those of the candidates of this byte that are common, or that the article has."""
        key = (which, byte)
        if key not in self._known:
            has = self.language.has
            self._known[key] = [each for each in which(byte, self.traditional) if each.is_common or has(each.plain)]
        return self._known[key]

    def likeliest(self, history: str, possible: Iterable[Candidate], most: int, following: str) -> list[Candidate]:
        """The likeliest of these characters, with and without what follows."""
        return [each for _, _, each in self._best(0.0, history, "", possible, most, following)]

    def sequences(self, lead: Lead, last: Collection[Candidate] | None, following: str) -> list[str]:
        """The likeliest two or three characters, of which the last is one of these; None: its trail byte was lost.

        ``following`` is the character after them, in plain form, empty where it is not known.
        """
        first = self.written(candidates.leading_nowhere, lead.byte)
        begun = self._best(0.0, lead.history, "", first, _FIRST_OF_THREE)
        ended = self._ended([], lead.history, begun[:_FIRST], last, following)
        is_fine = bool(ended) and ended[0][0] > _FINE * (3 if following else 2)
        longer = self._between(lead.history, begun[: _FIRST if is_fine else None], is_fine)
        ended = self._ended(ended, lead.history, longer, last, following)
        if last is not None:
            ended = self._ended_by_words(ended, lead.history, begun[:_BEFORE_WORDS], last, following)
        return list(dict.fromkeys(chars + each.char for _, chars, each in ended))

    def _between(self, history: str, begun: "Iterable[_Begun]", only_common: bool) -> "list[_Begun]":
        """Go on by a character of which both bytes were in pairs that vanished; the likeliest that come of it."""
        longer: list[_Begun] = []
        for worth, before, one in begun:
            least = _least(longer, _BEGUN)
            if worth <= least:
                break
            possible = self._after(candidates.between, one, only_common)
            found = self._best(worth, history + one.plain, before + one.char, possible, _BETWEEN, least=least)
            longer = _ranked(longer + found)[:_BEGUN]
        return longer

    def _after(self, which: ByPlain, one: Candidate, only_common: bool = False) -> Sequence[Candidate]:
        """Those of the candidates after this one that are common, or often follow on it."""
        common = candidates.commonest(which, one.byte, self.traditional)
        if only_common:
            return common
        others = candidates.others(which, one.byte, self.traditional)
        following = filter(others.__contains__, self.language.followers(one.plain))
        return [*common, *(each for char in following for each in others[char])]

    def _ended(
        self,
        ended: "list[_Begun]",
        history: str,
        begun: "Iterable[_Begun]",
        last: Collection[Candidate] | None,
        following: str,
    ) -> "list[_Begun]":
        """Go on by the last character; the likeliest that come of it, and of those that have ended before."""
        for worth, before, one in begun:
            least = _least(ended, _KEPT)
            if worth <= least:
                break
            leads = tables().vanishing[one.byte]
            fitting = self._after(candidates.behind, one) if last is None else last
            possible = [each for each in fitting if each.byte in leads]
            plain = history + "".join(map(plain_char, before)) + one.plain
            found = self._best(worth, plain, before + one.char, possible, _ENDS, following, least)
            ended = _ranked(ended + found)[:_KEPT]
        return ended

    def _ended_by_words(
        self,
        ended: "list[_Begun]",
        history: str,
        begun: "Iterable[_Begun]",
        last: Collection[Candidate],
        following: str,
    ) -> "list[_Begun]":
        """Go on by a word of two characters, however unlikely its first one is; else the same as ``_ended``."""
        key = "".join(each.char for each in last)
        if key not in self._words:
            self._words[key] = words.ending_with(last)
        for one in begun:
            least = _least(ended, _KEPT)
            if one[0] <= least:
                break
            found = self._with_words(one, history, self._words[key], following)
            ended = _ranked([*ended, *(each for each in found if each[0] > least)])[:_KEPT]
        return ended

    def _with_words(self, begun: "_Begun", history: str, by_first: ByFirst, following: str) -> "Iterator[_Begun]":
        worth, before, one = begun
        between = candidates.between(one.byte, self.traditional)
        after = self.language.after
        here = after((history + one.plain)[-2:])
        known = (
            (here[each] + more, each, end) for each in by_first.keys() & between.keys() for more, end in by_first[each]
        )
        for _, first, end in nlargest(_WORDS, known):
            total = worth + here[first] + after(one.plain + first)[end.plain]
            total += after(first + end.plain)[following] if following else 0.0
            for each in between[first]:
                if end.byte in tables().vanishing[each.byte]:
                    yield total, before + one.char + each.char, end

    def _best(
        self,
        worth: float,
        history: str,
        before: str,
        possible: Iterable[Candidate],
        most: int,
        following: str = "",
        least: float = -math.inf,
    ) -> "list[_Begun]":
        after, last_two = self.language.after, history[-2:]
        here = after(last_two)
        found = [(total, before, each) for each in possible if (total := worth + here[each.plain]) > least]
        best = _ranked(found)
        if not following:
            return best[:most]
        # Whoever is likely by itself stays in: what follows may be more than a character away.
        last = last_two[-1]
        found = [(each + after(last + one.plain)[following], chars, one) for each, chars, one in best]
        ahead = _ranked(found)[:most]
        taken = {one for _, _, one in ahead}
        return [*ahead, *((each + _FARTHER, chars, one) for each, chars, one in best[: most // 2] if one not in taken)]

    def _worth(self, history: str, char: str, following: str) -> float:
        likelihood = self.language.likelihood
        worth = likelihood(history, char)
        return worth + likelihood(history[-1] + char, following) if following else worth


_Begun = tuple[float, str, Candidate]
"""What a stretch of characters is worth, the characters but the last one, and the last one."""


def _ranked(begun: "list[_Begun]") -> "list[_Begun]":
    return sorted(begun, key=itemgetter(0), reverse=True)


def _least(ranked: "list[_Begun]", most: int) -> float:
    """What is worth no more than this is not among so many of the likeliest, and no more character makes it better."""
    return ranked[most - 1][0] if len(ranked) >= most else -math.inf
