"""An export is written whole or not at all."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from store.errors import ProjectError
from store.exporting import whole_folder, write_lines
from store.project import open_project

LINES = ["春天", "a\u2028b\rc", ""]


def failing(lines: int) -> Iterator[str]:
    yield from ["行"] * lines
    raise KeyboardInterrupt


def test_lines_are_written_in_utf8_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    assert write_lines(path, LINES) == 3
    assert path.read_bytes() == "春天\na\u2028b\rc\n\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_an_empty_file(tmp_path: Path) -> None:
    assert write_lines(tmp_path / "out.jsonl", []) == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("旧的，更长的一行\n" * 9, "utf-8")
    write_lines(path, ["新"])
    assert path.read_text("utf-8") == "新\n"


@pytest.mark.parametrize("lines", [0, 1, 20_000])
def test_a_failure_half_way_leaves_the_old_file_and_no_litter(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("旧", "utf-8")
    with pytest.raises(KeyboardInterrupt):
        write_lines(path, failing(lines))
    assert path.read_text("utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_half_way_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write_lines(tmp_path / "out.jsonl", failing(1))
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("旧", "utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ProjectError, match="No space left"):
        write_lines(path, ["新"])
    assert path.read_text("utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "no" / "out.jsonl", tmp_path):
        with pytest.raises(ProjectError, match="cannot be written"):
            write_lines(path, LINES)
    assert list(tmp_path.iterdir()) == []


def test_the_file_may_be_read_by_those_whom_the_umask_lets(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_lines(tmp_path / "out.jsonl", LINES)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out.jsonl").stat().st_mode) == 0o640


def test_a_name_without_a_folder_is_in_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_lines(Path("out.jsonl"), LINES)
    assert (tmp_path / "out.jsonl").exists()


def test_a_link_goes_on_pointing_at_the_file_that_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "target.jsonl", tmp_path / "link.jsonl"
    target.write_text("旧", "utf-8")
    link.symlink_to(target)
    write_lines(link, ["新"])
    assert link.is_symlink()
    assert target.read_text("utf-8") == "新\n"


def test_a_project_is_never_replaced_by_an_export(tmp_path: Path) -> None:
    project = tmp_path / "pizhu.db"
    open_project(project).close()
    before = project.read_bytes()
    with pytest.raises(ProjectError, match="is a project"):
        write_lines(project, LINES)
    assert project.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="modes of files mean something else there")
def test_a_file_that_was_private_stays_private(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old", "utf-8")
    path.chmod(0o600)
    write_lines(path, LINES)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_a_killed_export_left_is_swept_away_after_a_day(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".out.jsonl.new-1", ".out.jsonl.new-2", ".out.jsonl.mine"))
    for path in (old, young, other):
        path.touch()
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    write_lines(tmp_path / "out.jsonl", LINES)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.jsonl.mine", ".out.jsonl.new-2", "out.jsonl"]


def write_folder(path: Path, number: int) -> None:
    with whole_folder(path) as folder:
        for name in range(3):
            (folder / f"{name}.txt").write_text(str(number), "utf-8")


def read_folder(path: Path) -> list[str]:
    return [file.read_text("utf-8") for file in sorted(path.glob("*.txt"))]


@pytest.mark.parametrize("work", ["1.txt", "new.txt", ".gitignore", ".git/HEAD", ".empty/"])
@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_a_folder_in_which_work_went_on_is_not_replaced(tmp_path: Path, work: str, when: str) -> None:
    path = tmp_path / "out"
    write_folder(path, 0)

    def go_on() -> None:
        (path / work).parent.mkdir(exist_ok=True)
        (path / work).mkdir() if work.endswith("/") else (path / work).write_text("mine", "utf-8")

    if when == "before":
        go_on()
    with pytest.raises(ProjectError, match="was changed after it was exported"), whole_folder(path):
        go_on()
    assert (path / work).exists()
    assert [*tmp_path.iterdir()] == [path]


def test_who_may_look_into_a_folder_stays(tmp_path: Path) -> None:
    path = tmp_path / "out"
    write_folder(path, 0)
    path.chmod(0o700)
    (path / ".DS_Store").touch()
    write_folder(path, 1)
    assert (path.stat().st_mode & 0o777, read_folder(path)) == (0o700, ["1"] * 3)


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="two folders cannot change places there")
def test_there_is_a_whole_folder_of_its_name_at_every_moment(tmp_path: Path) -> None:
    path, missing, done = tmp_path / "out", list[int](), Event()
    write_folder(path, 0)

    def look() -> None:
        while not done.is_set():
            if not os.path.exists(path):
                missing.append(1)

    watcher = Thread(target=look)
    watcher.start()
    try:
        for number in range(1, 100):
            write_folder(path, number)
            assert read_folder(path) == [str(number)] * 3
    finally:
        done.set()
        watcher.join()
    assert missing == []
    assert list(tmp_path.iterdir()) == [path]


def test_where_two_folders_cannot_change_places_the_old_one_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out"
    monkeypatch.setattr("store.exporting.swap", lambda *_: False)
    for number in range(3):
        write_folder(path, number)
        assert read_folder(path) == [str(number)] * 3
        assert list(tmp_path.iterdir()) == [path]
    real = os.replace

    def refuses_the_new(source: Path, target: Path) -> None:
        if target == path and (source / "0.txt").read_text("utf-8") == "7":
            raise OSError(5, "Input/output error")
        real(source, target)

    monkeypatch.setattr(os, "replace", refuses_the_new)
    with pytest.raises(ProjectError, match="Input/output error"):
        write_folder(path, 7)
    assert read_folder(path) == ["2"] * 3
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("change", ["write", "add", "remove"])
def test_work_that_went_on_in_an_export_is_not_written_over(tmp_path: Path, change: str) -> None:
    path = tmp_path / "out"
    write_folder(path, 0)
    (path / ".stats_cache").touch()
    write_folder(path, 1)
    if change == "write":
        (path / "1.txt").write_text("labels", "utf-8")
    elif change == "add":
        (path / "3.txt").write_text("labels", "utf-8")
    else:
        (path / "1.txt").unlink()
    before = read_folder(path)
    with pytest.raises(ProjectError, match="was changed"):
        write_folder(path, 2)
    assert read_folder(path) == before


def test_an_export_of_an_older_version_is_replaced(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", 0)
    (tmp_path / "out" / ".pizhu-export").write_bytes(b"")
    write_folder(tmp_path / "out", 1)
    assert read_folder(tmp_path / "out") == ["1"] * 3
