"""Projects as released versions of pizhu made them, as SQL, and how to put one into a file."""

import sqlite3
from contextlib import closing
from pathlib import Path

RELEASED = {path.stem: path for path in Path(__file__).with_name("projects").glob("*.sql")}
"""In each: the articles GLOSSED with a line of markup, and TEXT, of ``tests.store.helpers``; a label on 会场."""


def make(version: str, path: Path) -> Path:
    """A project file as this version left it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(RELEASED[version].read_text("utf-8"))
    return path
