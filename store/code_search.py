"""Find a code as a coder types: by Chinese name, pinyin, pinyin initials, English name or id."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store.records import Code
from store.text.pinyin import syllables


@dataclass(frozen=True, slots=True)
class Searchable:
    """A code with the ways in which it can be asked for, all in lower case."""

    code: Code
    zh: str
    readings: tuple[frozenset[str], ...]
    """For each character of the Chinese name, its syllables without tones (or itself)."""
    words: str
    """The English name and the id."""


def searchable(codes: Iterable[Code]) -> list[Searchable]:
    """The codes with their readings looked up. The first call loads pypinyin."""
    return [
        Searchable(
            code,
            code.zh.lower(),
            tuple(map(_spellings, code.zh.lower())),
            f"{code.en} {code.id}".lower(),
        )
        for code in codes
    ]


def search(codes: Sequence[Searchable], query: str) -> list[Code]:
    """The codes that fit the query, the best first, else in the order given; all of them for an empty query."""
    wanted = "".join(query.lower().split())
    if not wanted:
        return [one.code for one in codes]
    ranked = [(rank, place) for place, one in enumerate(codes) if (rank := _rank(one, wanted)) is not None]
    return [codes[place].code for _, place in sorted(ranked)]


def _rank(one: Searchable, wanted: str) -> int | None:
    """How well the query fits, 0 the best; None where it does not."""
    words = one.words.replace(" ", "")
    if wanted in (one.zh, one.code.id.lower()):
        return 0
    if one.zh.startswith(wanted) or _spells(one.readings, wanted, whole=True):
        return 1
    if _spells(one.readings, wanted):
        return 2
    if wanted in one.zh or words.startswith(wanted):
        return 3
    if any(_spells(one.readings[start:], wanted) for start in range(1, len(one.readings))):
        return 4
    if any(word.startswith(wanted) for word in one.words.replace("_", " ").split()):
        return 5
    return 6 if wanted in words else None


def _spells(readings: Sequence[frozenset[str]], wanted: str, *, whole: bool = False) -> bool:
    """Whether the query spells these characters from the first on, each by a beginning of one of its readings.

    With ``whole``, every character has to be spelled, by its initial at least.
    """
    if not wanted:
        return not whole or not readings
    if not readings:
        return False
    return any(
        _spells(readings[1:], wanted[length:], whole=whole)
        for reading in readings[0]
        for length in range(1, len(reading) + 1)
        if wanted[:length] == reading[:length]
    )


def _spellings(character: str) -> frozenset[str]:
    return syllables(character) or frozenset(character)
