"""Disks that are full, files that are damaged, moved, read-only, left behind: one line each, nothing saved is lost."""

import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from store import articles, backup, connect, heads, history, labels, undo
from store.connect import only_read, transaction
from store.database import Database
from store.errors import ProjectError
from store.project import open_project
from store.records import Range
from tests.store.conftest import Open
from tests.store.dying import one_line, python
from tests.store.helpers import GLOSSED, TEXT, add, export, label

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="file systems as Linux has them")


# Moved away


def rename(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def replace(path: Path) -> None:
    other = path.with_name("other.db")
    open_project(other).close()
    other.replace(path)


def delete(path: Path) -> None:
    path.unlink()


def delete_log(path: Path) -> None:
    Path(f"{path}-wal").unlink()


@pytest.mark.parametrize("away", [rename, replace, delete, delete_log])
def test_nothing_is_called_saved_that_goes_to_a_file_without_its_name(
    db: Database, project_path: Path, away: Callable[[Path], None]
) -> None:
    article = add(db)
    away(project_path)
    with pytest.raises(ProjectError, match="was moved, replaced or deleted") as told:
        label(db, article, 0, 2)
    one_line(told.value)
    assert labels.every(db) == []
    with pytest.raises(ProjectError, match="was moved"):
        connect.check_files(db)


def test_moved_while_it_is_being_written(db: Database, project_path: Path) -> None:
    article = add(db)

    def label_and_move() -> None:
        with transaction(db):
            label(db, article, 0, 2)
            rename(project_path)

    with pytest.raises(ProjectError, match="was moved"):
        label_and_move()


def test_what_was_saved_before_is_where_the_file_went(open_db: Open, tmp_path: Path) -> None:
    db = open_db("a.db")
    label(db, add(db), 0, 2)
    before = export(db)
    (tmp_path / "a.db").rename(tmp_path / "b.db")
    db.close()
    assert export(open_db("b.db")) == before


def test_what_was_saved_before_goes_along_as_soon_as_the_move_is_seen(open_db: Open, tmp_path: Path) -> None:
    db = open_db("a.db")
    label(db, add(db), 0, 2)
    before = export(db)
    (tmp_path / "a.db").rename(tmp_path / "b.db")
    with pytest.raises(ProjectError, match="was moved"):
        connect.check_files(db)
    assert export(open_db("b.db")) == before


# Overwritten


def kept_copy(path: Path) -> Path:
    """One that was made by itself, of before what was saved last."""
    made = backup.add(path, "manual")
    assert made is not None
    return made


def earlier(path: Path) -> Path:
    """The file as it was when nobody had it open; it still says that it has a log."""
    return path.with_name("earlier.db")


def another(path: Path) -> Path:
    """Somebody else's, in which much more was done."""
    other = path.with_name("other.db")
    with closing(open_project(other)) as db:
        for number in range(40):
            add(db, f"{TEXT}{number}\n" * 30)
            db.execute("PRAGMA wal_checkpoint")
    return other


def no_project(path: Path) -> Path:
    other = path.with_name("a.txt")
    other.write_text(TEXT * 100, "utf-8")
    return other


@LINUX
@pytest.mark.parametrize("log", ["in the file", "beside it"])
@pytest.mark.parametrize("what", [kept_copy, earlier, another, no_project])
def test_a_file_that_something_is_copied_into_stays_what_was_copied(
    tmp_path: Path, what: Callable[[Path], Path], log: str
) -> None:
    path = tmp_path / "a.db"
    with closing(open_project(path)) as db:
        label(db, add(db), 0, 2)
    shutil.copyfile(path, earlier(path))
    with closing(open_project(path)) as db:
        made = what(path)
        for number in range(20):
            article = add(db, f"{TEXT}{number}\n" * 20)
        # As it does by itself, once there is enough of it.
        db.execute("PRAGMA wal_checkpoint")
        label(db, article, 0, 2)
        if log == "in the file":
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        # Not in this process, in which SQLite has it open.
        subprocess.run(["cp", made, path], check=True)
        for _ in range(2):
            with pytest.raises(ProjectError, match="was overwritten while it was open; nothing more is saved") as told:
                label(db, article, 2, 4)
            one_line(told.value)
    assert path.read_bytes() == made.read_bytes()
    assert [each.stat().st_size for each in tmp_path.glob("a.db-wal")] in ([], [0])
    # What was only there is kept, as far as it can be.
    assert len(list(tmp_path.glob("a.db-wal.*"))) == (log == "beside it")


@LINUX
def test_a_file_that_was_overwritten_is_left_alone_when_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(open_project(path)) as db:
        label(db, add(db), 0, 2)
        made = kept_copy(path)
        before = export(db)
        label(db, articles.get(db, articles.ids(db)[0]), 2, 4)
        subprocess.run(["cp", made, path], check=True)
    with closing(open_project(path)) as db:
        assert export(db) == before
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_what_others_write_and_a_name_that_somebody_gives_it_are_no_overwriting(open_db: Open) -> None:
    db, other = open_db("a.db"), open_db("a.db")
    article = add(db)
    for number in range(30):
        add(other, f"{TEXT}{number}\n" * 20)
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        label(db, article, number, number + 1)
    other.execute("PRAGMA user_version = 7")
    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    label(db, article, 0, 2)
    other.execute("VACUUM")
    label(db, article, 0, 3)
    assert len(labels.every(db)) == 32


@LINUX
def test_a_descriptor_that_another_thread_closes_just_then_is_no_overwriting(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = add(db)
    read = heads._read

    def closed_once(_: int) -> bytes:
        monkeypatch.setattr(heads, "_read", read)
        raise OSError(errno.EBADF, "Bad file descriptor")

    monkeypatch.setattr(heads, "_read", closed_once)
    label(db, article, 0, 2)
    assert len(labels.every(db)) == 1


# No room


def test_a_full_disk_is_told_and_what_was_saved_stays(db: Database, open_db: Open) -> None:
    article = add(db)
    label(db, article, 0, 2)
    before = export(db)
    db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")

    def fill() -> None:
        for number in range(200):
            add(db, f"{TEXT}{number}\n" * 40)

    with pytest.raises(ProjectError, match=r"disk of .* is full") as told:
        fill()
    one_line(told.value)
    found = articles.count(db)
    db.execute("PRAGMA max_page_count = 1000000")
    label(db, article, 4, 6)
    again = open_db("pizhu.db")
    assert articles.count(again) == found
    assert before.splitlines()[0].split('"labels"')[0] in export(again)
    assert again.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


_IN_A_SMALL_PLACE = """
import subprocess, sys
from pathlib import Path
place, pizhu, source = Path(sys.argv[1]), [sys.executable, "-m", "tui"], sys.argv[2]
if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place]).returncode:
    sys.exit(77)
db = place / "pizhu.db"
def run(*words):
    done = subprocess.run([*pizhu, "--db", db, *words], capture_output=True, text=True)
    lines = done.stderr.strip().splitlines()
    print(done.returncode, lines[-1:], len(done.stdout.splitlines()), sep="|")
run("import", "--jobs", "1", source)
run("list", "--json")
run("export")
"""


@LINUX
def test_an_import_into_a_disk_that_fills_up(tmp_path: Path) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("unshare is needed for a small file system")
    place, source = tmp_path / "small", tmp_path / "articles"
    place.mkdir()
    source.mkdir()
    for number in range(60):
        (source / f"{number:02}.txt").write_text(f"第{number}篇\n" + TEXT * 300, "utf-8")
    command = ["unshare", "-rm", sys.executable, "-c", _IN_A_SMALL_PLACE, str(place), str(source)]
    environment = os.environ | {"PIZHU_LANG": "en", "PIZHU_ANNOTATOR": "mei", "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("no file systems may be mounted here")
    assert done.returncode == 0, done.stderr
    imported, listed, exported = (line.split("|") for line in done.stdout.splitlines())
    assert imported[0] == "1"
    assert "is full; make room and do it again" in imported[1]
    assert listed[0] == exported[0] == "0"
    assert listed[2] == exported[2]
    assert 0 < int(listed[2]) < 60


_SMALL_FILES = """
import resource, sys
from pathlib import Path
from store.filtering import Filter
from store.project import open_project
from store.errors import PizhuError
from tests.store.dying import killed, one_line, python
from tests.store.helpers import TEXT, add, export
db = open_project(Path(sys.argv[1]))
size = Path(sys.argv[1]).stat().st_size + 300_000
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
saved = 0
try:
    for number in range(1000):
        add(db, f"{number}" + TEXT * 20)
        saved += 1
except PizhuError as error:
    print(saved, error)
"""


@LINUX
def test_a_write_that_fails_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_project(path).close()
    done = python(_SMALL_FILES, path)
    saved, _, said = done.stdout.strip().partition(" ")
    assert "cannot be read or written (disk I/O error)" in said, done
    with closing(open_project(path)) as db:
        assert articles.count(db) == int(saved) > 0


# The clock


def test_a_clock_that_is_set_back_changes_no_order(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter(range(10_000))

    class Backwards(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            assert tz is UTC
            return datetime(2026, 1, 1, tzinfo=UTC) - timedelta(hours=next(times))

    monkeypatch.setattr("store.clock.datetime", Backwards)
    first, second = add(db), add(db, GLOSSED)
    made = [label(db, article, place, place + 2) for article in (first, second) for place in (0, 3)]
    labels.change(db, made[0].id, "甲", note="later")
    assert [event.id for event in history.events(db)] == sorted((e.id for e in history.events(db)), reverse=True)
    assert labels.recent_codes(db, "甲") == ["branch_forming"]
    done = undo.undo(db, "甲")
    assert done is not None
    assert done.subject == made[0].id
    assert undo.redo(db, "甲") is not None
    while undo.undo(db, "甲"):
        pass
    assert labels.every(db) == []
    assert articles.ids(db) == [first.id, second.id]


# A crowd


def test_whoever_waits_comes_next_beside_an_import_that_never_rests(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(open_project(path)) as db:
        article = add(db)
    stop, failed = Event(), list[BaseException]()

    def importing() -> None:
        with closing(open_project(path)) as own:
            while not stop.is_set():
                with transaction(own):
                    time.sleep(0.02)

    def labelling(name: str) -> None:
        try:
            with closing(open_project(path, timeout=5)) as own:
                for start in range(8):
                    label(own, article, start, start + 1, by=name)
        except ProjectError as error:
            failed.append(error)

    rest = Thread(target=importing)
    crowd = [Thread(target=labelling, args=[name]) for name in "甲乙丙丁"]
    for thread in (rest, *crowd):
        thread.start()
    for thread in crowd:
        thread.join()
    stop.set()
    rest.join()
    assert failed == []
    with closing(open_project(path)) as db:
        assert len(labels.every(db)) == 32


def test_a_folder_that_somebody_locked_for_good_keeps_nobody_out(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr("store.turns._PATIENCE", 0.05)
    folder = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        label(db, add(db), 0, 2)
    finally:
        os.close(folder)


def test_a_path_with_blanks_and_chinese(open_db: Open, tmp_path: Path) -> None:
    name = "我的 项目 #1 100%?.db"
    db = open_db(name)
    label(db, add(db), 0, 2)
    before = export(db)
    db.close()
    again = open_db(name)
    assert export(again) == before
    assert only_read(again) is None
    labels.add(again, articles.ids(again)[0], "pairing", "乙", Range(3, 5))
