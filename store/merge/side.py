"""A project as merging reads it: in words that mean the same in both, and with what each thing has been through."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from store.database import Database
from store.merge.kinds import Content, Key, Kind
from store.merge.opening import unreadable
from store.merge.records import Row, Version
from store.rows import from_json

_EVENTS = """
SELECT id, ifnull(step, id), annotator, at, before, after FROM history
WHERE subject = ? AND article IS ? AND action GLOB ? AND ifnull(before, after) IS NOT NULL ORDER BY id
"""
_MERGES = "SELECT id FROM history WHERE id IN (SELECT value FROM json_each(?)) AND action = 'project.merge'"
_TURNS = """
SELECT id, reverses, action, annotator, at FROM history
WHERE reverses IN (SELECT value FROM json_each(?)) AND action IN ('undo', 'redo') ORDER BY id
"""


class Done(NamedTuple):
    """Something that was done to a thing."""

    id: int
    by: str
    at: str
    states: tuple[Row | None, ...]
    """What it was before, and after."""


@dataclass(frozen=True, slots=True)
class Past:
    """What a thing has been through."""

    rows: tuple[Row | None, ...]
    """Its states in order: nothing first, the last as it is now."""
    by: str = ""
    """Who did something to it last."""
    at: str = ""

    @property
    def version(self) -> Version:
        """The thing as it is now."""
        return Version(self.rows[-1], self.by, self.at)


class Side:
    """One of the two projects."""

    def __init__(self, db: Database, path: Path) -> None:
        self.db = db
        self.path = path
        self.codes: Mapping[str, str] = {}
        """Ids of codes here that are called otherwise in the other project, and how."""
        self.labels: dict[str, str] = {}
        """Ids of labels that stand for others of the other project, and which."""
        self._names: dict[int, str] = {}

    def read(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query.

        Raises:
            ProjectError: the file cannot be read.
        """
        try:
            found: list[tuple[Any, ...]] = self.db.execute(sql, parameters).fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise unreadable(self.path, error) from error
        return found

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[Row]:
        """The rows of a query, by column."""
        try:
            cursor = self.db.execute(sql, parameters)
            columns = [each[0] for each in cursor.description]
            yield from (dict(zip(columns, row, strict=True)) for row in cursor)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise unreadable(self.path, error) from error

    def articles(self) -> dict[str, int]:
        """The keys of all articles by id, in order of import."""
        return dict(self.read("SELECT sha256, id FROM articles ORDER BY id"))

    def things(self, kind: Kind, articles: Sequence[int]) -> dict[int, dict[Key, Row]]:
        """All of a kind that is said of these articles, by article and by what tells it."""
        found: dict[int, dict[Key, Row]] = {}
        for values in self.rows(kind.select, [json.dumps(articles)]):
            article = values["article"]
            assert isinstance(article, int)
            row = self.portable(values)
            found.setdefault(article, {})[kind.key_of(row)] = row
        return found

    def portable(self, values: Row, annotator: int | None = None) -> Row:
        """A row in words that mean the same in both projects; ``annotator`` where the row does not tell it."""
        row = {name: value for name, value in values.items() if name != "article"}
        if annotator is not None:
            row.setdefault("annotator", annotator)
        if isinstance(number := row.get("annotator"), int):
            row["annotator"] = self._name(number)
        if self.codes and (code := row.get("code")) in self.codes:
            row["code"] = self.codes[str(code)]
        return row

    def content(self, kind: Kind, row: Row | None) -> Content | None:
        """What of a thing can differ."""
        if row is None:
            return None
        row = self.tied(row)
        return tuple(row.get(name) for name in kind.content)

    def tied(self, row: Row) -> Row:
        """A row with the labels that stand for others as those; it is only links that name labels."""
        if not self.labels or "source" not in row:
            return row
        return row | {name: self.labels.get(str(row[name]), row[name]) for name in ("source", "target")}

    def past(self, kind: Kind, key: int | None, article: str, row: Row, now: Row | None) -> Past:
        """What a thing has been through, that a row tells and that is now so; ``key`` is that of its article here."""
        own = {other: code for code, other in self.codes.items()}
        told = row | {"code": own.get(str(row.get("code")), row.get("code"))}
        found = self.read(_EVENTS, [kind.subject(article, told), key, kind.actions])
        if not found:
            return made(now)
        done = [each for each in map(lambda event: self._done(kind, event), found) if _tells(kind, each[1], row)]
        if not done:
            return made(now)
        heads = {head for head, _ in done}
        turns = self._turns(heads)
        line = _in_order(done, turns)
        if turns:
            merges = {head for (head,) in self.read(_MERGES, [json.dumps(sorted(heads))])}
            begun = {merge: min(each.id for head, each in done if head == merge) for merge in merges}
            line = _never_made(line, _taken_back(begun, turns))
        if not line:
            return made(now)
        states = [None, *(state for each in line for state in each.states), now]
        return Past(tuple(_filled(kind, states)), line[-1].by, line[-1].at)

    def _done(self, kind: Kind, event: tuple[Any, ...]) -> tuple[int, Done]:
        identity, head, annotator, at, *values = event
        states = []
        for text in values:
            row = (
                None if text is None else dict(kind.defaults) | self.portable(from_json(text), _owner(kind, annotator))
            )
            states.append(None if row is None or not kind.is_there(row) else row)
        return head, Done(identity, self._name(annotator), at, tuple(states))

    def _turns(self, heads: set[int]) -> list[tuple[int, int, str, str, str]]:
        found = self.read(_TURNS, [json.dumps(sorted(heads))])
        return [(identity, head, action, self._name(by), at) for identity, head, action, by, at in found]

    def _name(self, annotator: int) -> str:
        if annotator not in self._names:
            self._names = dict(self.read("SELECT id, name FROM annotators"))
        return self._names[annotator]


def _owner(kind: Kind, annotator: int) -> int | None:
    """Of how far somebody is, the event alone tells whose it is."""
    return annotator if kind.actions.startswith("article.") and kind.key else None


def _tells(kind: Kind, done: Done, row: Row) -> bool:
    told = next((state for state in done.states if state is not None), None)
    return told is not None and kind.key_of(told) == kind.key_of(row)


def made(now: Row | None) -> Past:
    """The past of a thing of which no event tells."""
    if now is None:
        return Past((None,))
    return Past((None, now), str(now.get("annotator") or ""), str(now.get("created_at") or ""))


def _in_order(done: list[tuple[int, Done]], turns: list[tuple[int, int, str, str, str]]) -> list[Done]:
    """What was done, undone and done again, in order."""
    line = [each for _, each in done]
    for identity, head, action, by, at in turns:
        parts = [each.states for part, each in done if part == head]
        states = [state for part in parts for state in part]
        line.append(Done(identity, by, at, tuple(reversed(states)) if action == "undo" else tuple(states)))
    return sorted(line)


def _taken_back(merges: Mapping[int, int], turns: list[tuple[int, int, str, str, str]]) -> Iterator[tuple[int, int]]:
    """From when to when each of these merges was in force that somebody has undone: the first event and the last.

    It came into force when it first did something to the thing: a merge is made in parts, beside what others do.
    """
    begun = dict(merges)
    for identity, head, action, _, _ in turns:
        if head in begun and action == "undo":
            yield begun[head], identity
        elif head in begun:
            begun[head] = identity


def _never_made(line: list[Done], spans: Iterator[tuple[int, int]]) -> list[Done]:
    """What is left where a merge that was undone was never made, so that it can be made again.

    What was done to the thing meanwhile was undone before it, for else the merge could not have been: it goes as well.
    """
    out = [*spans]
    return [each for each in line if not any(first <= each.id <= last for first, last in out)]


def _filled(kind: Kind, states: Sequence[Row | None]) -> Iterator[Row | None]:
    """The states, with what older events do not tell as it was told next."""
    missing = [name for name, value in kind.defaults.items() if value is None]
    if not missing:
        yield from states
        return
    known: Row = {}
    filled: list[Row | None] = []
    for state in reversed(states):
        if state is not None:
            state = state | {name: known.get(name, 0) for name in missing if state.get(name) is None}
            known = {name: state[name] for name in missing}
        filled.append(state)
    yield from reversed(filled)
