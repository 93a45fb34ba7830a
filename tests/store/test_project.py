"""A project has its codebook from the start, and never another one in its place."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import articles, code_changes, codebook
from store.codebook_file import default_codebook
from store.connect import connect
from store.errors import CorruptProject, Remark
from store.project import open_project
from tests.store.check.worked import broken
from tests.store.helpers import add, export, import_all, label
from tests.store.released import contents

LOST = r"a\.db is damaged \(settings: codebook\); `pizhu check` .* `pizhu backup --list`"


def lost(path: Path) -> None:
    broken(path, "DELETE FROM settings WHERE name LIKE 'codebook%'")


def test_one_that_was_stopped_while_it_was_made_gets_the_default_codebook(tmp_path: Path) -> None:
    connect(tmp_path / "a.db").close()
    with closing(open_project(tmp_path / "a.db")) as db:
        assert codebook.load(db) == default_codebook()


@pytest.mark.parametrize("is_own", [True, False])
def test_one_that_lost_the_name_of_its_codebook_is_read_as_it_is(tmp_path: Path, is_own: bool) -> None:
    path = tmp_path / "a.db"
    with closing(open_project(path)) as db:
        label(db, add(db), 0, 2)
        if is_own:
            code_changes.create(db, "甲", "晒谷子")
        codes = codebook.load(db).codes
    lost(path)
    with closing(sqlite3.connect(path)) as connection:
        before = contents(connection)
    with pytest.warns(Remark, match=LOST):
        db = open_project(path)
    with closing(db):
        assert codebook.load(db).codes == codes
        exported = tmp_path / "exported.jsonl"
        exported.write_text(export(db), "utf-8")
        with pytest.raises(CorruptProject, match=LOST):
            label(db, articles.get(db, articles.ids(db)[0]), 2, 4)
    with closing(sqlite3.connect(path)) as connection:
        assert contents(connection) == before
    with closing(open_project(tmp_path / "other.db")) as other:
        assert [(each.what, each.reason) for each in import_all(other, exported)] == [("added", None)]
        assert articles.count(other) == 1


def test_one_that_lost_its_codes_too_but_was_worked_in(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(open_project(path)) as db:
        code_changes.create(db, "甲", "晒谷子")
    lost(path)
    broken(path, "DELETE FROM codes")
    with pytest.warns(Remark, match=LOST), closing(open_project(path)) as db:
        assert codebook.load(db).codes == ()
