"""Where words or a regular expression stand in a text that was folded (``store.text.folding``)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import merge
from typing import TYPE_CHECKING, NamedTuple

from store.errors import BadInput
from store.records import Range
from store.text.folding import folded, forms

if TYPE_CHECKING:
    import regex  # type: ignore[import-untyped]

__all__ = ["Term", "apart", "compiled", "find", "find_all", "folded", "forms"]

PATIENCE = 1.0
"""Seconds that a regular expression may take for the next match in one text."""
LONGEST_PATTERN = 1000
"""Characters of a regular expression; beyond that its compiler may run out of stack."""

_PART = re.compile(r"\\(?P<escaped>.)|[^\x00-\x7f]", re.DOTALL)


class Term(NamedTuple):
    """Words, or a regular expression, that are looked for."""

    words: str
    regex: bool = False


def find(text: str, query: str, *, regex: bool = False, start: int = 0) -> Iterator[Range]:
    """The places of the query in a folded text, from ``start`` on, in order; none overlaps another, none is empty.

    The query need not be folded. In a regular expression the characters outside ASCII are; case does not count.

    Raises:
        BadInput: it is no regular expression; while iterating: it takes longer than ``PATIENCE``.
    """
    if regex:
        return _matches(compiled(query), text, start)
    return find_forms(text, forms(query), start)


def find_forms(text: str, wanted: Sequence[str], start: int = 0) -> Iterator[Range]:
    """The places of the forms of some words (``store.text.folding.forms``) in a folded text, as ``find`` gives them."""
    if len(wanted) == 1:
        return _places(text, wanted[0], start)
    either = re.compile("|".join(map(re.escape, wanted)) or "(?!)")
    return (Range(*found.span()) for found in either.finditer(text, start))


def find_all(text: str, terms: tuple[Term, ...], start: int = 0) -> Iterator[Range]:
    """The places of every term in a folded text that has them all, as ``find`` gives them.

    Raises:
        BadInput: as ``find``.
    """
    if len(terms) > 1 and not all(next(find(text, term.words, regex=term.regex), None) for term in terms):
        return
    yield from apart(merge(*(find(text, term.words, regex=term.regex, start=start) for term in terms)), start)


def apart(places: Iterable[Range], start: int = 0) -> Iterator[Range]:
    """Places in order, from ``start`` on, without those that overlap the one before."""
    done = start
    for where in places:
        if where.start >= done:
            yield where
            done = where.end


@lru_cache(64)
def compiled(pattern: str) -> "regex.Pattern[str]":
    """The regular expression for folded text.

    Raises:
        BadInput: it is none.
    """
    # The standard library's has no time limit and keeps every other thread from running; loaded only when asked for.
    import regex

    if len(pattern) > LONGEST_PATTERN:
        raise BadInput(
            "A regular expression may have {count} {count:character|characters} at most", count=LONGEST_PATTERN
        )
    try:
        return regex.compile(_PART.sub(_folded_part, pattern), regex.IGNORECASE)
    except (regex.error, RecursionError) as error:
        reason = getattr(error, "msg", "") or "it is nested too deeply"
        raise BadInput("{pattern} is no regular expression: {reason}", pattern=pattern, reason=reason) from error


def _folded_part(found: re.Match[str]) -> str:
    char = found["escaped"] or found[0]
    # Escaped where folding gives a sign of the language of regular expressions: （ is (.
    return found[0] if char.isascii() else re.escape(folded(char))


def _matches(pattern: "regex.Pattern[str]", text: str, start: int) -> Iterator[Range]:
    matches = pattern.finditer(text, start, timeout=PATIENCE, concurrent=True)
    try:
        for found in matches:
            if found.start() < found.end():
                yield Range(*found.span())
    except TimeoutError as error:
        raise BadInput("This regular expression takes too long; make it simpler") from error


def _places(text: str, words: str, start: int) -> Iterator[Range]:
    at = text.find(words, start)
    while at >= 0:
        end = at + len(words)
        yield Range(at, end)
        at = text.find(words, end)
