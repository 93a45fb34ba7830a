"""What a rule proposes: changes to the text that it was given, and nothing else."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain
from typing import NamedTuple

from store.records import Guess


class Change(NamedTuple):
    """Replace ``text[start:end]`` by ``after``; code points of the text that the rule was given, half open."""

    start: int
    end: int
    after: str
    reach: int = 0
    """How many characters before ``start`` it also comes from; it shares them with the change right before it."""
    guess: Guess | None = None
    """How sure it is, where something had to be guessed."""


change_of: Callable[[tuple[int, int, str, int, Guess | None]], Change] = partial(tuple.__new__, Change)
"""The change with these fields, at half the cost of the constructor: for rules that change every third character."""


def apply(text: str, changes: Iterable[Change]) -> tuple[str, list[Change]]:
    """The changed text, and the changes that really changed something or tell more than the text does.

    A pure insertion takes in the character before it (at the very start: the one after it), so that every piece of
    the result has an origin; one that reaches back has its origin there, and stays what it is.

    Raises:
        ValueError: changes that overlap, go backwards, leave the text, reach beyond the one before them, or insert
            into an empty text.
    """
    pieces: list[str] = []
    kept: list[Change] = []
    done = 0
    for change in _begun(text, changes):
        start, end, after, reach, guess = change
        if not done <= start <= end <= len(text):
            raise ValueError(f"change out of order or out of the text: {change}")
        if reach:
            _check_reach(change, kept)
            if start == end and not after:
                continue
        elif start == end:
            if not after:
                continue
            if kept and start == done:
                # The character before belongs to the change before: the two become one.
                kept[-1] = _joined(kept[-1], change)
                pieces[-1] = kept[-1].after
                continue
            start, after = start - 1, text[start - 1] + after
            change = change._replace(start=start, after=after)
        elif guess is None and text[start:end] == after:
            continue
        pieces += (text[done:start], after)
        kept.append(change)
        done = end
    pieces.append(text[done:])
    return "".join(pieces), kept


def less_sure(one: Guess | None, other: Guess | None) -> Guess | None:
    """The guess of the two that is less sure: what changes that became one say of themselves."""
    if one is None or other is None:
        return one or other
    return min(one, other, key=lambda guess: (guess.status != "gap", guess.confidence))


def _check_reach(change: Change, kept: list[Change]) -> None:
    before = kept[-1] if kept and kept[-1].end == change.start else None
    if before is None or not 0 < change.reach <= change.start - before.start + before.reach:
        raise ValueError(f"change reaches out of the one before it: {change}")


def _joined(one: Change, other: Change) -> Change:
    return one._replace(after=one.after + other.after, guess=less_sure(one.guess, other.guess))


def _begun(text: str, changes: Iterable[Change]) -> Iterable[Change]:
    """The changes, with insertions at the very start taken into the first character."""
    rest = iter(changes)
    inserted: Change | None = None
    for change in rest:
        if change.start or change.end:
            return chain(_after_inserted(text, inserted, change), rest)
        if change.after:
            inserted = _joined(inserted, change) if inserted else change
    return (_at_start(text, inserted),) if inserted else ()


def _after_inserted(text: str, inserted: Change | None, change: Change) -> tuple[Change, ...]:
    """What was inserted at the very start and the first change after it."""
    if inserted is None:
        return (change,)
    if change.start:
        return _at_start(text, inserted), change
    return (_joined(inserted, change)._replace(end=change.end),)


def _at_start(text: str, inserted: Change) -> Change:
    if not text:
        raise ValueError("nothing can be inserted into an empty text")
    return inserted._replace(end=1, after=inserted.after + text[0])
