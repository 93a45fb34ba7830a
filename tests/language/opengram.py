"""Reads the statistical language model of the open-gram project, as the input method SunPinyin has it.

It is a threaded trie, whose nodes hold the number of a word (18 bits) and of a probability (16 bits).
"""

import struct
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tests.language.frequencies import Frequencies, characters_in, stretches

_PROBABILITIES, _BACK_OFFS = 65536, 16384
_HEADER = 24
_WIDTHS = (3, 3, 3, 2)
"""The 32-bit numbers of a node: at the root, after no word, after one word, after two."""


class Node(NamedTuple):
    """A word after its context, with its probability and where its own successors are."""

    word: str
    probability: float
    children: range


class Model:
    """The words of ``pydict_sc.bin`` and the probabilities of ``lm_sc.t3g``."""

    def __init__(self, model: bytes, words: bytes) -> None:
        """Takes the contents of the two files."""
        self._words = words[struct.unpack_from("<I", words, 8)[0] :].decode("utf-32-le").split("\0")
        self._probabilities = struct.unpack_from(f"<{_PROBABILITIES}f", model, _HEADER)
        self._levels: list[array[int]] = []
        at = _HEADER + 4 * (_PROBABILITIES + _BACK_OFFS)
        for size, width in zip(struct.unpack_from("<4I", model, 8), _WIDTHS, strict=True):
            self._levels.append(_numbers(model[at : at + 4 * width * size]))
            at += 4 * width * size

    def words(self) -> Iterator[Node]:
        """The words after no other."""
        # The last node of a level only says where the successors of the one before it end.
        return self._nodes(1, range(len(self._levels[1]) // _WIDTHS[1] - 1))

    def after_one(self, word: Node) -> Iterator[Node]:
        """The words after one of ``words``."""
        return self._nodes(2, word.children)

    def after_two(self, word: Node) -> Iterator[Node]:
        """The words after one of ``after_one``."""
        return self._nodes(3, word.children)

    def _nodes(self, level: int, where: range) -> Iterator[Node]:
        width, data = _WIDTHS[level], self._levels[level]
        has_children = level + 1 < len(_WIDTHS)
        for at in range(where.start * width, where.stop * width, width):
            word = self._words[data[at] & 0x3FFFF]
            if word:  # Else the number is of the model's own use.
                children = range(_child(data, at), _child(data, at + width)) if has_children else range(0)
                yield Node(word, self._probabilities[data[at + 1] & 0xFFFF], children)


def frequencies(model: Model) -> Frequencies:
    """How often words and stretches are expected, in occurrences a word; also across the borders of words."""
    words: dict[str, float] = {}
    found: dict[str, float] = defaultdict(float)
    for first in model.words():
        words[first.word] = first.probability
        for stretch in stretches(first.word):
            found[stretch] += first.probability
        for second in model.after_one(first):
            for stretch, probability in _across(model, first, second):
                found[stretch] += probability
    return Frequencies(words, found, characters_in(found))


def _across(model: Model, one: Node, two: Node) -> Iterator[tuple[str, float]]:
    """The stretches across the border of two words, and from the first word over the second into a third."""
    first, second = one.word, two.word
    probability = one.probability * two.probability
    yield first[-1] + second[0], probability
    if len(first) > 1:
        yield first[-2:] + second[0], probability
    if len(second) > 1:
        yield first[-1] + second[:2], probability
        return
    for three in model.after_two(two):
        yield first[-1] + second + three.word[0], probability * three.probability


def _numbers(data: bytes) -> "array[int]":
    numbers = array("I", data)
    if sys.byteorder != "little":
        numbers.byteswap()
    return numbers


def _child(data: "array[int]", at: int) -> int:
    """Where the successors of a node begin: 16 bits in its second number, 7 in its third."""
    return (data[at + 1] >> 16) | (data[at + 2] >> 25) << 16
