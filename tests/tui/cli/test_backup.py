"""``pizhu backup``, and the copies that other commands make before they begin."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store import backup
from store.project import open_project
from tests.store.check.worked import broken
from tests.store.helpers import add, label
from tests.store.released import contents, make
from tests.store.test_only_read import LINUX, as_owner, lock_both, lock_file, lock_folder
from tests.tui.cli.running import Run, assert_refused
from tests.tui.cli.test_codes import HEAD, code


def labelled(run: Run) -> None:
    assert run("label", "add", "--article", "桥头", "--whole", "--code", "party_help_desk").status == 0


def test_a_copy_is_made_where_it_is_asked_for(run: Run, project: Path, tmp_path: Path) -> None:
    before = run("export").out
    (tmp_path / "移动 盘").mkdir()
    ran = run("backup", "移动 盘", "--check")
    assert (ran.status, ran.out) == (0, "")
    assert ran.told.endswith(f"MB copied to {Path('移动 盘', project.name)}; it opens with --db")
    assert run("--db", f"移动 盘/{project.name}", "export").out == before


def test_without_a_place_it_goes_beside_the_project(run: Run, project: Path) -> None:
    assert run("backup", "--list", "--json").records == []
    assert "copied to" in run("backup").told
    assert "nothing has changed since the newest copy" in run("backup").told
    (found,) = run("backup", "--list", "--json").records
    assert (found["number"], found["why"]) == (1, "manual")
    assert Path(found["path"]).parent.name == f"{project.name}.backups"
    assert found["path"] in run("backup", "--list").out


def test_what_holds_something_else_is_refused(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("春天", "utf-8")
    assert_refused(run("backup", "a.db"), "a.db", "--force")
    assert_refused(run("backup", project), "the project itself")
    assert run("backup", "a.db", "--force").status == 0
    assert run("--db", "a.db", "export").out == run("export").out
    assert_refused(run("--db", "no.db", "backup", "b.db"), "no.db")
    assert_refused(run("backup", "no/b.db"), "no/b.db", "nothing was changed")


def test_so_many_are_kept_from_now_on(run: Run, project: Path) -> None:
    assert run("backup", "--keep", "2").told == "before big steps 2 copies are kept from now on"
    run("backup")
    labelled(run)
    for _ in range(3):
        assert run("renormalize", "--profile", "as-written").status == 0
        assert run("renormalize", "--profile", "simplified").status == 0
    found = [(each["number"], each["why"]) for each in run("backup", "--list", "--json").records]
    assert found == [(7, "renormalize"), (6, "renormalize"), (1, "manual")]
    assert run("backup", "--keep", "-1").status == 2


def test_what_a_person_made_stays_where_none_are_kept_from_now_on(run: Run, project: Path) -> None:
    for text in ("甲", "乙", "丙"):
        Path(f"{text}.txt").write_text(f"{text}在桥头晒谷子。\n", "utf-8")
        run("import", f"{text}.txt")
        run("backup")
    assert run("backup", "--keep", "0").status == 0
    assert "copied to" in run("backup").told
    assert [each["number"] for each in run("backup", "--list", "--json").records] == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--list", "--keep", "3", "b.db"], "--list does not go with --keep FILE"),
        (["--list", "--check", "--force"], "--list does not go with --force --check"),
        (["--keep", "0", "b.db"], "--keep does not go with FILE"),
        (["--keep", "3", "--json"], "--keep does not go with --json"),
    ],
)
def test_what_would_be_passed_over_is_refused(run: Run, project: Path, words: list[str], told: str) -> None:
    assert_refused(run("backup", *words), told, status=2)
    assert not Path("b.db").exists()


def test_before_a_new_codebook_and_a_merge_a_copy_is_kept(run: Run, project: Path, tmp_path: Path) -> None:
    labelled(run)
    (tmp_path / "book.toml").write_text(run("codes", "export").out.replace("党务帮办", "帮办"), "utf-8")
    assert run("codes", "import", "book.toml").status == 0
    assert run("codes", "merge", "party_help_desk", "branch_forming").status == 0
    assert [each["why"] for each in run("backup", "--list", "--json").records] == ["merge-codes", "codebook"]


def test_a_codebook_for_a_project_without_labels_needs_no_copy(run: Run, tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text(HEAD + code("a"), "utf-8")
    assert run("codes", "import", "book.toml").status == 0
    assert run("backup", "--list", "--json").records == []


def test_an_import_into_a_project_with_labels_keeps_a_copy_an_hour(run: Run, project: Path) -> None:
    labelled(run)
    for text in ("甲", "乙", "丙"):
        Path(f"{text}.txt").write_text(f"{text}在桥头晒谷子。\n", "utf-8")
        assert run("import", f"{text}.txt").status == 0
    (found,) = run("backup", "--list", "--json").records
    assert found["why"] == "import"
    with closing(sqlite3.connect(found["path"])) as copy:
        assert copy.execute("SELECT count(*) FROM labels").fetchone()[0] > 0


def test_without_room_the_step_is_not_done(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    labelled(run)
    before = run("export").out
    Path("甲.txt").write_text("甲在桥头晒谷子。\n", "utf-8")
    monkeypatch.setattr(backup, "_SPARE", 1 << 60)
    assert_refused(run("import", "甲.txt"), "no room", "nothing was changed")
    assert_refused(run("codes", "merge", "party_help_desk", "branch_forming"), "no room")
    assert run("export").out == before


def test_a_project_of_an_older_or_a_newer_version_is_copied_as_it_is(run: Run, tmp_path: Path) -> None:
    make("schema-1", tmp_path / "pizhu.db")
    with closing(sqlite3.connect("pizhu.db")) as old:
        old.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('pizhu', 'm999_later')")
        old.commit()
    assert run("backup", "b.db").status == 0
    with closing(sqlite3.connect("b.db")) as copy:
        names = [row[0] for row in copy.execute("SELECT name FROM _sqlite_migrations")]
    assert names == ["m001_first", "m999_later"]


def test_an_older_project_is_brought_up_to_date_with_a_copy(run: Run, tmp_path: Path) -> None:
    make("schema-2", tmp_path / "pizhu.db")
    assert run("list", "--json").status == 0
    (found,) = run("backup", "--list", "--json").records
    assert found["why"] == "migrate"


def test_the_rights_of_a_copy_are_those_of_the_project(run: Run, project: Path) -> None:
    if os.name != "posix":
        pytest.skip("no such rights here")
    project.chmod(0o640)
    run("backup", "b.db")
    assert Path("b.db").stat().st_mode & 0o777 == 0o640
    open_project(Path("b.db")).close()


# A project that cannot be written


def released(path: Path) -> None:
    """By an older pizhu."""
    make("schema-1", path)


def written(path: Path) -> None:
    with closing(open_project(path)) as db:
        label(db, add(db), 0, 2)


@LINUX
@pytest.mark.parametrize("lock", [lock_file, lock_folder, lock_both])
@pytest.mark.parametrize("fill", [released, written])
def test_what_cannot_be_written_is_copied(
    tmp_path: Path, lock: Callable[[Path], None], fill: Callable[[Path], None]
) -> None:
    path, copied = tmp_path / "place" / "a.db", tmp_path / "b.db"
    path.parent.mkdir()
    fill(path)
    lock(path)
    try:
        (ran,) = as_owner(path, ["backup", str(copied)])
        assert list(path.parent.iterdir()) == [path]
    finally:
        path.parent.chmod(0o755)
    assert (ran[0], ran[1], len(ran[2])) == (0, "", 1)
    assert copied.stat().st_mode & 0o777 == path.stat().st_mode & 0o777 | 0o200
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(copied)) as new:
        assert contents(new) == contents(old)
    with closing(open_project(copied, create=False)) as db:
        assert label(db, add(db, "船长在码头数桶。"), 0, 2)


@LINUX
def test_a_step_that_cannot_be_done_is_not_told_as_a_copy_that_cannot(tmp_path: Path) -> None:
    path = tmp_path / "place" / "a.db"
    path.parent.mkdir()
    written(path)
    broken(path, "UPDATE labels SET before = 'x'")
    (tmp_path / "甲.txt").write_text("甲在桥头晒谷子。\n", "utf-8")
    lock_both(path)
    try:
        *refused, mended, dry, tried = as_owner(
            path,
            ["import", str(tmp_path / "甲.txt")],
            ["renormalize", "--profile", "as-written"],
            ["check", "--mend"],
            ["renormalize", "--profile", "as-written", "--dry-run"],
            ["import", str(tmp_path / "甲.txt"), "--dry-run"],
        )
        line = f"pizhu: {path} cannot be written; ask for write access or copy it elsewhere"
        assert refused == [(1, "", [line])] * 2
        assert (mended[0], mended[2][-1]) == (1, line)
        assert (dry[0], dry[2][0]) == (0, "nothing was written; this is what would come of it:")
        assert tried[0] == 0
        assert list(path.parent.iterdir()) == [path]
    finally:
        path.parent.chmod(0o755)
