"""What goes wrong with a project file, told in one line with the way out; a connection of which every error is told so.

SQLite says most things when a row is read, long after the statement was begun: the only place that sees all of it is
the cursor.
"""

import os
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NoReturn, Self

from store.errors import CorruptProject, PizhuError, ProjectError
from store.file_system import LOGS, Files, files_of, size_of
from store.heads import Names, OpenFile
from store.turns import Turns

_NOT_TOLD = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError, sqlite3.NotSupportedError)
"""A row that the tables refuse, and mistakes of the program: for the caller."""
_REASON = 80
"""Characters of what SQLite says that are told."""
_ROOM = 1_000_000
"""Bytes: with less than that left, what cannot be written is for want of room, whatever SQLite calls it."""


class Connection(sqlite3.Connection):
    """A connection to a project. What SQLite says goes wrong is a ``ProjectError``, the cause of which is SQLite's own.

    A row that the tables refuse stays ``sqlite3.IntegrityError``, what is cut short ``sqlite3.OperationalError``.
    """

    path: Path
    timeout: float
    """Seconds that it waits for others."""
    turns: Turns
    only_read: ProjectError | None = None
    """Why the project cannot be written; None where it can."""
    remark: ProjectError | None = None
    """What a person should know of how it was opened."""
    _files: Files | None = None
    _file: OpenFile | None = None
    """Where it has a write-ahead log, and can be written."""

    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(factory or Cursor)

    def execute(self, *args: Any) -> Any:
        return self.cursor().execute(*args)

    def executemany(self, *args: Any) -> Any:
        return self.cursor().executemany(*args)

    def commit(self) -> None:
        try:
            super().commit()
        except sqlite3.DatabaseError as error:
            self.tell(error)

    def rollback(self) -> None:
        try:
            super().rollback()
        except sqlite3.DatabaseError as error:
            self.tell(error)

    def close(self) -> None:
        try:
            if self._is_elsewhere():
                self._take_log_in()
            elif self._is_overwritten():
                self._set_log_aside()
            self._files = self._file = None
            super().close()
        except sqlite3.DatabaseError as error:
            self.tell(error)
        finally:
            self.turns.close()

    def tell(self, error: sqlite3.DatabaseError) -> NoReturn:
        """Raise what a person is told of this error of SQLite's, or the error itself where that is for the caller."""
        try:
            code = primary(error)
            if isinstance(error, _NOT_TOLD) or code == sqlite3.SQLITE_INTERRUPT:
                raise error
            if code == sqlite3.SQLITE_READONLY:
                self.check_writable()
            raise explained(self.path, error) from error
        finally:
            # The error holds this frame: holding it in turn would keep the cursor, and the project's log, for long.
            del error

    def check_writable(self) -> None:
        """See that the project may be written.

        Raises:
            ProjectError: it can only be read.
        """
        if (why := self.only_read) is not None:
            # A new one: the one that is kept would keep what was going on when it was raised.
            raise type(why)(why.message, **why.values)

    def remember_files(self) -> None:
        """From now on the project is made of the files that are there now."""
        self._files = files_of(str(self.path))
        if self.only_read is None and self._files[1] is not None:
            self._file = OpenFile(str(self.path))

    def check_files(self) -> None:
        """See that what is written goes to the files that have the project's name.

        Raises:
            ProjectError: they were moved away, replaced or deleted, or something else was copied into them. SQLite
                would go on writing to them.
        """
        if self._is_overwritten():
            self._set_log_aside()
            raise ProjectError(
                "{path} was overwritten while it was open; nothing more is saved there:"
                " leave, and look at what is in it now; `pizhu backup --list` says what copies there are",
                path=self.path,
            )
        if not self._is_elsewhere():
            return
        if self.only_read is not None:
            raise ProjectError("{path} has changed since it was opened; leave, and open it again", path=self.path)
        self._take_log_in()
        raise ProjectError(
            "{path} was moved, replaced or deleted while it was open; nothing more is saved there:"
            " leave, and open it where it is now",
            path=self.path,
        )

    def _is_elsewhere(self) -> bool:
        return self._files is not None and files_of(str(self.path)) != self._files

    def _is_overwritten(self) -> bool:
        return self._file is not None and not self.in_transaction and self._file.is_overwritten(self._names)

    def _names(self) -> Names | None:
        try:
            one, other = (self.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        except ProjectError:
            return None
        return one, other

    def _set_log_aside(self) -> None:
        """What stands in the log belongs to what was in the file: never may it come into what is there now."""
        log = f"{self.path}-wal"
        with suppress(OSError):
            if os.path.getsize(log):
                shutil.copyfile(log, f"{log}.{time.time_ns()}")
                os.truncate(log, 0)

    def _take_log_in(self) -> None:
        """Let the file have all that was saved, wherever it is: its log stays behind when it is moved."""
        if self.only_read is None and not self.in_transaction:
            with suppress(ProjectError):
                self.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


class Cursor(sqlite3.Cursor):
    """What is read and done through such a connection."""

    connection: Connection

    def execute(self, *args: Any) -> Self:
        try:
            return super().execute(*args)
        except sqlite3.DatabaseError as error:
            self.connection.tell(error)
        except UnicodeDecodeError as error:
            # SQLite quotes the words of a damaged schema as they stand.
            raise damaged(self.connection.path, "") from error

    def executemany(self, *args: Any) -> Self:
        try:
            return super().executemany(*args)
        except sqlite3.DatabaseError as error:
            self.connection.tell(error)

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except sqlite3.DatabaseError as error:
            self.connection.tell(error)

    def fetchmany(self, *args: Any, **values: Any) -> list[Any]:
        try:
            return super().fetchmany(*args, **values)
        except sqlite3.DatabaseError as error:
            self.connection.tell(error)

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        except sqlite3.DatabaseError as error:
            self.connection.tell(error)

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.DatabaseError as error:
            self.connection.tell(error)


def primary(error: BaseException | None) -> int | None:
    """SQLite's number for what went wrong, without the details; also of a ``ProjectError`` that was made of it."""
    if isinstance(error, ProjectError):
        error = error.__cause__
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def explained(path: Path, error: sqlite3.DatabaseError) -> ProjectError:
    """The line for an error of SQLite's in the project of this path."""
    code, reason = primary(error), str(error)
    if code == sqlite3.SQLITE_NOTADB:
        return ProjectError("{path} is not a pizhu project; choose another project file with --db", path=path)
    if code == sqlite3.SQLITE_FULL or (code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and _is_full(path)):
        return ProjectError("the disk of {path} is full; make room and do it again", path=path)
    if code == sqlite3.SQLITE_CANTOPEN:
        return ProjectError("{path} cannot be opened; does its folder exist, and may you write there?", path=path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return unwritable(path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return ProjectError("{path} is in use by another program; try again when it is closed", path=path)
    if code == sqlite3.SQLITE_IOERR:
        return ProjectError(
            "{path} cannot be read or written ({reason}); see to the disk or the connection to it, then do it again",
            path=path,
            reason=reason,
        )
    if code == sqlite3.SQLITE_CORRUPT or "decode" in reason:
        return damaged(path, reason)
    return ProjectError("{path} cannot be used as a project: {reason}", path=path, reason=reason)


def fault_of(error: BaseException, path: Path) -> PizhuError | None:
    """What to tell of this error, where the project of this path is at fault; None where it is a mistake of ours.

    It may be the cause of another one, and anything may come of what is read from a damaged file.
    """
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, PizhuError):
            return seen
        # A worker's error holds its own.
        inner = getattr(seen, "error", None)
        seen = inner if isinstance(inner, BaseException) else seen.__cause__
    return damage_of(path) if path.is_file() else None


def damage_of(path: Path) -> CorruptProject | None:
    """What is wrong with the file of this project, as far as SQLite can tell by itself; it reads all of it.

    To be asked after something has gone wrong that nobody expected: it may be the program, or what it was given.
    """
    address = path.absolute().as_uri() + "?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return damaged(path, "" if isinstance(error, UnicodeDecodeError) else str(error))
    if found != "ok":
        return damaged(path, str(found))
    return None if orphan is None else damaged(path, f"FOREIGN KEY {orphan[0]} {orphan[1]}")


def damaged(path: Path, reason: str) -> CorruptProject:
    """The line for a file in which something else stands than what was written."""
    return CorruptProject(
        "{path} is damaged ({reason}); `pizhu check` says what is left, `pizhu backup --list` what copies there are",
        path=path,
        # What SQLite could not read it quotes.
        reason=reason.partition(" with text ")[0][:_REASON] or "?",
    )


def unwritable(path: Path) -> ProjectError:
    """The line for a file that can be read, and no more."""
    return ProjectError("{path} cannot be written; ask for write access or copy it elsewhere", path=path)


def log_needed(path: Path) -> ProjectError | None:
    """The line for a file that cannot be written, and is not whole without the log beside it; None where it is."""
    log = next((f"{path}{end}" for end in LOGS if size_of(path, end)), None)
    if log is None:
        return None
    return ProjectError(
        "{path} cannot be read without what stands in {log}, for which its folder must be written; copy both elsewhere",
        path=path,
        log=log,
    )


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _ROOM
    except OSError:
        return False
