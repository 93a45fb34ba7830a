"""A project opened to be looked at: nothing is written, whatever is wrong with it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from store.check.made import unnoted
from store.database import Database
from store.errors import CorruptProject, NewerSchema, NotFound, ProjectError
from store.faults import explained, primary
from store.schema import migrations

_TIMEOUT = 10.0
"""Seconds to wait for somebody who is opening the project, too."""


@contextmanager
def reading(path: Path) -> Iterator[Database]:
    """A connection that reads alone, also where the file is damaged; it may be used by another thread.

    Raises:
        NotFound: there is no such file.
        ProjectError: it is no SQLite file, or cannot be opened.
    """
    if not path.exists():
        raise NotFound("There is no project at {path}; make one with: pizhu --db {path} import FOLDER", path=path)
    if path.is_dir():
        raise ProjectError("{path} is not a pizhu project; choose another project file with --db", path=path)
    connection = _connected(path)
    try:
        yield Database(connection)
    finally:
        connection.close()


def is_older(db: Database) -> bool:
    """Whether an older pizhu made it, so that its tables are other ones.

    Raises:
        NewerSchema: a newer one made it.
    """
    with closing(Database(memory=True)) as empty:
        known = {migration.name for migration in migrations.pending(empty)}
    try:
        if any(done.name not in known for done in migrations.applied(db)):
            raise NewerSchema("This project was made by a newer pizhu; upgrade pizhu to check it")
        # Where its tables are those of today, only the note of that is missing: the check says so.
        return bool(migrations.pending(db)) and not unnoted(db)
    except sqlite3.DatabaseError:
        # The check itself says what cannot be read.
        return False


@contextmanager
def one_moment(db: Database) -> Iterator[None]:
    """All reads inside see the project as it is at the first of them, also where some of them fail."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        if db.conn.in_transaction:
            db.conn.rollback()


def _connected(path: Path) -> sqlite3.Connection:
    # The second way is for a folder in which nothing can be written, so that nobody else is writing either.
    for how in ("mode=rw", "mode=ro&immutable=1"):
        try:
            return _tried(f"{path.resolve().as_uri()}?{how}")
        except sqlite3.DatabaseError as error:
            refused = error
            if primary(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                break
    if primary(refused) == sqlite3.SQLITE_CORRUPT:
        raise CorruptProject(
            "{path} is damaged so that nothing of it can be read ({reason});"
            " `pizhu backup --list` says what copies there are",
            path=path,
            reason=refused,
        ) from refused
    raise explained(path, refused) from refused


def _tried(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, _TIMEOUT, uri=True, check_same_thread=False)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
