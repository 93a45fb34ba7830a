"""Open a project file so that several annotators may work in it at once, and write to it in whole steps."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from store import derived_versions
from store.database import Database
from store.derived_versions import Progress
from store.errors import NewerSchema, NotFound, ProjectError
from store.faults import Connection, explained, log_needed, primary, unwritable
from store.file_system import LOGS, network_of, size_of
from store.schema import APPLICATION_ID, migrations
from store.turns import Turns, look_later

TIMEOUT = 10.0
"""Seconds that a writer waits for others, unless told otherwise."""

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)
_NOT_WRITABLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR)
"""How SQLite says that it could not make the files that it needs beside the project to write in it."""
_T = TypeVar("_T")


def connect(path: Path, *, create: bool = True, timeout: float = TIMEOUT, progress: Progress | None = None) -> Database:
    """A connection to the project in this file, with every migration applied; a file that is not there is made.

    Where the file or its folder cannot be written, and where a newer pizhu made the project, it can only be read:
    ``only_read`` says why. Of an older project the lists and the index that are derived from its texts are made anew,
    3 ms an article, of which ``progress`` is told. Whatever SQLite says of it later is a ``ProjectError``, too.

    Raises:
        NotFound: the file is not there and ``create`` is false.
        ProjectError: it is no project, or cannot be read; or it is an older one, and cannot be written.
    """
    if not create and not path.exists():
        raise NotFound("There is no project at {path}; make one with: pizhu --db {path} import FOLDER", path=path)
    _refuse_emptied(path, create=create)
    if path.is_file() and not os.access(path, os.W_OK):
        return _open_to_read(path, timeout, unwritable(path))
    try:
        return _open(path, timeout, progress)
    except ProjectError as error:
        if primary(error) not in _NOT_WRITABLE or not path.is_file():
            raise
        return _open_to_read(path, timeout, error if primary(error) == sqlite3.SQLITE_IOERR else unwritable(path))


def only_read(db: Database) -> ProjectError | None:
    """Why this project cannot be written; None where it can."""
    return db.conn.only_read if isinstance(db.conn, Connection) else None


def remark(db: Database) -> ProjectError | None:
    """What a person should know of how this project was opened: that it is a newer one, or on a network share."""
    return db.conn.remark if isinstance(db.conn, Connection) else None


def check_files(db: Database) -> None:
    """See that the project is still where it was opened.

    Raises:
        ProjectError: it was moved away, replaced or deleted.
    """
    if isinstance(db.conn, Connection):
        db.conn.check_files()


def _refuse_emptied(path: Path, *, create: bool) -> None:
    """SQLite takes a file without a byte for a new database, and throws away the log beside it."""
    if not path.is_file() or size_of(path):
        return
    if size_of(path, "-wal"):
        raise ProjectError(
            "{path} is empty, but what was written last may be in {path}-wal: keep both, and put a copy in its place",
            path=path,
        )
    if not create:
        raise ProjectError("{path} is empty: no project is left in it; put a copy in its place", path=path)


def _open(path: Path, timeout: float, progress: Progress | None) -> Database:
    db = _connected(path, str(path), timeout)
    try:
        network = network_of(path)
        if network is not None:
            _use_rollback(db, timeout)
        _refuse_foreign(db, path)
        if newer := _newer(db, path):
            return _reading(db, newer, newer)
        if network is None:
            _use_wal(db, timeout)
        else:
            _connection(db).remark = _on_network(path, network)
        db.execute("PRAGMA synchronous = FULL")
        _migrate(db, path, progress)
        db.execute("PRAGMA foreign_keys = ON")
        _connection(db).remember_files()
    except BaseException:
        db.close()
        raise
    return db


def _open_to_read(path: Path, timeout: float, why: ProjectError) -> Database:
    """Open a project that cannot be written, for this reason, and leave nothing beside it."""
    # Where nobody has it open, nothing need be shared with anybody, for which there would have to be a file.
    is_alone = all(size_of(path, log) is None for log in LOGS)
    for way in ("immutable=1",) if is_alone else ("mode=ro", "mode=ro&immutable=1"):
        if "immutable" in way and (needed := log_needed(path)):
            raise needed
        db = _connected(path, f"{path.absolute().as_uri()}?{way}", timeout)
        try:
            _refuse_foreign(db, path)
            newer = _newer(db, path)
            if newer is None and (migrations.pending(db) or derived_versions.stale(db)):
                raise why
            _connection(db).remember_files()
            return _reading(db, newer or why, newer)
        except ProjectError as error:
            db.close()
            if primary(error) not in _NOT_WRITABLE:
                raise
    raise why


def _connected(path: Path, address: str, timeout: float) -> Database:
    try:
        # sqlite-utils leaves SQLite's own errors alone, so opening is the plain library's.
        connection = sqlite3.connect(address, timeout=timeout, factory=Connection, uri=address != str(path))
    except sqlite3.DatabaseError as error:
        raise explained(path, error) from error
    connection.path, connection.timeout = path, timeout
    connection.turns = Turns(path.parent)
    return Database(connection)


def _reading(db: Database, why: ProjectError, told: ProjectError | None = None) -> Database:
    """The project, which is not to be written."""
    db.execute("PRAGMA query_only = ON")
    connection = _connection(db)
    connection.only_read, connection.remark = why, told or connection.remark
    return db


def _connection(db: Database) -> Connection:
    assert isinstance(db.conn, Connection)
    return db.conn


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
    _patiently(db.enable_wal, timeout)


def _use_rollback(db: Database, timeout: float) -> None:
    """Do without write-ahead logging, for which all who have the file open must share memory."""
    # Before the first look: alone, SQLite needs no shared memory to take the log of a local disk in.
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    _patiently(lambda: db.execute("PRAGMA journal_mode = DELETE").fetchall(), timeout)
    db.execute("PRAGMA locking_mode = NORMAL")
    # The next look lets the lock go.
    db.execute("SELECT count(*) FROM sqlite_master").fetchall()


def _patiently(do: Callable[[], _T], timeout: float) -> _T:
    """Do it as soon as others let go, for so many seconds."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            return do()
        except ProjectError as error:
            if primary(error) not in _BUSY or time.monotonic() > deadline:
                raise
            look_later()


def _on_network(path: Path, network: str) -> ProjectError:
    return ProjectError(
        "{path} is on a network share ({kind}): let one person at a time work in it,"
        " or keep it on a local disk and exchange exports",
        path=path,
        kind=network,
    )


def _newer(db: Database, path: Path) -> NewerSchema | None:
    """What to tell where a newer pizhu made this project."""
    with closing(Database(memory=True)) as empty:
        known = {migration.name for migration in migrations.pending(empty)}
    newer = [done.name for done in migrations.applied(db) if done.name not in known]
    if not newer:
        return None
    return NewerSchema(
        "{path} was made by a newer pizhu (it has {migration}) and can only be read; upgrade pizhu to work in it",
        path=path,
        migration=newer[-1],
    )


def _migrate(db: Database, path: Path, progress: Progress | None) -> None:
    if not migrations.pending(db) and not derived_versions.stale(db):
        return
    # Late: it is seldom needed, and all that finds something in a text comes with it.
    from store import backup, derived

    # Under the write lock, and looked at again inside: another process may be doing the same.
    with transaction(db):
        older = bool(migrations.applied(db) and migrations.pending(db))
        if older:
            backup.keep(db, "migrate")
        elif migrations.pending(db):
            # By that another project is told from this one (``store.heads``).
            db.execute(f"PRAGMA user_version = {int.from_bytes(os.urandom(4)) >> 1 or 1}")
        migrations.apply(db)
        derived.bring_up_to_date(db, progress)
        if older and (broken := db.execute("PRAGMA foreign_key_check").fetchone()):
            raise ProjectError(
                "{path} is damaged: rows of {table} point at what is not there; nothing was changed",
                path=path,
                table=broken[0],
            )


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
    if isinstance(db.conn, Connection):
        db.conn.check_writable()
    check_files(db)
    _begin(db)
    try:
        yield
        db.conn.commit()
    except BaseException:
        db.conn.rollback()
        raise
    # Moved away meanwhile, it is not where the next one looks for it.
    check_files(db)


def _begin(db: Database) -> None:
    """Take the write lock, each writer in turn."""
    connection = db.conn
    if not isinstance(connection, Connection):
        connection.execute("BEGIN IMMEDIATE")
        return
    with connection.turns.turn(connection.timeout):
        # SQLite itself looks again too seldom to get in beside an import.
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            _patiently(lambda: connection.execute("BEGIN IMMEDIATE"), connection.timeout)
        finally:
            connection.execute(f"PRAGMA busy_timeout = {round(1000 * connection.timeout)}")


@contextmanager
def snapshot(db: Database) -> Iterator[None]:
    """All reads inside see the project as it is at the first of them, whoever writes meanwhile."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.conn.rollback()


@contextmanager
def part(db: Database) -> Iterator[None]:
    """A part of a transaction: where it fails, it is as if it had not been begun, and the rest can go on."""
    db.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        # Where the whole transaction is gone already, there is nothing left to take back.
        if db.conn.in_transaction:
            db.execute("ROLLBACK TO part")
            db.execute("RELEASE part")
        raise
    db.execute("RELEASE part")


def path_of(db: Database) -> Path:
    """The file of the project that is open."""
    if isinstance(db.conn, Connection):
        return db.conn.path.absolute()
    return Path(db.execute("PRAGMA database_list").fetchone()[2])


def _pragma(db: Database, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])
