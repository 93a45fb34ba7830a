"""Every action of every annotator, in order. Events are added, never taken away.

What a person does at once is one step: an event, or several under a head that says what was done.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from store.annotators import annotator_id
from store.clock import now
from store.connect import transaction
from store.database import Database
from store.records import Event
from store.rows import to_json

Values = dict[str, object] | None
"""The columns of a row, as an event keeps them; None where there was no row."""


class Change(NamedTuple):
    """An event with what is needed to reverse it."""

    action: str
    article: int | None
    subject: str
    before: Values
    after: Values


class Step(NamedTuple):
    """What an annotator did at once."""

    id: int
    """The event, or the head of the events."""
    action: str
    article: int | None
    subject: str
    changes: tuple[Change, ...]
    """In order."""


def record(
    db: Database, annotator: str, action: str, article: int | None, subject: str, before: Values, after: Values
) -> None:
    """Add an event, inside the transaction of the action itself."""
    record_all(db, annotator, action, article, [(subject, before, after)])


def record_all(
    db: Database, annotator: str, action: str, article: int | None, told: Iterable[tuple[str, Values, Values]]
) -> None:
    """Add an event for each of these subjects, with what it was before and after, inside one transaction."""
    rows = ((subject, _json(before), _json(after)) for subject, before, after in told)
    _record(db, annotator, action, article, rows)


def record_new(db: Database, annotator: str, action: str, article: int | None, told: Iterable[tuple[str, str]]) -> None:
    """As ``record_all``, of subjects that were not there before: each with what it is now, as JSON (``to_json``)."""
    _record(db, annotator, action, article, ((subject, None, after) for subject, after in told))


def _record(
    db: Database, annotator: str, action: str, article: int | None, told: Iterable[tuple[str, str | None, str | None]]
) -> None:
    common = (now(), annotator_id(db, annotator), action, article)
    db.conn.executemany(
        "INSERT INTO history (at, annotator, action, article, subject, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(*common, *each) for each in told],
    )


@contextmanager
def one_step(
    db: Database, annotator: str, action: str, article: int | None = None, subject: str = ""
) -> Iterator[None]:
    """A transaction in which all that is recorded is one step of this name for undo and for the list of what was done.

    Inside another step it is part of that one.
    """
    with LongStep(db, annotator, action, article, subject).part():
        yield


class LongStep:
    """A step that is done in several transactions, so that nobody has to wait for all of it."""

    def __init__(
        self, db: Database, annotator: str, action: str, article: int | None = None, subject: str = ""
    ) -> None:
        self._db = db
        self._told = annotator, action, article, subject
        self._head: int | None = None

    @contextmanager
    def part(self) -> Iterator[None]:
        """A transaction; what is recorded in it belongs to the step. What comes after the step was undone is a new one.

        Where nothing is recorded, the history stays as it was.
        """
        db = self._db
        with transaction(db):
            last = last_event(db)
            head = self._head if self._stands() else None
            if head is None:
                record(db, *self._told, None, None)
                head = last_event(db)
            yield
            # What came in between is ours: nobody else writes meanwhile.
            if db.execute("UPDATE history SET step = ? WHERE id > ?", [head, max(head, last)]).rowcount:
                self._head = head
            elif head > last:
                db.execute("DELETE FROM history WHERE id > ?", [last])
                # Nothing was done: the file is to stay as it was.
                db.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'history'", [last])

    def _stands(self) -> bool:
        sql = "SELECT 1 FROM history WHERE id = ? AND NOT undone"
        return self._head is not None and self._db.execute(sql, [self._head]).fetchone() is not None


def record_reversal(db: Database, annotator: str, step: Step, *, undone: bool) -> None:
    """Mark a step as undone or done again, and add the event that says so."""
    db.execute("UPDATE history SET undone = ?1 WHERE id = ?2 OR step = ?2", [int(undone), step.id])
    _record_about(db, annotator, "undo" if undone else "redo", step)


def record_refusal(db: Database, annotator: str, step: Step) -> None:
    """Add the event that says that a step could not be undone."""
    _record_about(db, annotator, "refused", step)


def was_refused(db: Database, step: Step) -> bool:
    """Whether the annotator was told before that this step could not be undone."""
    sql = "SELECT 1 FROM history WHERE reverses = ? AND action = 'refused'"
    return db.execute(sql, [step.id]).fetchone() is not None


def _record_about(db: Database, annotator: str, action: str, step: Step) -> None:
    db.execute(
        "INSERT INTO history (at, annotator, action, article, subject, reverses) VALUES (?, ?, ?, ?, ?, ?)",
        [now(), annotator_id(db, annotator), action, step.article, step.subject, step.id],
    )


_REVERSIBLE = "(before IS NOT NULL OR after IS NOT NULL)"


def done(db: Database, annotator: str, without: Collection[int] = ()) -> Step | None:
    """The annotator's latest step that is not undone, without these: what undo reverses.

    The latest is the one that the latest event belongs to: beside a long step others are made.
    """
    row = db.execute(
        f"""
        SELECT ifnull(step, history.id) FROM history
        JOIN annotators ON annotators.id = history.annotator
        WHERE annotators.name = ? AND {_REVERSIBLE} AND NOT undone
            AND ifnull(step, history.id) NOT IN (SELECT value FROM json_each(?))
        ORDER BY history.id DESC LIMIT 1
        """,
        [annotator, to_json(sorted(without))],
    ).fetchone()
    return None if row is None else _step(db, row[0])


def last_undone(db: Database, annotator: str) -> Step | None:
    """The step that the annotator undid last, if no new one came after: what redo brings back."""
    row = db.execute(
        f"""
        SELECT steps.id FROM history AS undos JOIN history AS steps ON steps.id = undos.reverses
        WHERE undos.annotator = (SELECT id FROM annotators WHERE name = ?1) AND undos.action = 'undo' AND steps.undone
            AND undos.id > ifnull((
                SELECT id FROM history
                WHERE annotator = (SELECT id FROM annotators WHERE name = ?1) AND {_REVERSIBLE} ORDER BY id DESC LIMIT 1
            ), 0)
        ORDER BY undos.id DESC LIMIT 1
        """,
        [annotator],
    ).fetchone()
    return None if row is None else _step(db, row[0])


def events(
    db: Database, article: str | None = None, limit: int = 100, *, annotator: str | None = None, before: int = 2**63 - 1
) -> list[Event]:
    """The latest steps, newest first, each as one event; of one article, of one annotator, before an event if given."""
    rows = db.execute(
        """
        SELECT history.id, at, annotators.name, action, articles.sha256, subject, undone,
            max(1, (SELECT count(*) FROM history AS parts WHERE parts.step = history.id))
        FROM history
        JOIN annotators ON annotators.id = history.annotator
        LEFT JOIN articles ON articles.id = history.article
        WHERE step IS NULL AND history.id < ?4 AND (?1 IS NULL OR articles.sha256 = ?1)
            AND (?3 IS NULL OR annotators.name = ?3)
        ORDER BY history.id DESC LIMIT ?2
        """,
        [article, limit, annotator, before],
    )
    return [Event(*row) for row in rows]


def changes(db: Database, event: int) -> tuple[Change, ...]:
    """What was done in the step of this event, in order; empty where that is nothing that can be reversed."""
    rows = db.execute(
        "SELECT action, article, subject, before, after FROM history"
        f" WHERE (id = ?1 OR step = ?1) AND {_REVERSIBLE} ORDER BY id",
        [event],
    )
    return tuple(Change(*row[:3], *_values(row[3:])) for row in rows)


def of_subject(db: Database, action: str, article: int, subject: str) -> tuple[Change, ...]:
    """Every such action that was done to this in an article, the latest first, whoever did it."""
    rows = db.execute(
        "SELECT action, article, subject, before, after FROM history"
        " WHERE action = ? AND article = ? AND subject = ? ORDER BY id DESC",
        [action, article, subject],
    )
    return tuple(Change(*row[:3], *_values(row[3:])) for row in rows)


def last_event(db: Database) -> int:
    """The number of the latest event; 0 where there is none."""
    return int(db.execute("SELECT ifnull(max(id), 0) FROM history").fetchone()[0])


def labels_touched(db: Database, since: int) -> list[str]:
    """The labels that were put on, changed or taken off, or brought back, after this event."""
    rows = db.execute(
        """
        WITH events AS (
            SELECT id, action, subject, reverses FROM history WHERE id > ?
        ), steps AS (SELECT id, action, subject FROM events UNION
            SELECT parts.id, parts.action, parts.subject FROM events
            JOIN history AS parts ON parts.id = events.reverses OR parts.step = events.reverses
        )
        SELECT DISTINCT subject FROM steps WHERE action GLOB 'label.*'
        """,
        [since],
    )
    return [row[0] for row in rows]


def _step(db: Database, event: int) -> Step:
    row = db.execute("SELECT id, action, article, subject FROM history WHERE id = ?", [event]).fetchone()
    identity, action, article, subject = row
    return Step(identity, action, article, subject, changes(db, event))


def _values(columns: Sequence[str | None]) -> tuple[Values, ...]:
    return tuple(json.loads(column) if column else None for column in columns)


def _json(values: Values) -> str | None:
    return None if values is None else to_json(values)
