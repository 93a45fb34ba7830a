"""What is found when a project is opened again after its process was killed."""

import json
import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from store import articles, history, labels
from store.check import check
from store.database import Database
from store.errors import NotFound
from store.project import open_project
from tests.crash.coding import Facts, seen
from tests.crash.replaying import differences
from tests.crash.working import OTHER, OUT, PROJECT, Mode


@dataclass(slots=True)
class Told:
    """What the worker had said before it was killed."""

    event: int
    """The latest event that it had told of; at first the one that it began behind."""
    labels: Facts = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def take(self, line: str) -> None:
        """One line of the worker's."""
        found = json.loads(line)
        self.event = max(self.event, found.pop("event"))
        self.labels |= found.pop("labels")
        self.counts |= found


def problems(folder: Path, mode: Mode, told: Told) -> Iterator[str]:
    """All that is not as it has to be, a line each."""
    project = folder / PROJECT
    try:
        with closing(open_project(project, create=False)) as db:
            yield from _missing(db, told)
            if mode.is_stepwise:
                yield from _halves(db, told)
            yield from differences(db)
            yield from unsound(db)
            yield from _export(db, folder / OUT, told)
        yield from (f"check: {finding}" for finding in check(project).findings)
    except Exception:
        # Whatever it is, it is a finding.
        yield f"opening: {traceback.format_exc()[-1500:]}"
    for copy in folder.rglob("*.db"):
        if copy.name not in (PROJECT, OTHER):
            yield from _backup(copy)


def _missing(db: Database, told: Told) -> Iterator[str]:
    """What was called saved and is not there."""
    if (last := history.last_event(db)) < told.event:
        yield f"missing: events {last + 1} to {told.event}"
    later = set(history.labels_touched(db, told.event))
    for label, facts in told.labels.items():
        try:
            now: list[object] | None = seen(labels.get(db, label))
        except NotFound:
            now = None
        if now != facts and label not in later:
            yield f"missing: label {label} was {facts}, is {now}"
    for table in ("articles", "suggestions"):
        if (here := _number(db, f"SELECT count(*) FROM {table}")) < told.counts.get(table, 0):
            yield f"missing: {told.counts[table] - here} {table}"


def _halves(db: Database, told: Told) -> Iterator[str]:
    """What was being done is there as one step, or not at all."""
    later = _number(db, f"SELECT count(*) FROM history WHERE step IS NULL AND id > {told.event}")
    if later > 1:
        yield f"more than one step that was not told: {later}"


_PARTS = ("raw_texts", "normalized_texts")


def unsound(db: Database) -> Iterator[str]:
    """What SQLite finds, articles that are not whole, quotes that are not what stands there."""
    for found in db.execute("PRAGMA integrity_check"):
        if found != ("ok",):
            yield f"integrity: {found[0]}"
    for found in db.execute("PRAGMA foreign_key_check"):
        yield f"foreign key: {found}"
    count = articles.count(db)
    for table in _PARTS:
        if (parts := _number(db, f"SELECT count(*) FROM {table}")) != count:
            yield f"{count} articles, {parts} {table}"
    for label in labels.every(db):
        raw = articles.raw_text(db, articles.article_row(db, label.article))
        if label.raw and raw[slice(*label.raw)] != label.raw_quote:
            yield f"label {label.id}: its quote is not what stands there"


def _export(db: Database, path: Path, told: Told) -> Iterator[str]:
    """An export is whole, and of one moment."""
    if not path.exists():
        if "exported" in told.counts:
            yield "export: the file is gone"
        return
    try:
        text = path.read_text("utf-8")
        records = [json.loads(line) for line in text.splitlines()]
    except ValueError as error:
        yield f"torn export: {error}"
        return
    if not text.endswith("\n") or [each["id"] for each in records] != articles.ids(db)[: len(records)] or not records:
        yield f"torn export: {len(records)} articles"
    for record in records:
        for label in record["labels"]:
            if label["raw_start"] is not None:
                quote = record["raw"][label["raw_start"] : label["raw_end"]]
                if quote != label["raw_quote"]:
                    yield "torn export: a quote is not what stands there"


def _backup(path: Path) -> Iterator[str]:
    try:
        with closing(sqlite3.connect(path)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                yield f"{path.name}: torn backup"
    except sqlite3.DatabaseError as error:
        yield f"{path.name}: {error}"


def _number(db: Database, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0])
