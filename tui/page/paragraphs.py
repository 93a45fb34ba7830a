"""Paragraphs of an article: the lines of its normalized text that are not blank, each with its raw counterpart.

Every code point of both texts belongs to exactly one paragraph. Newlines and blank lines belong to the paragraph
before them (at the very start: to the first one). What was taken away from the start of a line, such as its indent,
belongs to that line, although the alignment has it after the character before.
"""

import re
from array import array
from bisect import bisect_right

from store.text.align import Alignment, Piece
from tui.page.clusters import snap_right

_BREAK = re.compile(r"\n(?=[^\n])")
_NOTHING = Piece(0, 0, 0, 0, None)
_FEW = 32
"""Edits that are looked at before all the others."""


def normalized_starts(text: str) -> "array[int]":
    """Where the paragraphs of a normalized text start, and its end."""
    first = re.match(r"\n*", text)
    blank = first.end() if first else 0
    return array("I", [0, *(match.end() for match in _BREAK.finditer(text, blank)), len(text)])


def raw_starts(raw: str, alignment: Alignment, starts: "array[int]") -> "array[int]":
    """Where the raw counterparts of those paragraphs start, and the end of the raw text; never decreasing."""
    result = array("I", [0])
    _, raw_ends, begins, ends = alignment.columns()
    after = last = 0
    for start in starts[1:-1]:
        # The edit behind which it starts is, nearly always, one of the next few.
        beyond = after + _FEW
        after = bisect_right(begins, start, after, min(beyond, len(begins)))
        if after == beyond:
            after = bisect_right(begins, start, after)
        end = ends[after - 1] if after else 0
        at = raw_ends[after - 1] + start - end if after else start
        # For nearly every paragraph no edit touches the newline before it nor where it begins.
        if end >= start or raw[at - 1] != "\n":
            at = snap_right(raw, _raw_start(raw, alignment, start))
        if at > last:
            last = at
        result.append(last)
    result.append(len(raw))
    return result


def _raw_start(raw: str, alignment: Alignment, start: int) -> int:
    """Where the raw line of the normalized line at ``start`` begins, which has a newline before it."""
    newline = alignment.last_changed(start - 1) or _NOTHING
    low = _raw_offset(newline, start - 1)
    if start < newline.end:
        # One edit covers the newline and what follows it: its raw text goes with what it begins with.
        high = newline.raw_end if newline.start < start - 1 else newline.raw_start
        return raw.rfind("\n", low, newline.raw_end) + 1 or high
    high = _raw_offset(alignment.last_changed(start) or _NOTHING, start)
    after = newline.raw_end if start - 1 < newline.end else low + 1
    return raw.rfind("\n", low, high) + 1 or after


def _raw_offset(edit: Piece, at: int) -> int:
    """The raw offset of a normalized one, given the last edit that begins at or before it."""
    return edit.raw_start if at < edit.end else edit.raw_end + at - edit.end
