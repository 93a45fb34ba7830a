"""How often words, and stretches of one to three characters, stand in Chinese: from one source, or from several."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

_LONGEST_STRETCH = 3


class Frequencies(NamedTuple):
    """What one source says."""

    words: Mapping[str, float]
    """The share that each word has of all words; empty where the source has no words."""
    stretches: Mapping[str, float]
    """How often each stretch stands there."""
    characters: float
    """How many characters that is of, in the same measure."""


class Weighted(NamedTuple):
    """A source, and its parts in a mixture."""

    source: Frequencies
    of_words: float
    of_stretches: float


def stretches(text: str) -> Iterator[str]:
    """Every stretch of one to three characters of a text, the short ones first."""
    for length in range(1, _LONGEST_STRETCH + 1):
        for at in range(len(text) - length + 1):
            yield text[at : at + length]


def of_words(counts: Mapping[str, int], fewest: int = 1) -> Frequencies:
    """What a list of words with their counts says; of stretches, those within a word.

    Words with a smaller count than ``fewest`` are no words by themselves.
    """
    found: dict[str, float] = defaultdict(float)
    for word, count in counts.items():
        for stretch in stretches(word):
            found[stretch] += count
    total = sum(counts.values())
    words = {word: count / total for word, count in counts.items() if count >= fewest}
    return Frequencies(words, found, characters_in(found))


def mixed(sources: Iterable[Weighted]) -> Frequencies:
    """The sources together, each by its weights; stretches in occurrences a character."""
    words: dict[str, float] = defaultdict(float)
    found: dict[str, float] = defaultdict(float)
    for source, of_words, of_stretches in sources:
        for word, share in source.words.items():
            words[word] += of_words * share
        for stretch, count in source.stretches.items():
            found[stretch] += of_stretches * count / source.characters
    return Frequencies(words, found, characters_in(found))


def characters_in(found: Mapping[str, float]) -> float:
    """How many characters these stretches are of."""
    return sum(count for stretch, count in found.items() if len(stretch) == 1)
