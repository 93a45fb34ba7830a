"""Opening a project: made, opened again, shared; and whatever is no project is refused and left as it is."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from store import articles, codebook, labels
from store.codebook_file import default_codebook
from store.connect import only_read, transaction
from store.errors import NewerSchema, NotFound, ProjectError, Remark
from store.project import open_project
from tests.store.conftest import Open
from tests.store.helpers import CODE, add, export, label


def made(path: Path) -> None:
    """A finished project with nothing beside its file."""
    open_project(path).close()


def execute(path: Path, *statements: str) -> None:
    """Do to the file what another program might."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_new_project_has_the_default_codebook_and_nothing_else(open_db: Open) -> None:
    db = open_db("new.db")
    assert codebook.load(db) == default_codebook()
    assert articles.count(db) == 0
    assert export(db) == ""


def test_what_was_written_is_there_when_it_is_opened_again(open_db: Open) -> None:
    db = open_db("a.db")
    label(db, add(db), 0, 2)
    before = export(db)
    db.close()
    assert export(open_db("a.db")) == before


def test_opening_again_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    made(path)
    before = path.read_bytes()
    made(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_file_becomes_a_project(open_db: Open, tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    assert codebook.load(open_db("a.db")).codes


def test_a_project_that_must_be_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"no\.db"):
        open_project(tmp_path / "no.db", create=False)
    assert list(tmp_path.iterdir()) == []


def not_sqlite(path: Path) -> None:
    path.write_text("春天的茶园里，茶农们忙着采茶。\n" * 50, "utf-8")


def other_program(path: Path) -> None:
    execute(path, "CREATE TABLE tea (name TEXT)", "INSERT INTO tea VALUES ('龙井')")


def other_program_with_its_id(path: Path) -> None:
    execute(path, "CREATE TABLE tea (name TEXT)", "PRAGMA application_id = 12345")


def other_program_with_a_view(path: Path) -> None:
    execute(path, "CREATE VIEW tea AS SELECT '龙井' AS name")


def newer(path: Path) -> None:
    made(path)
    execute(
        path,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('pizhu', 'm999_later', '2099-01-01')",
    )


def cut(path: Path) -> None:
    made(path)
    path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (not_sqlite, "is not a pizhu project"),
        (other_program, "of another program"),
        (other_program_with_its_id, "of another program"),
        (other_program_with_a_view, "of another program"),
        (cut, "is damaged"),
    ],
)
def test_what_is_no_project_is_refused_and_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], None], reason: str
) -> None:
    path = tmp_path / "a.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(ProjectError, match=reason):
        open_project(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_newer_project_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    newer(path)
    before = path.read_bytes()
    with pytest.warns(Remark, match=r"newer pizhu.*m999_later"):
        db = open_project(path)
    with closing(db):
        assert isinstance(only_read(db), NewerSchema)
        assert codebook.load(db) == default_codebook()
        with pytest.raises(NewerSchema, match="m999_later"):
            add(db)
        assert articles.count(db) == 0
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_migration_of_another_set_is_no_newer_pizhu(open_db: Open, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    made(path)
    execute(path, "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('plugin', 'm1', '2026')")
    assert codebook.load(open_db("a.db")).codes


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no" / "a.db"):
        with pytest.raises(ProjectError, match="cannot be opened"):
            open_project(path)
    assert list(tmp_path.iterdir()) == []


def test_a_transaction_is_whole_or_not_at_all(open_db: Open) -> None:
    db = open_db("a.db")
    article = add(db)
    before = export(db)

    def fail() -> None:
        with transaction(db):
            label(db, article, 0, 2)
            add(db, "夏天的果园里，果农们忙着摘桃子。")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert export(db) == before
    assert export(open_db("a.db")) == before
    label(db, article, 0, 2)  # and the project is free again


def test_two_connections_see_what_the_other_has_written(open_db: Open) -> None:
    one, other = open_db("a.db"), open_db("a.db")
    article = add(one)
    label(other, article, 0, 2, by="乙")
    label(one, article, 0, 2, by="甲")
    assert {made.annotator for made in labels.every(one)} == {"甲", "乙"}
    assert export(one) == export(other)


def test_annotators_who_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(open_project(path)) as db:
        article = add(db)

    def work(annotator: str) -> None:
        with closing(open_project(path)) as own:
            for start in range(10):
                label(own, article, start, start + 1, by=annotator)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, ["甲", "乙", "丙", "丁"]))
    with closing(open_project(path)) as db:
        assert len(labels.every(db, code=CODE)) == 40


def test_a_project_that_many_make_at_once_is_one_project(tmp_path: Path) -> None:
    for attempt in range(40):
        path = tmp_path / f"{attempt}.db"
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(made, [path] * 4))
        with closing(open_project(path)) as db:
            assert codebook.load(db) == default_codebook()


def test_who_waits_too_long_is_told_that_it_is_in_use(open_db: Open, tmp_path: Path) -> None:
    made(tmp_path / "a.db")
    one = open_db("a.db")
    with closing(open_project(tmp_path / "a.db", timeout=0.05)) as other:
        with transaction(one), pytest.raises(ProjectError, match="in use"):
            add(other)
        add(other)
