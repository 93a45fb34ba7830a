"""A bad input tried on a command, in this process, and what is wrong with how the command took it.

    python -m tests.fuzz.trying COUNT [SEED]

Prints a report as JSON; ``problems`` is empty where each input was told of in clear lines, with a status of 0, 1 or 2,
and left the project as it was, or changed it to a sound one.
"""

import gc
import io
import json
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, TextIO

from store import articles
from store.check import check
from store.formats import jsonl
from store.importing import import_paths
from store.project import open_project
from store.text.glyphs import DANGEROUS
from tests.crash.coding import Coder, invented, write_articles
from tests.fuzz.targets import TARGETS, Seeds, Try
from tests.store.helpers import GLOSSED
from tui.__main__ import main as pizhu

DAMAGED = "他說:“茶農們一直忙到中午?!彼€記得那一天。\n茶農們上山採茶了。\n"
"""Four doubtful repairs, two of which share their raw characters."""
SECONDS = 2.0
"""Of the processor's time: what takes longer hangs."""
LONGEST = 2000
"""Characters of a line that a person is told."""


class Hung(BaseException):
    """A command took too long; not an error that a command may catch."""


def prepare(folder: Path) -> Seeds:
    """A project with labels and all, and what can be got of it."""
    seeds = Seeds(folder)
    # Short ones: what a text costs is no question here.
    seeds.texts = [invented(0).encode(), DAMAGED.encode(), GLOSSED.encode()]
    (folder / "damaged.txt").write_bytes(seeds.texts[1])
    seeds.texts += [
        "茶山的早晨\n天未大明，人已上山。\n".encode(codec) for codec in ("utf-8-sig", "gb18030", "big5", "utf-16")
    ]
    with closing(open_project(seeds.db)) as db:
        list(import_paths(db, [*write_articles(folder / "texts", range(3), sentences=3), folder / "damaged.txt"], "甲"))
        for name in ("甲", "乙"):
            coder = Coder(db, name, Random(name))
            for _ in range(40):
                coder.act()
        with closing(jsonl.lines(db)) as lines:
            seeds.lines = [line.encode() for line in lines]
        for article in articles.ids(db):
            line = {
                "article": article,
                "code": "branch_forming",
                "raw_start": 1,
                "raw_end": 4,
                "model": "m",
                "score": 0.5,
            }
            seeds.predictions.append(json.dumps(line).encode())
            text = {
                "text": articles.texts(db, article).raw,
                "spans": [{"start": 2, "end": 5, "label": "branch_forming"}],
            }
            seeds.predictions.append(json.dumps(text | {"model": "m"}).encode())
    seeds.project = seeds.db.read_bytes()
    for words, target in ((["codes", "export"], "book"), (["profiles", "show", "simplified"], "profile")):
        setattr(seeds, target, run(["--db", str(seeds.db), *words]).out)
    return seeds


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    status: int | str
    """The exit status; the traceback where there is none."""
    out: str
    err: str


def run(words: list[str]) -> Ran:
    """Run a command in this process."""
    # Files, for a command may ask for the number of its standard output.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        status: int | str
        with redirect_stdout(out), redirect_stderr(err), _limit(SECONDS):
            try:
                status = pizhu(words)
            except SystemExit as stopped:
                status = stopped.code if isinstance(stopped.code, int) else 0
            except Hung:
                status = f"it hangs: {traceback.format_exc()[-1500:]}"
            except BaseException:
                status = traceback.format_exc()[-1500:]
        return Ran(status, _read(out), _read(err))


def _read(file: TextIO) -> str:
    try:
        file.seek(0)
        return file.read()
    except OSError:
        # A command that cannot go on writing puts nothing in its place.
        return ""


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise Hung

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def wrong(seeds: Seeds, tried: Try) -> Iterator[str]:
    """What is wrong with how a command took an input."""
    (seeds.folder / tried.name).write_bytes(tried.data)
    ran = run(["--db", str(seeds.db), *tried.words])
    # What an error still holds is a statement of the project, which stays open with it; a process would end here.
    gc.collect()
    if not isinstance(ran.status, int):
        yield ran.status
    elif ran.status not in (0, 1, 2):
        yield f"status {ran.status}"
    if ran.status in (1, 2) and not (ran.err or ran.out):
        yield "it was refused without a word"
    told = ran.err.split("\n")
    # Wrong usage is told with what would be right.
    more = 20 if ran.err.startswith("usage:") else 2 + tried.data.count(b"\n")
    if len(told) > 1 + more or max(map(len, told)) > LONGEST:
        yield f"{len(told)} lines, the longest of {max(map(len, told))} characters: {ran.err[:300]}"
    if "Traceback" in ran.err or DANGEROUS.search(ran.err.replace("\n", "")):
        yield f"it says {ran.err[:300]!r}"
    here = seeds.db.read_bytes()
    if here != seeds.project:
        if ran.status != 0 and not tried.is_partly:
            yield f"refused with {ran.status} ({ran.err[:200]}), and yet the project was changed"
        yield from _damage(seeds)
        seeds.restore()
    # Every command tells of settings that it cannot use.
    (seeds.folder / "settings.toml").unlink(missing_ok=True)
    for path in seeds.folder.glob("other.db?*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _damage(seeds: Seeds) -> Iterator[str]:
    """What is not sound in a project that something came into."""
    try:
        with closing(open_project(seeds.db)) as db:
            yield from (str(finding) for finding in check(seeds.db).findings)
            with closing(jsonl.lines(db)) as found:
                for line in found:
                    json.loads(line)
    except Exception:
        yield f"what came in cannot be used: {traceback.format_exc()[-1500:]}"


def main(count: int, seed: str) -> int:
    """Try so many inputs, and print the report."""
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    random, counted, found = Random(seed), Counter[str](), dict[str, str]()
    slowest = (0.0, "")
    targets, weights = list(TARGETS), list(TARGETS.values())
    with tempfile.TemporaryDirectory(prefix="pizhu-fuzz-", dir=place) as folder:
        os.chdir(folder)
        os.environ |= {
            "PIZHU_SETTINGS": str(Path(folder) / "settings.toml"),
            "PIZHU_ANNOTATOR": "mei",
            "PIZHU_LANG": "en",
        }
        sys.stdin = io.TextIOWrapper(io.BytesIO())
        seeds = prepare(Path(folder))
        gc.collect()
        gc.freeze()
        start = time.monotonic()
        for number in range(count):
            target = random.choices(targets, weights)[0]
            tried = target(seeds, Random(f"{seed} {number}"))
            begin = time.process_time()
            for each in wrong(seeds, tried):
                where = each.strip().splitlines()[-1][:120]
                # One of a kind is enough.
                found.setdefault(
                    f"{target.__name__} {where}", f"input {number}: {tried.words} {tried.data[:300]!r}\n{each}"
                )
            slowest = max(slowest, (time.process_time() - begin, f"{number} {target.__name__} {tried.words}"))
            counted[target.__name__] += 1
        took = time.monotonic() - start
        os.chdir("/")
    report: dict[str, Any] = {"inputs": count, "seed": seed, "seconds": round(took, 1), "targets": counted}
    print(json.dumps(report | {"slowest": slowest, "problems": found}, ensure_ascii=False))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else str(time.time_ns())))
