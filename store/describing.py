"""The tables and views of a project as a person reads about them, taken from the project itself."""

import re
from contextlib import closing
from dataclasses import dataclass

from store.database import Database
from store.schema import migrations


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table or a view."""

    name: str
    type: str
    """Empty where it has none, in a view."""
    keys: tuple[str, ...]
    """``PRIMARY KEY``, ``NOT NULL``, ``→ table.column``."""
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table or a view."""

    name: str
    kind: str
    """``table``, ``view`` or ``virtual``."""
    meaning: str
    columns: tuple[Column, ...]
    rules: tuple[str, ...]
    """What its rows must be, in SQL, and what its triggers refuse."""


def tables(db: Database) -> list[Table]:
    """All tables, then all views, each in order of their names; not what SQLite keeps for itself."""
    found = db.execute(
        "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow'"
        " AND name NOT GLOB 'sqlite_*' ORDER BY type = 'view', name"
    ).fetchall()
    meanings = dict(db.execute('SELECT name || char(0) || "column", meaning FROM documentation').fetchall())
    return [_table(db, name, kind, meanings) for name, kind in found]


def statements(db: Database) -> list[str]:
    """The SQL that makes the tables, views, indexes and triggers, each a statement."""
    rows = db.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*'"
        " AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY rowid"
    )
    return [f"{row[0].strip()};" for row in rows]


def newest() -> tuple[list[Table], list[str]]:
    """Both, of a project as this version makes it."""
    with closing(Database(memory=True)) as db:
        migrations.apply(db)
        return tables(db), statements(db)


def _table(db: Database, name: str, kind: str, meanings: dict[str, str]) -> Table:
    references = {
        column: f"→ {other}.{there or 'id'}"
        for other, column, there in db.execute('SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)', [name])
    }
    columns = tuple(
        Column(column, kind_of, _keys(key, required, references.get(column)), meanings.get(f"{name}\0{column}", ""))
        for column, kind_of, required, key in db.execute(
            'SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid', [name]
        )
    )
    return Table(name, kind, meanings.get(f"{name}\0", ""), columns, (*_checks(db, name), *_refusals(db, name)))


def _keys(key: int, required: int, reference: str | None) -> tuple[str, ...]:
    told = ("PRIMARY KEY" if key else None, "NOT NULL" if required and not key else None, reference)
    return tuple(filter(None, told))


def _checks(db: Database, name: str) -> list[str]:
    """What stands in its CHECK and UNIQUE clauses; SQLite keeps them only as text."""
    sql = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", [name]).fetchone()[0]
    found = []
    for clause in re.finditer(r"\b(?:CHECK|UNIQUE) \(", sql):
        depth, end = 1, clause.end()
        while depth and end < len(sql):
            depth += (sql[end] == "(") - (sql[end] == ")")
            end += 1
        found.append(" ".join(sql[clause.start() : end].split()))
    indexes = db.execute(
        "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql GLOB 'CREATE UNIQUE INDEX*' ORDER BY name", [name]
    )
    found += [f"UNIQUE {re.sub(r'^.*? ON [^ ]+ ', '', ' '.join(row[0].split()))}" for row in indexes]
    return found


def _refusals(db: Database, name: str) -> list[str]:
    rows = db.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? ORDER BY name", [name])
    told = (re.search(r"RAISE\(ABORT, '([^']*)'\)", row[0]) for row in rows)
    return list(dict.fromkeys(f"TRIGGER {found[1]}" for found in told if found))
