"""Kill a process that is at work, look at what it left, and do that again.

    python -m tests.crash.killing 1000 [SEED]

Each worker is a fork of this process, which has everything loaded and nothing open: so a kill costs little more than
the work before it. A report is printed as JSON; ``problems`` is empty where nothing was lost, half done or torn.
"""

import json
import os
import select
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from random import Random
from typing import NoReturn

from store import articles
from store.exporting import write_lines
from store.formats import jsonl
from store.importing import import_paths
from store.project import open_project
from tests.crash.coding import Coder, write_articles
from tests.crash.looking import Told, problems
from tests.crash.working import LINES, MANY, MODES, OTHER, OUT, PREDICTIONS, PROJECT, TEXTS, Mode
from tests.store.released import RELEASED, make

SAMPLES = Path(__file__).parents[2] / "store" / "samples"
FORKED = (
    "importing",
    "labelling",
    "codes",
    "suggesting",
    "exporting",
    "backup",
    "checking",
    "carrying",
    "renormalizing",
    "merging",
)
"""Commands that the workers run: loaded once, here."""
MOST = 60
"""What is told, at most, before a worker is killed upon a word of its own."""


class Worker:
    """A process that does the work of a mode in a folder."""

    def __init__(self, mode: Mode, folder: Path, seed: float) -> None:
        self.told = Told(_last_event(folder / PROJECT))
        self.lines = 0
        self._seconds = max(1.0, mode.seconds)
        self._rest = b""
        self._pipe, end = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            os.close(self._pipe)
            _work(mode, folder, seed, end)
        os.close(end)
        self._await(1, 20.0)

    def kill(self, after: float | None, lines: int) -> None:
        """Kill it: after so many seconds, or with None at once when it has told so many things. It may have ended."""
        if after is None:
            self._await(lines, self._seconds)
        else:
            time.sleep(after)
        os.kill(self.process, signal.SIGKILL)
        _, status = os.waitpid(self.process, 0)
        self.code = os.waitstatus_to_exitcode(status)
        self._await(10**9, 5.0)
        os.close(self._pipe)

    def _await(self, lines: int, seconds: float) -> None:
        """Take in what it tells, until that is so many lines, or it has ended."""
        end = time.monotonic() + seconds
        while self.lines < lines and select.select([self._pipe], [], [], max(0.0, end - time.monotonic()))[0]:
            if not (data := os.read(self._pipe, 65_536)):
                return
            *whole, self._rest = (self._rest + data).split(b"\n")
            for line in whole:
                self.lines += 1
                if line:
                    self.told.take(line.decode())


def _work(mode: Mode, folder: Path, seed: float, pipe: int) -> NoReturn:
    """The life of a worker; it never returns into the life of its parent."""
    status = 1
    try:
        os.setpgid(0, 0)
        log = os.open(folder / "worker.log", os.O_WRONLY | os.O_CREAT)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.chdir(folder)

        def tell(**what: object) -> None:
            os.write(pipe, json.dumps({"event": 0, "labels": {}} | what).encode() + b"\n")

        os.write(pipe, b"\n")
        mode.work(folder, Random(seed), tell)
        status = 0
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(status)


def _last_event(project: Path) -> int:
    # Not by the store: that would migrate it.
    with closing(sqlite3.connect(project)) as connection:
        return int(connection.execute("SELECT ifnull(max(id), 0) FROM history").fetchone()[0])


def prepare(folder: Path) -> None:
    """The folders that workers begin in: ``busy`` and ``old``."""
    busy, old = folder / "busy", folder / "old"
    write_articles(folder / MANY, range(100, 160), sentences=300)
    texts = write_articles(busy / TEXTS, range(60))
    with closing(open_project(busy / PROJECT)) as db:
        list(import_paths(db, [SAMPLES, *texts[:6]], "甲"))
        coders = [Coder(db, name, Random(name)) for name in ("甲", "乙")]
        for _ in range(40):
            for coder in coders:
                coder.act()
        with closing(jsonl.lines(db)) as lines:
            write_lines(busy / OUT, lines)
        (busy / PREDICTIONS).write_text("".join(_predictions(articles.ids(db))), "utf-8")
    with closing(open_project(busy / OTHER)) as db:
        list(import_paths(db, [SAMPLES, *texts[6:30]], "丁"))
        coder = Coder(db, "丁", Random("丁"))
        for _ in range(80):
            coder.act()
        with closing(jsonl.lines(db)) as lines:
            write_lines(busy / LINES, lines)
    old.mkdir()


def _predictions(ids: list[str]) -> Iterator[str]:
    for article in ids:
        for start in range(0, 40, 2):
            line = {
                "article": article,
                "code": "branch_forming",
                "raw_start": start,
                "raw_end": start + 2,
                "model": "m",
            }
            yield json.dumps(line) + "\n"


def kill_once(prepared: Path, folder: Path, name: str, random: Random) -> tuple[list[str], int]:
    """Let a worker begin, kill it, look; what is wrong, and how many things it had told."""
    mode = MODES[name]
    shutil.copytree(prepared / mode.start, folder)
    if mode.start == "old":
        make(random.choice(sorted(RELEASED)), folder / PROJECT)
    worker = Worker(mode, folder, random.random())
    after = random.uniform(0, mode.seconds) if random.random() < 0.6 else None
    worker.kill(after, 1 + int(MOST ** random.random()))
    found = list(problems(folder, mode, worker.told))
    if worker.code not in (0, -signal.SIGKILL):
        found.append(f"the worker failed: {(folder / 'worker.log').read_text('utf-8')[-1500:]}")
    found += _left_running(worker.process)
    return [f"{name}: {each}" for each in found], worker.lines - 1


def _left_running(group: int, seconds: float = 15.0) -> list[str]:
    """Processes of the worker's own that outlive it."""
    end = time.monotonic() + seconds
    while running := _running(group):
        if time.monotonic() > end:
            os.killpg(group, signal.SIGKILL)
            return [f"{len(running)} processes of its own go on"]
        time.sleep(0.05)
    return []


def _running(group: int) -> list[str]:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return []
    stats = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            stats.append(path.read_text("utf-8", "replace"))
        except OSError:
            continue
    # Behind the name, which may hold anything: the state, the parent, the group.
    fields = [stat.rpartition(") ")[2].split() for stat in stats]
    return [state for state, _, of, *_ in fields if of == str(group) and state != "Z"]


def main(kills: int, seed: str) -> int:
    """Kill so often, and print the report."""
    for command in FORKED:
        import_module(f"tui.cli.{command}")
    random, counted, left, wrong, told = Random(seed), Counter[str](), 0, list[str](), 0
    names, weights = list(MODES), [mode.weight for mode in MODES.values()]
    with tempfile.TemporaryDirectory(prefix="pizhu-crash-") as place:
        prepare(Path(place))
        start = time.monotonic()
        for number in range(kills):
            # In a short run, too, each kind has its turn.
            name = names[number] if number < len(names) else random.choices(names, weights)[0]
            folder = Path(place) / f"{number}"
            found, lines = kill_once(Path(place), folder, name, random)
            counted[name] += 1
            told += lines
            wrong += [f"{number} {each}" for each in found]
            left += sum(1 for _ in folder.glob(f".{OUT}.*"))
            shutil.rmtree(folder)
        took = time.monotonic() - start
    report = {"kills": kills, "told": told, "seconds": round(took, 1), "modes": counted, "left": left}
    print(json.dumps(report | {"seed": seed, "problems": wrong[:50], "wrong": len(wrong)}, ensure_ascii=False))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else str(time.time_ns())))
