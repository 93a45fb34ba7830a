"""Undo and redo: the inverse of an annotator's own steps, across articles, sessions and crashes."""

from sqlite_utils import Database

from store import history, labels, readings, usability
from store.connect import transaction
from store.errors import Conflict


def undo(db: Database, annotator: str) -> history.Step | None:
    """Reverse the annotator's latest step; None when there is none.

    Raises:
        Conflict: what the step made was changed since by someone else. Told once: as long as it is so, the next undo
            passes the step over and reverses the one before it.
    """
    with transaction(db):
        step = history.done(db, annotator)
        while step is not None:
            try:
                _turn(db, annotator, step, step.after, step.before)
            except Conflict as conflict:
                refused = conflict
            else:
                history.record_reversal(db, annotator, step, undone=True)
                return step
            if not history.was_refused(db, step):
                history.record_refusal(db, annotator, step)
                break
            step = history.done(db, annotator, before=step.id)
        else:
            return None
    raise refused


def redo(db: Database, annotator: str) -> history.Step | None:
    """Do again what the annotator undid last; None when there is nothing, or when a new step came after.

    Raises:
        Conflict: what the step would change was changed since by someone else.
    """
    with transaction(db):
        step = history.last_undone(db, annotator)
        if step is not None:
            _turn(db, annotator, step, step.before, step.after)
            history.record_reversal(db, annotator, step, undone=False)
    return step


def _turn(db: Database, annotator: str, step: history.Step, here: history.Values, there: history.Values) -> None:
    """Make the thing that the step was done to, which has to be as ``here`` says, be as ``there`` says."""
    if not _stands(db, annotator, step, here):
        raise Conflict("Someone has changed this since; it stays as it is")
    with db.atomic():  # so that a refusal half way leaves nothing behind
        _put(db, annotator, step, there)


def _stands(db: Database, annotator: str, step: history.Step, values: history.Values) -> bool:
    match step.action:
        case "article.state" | "article.flag":
            return readings.stands(db, *_of_article(step, values), annotator)
        case "article.unusable":
            return usability.stands(db, *_of_article(step, values))
        case _:
            return labels.row_of(db, step.subject) == values


def _put(db: Database, annotator: str, step: history.Step, values: history.Values) -> None:
    match step.action:
        case "article.state" | "article.flag":
            readings.put_back(db, *_of_article(step, values), annotator)
        case "article.unusable":
            usability.put_back(db, *_of_article(step, values))
        case _:
            labels.put_row(db, step.subject, values)


def _of_article(step: history.Step, values: history.Values) -> tuple[int, dict[str, object]]:
    """The article that the step was done to, and what is said of it, which it always has on both sides."""
    assert step.article is not None
    assert values is not None
    return step.article, values
