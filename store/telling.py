"""The history as a person reads it: a line a step, newest first, with what was done to what, and where."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from store.database import Database
from store.records import Range
from store.rows import Row

_PARTS = 200
"""Changes of a step that are told at most."""

_FEW = 2
"""Of a step with no more changes than these, the only one of a label is what it was about."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the history."""

    id: int
    """Of the event."""
    at: str
    annotator: str
    action: str
    subject: str
    """The id of what it was done to."""
    undone: bool
    changes: int
    """How much was done in this one step."""
    article: str | None
    """The id of the article."""
    title: str
    """Of the article; empty where there is none."""
    before: Row | None
    after: Row | None
    """The row that the step was about; None of a bulk step."""
    reverses: "Told | None" = None
    """The step that was undone, done again, or could not be undone."""

    @property
    def raw(self) -> Range | None:
        """Where in the raw text of the article it was done; None for the whole of it."""
        values = self.after or self.before or {}
        start, end = values.get("raw_start"), values.get("raw_end")
        return Range(start, end) if isinstance(start, int) and isinstance(end, int) else None

    @property
    def place(self) -> "Told":
        """The line that tells where it was done: for an undo, that of what was undone."""
        return self if self.reverses is None else self.reverses


_SELECT = """
SELECT history.id, history.at, annotators.name, history.action, history.subject, history.undone,
    max(1, (SELECT count(*) FROM history AS parts WHERE parts.step = history.id
        AND (parts.before IS NOT NULL OR parts.after IS NOT NULL))),
    articles.sha256, ifnull(articles.title, ''), history.before, history.after, history.reverses
FROM history
JOIN annotators ON annotators.id = history.annotator
LEFT JOIN articles ON articles.id = history.article
"""


def page(db: Database, *, annotator: str | None = None, before: int = 2**63 - 1, limit: int = 100) -> list[Told]:
    """The latest steps, newest first; of one annotator, before an event if given."""
    where = "WHERE step IS NULL AND history.id < :before"
    if annotator is not None:
        # Asked like this the index leads to their events, however many others there are.
        where += " AND history.annotator = (SELECT id FROM annotators WHERE name = :annotator)"
    asked = {"before": before, "annotator": annotator, "limit": limit}
    rows = db.execute(f"{_SELECT} {where} ORDER BY history.id DESC LIMIT :limit", asked)
    return [_told(db, row) for row in rows.fetchall()]


def parts(db: Database, step: int) -> list[Told]:
    """What was done in a step, in order; the first changes, where they are very many."""
    where = "WHERE step = ? AND (history.before IS NOT NULL OR history.after IS NOT NULL)"
    return [_told(db, row) for row in db.execute(f"{_SELECT} {where} ORDER BY history.id LIMIT {_PARTS}", [step])]


def _told(db: Database, row: Sequence[Any]) -> Told:
    identity, at, annotator, action, subject, undone, changes, article, title, before, after, reverses = row
    if reverses is not None:
        (reversed_row,) = db.execute(f"{_SELECT} WHERE history.id = ?", [reverses]).fetchall()
        told = _told(db, reversed_row)
        return Told(
            identity, at, annotator, action, subject, False, told.changes, article, title, None, None, reverses=told
        )
    if before is None and after is None:
        before, after, article, title = _main(db, row) or (None, None, article, title)
    values = (None if each is None else json.loads(each) for each in (before, after))
    return Told(identity, at, annotator, action, subject, bool(undone), changes, article, title, *values)


def _main(db: Database, head: Sequence[Any]) -> Sequence[Any] | None:
    """The rows, the article and the title of what a step was about: the change of its name, or its only label."""
    identity, _, _, action, subject, _, changes, *_ = head
    named = "history.action = :action AND history.subject = :subject"
    of_few = "history.action LIKE 'label.%' OR :changes = 1" if changes <= _FEW else "0"
    found = db.execute(
        f"""
        SELECT history.before, history.after, articles.sha256, ifnull(articles.title, ''), {named} AS named
        FROM history LEFT JOIN articles ON articles.id = history.article
        WHERE step = :step AND ifnull(before, after) IS NOT NULL AND ({named} OR {of_few})
        ORDER BY NOT named, history.id LIMIT 2
        """,
        {"step": identity, "action": action, "subject": subject, "changes": changes},
    ).fetchall()
    return found[0][:4] if found and (found[0][4] or len(found) == 1) else None
