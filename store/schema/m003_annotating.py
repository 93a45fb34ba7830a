"""What annotating in full needs."""

from store.database import Database
from store.schema.migrating import carry_out, migrations

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
    carry_out(db, _THIRD)
