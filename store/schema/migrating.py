"""The migrations, in the order in which they are imported, and how one of them is carried out.

sqlite-utils carries them out and notes them. Which were, is read without it: whoever opens a project asks that.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from store.database import Database, loaded

if TYPE_CHECKING:
    import sqlite_utils

_CarryOut = Callable[[Database], None]


class Migration(NamedTuple):
    """One change of the tables."""

    name: str
    carry_out: _CarryOut


class Applied(NamedTuple):
    """A migration as it is noted in a project."""

    name: str
    applied_at: str
    """When it was carried out."""


class Migrations:
    """The list, as the ``Migrations`` of sqlite-utils are."""

    name = "pizhu"
    """Of the list, among those of other programs."""
    migrations_table = "_sqlite_migrations"
    """Where sqlite-utils notes those of all lists."""

    def __init__(self) -> None:
        self._all: list[Migration] = []

    def __call__(self) -> Callable[[_CarryOut], _CarryOut]:
        """Put a function on the list, by its name."""

        def listed(function: _CarryOut) -> _CarryOut:
            self._all.append(Migration(function.__name__, function))
            return function

        return listed

    def applied(self, db: Database) -> list[Applied]:
        """Those that are noted in the project, in the order in which they were carried out."""
        named = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        if db.execute(named, [self.migrations_table]).fetchone() is None:
            return []
        rows = f"SELECT name, applied_at FROM {self.migrations_table} WHERE migration_set = ? ORDER BY rowid"
        return [Applied(*row) for row in db.execute(rows, [self.name])]

    def pending(self, db: Database) -> list[Migration]:
        """Those that are not, in their order."""
        noted = {migration.name for migration in self.applied(db)}
        return [migration for migration in self._all if migration.name not in noted]

    def apply(self, db: Database, *, stop_before: str | None = None) -> None:
        """Carry out those that are pending, up to this one, and note each."""
        self._carried_out_on(db).apply(db.whole, stop_before=stop_before)

    def ensure_migrations_table(self, db: Database) -> None:
        """Make the table in which they are noted, where it is not there."""
        self._carried_out_on(db).ensure_migrations_table(db.whole)

    def _carried_out_on(self, db: Database) -> "sqlite_utils.Migrations":
        found: sqlite_utils.Migrations = loaded().Migrations(self.name)
        for migration in self._all:
            found(name=migration.name)(_on(db, migration))
        return found


migrations = Migrations()


def _on(db: Database, migration: Migration) -> "Callable[[sqlite_utils.Database], None]":
    def carried_out(_: "sqlite_utils.Database") -> None:
        migration.carry_out(db)

    return carried_out


def carry_out(db: Database, statements: str) -> None:
    """Execute the statements, which stand apart by ``;`` at a line's end, inside the transaction of the migration."""
    # One at a time: sqlite3's executescript would commit that transaction first.
    for statement in statements.split(";\n"):
        db.execute(statement)
