"""Projects that cannot be written, and such on a network share: read all the same, and every refusal says why."""

import json
import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store import articles, connect, file_system
from store.errors import NotFound, Remark
from store.project import open_project
from tests.store.conftest import Open
from tests.store.dying import half_written, killed, python
from tests.store.helpers import GLOSSED, add, export, label

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="file systems as Linux has them")


# Only to be read

_AS_OWNER = """
import contextlib, ctypes, io, json, os, sys
if os.geteuid() == 0:
    # The owner of the files, without the right to overlook what their modes say.
    head, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None).capset(head, data):
        sys.exit(77)
from tui.__main__ import main
os.environ["PIZHU_LANG"] = "en"
ran = []
for words in json.loads(sys.argv[1]):
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        status = main(words)
    ran.append((status, out.getvalue(), err.getvalue().splitlines()))
print(json.dumps(ran))
"""


def as_owner(path: Path, *commands: list[str]) -> list[tuple[int, str, list[str]]]:
    """Run ``pizhu`` commands as somebody for whom the modes of files hold: status, standard output, lines of talk."""
    done = python(_AS_OWNER, json.dumps([["--db", str(path), *words] for words in commands]))
    if done.returncode == 77:
        pytest.skip("this account may write whatever it likes")
    assert done.returncode == 0, done.stderr
    return [(status, out, err) for status, out, err in json.loads(done.stdout)]


ADD = ["label", "add", "--article", "春天", "--quote", "茶农", "--code", "pairing"]


def lock_file(path: Path) -> None:
    path.chmod(0o444)


def lock_folder(path: Path) -> None:
    path.parent.chmod(0o555)


def lock_both(path: Path) -> None:
    lock_file(path)
    lock_folder(path)


@LINUX
@pytest.mark.parametrize(
    ("lock", "log"), [(lock_file, True), (lock_folder, True), (lock_both, True), (lock_both, False)]
)
def test_what_cannot_be_written_can_be_read(tmp_path: Path, lock: Callable[[Path], None], log: bool) -> None:
    path = tmp_path / "my 项目 #1%20?" / "茶 'q'.db"
    path.parent.mkdir()
    with closing(open_project(path)) as db:
        label(db, add(db), 0, 2)
        whole = export(db)
        if not log:
            db.disable_wal()
    before = path.read_bytes()
    lock(path)
    try:
        exported, found, refused = as_owner(path, ["export"], ["search", "茶园"], ADD)
        assert exported == (0, whole, [])
        assert "春天的茶园" in found[1]
        line = f"pizhu: {path} cannot be written; ask for write access or copy it elsewhere"
        assert refused == (1, "", [line])
        assert path.read_bytes() == before
        assert list(path.parent.iterdir()) == [path]
    finally:
        path.parent.chmod(0o755)


@LINUX
def test_a_log_in_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "place" / "a.db"
    killed(path)
    path.with_name("a.db-shm").unlink()
    lock_folder(path)
    try:
        ((status, out, (line,)),) = as_owner(path, ["list"])
        assert (status, out) == (1, "")
        assert "cannot be read without what stands in" in line
    finally:
        path.parent.chmod(0o755)


@LINUX
@pytest.mark.parametrize("words", [["list"], ["backup", "copy.db"]], ids=lambda words: words[0])
def test_what_was_left_half_written_is_never_read_as_if_it_were_whole(tmp_path: Path, words: list[str]) -> None:
    path = tmp_path / "place" / "a.db"
    half_written(path)
    lock_both(path)
    try:
        ((status, out, (line,)),) = as_owner(path, [*words[:1], *(str(tmp_path / word) for word in words[1:])])
        assert (status, out) == (1, "")
        assert f"cannot be read without what stands in {path}-journal" in line
    finally:
        path.parent.chmod(0o755)
        path.chmod(0o644)
    with closing(open_project(path)) as db:
        assert "half" not in export(db)


@LINUX
def test_read_beside_somebody_who_may_write(tmp_path: Path) -> None:
    path = tmp_path / "place" / "a.db"
    path.parent.mkdir()
    with closing(open_project(path)) as db:
        label(db, add(db), 0, 2)
        lock_both(path)
        try:
            ((status, out, err),) = as_owner(path, ["export"])
            assert (status, out, err) == (0, export(db), [])
        finally:
            path.parent.chmod(0o755)
            path.chmod(0o644)


def test_without_rights_it_can_be_opened_nowhere(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        open_project(tmp_path / "no" / "a.db", create=False)


# On the network


def on_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    device = os.stat(tmp_path).st_dev
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"1 0 {os.major(device)}:{os.minor(device)} / / rw shared:1 - nfs4 server:/home rw\n")
    monkeypatch.setattr(file_system, "MOUNTS", mounts)


@LINUX
@pytest.mark.parametrize("log", ["none", "closed", "left"])
def test_on_a_network_share_it_does_without_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log: str, open_db: Open
) -> None:
    path = tmp_path / "a.db"
    if log == "left":
        killed(path)
    elif log == "closed":
        open_project(path).close()
    on_network(tmp_path, monkeypatch)
    with pytest.warns(Remark, match="network share \\(nfs4\\)"):
        db = open_project(path)
    with closing(db), closing(connect.connect(path)) as other:
        assert db.journal_mode == "delete"
        article = add(db, GLOSSED)
        label(other, article, 0, 2)
        label(db, article, 3, 5)
        assert export(other) == export(db)
        assert articles.count(db) == (4 if log == "left" else 1)
    assert not Path(f"{path}-wal").exists()
    monkeypatch.undo()
    assert open_db("a.db").journal_mode == "wal"
