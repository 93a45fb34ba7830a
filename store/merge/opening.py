"""The other project, opened so that nothing of it can change: for reading only, or as a copy where it is older."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from store.connect import connect, snapshot
from store.database import Database
from store.errors import BadInput, NewerSchema, NotFound, ProjectError
from store.faults import primary
from store.file_system import LOGS, size_of
from store.schema import APPLICATION_ID, migrations


@contextmanager
def opened(path: Path, ours: Path) -> Iterator[Database]:
    """The project in this file, as it is at this moment, whoever writes to it meanwhile.

    Raises:
        NotFound: the file is not there.
        BadInput: it is the project that is merged into.
        NewerSchema: a newer pizhu wrote it.
        ProjectError: it is no project, is damaged, or cannot be read.
    """
    with _read(path, ours) as db:
        if not migrations.pending(db):
            with snapshot(db):
                yield db
            return
        with _migrated(db) as copy, snapshot(copy):
            yield copy


@contextmanager
def copied(db: Database) -> Iterator[Database]:
    """A copy of a project, to try something on; it is thrown away."""
    with tempfile.TemporaryDirectory(prefix="pizhu-") as folder:
        path = Path(folder, "copy.db")
        with closing(sqlite3.connect(path)) as target:
            db.conn.backup(target)
        with closing(connect(path)) as copy:
            yield copy


def unreadable(path: Path, error: sqlite3.DatabaseError | UnicodeDecodeError) -> ProjectError:
    """What a person is told where the other file cannot be read."""
    if isinstance(error, UnicodeDecodeError):
        # SQLite quotes the words of a damaged schema as they stand.
        return _damaged(path, "UTF-8")
    if "not a database" in str(error):
        return ProjectError("{path} is not a pizhu project; nothing was taken from it", path=path)
    return ProjectError("{path} cannot be read: {reason}; nothing was taken from it", path=path, reason=error)


def check_readable(path: Path, ours: Path) -> None:
    """See that this is a project that can be merged.

    Raises: as ``opened``.
    """
    with _read(path, ours):
        pass


@contextmanager
def _read(path: Path, ours: Path) -> Iterator[Database]:
    """The project in this file, of whatever version."""
    if not path.exists():
        raise NotFound("There is no project at {path}; check the name", path=path)
    if ours.exists() and path.samefile(ours):
        raise BadInput("{path} is the project itself; name the file of somebody else", path=path)
    try:
        with closing(_read_only(path)) as db:
            _check(db, path)
            yield db
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from error


def _read_only(path: Path) -> Database:
    # Without a log beside it nobody works in it. Read as it is, no such log is made; a folder that cannot be written
    # is no hindrance.
    if all(size_of(path, log) is None for log in LOGS):
        return _connected(path, "immutable=1")
    db = _connected(path, "mode=ro")
    try:
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        db.close()
        if primary(error) == sqlite3.SQLITE_READONLY and size_of(path, "-journal"):
            raise ProjectError(
                "{path} was left half written; open it once with pizhu, which puts it right, then merge it", path=path
            ) from error
        if any(size_of(path, log) for log in LOGS):
            raise
        # Left behind where nothing can be written, which is where nobody can work in it.
        return _connected(path, "immutable=1")
    return db


def _connected(path: Path, how: str) -> Database:
    return Database(sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True))


def _check(db: Database, path: Path) -> None:
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ProjectError("{path} is not a pizhu project; nothing was taken from it", path=path)
    with closing(Database(memory=True)) as empty:
        known = {migration.name for migration in migrations.pending(empty)}
    newer = [done.name for done in migrations.applied(db) if done.name not in known]
    if newer:
        raise NewerSchema(
            "{path} was made by a newer pizhu (it has {migration}); upgrade pizhu to merge it, nothing was changed",
            path=path,
            migration=newer[-1],
        )
    found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise _damaged(path, " ".join(str(found).split()))


def _damaged(path: Path, reason: str) -> ProjectError:
    return ProjectError(
        "{path} is damaged ({reason}); nothing was taken from it, `pizhu --db {path} check` tells more",
        path=path,
        reason=reason,
    )


@contextmanager
def _migrated(db: Database) -> Iterator[Database]:
    """A copy that is brought up to date, but for what nobody looks at here: what is derived from the texts."""
    with tempfile.TemporaryDirectory(prefix="pizhu-") as folder:
        path = Path(folder, "copy.db")
        with closing(sqlite3.connect(path)) as target:
            db.conn.backup(target)
        with closing(Database(sqlite3.connect(path))) as copy:
            copy.execute("PRAGMA synchronous = OFF")
            with copy.atomic():
                migrations.apply(copy)
            yield copy
