"""Sentences and clauses of a paragraph, found from an offset outwards: the cost is that of the sentence.

A sentence ends after 。！？ (also ! and ? unless a Latin word goes on) and after an ellipsis that no comma follows,
with the closing quotes and brackets behind it, and where the paragraph ends. A clause ends there, too, and after ，；：
(, ; : unless a word or number goes on). Ranges are half open, in code points, without the blanks around.
"""

from itertools import takewhile
from re import Pattern

from store.records import Range
from store.text.patterns import lazy_pattern
from tui.page.clusters import snap_left, snap_right

_SENTENCE_MARK = "[。！？｡]|[!?](?![A-Za-z0-9=/])|…+(?![…，、；：,;:])"
_CLAUSE_MARK = _SENTENCE_MARK + "|…|[，；：]|[,;:](?![A-Za-z0-9/])"
_BEHIND = "(?:[”’」』】》〉）〕〗｝］)\\]}]|[\"'](?=[\\s，。、；：]|$))*"
_SENTENCE = lazy_pattern(f"(?:(?:{_SENTENCE_MARK})+{_BEHIND})+")
_CLAUSE = lazy_pattern(f"(?:(?:{_CLAUSE_MARK})+{_BEHIND})+")
_WINDOW = 256
"""Code points first looked at on the left; doubled until an end is found."""


def sentence_at(text: str, offset: int) -> Range:
    """The sentence of the code point at ``offset``; blanks before a sentence count to it."""
    return _trimmed(text, _around(text, offset, _SENTENCE))


def clause_at(text: str, offset: int) -> Range:
    """The clause of the code point at ``offset``; blanks before a clause count to it."""
    return _trimmed(text, _around(text, offset, _CLAUSE))


def next_sentence(text: str, offset: int) -> int:
    """Where the next sentence starts; ``offset`` itself in the last one."""
    return _next(text, offset, _SENTENCE)


def previous_sentence(text: str, offset: int) -> int:
    """Where this sentence starts, or from there, where the one before does; ``offset`` itself at the first start."""
    return _previous(text, offset, _SENTENCE)


def next_clause(text: str, offset: int) -> int:
    """Where the next clause starts; ``offset`` itself in the last one."""
    return _next(text, offset, _CLAUSE)


def previous_clause(text: str, offset: int) -> int:
    """Where this clause starts, or from there, where the one before does; ``offset`` itself at the first start."""
    return _previous(text, offset, _CLAUSE)


def _next(text: str, offset: int, ends: Pattern[str]) -> int:
    at = _around(text, offset, ends).end
    while at < len(text) and text[at].isspace():
        at += 1
    return _trimmed(text, _around(text, at, ends)).start if at < len(text) else offset


def _previous(text: str, offset: int, ends: Pattern[str]) -> int:
    start = _trimmed(text, _around(text, offset, ends)).start
    if start < offset:
        return start
    at = start - 1
    while at >= 0 and text[at].isspace():
        at -= 1
    return _trimmed(text, _around(text, at, ends)).start if at >= 0 else offset


def _around(text: str, offset: int, ends: Pattern[str]) -> Range:
    """From the last end before ``offset`` to the first end after it, within the line."""
    offset = snap_left(text, min(max(offset, 0), max(len(text) - 1, 0)))
    low = text.rfind("\n", 0, offset) + 1
    high = text.find("\n", offset)
    high = len(text) if high < 0 else high
    if offset >= high:
        offset = max(high - 1, low)
    start = _last_end(text, low, offset, high, ends)
    match = ends.search(text, start, high)
    while match and match.end() <= offset:
        match = ends.search(text, match.end(), high)
    return Range(start, match.end() if match else high)


def _last_end(text: str, low: int, offset: int, high: int, ends: Pattern[str]) -> int:
    """The last place up to ``offset`` where a match ends; ``low`` if there is none."""
    size = _WINDOW
    while True:
        left = max(low, offset - size)
        places = takewhile(offset.__ge__, (match.end() for match in ends.finditer(text, left, high)))
        found = max(places, default=low)
        if found > low or left == low:
            return found
        size *= 2


def _trimmed(text: str, where: Range) -> Range:
    part = text[where.start : where.end]
    kept = part.strip()
    if not kept:
        return where
    start = where.start + len(part) - len(part.lstrip())
    return Range(snap_right(text, start), snap_right(text, start + len(kept)))
