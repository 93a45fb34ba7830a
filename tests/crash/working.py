"""What is being done when the process is killed. A worker does real work in a folder for ever, or to its end, and tells
each thing once it is saved."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Protocol

from store import articles, history, labels
from store.connect import connect
from store.database import Database
from store.exporting import write_lines
from store.formats import jsonl
from store.importing import import_paths
from store.merge import merging
from store.project import open_project
from tests.crash.coding import Coder, Facts, invented
from tui.__main__ import main

PROJECT, OUT = "pizhu.db", "out.jsonl"
TEXTS, LINES, PREDICTIONS, OTHER = "texts", "lines.jsonl", "predictions.jsonl", "other.db"
"""What lies beside the project in the folder: articles, an export with labels, predictions, a second project."""
MANY = "many"
"""Beside the folder: so many articles that importing them is worth several processes."""


class Tell(Protocol):
    """Says that something is saved: the latest event, and whatever else can be looked at afterwards."""

    def __call__(self, *, event: int = 0, labels: Facts | None = None, **counts: int) -> None: ...


Work = Callable[[Path, Random, Tell], None]


def label(folder: Path, random: Random, tell: Tell) -> None:
    """Label, link, answer, settle, change codes, undo and redo, through the store."""
    with closing(connect(folder / PROJECT)) as db:
        coder = Coder(db, random.choice(("甲", "乙")), random)
        while True:
            seen = coder.act()
            tell(event=history.last_event(db), labels=seen)


def command(folder: Path, random: Random, tell: Tell) -> None:
    """The same by commands, one after the other."""
    project = folder / PROJECT
    number = 0
    while True:
        number += 1
        (folder / "new.txt").write_text(invented(random.randrange(10**6)), "utf-8")
        with closing(connect(project)) as db:
            article = random.choice(articles.ids(db))
            label = random.choice(labels.every(db))
            made, made_on = label.id, label.article
        choices: list[list[object]] = [
            ["import", folder / "new.txt"],
            ["label", "add", "--article", article, "--whole", "--code", "branch_forming", "--note", str(number)],
            ["label", "remove", made],
            ["codes", "merge", "party_help_desk", "volunteering"],
            ["codes", "export", "-o", folder / "book.toml"],
            ["suggest", folder / PREDICTIONS],
            ["export", "-o", folder / OUT],
            ["backup", "--force", folder / "copy.db"],
            ["check", "--mend", "--jobs", "1"],
            ["carry", made_on, article, "--reprint", "--yes", "--moved"],
        ]
        words = random.choice(choices)
        run(project, *words)
        with closing(connect(project)) as db:
            tell(event=history.last_event(db), suggestions=_count(db, "suggestions"))


def renormalize(folder: Path, random: Random, tell: Tell) -> None:
    """Normalize everything anew, by one profile and then by another."""
    project = folder / PROJECT
    while True:
        for profile in ("as-written", "simplified"):
            run(project, "renormalize", "--profile", profile, "--jobs", "1")
            with closing(connect(project)) as db:
                tell(event=history.last_event(db))


def merge(folder: Path, random: Random, tell: Tell) -> None:
    """Merge another project into this one, in one transaction or in many."""
    project = folder / PROJECT
    if random.random() < 0.5:
        merging._LONGEST, merging._WRITTEN_AT_ONCE = 0.0, 1
    run(project, "merge", folder / OTHER)
    with closing(connect(project)) as db:
        tell(event=history.last_event(db), articles=articles.count(db))


def run(project: Path, *words: object) -> None:
    """Run a command; a refusal is an answer like another."""
    status = main(["--db", str(project), "--annotator", "丙", *map(str, words)])
    assert status in (0, 1), (words, status)


def import_texts(folder: Path, random: Random, tell: Tell) -> None:
    """Import a folder of articles."""
    _import(folder, folder / TEXTS, tell)


def import_in_processes(folder: Path, random: Random, tell: Tell) -> None:
    """Import a folder of articles with two processes."""
    _import(folder, folder.parent / MANY, tell, jobs=2)


def import_lines(folder: Path, random: Random, tell: Tell) -> None:
    """Import an export, labels and all."""
    _import(folder, folder / LINES, tell)


def _import(folder: Path, path: Path, tell: Tell, jobs: int = 1) -> None:
    with closing(connect(folder / PROJECT)) as db:
        for outcome in import_paths(db, [path], "丙", jobs=jobs):
            tell(event=history.last_event(db), articles=articles.count(db), labels={})
            assert outcome.reason is None, outcome


def export(folder: Path, random: Random, tell: Tell) -> None:
    """Export to the same file over and over, with something done between."""
    with closing(connect(folder / PROJECT)) as db:
        coder = Coder(db, "甲", random)
        while True:
            with closing(jsonl.lines(db)) as lines:
                write_lines(folder / OUT, lines)
            tell(event=history.last_event(db), exported=labels.count(db))
            seen = coder.act()
            tell(event=history.last_event(db), labels=seen)


def migrate(folder: Path, random: Random, tell: Tell) -> None:
    """Open a project of an older pizhu, and work in it."""
    with closing(open_project(folder / PROJECT)) as db:
        tell(event=history.last_event(db), migrated=1)
        coder = Coder(db, "甲", random)
        while True:
            seen = coder.act()
            tell(event=history.last_event(db), labels=seen)


def _count(db: Database, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@dataclass(frozen=True, slots=True)
class Mode:
    """One kind of work, and how it is killed."""

    work: Work
    weight: int
    """How many of a hundred kills it gets."""
    seconds: float
    """It is killed within so long after its start."""
    start: str = "busy"
    """The kind of folder that it begins in: with a project full of work, or an old one."""
    is_stepwise: bool = True
    """Whether it tells of each step by itself."""


MODES = {
    "label": Mode(label, 28, 0.4),
    "command": Mode(command, 12, 0.4),
    "import": Mode(import_texts, 12, 0.4, is_stepwise=False),
    "import in processes": Mode(import_in_processes, 4, 2.5, is_stepwise=False),
    "import lines": Mode(import_lines, 6, 0.3, is_stepwise=False),
    "export": Mode(export, 12, 0.4),
    "renormalize": Mode(renormalize, 8, 0.4, is_stepwise=False),
    "merge": Mode(merge, 6, 0.4, is_stepwise=False),
    "migrate": Mode(migrate, 12, 0.15, start="old"),
}
