"""The counts of articles, readings and labels: whether they are what there is to be counted."""

from collections.abc import Iterator

from store.check.findings import Finding
from store.database import Database
from store.schema.m005_counted import COUNTED

_SOME = {"article_counts": "articles", "reading_counts": "articles", "label_counts": "labels"}
"""By table, which rows count anything."""


def findings(db: Database) -> Iterator[Finding]:
    """The tables that are not what there is to be counted."""
    for table, counted in COUNTED.items():
        kept = f"SELECT * FROM {table} WHERE {_SOME[table]}"
        differing = f"({kept} EXCEPT {counted}) UNION ALL SELECT * FROM ({counted} EXCEPT {kept})"
        if db.execute(f"SELECT EXISTS (SELECT * FROM {differing})").fetchone() == (1,):
            yield Finding("counts", what="table", subject=table)


def mend(db: Database, finding: Finding) -> None:
    """Count anew. Call it in a transaction."""
    db.execute(f"DELETE FROM {finding.subject}")
    db.execute(f"INSERT INTO {finding.subject} {COUNTED[finding.subject]}")
