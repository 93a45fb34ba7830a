"""How likely a text is: what decides between the readings of a broken place.

Two views of the same words, in equal parts: characters after the two before them, with what the article itself says
mixed in (Witten and Bell 1991), and the likeliest way to cut the text into words. The figures are frequencies of
words, characters, pairs and triples in general Chinese and in news (``LANGUAGE-LICENSE.md`` names the sources).
Every character is given in simplified script, digits as ``0``, Latin letters as ``a``, the ends of a
paragraph as ``^`` and ``$``.
"""

import math
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from store.text.shift.figures import LONGEST_WORD, UNKNOWN_WORD, figures

START, END, DIGIT, LATIN, GAP = "^", "$", "0", "a", "□"

_FLOOR = 1e-8
_WORDS = 0.4
"""The share of the words in a score; the rest is that of the characters."""
_ARTICLE_PAIR, _ARTICLE_TRIPLE = 20.0, 6.0
"""How many occurrences in the article weigh as much as the figures of general Chinese."""
_PREFERENCE, _ADAPTED, _MOST_ADAPTED = 3000.0, 0.7, 3.0
"""How many characters of the article weigh as much as general Chinese; the exponent of the adaptation; its limit."""
_ARTICLE_LENGTH = 200_000
"""Characters of the article that are counted."""
_FOLLOWERS = 80
_CONTEXTS = 20_000
"""So many contexts are kept; a place asks for about a thousand."""

_MARKS = {
    "，": {"“": 0.006, "《": 0.001, "‘": 0.0003, "（": 0.0003},
    "。": {"”": 0.03, "（": 0.02, "“": 0.008, "《": 0.003, "’": 0.002, "$": 0.3},
    "、": {"“": 0.02, "《": 0.01, "‘": 0.001},
    "；": {"“": 0.008, "（": 0.002, "”": 0.002, "$": 0.06},
    "：": {"“": 0.28, "（": 0.005, "《": 0.004, "‘": 0.002, "$": 0.08},
    "？": {"”": 0.14, "！": 0.01, "（": 0.009, "“": 0.009, "…": 0.002, "》": 0.003, "’": 0.003, "$": 0.2},
    "！": {"”": 0.3, "（": 0.02, "》": 0.003, "…": 0.002, "’": 0.004, "“": 0.004, "！": 0.01, "$": 0.3},
    "（": {"《": 0.003, "“": 0.002},
    "）": {"，": 0.04, "。": 0.03, "、": 0.05, "；": 0.004, "：": 0.01, "（": 0.01, "》": 0.005, "”": 0.002, "$": 0.4},
    "《": {"“": 0.002, "〈": 0.001},
    "》": {"，": 0.14, "。": 0.05, "、": 0.1, "；": 0.006, "：": 0.003, "（": 0.02, "）": 0.005, "—": 0.002, "$": 0.02},
    "“": {"‘": 0.002, "《": 0.002, "…": 0.001},
    "”": {
        "”": 0.002,
        "，": 0.13,
        "。": 0.12,
        "、": 0.05,
        "；": 0.008,
        "：": 0.004,
        "（": 0.01,
        "“": 0.01,
        "—": 0.003,
        "$": 0.08,
    },
    "·": {},
    "—": {"—": 0.5, "“": 0.007, "《": 0.006, "（": 0.003, "$": 0.01},
    "…": {"…": 0.5, "”": 0.08, "（": 0.005, "$": 0.14},
    "^": {"（": 0.03, "“": 0.02, "《": 0.01, "—": 0.005},
}
"""Which mark follows a mark, in news."""
_AFTER_DIGIT = {
    "年": 0.07,
    "月": 0.06,
    "日": 0.05,
    "万": 0.03,
    "%": 0.026,
    "个": 0.02,
    "多": 0.017,
    "亿": 0.016,
    ".": 0.036,
    "元": 0.01,
    "人": 0.006,
    "名": 0.006,
    "岁": 0.006,
    "家": 0.005,
    "点": 0.004,
    "分": 0.004,
    "时": 0.003,
}
_BEFORE_DIGIT = {"，": 0.014, "。": 0.02, "、": 0.016, "“": 0.013, "（": 0.05, "—": 0.1, "^": 0.05, ".": 0.7, "-": 0.6}


_WORD_ALONE = {DIGIT: -3.5, LATIN: -5.0, START: 0.0, END: -3.0, GAP: -6.0}


_UNHEARD = 5e-5
"""The probability of a mark after a mark that it never follows."""
_RARER = {
    "‘": ("“", 0.04),
    "’": ("”", 0.04),
    "「": ("“", 0.02),
    "」": ("”", 0.02),
    "『": ("“", 0.02),
    "』": ("”", 0.02),
}
"""Quotation marks that stand where others do, and what share they have of them."""
_FREQUENCY = {"（": 2e-3, "）": 2e-3, "《": 1e-3, "》": 1e-3, "—": 1e-3, "·": 3e-4, "%": 1e-3}
"""Of marks that the figures of general Chinese count too rarely."""
_SPECIAL = _MARKS.keys() | _RARER.keys() | _FREQUENCY.keys() | {END, DIGIT, LATIN}
"""What may have a figure that is not of the file."""


class State(NamedTuple):
    """What of a text the next character depends on."""

    history: str
    """The last characters, as many as the longest word has."""
    words: tuple[float, ...]
    """The best score of a cut into words that ends before the last 3, 2, 1, 0 characters."""


class Language:
    """Likelihoods, as natural logarithms, in an article of which the undamaged part is known."""

    def __init__(self, article: str = "") -> None:
        """Takes the undamaged part of the article, in the classes of ``plain``; broken places as line breaks."""
        self._words = figures().words
        self._article = _Article(article[:_ARTICLE_LENGTH])
        self._contexts = _Contexts(self._article)

    def has(self, char: str) -> bool:
        """Whether the undamaged part of the article has the character."""
        return char in self._article.single

    def followers(self, char: str) -> list[str]:
        """The characters that most often follow this one, in general Chinese, the likeliest first."""
        return _most_frequent_followers(char)

    def start(self, context: str) -> State:
        """The state after these characters."""
        state = State(START, (0.0,))
        for char in context:
            _, state = self.extend(state, char)
        return state

    def extend(self, state: State, char: str) -> tuple[float, State]:
        """What one more character adds to the score, and the state after it."""
        history, ends = state
        before = ends[-1]
        chars = self._contexts[history[-2:]][char]
        history = (history + char)[-LONGEST_WORD:]
        word_of = self._words.get
        best = before + (word_of(char) or _alone(char))
        for length in range(2, len(ends) + 1):
            word = word_of(history[-length:])
            if word is not None and ends[-length] + word > best:
                best = ends[-length] + word
        return (1 - _WORDS) * chars + _WORDS * (best - before), State(history, (*ends, best)[-LONGEST_WORD:])

    def likelihood(self, history: str, char: str) -> float:
        """The logarithm of the probability of a character after at least one other."""
        return self._contexts[history[-2:]][char]

    def after(self, history: str) -> Mapping[str, float]:
        """The same of every character, by character; each is found when it is asked for, and none is missing."""
        return self._contexts[history[-2:]]


class _Article:
    """What the undamaged part of an article has."""

    def __init__(self, text: str) -> None:
        self.single = Counter(text)
        self.pair = Counter(map("".join, pairwise(text)))
        self.triple = Counter(map("".join, zip(text, text[1:], text[2:], strict=False)))
        self.preference = _Preferences(self.single, len(text))


class _Preferences(dict[str, float]):
    """How much more often an article has a character than general Chinese (Kneser, Peters and Klakow 1997)."""

    def __init__(self, single: Mapping[str, int], length: int) -> None:
        super().__init__(dict.fromkeys(_WORD_ALONE, 0.0))
        self._single = single
        self._length = length

    def __missing__(self, char: str) -> float:
        general = general_frequency(char)
        expected = general * (self._length + _PREFERENCE)
        ratio = (self._single.get(char, 0) + general * _PREFERENCE) / expected
        found = self[char] = min(_MOST_ADAPTED, _ADAPTED * math.log(ratio))
        return found


class _AfterOne(dict[str, float]):
    """How probable characters are after one other, general Chinese and the article taken together."""

    def __init__(self, last: str, article: _Article) -> None:
        super().__init__()
        self._last = last
        self._article = article
        self._seen = article.single.get(last, 0)
        self._before = _usual(last)
        self._is_special = self._before == DIGIT
        self._general = figures().after_one(self._before)
        self._frequencies = _frequencies()

    def __missing__(self, char: str) -> float:
        found = self._of_special(char) if self._is_special or char in _SPECIAL else self._of_usual(char)
        if self._seen:
            counted = self._article.pair.get(self._last + char, 0)
            found = (counted + _ARTICLE_PAIR * found) / (self._seen + _ARTICLE_PAIR)
        self[char] = found
        return found

    def _of_usual(self, char: str) -> float:
        """In general Chinese."""
        frequency = self._frequencies.get(char, _FLOOR)
        return frequency if self._general is None else self._general.probability(char, frequency)

    def _of_special(self, char: str) -> float:
        """The same where marks, digits and letters may have figures of their own."""
        before = self._before
        if char in _RARER:
            usual, share = _RARER[char]
            return share * self._of_special(usual)
        if char == DIGIT:
            return 0.5 if before == DIGIT else _BEFORE_DIGIT.get(before, 0.012)
        if char == LATIN:
            return 0.5 if before == LATIN else 0.003
        if before in _MARKS and (char in _MARKS or char == END):
            return _MARKS[before].get(char, _UNHEARD)
        if char == END:
            return 0.005
        if before == DIGIT:
            return max(general_frequency(char) * 0.4, _AFTER_DIGIT.get(char, 0))
        return self._of_usual(char)


class _Context(dict[str, float]):
    """How likely characters are after one other or two, of those that have been asked for."""

    def __init__(self, last: str, after_one: _AfterOne, article: _Article) -> None:
        super().__init__()
        self._last = last
        self._after_one = after_one
        self._article = article
        self._seen = article.pair.get(last, 0)
        self._general = figures().after_two(*last) if len(last) == 2 else None

    def __missing__(self, char: str) -> float:
        probability = self._after_one[char]
        if self._general is not None:
            probability = self._general.probability(char, probability)
        if self._seen:
            counted = self._article.triple.get(self._last + char, 0)
            probability = (counted + _ARTICLE_TRIPLE * probability) / (self._seen + _ARTICLE_TRIPLE)
        found = self[char] = math.log(probability) + self._article.preference[char]
        return found


class _Contexts(dict[str, _Context]):
    """The contexts that have been asked for, lately."""

    def __init__(self, article: _Article) -> None:
        super().__init__()
        self._article = article
        self._after_one: dict[str, _AfterOne] = {}

    def __missing__(self, last: str) -> _Context:
        if len(self) == _CONTEXTS:
            self.clear()
            self._after_one.clear()
        shorter = self._after_one.get(last[-1])
        if shorter is None:
            shorter = self._after_one[last[-1]] = _AfterOne(last[-1], self._article)
        found = self[last] = _Context(last, shorter, self._article)
        return found


def _usual(char: str) -> str:
    return _RARER.get(char, (char,))[0]


def _alone(char: str) -> float:
    return _WORD_ALONE.get(char, -8.0 if char in _MARKS else UNKNOWN_WORD)


def general_frequency(char: str) -> float:
    """How often the character is expected in general Chinese, a character."""
    return _frequencies().get(char, _FLOOR)


@cache
def _frequencies() -> dict[str, float]:
    found = figures().frequency | _FREQUENCY
    return found | {char: share * found.get(usual, _FLOOR) for char, (usual, share) in _RARER.items()}


@lru_cache(1024)
def _most_frequent_followers(char: str) -> list[str]:
    return figures().followers(_usual(char), _FOLLOWERS)
