"""People who do things to a project and to the model of it, in whatever order, with crashes between."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from store import (
    codebook,
    history,
    memos,
    readings,
    undo,
)
from store.check import counted
from store.connect import connect
from store.database import Database
from store.errors import PizhuError
from store.importing import import_paths
from store.merge import merge
from tests.store.helpers import export
from tests.store.model import Model
from tests.store.model_rows import Code, Refused
from tests.store.model_views import PEOPLE, expected, seen
from tests.store.tea import BOOK

numbers = st.integers(0, 11)
people = st.sampled_from(PEOPLE)
has_article = precondition(lambda self: self.ids)


class Clock:
    """A clock that goes on by a millisecond whenever it is looked at: no two moments are the same."""

    _ticks = count()

    @classmethod
    def now(cls, _zone: object) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(milliseconds=next(cls._ticks))


class Machine(RuleBasedStateMachine):
    """A project file that is open twice, and the model of it."""

    done = 0
    """Actions of all runs."""
    folder: Path
    """Where project files are made; ``blank.db`` is one without an action."""
    serial = count()

    def __init__(self) -> None:
        super().__init__()
        self.path = self.folder / f"{next(self.serial)}.db"
        shutil.copy(self.folder / "blank.db", self.path)
        self.dbs = [connect(self.path), connect(self.path)]
        codes = {
            code.id: Code(
                code.zh, code.en, code.parent, at, code.definition, code.cues, code.key, code.archived, code.since
            )
            for at, code in enumerate(BOOK.codes)
        }
        self.model = Model(codes, BOOK.version)
        self.copy: Path | None = None
        self.ids: list[str] = []
        self.names: list[str] = [code.id for code in BOOK.codes]
        """All codes that there ever were."""

    def teardown(self) -> None:
        for db in self.dbs:
            db.close()
        for path in self.folder.glob(f"{self.path.stem}[.-]*"):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()

    # Doing

    def db(self, by: str) -> Database:
        return self.dbs[by == "乙"]

    def both(self, by: str, act: Callable[[Database], Any], model: Callable[[Any], None]) -> None:
        """Let the store do it, then the model, which is told what came of it; they agree on whether it can be done."""
        Machine.done += 1
        try:
            made = act(self.db(by))
        except PizhuError:
            made = None
            with pytest.raises(Refused):
                self.model.do(by, lambda: model("none"))
        else:
            self.model.do(by, lambda: model(made))

    def pick(self, number: int, found: dict[str, Any]) -> str:
        """One of the things there are, or one that there is not."""
        return list(found)[number % len(found)] if found else "none"

    def article(self, number: int) -> str:
        return self.ids[number % len(self.ids)]

    def code(self, number: int) -> str:
        return self.names[number % len(self.names)]

    @rule(by=people)
    def undo(self, by: str) -> None:
        self._turn(by, undo.undo, self.model.undo)

    @rule(by=people)
    def undo_more(self, by: str) -> None:
        self._turn(by, undo.undo, self.model.undo)

    @rule(by=people)
    def redo(self, by: str) -> None:
        self._turn(by, undo.redo, self.model.redo)

    def _turn(self, by: str, act: Callable[[Database, str], object], model: Callable[[str], bool]) -> None:
        Machine.done += 1
        try:
            found: bool | None = act(self.db(by), by) is not None
        except PizhuError:
            found = None
        try:
            expected: bool | None = model(by)
        except Refused:
            expected = None
        assert found is expected

    # Crashes

    @has_article
    @rule(by=people, article=numbers)
    def crash(self, by: str, article: int) -> None:
        """The process is gone in the middle of a step: what is in the files at that moment is opened again."""
        Machine.done += 1
        db, after = self.db(by), self.folder / f"{next(self.serial)}.db"
        db.execute("BEGIN IMMEDIATE")
        memos.write(db, self.article(article), by, "写到一半")
        readings.set_flag(db, self.article(article), by, True)
        for end in ("", "-wal"):
            shutil.copy(f"{self.path}{end}", f"{after}{end}")
        db.conn.rollback()
        self.teardown()
        self.path, self.copy = after, None
        self.dbs = [connect(after), connect(after)]

    @rule(by=people)
    def open_again(self, by: str) -> None:
        self.db(by).close()
        self.dbs[by == "乙"] = connect(self.path)

    @has_article
    @rule()
    def go_elsewhere(self) -> None:
        """An export taken into a project with the same codebook and nothing else gives the same export."""
        Machine.done += 1
        text = export(self.dbs[0])
        path = self.folder / f"{self.path.stem}.jsonl"
        path.write_text(text, "utf-8")
        other = self.folder / f"{self.path.stem}-other.db"
        shutil.copy(self.folder / "new.db", other)
        with closing(connect(other)) as db:
            codebook.replace(db, codebook.load(self.dbs[0]))
            for outcome in import_paths(db, [path], "甲"):
                assert outcome.what == "added", outcome
            assert export(db) == text

    @has_article
    @rule()
    def keep_copy(self) -> None:
        """A copy, to be merged later."""
        self.copy = self.folder / f"{self.path.stem}-copy.db"
        self.copy.unlink(missing_ok=True)
        with closing(sqlite3.connect(self.path)) as here, closing(sqlite3.connect(self.copy)) as there:
            here.backup(there)

    @precondition(lambda self: self.copy)
    @rule(by=people)
    def merge_copy(self, by: str) -> None:
        """A copy in which nothing was done since has nothing new, however old it is."""
        Machine.done += 1
        assert self.copy is not None
        merge(self.db(by), self.copy, by)

    # Looking

    @invariant()
    def is_as_the_model_says(self) -> None:
        db = self.dbs[Machine.done % 2]
        assert seen(db, self.ids) == expected(self.model, self.ids)
        assert list(counted.findings(db)) == []
        events = history.events(db, limit=12)
        steps = [
            (each.annotator, bool(each.undone)) for each in events if each.action not in ("undo", "redo", "refused")
        ]
        assert steps == [(step.by, step.undone) for step in reversed(self.model.steps)][: len(steps)]
