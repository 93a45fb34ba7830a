"""200,000 articles with 1,000,000 labels against 1,000 with 5,000: every wait of a person. See ``README.md`` here."""

import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median, quantiles

import pytest

from store import (
    articles,
    codebook,
    history,
    label_watch,
    labels,
    links,
    listing,
    ordering,
    readings,
    regions,
    repairs,
    reviewing,
    search,
    settling,
    suggestions,
    telling,
    undo,
    usability,
    verdicts,
)
from store.database import Database
from store.filtering import Filter
from store.intake import prepare
from store.ordering import View
from store.project import open_project
from store.records import Range
from tests.bench.big_project import ANNOTATORS, big_project, invented
from tests.terminal import Terminal
from tui.page.sentences import sentence_at

pytestmark = pytest.mark.bench

FEW, MANY = 1_000, int(os.environ.get("PIZHU_BENCH_SCALE", "200000"))
ME = ANNOTATORS[0]
REACH, TIMES = 100, 1.5
"""Milliseconds, and how much more than with few articles."""
CODE = "party_help_desk"
ROUNDS = 24
"""Of what a person waits for: of fewer than twenty there is no p95."""

Figures = dict[str, list[float]]
"""Milliseconds by what was done."""


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Path]]:
    """Copies of both projects, to be worked on; the large one is of 2 GB."""
    folder = tmp_path_factory.mktemp("scale")
    copies = {count: folder / f"{count}.db" for count in (FEW, MANY)}
    for count, path in copies.items():
        shutil.copy(big_project(count), path)
    yield copies
    shutil.rmtree(folder)


def test_in_the_store(projects: dict[int, Path]) -> None:
    """What the screens ask of the store, without a screen."""
    show("asked of the store, ms", {count: asked(path) for count, path in projects.items()})


def asked(path: Path) -> Figures:
    """How long each question takes, at random articles where it is about one."""
    with closing(open_project(path, create=False)) as db:
        ids, random = articles.ids(db), Random(1)
        book = codebook.load(db)
        every = ordering.order(db, ME, View()).keys
        by_title = ordering.order(db, ME, View(sort="title")).keys
        sentence = iter(range(250))

        def any_one() -> str:
            return random.choice(ids)

        def label() -> None:
            start = next(sentence)
            labels.add(db, ids[-1], CODE, ME, Range(start, start + 7))

        wanted: dict[str, tuple[int, Callable[[], object]]] = {
            "open the project": (20, lambda: open_project(path, create=False).close()),
            "open the list": (40, lambda: first_page(db)),
            "a page of the list": (40, lambda: page(db, random)),
            "open an article": (100, lambda: read(db, any_one())),
            "the article after it": (40, lambda: listing.neighbour(db, every, any_one(), 1)),
            "next unfinished, all but the last are done": (20, lambda: listing.next_unfinished(db, every, ids[0], ME)),
            "the same in a list by title": (20, lambda: listing.next_in(db, ME, by_title, 0)),
            "next unfinished of one who has begun": (
                40,
                lambda: listing.next_unfinished(db, every, any_one(), ANNOTATORS[1]),
            ),
            "put a label on": (100, label),
            "undo": (40, lambda: undo.undo(db, ME)),
            "redo": (40, lambda: undo.redo(db, ME)),
            "what was done": (20, lambda: telling.page(db, annotator=ME)),
            "what one did who did nothing": (20, lambda: telling.page(db, annotator="nobody")),
            "labels by code": (10, lambda: codebook.labels_by_code(db)),
            "labels to look at again": (10, lambda: reviewing.outdated_by_code(db)),
            "labels of a code, a page": (
                10,
                lambda: reviewing.page(db, reviewing.Asked(code=CODE, outdated=False), limit=100),
            ),
            "doubtful repairs": (10, lambda: (repairs.count(db), repairs.page(db))),
            "find, a page": (20, lambda: found(db, random)),
            "aside: suggestions": (10, lambda: suggested(db, any_one(), book)),
            "aside: sorted by title": (5, lambda: ordering.order(db, ME, View(sort="title"))),
            "aside: sorted by labels": (5, lambda: ordering.order(db, ME, View(sort="labels"))),
            "aside: grouped by state": (5, lambda: ordering.order(db, ME, View(group="state"))),
            "aside: with a code": (5, lambda: ordering.order(db, ME, View(wanted=Filter(code=CODE)))),
        }
        return {name: [timed(run) for _ in range(times)] for name, (times, run) in wanted.items()}


def timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def first_page(db: Database) -> None:
    order = ordering.order(db, ME, View())
    articles.count(db)
    readings.count_done(db, ME)
    listing.rows(db, ME, order.keys[:64])


def page(db: Database, random: Random) -> None:
    keys = ordering.order(db, ME, View()).keys
    start = random.randrange(len(keys))
    listing.rows(db, ME, keys[start : start + 64])


def read(db: Database, article: str) -> None:
    """What the reader asks before it paints an article."""
    codebook.load(db)
    articles.get(db, article)
    settling.of_article(db, article)
    articles.texts(db, article)
    regions.of_article(db, article)
    readings.of_article(db, article, ME)
    listing.position(db, ordering.order(db, "", View()).keys, article)
    label_watch.look(db, article)
    links.of_article(db, article)
    usability.of_article(db, article)
    verdicts.of_article(db, article, ME)
    history.last_event(db)


def suggested(db: Database, article: str, book: codebook.Codebook) -> None:
    suggestions.of_article(db, article, ME, articles.texts(db, article), book, sentence_at)


def found(db: Database, random: Random) -> None:
    text = articles.texts(db, articles.article_id(db, random.randint(1, articles.count(db)))).text
    at = random.randrange(len(text) - 2)
    list(islice(search.hits(db, search.terms_of((text[at : at + 2],)), Filter(), ME), 50))


RUN = """
import os, pathlib, sys
from tui.__main__ import main
pathlib.Path(sys.argv[2]).write_text(str(os.getpid()))
main(["--db", sys.argv[1]])
status = pathlib.Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
figures = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Vm")}
pathlib.Path(sys.argv[2]).write_text(figures.get("VmRSS", "0"))
"""


def test_on_the_screen(projects: dict[int, Path]) -> None:
    """From a key to the words that it brings, in a pseudo-terminal of 120×40."""
    sat = {count: sit(path, count) for count, path in projects.items()}
    show("from a key to the screen, ms", {count: figures for count, (figures, _) in sat.items()})
    show("of it the processor's, ms", {count: figures for count, (_, figures) in sat.items()})


def sit(path: Path, count: int) -> tuple[Figures, Figures]:
    """One session: what each key took, and what of that was the program's own time."""
    told = path.with_suffix(".told")
    waits, works = Figures(), Figures()
    command: list[str | Path] = [sys.executable, "-c", RUN, path, told]
    start = time.perf_counter()
    with Terminal(command, columns=120, rows=40, cwd=path.parent) as terminal:
        terminal.wait_for(f"{count} articles", "报", " Quit", seconds=60)
        waits["start to the list"] = [(time.perf_counter() - start) * 1000]
        terminal.settle(1)
        pid = int(told.read_text())

        def wait(name: str, key: str, *texts: str, rest: float = 0.4) -> None:
            began, worked = time.perf_counter(), processor(pid)
            terminal.press(key)
            terminal.wait_for(*texts, seconds=60)
            waits.setdefault(name, []).append((time.perf_counter() - began) * 1000)
            works.setdefault(name, []).append(processor(pid) - worked)
            terminal.settle(rest)

        for _ in range(ROUNDS):
            wait("next unfinished, from the list's start", "n", f"{count - 2}/{count} ", "normalized")
            wait("back to the list", "q", " Quit", f"{count} articles")
            terminal.press("g")
            terminal.settle(0.3)
        for _ in range(ROUNDS):
            terminal.press("pagedown")
            terminal.settle(0.3)
            wait("open an article", "enter", f"/{count} ", "normalized")
            wait("back to the list", "q", " Quit", f"{count} articles")
        terminal.press("g")
        wait("open an article", "enter", f"1/{count} ", "normalized")
        for number in range(2, 2 + ROUNDS):
            wait("the article after it", ">", f" {number}/{count} ".lstrip())
        for _ in range(ROUNDS):
            wait("done: next unfinished", "d", f"{count - 2}/{count} ")
            terminal.press("q")
            terminal.settle(0.5)
            terminal.press("g", "enter")
            terminal.settle(1)
        wait("what was done", "H", f"What {ME} did")
        terminal.press("escape")
        terminal.settle()
        wait("the codebook", "B", "Definition")
        terminal.press("escape")
        terminal.settle()
        terminal.press("q")
        terminal.wait_for(" Quit")
        terminal.press("%")
        # What takes long is told, and can be left.
        began = time.perf_counter()
        terminal.wait_for("Statistics ·", seconds=300)
        waits["aside: statistics"] = [(time.perf_counter() - began) * 1000]
        terminal.press("escape")
        terminal.wait_for(" Quit")
        terminal.press("q")
        terminal.wait_for_end()
    print(f"\n{count} articles: {int(told.read_text()) / 1024:.0f} MiB of memory at the end", end="")
    return waits, works


def processor(pid: int) -> float:
    """Milliseconds that the processor has worked for a program, in steps of ten."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_label_against_a_bare_insert(projects: dict[int, Path]) -> None:
    """A label with its event, one durable transaction, in an article of 3,000 characters; the two in turn."""
    for count, path in projects.items():
        own, other = in_turn(path)
        print(f"\n{count} articles: a label {median(own):.2f} ms, a bare insert {median(other):.2f} ms", end="")
        print(f"   × {median(own) / median(other):.2f} (reach: 3)", end="")
    print()


def in_turn(path: Path) -> tuple[list[float], list[float]]:
    """Milliseconds of each label, and of each insert."""
    text, own, other = invented(3_000), list[float](), list[float]()
    article = prepare(text.encode(), "long.txt")

    def label(place: int) -> None:
        labels.add(db, article.id, CODE, ME, Range(place, place + 10))

    def insert(place: int) -> None:
        bare.execute("INSERT INTO labels VALUES (?, ?, ?)", [f"{place:016x}", place, text[:10]])
        bare.commit()

    with closing(open_project(path)) as db, closing(sqlite3.connect(path.with_suffix(".bare"))) as bare:
        articles.add(db, article)
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE labels (id TEXT PRIMARY KEY, start INTEGER, quote TEXT)")
        for place in range(0, 2_900, 5):
            own.append(timed(partial(label, place)))
            other.append(timed(partial(insert, place)))
    return own, other


def show(title: str, found: dict[int, Figures]) -> None:
    """The table: p95 of both projects, and what is more than what is to be reached."""
    print(f"\n{title + ': p95 (worst)':<46} {FEW:>17} {MANY:>17}   times")
    for name in found[FEW]:
        few, many = (p95(found[count][name]) for count in (FEW, MANY))
        over = " (over)" if not name.startswith("aside") and many > max(REACH, TIMES * few) else ""
        worst = (f"({max(found[count][name]):.1f})" for count in (FEW, MANY))
        shown = "".join(
            f" {p95(found[count][name]):>8.1f} {most:>8}" for count, most in zip((FEW, MANY), worst, strict=True)
        )
        print(f"{name:<46}{shown}   × {many / max(few, 0.01):.2f}{over}")


def p95(spent: list[float]) -> float:
    """The 95th percentile; of a few the worst, beyond which nothing was seen."""
    return min(quantiles(spent, n=20)[-1], max(spent)) if len(spent) > 1 else spent[0]
