"""JSONL out and in again, beside a bare loop of ``json.dumps`` over the same records.

``PIZHU_BENCH_EXCHANGE`` says how many articles of 1,000 characters with ten labels each (5,000; 100,000 for the
figures: they take 5 ms each once, and are kept in ``.venv/bench``).
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from store import articles, history, labels
from store.codebook import load
from store.connect import transaction
from store.database import Database
from store.intake import prepare
from store.project import open_project
from store.records import Label, Range

pytestmark = pytest.mark.bench

FOLDER = Path(__file__).parents[2] / ".venv" / "bench"
ARTICLES = int(os.environ.get("PIZHU_BENCH_EXCHANGE", "5000"))
LENGTH, LABELS, BATCH = 1000, 10, 200
WORDS = "清晨的茶园里茶农们上山采茶一直忙到中午才回家吃饭雨后春笋河边木匠桥头画师晾晒棉布修补渔网打磨铜钟点灯读书"
AT = "2024-05-01T08:00:00.000Z"

HEAD = """
import json, sys, time
from itertools import islice
from multiprocessing import active_children
from pathlib import Path
from store.parallel import cores
from store.project import open_project

def memory(process="self"):
    status = Path(f"/proc/{process}/status")
    lines = status.read_text().splitlines() if status.exists() else ["VmHWM: 0 kB"]
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024

most = 0
def told(*_):
    global most
    most = max([most, *(memory(child.pid) for child in active_children())])
"""

EXPORT = (
    HEAD
    + """
from store.exchange import registry
from store.exchange.writing import Choice, export

if __name__ == "__main__":
    project, out, jobs = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    db = open_project(project)
    start = time.perf_counter()
    done = export(db, registry.load("jsonl"), Choice(), out, jobs=jobs, progress=told)
    print(json.dumps([done.articles, time.perf_counter() - start, memory(), most]))
"""
)

DUMPS = """
import json, sys, time
from itertools import islice

spent, count = 0.0, 0
with open(sys.argv[1], encoding="utf-8", newline="\\n") as file:
    while records := [json.loads(line) for line in islice(file, 1000)]:
        start = time.perf_counter()
        for record in records:
            json.dumps(record)
        spent += time.perf_counter() - start
        count += len(records)
print(json.dumps([count, spent, 0, 0]))
"""

IMPORT = (
    HEAD
    + """
from store.importing import import_paths

if __name__ == "__main__":
    db = open_project(Path(sys.argv[1]))
    part, start = int(sys.argv[3]), time.perf_counter()
    for number, outcome in enumerate(import_paths(db, [Path(sys.argv[2])], "mei", jobs=cores()), 1):
        if number % part == 0:
            told()
            print(json.dumps([number, time.perf_counter() - start, memory(), most]))
"""
)


@pytest.fixture(scope="module")
def project() -> Path:
    """A project of so many articles, every second one with marks in half width, kept for the next run."""
    made = sha256(Path(__file__).read_bytes()).hexdigest()[:8]
    path = FOLDER / f"exchange-{ARTICLES}-{made}.db"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with closing(open_project(path)) as db:
        db.execute("PRAGMA synchronous = OFF")
        random, codes = Random(1), [code.id for code in load(db).codes]
        for first in range(articles.count(db), ARTICLES, BATCH):
            with transaction(db):
                for number in range(first, min(first + BATCH, ARTICLES)):
                    add(db, random, number, codes)
    return path


def add(db: Database, random: Random, number: int, codes: list[str]) -> None:
    mark = "," if number % 2 else "，"
    text = f"第{number}篇\n来源：茶乡日报 2021-03-02\n"
    while len(text) < LENGTH:
        text += "".join(random.choices(WORDS, k=random.randint(5, 14))) + random.choice((mark, mark, "。", "。\n"))
    new = prepare(text.encode(), f"{number}.txt")
    articles.add(db, new)
    found = labels.keep(db, new.id, made(random, new.id, text, codes))
    history.record_new(db, "mei", "label.import", articles.article_row(db, new.id), found)


def made(random: Random, article: str, text: str, codes: list[str]) -> Iterator[Label]:
    for start in sorted(random.sample(range(30, len(text) - 20), LABELS)):
        raw, identity = Range(start, start + random.randint(2, 16)), f"{random.getrandbits(64):016x}"
        by = random.choice(("mei", "lin", "wu"))
        yield Label(identity, article, random.choice(codes), by, raw, text[raw.start : raw.end], "", AT)


def run(script: str, *arguments: object) -> list[tuple[int, float, float, float]]:
    """What a script prints: articles, seconds, MiB at most here and in another process."""
    file = Path(str(arguments[1])).with_name("run.py")
    file.write_text(script, "utf-8")
    command = [sys.executable, str(file), *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    return [tuple(json.loads(line)) for line in ran.stdout.splitlines()]


def test_jsonl_out_and_in(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(EXPORT, project, out, 1)
    ((count, bare, *_),) = run(DUMPS, out, out)
    print(f"\n{count} articles with {LABELS} labels each")
    print(f"  a bare loop of json.dumps: {bare / count * 1e6:.0f} µs an article")
    for jobs in (1, 2):
        ((_, spent, memory, most),) = run(EXPORT, project, out, jobs)
        figures = (
            f"{spent / count * 1e6:.0f} µs, {spent / bare:.2f} times that; {memory:.0f} MiB here, {most:.0f} in others"
        )
        print(f"  export, {jobs} processes: {figures}")
    before = 0.0
    for number, spent, memory, most in run(IMPORT, tmp_path / "new.db", out, count // 4):
        speed = count // 4 / (spent - before)
        print(f"  import, after {number:>6}: {speed:.0f} articles/s; {memory:.0f} MiB here, {most:.0f} in others")
        before = spent
