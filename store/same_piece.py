"""Which articles are texts of one piece: scrapes of one address, the same title, source and date, or near reprints."""

from typing import NamedTuple

from store.articles import article_row
from store.database import Database

_SAME = """
WITH this AS (SELECT id, url, own_title, title, source, date FROM articles WHERE id = :article),
scraped (id, is_sure) AS (
    SELECT other.id, 1 FROM this JOIN articles AS other ON other.url = this.url WHERE this.url IS NOT NULL
    UNION
    SELECT other.id, this.date IS NOT NULL FROM this JOIN articles AS other ON other.title = this.title
    WHERE other.own_title = this.own_title AND other.source IS this.source AND other.date IS this.date
        AND ifnull(this.source, this.date) IS NOT NULL
),
originals (id) AS (
    SELECT original FROM this JOIN reprints ON reprints.article = this.id UNION SELECT id FROM this
),
same (id) AS (
    SELECT id FROM scraped WHERE is_sure OR :loosely
    UNION
    SELECT id FROM originals
    UNION
    SELECT reprints.article FROM originals JOIN reprints ON reprints.original = originals.id
)
"""


def earlier(db: Database, article: str) -> str | None:
    """The id of the last article that came in before this one, is the same piece, and has labels; None without one.

    One that was marked as a duplicate has been replaced already, and is left out; so is one that ``related`` finds by
    a title and a source without a date.

    Raises:
        NotFound: there is no such article.
    """
    row = db.execute(
        f"""
        {_SAME} SELECT sha256 FROM same JOIN articles ON articles.id = same.id
        WHERE articles.id < :article AND unusable IS NOT 'duplicate'
            AND EXISTS (SELECT 1 FROM labels WHERE labels.article = articles.id)
        ORDER BY articles.id DESC LIMIT 1
        """,
        {"article": article_row(db, article), "loosely": False},
    ).fetchone()
    return None if row is None else str(row[0])


class Text(NamedTuple):
    """Another text of the same piece."""

    article: str
    """The article's id."""
    title: str
    file: str
    labels: int
    """Labels of all annotators on it."""


def related(db: Database, article: str) -> list[Text]:
    """The other articles that are the same piece, in order of import.

    Raises:
        NotFound: there is no such article.
    """
    labelled = "(SELECT count(*) FROM labels WHERE labels.article = articles.id)"
    rows = db.execute(
        f"{_SAME} SELECT sha256, title, file, {labelled} FROM same JOIN articles ON articles.id = same.id"
        " WHERE articles.id <> :article ORDER BY articles.id",
        {"article": article_row(db, article), "loosely": True},
    )
    return [Text(*row) for row in rows]


def replaces(db: Database, new: str, old: str) -> bool:
    """Whether one article is a new scrape of the other: it has its address, or its title, source and date.

    Without a date the same title is that of a notice that comes every month, as likely as not.

    Raises:
        NotFound: there is no such article.
    """
    told = {"article": article_row(db, new), "old": article_row(db, old), "loosely": False}
    return db.execute(f"{_SAME} SELECT 1 FROM scraped WHERE id = :old AND is_sure", told).fetchone() is not None
