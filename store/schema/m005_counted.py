"""What a person waits for is not counted anew each time.

Articles and readings are counted by blocks of the articles' keys, labels by their codes. A count refers to nothing: one
of nothing must not keep what somebody takes away.
"""

from store import meanings
from store.database import Database
from store.schema.migrating import carry_out, migrations

BLOCK = 1024
"""So many keys of articles are counted together: those up to 1023, those from 1024 to 2047, and so on."""

COUNTED = {
    "article_counts": f"SELECT id / {BLOCK} AS block, count(*), count(unusable) FROM articles GROUP BY block",
    "reading_counts": f"""
        SELECT annotator, state, article / {BLOCK} AS block, count(*), count(unusable)
        FROM readings LEFT JOIN articles ON articles.id = readings.article GROUP BY annotator, state, block
    """,
    "label_counts": "SELECT code, count(*) FROM labels GROUP BY code",
}
"""What is in each table, but for rows that count nothing any more."""

_FIFTH = """
CREATE TABLE article_counts (
    block INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL CHECK (articles >= 0),
    unusable INTEGER NOT NULL CHECK (unusable BETWEEN 0 AND articles)
) STRICT;

CREATE TABLE reading_counts (
    annotator INTEGER NOT NULL,
    state TEXT NOT NULL,
    block INTEGER NOT NULL,
    articles INTEGER NOT NULL CHECK (articles >= 0),
    unusable INTEGER NOT NULL CHECK (unusable BETWEEN 0 AND articles),
    PRIMARY KEY (annotator, state, block)
) STRICT, WITHOUT ROWID;

CREATE TABLE label_counts (
    code TEXT PRIMARY KEY,
    labels INTEGER NOT NULL CHECK (labels >= 0)
) STRICT, WITHOUT ROWID
"""

_ARTICLE_IN = f"""
INSERT INTO article_counts VALUES (NEW.id / {BLOCK}, 1, NEW.unusable IS NOT NULL)
ON CONFLICT (block) DO UPDATE SET articles = articles + 1, unusable = unusable + excluded.unusable;
UPDATE reading_counts SET unusable = unusable + 1
WHERE NEW.unusable IS NOT NULL
AND (annotator, state, block) IN (SELECT annotator, state, article / {BLOCK} FROM readings WHERE article = NEW.id)
"""
_ARTICLE_OUT = f"""
UPDATE article_counts SET articles = articles - 1, unusable = unusable - (OLD.unusable IS NOT NULL)
WHERE block = OLD.id / {BLOCK};
UPDATE reading_counts SET unusable = unusable - 1
WHERE OLD.unusable IS NOT NULL
AND (annotator, state, block) IN (SELECT annotator, state, article / {BLOCK} FROM readings WHERE article = OLD.id)
"""
_READING_IN = f"""
INSERT INTO reading_counts VALUES (
    NEW.annotator, NEW.state, NEW.article / {BLOCK}, 1,
    ifnull((SELECT articles.unusable IS NOT NULL FROM articles WHERE id = NEW.article), 0)
)
ON CONFLICT (annotator, state, block) DO UPDATE SET articles = articles + 1, unusable = unusable + excluded.unusable
"""
_READING_OUT = f"""
UPDATE reading_counts SET articles = articles - 1, unusable = unusable
    - ifnull((SELECT articles.unusable IS NOT NULL FROM articles WHERE id = OLD.article), 0)
WHERE annotator = OLD.annotator AND state = OLD.state AND block = OLD.article / {BLOCK}
"""
_LABEL_IN = """
INSERT INTO label_counts VALUES (NEW.code, 1) ON CONFLICT (code) DO UPDATE SET labels = labels + 1
"""
_LABEL_OUT = """
UPDATE label_counts SET labels = labels - 1 WHERE code = OLD.code
"""

_TRIGGERS = {
    "articles_count_insert": ("INSERT ON articles", [_ARTICLE_IN]),
    "articles_count_delete": ("DELETE ON articles", [_ARTICLE_OUT]),
    "articles_count_update": (
        "UPDATE OF id, unusable ON articles WHEN OLD.id <> NEW.id OR (OLD.unusable IS NULL) <> (NEW.unusable IS NULL)",
        [_ARTICLE_OUT, _ARTICLE_IN],
    ),
    "readings_count_insert": ("INSERT ON readings", [_READING_IN]),
    "readings_count_delete": ("DELETE ON readings", [_READING_OUT]),
    "readings_count_update": (
        "UPDATE OF article, annotator, state ON readings"
        " WHEN (OLD.article, OLD.annotator, OLD.state) <> (NEW.article, NEW.annotator, NEW.state)",
        [_READING_OUT, _READING_IN],
    ),
    "labels_count_insert": ("INSERT ON labels", [_LABEL_IN]),
    "labels_count_delete": ("DELETE ON labels", [_LABEL_OUT]),
    "labels_count_update": ("UPDATE OF code ON labels WHEN OLD.code <> NEW.code", [_LABEL_OUT, _LABEL_IN]),
}
"""Also where someone else writes, with foreign keys that are not looked after: a reading without an article counts."""


@migrations()
def m005_counted(db: Database) -> None:
    """A project of any size opens, and tells the next article, as quickly as a small one."""
    carry_out(db, _FIFTH)
    for table, counted in COUNTED.items():
        db.execute(f"INSERT INTO {table} {counted}")
    for name, (event, statements) in _TRIGGERS.items():
        body = "".join(f"{statement.strip()};\n" for statement in statements)
        db.execute(f"CREATE TRIGGER {name} AFTER {event} BEGIN\n{body}END")
    meanings.write(db)
