"""A consistent copy of a project's file while others write in it.

SQLite's way is page by page. A large project is copied several times as fast as a file, where it is sure that the file
by itself is one snapshot, and stays it.
"""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

from store.derived_versions import Progress
from store.errors import BadInput, NotFound
from store.faults import log_needed, primary
from store.file_system import LOGS, size_of
from store.schema import APPLICATION_ID

_PAGES = 2048
_LARGE = 32 << 20
"""Bytes from which on it pays to copy the file as it is."""
_ATTEMPTS = 50
_NOT_WRITABLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)
_UNSHARED = "mode=ro&immutable=1"


class Source(sqlite3.Connection):
    """A connection to a project that is copied."""

    only_read: bool = False
    """Whether the project cannot be written."""
    unshared: tuple[object, ...] | None = None
    """What the file was like, where SQLite was told that nobody writes it; None where it sees to that itself."""


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """What SQLite says of this number of the database."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def opened(project: Path) -> Source:
    """A connection of its own to the project in this file, in one snapshot: nobody's writing makes a copy begin again.

    One that cannot be written is read, and nothing is left beside it.

    Raises:
        NotFound: there is no file.
        BadInput: it is no project.
        ProjectError: it cannot be read without its log, and that not by somebody who may not write.
        sqlite3.DatabaseError: it cannot be read.
    """
    if not project.is_file():
        raise NotFound("There is no project at {path}", path=project)
    if os.access(project, os.W_OK):
        try:
            return _opened(project, "mode=rw")
        except sqlite3.DatabaseError as error:
            if primary(error) not in _NOT_WRITABLE:
                raise
    return _opened_to_read(project)


def _opened_to_read(project: Path) -> Source:
    if any(size_of(project, log) is not None for log in LOGS):
        try:
            return _opened(project, "mode=ro")
        except sqlite3.DatabaseError as error:
            if primary(error) not in _NOT_WRITABLE:
                raise
            if needed := log_needed(project):
                raise needed from error
    # Where nobody has it open, nothing need be shared with anybody, for which there would have to be a file.
    return _opened(project, _UNSHARED)


def _opened(project: Path, way: str) -> Source:
    unshared = _looks(project) if way == _UNSHARED else None
    source = sqlite3.connect(_address(project, way), uri=True, isolation_level=None, factory=Source)
    source.only_read, source.unshared = way != "mode=rw", unshared
    try:
        _begin(source)
        if pragma(source, "application_id") != APPLICATION_ID:
            raise BadInput("{path} is no pizhu project", path=project)
    except BaseException:
        source.close()
        raise
    return source


def _looks(project: Path) -> tuple[object, ...]:
    found = project.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns, size_of(project, "-wal"), size_of(project, "-journal")


def _begin(source: sqlite3.Connection) -> None:
    source.execute("BEGIN")
    source.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _address(project: Path, way: str) -> str:
    return f"{project.resolve().as_uri()}?{way}"


def copy(source: Source, project: Path, new: Path, progress: Progress) -> None:
    """Copy what a snapshot of this project sees to a file that is empty, and sync it.

    Raises:
        sqlite3.DatabaseError, OSError: it cannot be read, or not be written.
    """
    pages, size = pragma(source, "page_count"), pragma(source, "page_size")
    quickly = pages * size >= _LARGE and not source.only_read and _is_at_rest(source, project)
    if not (quickly and _copy_file(project, new, pages, size, progress)):
        _copy_pages(source, new, progress)
    if source.unshared is not None and source.unshared != _looks(project):
        raise sqlite3.DatabaseError("somebody is writing in it")
    with closing(sqlite3.connect(new, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode = DELETE")
        if pragma(target, "page_count") != pragma(source, "page_count"):
            raise sqlite3.DatabaseError("the copy has another size")
    with new.open("rb+") as file:
        os.fsync(file.fileno())


def _copy_pages(source: sqlite3.Connection, new: Path, progress: Progress) -> None:
    new.write_bytes(b"")
    with closing(sqlite3.connect(new, isolation_level=None)) as target:
        # Nobody sees it before it is whole and synced.
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        target.execute("PRAGMA locking_mode = EXCLUSIVE")
        source.backup(target, pages=_PAGES, progress=lambda _, left, total: progress(total - left, total))


def _is_at_rest(source: sqlite3.Connection, project: Path) -> bool:
    """Whether the file without its log is what the snapshot sees, and stays so as long as that is held.

    What the log holds goes into the file only as far as the oldest snapshot sees it: once all of it is there while ours
    is held, nothing more can be written into the file. The snapshot is taken anew where somebody wrote in between.
    """
    with closing(sqlite3.connect(_address(project, "mode=rw"), uri=True, isolation_level=None)) as other:
        for attempt in range(_ATTEMPTS):
            busy, logged, done = other.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if not busy and logged == done:
                return True
            source.execute("ROLLBACK")
            time.sleep(0.001 * attempt)
            _begin(source)
    return False


_COPY = "import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])"


def _copy_file(project: Path, new: Path, pages: int, size: int, progress: Progress) -> bool:
    """Copy a file at rest as it is, several times as fast as page by page; false where that failed.

    Another process does it: were the file closed in this one, the system would take SQLite's locks on it away.
    """
    if not sys.executable:
        return False
    command = [sys.executable, "-I", "-S", "-c", _COPY, str(project.resolve()), str(new)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as it:
        try:
            while it.poll() is None:
                with suppress(subprocess.TimeoutExpired):
                    it.wait(0.05)
                progress(min(new.stat().st_size // size, pages), pages)
        finally:
            it.kill()
    return it.returncode == 0 and new.stat().st_size == pages * size
