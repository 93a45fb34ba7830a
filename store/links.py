"""Links: a typed tie from one label to another, such as a practice and its result, or an answer and its evidence."""

import os
import sqlite3
from collections.abc import Sequence

from store import history
from store.annotators import annotator_id
from store.clock import now
from store.connect import transaction
from store.database import Database
from store.errors import BadInput, Conflict, NotFound
from store.records import Link
from store.rows import Row, by_article, put_row, row_of, to_json

EVIDENCE = "evidence"
"""The type of a link from a label on the whole article to a label on the words that it rests on."""

_SELECT = """
SELECT links.id, links.source, links.target, links.type, annotators.name, links.created_at FROM links
JOIN annotators ON annotators.id = links.annotator
"""


def add(db: Database, source: str, target: str, kind: str, annotator: str) -> Link:
    """Tie two labels of one article by a link of this type.

    Raises:
        NotFound: no such label.
        BadInput: they are one label, or of two articles, or the type is empty.
        Conflict: the annotator has tied them so already.
    """
    with transaction(db):
        article = _article(db, source, target)
        if not (kind := kind.strip()):
            raise BadInput("A link needs a type, such as result or evidence")
        values: Row = {"id": os.urandom(8).hex(), "source": source, "target": target, "type": kind}
        values |= {"annotator": annotator_id(db, annotator), "created_at": now()}
        _put(db, values)
        history.record(db, annotator, "link.add", article, str(values["id"]), None, values)
    return get(db, str(values["id"]))


def keep(db: Database, link: Link) -> bool:
    """Add a link that was made elsewhere, with its own id and time; false where it, or its like, is here already.

    Raises:
        NotFound: no such label.
        BadInput: it ties a label to itself, or labels of two articles.
    """
    with transaction(db):
        _article(db, link.source, link.target)
        values: Row = {"id": link.id, "source": link.source, "target": link.target, "type": link.type}
        try:
            _put(db, values | {"annotator": annotator_id(db, link.annotator), "created_at": link.created_at})
        except Conflict:
            return False
    return True


def remove(db: Database, link: str, annotator: str) -> None:
    """Take a link off.

    Raises:
        NotFound: there is none of this id.
    """
    with transaction(db):
        before = row_of(db, "link", {"id": link})
        if before is None:
            raise NotFound("There is no link {id}", id=link)
        article = _article(db, str(before["source"]), str(before["target"]))
        put_row(db, "link", before, None)
        history.record(db, annotator, "link.remove", article, link, before, None)


def get(db: Database, link: str) -> Link:
    """The link of this id.

    Raises:
        NotFound: there is none.
    """
    row = db.execute(_SELECT + "WHERE links.id = ?", [link]).fetchone()
    if row is None:
        raise NotFound("There is no link {id}", id=link)
    return Link(*row)


def of_label(db: Database, label: str) -> list[Link]:
    """The links from this label and to it, in the order in which they were made."""
    sql = _SELECT + "WHERE links.source = ?1 OR links.target = ?1 ORDER BY links.created_at, links.id"
    return [Link(*row) for row in db.execute(sql, [label])]


def of_article(db: Database, article: str) -> list[Link]:
    """All links between labels of an article, in the order in which they were made."""
    sql = f"""
        {_SELECT} JOIN labels ON labels.id = links.source JOIN articles ON articles.id = labels.article
        WHERE articles.sha256 = ? ORDER BY links.created_at, links.id
    """
    return [Link(*row) for row in db.execute(sql, [article])]


def of_articles(db: Database, keys: Sequence[int]) -> dict[int, list[Link]]:
    """All links between labels of the articles of these keys, by key, in the order of ``of_article``."""
    if not db.execute("SELECT 1 FROM links LIMIT 1").fetchone():
        return {}
    # From the labels on: the planner would read all links of the project.
    rows = db.execute(
        """
        SELECT labels.article, links.id, links.source, links.target, links.type, annotators.name, links.created_at
        FROM labels CROSS JOIN links ON links.source = labels.id
        JOIN annotators ON annotators.id = links.annotator
        WHERE labels.article IN (SELECT value FROM json_each(?))
        ORDER BY labels.article, links.created_at, links.id
        """,
        [to_json(keys)],
    )
    return {key: [Link(*row) for row in found] for key, found in by_article(rows.fetchall()).items()}


def types(db: Database) -> list[str]:
    """The types that are in use, the most used first."""
    return [row[0] for row in db.execute("SELECT type FROM links GROUP BY type ORDER BY count(*) DESC, type")]


def _article(db: Database, source: str, target: str) -> int:
    """The key of the article that both labels are of."""
    articles: dict[str, int] = dict(
        db.execute("SELECT id, article FROM labels WHERE id IN (?, ?)", [source, target]).fetchall()
    )
    for label in (source, target):
        if label not in articles:
            raise NotFound("There is no label {id}", id=label)
    if source == target:
        raise BadInput("A label cannot be linked to itself")
    if articles[source] != articles[target]:
        raise BadInput("Labels of two articles cannot be linked")
    return articles[source]


def _put(db: Database, values: Row) -> None:
    columns = ", ".join(values)
    try:
        db.execute(f"INSERT INTO links ({columns}) VALUES ({', '.join(f':{name}' for name in values)})", values)
    except sqlite3.IntegrityError as error:
        raise Conflict("These labels are linked like this already") from error
