"""Usual words of two characters, by what they end with: where the first one left no trace, the second one tells it."""

import math
from collections.abc import Collection
from functools import cache

from store.text.shift.candidates import Candidate
from store.text.shift.figures import figures
from store.text.shift.language import general_frequency

_USUAL = -12.0
"""The logarithm of how frequent a word is at least."""

ByFirst = dict[str, list[tuple[float, Candidate]]]
"""By first character, in plain form: the logarithm of how probable the word is after that, and the last character."""


def ending_with(last: Collection[Candidate]) -> ByFirst:
    """The words that end with one of these characters."""
    words, found = _by_last(), ByFirst()
    for each in last:
        for first, likelihood in words.get(each.plain, ()):
            found.setdefault(first, []).append((likelihood, each))
    return found


@cache
def _by_last() -> dict[str, list[tuple[str, float]]]:
    """By last character: the first one, and how probable the word is after it. Found when first asked for."""
    found: dict[str, list[tuple[str, float]]] = {}
    for word, likelihood in figures().words.items():
        if len(word) == 2 and likelihood > _USUAL:
            found.setdefault(word[1], []).append((word[0], likelihood - math.log(general_frequency(word[0]))))
    return found
