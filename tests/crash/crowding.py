"""Many at once on one project file: annotators in processes of their own, each with a label after the other, beside an
import.

    python -m tests.crash.crowding PEOPLE LABELS ARTICLES

Prints a report as JSON; ``problems`` is empty where nothing was lost, refused or unseen.
"""

import json
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

from store import articles, history, labels
from store.connect import connect
from store.errors import Conflict
from store.importing import import_paths
from store.project import open_project
from store.records import Range
from tests.crash.coding import CODES, write_articles
from tests.crash.looking import unsound
from tests.crash.replaying import differences
from tests.crash.working import PROJECT, TEXTS

FIRST = 20
"""Articles that are there before the others come in."""


def annotate(folder: Path, name: str, count: int, people: int) -> dict[str, Any]:
    """Put on so many labels, on whatever article is there by then; how long each took, what was seen of the others."""
    random, took, conflicts = Random(name), list[float](), 0
    with closing(connect(folder / PROJECT)) as db:
        ids = old = articles.ids(db)
        for number in range(count):
            if number % 10 == 0:
                ids = articles.ids(db)
            article = random.choice(ids)
            start = random.randrange(articles.get(db, article).length - 8)
            begin = time.perf_counter()
            try:
                labels.add(db, article, random.choice(CODES), name, Range(start, start + random.randint(1, 8)), name)
            except Conflict:
                # The same words by chance, by the same person.
                conflicts += 1
            took.append(time.perf_counter() - begin)
        newer = seen_in_time(lambda: len(articles.ids(db)) > len(old))
        others = seen_in_time(lambda: len({each.annotator for each in labels.every(db)}) == people)
    return {"name": name, "took": took, "newer": newer, "conflicts": conflicts, "others": others}


def seen_in_time(seen: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether something is to be seen on this connection, sooner or later."""
    end = time.monotonic() + seconds
    while not (found := seen()) and time.monotonic() < end:
        time.sleep(0.05)
    return found


def bring_in(folder: Path) -> dict[str, Any]:
    """Import the folder of articles."""
    begin = time.perf_counter()
    with closing(connect(folder / PROJECT)) as db:
        found = [outcome.what for outcome in import_paths(db, [folder / TEXTS], "丙")]
    return {"name": "import", "imported": found.count("added"), "seconds": time.perf_counter() - begin}


def in_process(folder: Path, name: str, work: Callable[[], dict[str, Any]]) -> int:
    """Do this in a process of its own, which leaves its answer in a file."""
    process = os.fork()
    if process:
        return process
    try:
        answer = work()
    except BaseException:
        answer = {"name": name, "failed": traceback.format_exc()}
    (folder / f"{name}.json").write_text(json.dumps(answer), "utf-8")
    os._exit(0)


def problems(folder: Path, answers: list[dict[str, Any]], count: int, imported: int) -> Iterator[str]:
    """All that is not as it has to be, a line each."""
    for answer in answers:
        if "failed" in answer:
            yield f"{answer['name']}: {answer['failed']}"
    of_people = [answer for answer in answers if "took" in answer]
    for answer in of_people:
        if not answer["others"]:
            yield f"{answer['name']} never saw the labels of all others"
        if imported and not answer["newer"]:
            yield f"{answer['name']} never saw a new article"
    with closing(open_project(folder / PROJECT)) as db:
        for answer in of_people:
            if (here := len(labels.every(db, annotator=answer["name"]))) != count - answer["conflicts"]:
                yield f"{answer['name']}: {count} labels saved, {here} there"
        if (here := articles.count(db)) != FIRST + imported:
            yield f"{FIRST + imported} articles imported, {here} there"
        events = history.last_event(db)
        if (there := db.execute("SELECT count(*) FROM history").fetchone()[0]) != events:
            yield f"{events} events, {there} there"
        yield from differences(db)
        yield from unsound(db)


def main(people: int, count: int, imported: int) -> int:
    """Let them work, and print the report."""
    with tempfile.TemporaryDirectory(prefix="pizhu-crowd-") as place:
        folder = Path(place)
        with closing(open_project(folder / PROJECT)) as db:
            list(import_paths(db, write_articles(folder / "first", range(FIRST)), "丙"))
        write_articles(folder / TEXTS, range(FIRST, FIRST + imported))
        begin = time.perf_counter()
        names = [f"第{number}人" for number in range(people)]
        started = [in_process(folder, "import", partial(bring_in, folder))]
        started += [in_process(folder, name, partial(annotate, folder, name, count, people)) for name in names]
        for process in started:
            os.waitpid(process, 0)
        took = time.perf_counter() - begin
        answers = [json.loads((folder / f"{name}.json").read_text("utf-8")) for name in (*names, "import")]
        wrong = list(problems(folder, answers, count, imported))
    times = sorted(each for answer in answers for each in answer.get("took", ()))
    points = quantiles(times, n=100)
    report: dict[str, Any] = {"labels": len(times), "seconds": round(took, 1)}
    report |= {"p50_ms": points[49] * 1000, "p99_ms": points[98] * 1000, "worst_ms": times[-1] * 1000}
    print(json.dumps(report | {"import": answers[-1], "problems": wrong}, ensure_ascii=False))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
