"""The figures of general Chinese in ``language.bin``, which ``tests/language`` builds.

Frequencies of words and characters, and how often a character follows on one and on two others, each as a logarithm in
a byte. Characters are numbers in them; pairs and triples of characters are sorted, so that those that begin alike are a
stretch of their column.
"""

import json
import math
import sys
import zlib
from array import array
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from typing import NamedTuple

LONGEST_WORD = 4
"""Characters of the longest words that are listed."""
UNKNOWN_WORD = -18.0
"""The logarithm of how frequent a character is taken to be that is no word."""

_STEP = 12
_LOGARITHM = tuple(-n / _STEP for n in range(256))
_PROBABILITY = tuple(map(math.exp, _LOGARITHM))
_UNLISTED = 0xFFFF
"""The number of characters that have none; no pair and no triple has it."""


class Listed(NamedTuple):
    """Pairs or triples of characters, in order."""

    keys: "array[int]"
    """The numbers of the characters, 16 bits each."""
    likelihood: bytes
    """Of the last character after the others."""


class After(NamedTuple):
    """What follows on one character or on two."""

    key: int
    """The numbers of the characters, 16 bits each."""
    rest: float
    """The share of what is not listed."""
    listed: Listed
    number: dict[str, int]

    def probability(self, char: str, shorter: float) -> float:
        """Of a character here, where it is known after one character less."""
        key = self.key << 16 | self.number.get(char, _UNLISTED)
        keys, likelihood = self.listed
        at = bisect_left(keys, key)
        told = _PROBABILITY[likelihood[at]] if at < len(keys) and keys[at] == key else 0.0
        return self.rest * shorter + told


class Figures(NamedTuple):
    """What the file has."""

    number: dict[str, int]
    """Of each character, in its order."""
    frequency: dict[str, float]
    """Of each character, a character."""
    pairs: Listed
    triples: Listed
    words: dict[str, float]
    """The logarithm of how frequent each word is."""
    rest_after_one: bytes
    rest_after_two: bytes

    def after_one(self, char: str) -> After | None:
        """What follows on this character; None where it is not listed."""
        number = self.number.get(char)
        if number is None:
            return None
        return After(number, _PROBABILITY[self.rest_after_one[number]], self.pairs, self.number)

    def after_two(self, one: str, two: str) -> After | None:
        """What follows on these characters; None where they are not listed."""
        keys, number = self.pairs.keys, self.number
        key = number.get(one, _UNLISTED) << 16 | number.get(two, _UNLISTED)
        at = bisect_left(keys, key)
        if at == len(keys) or keys[at] != key:
            return None
        return After(key, _PROBABILITY[self.rest_after_two[at]], self.triples, number)

    def followers(self, char: str, most: int) -> list[str]:
        """The characters that most often follow this one, the likeliest first."""
        keys, likelihood = self.pairs
        number = self.number.get(char, _UNLISTED)
        listed = range(bisect_left(keys, number << 16), bisect_left(keys, (number + 1) << 16))
        chars = list(self.number)
        return [chars[keys[at] & 0xFFFF] for at in sorted(listed, key=likelihood.__getitem__)[:most]]


@cache
def figures() -> Figures:
    """The figures, loaded when first asked for."""
    data = zlib.decompress(files("store.text.shift").joinpath("language.bin").read_bytes())
    head, _, body = data.partition(b"\n")
    form, lengths = json.loads(head)
    if form != 1:
        raise ValueError(f"language.bin is of form {form}")
    columns, at = [], 0
    for length in lengths:
        columns.append(body[at : at + length])
        at += length
    chars, single, rest_after_one, pairs, pair, rest_after_two, triples, triple, words, word = columns
    known = chars.decode("utf-16-le")
    return Figures(
        {char: at for at, char in enumerate(known)},
        dict(zip(known, map(_PROBABILITY.__getitem__, single), strict=True)),
        Listed(_numbers("I", pairs), pair),
        Listed(_numbers("Q", triples), triple),
        dict(zip(words.decode().split("\n"), map(_LOGARITHM.__getitem__, word), strict=True)),
        rest_after_one,
        rest_after_two,
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
