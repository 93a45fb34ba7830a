"""Labels on a text as runs: the stretches in which the same labels lie. Pure.

Labels may lie within each other, and they may cross, which elements of HTML cannot: so each run is marked by itself,
and a lane a label keeps its underline at one height from run to run.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from store.records import Label, Range


@dataclass(frozen=True, slots=True)
class Mark:
    """A label on words of a text."""

    number: int
    """Its place among the labels of the article, from 1."""
    label: Label
    ranges: tuple[Range, ...]
    """Its stretches of the normalized text, in order, none of them empty."""
    lane: int = 0
    """How deep its underline is: of labels that overlap each has a lane of its own."""


class Run(NamedTuple):
    """A stretch of the text with the marks that lie on all of it, by their lanes."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    begun: tuple[Mark, ...]
    """Those of them of which a stretch begins here."""


def in_lanes(marks: Sequence[Mark]) -> list[Mark]:
    """The marks in order of their beginnings, longer ones first, each in the lowest lane that is free there."""
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    found = []
    for mark in sorted(marks, key=lambda mark: (mark.ranges[0].start, -mark.ranges[-1].end, mark.number)):
        while busy and busy[0][0] <= mark.ranges[0].start:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy)
        heappush(busy, (mark.ranges[-1].end, lane))
        found.append(Mark(mark.number, mark.label, mark.ranges, lane))
    return found


def runs(where: Range, marks: Sequence[Mark]) -> Iterator[Run]:
    """The runs of a part of the text, which they cover, in order. The marks are in lanes."""
    starts, ends = _edges(where, marks)
    points = sorted({*where, *starts, *ends})
    active: list[tuple[int, int, Mark]] = []
    for start, end in pairwise(points):
        for mark in ends[start]:
            del active[bisect_left(active, (mark.lane, mark.number), key=lambda each: each[:2])]
        for mark in starts[start]:
            insort(active, (mark.lane, mark.number, mark), key=lambda each: each[:2])
        begun = tuple(mark for mark in starts[start] if any(each.start == start for each in mark.ranges))
        yield Run(start, end, tuple(mark for _, _, mark in active), begun)


def _edges(where: Range, marks: Sequence[Mark]) -> tuple[defaultdict[int, list[Mark]], defaultdict[int, list[Mark]]]:
    """Which marks begin and end at an offset, cut to this part of the text."""
    starts: defaultdict[int, list[Mark]] = defaultdict(list)
    ends: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        for start, end in mark.ranges:
            low, high = max(start, where.start), min(end, where.end)
            if low < high:
                starts[low].append(mark)
                ends[high].append(mark)
    return starts, ends
