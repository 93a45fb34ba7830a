"""What is drawn over what: runs of equal roles in a row, and lanes for labels that overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from store.records import Range


@dataclass(frozen=True, slots=True)
class Span:
    """A range of the text that plays a role: a label, an edit, the selection, the cursor …"""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a row whose code points all play the same roles, the topmost last."""

    start: int
    end: int
    roles: tuple[str, ...]


def runs(row: Range, spans: Sequence[Span]) -> list[Run]:
    """The fewest consecutive runs that cover the row exactly; roles are in the order of ``spans``, each once.

    A role that several spans give to the same place counts where the last of them stands.
    """
    here = [span for span in spans if max(span.start, row.start) < min(span.end, row.end)]
    edges = {row.start, row.end}
    edges.update(edge for span in here for edge in (span.start, span.end) if row.start < edge < row.end)
    places = sorted(edges)
    result: list[Run] = []
    for start, end in pairwise(places):
        roles = _roles(here, start)
        if result and result[-1].roles == roles:
            start = result.pop().start
        result.append(Run(start, end, roles))
    return result


def _roles(spans: Sequence[Span], at: int) -> tuple[str, ...]:
    topmost_first = dict.fromkeys(span.role for span in reversed(spans) if span.start <= at < span.end)
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
