"""Composing: an alignment followed by one rule's changes after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from store.text.align import Alignment, Piece
from store.text.changes import Change

Edit = tuple[int, int, int, str]
"""Start and end in the raw text, length in the text so far, and the names of the rules, joined by ``+``.

Without its place in the text so far, an edit stays the same value while changes before it move it.
"""


class Composition:
    """The edits from a raw text to the text so far."""

    def __init__(self, first: Alignment) -> None:
        self._raw_length = first.raw_length
        self._length = first.length
        self._edits: list[Edit] = [(p.raw_start, p.raw_end, p.end - p.start, p.rule or "") for p in first.changed()]

    def then(self, changes: Sequence[Change], rule: str) -> None:
        """Add changes to the text so far, in order and without overlap. Those that touch an edit become one with it."""
        self._edits = list(_merged(self._edits, changes, rule))
        self._length += sum(len(change.after) - (change.end - change.start) for change in changes)

    def alignment(self) -> Alignment:
        """The alignment of the raw text with the text so far."""
        return Alignment(self._raw_length, self._length, list(self._pieces()))

    def _pieces(self) -> Iterator[Piece]:
        moved = 0
        for raw_start, raw_end, length, rule in self._edits:
            start = raw_start + moved
            yield Piece(raw_start, raw_end, start, start + length, rule)
            moved += length - (raw_end - raw_start)


def compose(first: Alignment, changes: Sequence[Change], rule: str) -> Alignment:
    """The alignment of ``first`` followed by one rule's changes, which count in the text that ``first`` leads to."""
    composition = Composition(first)
    composition.then(changes, rule)
    return composition.alignment()


@dataclass(slots=True)
class _Group:
    """A change with all the edits and changes that overlap it, in offsets of the text before the changes."""

    start: int
    end: int
    length: int
    """Of what comes out."""
    raw_start: int
    rules: list[str] = field(default_factory=list)

    def edit(self, moved: int, rule: str) -> Edit:
        names = dict.fromkeys(name for rules in (*self.rules, rule) for name in rules.split("+"))
        return self.raw_start, self.end - moved, self.length, "+".join(names)


def _merged(edits: list[Edit], changes: Sequence[Change], rule: str) -> Iterator[Edit]:
    """One walk over both, in offsets of the text between them."""
    at = moved = 0  # the next edit; the offset in the text between minus that in the raw text, before that edit
    group: _Group | None = None
    for start, end, after in changes:
        if group is not None and start < group.end:
            group.length += len(after) - (min(end, group.end) - start)
            group.end = max(end, group.end)
        else:
            if group is not None:
                yield group.edit(moved, rule)
            # Edits that end before the change pass as they are; so does a deletion right at its start.
            while at < len(edits) and edits[at][0] + moved + edits[at][2] <= start:
                moved += edits[at][2] - (edits[at][1] - edits[at][0])
                yield edits[at]
                at += 1
            group = _Group(start, end, len(after), start - moved)
        while at < len(edits) and edits[at][0] + moved < group.end:
            raw_start, raw_end, length, rules = edits[at]
            first, last = raw_start + moved, raw_start + moved + length
            if first < group.start:
                group.length += group.start - first
                group.start, group.raw_start = first, raw_start
            if last > group.end:
                group.length += last - group.end
                group.end = last
            group.rules.append(rules)
            moved += length - (raw_end - raw_start)
            at += 1
    if group is not None:
        yield group.edit(moved, rule)
    yield from edits[at:]
