"""Where the cue words of codes stand in a text, whatever its script and width."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from store.records import Range
from store.text.finding import find_forms
from store.text.folding import forms_of


class Cue(NamedTuple):
    """A cue word of a code, and where it stands."""

    where: Range
    code: str
    words: str
    """As the codebook has them."""


def cue_places(fold: str, cues: Iterable[tuple[str, Iterable[str]]]) -> list[Cue]:
    """The places of each code's cue words in a folded text (``store.text.folding``), in order.

    Where cue words of one code overlap, the longest stands. A Latin word is found as a whole alone.
    """
    of_codes = [(code, _longest_first(words)) for code, words in cues]
    forms = forms_of(frozenset(cue for _, words in of_codes for cue in words))
    return sorted(cue for code, words in of_codes for cue in _of_code(fold, code, words, forms))


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted({each.strip() for each in words}, key=lambda each: (-len(each), each))


def _of_code(fold: str, code: str, words: Sequence[str], forms: Mapping[str, Sequence[str]]) -> Iterator[Cue]:
    starts: list[int] = []
    ends: list[int] = []
    for cue in words:
        for where in find_forms(fold, forms[cue]):
            at = bisect_left(starts, where.end)
            if (at and ends[at - 1] > where.start) or not _is_whole(fold, where):
                continue
            starts.insert(at, where.start)
            ends.insert(at, where.end)
            yield Cue(where, code, cue)


def _is_whole(fold: str, where: Range) -> bool:
    """Whether no Latin letter or digit goes on at either end."""
    start, end = where
    goes_on_before = start > 0 and _is_latin(fold[start - 1]) and _is_latin(fold[start])
    return not goes_on_before and not (end < len(fold) and _is_latin(fold[end]) and _is_latin(fold[end - 1]))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
