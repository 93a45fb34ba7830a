"""What is selected, grown or trimmed by what stands around it. Ranges are half open, in code points of one text."""

import unicodedata

from store.records import Range
from tui.page.clusters import snap_left, snap_right
from tui.page.sentences import sentence_at

_PAIRS = {
    **dict(zip("“‘「『《〈（【〔〖［｛([{", "”’」』》〉）】〕〗］｝)]}", strict=True)),
    "﹁": "﹂",
    "﹃": "﹄",
}
_OPENS = {close: opened for opened, close in _PAIRS.items()}
FARTHEST = 10_000
"""Code points that are looked through on each side for the mark that encloses: what a key costs does not follow from
the length of a line."""


def trimmed(text: str, where: Range) -> Range:
    """The range without marks and blanks at its ends; as it is where it holds nothing else."""
    start, end = where
    while start < end and _is_edge(text[start]):
        start += 1
    while end > start and _is_edge(text[end - 1]):
        end -= 1
    return Range(snap_left(text, start), snap_right(text, end)) if start < end else where


def to_sentence_end(text: str, where: Range) -> Range:
    """The range grown to the end of the sentence that its last character is in; of the next one where it is there."""
    end = sentence_at(text, where.end - 1).end
    if end <= where.end:
        at = where.end
        while at < len(text) and text[at].isspace():
            at += 1
        end = sentence_at(text, at).end if at < len(text) else where.end
    return Range(where.start, max(where.end, end))


def enclosed(text: str, where: Range) -> Range:
    """The range grown to what the quotes or brackets around it enclose; with these where it is that already.

    They are looked for in the line. An empty range is a cursor, which may be on one of them as well. The range itself
    where none are around it.
    """
    opened, closed = _around(text, _behind_opening(text, where))
    if opened is None or closed is None:
        return where
    inside = Range(opened + 1, closed)
    return inside if inside != where else Range(opened, closed + 1)


def _behind_opening(text: str, where: Range) -> Range:
    """Where a cursor on an opening mark would be if it were inside."""
    is_on_one = where.start == where.end and text[where.start : where.start + 1] in _PAIRS
    return Range(where.start + 1, where.end + 1) if is_on_one else where


def _around(text: str, where: Range) -> tuple[int | None, int | None]:
    """Where the nearest pair around the range opens and closes."""
    low = max(text.rfind("\n", 0, where.start) + 1, where.start - FARTHEST)
    high = text.find("\n", where.end)
    high = min(len(text) if high < 0 else high, where.end + FARTHEST)
    at = where.start
    while (at := _open_before(text, at, low)) >= low:
        closed = _close_after(text, where.end, high, text[at])
        if closed is not None:
            return at, closed
    return None, None


def _open_before(text: str, at: int, low: int) -> int:
    """The last opening mark before ``at`` that nothing closes before ``at``; less than ``low`` where there is none."""
    waiting: list[str] = []
    for place in range(at - 1, low - 1, -1):
        char = text[place]
        if char in _OPENS:
            waiting.append(_OPENS[char])
        elif char in _PAIRS:
            if char not in waiting:
                return place
            while waiting.pop() != char:
                pass
    return low - 1


def _close_after(text: str, at: int, high: int, opened: str) -> int | None:
    """Where the mark that opened before ``at`` closes."""
    depth, closing = 0, _PAIRS[opened]
    for place in range(at, high):
        if text[place] == opened:
            depth += 1
        elif text[place] == closing:
            if not depth:
                return place
            depth -= 1
    return None


def _is_edge(char: str) -> bool:
    return char.isspace() or unicodedata.category(char)[0] in "PZ"
