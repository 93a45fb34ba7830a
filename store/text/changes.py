"""What a rule proposes: changes to the text that it was given, and nothing else."""

from collections.abc import Iterable, Iterator
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
    for change in _begun(text, changes):
        if not done <= change.start <= change.end <= len(text):
            raise ValueError(f"change out of order or out of the text: {change}")
        if text[change.start : change.end] == change.after:
            continue
        if change.start == change.end and change.start == done and kept:
            # The character before belongs to the change before: the two become one.
            before = kept.pop()
            pieces[-1] += change.after
            kept.append(Change(before.start, before.end, pieces[-1]))
            continue
        if change.start == change.end:
            change = Change(change.start - 1, change.end, text[change.start - 1] + change.after)
        pieces += (text[done : change.start], change.after)
        kept.append(change)
        done = change.end
    pieces.append(text[done:])
    return "".join(pieces), kept


def _begun(text: str, changes: Iterable[Change]) -> Iterator[Change]:
    """The changes, with insertions at the very start taken into the first character."""
    inserted = ""
    for change in changes:
        if change.start == change.end == 0:
            inserted += change.after
            continue
        if inserted and change.start == 0:
            change = change._replace(after=inserted + change.after)
        elif inserted:
            yield _at_start(text, inserted)
        inserted = ""
        yield change
    if inserted:
        yield _at_start(text, inserted)


def _at_start(text: str, inserted: str) -> Change:
    if not text:
        raise ValueError("nothing can be inserted into an empty text")
    return Change(0, 1, inserted + text[0])
