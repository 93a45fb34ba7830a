"""Files that are damaged, cut, emptied or left by a process that died: told in a line, read as far as possible."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store import articles, history, labels, listing, search, undo
from store.connect import transaction
from store.database import Database
from store.errors import CorruptProject, PizhuError, ProjectError
from store.faults import damage_of, fault_of
from store.filtering import Filter
from store.project import open_project
from tests.store.check.worked import with_another_id
from tests.store.conftest import Open
from tests.store.dying import killed, one_line
from tests.store.helpers import CODE, GLOSSED, TEXT, add, export, label

# Left behind


def test_what_stands_in_a_log_that_was_left_is_there(open_db: Open, tmp_path: Path) -> None:
    killed(tmp_path / "a.db")
    db = open_db("a.db")
    assert (articles.count(db), len(labels.every(db))) == (3, 3)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_log_that_is_none_is_nothing(open_db: Open, tmp_path: Path) -> None:
    label(db := open_db("a.db"), add(db), 0, 2)
    before = export(db)
    db.close()
    Path(tmp_path, "a.db-wal").write_bytes(random.Random(1).randbytes(40_000))
    assert export(open_db("a.db")) == before


def test_the_log_of_another_project_is_told_or_does_no_harm_to_what_can_be_read(tmp_path: Path) -> None:
    killed(tmp_path / "a.db")
    path = tmp_path / "b.db"
    with closing(open_project(path)) as db:
        for number in range(40):
            label(db, add(db, f"{number}\n{TEXT}"), 0, 2)
    shutil.copy(tmp_path / "a.db-wal", tmp_path / "b.db-wal")
    read_all(path)


def test_copied_without_its_log_it_is_as_it_was(open_db: Open, tmp_path: Path) -> None:
    killed(tmp_path / "a.db")
    shutil.copy(tmp_path / "a.db", tmp_path / "b.db")
    db = open_db("b.db")
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    add(db)


@pytest.mark.parametrize("log", [True, False])
@pytest.mark.parametrize("create", [True, False])
def test_an_emptied_file(tmp_path: Path, log: bool, create: bool) -> None:
    path = tmp_path / "a.db"
    killed(path)
    path.write_bytes(b"")
    if not log:
        Path(f"{path}-wal").unlink()
        Path(f"{path}-shm").unlink()
    left = {file.name: file.stat().st_size for file in tmp_path.iterdir()}
    if create and not log:
        open_project(path).close()
        return
    with pytest.raises(ProjectError, match="is empty") as told:
        open_project(path, create=create)
    one_line(told.value)
    assert {file.name: file.stat().st_size for file in tmp_path.iterdir()} == left


# CorruptProject


def fails(way: Callable[[], object], path: Path) -> bool:
    """Whether it goes wrong; then there is a line for it, also where a value is another one than was written."""
    try:
        way()
    except Exception as error:
        fault = fault_of(error, path)
        if fault is None:
            raise
        one_line(fault)
        return True
    return False


def read_all(path: Path) -> int:
    """Read all there is in every way; what cannot be read is told in a line. How often that was."""
    try:
        db = open_project(path)
    except PizhuError as error:
        one_line(error)
        return 1
    with closing(db):
        ways: list[Callable[[], object]] = [
            lambda: export(db),
            lambda: [articles.texts(db, key) for key in articles.ids(db)],
            lambda: listing.rows(db, "甲", range(1, 50)),
            lambda: list(search.hits(db, search.terms_of(("茶农",)), Filter(), "甲")),
            lambda: history.events(db),
            lambda: labels.every(db),
            lambda: undo.undo(db, "甲"),
            lambda: label(db, articles.get(db, articles.ids(db)[0]), 1, 2),
        ]
        return sum(fails(way, path) for way in ways)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "a.db"
    with closing(open_project(path)) as db:
        for number in range(12):
            article = add(db, f"第{number}篇\n{GLOSSED * 4}\n{TEXT * 6}")
            for place in range(4):
                label(db, article, 3 * place, 3 * place + 2)
    return path.read_bytes()


def flip(data: bytearray, random: random.Random) -> None:
    for _ in range(random.randrange(1, 20)):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def flip_head(data: bytearray, random: random.Random) -> None:
    data[random.randrange(100)] ^= 1 << random.randrange(8)


def noise(data: bytearray, random: random.Random) -> None:
    page = 4096 * random.randrange(len(data) // 4096)
    data[page : page + 4096] = random.randbytes(4096)


def zeros(data: bytearray, random: random.Random) -> None:
    page = 4096 * random.randrange(len(data) // 4096)
    data[page : page + 4096] = bytes(4096)


def cut(data: bytearray, random: random.Random) -> None:
    del data[random.randrange(1, len(data)) :]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("damage", [flip, flip_head, noise, zeros, cut])
def test_damage_is_told_in_a_line(
    sound: bytes, tmp_path: Path, damage: Callable[[bytearray, random.Random], None], seed: int
) -> None:
    data = bytearray(sound)
    damage(data, random.Random(seed))
    path = tmp_path / "a.db"
    path.write_bytes(data)
    read_all(path)


def test_a_damaged_page_says_what_to_do(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    data = bytearray(sound)
    data[8192:] = b"\xa5" * (len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(CorruptProject, match="pizhu check"):
        open_project(path)
    found = damage_of(path)
    assert found is not None
    assert "pizhu backup" in one_line(found)


def test_a_row_that_its_index_does_not_know_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(open_project(path)) as db:
        label(db, add(db), 0, 2)
    with_another_id(path, CODE)
    with closing(open_project(path)) as db, pytest.raises(KeyError) as told:
        export(db)
    fault = fault_of(told.value, path)
    assert fault is not None
    assert "missing from index" in one_line(fault)


def test_a_sound_project_is_not_at_fault(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(sound)
    assert damage_of(path) is None
    assert fault_of(KeyError("a mistake"), path) is None
    assert fault_of(KeyError("a mistake"), tmp_path / "gone.db") is None


def test_a_row_that_the_tables_refuse_is_for_the_caller(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError), transaction(db):
        db.execute("INSERT INTO annotators (name) VALUES ('')")
    with pytest.raises(sqlite3.IntegrityError), transaction(db):
        db.conn.executemany("INSERT INTO annotators (name) VALUES (?)", [("乙",), ("",)])
    with pytest.raises(sqlite3.ProgrammingError):
        db.execute("SELECT ?", [])
    assert db.execute("SELECT count(*) FROM annotators").fetchmany(3) == [(0,)]


@pytest.mark.parametrize("way", ["fetchone", "fetchall", "fetchmany", "iteration"])
def test_what_goes_wrong_while_rows_are_read_is_told(db: Database, way: str) -> None:
    def fails(_value: object) -> None:
        raise ValueError

    db.conn.create_function("fails", 1, fails)
    sql = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9) SELECT iif(i > 2, fails(i), i) FROM n"
    )
    cursor = db.execute(sql)
    assert cursor.fetchone() == (1,)
    with pytest.raises(ProjectError, match="cannot be used"):
        list(cursor) if way == "iteration" else getattr(cursor, way)()
