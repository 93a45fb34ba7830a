"""``pizhu schema``."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.tui.cli.running import Run, assert_harmless


def test_it_explains_every_table_without_a_project(run: Run, tmp_path: Path) -> None:
    ran = run("schema")
    assert (ran.status, ran.err) == (0, "")
    assert_harmless(ran)
    assert "## labels\n\nA code put on words of an article" in ran.out
    assert "| code | TEXT | NOT NULL, → codes.id | The code: codes.id. |" in ran.out
    assert "## labelled (view)\n" in ran.out
    assert "Unicode code point" in ran.out
    assert list(tmp_path.iterdir()) == []


def test_it_is_the_same_of_a_project(run: Run, project: Path) -> None:
    with_project = run("schema").out
    assert with_project == run("--db", "no.db", "schema").out
    assert run("schema", "-o", "tables.md").status == 0
    assert Path("tables.md").read_text("utf-8") == with_project


def test_its_sql_makes_the_tables(run: Run) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(run("schema", "--sql").out)
        assert db.execute("SELECT count(*) FROM labelled").fetchone() == (0,)
