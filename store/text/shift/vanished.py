"""Characters that left no trace: two bytes out of step that are a pair of the user-defined area vanish.

Between two raw characters out of step there may have been one such pair, or two: then a lead byte and a trail byte,
read together as one character, are of two characters or of three.
"""

from collections.abc import Callable, Collection, Iterable
from heapq import nlargest
from typing import NamedTuple

from store.text.shift import candidates
from store.text.shift.candidates import ByPlain, Candidate
from store.text.shift.language import Language
from store.text.shift.plain import plain_char
from store.text.shift.units import tables

_FINE = -5.5
"""Characters that are this likely, one with the other, leave no room for more."""
_FIRST, _FIRST_OF_THREE, _BETWEEN, _BEGUN, _KEPT = 10, 20, 8, 16, 16
"""How many are looked at: first characters; those of three; what follows on each; pairs of the two; results."""


class Lead(NamedTuple):
    """Where the search begins: the text so far, and the lead byte that is left over."""

    history: str
    byte: int


class Search:
    """Looks for characters in an article."""

    def __init__(self, language: Language, traditional: bool) -> None:
        self.language = language
        self.traditional = traditional
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

    def sequences(self, lead: Lead, last: Collection[Candidate] | None, following: str) -> list[str]:
        """The likeliest two or three characters, of which the last is one of these; None: its trail byte was lost.

        ``following`` is the character after them, in plain form, empty where it is not known.
        """
        first = self.written(candidates.leading_nowhere, lead.byte)
        begun = self._best(0.0, lead.history, "", first, _FIRST_OF_THREE)
        ended = self._ended(lead.history, begun[:_FIRST], last, following)
        is_fine = bool(ended) and ended[0][0] > _FINE * (3 if following else 2)
        longer = [
            more for one in begun[: _FIRST if is_fine else None] for more in self._between(lead.history, *one, is_fine)
        ]
        longer = nlargest(_BEGUN, longer, key=_worth_of)
        ended = nlargest(_KEPT, ended + self._ended(lead.history, longer, last, following), key=_worth_of)
        return list(dict.fromkeys(chars + each.char for _, chars, each in ended))

    def _between(self, history: str, worth: float, before: str, one: Candidate, only_common: bool) -> "list[_Begun]":
        """Go on by a character of which both bytes were in pairs that vanished."""
        possible = self._after(candidates.between, one, only_common)
        return self._best(worth, history + one.plain, before + one.char, possible, _BETWEEN)

    def _after(self, which: ByPlain, one: Candidate, only_common: bool = False) -> list[Candidate]:
        """Those of the candidates after this one that are common, or often follow on it."""
        found = which(one.byte, self.traditional)
        plain = candidates.commonest(which, one.byte, self.traditional)
        if not only_common:
            plain += tuple(char for char in self.language.followers(one.plain) if char not in plain)
        return [each for char in plain for each in found.get(char, ())]

    def _ended(
        self, history: str, begun: "Iterable[_Begun]", last: Collection[Candidate] | None, following: str
    ) -> "list[_Begun]":
        ended: list[_Begun] = []
        for worth, before, one in begun:
            leads = tables().vanishing[one.byte]
            fitting = self._after(candidates.behind, one) if last is None else last
            possible = [each for each in fitting if each.byte in leads]
            plain = history + "".join(map(plain_char, before)) + one.plain
            ended += self._best(worth, plain, before + one.char, possible, 8, following)
        return nlargest(_KEPT, ended, key=_worth_of)

    def _best(
        self, worth: float, history: str, before: str, possible: Iterable[Candidate], most: int, following: str = ""
    ) -> "list[_Begun]":
        likelihood, last_two = self.language.likelihood, history[-2:]
        found = [(worth + likelihood(last_two, each.plain), before, each) for each in possible]
        best = nlargest(most, found, key=_worth_of)
        if not following:
            return best
        # What follows may be more than a character away: who is likely by itself stays in.
        found = [(each + likelihood(last_two[-1] + one.plain, following), chars, one) for each, chars, one in found]
        ahead = nlargest(most, found, key=_worth_of)
        taken = {one for _, _, one in ahead}
        return [*ahead, *(each for each in best[: most // 2] if each[2] not in taken)]

    def _worth(self, history: str, char: str, following: str) -> float:
        likelihood = self.language.likelihood
        worth = likelihood(history, char)
        return worth + likelihood(history[-1] + char, following) if following else worth


_Begun = tuple[float, str, Candidate]
"""What a stretch of characters is worth, the characters but the last one, and the last one."""


def _worth_of(begun: _Begun) -> float:
    return begun[0]
