"""Which characters of two texts correspond: long runs that both have, in the same order; nearly linear.

Anchors are the strings of a length that stand once in each text; of those the longest series that is in the same order
in both is kept (patience diff), each is extended as far as the texts agree, and between them it is done again with
shorter strings. Short gaps are compared character by character.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from store.records import Range

_LENGTHS = (24, 12, 6, 3)
"""Of the strings, from the first round to the last."""
_SMALL = 400
"""Characters of both sides of a gap that are compared one by one."""


class Run(NamedTuple):
    """A run of characters that stands in both texts."""

    old: int
    new: int
    length: int


class Ties:
    """The runs that two texts have in common, in order; ranges of one are told in the other."""

    def __init__(self, runs: list[Run], old_length: int, new_length: int) -> None:
        self.runs = runs
        self.count = sum(run.length for run in runs)
        """Characters that are tied."""
        self._starts = array("I", (run.old for run in runs))
        self._lengths = old_length, new_length

    def corresponding(self, where: Range) -> Range | None:
        """The range of the new text whose ends are tied to those of this one; None where an end is tied to nothing."""
        first, last = self._tied_to(where.start), self._tied_to(where.end - 1)
        return None if first is None or last is None else Range(first, last + 1)

    def around(self, where: Range, length: int) -> Range | None:
        """The range of the new text, which has this length, that most likely corresponds; None where nothing can tell.

        Between two runs offsets are told in proportion.
        """
        if not self.runs:
            return None
        start, end = self._guessed(where.start), self._guessed(where.end)
        return Range(max(0, start), min(end, length))

    def tied(self, where: Range) -> int:
        """How many characters of this range of the old text are tied."""
        first = max(0, bisect_right(self._starts, where.start) - 1)
        count = 0
        for run in self.runs[first : bisect_left(self._starts, where.end)]:
            count += max(0, min(where.end, run.old + run.length) - max(where.start, run.old))
        return count

    def _tied_to(self, at: int) -> int | None:
        i = bisect_right(self._starts, at) - 1
        if i < 0 or at >= self.runs[i].old + self.runs[i].length:
            return None
        return self.runs[i].new + at - self.runs[i].old

    def _guessed(self, at: int) -> int:
        i = bisect_right(self._starts, at) - 1
        begins = self.runs[i] if i >= 0 else Run(0, 0, 0)
        if at <= begins.old + begins.length:
            return begins.new + at - begins.old
        ends = self.runs[i + 1] if i + 1 < len(self.runs) else Run(*self._lengths, 0)
        old, new = begins.old + begins.length, begins.new + begins.length
        return new + round((at - old) * (ends.new - new) / max(1, ends.old - old))


def common(old: str, new: str) -> Ties:
    """What two texts have in common."""
    return Ties(list(_joined(_runs(old, new))), len(old), len(new))


def _runs(old: str, new: str) -> Iterator[Run]:
    """The runs in order; gaps are kept on a stack, for a text of one repeated character has very many."""
    gaps = [(0, len(old), 0, len(new), 0)]
    while gaps:
        low, high, new_low, new_high, level = gaps.pop()
        if low >= high or new_low >= new_high:
            continue
        if level < 0:
            yield Run(low, new_low, high - low)
            continue
        size = high - low + new_high - new_low
        if size <= _SMALL:
            matcher = SequenceMatcher(None, old[low:high], new[new_low:new_high], autojunk=False)
            yield from (Run(low + a, new_low + b, length) for a, b, length in matcher.get_matching_blocks() if length)
            continue
        if level == len(_LENGTHS):
            yield from _edges(old, new, low, high, new_low, new_high)
            continue
        parts = []
        done, new_done = low, new_low
        for run in _anchored(old, new, Range(low, high), Range(new_low, new_high), _LENGTHS[level]):
            parts.append((done, run.old, new_done, run.new, level + 1))
            parts.append((run.old, run.old + run.length, run.new, run.new + run.length, -1))
            done, new_done = run.old + run.length, run.new + run.length
        parts.append((done, high, new_done, new_high, level + 1))
        gaps += reversed(parts)


def _edges(old: str, new: str, low: int, high: int, new_low: int, new_high: int) -> Iterator[Run]:
    """Of a gap in which nothing stands once: what both sides begin with, and what both end with."""
    most = min(high - low, new_high - new_low)
    front = next((n for n in range(most) if old[low + n] != new[new_low + n]), most)
    if front:
        yield Run(low, new_low, front)
    rest = most - front
    back = next((n for n in range(rest) if old[high - 1 - n] != new[new_high - 1 - n]), rest)
    if back:
        yield Run(high - back, new_high - back, back)


def _anchored(old: str, new: str, within: Range, new_within: Range, length: int) -> Iterator[Run]:
    """The runs around the strings of this length that stand once on both sides, in the same order there."""
    once, new_once = _once(old, within, length), _once(new, new_within, length)
    pairs = [(at, new_once[words]) for words, at in once.items() if words in new_once]
    pairs.sort()
    done, new_done = within.start, new_within.start
    for at, new_at in _in_order(pairs):
        if at < done or new_at < new_done:
            continue
        start, new_start = at, new_at
        while start > done and new_start > new_done and old[start - 1] == new[new_start - 1]:
            start, new_start = start - 1, new_start - 1
        end, new_end = at + length, new_at + length
        while end < within.end and new_end < new_within.end and old[end] == new[new_end]:
            end, new_end = end + 1, new_end + 1
        yield Run(start, new_start, end - start)
        done, new_done = end, new_end


def _once(text: str, within: Range, length: int) -> dict[str, int]:
    """The strings of this length that stand once in a range of the text, with their offsets."""
    found: dict[str, int] = {}
    twice = set()
    for at in range(within.start, within.end - length + 1):
        words = text[at : at + length]
        if words in found:
            twice.add(words)
        else:
            found[words] = at
    for words in twice:
        del found[words]
    return found


def _in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series of pairs, which are in the order of their first numbers, in which the second ones grow."""
    ends: list[int] = []
    last: list[int] = []
    before = array("i", bytes(4 * len(pairs)))
    for at, (_, new) in enumerate(pairs):
        place = bisect_left(ends, new)
        before[at] = last[place - 1] if place else -1
        if place == len(ends):
            ends.append(new)
            last.append(at)
        else:
            ends[place], last[place] = new, at
    chain = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """The runs, those that meet on both sides made one."""
    held: Run | None = None
    for run in runs:
        if held and run.old == held.old + held.length and run.new == held.new + held.length:
            held = held._replace(length=held.length + run.length)
            continue
        if held:
            yield held
        held = run
    if held:
        yield held
