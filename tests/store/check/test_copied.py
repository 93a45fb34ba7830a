"""Before anything is mended a copy is kept, whatever the project wants otherwise, and it is said where."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import backup, settings
from store.check import check
from store.check.mending import mend
from store.database import Database
from tests.store.check.worked import broken
from tests.store.helpers import add, label
from tests.store.released import contents

WRONG = "UPDATE labels SET before = '别的'"


def mended(path: Path) -> Path:
    return mend(path, check(path).findings)


@pytest.mark.parametrize("wanted", ["0", "10"])
def test_the_copy_is_the_project_as_it_was(db: Database, project_path: Path, wanted: str) -> None:
    label(db, add(db), 5, 7)
    settings.put(db, "backups", wanted)
    db.conn.commit()
    db.close()
    broken(project_path, WRONG)
    with closing(sqlite3.connect(project_path)) as connection:
        before = contents(connection)
    copied = mended(project_path)
    assert [each.path for each in backup.kept(project_path)] == [copied]
    with closing(sqlite3.connect(copied)) as connection:
        assert contents(connection) == before
    assert check(project_path).findings == ()


def test_where_there_is_such_a_copy_it_is_that(db: Database, project_path: Path) -> None:
    label(db, add(db), 5, 7)
    db.close()
    broken(project_path, WRONG)
    made = backup.add(project_path, backup.MANUAL)
    assert mended(project_path) == made
