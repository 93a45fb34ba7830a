"""Packs frequencies into ``language.bin``, which ``store.text.shift.figures`` reads.

The file is deflated. Inside, a line of JSON has the number of the form and the lengths of the columns; then the
columns follow: characters, pairs and triples in their order, each with its likelihood and with how much of what follows
on it is left untold; then words with theirs. Characters are numbered, 16 bits each in a pair or triple. Likelihoods are
whole numbers of twelfths of a nat below certainty.
"""

import json
import math
import struct
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from tests.language.frequencies import Frequencies, characters_in

_FORM = 1
_STEP = 12
_LEAST_UNTOLD = 0.02
"""So much is always left to what is not among the followers."""
_LONGEST_WORD = 4


class Fewest(NamedTuple):
    """What is rarer is left out; in occurrences a character, for words a word."""

    character: float
    pair: float
    triple: float
    word: float


class Kept(NamedTuple):
    """What the file has, each in order."""

    characters: Sequence[str]
    pairs: Sequence[str]
    triples: Sequence[str]
    words: Sequence[str]


def kept(found: Frequencies, fewest: Fewest) -> Kept:
    """What is frequent enough, and made of characters that are."""

    def frequent(of: Mapping[str, float], lengths: Sequence[int], least: float) -> list[str]:
        return sorted(each for each, n in of.items() if n > least and len(each) in lengths and known.issuperset(each))

    singles = (stretch for stretch, n in found.stretches.items() if len(stretch) == 1 and n > fewest.character)
    known = {char for char in singles if char < "\U00010000"}
    return Kept(
        sorted(known),
        frequent(found.stretches, [2], fewest.pair),
        frequent(found.stretches, [3], fewest.triple),
        frequent(found.words, range(1, _LONGEST_WORD + 1), fewest.word),
    )


def packed(found: Frequencies, has: Kept) -> bytes:
    """The content of the file."""
    count = found.stretches
    total = characters_in(count)
    number = {char: at for at, char in enumerate(has.characters)}
    untold = _untold(count, has)
    columns = [
        "".join(has.characters).encode("utf-16-le"),
        bytes(_logarithm(count[char] / total) for char in has.characters),
        bytes(_logarithm(untold[char]) for char in has.characters),
        _planes("I", [_key(pair, number) for pair in has.pairs]),
        bytes(_logarithm(count[pair] / count[pair[0]]) for pair in has.pairs),
        bytes(_logarithm(untold[pair]) for pair in has.pairs),
        _planes("Q", [_key(triple, number) for triple in has.triples]),
        bytes(_logarithm(count[triple] / count[triple[:2]]) for triple in has.triples),
        "\n".join(has.words).encode(),
        bytes(_logarithm(found.words[word]) for word in has.words),
    ]
    head = json.dumps([_FORM, [len(column) for column in columns]]).encode()
    return zlib.compress(head + b"\n" + b"".join(columns), 9)


def _untold(count: Mapping[str, float], has: Kept) -> dict[str, float]:
    """The share of what follows a character or a pair that no kept pair or triple tells of."""
    told: dict[str, float] = defaultdict(float)
    for stretch in (*has.pairs, *has.triples):
        told[stretch[:-1]] += count[stretch]
    return {
        context: max(_LEAST_UNTOLD, 1 - told[context] / count[context]) for context in (*has.characters, *has.pairs)
    }


def _key(stretch: str, number: Mapping[str, int]) -> int:
    """The numbers of the characters in one number, the first one on top."""
    return reduce(lambda key, char: key << 16 | number[char], stretch, 0)


def _planes(code: str, numbers: Sequence[int]) -> bytes:
    """The numbers as planes of their bytes, the lowest first: what is sorted compresses well so."""
    data, width = struct.pack(f"<{len(numbers)}{code}", *numbers), struct.calcsize(f"<{code}")
    return b"".join(data[at::width] for at in range(width))


def _logarithm(probability: float) -> int:
    """The probability as a whole number of steps below certainty."""
    return min(255, max(0, round(-math.log(probability) * _STEP)))
