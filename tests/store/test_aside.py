"""A connection beside the one of the person: it sees what is committed, is closed, and is cut short when asked."""

import sqlite3
from pathlib import Path
from threading import Thread

import pytest

from store import articles
from store.aside import Stopped, aside
from store.connect import path_of
from store.database import Database
from store.errors import NotFound, ProjectError
from tests.store.helpers import add

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def test_it_is_of_the_same_project(db: Database, project_path: Path) -> None:
    add(db)
    assert path_of(db).samefile(project_path)
    with aside(path_of(db), lambda: False) as other:
        assert articles.count(other) == 1
    with pytest.raises(sqlite3.ProgrammingError):
        other.execute("SELECT 1")


def test_a_thread_may_have_one(db: Database) -> None:
    add(db)
    path, counted = path_of(db), list[int]()

    def count() -> None:
        with aside(path, lambda: False) as other:
            counted.append(articles.count(other))

    thread = Thread(target=count)
    thread.start()
    thread.join()
    assert counted == [1]


def test_what_runs_is_cut_short(db: Database) -> None:
    looks = iter([False, False])
    with pytest.raises(Stopped), aside(path_of(db), lambda: next(looks, True)) as other:
        other.execute(ENDLESS).fetchone()


def test_what_goes_wrong_by_itself_is_told(db: Database) -> None:
    with pytest.raises(ProjectError, match="nonsense"), aside(path_of(db), lambda: False) as other:
        other.execute("SELECT nonsense")


def test_a_project_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(NotFound), aside(tmp_path / "gone.db", lambda: False):
        pass
