"""Open a project file so that several annotators may work in it at once, and write to it in whole steps."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from store import derived
from store.errors import NewerSchema, NotFound, ProjectError
from store.schema import APPLICATION_ID, migrations

TIMEOUT = 10.0
"""Seconds that a writer waits for others, unless told otherwise."""


def connect(path: Path, *, create: bool = True, timeout: float = TIMEOUT) -> Database:
    """A connection to the project in this file, with every migration applied; a file that is not there is made.

    Of an older project the lists and the index that are derived from its texts are made anew, 3 ms an article.

    Raises:
        NotFound: the file is not there and ``create`` is false.
        NewerSchema: a newer pizhu wrote it; it is left as it is.
        ProjectError: it is no project, or cannot be read or written.
    """
    if not create and not path.exists():
        raise NotFound("There is no project at {path}; make one with: pizhu --db {path} import FOLDER", path=path)
    try:
        return _open(path, timeout)
    except sqlite3.DatabaseError as error:
        raise _explained(path, error) from error


def _open(path: Path, timeout: float) -> Database:
    # sqlite-utils leaves SQLite's own errors alone, so opening is the plain library's.
    connection = sqlite3.connect(path, timeout=timeout)
    db = Database(connection, execute_plugins=False)
    try:
        _refuse_foreign(db, path)
        _use_wal(db, timeout)
        db.execute("PRAGMA synchronous = FULL")
        _migrate(db, path)
        db.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        db.close()
        raise
    return db


def _refuse_foreign(db: Database, path: Path) -> None:
    # In one snapshot: another process may be making the project right now.
    db.execute("BEGIN")
    application = _pragma(db, "application_id")
    filled = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    db.conn.rollback()
    if application != APPLICATION_ID and (application or filled):
        raise ProjectError(
            "{path} is an SQLite file of another program; choose another project file with --db", path=path
        )


def _use_wal(db: Database, timeout: float) -> None:
    """Switch to write-ahead logging. SQLite does not wait for others here, so this does."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            db.enable_wal()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _migrate(db: Database, path: Path) -> None:
    with closing(Database(memory=True, execute_plugins=False)) as empty:
        known = {migration.name for migration in migrations.pending(empty)}
    newer = [done.name for done in migrations.applied(db) if done.name not in known]
    if newer:
        raise NewerSchema(
            "{path} was made by a newer pizhu (it has {migration}); upgrade pizhu to open it, nothing was changed",
            path=path,
            migration=newer[-1],
        )
    if migrations.pending(db) or derived.is_stale(db):
        # Under the write lock, and looked at again inside: another process may be doing the same.
        with transaction(db):
            migrations.apply(db)
            derived.bring_up_to_date(db)


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """One step: all of it is on disk when the block ends, or none of it.

    It takes the write lock at once (``BEGIN IMMEDIATE``): a transaction that reads first and writes later would fail
    under other writers, whatever the timeout. Inside another transaction it is part of that one.

    Raises:
        ProjectError: the project could not be written; nothing was changed.
    """
    if db.conn.in_transaction:
        yield
        return
    try:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.conn.commit()
        except BaseException:
            db.conn.rollback()
            raise
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        raise _explained(path_of(db), error) from error


@contextmanager
def snapshot(db: Database) -> Iterator[None]:
    """All reads inside see the project as it is at the first of them, whoever writes meanwhile."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.conn.rollback()


def path_of(db: Database) -> Path:
    """The file of the project that is open."""
    return Path(db.execute("PRAGMA database_list").fetchone()[2])


def _pragma(db: Database, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])


def _explained(path: Path, error: sqlite3.DatabaseError) -> ProjectError:
    text = str(error)
    if "not a database" in text:
        return ProjectError("{path} is not a pizhu project; choose another project file with --db", path=path)
    if "unable to open" in text:
        return ProjectError("{path} cannot be opened; does its folder exist, and may you write there?", path=path)
    if "readonly" in text:
        return ProjectError("{path} cannot be written; ask for write access or copy it elsewhere", path=path)
    if "locked" in text:
        return ProjectError("{path} is in use by another program; try again when it is closed", path=path)
    if "full" in text:
        return ProjectError("the disk of {path} is full; make room and do it again", path=path)
    return ProjectError("{path} cannot be used as a project: {reason}", path=path, reason=text)
