"""Every action of every annotator, in order. Events are added, never taken away."""

import json
from dataclasses import dataclass

from sqlite_utils import Database

from store.annotators import annotator_id
from store.clock import now
from store.records import Event

Values = dict[str, object] | None
"""The columns of a row, as an event keeps them; None where there was no row."""


@dataclass(frozen=True, slots=True)
class Step:
    """An event with what is needed to reverse it."""

    id: int
    action: str
    article: int | None
    subject: str
    before: Values
    after: Values


def record(
    db: Database, annotator: str, action: str, article: int | None, subject: str, before: Values, after: Values
) -> None:
    """Add an event, inside the transaction of the action itself."""
    db.execute(
        "INSERT INTO history (at, annotator, action, article, subject, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [now(), annotator_id(db, annotator), action, article, subject, _json(before), _json(after)],
    )


def record_reversal(db: Database, annotator: str, step: Step, *, undone: bool) -> None:
    """Mark a step as undone or done again, and add the event that says so."""
    db.execute("UPDATE history SET undone = ? WHERE id = ?", [int(undone), step.id])
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


_STEPS = """
SELECT steps.id, action, article, subject, before, after FROM history AS steps
JOIN annotators ON annotators.id = steps.annotator
WHERE annotators.name = :annotator AND (before IS NOT NULL OR after IS NOT NULL)
"""


def done(db: Database, annotator: str, before: int | None = None) -> Step | None:
    """The annotator's latest action that is not undone, of those before the event ``before``: what undo reverses."""
    sql = _STEPS + f"AND NOT undone AND steps.id < {before or 2**63 - 1:d} ORDER BY steps.id DESC LIMIT 1"
    return _step(db, sql, annotator)


def last_undone(db: Database, annotator: str) -> Step | None:
    """The action that the annotator undid last, if no new one came after: what redo brings back."""
    sql = f"""
        WITH undos AS (SELECT reverses, max(id) AS id FROM history WHERE action = 'undo' GROUP BY reverses)
        {_STEPS.replace("WHERE", "JOIN undos ON undos.reverses = steps.id WHERE")}
        AND undone AND undos.id > (
            SELECT max(forward.id) FROM history AS forward
            WHERE forward.annotator = steps.annotator AND (forward.before IS NOT NULL OR forward.after IS NOT NULL)
        )
        ORDER BY undos.id DESC LIMIT 1
    """
    return _step(db, sql, annotator)


def events(db: Database, article: str | None = None, limit: int = 100) -> list[Event]:
    """The latest events, newest first; of one article if its id is given."""
    rows = db.execute(
        """
        SELECT history.id, at, annotators.name, action, articles.sha256, subject, undone FROM history
        JOIN annotators ON annotators.id = history.annotator
        LEFT JOIN articles ON articles.id = history.article
        WHERE ?1 IS NULL OR articles.sha256 = ?1
        ORDER BY history.id DESC LIMIT ?2
        """,
        [article, limit],
    )
    return [Event(*row) for row in rows]


def _step(db: Database, sql: str, annotator: str) -> Step | None:
    row = db.execute(sql, {"annotator": annotator}).fetchone()
    if row is None:
        return None
    before, after = (json.loads(value) if value else None for value in row[4:])
    return Step(row[0], row[1], row[2], row[3], before, after)


def _json(values: Values) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False, sort_keys=True)
