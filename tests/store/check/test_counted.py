"""The counts follow whatever is done to articles and readings, by whomever."""

import pytest

from store import articles, codebook, labels, readings
from store.check import counted
from store.database import Database
from store.records import Range
from store.usability import mark
from tests.store.helpers import CODE, OTHER, add


@pytest.fixture
def read(db: Database) -> Database:
    """Three articles, two annotators, four readings, and one article out of use."""
    first, second, third = (add(db, f"清明前采的茶最好，一共{number}斤。").id for number in range(3))
    readings.set_state(db, first, "甲", "done")
    readings.set_state(db, second, "甲", "skipped")
    readings.set_state(db, second, "乙", "done")
    readings.keep_place(db, third, "甲", 3)
    mark(db, second, "乙", "other")
    for start in range(3):
        labels.add(db, first, CODE, "甲", Range(start, start + 2))
    return db


def counts(db: Database) -> set[tuple[object, ...]]:
    return {
        *db.execute("SELECT articles, unusable FROM article_counts"),
        *db.execute("SELECT * FROM label_counts"),
        *db.execute("SELECT annotator, state, articles, unusable FROM reading_counts WHERE articles"),
    }


def test_what_is_done_is_counted(read: Database) -> None:
    assert counts(read) == {
        (CODE, 3),
        (3, 1),
        (1, "done", 1, 0),
        (1, "skipped", 1, 1),
        (1, "started", 1, 0),
        (2, "done", 1, 1),
    }
    assert (articles.count(read), readings.count_done(read, "甲"), readings.count_done(read, "丙")) == (3, 1, 0)
    assert codebook.labels_by_code(read) == {CODE: 3}


@pytest.mark.parametrize(
    "statements",
    [
        "UPDATE articles SET unusable = NULL",
        "UPDATE articles SET unusable = 'not_news', unusable_note = 'x'",
        "UPDATE articles SET unusable = 'duplicate' WHERE unusable IS NOT NULL",
        "UPDATE readings SET state = 'deferred'",
        "UPDATE readings SET annotator = 2 WHERE article = 1",
        "DELETE FROM readings WHERE annotator = 1",
        "DELETE FROM labels WHERE raw_start < 2",
        f"UPDATE labels SET code = '{OTHER}' WHERE raw_start = 1",
        f"PRAGMA foreign_keys = OFF; UPDATE labels SET code = '{OTHER}'; DELETE FROM codes WHERE id = '{CODE}'",
        "INSERT INTO labels SELECT 'x', article, code, annotator, 3, 5, '采的', '', '', note, created_at, further,"
        " confidence, attributes, codebook_version FROM labels LIMIT 1 ON CONFLICT DO NOTHING",
        "REPLACE INTO readings (article, annotator, state) VALUES (1, 1, 'new'), (3, 2, 'done')",
        "INSERT INTO readings (article, annotator, state) VALUES (1, 1, 'deferred')"
        " ON CONFLICT DO UPDATE SET state = excluded.state",
        "PRAGMA foreign_keys = OFF; UPDATE articles SET id = id + 5000 WHERE id = 3;"
        " UPDATE readings SET article = article + 5000 WHERE article = 3",
        "PRAGMA foreign_keys = OFF; DELETE FROM readings WHERE article = 2; DELETE FROM articles WHERE id = 2",
        "PRAGMA foreign_keys = OFF; DELETE FROM articles WHERE id = 2; DELETE FROM readings WHERE article = 2",
        "PRAGMA foreign_keys = OFF; UPDATE articles SET id = 1700, unusable = NULL WHERE id = 2;"
        " UPDATE readings SET article = 1700 WHERE article = 2",
    ],
)
def test_what_others_do_is_counted(read: Database, statements: str) -> None:
    before = counts(read)
    for statement in statements.split(";"):
        read.execute(statement)
    assert list(counted.findings(read)) == []
    assert counts(read) != before or "duplicate" in statements
