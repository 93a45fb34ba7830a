"""What a rule proposes: changes to the text that it was given, and nothing else."""

from collections.abc import Iterable
from typing import NamedTuple


class Change(NamedTuple):
    """Replace ``text[start:end]`` by ``after``; code points of the text that the rule was given, half open."""

    start: int
    end: int
    after: str


def apply(text: str, changes: Iterable[Change]) -> tuple[str, list[Change]]:
    """The changed text, and the changes that really changed something, none of them with an empty range.

    A pure insertion takes in the character before it (at the very start: the one after it), so that every piece of
    the result has an origin.

    Raises:
        ValueError: changes that overlap, go backwards, leave the text, or insert into an empty text.
    """
    pieces: list[str] = []
    kept: list[Change] = []
    done = 0
    for change in changes:
        if not done <= change.start <= change.end <= len(text):
            raise ValueError(f"change out of order or out of the text: {change}")
        if text[change.start : change.end] == change.after:
            continue
        if change.start == change.end:
            change = _anchored(text, change, done, kept, pieces)
        pieces += (text[done : change.start], change.after)
        kept.append(change)
        done = change.end
    pieces.append(text[done:])
    return "".join(pieces), kept


def _anchored(text: str, insertion: Change, done: int, kept: list[Change], pieces: list[str]) -> Change:
    at = insertion.start
    if at > done:
        return Change(at - 1, at, text[at - 1] + insertion.after)
    if kept:
        # The character before belongs to the change before: the two become one.
        before = kept.pop()
        del pieces[-1:]
        return Change(before.start, at, before.after + insertion.after)
    if at < len(text):
        return Change(at, at + 1, insertion.after + text[at])
    raise ValueError("nothing can be inserted into an empty text")
