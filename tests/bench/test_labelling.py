"""From the last key to the label on the screen and on disk, in a pseudo-terminal of 120×40. See ``README.md`` here."""

import random
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles

import pytest

from store import articles, labels
from store.connect import transaction
from store.project import open_project
from store.records import Range
from tests.bench.corpus import ARCHIVE, MISSING, clean_lines
from tests.terminal import Terminal

pytestmark = [pytest.mark.bench, pytest.mark.skipif(not ARCHIVE.exists(), reason=MISSING)]

PIZHU = Path(sys.executable).with_name("pizhu")
SIZES = {"10kB": (3_500, 20), "1MB": (335_000, 2_000)}
"""The name of each article, its characters, and the labels that are in it already."""
TIMES = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("labelling")
    news = "\n".join(clean_lines("training"))
    for name, (length, _) in SIZES.items():
        (folder / f"{name}.txt").write_text((f"{name}文章\n" + news)[:length], "utf-8")
    with Terminal([PIZHU, "import", "."], cwd=folder) as terminal:
        assert terminal.wait_for_end(120) == 0
    with closing(open_project(folder / "pizhu.db")) as db, transaction(db):
        choice = random.Random(1)
        for name, (length, count) in SIZES.items():
            article = articles.find(db, f"{name}.txt").id
            for _ in range(count):
                start = choice.randrange(length // 2, length - 60)
                labels.add(db, article, "pairing", "lin", Range(start, start + choice.randint(5, 40)))
    return folder


def test_key_to_label(folder: Path) -> None:
    """The code again on one sentence after the other: until the words that say so are on the screen."""
    print()
    for name in SIZES:
        with Terminal([PIZHU, "open", f"{name}.txt"], columns=120, rows=40, cwd=folder) as terminal:
            terminal.wait_for("normalized")
            terminal.settle(3)
            terminal.press("c")
            terminal.wait_for("Definition")
            terminal.press(*"dwbb")
            terminal.press("enter")
            terminal.wait_for("saved")
            spent = [saved(terminal) for _ in range(TIMES)]
        with closing(sqlite3.connect(folder / "pizhu.db")) as db:
            (count,) = db.execute("SELECT count(*) FROM history WHERE action = 'label.add'").fetchone()
        assert count >= TIMES
        print(f"{name:<6} label on the screen  p50 {median(spent):6.1f} ms, p99 {quantiles(spent, n=100)[-1]:6.1f} ms")


def saved(terminal: Terminal) -> float:
    """Go to the next sentence, put the code on it; milliseconds until that is said."""
    terminal.painted(")", 0.1)
    terminal.wait_without("saved")
    start = time.perf_counter()
    terminal.press(".")
    terminal.wait_for("saved")
    spent = 1000 * (time.perf_counter() - start)
    terminal.settle(0.1)
    return spent
