"""Spaces: blanks that layout put into Chinese text go, blanks that separate items stay, as one plain space.

Evidence: the characters on both sides. Blanks go at the ends of a line, between a digit or % and a Han character, after
a mark or an opening bracket, before a mark or a closing one, and before an opening quote in running text. Never
touched: a blank between two Han characters (names, halves of a headline), beside Latin, between fields of metadata
(``2022-06-22 来源：``), after a URL, and beside half-width marks, which may be left of damaged bytes.
"""

import re
from collections.abc import Iterator

from store.text.changes import Change
from store.text.han import HAN
from store.text.patterns import lazy_pattern
from store.text.rules.marks import FULL, HALF

# One space between two Latin letters is left out: it stays, and Latin text is full of it.
_BLANK = lazy_pattern(r"[ \t\u3000]++(?:(?<![A-Za-z] )|(?![A-Za-z]))")
_AFTER = frozenset("、，。；：！？（《〈【〔「『“‘")
_BEFORE = frozenset("、，。；：！？）》〉】〕」』”’")
_QUOTES = frozenset("“‘「『")
_DIGITS = frozenset("0123456789%")
_HAN = lazy_pattern(f"[{HAN}]")
_CLAUSE = lazy_pattern("[，；！？]")

_DATE = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}|\d{4}\.\d{1,2}\.\d{1,2}|\d{1,2}:\d{2}(?::\d{2})?)"
_DATE_BEFORE = lazy_pattern(rf"(?<![0-9]){_DATE}\Z", re.ASCII)
_DATE_AFTER = lazy_pattern(rf"{_DATE}(?![0-9])", re.ASCII)
_ITEM_AFTER = lazy_pattern(rf"\d{{4}}年\d{{1,2}}月\d{{1,2}}日|[{HAN}]{{1,6}}：", re.ASCII)
_ADDRESS = lazy_pattern(r"(?:://|www\.|@)[!-~]*")


def changes(text: str) -> Iterator[Change]:
    """Deletions of blanks, and one plain space for what else stays."""
    start = 0
    for line in text.split("\n"):
        if _BLANK.search(line):
            yield from _in_line(line, start)
        start += len(line) + 1


def is_running(line: str) -> bool:
    """Whether the line is running text: it has a sentence, or several clauses."""
    return "。" in line or len(_CLAUSE.findall(line)) > 1


def _in_line(line: str, start: int) -> Iterator[Change]:
    running = is_running(line)
    addresses = {found.end() for found in _ADDRESS.finditer(line)}
    for blank in _BLANK.finditer(line):
        at, end = blank.span()
        goes = at == 0 or end == len(line) or (at not in addresses and _goes(line, at, end, running))
        after = "" if goes else " "
        if blank[0] != after:
            yield Change(start + at, start + end, after)


def _goes(line: str, at: int, end: int, running: bool) -> bool:
    """Whether the blank from ``at`` to ``end``, inside the line, is layout."""
    before, after = line[at - 1], line[end]
    if before in _AFTER or after in _BEFORE or (running and after in _QUOTES):
        return not _beside_half_width(line, at, end)
    if (before in _DIGITS and _HAN.match(after)) or (after in _DIGITS and _HAN.match(before)):
        return not _separates(line, at, end, running)
    return False


def _separates(line: str, at: int, end: int, running: bool) -> bool:
    """Whether a blank between a digit and a Han character divides fields: a date, or in a headline the next field."""
    if _DATE_BEFORE.search(line[max(0, at - 20) : at]) or _DATE_AFTER.match(line, end):
        return True
    return not running and _ITEM_AFTER.match(line, end) is not None


def _beside_half_width(line: str, at: int, end: int) -> bool:
    """Whether the marks around the blank are in part half width; without the blank they might become full width."""
    while at and line[at - 1] in FULL:
        at -= 1
    while end < len(line) and line[end] in FULL:
        end += 1
    return line[at - 1 : at] in tuple(HALF) or line[end : end + 1] in tuple(HALF)
