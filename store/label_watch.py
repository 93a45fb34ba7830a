"""The labels of an article, looked at again and again: what has not changed since the last look is not read anew."""

from bisect import insort
from typing import NamedTuple

from store import history, labels
from store.database import Database
from store.records import Label
from store.text.normalized import Normalized


class Look(NamedTuple):
    """The labels of an article as they were at one moment, and what tells whether they still are."""

    article: str
    labels: list[Label]
    """As ``labels.of_article`` has them."""
    others: int
    """SQLite's ``data_version``: another number where another connection has written."""
    event: int
    """The last event of the history."""


def look(db: Database, article: str, before: Look | None = None) -> Look:
    """The labels of the article now. ``before`` is the last look through the same connection, at whatever article.

    Where nobody else has written since, the labels that the events since then tell of are read, and no others.
    """
    others, event = data_version(db), history.last_event(db)
    if before is None or (before.article, before.others) != (article, others):
        return Look(article, labels.of_article(db, article), others, event)
    touched = set(history.labels_touched(db, before.event))
    if not touched:
        return Look(article, before.labels, others, event)
    found = [label for label in before.labels if label.id not in touched]
    for label in labels.those_of_article(db, article, touched):
        insort(found, label, key=_place)
    return Look(article, found, others, event)


def is_current(db: Database, article: str, texts: Normalized) -> bool:
    """Whether these are still the texts of the article: somebody may have settled a repair, or normalized it anew."""
    row = db.execute(
        "SELECT profile = ? AND normalized_texts.text = ? FROM normalized_texts"
        " JOIN articles ON articles.id = normalized_texts.article WHERE sha256 = ?",
        [texts.profile, texts.text, article],
    ).fetchone()
    return row is not None and bool(row[0])


def _place(label: Label) -> tuple[object, ...]:
    """Its place in the order of ``labels.of_article``."""
    start, end = label.raw or (0, 0)
    return label.raw is not None, start, -end, label.code, label.annotator, label.id


def data_version(db: Database) -> int:
    """SQLite's number for what other connections have written: another one where they have."""
    return int(db.execute("PRAGMA data_version").fetchone()[0])
