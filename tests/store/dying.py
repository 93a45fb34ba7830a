"""Processes that die, and lines that are told."""

import signal
import subprocess
import sys
from pathlib import Path

from store.errors import PizhuError


def one_line(error: PizhuError) -> str:
    """The line that a person gets."""
    said = str(error)
    assert "\n" not in said
    return said


def python(code: str, *words: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run a script in a process of its own."""
    command = [sys.executable, "-c", code, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, encoding="utf-8")


_LABELS_AND_DIES = """
import os, signal, sys
from pathlib import Path
from store.filtering import Filter
from store.project import open_project
from tests.store.helpers import add, label
db = open_project(Path(sys.argv[1]))
db.execute("PRAGMA wal_autocheckpoint = 0")
for number in range(3):
    label(db, add(db, f"第{number}篇\\n春天的茶园里，茶农们忙着采茶。\\n"), 0, 2)
os.kill(os.getpid(), signal.SIGKILL)
"""


def killed(path: Path) -> None:
    """A project whose last process was killed: three articles with a label each, all of it in the log."""
    path.parent.mkdir(exist_ok=True)
    done = python(_LABELS_AND_DIES, path)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert Path(f"{path}-wal").stat().st_size > 0


_WRITES_HALF_AND_DIES = """
import os, signal, sys
from pathlib import Path
from store.project import open_project
from tests.store.helpers import add, label
db = open_project(Path(sys.argv[1]))
label(db, add(db), 0, 2)
db.disable_wal()
db.execute("PRAGMA cache_size = 5")
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE codes SET definition = definition || ?", ["half " * 2000])
db.execute("UPDATE articles SET title = 'half'")
os.kill(os.getpid(), signal.SIGKILL)
"""


def half_written(path: Path) -> None:
    """A project without write-ahead logging, as on a network share, whose process was killed within a step."""
    path.parent.mkdir(exist_ok=True)
    done = python(_WRITES_HALF_AND_DIES, path)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert Path(f"{path}-journal").read_bytes()[:1] != b"\0"
