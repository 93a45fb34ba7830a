"""A connection beside the one that has a project open: for a thread that reads while the person goes on working."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from store.connect import connect
from store.database import Database

_STEPS = 20_000
"""Instructions of SQLite's machine between two looks at whether to go on: about a millisecond."""


class Stopped(Exception):
    """Nobody waits for what was read any more."""


@contextmanager
def aside(path: Path, stopped: Callable[[], bool]) -> Iterator[Database]:
    """A connection of the calling thread's own to this project, closed at the end.

    Raises:
        Stopped: ``stopped`` became true, and what was being read was cut short.
        ProjectError: the project cannot be read, then or later.
    """
    with closing(connect(path, create=False)) as db:
        db.conn.set_progress_handler(stopped, _STEPS)
        try:
            yield db
        except sqlite3.OperationalError as error:
            if stopped():
                raise Stopped from error
            raise
