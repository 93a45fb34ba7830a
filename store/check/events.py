"""The events of one thing: what they say of it at each moment, and whether one follows from the other."""

import json
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from store.database import Database
from store.history import Values
from store.rows import Row, to_json


class Event(NamedTuple):
    """What was done to one thing; the values are JSON."""

    id: int
    step: int
    annotator: str
    action: str
    article: int | None
    subject: str
    before: str | None
    after: str | None
    thing: str | int


class _Word(NamedTuple):
    """What is said of a thing at a moment: by an event itself, or by its being undone or done again."""

    moment: int
    event: Event
    values: str | None


def last_word(db: Database, events: Sequence[Event]) -> tuple[Event, Values]:
    """The event that has the last word on the thing that these were done to, in order, and what it says.

    Raises:
        ValueError: what it says is no JSON.
    """
    _, event, values = _words(db, events)[-1]
    return event, None if values is None else json.loads(values)


def contradicting(
    db: Database, kind: str, events: Sequence[Event], free: Collection[str] = ()
) -> Iterator[tuple[Event, str]]:
    """Those that are not about what they say, or say that something else was there than the last word before them.

    With each the column that is wrong. The columns that are free may change without an event.

    Raises:
        ValueError: what one says is no JSON.
        AttributeError, TypeError: it is something else than columns.
    """
    words = _words(db, events)
    moments = [word.moment for word in words]
    for event in events:
        if column := _misplaced(kind, event):
            yield event, column
        at = bisect_left(moments, event.id)
        if at and _differ(words[at - 1].values, event.before, free):
            yield event, "before"


def _words(db: Database, events: Sequence[Event]) -> list[_Word]:
    """All that is said of the thing, in order of time."""
    words = [_Word(event.id, event, event.after) for event in events]
    steps = to_json(sorted({event.step for event in events}))
    for moment, action, step in db.execute(_REVERSALS, [steps]):
        of_step = [event for event in events if event.step == step]
        first, last = of_step[0], of_step[-1]
        words.append(_Word(moment, first, first.before) if action == "undo" else _Word(moment, last, last.after))
    return sorted(words, key=lambda word: word.moment)


_REVERSALS = """
SELECT id, action, reverses FROM history
WHERE reverses IN (SELECT value FROM json_each(?)) AND action IN ('undo', 'redo')
"""


def _differ(left: str | None, found: str | None, free: Collection[str]) -> bool:
    """Whether what was left is not what was found. An older pizhu told of fewer columns, and not of every import."""
    if left is None or found is None or left == found:
        return False
    one, other = json.loads(left), json.loads(found)
    names, others = one.keys() - set(free), other.keys() - set(free)
    # An older pizhu told of fewer columns: that each tells one which the other lacks is damage.
    return bool(names - others and others - names) or any(one[name] != other[name] for name in names & others)


def _misplaced(kind: str, event: Event) -> str | None:
    """The column that says that an event is about something else than its values do."""
    for told in (event.before, event.after):
        values: Row = json.loads(told) if told else {}
        if values and values.get("article", event.article) != event.article:
            return "article"
        if values and kind in _SUBJECTS and _subject(kind, values) != event.subject:
            return "subject"
    return None


_SUBJECTS = {
    **dict.fromkeys(("label", "link", "code", "prediction"), ("id",)),
    **dict.fromkeys(("absence", "verdict"), ("code",)),
    "setting": ("name",),
    "repair": ("raw_start", "raw_end"),
}
"""The columns that an event's subject is made of, by the kind of what it is done to."""


def _subject(kind: str, values: Row) -> str:
    return "-".join(str(values[name]) for name in _SUBJECTS[kind])
