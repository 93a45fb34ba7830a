"""The tables of a project, made by migrations. A released migration is never edited: a change is a new one.

``articles`` is who an article is, ``raw_texts`` what came in (bytes and text), ``normalized_texts`` what was made of it
(derived, rebuilt at will); ``codes`` is the codebook as a tree; ``labels`` are the annotations, anchored in the raw
text; ``readings`` is how far each annotator is with each article; ``history`` is every action, in order; ``settings``
holds a value a name. ``doubtful_repairs`` lists what was guessed in a text, ``search_index`` the words of each
(``store.search`` says how); both are derived and rebuilt at will. ``links`` tie a label to another one, ``absences``
say that a code was looked for and is not there, ``memos`` are notes on articles, ``settled_repairs`` what a person says
of a doubtful repair, ``suggestions`` labels that a machine proposes, ``verdicts`` what annotators said of those.
``profiles`` are those of a person's own; ``reprints`` says which articles are copies of which, and ``fingerprints`` are
what they were known by, ``regions`` the lines that are no running text, all three derived. Triggers keep every quote
equal to the slice of the raw text at its place, the raw text as it came in, and the history as it was written. For
reading by hand there are views (``labelled``, ``store.views``), and ``documentation`` says what each of all this means
(``store.meanings``).
"""

from collections.abc import Iterator

from store import meanings
from store.database import Database, Migrations
from store.views import VIEWS

APPLICATION_ID = 0x707A6875
"""``pzhu``: SQLite's ``application_id`` of a project file."""

migrations = Migrations("pizhu")

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
    # One statement at a time: sqlite3's executescript would commit the migration's transaction first.
    for statement in _FIRST.split(";\n"):
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


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
    for statement in _SECOND.split(";\n"):
        db.execute(statement)


_THIRD = """
ALTER TABLE codes ADD COLUMN key TEXT CHECK (key IS NULL OR (length(key) = 1 AND key BETWEEN '1' AND '9'));

ALTER TABLE codes ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));

ALTER TABLE codes ADD COLUMN attributes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(attributes));

ALTER TABLE codes ADD COLUMN since INTEGER NOT NULL DEFAULT 0 CHECK (since >= 0);

ALTER TABLE labels ADD COLUMN further TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(further));

ALTER TABLE labels ADD COLUMN confidence TEXT NOT NULL DEFAULT '' CHECK (confidence IN ('', 'low', 'medium', 'high'));

ALTER TABLE labels ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(attributes));

ALTER TABLE labels ADD COLUMN codebook_version INTEGER NOT NULL DEFAULT 0 CHECK (codebook_version >= 0);

UPDATE labels SET codebook_version = ifnull((SELECT value FROM settings WHERE name = 'codebook_version'), 0);

DROP INDEX labels_once;

CREATE UNIQUE INDEX labels_once
    ON labels (article, annotator, code, ifnull(raw_start, -1), ifnull(raw_end, -1), further);

CREATE INDEX labels_by_quote ON labels (raw_quote);

ALTER TABLE history ADD COLUMN step INTEGER REFERENCES history (id);

CREATE INDEX history_by_step ON history (step) WHERE step IS NOT NULL;

CREATE TABLE links (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL REFERENCES labels (id),
    target TEXT NOT NULL REFERENCES labels (id),
    type TEXT NOT NULL CHECK (type <> ''),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    created_at TEXT NOT NULL,
    UNIQUE (source, target, type, annotator),
    CHECK (source <> target)
) STRICT;

CREATE INDEX links_by_target ON links (target);

CREATE TABLE absences (
    article INTEGER NOT NULL REFERENCES articles (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    code TEXT NOT NULL REFERENCES codes (id),
    created_at TEXT NOT NULL,
    PRIMARY KEY (article, annotator, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE memos (
    article INTEGER NOT NULL REFERENCES articles (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    text TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (article, annotator)
) STRICT, WITHOUT ROWID;

CREATE TABLE settled_repairs (
    article INTEGER NOT NULL REFERENCES articles (id),
    raw_start INTEGER NOT NULL CHECK (raw_start >= 0),
    raw_end INTEGER NOT NULL CHECK (raw_end > raw_start),
    raw_quote TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('confirmed', 'chosen', 'typed')),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    created_at TEXT NOT NULL,
    PRIMARY KEY (article, raw_start, raw_end)
) STRICT, WITHOUT ROWID;

CREATE TABLE suggestions (
    id TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id),
    code TEXT NOT NULL REFERENCES codes (id),
    raw_start INTEGER NOT NULL CHECK (raw_start >= 0),
    raw_end INTEGER NOT NULL CHECK (raw_end > raw_start),
    raw_quote TEXT NOT NULL,
    model TEXT NOT NULL,
    score REAL CHECK (score IS NULL OR score BETWEEN 0 AND 1),
    created_at TEXT NOT NULL,
    UNIQUE (article, code, raw_start, raw_end, model)
) STRICT;

CREATE TABLE verdicts (
    article INTEGER NOT NULL REFERENCES articles (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    code TEXT NOT NULL REFERENCES codes (id),
    raw_start INTEGER NOT NULL CHECK (raw_start >= 0),
    raw_end INTEGER NOT NULL CHECK (raw_end > raw_start),
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected')),
    origin TEXT NOT NULL CHECK (origin IN ('cue', 'like', 'model')),
    created_at TEXT NOT NULL,
    PRIMARY KEY (article, annotator, code, raw_start, raw_end)
) STRICT, WITHOUT ROWID;

DROP VIEW labelled;

CREATE VIEW labelled AS
SELECT labels.id, articles.title AS article, articles.sha256 AS article_id, labels.code, codes.zh AS code_zh,
    codes.en AS code_en, annotators.name AS annotator, labels.raw_quote AS quote, labels.raw_start, labels.raw_end,
    labels.further, labels.confidence, labels.attributes, labels.note, labels.codebook_version, labels.created_at
FROM labels
JOIN articles ON articles.id = labels.article
JOIN codes ON codes.id = labels.code
JOIN annotators ON annotators.id = labels.annotator
"""


@migrations()
def m003_annotating(db: Database) -> None:
    """Labels in several stretches, with attributes and links; answers, memos, settled repairs, suggestions; steps."""
    for statement in _THIRD.split(";\n"):
        db.execute(statement)


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
    for statement in _FOURTH.split(";\n"):
        db.execute(statement)
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
