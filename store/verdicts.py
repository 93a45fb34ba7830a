"""What annotators say of suggestions: yes, which is a label, or no, which is kept so that nobody asks again."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from store import history, labels
from store.annotators import annotator_id
from store.articles import article_row
from store.clock import now
from store.connect import transaction
from store.database import Database
from store.errors import Conflict
from store.records import Label, Range
from store.rows import Row, put_row, row_of
from store.suggestions import Origin, Suggestion

Verdict = Literal["accepted", "rejected"]


class Words(NamedTuple):
    """A raw range of an article."""

    article: str
    """The article's id."""
    raw: Range


def of_article(db: Database, article: str, annotator: str) -> dict[tuple[str, Range], Verdict]:
    """What the annotator has said, by code and raw range."""
    rows = db.execute(
        """
        SELECT code, raw_start, raw_end, verdict FROM verdicts
        WHERE article = (SELECT id FROM articles WHERE sha256 = ?)
            AND annotator = (SELECT id FROM annotators WHERE name = ?)
        """,
        [article, annotator],
    )
    return {(code, Range(start, end)): verdict for code, start, end, verdict in rows}


def accept(db: Database, article: str, suggestion: Suggestion, annotator: str) -> Label:
    """Put the label on that is suggested, and keep that it was accepted: one step.

    Raises:
        NotFound: there is no such article.
        BadInput: its range leaves the text.
        Conflict: this annotator has put this code there already, or the code is gone.
    """
    with transaction(db):
        key = article_row(db, article)
        with history.one_step(db, annotator, "suggestion.accept", key):
            _keep(db, key, suggestion.code, suggestion.raw, annotator, "accepted", suggestion.origin)
            return labels.add(db, article, suggestion.code, annotator, suggestion.raw)


def reject(db: Database, article: str, suggestion: Suggestion, annotator: str) -> None:
    """Keep that the annotator said no to a suggestion, and to the others of its code on the same words: one step.

    Raises:
        NotFound: there is no such article.
    """
    with transaction(db):
        key = article_row(db, article)
        with history.one_step(db, annotator, "suggestion.reject", key, suggestion.code):
            for raw in (suggestion.raw, *suggestion.others):
                _keep(db, key, suggestion.code, raw, annotator, "rejected", suggestion.origin)


def code_all(db: Database, code: str, annotator: str, accepted: Sequence[Words], rejected: Iterable[Words] = ()) -> int:
    """Put the code on all that is accepted, keep what was said of each place, all in one step; how many labels.

    Where the annotator has put the code on the same words meanwhile, that is left as it is.

    Raises:
        NotFound: no such article or code; nothing was done.
        BadInput: a range leaves its text; nothing was done.
    """
    added = 0
    with history.one_step(db, annotator, "label.add_all", None, code):
        for article, raw in accepted:
            try:
                labels.add(db, article, code, annotator, raw)
            except Conflict:
                continue
            _keep(db, article_row(db, article), code, raw, annotator, "accepted", "like")
            added += 1
        for article, raw in rejected:
            _keep(db, article_row(db, article), code, raw, annotator, "rejected", "like")
    return added


def _keep(db: Database, article: int, code: str, raw: Range, annotator: str, verdict: Verdict, origin: Origin) -> None:
    values: Row = {"article": article, "annotator": annotator_id(db, annotator), "code": code}
    values |= {"raw_start": raw.start, "raw_end": raw.end, "verdict": verdict, "origin": origin, "created_at": now()}
    before = row_of(db, "verdict", values)
    if before is None or before["verdict"] != verdict:
        put_row(db, "verdict", before, values)
        history.record(db, annotator, "verdict.add", article, code, before, values)
