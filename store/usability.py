"""Which articles are of no use to the project, and why. It is said of the article, by whoever finds it out."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from store import history
from store.articles import article_row
from store.connect import transaction
from store.database import Database
from store.records import Unusable
from store.rows import to_json


class Verdict(NamedTuple):
    """What has been said of the use of an article."""

    unusable: Unusable | None
    """None for an article that can be used."""
    note: str = ""


USABLE = Verdict(None)


def of_article(db: Database, article: str) -> Verdict:
    """What has been said of the article.

    Raises:
        NotFound: there is no such article.
    """
    return _of_row(db, article_row(db, article))


def of_articles(db: Database, keys: Sequence[int]) -> dict[int, Verdict]:
    """What has been said of those of the articles of these keys that are unusable, by key."""
    rows = db.execute(
        "SELECT id, unusable, unusable_note FROM articles"
        " WHERE id IN (SELECT value FROM json_each(?)) AND unusable IS NOT NULL",
        [to_json(keys)],
    )
    return {key: Verdict(*verdict) for key, *verdict in rows}


def mark(db: Database, article: str, annotator: str, unusable: Unusable | None, note: str = "") -> None:
    """Say that an article is unusable, or with None that it is not; nothing happens if that is so already.

    Raises:
        NotFound: there is no such article.
    """
    verdict = Verdict(unusable, note if unusable else "")
    with transaction(db):
        key = article_row(db, article)
        before = _of_row(db, key)
        if before != verdict:
            put(db, key, verdict)
            history.record(db, annotator, "article.unusable", key, article, before._asdict(), verdict._asdict())


def put(db: Database, article: int, verdict: Verdict) -> None:
    """Write a verdict without an event. Only for this module, undo and import."""
    db.execute("UPDATE articles SET unusable = ?, unusable_note = ? WHERE id = ?", [*verdict, article])


def stands(db: Database, article: int, values: dict[str, object]) -> bool:
    """Whether the verdict is still what an event of the history says."""
    return _of_row(db, article) == _from_values(values)


def put_back(db: Database, article: int, values: dict[str, object]) -> None:
    """Make the verdict be what an event of the history says."""
    put(db, article, _from_values(values))


def _from_values(values: dict[str, object]) -> Verdict:
    return Verdict(cast(Unusable | None, values["unusable"]), str(values["note"]))


def _of_row(db: Database, article: int) -> Verdict:
    return Verdict(*db.execute("SELECT unusable, unusable_note FROM articles WHERE id = ?", [article]).fetchone())
