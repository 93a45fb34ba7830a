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
        Conflict: what the step made was changed since by someone else.
    """
    with transaction(db):
        step = history.last_done(db, annotator)
        if step is not None:
            _turn(db, annotator, step, step.after, step.before)
            history.record_reversal(db, annotator, step, undone=True)
    return step


def redo(db: Database, annotator: str) -> history.Step | None:
    """Do again what the annotator undid last; None when there is nothing.

    Raises:
        Conflict: what the step would change was changed since by someone else.
    """
    with transaction(db):
        step = history.first_undone(db, annotator)
        if step is not None:
            _turn(db, annotator, step, step.before, step.after)
            history.record_reversal(db, annotator, step, undone=False)
    return step


def _turn(db: Database, annotator: str, step: history.Step, here: history.Values, there: history.Values) -> None:
    if step.action == "article.state":
        _turn_state(db, annotator, step, here, there)
        return
    if labels.row_of(db, step.subject) != here:
        raise Conflict("Someone has changed this label since; it stays as it is")
    labels.put_row(db, step.subject, there)


def _turn_state(db: Database, annotator: str, step: history.Step, here: history.Values, there: history.Values) -> None:
    assert step.article is not None
    assert here is not None
    assert there is not None
    if readings.state_of(db, article_id(db, step.article), annotator) != here["state"]:
        raise Conflict("The state of this article has changed since; it stays as it is")
    readings.put_state(db, step.article, annotator, cast(State, there["state"]))
