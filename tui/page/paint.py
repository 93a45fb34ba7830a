"""What is drawn over what: runs of equal roles in a row, and lanes for labels that overlap."""

from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from store.records import Range


class Span(NamedTuple):
    """A range of the text that plays a role: a label, an edit, the selection, the cursor …"""

    start: int
    end: int
    role: str


class Run(NamedTuple):
    """A stretch of a row whose code points all play the same roles, the topmost last."""

    start: int
    end: int
    roles: tuple[str, ...]


def runs(row: Range, spans: Sequence[Span]) -> list[Run]:
    """The fewest consecutive runs that cover the row exactly; roles are in the order of ``spans``, each once.

    A role that several spans give to the same place counts where the last of them stands.
    """
    first, after = row
    here = [span for span in spans if span.start < after and span.end > first and span.start < span.end]
    edges = {first, after}
    for span in here:
        edges.update(span[:2])
    places = [edge for edge in sorted(edges) if first <= edge <= after]
    result: list[Run] = []
    for start, end in pairwise(places):
        roles = _roles(here, start)
        if result and result[-1].roles == roles:
            start = result.pop().start
        result.append(Run(start, end, roles))
    return result


def _roles(spans: Sequence[Span], at: int) -> tuple[str, ...]:
    found = tuple([role for start, end, role in spans if start <= at < end])
    if len(found) < 2:
        return found
    topmost_first = dict.fromkeys(reversed(found))
    return tuple(reversed(topmost_first))


def lanes(labels: Sequence[Range]) -> list[int]:
    """A lane for each label, in the order given, such that labels that overlap have different lanes.

    From the left, and the longer of two that start together first, each gets the smallest lane that is free. No
    choice needs fewer lanes.
    """
    result = [0] * len(labels)
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    for index in sorted(range(len(labels)), key=lambda i: (labels[i].start, -labels[i].end)):
        start, end = labels[index]
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy)
        heappush(busy, (end, lane))
        result[index] = lane
    return result
