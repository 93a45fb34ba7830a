"""Composing: an alignment followed by one rule's changes after the other."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from store.records import Guess
from store.text.align import Alignment, Piece
from store.text.changes import Change, less_sure


class _Edit(NamedTuple):
    """Without its place in the text so far, an edit stays the same value while changes before it move it."""

    raw_first: int
    """Where its raw characters begin, those included that it shares with edits before it."""
    raw_start: int
    """Where those begin that it does not share with edits before it."""
    raw_end: int
    length: int
    """In the text so far."""
    rules: str
    """Names of rules, joined by ``+``."""
    guess: Guess | None

    @property
    def growth(self) -> int:
        """How much it moves what comes after it."""
        return self.length - (self.raw_end - self.raw_start)


_REACH = attrgetter("reach")
_END = attrgetter("end")
# The constructor of a named tuple costs twice as much, and a text in half width has an edit at every mark.
_edit: Callable[[tuple[int, int, int, int, str, Guess | None]], _Edit] = partial(tuple.__new__, _Edit)


class Composition:
    """The edits from a raw text to the text so far."""

    def __init__(self, first: Alignment) -> None:
        self._raw_length = first.raw_length
        self._length = first.length
        self._edits = list(_edits(first))

    def then(self, changes: Sequence[Change], rule: str) -> None:
        """Add changes to the text so far, as ``apply`` kept them. Those that overlap an edit become one with it."""
        merging = _Merging(self._edits, rule)
        if any(map(_REACH, changes)):
            for change in changes:
                merging.take(change)
        else:
            merging.take_all(changes)
        self._edits = merging.finished()
        self._length += sum(len(change.after) - (change.end - change.start) for change in changes)

    def alignment(self) -> Alignment:
        """The alignment of the raw text with the text so far."""
        return Alignment(self._raw_length, self._length, self._pieces())

    def _pieces(self) -> Iterator[Piece]:
        moved = 0
        for raw_first, raw_start, raw_end, length, rules, guess in self._edits:
            start = raw_start + moved
            yield Piece(raw_first, raw_end, start, start + length, rules, guess)
            moved += length - (raw_end - raw_start)


def compose(first: Alignment, changes: Sequence[Change], rule: str) -> Alignment:
    """The alignment of ``first`` followed by one rule's changes, which count in the text that ``first`` leads to."""
    composition = Composition(first)
    composition.then(changes, rule)
    return composition.alignment()


def _edits(alignment: Alignment) -> Iterator[_Edit]:
    done = 0
    for raw_first, raw_end, start, end, rule, guess in alignment.changed():
        raw_start = min(max(raw_first, done), raw_end)
        yield _Edit(raw_first, raw_start, raw_end, end - start, rule or "", guess)
        done = raw_end


@dataclass(slots=True)
class _Group:
    """A change with all the edits and changes that overlap it; where nothing else is said, in offsets between."""

    start: int
    end: int
    length: int
    """Of what comes out."""
    raw_first: int
    raw_start: int
    guess: Guess | None
    rules: list[str] = field(default_factory=list)

    def follow(self, change: Change) -> None:
        """Take in a change that begins inside."""
        self.length += len(change.after) - (min(change.end, self.end) - change.start)
        self.end = max(change.end, self.end)
        self.guess = less_sure(self.guess, change.guess)

    def absorb(self, edit: _Edit, start: int) -> None:
        """Take in an edit whose place between is ``start``, and that overlaps."""
        if start <= self.start:
            self.length += self.start - start
            self.start, self.raw_start = start, min(self.raw_start, edit.raw_start)
            self.raw_first = min(self.raw_first, edit.raw_first)
        if start + edit.length > self.end:
            self.length += start + edit.length - self.end
            self.end = start + edit.length
        self.rules.append(edit.rules)
        self.guess = less_sure(self.guess, edit.guess)


class _Merging:
    """One walk over edits and changes, in offsets of the text between: after the edits and before the changes."""

    def __init__(self, edits: list[_Edit], rule: str) -> None:
        self._edits = edits
        self._rule = rule
        self._at = self._moved = 0  # the next edit; the offset between minus that in the raw text, before that edit
        self._merged: list[_Edit] = []
        self._group: _Group | None = None

    def take_all(self, changes: Sequence[Change]) -> None:
        """All changes, none of which reaches back: those up to the next edit at once, as most meet none."""
        at = 0
        while at < len(changes):
            self.take(changes[at])
            at += 1
            if self._group is None:
                clear = self._clear_of_edits(changes, at)
                self._add(changes[at:clear])
                at = clear

    def take(self, change: Change) -> None:
        """The next change."""
        if self._group is not None:
            if change.start < self._group.end:
                self._group.follow(change)
                self._absorb(self._group)
                return
            self._close(self._group)
        self._pass_before(change.start)
        if not change.reach and not self._meets_edit(change.end):
            self._add((change,))
        else:
            self._group = self._opened(change)
            self._absorb(self._group)

    def finished(self) -> list[_Edit]:
        """The edits from the raw text to the text after the changes."""
        if self._group is not None:
            self._close(self._group)
        return self._merged + self._edits[self._at :]

    def _meets_edit(self, end: int) -> bool:
        """Whether the next edit begins before this offset."""
        return self._at < len(self._edits) and self._next_start() < end

    def _clear_of_edits(self, changes: Sequence[Change], at: int) -> int:
        """Up to which change, from this one, all end before the next edit begins."""
        if self._at == len(self._edits):
            return len(changes)
        return bisect_right(changes, self._next_start(), at, key=_END)

    def _add(self, changes: Sequence[Change]) -> None:
        """Add changes that meet no edit: they become one each as they are."""
        moved, rule = self._moved, self._rule
        self._merged += [
            _edit((start - moved, start - moved, end - moved, len(after), rule, guess))
            for start, end, after, _, guess in changes
        ]

    def _absorb(self, group: _Group) -> None:
        """Take in the edits that begin inside of the group."""
        while self._meets_edit(group.end):
            group.absorb(self._edits[self._at], self._next_start())
            self._step()

    def _next_start(self) -> int:
        return self._edits[self._at].raw_start + self._moved

    def _step(self) -> None:
        self._moved += self._edits[self._at].growth
        self._at += 1

    def _pass_before(self, start: int) -> None:
        """Edits that end before the change pass as they are; so does a deletion right at its start."""
        edits, moved, at = self._edits, self._moved, self._at
        while at < len(edits):
            _, raw_start, raw_end, length, _, _ = edits[at]
            if raw_start + moved + length > start:
                break
            moved += length - (raw_end - raw_start)
            at += 1
        self._merged += edits[self._at : at]
        self._moved, self._at = moved, at

    def _opened(self, change: Change) -> _Group:
        raw_start = change.start - self._moved
        group = _Group(change.start, change.end, len(change.after), raw_start, raw_start, change.guess)
        if change.reach:
            group.raw_first = self._raw_first(change.start - change.reach)
            self._fill(group)
        return group

    def _fill(self, group: _Group) -> None:
        """Deletions inside of the raw text of a group that reaches back become part of it."""
        while self._merged and _is_deletion_at(self._merged[-1], group.raw_start):
            edit = self._merged[-1]
            if edit.raw_first < group.raw_first:
                return
            group.raw_start = edit.raw_start
            group.rules.insert(0, edit.rules)
            self._merged.pop()

    def _raw_first(self, offset: int) -> int:
        """Where the raw text of the character at this offset begins, which is before the next edit."""
        at, moved = self._at, self._moved
        while at:
            edit = self._edits[at - 1]
            before = moved - edit.growth
            start = edit.raw_start + before
            if start + edit.length <= offset:
                break
            if start <= offset:
                return edit.raw_first
            at, moved = at - 1, before
        return offset - moved

    def _close(self, group: _Group) -> None:
        """The group is complete, and becomes an edit unless nothing is left of it on either side."""
        self._group = None
        raw_end = group.end - self._moved
        if group.length or group.raw_start < raw_end:
            rules = "+".join(dict.fromkeys(name for rules in (*group.rules, self._rule) for name in rules.split("+")))
            self._merged.append(_Edit(group.raw_first, group.raw_start, raw_end, group.length, rules, group.guess))


def _is_deletion_at(edit: _Edit, raw_end: int) -> bool:
    return not edit.length and edit.raw_start < edit.raw_end == raw_end
