"""The list of 200,000 articles against a list of 100: first paint, key to paint, memory. See ``README.md`` here."""

import os
import sys
import time
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import median

import pytest

from store.connect import transaction
from store.project import open_project
from tests.terminal import Terminal

pytestmark = pytest.mark.bench

FEW, MANY = 100, int(os.environ.get("PIZHU_BENCH_LIST", "200000"))
ROUNDS = 5
TITLE = "东风吹过山岗小河流向远方孩子们在岸边读书老人在树下喝茶"

RUN = """
import pathlib, sys
from tui.__main__ import main
main(["--db", sys.argv[1]])
status = pathlib.Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
figures = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Vm")}
pathlib.Path(sys.argv[2]).write_text(figures.get("VmRSS", "0"))
"""

Figures = dict[str, float]


def build(path: Path, count: int) -> None:
    """A project of so many articles without texts, which no list reads; half of them read, some with labels."""
    random = Random(1)
    with closing(open_project(path)) as db, transaction(db):
        db.execute("INSERT INTO annotators (id, name) VALUES (1, 'mei')")
        codes = [code for (code,) in db.execute("SELECT id FROM codes ORDER BY position LIMIT 3")]
        for number in range(1, count + 1):
            title = f"{number} " + "".join(random.sample(TITLE, 20))
            date = f"{random.randint(1998, 2024)}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
            db.execute(
                "INSERT INTO articles (id, sha256, title, date, source, file, encoding, undecoded, length, imported_at)"
                " VALUES (?, ?, ?, ?, ?, 'a.txt', 'utf-8', 0, 3000, '')",
                [number, sha256(str(number).encode()).hexdigest(), title, date, f"{random.randrange(60)}报"],
            )
            if number % 2:
                db.execute("INSERT INTO readings (article, annotator, state) VALUES (?, 1, 'started')", [number])
            for code in codes[: number % 4]:
                db.execute(
                    "INSERT INTO labels (id, article, code, annotator, created_at) VALUES (?, ?, ?, 1, '')",
                    [f"{number}-{code}", number, code],
                )


def test_many_articles_cost_as_much_as_few(tmp_path: Path) -> None:
    measured: dict[int, list[Figures]] = {FEW: [], MANY: []}
    for count in measured:
        build(tmp_path / f"{count}.db", count)
    for _ in range(ROUNDS):
        for count, figures in measured.items():
            figures.append(sit(tmp_path / f"{count}.db", count, tmp_path / "memory"))
    print(f"\n{'the list of articles':<40} {FEW:>10} {MANY:>12}   times")
    for name in measured[FEW][0]:
        few, many = (median(figures[name] for figures in measured[count]) for count in (FEW, MANY))
        print(f"{name:<40} {few:>10.1f} {many:>12.1f}   × {many / few:.2f}")


def sit(path: Path, count: int, memory: Path) -> Figures:
    """One session in a terminal of its own, in ms and MiB."""
    start = time.perf_counter()
    with Terminal([sys.executable, "-c", RUN, path, memory], columns=120, rows=40, cwd=path.parent) as terminal:
        terminal.wait_for(f"{count} articles", " new ", " Quit")
        found = {"start to first paint, ms": (time.perf_counter() - start) * 1000}
        terminal.settle()
        found["cursor one row down, ms"] = median(paint(terminal, "j") for _ in range(30))
        pages = ["pagedown", "\x1b[5~"] * 15
        terminal.press("g")
        terminal.settle()
        found["a page down or up, ms"] = median(paint(terminal, key) for key in pages)
        ends = ["G", "g"] * 8
        found["to the end or the start, ms"] = median(paint(terminal, key) for key in ends)
        terminal.settle()
        # The choice stands on the screen until the list is painted again.
        terminal.press("S", "j")
        terminal.settle()
        start = time.perf_counter()
        terminal.press("enter")
        terminal.wait_for("title↑")
        terminal.wait_without("Escape cancels")
        found["sorted by title, the first page, ms"] = (time.perf_counter() - start) * 1000
        terminal.settle(1)
        found["a page down or up in it, ms"] = median(paint(terminal, key) for key in pages)
        terminal.press("q")
        terminal.wait_for_end()
    found["memory at the end, MiB"] = int(memory.read_text()) / 1024
    return found


def paint(terminal: Terminal, key: str) -> float:
    """Milliseconds from a key to what it changes on the screen."""
    terminal.settle(0.03)
    before, start = len(terminal.output), time.perf_counter()
    terminal.press(key)
    terminal.wait_until(lambda: len(terminal.output) > before, f"something new after {key!r}")
    return (time.perf_counter() - start) * 1000
