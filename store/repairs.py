"""Repairs that are not sure, over the whole project: a work list. All SQL of ``doubtful_repairs``."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from store.database import Database
from store.records import Edit, Guess, Range
from store.text.align import Alignment, Piece
from store.text.normalized import Normalized
from store.text.settled import joined

CONTEXT = 40
"""Code points of the normalized text on either side of a repair."""


class Place(NamedTuple):
    """Where a repair stands in the list."""

    confidence: float
    article: int
    start: int
    raw_start: int


@dataclass(frozen=True, slots=True)
class Repair:
    """A place where something had to be guessed, with what stands around it."""

    article: str
    """The article's id."""
    title: str
    edit: Edit
    """What was done there, and how sure that is."""
    before: str
    """The normalized words before it."""
    after: str
    place: Place
    """From where the list goes on after this repair."""


Row = tuple[int, int, int, int, str, float, str, str]
"""A doubtful repair of an article: its range, its raw range, what is said of it, the words before and after."""

_COLUMNS = "article, start, end, raw_start, raw_end, status, confidence, before, after"


def doubtful(texts: Normalized) -> list[Row]:
    """The repairs of an article that are not sure, as they are kept."""
    if all(guess.status == "proved" for guess in texts.alignment.guesses()):
        return []
    pieces = list(texts.alignment.changed())
    places = {piece[:2] for piece in pieces if piece.guess is not None and piece.guess.status != "proved"}
    rows: list[Row] = []
    # Those of the same raw characters can be settled only together.
    for _, group in groupby((piece for piece in pieces if piece[:2] in places), key=itemgetter(0, 1)):
        edit = joined([Edit(*piece[:4], piece.rule or "", *_words(texts, piece), piece.guess) for piece in group])
        assert edit.guess is not None
        sure = edit.guess.status, edit.guess.confidence
        rows.append((edit.start, edit.end, edit.raw_start, edit.raw_end, *sure, edit.before, edit.after))
    return rows


def _words(texts: Normalized, piece: Piece) -> tuple[str, str]:
    return texts.raw[piece.raw_start : piece.raw_end], texts.text[piece.start : piece.end]


def keep(db: Database, article: int, rows: Sequence[Row]) -> None:
    """Note the doubtful repairs of the article of this key. Call it inside a transaction."""
    # Where a deletion and an edit begin at one raw character, the list has one place for both.
    sql = f"INSERT OR REPLACE INTO doubtful_repairs ({_COLUMNS}) VALUES ({', '.join('?' * 9)})"
    db.conn.executemany(sql, ((article, *row) for row in rows))


def forget(db: Database, article: int) -> None:
    """Take the repairs of the article of this key off the list."""
    db.execute("DELETE FROM doubtful_repairs WHERE article = ?", [article])


def clear(db: Database) -> None:
    """Empty the list."""
    db.execute("DELETE FROM doubtful_repairs")


def count(db: Database) -> tuple[int, int]:
    """How many doubtful repairs there are, and in how many articles; unusable articles are left out."""
    row = db.execute(
        "SELECT count(*), count(DISTINCT article) FROM doubtful_repairs"
        " WHERE article NOT IN (SELECT id FROM articles WHERE unusable IS NOT NULL)"
    ).fetchone()
    return int(row[0]), int(row[1])


def page(db: Database, *, after: Place | None = None, limit: int = 100) -> list[Repair]:
    """Doubtful repairs, the least sure first, then by article and place; those of unusable articles are left out."""
    place = "(doubtful.confidence, doubtful.article, doubtful.start, doubtful.raw_start)"
    return _found(db, f"{place} > (?, ?, ?, ?)", after or Place(-1.0, 0, 0, 0), limit)


def of_article(db: Database, article: str) -> list[Repair]:
    """The doubtful repairs of one article, in the order of the list; none where it is unusable."""
    return _found(db, "doubtful.article = (SELECT id FROM articles WHERE sha256 = ?)", [article])


def _found(db: Database, condition: str, values: Sequence[object], limit: int = -1) -> list[Repair]:
    rows = db.execute(
        f"""
        SELECT sha256, title, {", ".join(f"doubtful.{name}" for name in _COLUMNS.split(", "))},
            substr(normalized_texts.text, max(doubtful.start - {CONTEXT}, 0) + 1, min(doubtful.start, {CONTEXT})),
            substr(normalized_texts.text, doubtful.end + 1, {CONTEXT})
        FROM doubtful_repairs AS doubtful CROSS JOIN articles ON articles.id = doubtful.article
        CROSS JOIN normalized_texts ON normalized_texts.article = articles.id
        WHERE {condition} AND unusable IS NULL
        ORDER BY doubtful.confidence, doubtful.article, doubtful.start, doubtful.raw_start LIMIT ?
        """,
        [*values, limit],
    )
    alignment = lru_cache(maxsize=128)(partial(_alignment, db))
    return [_repair(row, alignment(row[2])) for row in rows.fetchall()]


def _alignment(db: Database, article: int) -> Alignment:
    row = db.execute("SELECT alignment FROM normalized_texts WHERE article = ?", [article]).fetchone()
    return Alignment.from_bytes(row[0])


def _repair(row: tuple[Any, ...], alignment: Alignment) -> Repair:
    article, title, key, start, end, raw_start, raw_end, status, sure, damaged, repaired, before, after = row
    here = [
        Edit(*piece[:4], piece.rule or "", damaged, repaired[piece.start - start : piece.end - start], piece.guess)
        for piece in alignment.changed_in_raw(Range(raw_start, raw_end))
        if piece[:2] == (raw_start, raw_end)
    ]
    edit = Edit(raw_start, raw_end, start, end, "", damaged, repaired, Guess(status, sure))
    if here and (found := joined(here)).guess and (found.start, found.end) == (start, end):
        edit = found
    return Repair(article, title, edit, before, after, Place(sure, key, start, raw_start))
