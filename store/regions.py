"""The lines of each article that are no running text, as they are kept. All SQL of ``regions``.

Derived from the normalized text and its alignment (``store.text.regions`` finds them): to find them takes longer than
all else that an export needs of an article.
"""

from collections.abc import Sequence
from typing import NamedTuple

from store.database import Database
from store.records import Range, Region, RegionKind
from store.rows import by_article, to_json
from store.text.normalized import Normalized


class Kept(NamedTuple):
    """A region with its place in both texts."""

    kind: RegionKind
    start: int
    end: int
    raw_start: int
    raw_end: int


def found(texts: Normalized) -> tuple[Kept, ...]:
    """The regions of an article, in order."""
    # Late: who reads what is kept finds none.
    from store.text.regions import regions

    places = ((each, texts.alignment.to_raw(Range(each.start, each.end))) for each in regions(texts.text))
    return tuple(Kept(each.kind, each.start, each.end, *raw) for each, raw in places)


def keep(db: Database, article: int, rows: Sequence[Kept]) -> None:
    """Note the regions of the article of this key. Call it inside a transaction."""
    sql = "INSERT INTO regions (article, kind, start, end, raw_start, raw_end) VALUES (?, ?, ?, ?, ?, ?)"
    db.conn.executemany(sql, [(article, *row) for row in rows])


def forget(db: Database, article: int) -> None:
    """Take away the regions of the article of this key."""
    db.execute("DELETE FROM regions WHERE article = ?", [article])


def clear(db: Database) -> None:
    """Take away all of them."""
    db.execute("DELETE FROM regions")


def of_article(db: Database, article: str) -> tuple[Region, ...]:
    """The regions of the article of this id, in order."""
    rows = db.execute(
        "SELECT kind, start, end FROM regions"
        " WHERE article = (SELECT id FROM articles WHERE sha256 = ?) ORDER BY start",
        [article],
    )
    return tuple(map(Region._make, rows))


def of_articles(db: Database, keys: Sequence[int]) -> dict[int, list[Kept]]:
    """The regions of the articles of these keys, by key, in order."""
    rows = db.execute(
        "SELECT article, kind, start, end, raw_start, raw_end FROM regions"
        " WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, start",
        [to_json(keys)],
    )
    return {key: [Kept(*row) for row in of_one] for key, of_one in by_article(rows.fetchall()).items()}
