"""What reading, the list and finding need."""

from store.database import Database
from store.schema.migrating import carry_out, migrations

_SECOND = """
CREATE TABLE new_readings (
    article INTEGER NOT NULL REFERENCES articles (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    state TEXT NOT NULL CHECK (state IN ('new', 'started', 'done', 'deferred', 'skipped')),
    reason TEXT NOT NULL DEFAULT '',
    flagged INTEGER NOT NULL DEFAULT 0 CHECK (flagged IN (0, 1)),
    place INTEGER NOT NULL DEFAULT 0 CHECK (place >= 0),
    PRIMARY KEY (article, annotator)
) STRICT, WITHOUT ROWID;

INSERT INTO new_readings (article, annotator, state, place) SELECT article, annotator, state, place FROM readings;

DROP TABLE readings;

ALTER TABLE new_readings RENAME TO readings;

CREATE INDEX readings_by_annotator ON readings (annotator, state, article);

ALTER TABLE articles ADD COLUMN unusable TEXT
    CHECK (unusable IS NULL OR unusable IN ('not_news', 'wrong_page', 'duplicate', 'other'));

ALTER TABLE articles ADD COLUMN unusable_note TEXT NOT NULL DEFAULT '';

CREATE INDEX articles_by_date ON articles (date);

CREATE INDEX articles_by_source ON articles (source);

CREATE INDEX articles_by_length ON articles (length);

CREATE TABLE doubtful_repairs (
    article INTEGER NOT NULL REFERENCES articles (id),
    start INTEGER NOT NULL CHECK (start >= 0),
    end INTEGER NOT NULL CHECK (end >= start),
    raw_start INTEGER NOT NULL CHECK (raw_start >= 0),
    raw_end INTEGER NOT NULL CHECK (raw_end >= raw_start),
    status TEXT NOT NULL CHECK (status IN ('inferred', 'gap')),
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (article, start, raw_start)
) STRICT, WITHOUT ROWID;

CREATE INDEX doubtful_repairs_by_confidence ON doubtful_repairs (confidence, article, start);

CREATE VIRTUAL TABLE search_index USING fts5 (
    tokens, content = '', columnsize = 0, detail = none, tokenize = "unicode61 remove_diacritics 0"
)
"""


@migrations()
def m002_reading_and_finding(db: Database) -> None:
    """Articles are deferred, skipped, flagged, unusable; doubtful repairs and words are found over the project."""
    carry_out(db, _SECOND)
