"""Ranges that touch one another: half open, of code points of one text."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from store.records import Range


def joined(ranges: Iterable[Range]) -> list[Range]:
    """Ranges in order, those that overlap or meet made one."""
    found: list[Range] = []
    for where in sorted(ranges):
        if found and where.start <= found[-1].end:
            found[-1] = Range(found[-1].start, max(found[-1].end, where.end))
        else:
            found.append(where)
    return found


def touched(ranges: Sequence[Range], where: Range) -> int | None:
    """Which of these ranges, in order and apart from each other, shares a code point with this one; None if none."""
    at = bisect_right(ranges, where.start, key=_end)
    return at if at < len(ranges) and ranges[at].start < where.end else None


def _end(where: Range) -> int:
    return where.end
