"""What keeps a project right for years: triggers, reprints, regions, profiles, documentation."""

from collections.abc import Iterator

from store import meanings
from store.database import Database
from store.schema.migrating import carry_out, migrations
from store.views import VIEWS

_QUOTED = """
CREATE TRIGGER {table}_{what}_{name} BEFORE {event} ON {table} WHEN {when} BEGIN
    SELECT RAISE(ABORT, '{table}: {what} is not what stands at its place in the raw text')
    FROM {rows} WHERE NOT EXISTS (
        SELECT 1 FROM raw_texts WHERE article = NEW.article AND iif(
            instr(text, char(0)),
            instr(text, {quote}) AND {end} <= (SELECT length FROM articles WHERE id = NEW.article),
            substr(text, {start} + 1, {end} - {start}) = {quote} AND length({quote}) = {end} - {start}
        )
    );
END
"""
"""SQLite's ``substr`` ends at a NUL: of a text with one it is seen to that range and words are in it."""

_QUOTES = {
    "raw_quote": ("(SELECT 1)", "NEW.{}", "NEW.raw_start IS NOT NULL"),
    "further": ("json_each(NEW.further)", "json_extract(value, '$.{}')", "NEW.further <> '[]'"),
}
"""What holds quotes: the rows of them, how a value of one is read, and where there are any."""


def _quoted(table: str, what: str) -> Iterator[str]:
    """The triggers that refuse a quote of a table that is not what stands at its place."""
    rows, value, when = _QUOTES[what]
    start, end, quote = (value.format(name) for name in ("raw_start", "raw_end", "raw_quote"))
    for name, event in (("insert", "INSERT"), ("update", f"UPDATE OF article, raw_start, raw_end, {what}")):
        yield _QUOTED.format(
            table=table, what=what, name=name, event=event, rows=rows, start=start, end=end, quote=quote, when=when
        )


_FOURTH = """
CREATE TABLE profiles (
    id TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT;

CREATE TABLE fingerprints (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id),
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE reprints (
    article INTEGER PRIMARY KEY REFERENCES articles (id),
    original INTEGER NOT NULL REFERENCES articles (id),
    likeness REAL NOT NULL CHECK (likeness BETWEEN 0 AND 1),
    CHECK (article <> original)
) STRICT;

CREATE INDEX reprints_by_original ON reprints (original);

CREATE TABLE regions (
    article INTEGER NOT NULL REFERENCES articles (id),
    kind TEXT NOT NULL CHECK (kind <> ''),
    start INTEGER NOT NULL CHECK (start >= 0),
    end INTEGER NOT NULL CHECK (end > start),
    raw_start INTEGER NOT NULL CHECK (raw_start >= 0),
    raw_end INTEGER NOT NULL CHECK (raw_end > raw_start),
    PRIMARY KEY (article, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE documentation (
    name TEXT NOT NULL,
    "column" TEXT NOT NULL,
    meaning TEXT NOT NULL CHECK (meaning <> ''),
    PRIMARY KEY (name, "column")
) STRICT, WITHOUT ROWID;

CREATE INDEX articles_by_url ON articles (url) WHERE url IS NOT NULL;

CREATE INDEX articles_by_unusable ON articles (unusable) WHERE unusable IS NOT NULL;

DROP INDEX labels_by_code;

CREATE INDEX labels_by_code ON labels (code, codebook_version);

DROP INDEX labels_by_quote;

CREATE INDEX labels_by_quote ON labels (raw_quote, code, article, annotator)
    WHERE raw_quote IS NOT NULL AND further = '[]';

CREATE INDEX history_by_subject ON history (subject, article)
"""

_KEPT = """
CREATE TRIGGER raw_texts_stay_{event} BEFORE {event} ON raw_texts BEGIN
    SELECT RAISE(ABORT, 'raw_texts: what came in never changes');
END
"""

_DONE = """
CREATE TRIGGER history_stays
BEFORE UPDATE OF id, at, annotator, action, article, subject, before, after, reverses ON history BEGIN
    SELECT RAISE(ABORT, 'history: what was done never changes');
END
"""

_INSIDE = """
CREATE TRIGGER verdicts_inside_{event} BEFORE {event} ON verdicts
WHEN NEW.raw_end > (SELECT length FROM articles WHERE id = NEW.article) BEGIN
    SELECT RAISE(ABORT, 'verdicts: the range does not end in the text');
END
"""


@migrations()
def m004_never_lost(db: Database) -> None:
    """Quotes are what stands in the text, what came in and what was done stay; reprints; the file explains itself."""
    carry_out(db, _FOURTH)
    quoted = [("labels", "raw_quote"), ("labels", "further")]
    quoted += [("settled_repairs", "raw_quote"), ("suggestions", "raw_quote")]
    for table, what in quoted:
        for statement in _quoted(table, what):
            db.execute(statement)
    for event in ("UPDATE", "DELETE"):
        db.execute(_KEPT.format(event=event))
    for event in ("INSERT", "UPDATE"):
        db.execute(_INSIDE.format(event=event))
    for statement in (_DONE, *VIEWS):
        db.execute(statement)
    meanings.write(db)
