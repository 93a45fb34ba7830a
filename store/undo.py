"""Undo and redo: the inverse of an annotator's own steps, across articles, sessions and crashes."""

from typing import cast

from sqlite_utils import Database

from store import history, labels, readings
from store.articles import article_id
from store.connect import transaction
from store.errors import Conflict
from store.records import State


def undo(db: Database, annotator: str) -> history.Step | None:
    """Reverse the annotator's latest step; None when there is none.

    Raises:
        Conflict: what the step made was changed since by someone else. Told once: as long as it is so, the next undo
            passes the step over and reverses the one before it.
    """
    with transaction(db):
        step = history.done(db, annotator)
        while step and not _stands(db, annotator, step, step.after) and history.was_refused(db, step):
            step = history.done(db, annotator, before=step.id)
        if step is None:
            return None
        if _stands(db, annotator, step, step.after):
            _put(db, annotator, step, step.before)
            history.record_reversal(db, annotator, step, undone=True)
            return step
        history.record_refusal(db, annotator, step)
    raise _changed_since()


def redo(db: Database, annotator: str) -> history.Step | None:
    """Do again what the annotator undid last; None when there is nothing, or when a new step came after.

    Raises:
        Conflict: what the step would change was changed since by someone else.
    """
    with transaction(db):
        step = history.last_undone(db, annotator)
        if step is not None:
            if not _stands(db, annotator, step, step.before):
                raise _changed_since()
            _put(db, annotator, step, step.after)
            history.record_reversal(db, annotator, step, undone=False)
    return step


def _stands(db: Database, annotator: str, step: history.Step, values: history.Values) -> bool:
    """Whether the thing that the step was done to is as these values say."""
    if step.action != "article.state":
        return labels.row_of(db, step.subject) == values
    assert step.article is not None
    return {"state": readings.state_of(db, article_id(db, step.article), annotator)} == values


def _put(db: Database, annotator: str, step: history.Step, values: history.Values) -> None:
    if step.action != "article.state":
        labels.put_row(db, step.subject, values)
        return
    assert step.article is not None
    assert values is not None
    readings.put_state(db, step.article, annotator, cast(State, values["state"]))


def _changed_since() -> Conflict:
    return Conflict("Someone has changed this since; it stays as it is")
