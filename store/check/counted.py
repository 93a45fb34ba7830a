"""The counts of articles, readings and labels: whether they are what there is to be counted."""

from collections.abc import Iterator

from store.check.findings import Finding
from store.database import Database
from store.schema.m005_counted import BLOCK

_COUNTED = {
    "article_counts": f"SELECT id / {BLOCK} AS block, count(*), count(unusable) FROM articles GROUP BY block",
    "reading_counts": f"""
        SELECT annotator, state, article / {BLOCK} AS block, count(*), count(unusable)
        FROM readings LEFT JOIN articles ON articles.id = readings.article GROUP BY annotator, state, block
    """,
    "label_counts": "SELECT code, count(*) FROM labels GROUP BY code",
}
_SOME = {"label_counts": "labels"}
"""What is in each table, but for rows that count nothing any more."""


def findings(db: Database) -> Iterator[Finding]:
    """The tables that are not what there is to be counted."""
    for table, counted in _COUNTED.items():
        kept = f"SELECT * FROM {table} WHERE {_SOME.get(table, 'articles OR unusable')}"
        differing = f"({kept} EXCEPT {counted}) UNION ALL SELECT * FROM ({counted} EXCEPT {kept})"
        if db.execute(f"SELECT EXISTS (SELECT * FROM {differing})").fetchone() == (1,):
            yield Finding("counts", what="table", subject=table)


def mend(db: Database, finding: Finding) -> None:
    """Count anew. Call it in a transaction."""
    db.execute(f"DELETE FROM {finding.subject}")
    db.execute(f"INSERT INTO {finding.subject} {_COUNTED[finding.subject]}")
