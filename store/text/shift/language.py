"""How likely a text is: what decides between the readings of a broken place.

Two views of the same words, in equal parts: characters after the two before them, with what the article itself says
mixed in (Witten and Bell 1991), and the likeliest way to cut the text into words. The figures are frequencies of
words, characters, pairs and triples in general Chinese and in news (``LANGUAGE-LICENSE.md`` names the sources,
``tests/language`` builds the file).
Every character is given in simplified script, digits as ``0``, Latin letters as ``a``, the ends of a
paragraph as ``^`` and ``$``.
"""

import json
import math
import sys
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from heapq import nlargest
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

START, END, DIGIT, LATIN, GAP = "^", "$", "0", "a", "□"

_STEP = 12
_PROBABILITY = [math.exp(-n / _STEP) for n in range(256)]
_FLOOR = 1e-8
_LONGEST_WORD = 4
_WORDS = 0.4
"""The share of the words in a score; the rest is that of the characters."""
_UNKNOWN_WORD = -18.0
_ARTICLE_PAIR, _ARTICLE_TRIPLE = 20.0, 6.0
"""How many occurrences in the article weigh as much as the figures of general Chinese."""
_PREFERENCE, _ADAPTED, _MOST_ADAPTED = 3000.0, 0.7, 3.0
"""How many characters of the article weigh as much as general Chinese; the exponent of the adaptation; its limit."""
_ARTICLE_LENGTH = 200_000
"""Characters of the article that are counted."""
_FOLLOWERS = 80

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
"""Of marks that the figures of general Chinese lack."""


class State(NamedTuple):
    """What of a text the next character depends on."""

    history: str
    """The last characters, as many as the longest word has."""
    words: tuple[float, ...]
    """The best score of a cut into words that ends before the last 3, 2, 1, 0 characters."""


class _Figures(NamedTuple):
    chars: str
    number: dict[str, int]
    single: bytes
    left: bytes
    pairs: "array[int]"
    pair: bytes
    pair_left: bytes
    triples: "array[int]"
    triple: bytes
    words: dict[str, float]


@cache
def _figures() -> _Figures:
    data = zlib.decompress(files("store.text.shift").joinpath("language.bin").read_bytes())
    head, _, body = data.partition(b"\n")
    form, lengths = json.loads(head)
    if form != 1:
        raise ValueError(f"language.bin is of form {form}")
    columns, at = [], 0
    for length in lengths:
        columns.append(body[at : at + length])
        at += length
    chars, single, left, pairs, pair, pair_left, triples, triple, words, word = columns
    known = chars.decode("utf-16-le")
    number = {char: at for at, char in enumerate(known)}
    return _Figures(
        known,
        number,
        *(single, left, _numbers("I", pairs), pair, pair_left, _numbers("Q", triples), triple),
        dict(zip(words.decode().split("\n"), (-n / _STEP for n in word), strict=True)),
    )


def _numbers(code: str, planes: bytes) -> "array[int]":
    numbers: array[int] = array(code)
    width = numbers.itemsize
    size = len(planes) // width
    data = bytearray(len(planes))
    for at in range(width):
        data[at::width] = planes[at * size : (at + 1) * size]
    numbers.frombytes(data)
    if sys.byteorder != "little":
        numbers.byteswap()
    return numbers


class Language:
    """Likelihoods, as natural logarithms, in an article of which the undamaged part is known."""

    def __init__(self, article: str = "") -> None:
        """Takes the undamaged part of the article, in the classes of ``plain``; broken places as line breaks."""
        self._figures = _figures()
        known = article[:_ARTICLE_LENGTH]
        self._single = Counter(known)
        self._pair = Counter(map("".join, pairwise(known)))
        self._triple = Counter(map("".join, zip(known, known[1:], known[2:], strict=False)))
        self._length = len(known)
        self._preferences: dict[str, float] = {}
        self._contexts: dict[str, _Context] = {}

    def has(self, char: str) -> bool:
        """Whether the undamaged part of the article has the character."""
        return char in self._single

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
        chars = self.likelihood(history, char)
        history = (history + char)[-_LONGEST_WORD:]
        words = self._figures.words
        best = ends[-1] + (words.get(char) or _alone(char))
        for length in range(2, min(len(ends), len(history)) + 1):
            word = words.get(history[-length:])
            if word is not None and ends[-length] + word > best:
                best = ends[-length] + word
        gain = (1 - _WORDS) * chars + _WORDS * (best - ends[-1])
        return gain, State(history, (*ends, best)[-_LONGEST_WORD:])

    def likelihood(self, history: str, char: str) -> float:
        """The logarithm of the probability of a character after at least one other."""
        last = history[-2:]
        context = self._contexts.get(last)
        if context is None:
            context = self._contexts[last] = self._context(last)
        found = context.logs.get(char)
        if found is None:
            found = context.logs[char] = math.log(self._probability(context, char)) + self._preference(char)
        return found

    def _context(self, last: str) -> "_Context":
        shorter = self._context(last[1:]) if len(last) > 1 else None
        left, follow = _followers_of_two(last) if shorter else _followers_of_one(last)
        return _Context(
            last, shorter, left, follow, self._pair.get(last, 0) if shorter else self._single.get(last, 0), {}
        )

    def _probability(self, context: "_Context", char: str) -> float:
        """Of this character in this context, general Chinese and the article taken together."""
        if context.shorter is None:
            general, weight, counted = self._after_one(context, char), _ARTICLE_PAIR, self._pair
        else:
            general = context.left * self._probability(context.shorter, char) + context.follow.get(char, 0.0)
            weight, counted = _ARTICLE_TRIPLE, self._triple
        if not context.seen:
            return general
        return (counted.get(context.last + char, 0) + weight * general) / (context.seen + weight)

    def _after_one(self, context: "_Context", char: str) -> float:
        """The probability in general Chinese after one character."""
        if char in _RARER:
            usual, share = _RARER[char]
            return share * self._after_one(context, usual)
        before = _RARER.get(context.last, (context.last,))[0]
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
        return context.left * general_frequency(char) + context.follow.get(char, 0.0)

    def _preference(self, char: str) -> float:
        """How much more often the article has the character than general Chinese (Kneser, Peters and Klakow 1997)."""
        found = 0.0 if char in _WORD_ALONE else self._preferences.get(char)
        if found is None:
            general = general_frequency(char)
            expected = general * (self._length + _PREFERENCE)
            found = min(
                _MOST_ADAPTED, _ADAPTED * math.log((self._single.get(char, 0) + general * _PREFERENCE) / expected)
            )
            self._preferences[char] = found
        return found


class _Context(NamedTuple):
    """One or two characters, and what may follow on them."""

    last: str
    shorter: "_Context | None"
    left: float
    """The share of what is not among the followers."""
    follow: Mapping[str, float]
    seen: int
    """How often the article has it."""
    logs: dict[str, float]
    """What has been asked for."""


def _alone(char: str) -> float:
    return _WORD_ALONE.get(char, -8.0 if char in _MARKS else _UNKNOWN_WORD)


def general_frequency(char: str) -> float:
    """How often the character is expected in general Chinese, a character."""
    if char in _RARER:
        usual, share = _RARER[char]
        return share * general_frequency(usual)
    if char in _FREQUENCY:
        return _FREQUENCY[char]
    at = _figures().number.get(char)
    return _FLOOR if at is None else _PROBABILITY[_figures().single[at]]


@lru_cache(1024)
def _followers_of_one(char: str) -> tuple[float, Mapping[str, float]]:
    """What is left to the characters that are not among the followers, and the followers with their probabilities."""
    figures = _figures()
    number = figures.number.get(_RARER.get(char, (char,))[0])
    if number is None:
        return 1.0, {}
    return _PROBABILITY[figures.left[number]], _following(figures.pairs, figures.pair, number)


@lru_cache(8192)
def _followers_of_two(pair: str) -> tuple[float, Mapping[str, float]]:
    figures = _figures()
    a, b = map(figures.number.get, pair)
    at = -1 if a is None or b is None else _place(figures.pairs, a << 16 | b)
    if at < 0:
        return 1.0, {}
    return _PROBABILITY[figures.pair_left[at]], _following(figures.triples, figures.triple, figures.pairs[at])


def _following(keys: "array[int]", values: bytes, context: int) -> Mapping[str, float]:
    chars = _figures().chars
    # A triple is its pair, 16 bits each, and the last character.
    first, last = bisect_left(keys, context << 16), bisect_left(keys, (context + 1) << 16)
    return {chars[keys[at] & 0xFFFF]: _PROBABILITY[values[at]] for at in range(first, last)}


@lru_cache(1024)
def _most_frequent_followers(char: str) -> list[str]:
    _, follow = _followers_of_one(char)
    return nlargest(_FOLLOWERS, follow, key=follow.__getitem__)


def _place(keys: "array[int]", key: int) -> int:
    at = bisect_left(keys, key)
    return at if at < len(keys) and keys[at] == key else -1
