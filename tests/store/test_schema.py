"""The file is plain SQLite that a person can read with other tools."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.store.helpers import CODE, add, label


@pytest.fixture
def plain(db: Database, project_path: Path) -> Database:
    """A project with a label in it, opened by another program, read-only."""
    label(db, add(db), 0, 5)
    db.close()
    return Database(sqlite3.connect(f"file:{project_path}?mode=ro", uri=True), execute_plugins=False)


def test_every_table_is_strict(plain: Database) -> None:
    with closing(plain):
        tables = plain.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
        strict = {name: strict for name, strict in tables if not name.startswith(("sqlite_", "_sqlite_"))}
    assert {"articles", "raw_texts", "normalized_texts", "codes", "annotators", "labels", "history"} <= strict.keys()
    assert set(strict.values()) == {1}


def test_labels_can_be_read_by_hand(plain: Database) -> None:
    with closing(plain):
        (row,) = plain["labelled"].rows
    assert (row["article"], row["code"], row["code_zh"], row["annotator"]) == ("春天的茶园", CODE, "组建方式", "甲")
    assert (row["quote"], row["raw_start"], row["raw_end"]) == ("春天的茶园", 0, 5)


def test_the_file_is_whole_and_says_whose_it_is(plain: Database) -> None:
    with closing(plain):
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
        assert plain.execute("PRAGMA application_id").fetchone()[0] == int.from_bytes(b"pzhu", "big")


def test_foreign_keys_and_write_ahead_logging_are_on(db: Database) -> None:
    assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    label(db, add(db), 0, 5)
    for table in ("articles", "codes", "annotators"):
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(f"DELETE FROM {table}")
        db.conn.rollback()


def test_every_reference_is_declared(db: Database) -> None:
    references = {
        (table, key.column, key.other_table)
        for table in ("raw_texts", "normalized_texts", "labels", "readings", "history")
        for key in db[table].foreign_keys  # type: ignore[union-attr]
    }
    assert {(table, "article", "articles") for table in ("raw_texts", "normalized_texts", "labels", "history")} <= (
        references
    )
    assert {("labels", "code", "codes"), ("labels", "annotator", "annotators")} <= references
