"""The characters that a half-known pair of bytes can have been, without those that no one writes."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from store.text.shift.glossed import heads
from store.text.shift.language import general_frequency
from store.text.shift.plain import is_traditional, plain_char
from store.text.shift.units import tables

_COMMON = 3e-6
"""Rarer characters are guessed only where the article has them."""
_COMMONEST = 32


class Candidate(NamedTuple):
    """A character that may have been there."""

    byte: int
    """The byte of it that was not known; of two, the lead byte."""
    char: str
    plain: str
    is_common: bool


ByPlain = Callable[[int, bool], dict[str, list[Candidate]]]
"""Gives candidates by their plain forms, for a byte and for whether the text is traditional."""


@cache
def ending(trail: int, traditional: bool) -> tuple[Candidate, ...]:
    """The characters with this trail byte; their lead byte is not known."""
    return _candidates(tables().by_trail.get(trail, []), traditional)


@cache
def beginning(lead: int, traditional: bool) -> tuple[Candidate, ...]:
    """The characters with this lead byte; their trail byte is not known, but can lead a pair."""
    return _candidates([(trail, char) for trail, char in tables().by_lead[lead] if trail > 0x80], traditional)


@cache
def glossed(reading: str) -> tuple[Candidate, ...]:
    """The characters with this gloss whose trail byte can swallow its bracket; neither byte is known."""
    return tuple(Candidate(lead, char, plain_char(char), True) for lead, trail, char in heads(reading) if trail > 0x80)


@cache
def leading_nowhere(lead: int, traditional: bool) -> tuple[Candidate, ...]:
    """Those of them whose trail byte can lead a pair that leaves no trace."""
    return tuple(each for each in beginning(lead, traditional) if tables().vanishing[each.byte])


@cache
def between(byte: int, traditional: bool) -> dict[str, list[Candidate]]:
    """The common characters between two pairs without a trace, the first of which this byte leads; by plain form."""
    found: dict[str, list[Candidate]] = {}
    for lead in sorted(tables().vanishing[byte]):
        for each in leading_nowhere(lead, traditional) if lead >= 0x81 else ():
            if each.is_common:
                found.setdefault(each.plain, []).append(each)
    return found


@cache
def behind(byte: int, traditional: bool) -> dict[str, list[Candidate]]:
    """The common characters behind a pair without a trace that this byte leads, whose trail byte was lost as well."""
    found: dict[str, list[Candidate]] = {}
    for lead in sorted(tables().vanishing[byte]):
        for each in beginning(lead, traditional) if lead >= 0x81 else ():
            if each.is_common:
                found.setdefault(each.plain, []).append(each._replace(byte=lead))
    return found


@cache
def commonest(which: ByPlain, byte: int, traditional: bool) -> tuple[Candidate, ...]:
    """Of these candidates those with the commonest plain forms, the commonest first."""
    found = which(byte, traditional)
    return tuple(each for plain in _by_frequency(which, byte, traditional)[:_COMMONEST] for each in found[plain])


@cache
def others(which: ByPlain, byte: int, traditional: bool) -> dict[str, list[Candidate]]:
    """The rest of these candidates, by plain form."""
    found = which(byte, traditional)
    return {plain: found[plain] for plain in _by_frequency(which, byte, traditional)[_COMMONEST:]}


def _by_frequency(which: ByPlain, byte: int, traditional: bool) -> list[str]:
    return sorted(which(byte, traditional), key=general_frequency, reverse=True)


def _candidates(chars: list[tuple[int, str]], traditional: bool) -> tuple[Candidate, ...]:
    fitting = ((byte, char, plain_char(char)) for byte, char in chars if is_traditional(char) or not traditional)
    return tuple(Candidate(*each, general_frequency(each[2]) >= _COMMON) for each in fitting)
