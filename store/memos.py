"""Memos: what an annotator thinks of an article as a whole."""

from collections.abc import Sequence

from store import history
from store.annotators import annotator_id
from store.articles import article_row
from store.connect import transaction
from store.database import Database
from store.rows import Row, by_article, put_row, row_of, to_json


def of_article(db: Database, article: str, annotator: str) -> str:
    """The annotator's memo on the article; empty where there is none."""
    return every(db, article).get(annotator, "")


def every(db: Database, article: str) -> dict[str, str]:
    """The memos on the article, by the name of the annotator."""
    rows = db.execute(
        """
        SELECT annotators.name, text FROM memos
        JOIN annotators ON annotators.id = annotator
        JOIN articles ON articles.id = article
        WHERE articles.sha256 = ? ORDER BY annotators.name
        """,
        [article],
    )
    return {str(name): str(text) for name, text in rows}


def of_articles(db: Database, keys: Sequence[int]) -> dict[int, dict[str, str]]:
    """What ``every`` gives of each of the articles of these keys, by key."""
    rows = db.execute(
        """
        SELECT article, annotators.name, text FROM memos JOIN annotators ON annotators.id = annotator
        WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, annotators.name
        """,
        [to_json(keys)],
    )
    return {key: dict(found) for key, found in by_article(rows.fetchall()).items()}


def write(db: Database, article: str, annotator: str, text: str) -> None:
    """Make this the annotator's memo on the article; an empty one takes it away.

    Raises:
        NotFound: there is no such article.
    """
    with transaction(db):
        key = article_row(db, article)
        values: Row = {"article": key, "annotator": annotator_id(db, annotator), "text": text.strip()}
        before = row_of(db, "memo", values)
        after = values if values["text"] else None
        if before != after:
            put_row(db, "memo", before, after)
            history.record(db, annotator, "memo.write", key, article, before, after)


def keep(db: Database, article: int, annotator: str, text: str) -> None:
    """Write a memo without an event where there is none. Only for import."""
    values: Row = {"article": article, "annotator": annotator_id(db, annotator), "text": text}
    if text and row_of(db, "memo", values) is None:
        put_row(db, "memo", None, values)
