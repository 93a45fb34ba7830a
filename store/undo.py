"""Undo and redo: the inverse of an annotator's own steps, across articles, sessions and crashes."""

from store import absences, codebook, history, label_rows, readings, rows, settling, usability
from store.connect import part, transaction
from store.database import Database
from store.errors import BadCodebook, Conflict


def undo(db: Database, annotator: str) -> history.Step | None:
    """Reverse the annotator's latest step; None when there is none.

    Raises:
        Conflict: what the step made was changed since by someone else. Told once: as long as it is so, the next undo
            passes the step over and reverses the one before it.
    """
    with transaction(db):
        step, passed = history.done(db, annotator), set[int]()
        while step is not None:
            try:
                _turn(db, annotator, step, undone=True)
            except Conflict as conflict:
                refused = conflict
            else:
                history.record_reversal(db, annotator, step, undone=True)
                return step
            if not history.was_refused(db, step):
                history.record_refusal(db, annotator, step)
                break
            passed.add(step.id)
            step = history.done(db, annotator, without=passed)
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
            _turn(db, annotator, step, undone=False)
            history.record_reversal(db, annotator, step, undone=False)
    return step


def _turn(db: Database, annotator: str, step: history.Step, *, undone: bool) -> None:
    """Make everything that the step was done to, which has to be as it left it, be as it was before; or the reverse."""
    with part(db):  # so that a refusal half way leaves nothing behind
        for change in reversed(step.changes) if undone else step.changes:
            here, there = (change.after, change.before) if undone else (change.before, change.after)
            if not _stands(db, annotator, change, here):
                raise Conflict("Someone has changed this since; it stays as it is")
            _put(db, annotator, change, here, there)
        _check(db, step, undone=undone)


def _check(db: Database, step: history.Step, *, undone: bool) -> None:
    """Refuse what would contradict what others have done since, though none of them has touched the same thing."""
    kinds = {change.action.partition(".")[0] for change in step.changes}
    if kinds & {"code", "setting"}:
        try:
            codebook.load(db)
        except BadCodebook as error:
            raise Conflict("The codebook was changed since in a way that does not go with this") from error
    for change in step.changes:
        there = change.before if undone else change.after
        kind = change.action.partition(".")[0]
        if kind in ("label", "absence") and there is not None and absences.contradicts(db, there):
            raise Conflict("The code is on the article, and was looked for in vain; one of the two has to go first")


def _stands(db: Database, annotator: str, change: history.Change, values: history.Values) -> bool:
    match change.action.partition("."):
        case "article", _, "unusable":
            return usability.stands(db, *_of_article(change, values))
        case "article", _, _:
            return readings.stands(db, *_of_article(change, values), annotator)
        case "label", _, _:
            return label_rows.stands(db, change.subject, values)
        case "repair", _, _:
            return settling.stands(db, _told(change), values)
        case kind, _, _:
            return rows.row_of(db, kind, _told(change)) == values


def _put(db: Database, annotator: str, change: history.Change, here: history.Values, there: history.Values) -> None:
    match change.action.partition("."):
        case "article", _, "unusable":
            usability.put_back(db, *_of_article(change, there))
        case "article", _, _:
            readings.put_back(db, *_of_article(change, there), annotator)
        case "label", _, _:
            label_rows.put_row(db, change.subject, there)
        case "repair", _, _:
            settling.put_back(db, here, there)
        case kind, _, _:
            rows.put_row(db, kind, here, there)


def _told(change: history.Change) -> rows.Row:
    """Values that tell the row that the change was done to."""
    told = change.before or change.after
    assert told is not None
    return told


def _of_article(change: history.Change, values: history.Values) -> tuple[int, dict[str, object]]:
    """The article that the change was done to, and what is said of it, which it always has on both sides."""
    assert change.article is not None
    assert values is not None
    return change.article, values
