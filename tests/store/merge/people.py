"""Several people with a copy each of one project, and what a project says in words that mean the same in all."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from store import articles
from store.database import Database
from store.merge import Report, merge
from store.merge.kinds import KINDS
from store.merge.side import Side
from store.project import open_project
from tests.store.helpers import add

TEXTS = (
    "春天的茶园\n\n清晨的雾气还没有散，茶农们就上山采茶了。\n他们一直忙到中午才回家。\n",
    "渡口的老船\n\n老船停在渡口，船工坐在船头补网。\n没有人催他开船。\n",
)
"""Invented articles."""


class People:
    """Opens, copies and merges the projects of several people in one folder."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._open: dict[str, tuple[Database, ExitStack]] = {}

    def __getitem__(self, name: str) -> Database:
        """The project of this person."""
        if name not in self._open:
            stack = self._stack.enter_context(ExitStack())
            self._open[name] = stack.enter_context(closing(open_project(self.path(name)))), stack
        return self._open[name][0]

    def path(self, name: str) -> Path:
        """The file of this person."""
        return self._folder / f"{name}.db"

    def close(self, name: str) -> Path:
        """The file of this person, with nobody at it."""
        if name in self._open:
            self._open.pop(name)[1].close()
        return self.path(name)

    def copy(self, name: str, *others: str) -> None:
        """Give others a copy of somebody's project."""
        for other in others:
            self.close(other)
            for path in self._folder.glob(f"{other}.db*"):
                path.unlink()
            with closing(sqlite3.connect(self.path(other))) as target:
                self[name].conn.backup(target)

    def merge(self, into: str, *others: str, by: str = "主编", dry_run: bool = False) -> list[Report]:
        """Merge the projects of others into somebody's."""
        return [merge(self[into], self.close(other), by, dry_run=dry_run) for other in others]


@contextmanager
def people(folder: Path) -> Iterator[People]:
    """People in this folder; the first, called base, has the articles of ``TEXTS``."""
    with ExitStack() as stack:
        found = People(folder, stack)
        for number, text in enumerate(TEXTS):
            add(found["base"], text, f"{number}.txt")
        yield found


def ids(db: Database) -> list[str]:
    """The articles, in order of import."""
    return articles.ids(db)


_NEVER_SAME = ("created_at", "position", "since", "before", "after", "raw_quote")


def told(db: Database, *, without: Callable[[str], bool] = lambda _: False) -> dict[str, object]:
    """All that is said in a project: what does not depend on when and in which order it was said."""
    side = Side(db, Path("told"))
    found: dict[str, object] = {}
    keys = side.articles()
    names = {key: article for article, key in keys.items()}
    for kind in KINDS:
        for key, things in side.things(kind, list(keys.values())).items():
            for each, row in things.items():
                found[f"{kind.name} {names[key]} {each}"] = side.content(kind, row)
    for row in side.rows("SELECT * FROM codes"):
        # Two may work on one code: it is decided field by field.
        found |= {f"code {row['id']} {name}": value for name, value in row.items() if name not in _NEVER_SAME}
    for article, text in side.read("SELECT sha256, text FROM normalized_texts JOIN articles ON articles.id = article"):
        found[f"text {article}"] = text
    return {name: value for name, value in found.items() if not without(name)}
