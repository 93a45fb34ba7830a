"""Headings inside an article: numbered, or a short line without a final mark above a paragraph."""

import re
from collections.abc import MutableSequence, Sequence

from store.records import RegionKind
from store.text.han import HAN
from store.text.metadata.dates import DATE
from store.text.metadata.names import persons
from store.text.regions.lines import is_paragraph, is_sentence

_SHORTEST, _LONGEST = 3, 40
_MARKS_THAT_GO_ON = "，、：；…,;:—"
_NUMBERS = (
    r"[一二三四五六七八九十百]{1,4}[、．.]",
    r"[（(][一二三四五六七八九十百]{1,4}[）)]",
    r"第[一二三四五六七八九十百\d]{1,5}[章节编部篇]",
    r"\d{1,2}(?:[、．]|\.(?!\d))",
    r"[（(]\d{1,2}[）)]",
)
_NO_HEADING = rf"(?:记者|主持人|问|答|编者按|按)[：:]|https?:|{DATE}|[—-]{{2}}|[（(【\[]|“[^”]*”$|[本我]报"
_PASSED_OVER = frozenset(("byline", "source", "caption"))
"""What may stand between a heading and its paragraph."""


def headings(lines: Sequence[str], kinds: MutableSequence[RegionKind | None]) -> None:
    """Put ``heading`` on the lines that are one and have no kind yet."""
    below: int | None = None
    """The next line that is no credit."""
    for at in range(len(lines) - 1, -1, -1):
        kind = kinds[at]
        if kind in _PASSED_OVER:
            continue
        if kind is None and below is not None and _heads(lines, kinds, at, below):
            kinds[at] = "heading"
        below = at


def _heads(lines: Sequence[str], kinds: Sequence[RegionKind | None], at: int, below: int) -> bool:
    """Whether a line is a heading of what stands below it."""
    if not _is_phrase(lines[at]):
        return False
    number = _numbering(lines[at])
    if number is None and not _is_plain(lines[at]):
        return False
    if kinds[below] == "heading":
        return number is None or number != _numbering(lines[below])  # items of a list have one numbering
    if kinds[below] is not None or not is_paragraph(lines[below]):
        return False
    # Of two plain ones the upper may be a kicker; a third makes them verses, a list or a table.
    if number is not None:
        return at == 0 or number != _numbering(lines[at - 1])
    return at < 2 or not all(map(_is_plain, lines[at - 2 : at]))


def _is_phrase(line: str) -> bool:
    return _SHORTEST <= len(line) <= _LONGEST and line[-1] not in _MARKS_THAT_GO_ON and "。" not in line


def _is_plain(line: str) -> bool:
    """Whether it may be a heading without a number: some words, and no sentence, name, date or remark."""
    if not _is_phrase(line) or is_sentence(line) or _numbering(line) is not None:
        return False
    return bool(re.search(f"[{HAN}]{{2}}", line)) and not re.match(_NO_HEADING, line) and not persons(line)


def _numbering(line: str) -> int | None:
    """Which way of numbering the line begins with."""
    return next((way for way, number in enumerate(_NUMBERS) if re.match(number, line)), None)
