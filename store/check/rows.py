"""What a proof reads: the texts of a range of articles, and what lies upon them, by article."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from store.check.findings import Finding
from store.database import Database
from store.label_rows import COLUMNS

Rows: TypeAlias = Sequence[Sequence[Any]]
Upon: TypeAlias = dict[str, dict[int, list[Sequence[Any]]]]
"""The rows by table and by the key of their article, which is left out of them."""

TEXTS = """
SELECT articles.id, sha256, title, own_title, encoding, undecoded, length, bytes,
    CASE WHEN encoding <> 'utf-8' OR CAST(raw_texts.text AS BLOB) <> bytes THEN raw_texts.text END,
    CASE WHEN normalized_texts.text <> raw_texts.text THEN normalized_texts.text END, alignment, profile
FROM articles
LEFT JOIN raw_texts ON raw_texts.article = articles.id
LEFT JOIN normalized_texts ON normalized_texts.article = articles.id
WHERE articles.id BETWEEN ? AND ? ORDER BY articles.id
"""
"""Articles with their texts. Nothing is read twice: no raw text where the bytes are the same in UTF-8, no normalized
text where that is the same as the raw one."""

_LABELS = f"""
SELECT {", ".join(f"labels.{name}" for name in COLUMNS)}, event.article, event.undone, event.before, event.after
FROM labels LEFT JOIN history AS event ON event.subject = labels.id
WHERE labels.article BETWEEN ? AND ?
"""
"""Labels with each of the events of the history that tell of them."""

_UPON = {
    "settled_repairs": """
        SELECT article, raw_start, raw_end, raw_quote, after FROM settled_repairs WHERE article BETWEEN ? AND ?
    """,
    "doubtful_repairs": """
        SELECT article, start, end, raw_start, raw_end, status, confidence, before, after FROM doubtful_repairs
        WHERE article BETWEEN ? AND ?
    """,
    "suggestions": "SELECT article, id, raw_start, raw_end, raw_quote FROM suggestions WHERE article BETWEEN ? AND ?",
    "verdicts": "SELECT article, code, raw_start, raw_end FROM verdicts WHERE article BETWEEN ? AND ?",
    "readings": """
        SELECT article, annotators.name, place FROM readings JOIN annotators ON annotators.id = annotator
        WHERE article BETWEEN ? AND ?
    """,
    "absences": """
        SELECT DISTINCT absences.article, absences.code FROM absences JOIN labels USING (article, annotator, code)
        WHERE absences.article BETWEEN ? AND ?
    """,
    "links": """
        SELECT one.article, links.id FROM labels AS one
        JOIN links ON links.source = one.id
        JOIN labels AS other ON other.id = links.target
        WHERE one.article BETWEEN ? AND ? AND other.article <> one.article
    """,
}
"""Absences and links only that contradict the labels."""


def loaded(db: Database, first: int, last: int) -> Upon:
    """All that lies upon the articles whose keys are in this range, but for the labels."""
    found: Upon = {}
    for table, sql in _UPON.items():
        of_table = found[table] = {}
        for article, *row in db.execute(sql, [first, last]):
            of_table.setdefault(article, []).append(tuple(row))
    return found


def labels(db: Database, first: int, last: int) -> dict[int, list[Sequence[Any]]]:
    """The labels of these articles with their events (``_LABELS``), by the key of the article."""
    found: dict[int, list[Sequence[Any]]] = {}
    for row in db.execute(_LABELS, [first, last]):
        found.setdefault(row[1], []).append(row)
    return found


def unreadable(db: Database, key: int, reason: str) -> Iterator[Finding]:
    """What of the article of this key, of which something cannot be read, that is."""
    article, title = f"#{key}", ""
    failed = False
    queries = {"articles": "SELECT sha256, title FROM articles WHERE id BETWEEN ? AND ?"}
    queries |= {
        table: f"SELECT * FROM {table} WHERE article BETWEEN ? AND ?" for table in ("raw_texts", "normalized_texts")
    }
    for table, sql in (queries | _UPON | {"labels": _LABELS}).items():
        try:
            found = db.execute(sql, [key, key]).fetchall()
        except sqlite3.DatabaseError as error:
            failed = True
            yield Finding("unreadable", article, title, "table", table, str(error))
        else:
            if table == "articles" and found:
                article, title = found[0]
    if not failed:
        yield Finding("search_index", article, title, detail=reason)
