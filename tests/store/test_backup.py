"""Copies of a project are whole while others write, never take the place of something else, and are so many."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from store import backup, copying, labels, settings
from store.connect import transaction
from store.database import Database
from store.errors import BadInput, NotFound, ProjectError
from store.project import open_project
from store.records import Range
from tests.store.conftest import Open
from tests.store.helpers import add, export, label
from tests.store.released import contents


@pytest.fixture(params=[0, 1 << 60], ids=["as it is", "page by page"], autouse=True)
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "_LARGE", request.param)


def exported(path: Path) -> str:
    with closing(open_project(path, create=False)) as db:
        return export(db)


def made(project: Path, target: Path, *, force: bool = False) -> Path:
    return backup.make(project, target, force=force)[0]


def test_a_copy_is_the_project_in_one_file(db: Database, project_path: Path, tmp_path: Path) -> None:
    label(db, add(db), 0, 5)
    target, size = backup.make(project_path, tmp_path / "备份 一.db")
    assert size == target.stat().st_size
    with closing(sqlite3.connect(f"{target.as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert contents(copy) == contents(db.conn)
    assert {path.name for path in tmp_path.iterdir()} == {
        *("备份 一.db", "pizhu.db", "pizhu.db-wal", "pizhu.db-shm"),
    }
    assert exported(target) == export(db)


def test_in_a_folder_it_has_the_projects_name(db: Database, project_path: Path, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    assert made(project_path, tmp_path / "usb") == tmp_path / "usb" / "pizhu.db"


def test_it_is_the_project_as_it_was_when_it_began(
    open_db: Open, project_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, other = open_db(project_path.name), open_db(project_path.name)
    article, before = add(db), ""
    for number in range(300):
        add(db, f"第{number}篇：山脚下的人家在晒谷子。" * 40)
    before = export(db)
    told = list[tuple[int, int]]()

    def work(done: int, total: int) -> None:
        told.append((done, total))
        label(other, article, len(told), len(told) + 1)

    monkeypatch.setattr(copying, "_PAGES", 20)
    target, _ = backup.make(project_path, tmp_path / "b.db", progress=work)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]
    assert exported(target) == before
    assert labels.count(db) == len(told)


WRITER = """
import sys
from contextlib import closing
from pathlib import Path
from store.project import open_project
from tests.store.helpers import add, label
with closing(open_project(Path(sys.argv[1]))) as db:
    print(flush=True)
    for number in range(100_000):
        article = add(db, f"{sys.argv[2]} {number}: " + "渔夫在河边补网。" * 50)
        label(db, article, 0, 5)
"""


def test_each_copy_is_whole_while_others_write(db: Database, project_path: Path, tmp_path: Path) -> None:
    add(db)
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(project_path), name], stdout=subprocess.PIPE, text=True)
        for name in "甲乙"
    ]
    try:
        for writer in writers:
            assert writer.stdout is not None
            writer.stdout.readline()
        for number in range(10):
            target = made(project_path, tmp_path / f"{number}.db")
            with closing(sqlite3.connect(target)) as copy:
                assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
                (count,) = copy.execute("SELECT count(*) FROM articles").fetchone()
                assert copy.execute("SELECT count(*) FROM history").fetchone()[0] >= count - 3
                copy.execute("INSERT INTO search_index (search_index) VALUES ('integrity-check')")
            assert all(writer.poll() is None for writer in writers)
    finally:
        for writer in writers:
            writer.kill()
            writer.communicate()


def test_a_copy_is_replaced_by_a_later_one(db: Database, project_path: Path, tmp_path: Path) -> None:
    article = add(db)
    target = made(project_path, tmp_path / "b.db")
    label(db, article, 0, 2)
    assert exported(made(project_path, target)) == export(db)


def edited(target: Path) -> None:
    with closing(open_project(target)) as other:
        article = other.execute("SELECT sha256 FROM articles").fetchone()[0]
        labels.add(other, article, "branch_forming", "乙", Range(0, 1))


def another(target: Path) -> None:
    target.unlink()
    with closing(open_project(target)) as other:
        label(other, add(other), 0, 1)


def text(target: Path) -> None:
    target.write_text("春天的茶园", "utf-8")


def other_database(target: Path) -> None:
    target.unlink()
    with closing(sqlite3.connect(target)) as other:
        other.execute("CREATE TABLE tea (name TEXT)")


@pytest.mark.parametrize("change", [edited, another, text, other_database])
def test_what_holds_something_else_is_replaced_only_by_force(
    change: Callable[[Path], None], db: Database, project_path: Path, tmp_path: Path
) -> None:
    article = add(db)
    target = made(project_path, tmp_path / "b.db")
    label(db, article, 2, 4)
    change(target)
    before = target.read_bytes()
    with pytest.raises(BadInput, match=r"b\.db is no earlier copy of this project; .* --force"):
        made(project_path, target)
    assert target.read_bytes() == before
    assert exported(made(project_path, target, force=True)) == export(db)


def test_a_copy_that_someone_works_in_is_never_replaced(db: Database, project_path: Path, tmp_path: Path) -> None:
    target = made(project_path, tmp_path / "b.db")
    with closing(open_project(target)) as other:
        add(other)
        for force in (False, True):
            with pytest.raises(BadInput, match="open in another program"):
                made(project_path, target, force=force)


def test_a_project_is_not_copied_onto_itself(db: Database, project_path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(project_path)
    for target in (project_path, tmp_path / "link.db", tmp_path):
        with pytest.raises(BadInput, match="the project itself"):
            made(project_path, target, force=True)


def test_what_is_no_project_is_not_copied(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"no\.db"):
        made(tmp_path / "no.db", tmp_path / "b.db")
    (tmp_path / "tea.db").touch()
    other_database(tmp_path / "tea.db")
    with pytest.raises(BadInput, match="no pizhu project"):
        made(tmp_path / "tea.db", tmp_path / "b.db")
    (tmp_path / "a.txt").write_text("茶" * 5000, "utf-8")
    with pytest.raises(ProjectError, match=r"a\.txt cannot be copied"):
        made(tmp_path / "a.txt", tmp_path / "b.db")
    assert not (tmp_path / "b.db").exists()


def test_a_folder_that_is_not_there_is_told(db: Database, project_path: Path, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"cannot be copied to .*: No such file or directory"):
        made(project_path, tmp_path / "no" / "b.db")


def test_without_room_nothing_is_written(
    db: Database, project_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(ProjectError, match=r"no room for a copy of .* make room, nothing was changed"):
        made(project_path, tmp_path / "b.db")
    with pytest.raises(ProjectError, match="no room"):
        backup.keep(db, "import")
    assert {path.name for path in tmp_path.iterdir()} - {"pizhu.db.backups"} == before
    assert backup.kept(project_path) == []


FULL = """
import resource, signal, sys
from pathlib import Path
from store import backup
from store.errors import ProjectError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    backup.make(Path(sys.argv[1]), Path(sys.argv[2]))
except ProjectError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of the size of files here")
def test_a_disk_that_fills_up_meanwhile_leaves_the_older_copy(db: Database, project_path: Path, tmp_path: Path) -> None:
    target = made(project_path, tmp_path / "b.db")
    before = target.read_bytes()
    add(db)
    command = [sys.executable, "-c", FULL, str(project_path), str(target)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert len(done.stdout.splitlines()) == 1
    assert "make room" in done.stdout or "cannot be copied" in done.stdout
    assert target.read_bytes() == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


# Those that are made by themselves


def test_before_a_step_what_is_on_disk_is_kept(db: Database, project_path: Path) -> None:
    article = add(db)
    label(db, article, 0, 2)
    before = export(db)
    with transaction(db):
        label(db, article, 2, 4)
        kept = backup.keep(db, "merge")
    assert kept is not None
    assert kept.parent == project_path.with_name("pizhu.db.backups")
    (found,) = backup.kept(project_path)
    assert (found.path, found.number, found.why, found.size) == (kept, 1, "merge", kept.stat().st_size)
    assert exported(kept) == before


def test_nothing_is_kept_again_where_nothing_has_changed(db: Database, project_path: Path) -> None:
    article = add(db)
    assert backup.keep(db, "import")
    assert backup.keep(db, "merge") is None
    db.close()
    with closing(open_project(project_path)) as again:
        assert backup.keep(again, "merge") is None
        label(again, article, 0, 2)
        assert backup.keep(again, "merge")
    assert [each.why for each in backup.kept(project_path)] == ["merge", "import"]
    assert all(path.suffix == ".db" for path in backup.folder_of(project_path).iterdir())


def test_so_many_are_kept_though_the_clock_was_set_back(
    db: Database, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.put(db, "backups", "3")
    db.conn.commit()
    for number in range(6):
        add(db, f"第{number}天，渔夫在河边补网。")
        monkeypatch.setattr(backup, "now", lambda number=number: f"20{40 - number}-05-06T07:08:09.123Z")
        assert backup.keep(db, "import")
    kept = backup.kept(project_path)
    assert [(each.number, each.at) for each in kept] == [
        (6, "2035-05-06T07:08:09Z"),
        (5, "2036-05-06T07:08:09Z"),
        (4, "2037-05-06T07:08:09Z"),
    ]
    assert len(list(backup.folder_of(project_path).iterdir())) == 3
    assert exported(kept[0].path) == export(db)


def test_those_that_persons_made_never_go(db: Database, project_path: Path) -> None:
    settings.put(db, "backups", "2")
    db.conn.commit()
    for number in range(5):
        add(db, f"第{number}天，渔夫在河边补网。")
        assert backup.add(project_path, backup.MANUAL)
        add(db, f"第{number}天，船长在码头数桶。")
        assert backup.keep(db, "import")
    kept = [(each.number, each.why) for each in backup.kept(project_path)]
    assert kept == [(10, "import"), (9, "manual"), (8, "import"), *((each, "manual") for each in (7, 5, 3, 1))]


@pytest.mark.parametrize("why", ["manual", "mend"])
def test_who_wants_none_from_now_on_keeps_those_there_are(db: Database, project_path: Path, why: str) -> None:
    for number in range(3):
        add(db, f"第{number}天，渔夫在河边补网。")
        assert backup.keep(db, "import")
    settings.put(db, "backups", "0")
    db.conn.commit()
    assert backup.add(project_path, why)
    assert [each.number for each in backup.kept(project_path)] == [4, 3, 2, 1]


def test_many_small_steps_do_not_push_the_others_out(
    db: Database, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = "2040-05-06T07:08:09.000Z"
    monkeypatch.setattr(backup, "now", lambda: moment)
    add(db)
    assert backup.keep(db, "import", at_most_every=3600)
    add(db, "渔夫在河边补网。")
    moment = "2040-05-06T08:08:08.000Z"
    assert backup.keep(db, "import", at_most_every=3600) is None
    moment = "2040-05-06T08:08:09.000Z"
    assert backup.keep(db, "import", at_most_every=3600)
    add(db, "船长在码头数桶。")
    moment = "2040-05-06T06:00:00.000Z"
    assert backup.keep(db, "import", at_most_every=3600)


def test_a_project_may_want_none(db: Database, project_path: Path) -> None:
    settings.put(db, "backups", "0")
    db.conn.commit()
    assert backup.keep(db, "import") is None
    assert not backup.folder_of(project_path).exists()
    assert backup.add(project_path, "manual")


def test_what_is_no_number_is_as_if_nothing_was_said(db: Database, project_path: Path) -> None:
    settings.put(db, "backups", "很多")
    db.conn.commit()
    assert backup.keep(db, "import")


def test_a_damaged_project_does_not_push_the_sound_copies_out(db: Database, project_path: Path) -> None:
    for number in range(50):
        add(db, f"第{number}天，渔夫在河边补网。" * 30)
    db.close()
    assert backup.add(project_path, "manual")
    with project_path.open("r+b") as file:
        for page in range(20, 30):
            file.seek(4096 * page)
            file.write(b"\xff" * 4096)
    with pytest.raises(ProjectError, match=r"damaged|cannot be copied"):
        backup.add(project_path, "manual")
    with pytest.raises(ProjectError, match=r"damaged|cannot be copied"):
        backup.make(project_path, project_path.with_name("b.db"), check=True)
    assert len(backup.kept(project_path)) == 1
    assert exported(backup.kept(project_path)[0].path).count("\n") == 50


def test_what_is_not_its_own_in_the_folder_is_left_there(db: Database, project_path: Path) -> None:
    folder = backup.folder_of(project_path)
    folder.mkdir()
    (folder / "notes.txt").write_text("别删", "utf-8")
    (folder / "mine.db").write_bytes(b"x")
    old, young = folder / ".new.abc", folder / ".new.def"
    for path in (old, young):
        path.touch()
    os.utime(old, (0, 0))
    settings.put(db, "backups", "1")
    db.conn.commit()
    for number in range(3):
        add(db, f"第{number}天，渔夫在河边补网。")
        backup.keep(db, "import")
    names = {path.name for path in folder.iterdir()}
    assert names == {"notes.txt", "mine.db", young.name, backup.kept(project_path)[0].path.name}


KILLED = """
import os, signal, sys
from pathlib import Path
from store import backup, copying
copying._PAGES = 10
def stop(done, total):
    if done > total // 2:
        os.kill(os.getpid(), signal.SIGKILL)
backup.make(Path(sys.argv[1]), Path(sys.argv[2]), progress=stop)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal here")
def test_killed_half_way_it_leaves_the_older_copy(db: Database, project_path: Path, tmp_path: Path) -> None:
    target = made(project_path, tmp_path / "b.db")
    before = target.read_bytes()
    add(db)
    command = [sys.executable, "-c", KILLED, str(project_path), str(target)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert target.read_bytes() == before
    assert exported(made(project_path, target)) == export(db)


# Of a project that cannot be written: nobody is taken to write it


@pytest.fixture
def _unwritable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)


@pytest.mark.usefixtures("_unwritable")
def test_who_writes_all_the_same_is_seen(db: Database, project_path: Path, tmp_path: Path) -> None:
    add(db)
    db.close()

    def write(_done: int, _all: int) -> None:
        with closing(sqlite3.connect(project_path)) as other, other:
            other.execute("INSERT INTO settings (name, value) VALUES ('x', 'y') ON CONFLICT DO NOTHING")

    with pytest.raises(ProjectError, match="somebody is writing in it; nothing was changed"):
        backup.make(project_path, tmp_path / "b.db", progress=write)
    assert not (tmp_path / "b.db").exists()


@pytest.mark.usefixtures("_unwritable")
def test_what_stands_in_its_log_is_copied_too(db: Database, project_path: Path, tmp_path: Path) -> None:
    label(db, add(db), 0, 2)
    target = made(project_path, tmp_path / "b.db")
    with closing(sqlite3.connect(target)) as copy:
        assert contents(copy) == contents(db.conn)


@pytest.mark.usefixtures("_unwritable")
def test_what_was_left_half_written_is_not_copied(db: Database, project_path: Path, tmp_path: Path) -> None:
    add(db)
    db.disable_wal()
    db.close()
    with closing(sqlite3.connect(project_path, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN")
        other.execute("CREATE TABLE big (x)")
        other.executemany("INSERT INTO big VALUES (?)", [("春" * 2000,)] * 200)
        half = tmp_path / "half.db"
        for ending in ("", "-journal"):
            Path(f"{half}{ending}").write_bytes(Path(f"{project_path}{ending}").read_bytes())
    half.chmod(0o444)
    Path(f"{half}-journal").chmod(0o444)
    with pytest.raises(ProjectError, match=r"half\.db cannot be read without what stands in .*-journal"):
        made(half, tmp_path / "b.db")
