"""The tables of the main job."""

from store.database import Database
from store.schema.migrating import carry_out, migrations

APPLICATION_ID = 0x707A6875
"""``pzhu``: SQLite's ``application_id`` of a project file."""

_FIRST = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    title TEXT NOT NULL,
    own_title TEXT,
    date TEXT,
    source TEXT,
    author TEXT,
    url TEXT,
    file TEXT NOT NULL,
    encoding TEXT NOT NULL,
    undecoded INTEGER NOT NULL CHECK (undecoded >= 0),
    length INTEGER NOT NULL CHECK (length > 0),
    imported_at TEXT NOT NULL
) STRICT;

CREATE INDEX articles_by_title ON articles (title);

CREATE TABLE raw_texts (
    article INTEGER PRIMARY KEY REFERENCES articles (id),
    bytes BLOB NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE normalized_texts (
    article INTEGER PRIMARY KEY REFERENCES articles (id),
    profile TEXT NOT NULL,
    text TEXT NOT NULL,
    alignment BLOB NOT NULL
) STRICT;

CREATE TABLE codes (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    parent TEXT REFERENCES codes (id),
    zh TEXT NOT NULL,
    en TEXT NOT NULL,
    definition TEXT NOT NULL,
    use_when TEXT NOT NULL,
    avoid_when TEXT NOT NULL,
    example TEXT NOT NULL,
    cues TEXT NOT NULL CHECK (json_valid(cues)),
    colour TEXT
) STRICT;

CREATE TABLE annotators (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE labels (
    id TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id),
    code TEXT NOT NULL REFERENCES codes (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    raw_start INTEGER,
    raw_end INTEGER,
    raw_quote TEXT,
    before TEXT,
    after TEXT,
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    CHECK ((raw_start IS NULL) = (raw_end IS NULL)),
    CHECK ((raw_start IS NULL) = (raw_quote IS NULL)),
    CHECK (raw_start IS NULL OR (raw_start >= 0 AND raw_start < raw_end))
) STRICT;

CREATE INDEX labels_by_article ON labels (article, raw_start);
CREATE INDEX labels_by_code ON labels (code);
CREATE UNIQUE INDEX labels_once ON labels (article, annotator, code, ifnull(raw_start, -1), ifnull(raw_end, -1));

CREATE TABLE readings (
    article INTEGER NOT NULL REFERENCES articles (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    state TEXT NOT NULL CHECK (state IN ('new', 'started', 'done')),
    place INTEGER NOT NULL DEFAULT 0 CHECK (place >= 0),
    PRIMARY KEY (article, annotator)
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    action TEXT NOT NULL,
    article INTEGER REFERENCES articles (id),
    subject TEXT NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after)),
    reverses INTEGER REFERENCES history (id),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

CREATE INDEX history_by_annotator ON history (annotator, id);
CREATE INDEX history_by_reversed ON history (reverses) WHERE reverses IS NOT NULL;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE VIEW labelled AS
SELECT labels.id, articles.title AS article, articles.sha256 AS article_id, labels.code, codes.zh AS code_zh,
    codes.en AS code_en, annotators.name AS annotator, labels.raw_quote AS quote, labels.raw_start, labels.raw_end,
    labels.note, labels.created_at
FROM labels
JOIN articles ON articles.id = labels.article
JOIN codes ON codes.id = labels.code
JOIN annotators ON annotators.id = labels.annotator
"""


@migrations()
def m001_first(db: Database) -> None:
    """The main job: articles, both texts, codebook, labels, readings, history."""
    carry_out(db, _FIRST)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
