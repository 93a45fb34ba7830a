"""Labels as they are drawn on one side, to be asked for by the row."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

from store.records import Range

_SHORT = 1_000
"""Code points of a mark that is looked for from where it starts; the few longer ones are gone through one by one."""


class LabelMark(NamedTuple):
    """A label as it is drawn on one side."""

    where: Range
    colour: str
    """``#rrggbb``."""
    lane: int
    """The column of the gutter that its bar is in, from 0."""
    label: str = ""
    """The label's id; one of several stretches has several marks."""


class LabelMarks(Sequence[LabelMark]):
    """Marks in their order. What it costs to draw a row does not follow from how many there are elsewhere."""

    def __init__(self, marks: Sequence[LabelMark] = ()) -> None:
        self._marks = marks
        starts = [mark.where.start for mark in marks]
        self._by_start = sorted(range(len(marks)), key=starts.__getitem__)
        self._starts = sorted(starts)
        self._long = [number for number, ((start, end), *_) in enumerate(marks) if end - start > _SHORT]

    @overload
    def __getitem__(self, at: int) -> LabelMark: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[LabelMark]: ...

    def __getitem__(self, at: int | slice) -> LabelMark | Sequence[LabelMark]:
        return self._marks[at]

    def __len__(self) -> int:
        return len(self._marks)

    def touching(self, row: Range) -> Iterator[tuple[int, LabelMark]]:
        """The marks that touch a row, with their numbers, in order."""
        first, last = bisect_right(self._starts, row.start - _SHORT - 1), bisect_left(self._starts, row.end)
        for number in sorted({*self._by_start[first:last], *self._long}):
            start, end = self._marks[number].where
            if start < row.end and row.start < end:
                yield number, self._marks[number]

    def of(self, label: str | None) -> list[LabelMark]:
        """The marks of the label of this id."""
        return [] if label is None else [mark for mark in self._marks if mark.label == label]

    def differing(self, other: "LabelMarks") -> set[Range]:
        """Where something may be drawn differently with the other marks: those that are the same objects are not."""
        ours, theirs = ({id(mark): mark for mark in marks} for marks in (self._marks, other._marks))
        return {(ours.get(each) or theirs[each]).where for each in ours.keys() ^ theirs.keys()}
