"""The file is plain SQLite that a person can read with other tools; it explains itself, and refuses what is wrong."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store import absences, code_changes, codebook, describing, labels, links, readings, undo
from store.database import Database
from store.records import Article, Range
from tests.store.helpers import CODE, OTHER, add, label


@pytest.fixture
def plain(db: Database, project_path: Path) -> Database:
    """A project with a label in it, opened by another program, read-only."""
    label(db, add(db), 0, 5)
    db.close()
    return Database(sqlite3.connect(f"file:{project_path}?mode=ro", uri=True))


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
        for key in db[table].foreign_keys
    }
    assert {(table, "article", "articles") for table in ("raw_texts", "normalized_texts", "labels", "history")} <= (
        references
    )
    assert {("labels", "code", "codes"), ("labels", "annotator", "annotators")} <= references


# It explains itself


def test_every_table_view_and_column_is_explained_and_nothing_else(db: Database) -> None:
    there = {
        (name, column)
        for (name,) in db.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow' AND name NOT GLOB 'sqlite_*'"
        ).fetchall()
        for column in ("", *(row[0] for row in db.execute("SELECT name FROM pragma_table_info(?)", [name])))
    }
    told = {(row[0], row[1]): row[2] for row in db.execute('SELECT name, "column", meaning FROM documentation')}
    assert set(told) == there
    assert all(meaning.endswith((".", "…", "z.")) for meaning in told.values())


def test_the_description_is_of_what_is_there(db: Database) -> None:
    tables = {table.name: table for table in describing.tables(db)}
    assert all(table.meaning and table.columns for table in tables.values())
    assert all(column.meaning for table in tables.values() for column in table.columns)
    found = {column.name: column for column in tables["labels"].columns}
    assert (found["code"].type, found["code"].keys) == ("TEXT", ("NOT NULL", "→ codes.id"))
    assert found["id"].keys == ("PRIMARY KEY",)
    assert "CHECK ((raw_start IS NULL) = (raw_end IS NULL))" in tables["labels"].rules
    assert any(rule.startswith("TRIGGER labels: raw_quote is not") for rule in tables["labels"].rules)
    assert "UNIQUE (source, target, type, annotator)" in tables["links"].rules
    assert tables["labelled"].kind == "view"


def test_what_makes_the_tables_makes_them_again(db: Database) -> None:
    assert describing.newest() == (describing.tables(db), describing.statements(db))
    with closing(sqlite3.connect(":memory:")) as other:
        for statement in describing.statements(db):
            other.execute(statement)
        again = describing.statements(Database(other))
        assert sorted(again) == sorted(describing.statements(db))


# Its views


def test_the_codebook_says_how_often_each_code_is_put_on(db: Database) -> None:
    article = add(db)
    label(db, article, 0, 2)
    label(db, article, 0, 2, by="乙")
    label(db, article, 2, 4, by="乙")
    rows = list(db["codebook"].rows)
    assert [row["id"] for row in rows] == [code.id for code in codebook.load(db).codes]
    found = {row["id"]: row for row in rows}
    forming = found[CODE]
    assert (forming["path"], forming["depth"]) == ("组织覆盖/组建方式", 1)
    assert (forming["labels"], found[OTHER]["labels"]) == (3, 0)


def test_progress_says_how_far_each_is(db: Database) -> None:
    article, other = add(db), add(db, "渔夫在河边补网。")
    labels.add(db, article.id, CODE, "甲", Range(0, 2))
    readings.set_state(db, article.id, "甲", "deferred", "要问人")
    absences.set_absent(db, article.id, OTHER, "甲")
    readings.set_flag(db, other.id, "乙", True)
    found = {(row["article_id"], row["annotator"]): row for row in db["progress"].rows}
    assert found.keys() == {(article.id, "甲"), (other.id, "乙")}
    first = found[article.id, "甲"]
    assert (first["state"], first["reason"], first["labels"], first["absences"]) == ("deferred", "要问人", 1, 1)
    assert found[other.id, "乙"]["flagged"] == 1
    db.execute("DELETE FROM readings")
    (row,) = db["progress"].rows
    assert (row["annotator"], row["state"], row["labels"]) == ("甲", "new", 1)
    db.conn.rollback()


def test_events_are_the_history_in_words(db: Database) -> None:
    article = add(db)
    one = label(db, article, 0, 5)
    labels.change(db, one.id, "乙", code=OTHER)
    labels.remove(db, one.id, "甲")
    undo.undo(db, "甲")
    code_changes.archive(db, "乙", "regular_meetings")
    rows = [
        tuple(row[name] for name in ("annotator", "action", "article", "code_before", "code_after", "quote_after"))
        for row in db["events"].rows
    ]
    title = "春天的茶园"
    assert rows[:4] == [
        ("甲", "label.add", title, None, "组建方式", title),
        ("乙", "label.change", title, "组建方式", "党建指导员", title),
        ("甲", "label.remove", title, "党建指导员", None, None),
        ("甲", "undo", title, None, None, None),
    ]
    assert rows[-1] == ("乙", "code.archive", None, "三会一课", "三会一课", None)


def test_reprint_groups_have_the_original_too(db: Database) -> None:
    first, other = add(db), add(db, "渔夫在河边补网。")
    db.execute("INSERT OR REPLACE INTO reprints (article, original, likeness) VALUES (2, 1, 0.75)")
    rows = [(row["original_id"], row["article_id"], row["likeness"]) for row in db["reprint_groups"].rows]
    assert rows == [(first.id, first.id, 1.0), (first.id, other.id, 0.75)]
    db.conn.rollback()


# It refuses what is wrong, whoever writes it


def put(db: Database, table: str, **values: object) -> None:
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values()))


def wrong_quote(db: Database) -> None:
    db.execute("UPDATE labels SET raw_quote = '夏天的茶园'")


def moved_range(db: Database) -> None:
    db.execute("UPDATE labels SET raw_start = raw_start + 1")


def range_beyond_the_end(db: Database) -> None:
    db.execute("UPDATE labels SET raw_end = 10000")


def wrong_further_stretch(db: Database) -> None:
    db.execute("""UPDATE labels SET further = '[{"raw_start": 7, "raw_end": 8, "raw_quote": "夜"}]'""")


def other_raw_text(db: Database) -> None:
    db.execute("UPDATE raw_texts SET text = text || '。'")


def no_raw_text(db: Database) -> None:
    db.execute("DELETE FROM raw_texts")


def other_history(db: Database) -> None:
    db.execute("UPDATE history SET after = NULL")


def verdict_beyond_the_end(db: Database) -> None:
    place = {"article": 1, "annotator": 1, "code": CODE, "raw_start": 30, "raw_end": 1000}
    put(db, "verdicts", **place, verdict="rejected", origin="cue", created_at="2026-01-01T00:00:00.000Z")


def suggestion_of_other_words(db: Database) -> None:
    place = {"article": 1, "code": CODE, "raw_start": 0, "raw_end": 2, "raw_quote": "夏天"}
    put(db, "suggestions", id="1", **place, model="m", created_at="2026-01-01T00:00:00.000Z")


@pytest.mark.parametrize(
    "wrong",
    [
        *(wrong_quote, moved_range, range_beyond_the_end, wrong_further_stretch, other_raw_text, no_raw_text),
        *(other_history, verdict_beyond_the_end, suggestion_of_other_words),
    ],
)
def test_a_wrong_row_is_refused_by_the_file_itself(wrong: Callable[[Database], None], db: Database) -> None:
    label(db, add(db), 0, 5)
    with pytest.raises(sqlite3.IntegrityError):
        wrong(db)
    db.conn.rollback()


def test_a_range_in_a_text_with_nul_ends_in_it(db: Database) -> None:
    article = add(db, "春天\0的茶园里，茶农们忙着采茶。")
    nul = label(db, article, 1, 4)
    assert nul.raw_quote == "天\0的"
    for statement in ("UPDATE labels SET raw_end = 100", "UPDATE labels SET raw_quote = '夏天'"):
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(statement)
        db.conn.rollback()


def test_undo_and_redo_are_no_change_of_what_was_done(db: Database) -> None:
    article: Article = add(db)
    one, other = label(db, article, 0, 2), label(db, article, 2, 4)
    links.add(db, one.id, other.id, "因为", "甲")
    before = db.execute("SELECT id, before, after FROM history").fetchall()
    undo.undo(db, "甲")
    undo.redo(db, "甲")
    assert db.execute("SELECT id, before, after FROM history").fetchall()[: len(before)] == before
