"""``pizhu check``: a proof of the whole project, and what can be derived again made anew.

Nothing is written while it is proved, and others may work meanwhile: each part of the proof sees one moment of the
project. A file that is damaged is read as far as it can be.
"""

import sqlite3
from array import array
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

from store.check import whole
from store.check.findings import Finding, Part
from store.check.opening import reading
from store.check.proving import Task, prove
from store.check.sampled import sample
from store.database import Database
from store.errors import PizhuError
from store.parallel import in_order

__all__ = ["Finding", "Part", "check"]

_TASK = 500
"""Articles that are proved at a time."""
_WEIGHT = 130
"""What an article weighs, in bytes of normalizing: 2,300 of them are worth other processes."""
_CACHE = 64 << 10
"""KiB of pages that are kept while the file is proved as a whole: of indices they are read in no order."""

_DOUBTING = frozenset({"history_differs", "history_gone"})
"""Where one of these is found of a settled repair, its table is not to be trusted."""

Progress = Callable[[int, int], None]
"""Told how many articles are proved, of how many."""


def check(path: Path, jobs: int = 1, progress: Progress = lambda _done, _all: None) -> Part:
    """Prove the project in this file, with so many processes; what was looked at, and all that is wrong.

    Raises:
        NotFound: there is no such file.
        ProjectError: it is no project at all.
    """
    with (
        reading(path) as db,
        _beside(path, whole.of_file) as of_file,
        _beside(path, whole.of_contents) as of_contents,
    ):
        keys, unreadable = _keys(db)
        of_articles = Part.joined(_proved(keys, path, jobs, progress))
        told = [Part(findings=(*of_file(), *of_contents(), *unreadable)), of_articles]
        return _with_doubt(Part.joined(told))


def _with_doubt(found: Part) -> Part:
    """Each finding once; a doubt where the text has not what was settled, but the history says another thing of it.

    Nobody knows which of both is to be there.
    """
    doubted = {(each.article, each.subject) for each in found.findings if each.kind in _DOUBTING}
    findings = (
        replace(each, detail="history") if each.kind == "settled" and (each.article, each.subject) in doubted else each
        for each in found.findings
    )
    # What cannot be read is met by several steps.
    return found._replace(findings=tuple(dict.fromkeys(findings)))


def _proved(keys: "array[int]", path: Path, jobs: int, progress: Progress) -> Iterator[Part]:
    parts = (keys[at : at + _TASK] for at in range(0, len(keys), _TASK))
    tasks = (Task(part, sample(part, len(keys))) for part in parts)
    done = 0
    # Whoever stops early stops the processes.
    with closing(in_order(partial(prove, path=path), tasks, jobs, lambda task: len(task.keys) * _WEIGHT)) as results:
        for task, part in results:
            if isinstance(part, PizhuError):
                raise part
            yield part
            progress(done := done + len(task.keys), len(keys))


@contextmanager
def _beside(path: Path, work: Callable[[Database], Iterator[Finding]]) -> Iterator[Callable[[], list[Finding]]]:
    """Let SQLite do this work meanwhile, which it does without Python; the function waits for what came of it."""
    stopped = Event()
    with reading(path) as db, ThreadPoolExecutor(1) as thread:
        db.execute(f"PRAGMA cache_size = -{_CACHE}")
        # Asked now and then by each statement; an interruption is heard by those alone that run already.
        db.conn.set_progress_handler(stopped.is_set, 100_000)
        found = thread.submit(lambda: list(work(db)))
        try:
            yield found.result
        finally:
            if not found.done():
                stopped.set()
                db.conn.interrupt()


def _keys(db: Database) -> "tuple[array[int], list[Finding]]":
    """The keys of all articles, in order; where their table cannot be read, from what can be."""
    unreadable = list[Finding]()
    for source in ("id FROM articles", "id FROM articles INDEXED BY articles_by_length", "article FROM raw_texts"):
        try:
            return array("q", sorted(row[0] for row in db.execute(f"SELECT {source}"))), unreadable
        except sqlite3.DatabaseError as error:
            unreadable.append(Finding("unreadable", what="table", subject=source.split()[2], detail=str(error)))
    return array("q"), unreadable
