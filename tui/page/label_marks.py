"""Labels as they are drawn on one side, to be asked for by the row."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

from store.records import Range

_CELL = 512
"""Code points; the labels of a cell are looked through one by one."""


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
        self._by_label: dict[str, list[LabelMark]] | None = None
        self._cells: dict[int, list[int]] = {}
        for number, mark in enumerate(marks):
            for cell in _cells(mark.where):
                self._cells.setdefault(cell, []).append(number)

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
        near = {number for cell in _cells(row) for number in self._cells.get(cell, ())}
        for number in sorted(near):
            start, end = self._marks[number].where
            if start < row.end and row.start < end:
                yield number, self._marks[number]

    def of(self, label: str | None) -> list[LabelMark]:
        """The marks of the label of this id."""
        if self._by_label is None:
            self._by_label = {}
            for mark in self._marks:
                self._by_label.setdefault(mark.label, []).append(mark)
        return [] if label is None else self._by_label.get(label, [])

    def differing(self, other: "LabelMarks") -> set[Range]:
        """Where something is drawn differently with the other marks."""
        return {mark.where for mark in set(self._marks) ^ set(other._marks)}


def _cells(where: Range) -> range:
    return range(where.start // _CELL, max(where.end - 1, where.start) // _CELL + 1)
