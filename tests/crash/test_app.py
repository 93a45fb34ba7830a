"""The reader is killed right after its screen has said "saved"."""

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

from store import labels
from store.importing import import_paths
from store.project import open_project
from tests.crash.coding import write_articles

if sys.platform != "win32":
    from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

PIZHU = Path(sys.executable).with_name("pizhu")
KILLS = min(10, max(1, int(os.environ.get("PIZHU_KILLS", "24")) // 20))


def test_a_label_that_the_screen_called_saved_is_there_after_a_kill(tmp_path: Path) -> None:
    with closing(open_project(tmp_path / "pizhu.db")) as db:
        list(import_paths(db, write_articles(tmp_path / "texts", range(1), sentences=KILLS + 2), "mei"))
    for number in range(1, KILLS + 1):
        with Terminal([PIZHU, "open", "00000.txt"], cwd=tmp_path) as terminal:
            terminal.wait_for("1/1")
            terminal.press("g", *[")"] * number, "s", "c")
            terminal.wait_for("Definition")
            terminal.press("enter")
            terminal.wait_for("saved")
            terminal.kill()
        with closing(open_project(tmp_path / "pizhu.db", create=False)) as db:
            assert labels.count(db) == number
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
