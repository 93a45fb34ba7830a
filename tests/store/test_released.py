"""A project that an earlier version made opens, is as it was, is gone on with, and is exported; a copy is kept."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from store import articles, backup, code_changes, codebook, labels, readings, undo
from store.database import Database
from store.errors import Conflict, ProjectError
from store.project import open_project
from store.quotes import find_quote
from store.records import Range
from tests.store.conftest import Open
from tests.store.helpers import CODE, GLOSSED, OTHER, TEXT, export
from tests.store.released import EXPORTED, RELEASED, contents, make

GLOSSES = ["(zhè)", "(gè)", "(huì)", "(chǎng)", "(hái)", "(kāi)", "(mén)", "(qǐng)", "(jìn)"]


@pytest.fixture(params=RELEASED)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Each of those projects."""
    with closing(open_project(make(request.param, tmp_path / "released.db"))) as db:
        yield db


def test_the_texts_are_tied_as_they_were(released: Database) -> None:
    glossed, plain = (articles.texts(released, article) for article in articles.ids(released)[:2])
    assert (glossed.raw, glossed.text) == (GLOSSED + "\n<p>共 30 人</p>\n", "这个会场还没有开门，请进。\n共30人")
    assert (plain.raw, plain.text) == (TEXT, TEXT.replace("\n\n", "\n").rstrip())
    edits = list(glossed.edits())
    assert [edit.before for edit in edits if edit.rule == "gloss"] == GLOSSES
    assert all(edit.guess is None for edit in edits)
    raw = glossed.alignment.to_raw(Range(2, 4))
    assert (glossed.raw[slice(*raw)], glossed.quote(raw)) == ("會(huì)場(chǎng)", "会场")
    assert [glossed.raw[slice(*where)] for where in find_quote(glossed, "30人")] == ["30 人"]


def test_the_label_is_where_it_was_and_others_are_put_beside_it(released: Database) -> None:
    article = articles.ids(released)[0]
    (label,) = labels.of_article(released, article)
    assert (label.code, label.raw_quote, label.note) == (CODE, "會(huì)場(chǎng)", "第一处")
    assert (readings.state_of(released, article, "甲"), readings.place_of(released, article, "甲")) == ("started", 11)
    other = labels.add(released, article, OTHER, "乙", label.raw)
    assert labels.of_article(released, article) == [label, other]
    labels.remove(released, label.id, "乙")
    assert labels.of_article(released, article) == [other]
    undo.undo(released, "乙")
    assert labels.of_article(released, article) == [label, other]


def test_it_is_exported(released: Database) -> None:
    glossed, plain = map(json.loads, export(released).splitlines()[:2])
    assert (glossed["text"], glossed["status"], plain["labels"]) == (
        "这个会场还没有开门，请进。\n共30人",
        "started",
        [],
    )
    (label,) = glossed["labels"]
    assert (label["start"], label["end"], label["quote"], label["raw_quote"]) == (2, 4, "会场", "會(huì)場(chǎng)")


@pytest.mark.parametrize("version", EXPORTED)
def test_all_that_was_exported_then_is_exported_now(version: str, open_db: Open, project_path: Path) -> None:
    make(version, project_path)
    then = [json.loads(line) for line in EXPORTED[version].read_text("utf-8").splitlines()]
    now = [json.loads(line) for line in export(open_db(project_path.name)).splitlines()]
    assert _no_more_than(now, then) == then


def _no_more_than(now: object, then: object) -> object:
    """What an export says now, without the keys that it did not have then."""
    if isinstance(now, dict) and isinstance(then, dict):
        return {key: _no_more_than(now[key], then[key]) for key in now if key in then}
    if isinstance(now, list) and isinstance(then, list) and len(now) == len(then):
        return [_no_more_than(*pair) for pair in zip(now, then, strict=True)]
    return now


@pytest.mark.parametrize("version", RELEASED)
def test_no_row_is_lost(version: str, tmp_path: Path) -> None:
    path = make(version, tmp_path / "released.db")
    with closing(sqlite3.connect(path)) as connection:
        before = {table: _rows(connection, table) for table in KEPT}
    with closing(open_project(path)) as db:
        for table, rows in before.items():
            assert [row[: len(rows[0])] for row in _rows(db.conn, table)] == rows, table


KEPT = ("articles", "raw_texts", "normalized_texts", "annotators", "labels", "history")


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()


@pytest.mark.parametrize("by", ["甲", "乙"])
def test_all_that_was_done_is_undone_and_done_again(released: Database, by: str) -> None:
    before = export(released)
    steps = _undo_all(released, by)
    assert (export(released) != before) == bool(steps)
    for _ in range(steps):
        assert undo.redo(released, by)
    assert export(released) == before


def test_what_comes_back_is_as_old_as_its_code_then(tmp_path: Path) -> None:
    """The first versions did not tell under which version of the codebook a label was put on."""
    with closing(open_project(make("schema-2", tmp_path / "released.db"))) as db:
        before = labels.every(db)
        for time in range(4):
            old = codebook.load(db)[CODE]
            code_changes.change(db, "丙", old, old._replace(definition=f"另有所指{time}"))
        steps = sum(_undo_all(db, by) for by in "甲乙")
        assert steps
        assert {label.codebook_version for label in labels.every(db)} <= {1}
        assert codebook.load(db)[CODE].since == 5
        for by in "甲乙":
            while undo.redo(db, by):
                pass
        assert labels.every(db) == before


def _undo_all(db: Database, by: str) -> int:
    count = 0
    while True:
        # What someone else has built upon is told once, and passed over then.
        with suppress(Conflict):
            if undo.undo(db, by) is None:
                return count
            count += 1


def test_its_tables_are_those_of_a_new_project(released: Database, open_db: Open) -> None:
    assert _tables(released) == _tables(open_db("new.db"))
    assert released.execute("SELECT * FROM documentation").fetchall() != []
    assert released.execute("PRAGMA foreign_key_check").fetchall() == []
    assert released.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _tables(db: Database) -> list[tuple[str, ...]]:
    rows = db.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT GLOB 'sqlite_*' ORDER BY type, name")
    return [(*row[:2], " ".join((row[2] or "").split())) for row in rows]


@pytest.mark.parametrize("version", RELEASED)
def test_a_copy_of_what_it_was_is_kept(version: str, tmp_path: Path) -> None:
    path = make(version, tmp_path / "released.db")
    with closing(sqlite3.connect(path)) as connection:
        before = contents(connection)
    for _ in range(2):
        open_project(path).close()
    (copy,) = backup.kept(path)
    assert (copy.number, copy.why) == (1, "migrate")
    with closing(sqlite3.connect(copy.path)) as connection:
        assert contents(connection) == before


def test_without_room_for_a_copy_it_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make("schema-1", tmp_path / "released.db")
    with closing(sqlite3.connect(path)) as connection:
        before = contents(connection)
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=0))
    with pytest.raises(ProjectError, match=r"no room for a copy .* nothing was changed"):
        open_project(path)
    with closing(sqlite3.connect(path)) as connection:
        assert contents(connection) == before
    assert backup.kept(path) == []


def test_how_far_it_is_is_told_and_stopped_it_begins_again(tmp_path: Path) -> None:
    path = make("schema-3", tmp_path / "released.db")

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_project(path, progress=stop)
    told = list[tuple[int, int]]()
    open_project(path, progress=lambda *far: told.append(far)).close()
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert len(backup.kept(path)) == 1
    open_project(path, progress=lambda *far: told.append(far)).close()
    assert len(told) == 4
