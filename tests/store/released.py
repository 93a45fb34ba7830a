"""Projects as earlier versions of pizhu made them, as SQL, and how to put one into a file.

``projects/schema-N.sql`` was made by the last code whose tables were those of the N-th migration; ``schema-N.jsonl``
is what that code exported of it. In each: the articles GLOSSED with a line of markup, and TEXT, of
``tests.store.helpers``, and a label on 会场. From the second on there are two more, with all that could be done then:
labels changed, removed, undone and done again, readings, flags, an article out of use; in the third besides labels of
several stretches with attributes, links, absences, memos, settled repairs, suggestions and verdicts, codes made, merged
and archived.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

_FOLDER = Path(__file__).with_name("projects")

RELEASED = {path.stem: path for path in sorted(_FOLDER.glob("*.sql"))}
"""The projects, by the name of their schema."""

EXPORTED = {path.stem: path for path in sorted(_FOLDER.glob("*.jsonl"))}
"""What was exported of them."""


def make(version: str, path: Path) -> Path:
    """A project file as this version left it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(RELEASED[version].read_text("utf-8"))
    return path


def contents(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table; ``sqlite_master`` is one of them."""
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') ORDER BY name"
    ).fetchall()
    return {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for (name,) in tables}
