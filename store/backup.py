"""Copies of a project: whole ones while others write in it, and those that are kept by themselves before big steps.

A copy is a project file like any other, to be opened with ``--db``; it has no write-ahead log, so that it is one file
and opens from read-only media, too.
"""

import errno
import os
import re
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from filecmp import cmp
from pathlib import Path

from store.clock import now
from store.copying import copy, opened, pragma
from store.database import Database
from store.derived_versions import Progress
from store.errors import BadInput, ProjectError
from store.faults import Connection
from store.schema import APPLICATION_ID

KEPT = 10
"""How many of those that are made by themselves are kept, where the project's setting ``backups`` says nothing."""
MANUAL = "manual"
"""Why there is a copy that a person made: one like that goes only when a person deletes it."""

_NAME = re.compile(r"(\d{4,9})-(\d{8}T\d{6})Z-([a-z-]{1,40})\.db")
_SPARE = 8 << 20
"""Bytes that must stay free beside a copy: others write meanwhile."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy in the folder of those that are made by themselves."""

    path: Path
    number: int
    """They are counted from 1: the clock may have been set back."""
    at: str
    """When: ISO 8601 in UTC, to the second."""
    why: str
    """The step that it was made before."""
    size: int
    """In bytes."""


def keep(
    db: Database, why: str, *, at_most_every: float = 0.0, progress: Progress = lambda _done, _all: None
) -> Path | None:
    """Copy the project before a big step, as it is on disk, into the folder beside it; the copy, or None.

    None: nothing has changed since the newest copy, or that is less than ``at_most_every`` seconds old; the project
    wants none (its setting ``backups`` is 0), or is in no file. ``why`` is the step's name in small letters. Call it
    before the transaction of the step, since others wait while that is open; within it, it copies what was before.

    Raises:
        ProjectError: it cannot be made, or the project cannot be written; the step must not be done.
    """
    if isinstance(db.conn, Connection):
        # Else the person would be told of the copy, when it is the step that cannot be done.
        db.conn.check_writable()
    name = db.execute("PRAGMA database_list").fetchone()[2]
    if not name or not _wanted(db.conn):
        return None
    return add(Path(name), why, at_most_every=at_most_every, progress=progress)


def kept_before(db: Database, why: str, *, progress: Progress = lambda _done, _all: None) -> Path | None:
    """As ``keep``, and say where the project is as it is now: the newest copy, where nothing has changed since.

    Raises: as ``keep``.
    """
    made = keep(db, why, progress=progress)
    name = db.execute("PRAGMA database_list").fetchone()[2]
    if made is not None or not name or not _wanted(db.conn):
        return made
    return next((each.path for each in kept(Path(name))), None)


def add(
    project: Path, why: str, *, at_most_every: float = 0.0, progress: Progress = lambda _done, _all: None
) -> Path | None:
    """As ``keep``, of the project in this file, which may be of any version, also where it wants none.

    Older ones that were made by themselves go where there are now more of them than the project wants.
    """
    here = kept(project)
    if here and 0 <= _seconds_since(here[0].at) < at_most_every:
        return None
    folder = folder_of(project)
    with _told(project, folder), closing(opened(project)) as source:
        folder.mkdir(exist_ok=True)
        _sweep(folder)
        _see_to_room(source, folder)
        with _beside(folder / "new") as new:
            copy(source, project, new, progress)
            if here and cmp(new, here[0].path, shallow=False):
                return None
            _prove(project, new)
            number = here[0].number + 1 if here else 1
            stamp = re.sub(r"[-:]|\.\d+", "", now())
            made = folder / f"{number:04d}-{stamp}-{why}.db"
            _put(new, made, project)
        _sync_folder(folder)
        if why != MANUAL:
            _drop_older([each for each in here if each.why != MANUAL], _wanted(source))
    return made


def _drop_older(before: Sequence[Kept], wanted: int) -> None:
    """Of those that were there before one more was made, newest first, leave as many as the project wants with that.

    One that wants none from now on has not said that those that it has are to go.
    """
    for old in before[wanted - 1 :] if wanted else ():
        old.path.unlink(missing_ok=True)


def make(
    project: Path,
    target: Path,
    *,
    force: bool = False,
    check: bool = False,
    progress: Progress = lambda _done, _all: None,
) -> tuple[Path, int]:
    """Copy the project in this file, of any version, to another one; the copy, and its size in bytes.

    In a folder it gets the project's name. A file that is there is replaced, by the whole copy at the end, if it is an
    earlier copy of this project in which nothing else was done since, or by ``force``. With ``check`` the copy is
    looked through for damage before, which takes longer than the copying.

    Raises:
        NotFound: there is no project.
        BadInput: the target is something else.
        ProjectError: the project cannot be read, or the target cannot be written.
    """
    if target.is_dir():
        target /= project.name
    with _told(project, target), closing(opened(project)) as source:
        real = target.resolve()
        if real.exists():
            _see_to_replacing(source, project, real, target, force=force)
        _see_to_room(source, real.parent)
        with _beside(real) as new:
            copy(source, project, new, progress)
            if check:
                _prove(project, new)
            _put(new, real, project)
        _sync_folder(real.parent)
        return target, real.stat().st_size


def folder_of(project: Path) -> Path:
    """Where the copies are that are made by themselves: beside the project."""
    project = project.resolve()
    return project.with_name(f"{project.name}.backups")


def kept(project: Path) -> list[Kept]:
    """The copies that were made by themselves, the newest first."""
    found = list[Kept]()
    for path in folder_of(project).glob("*.db"):
        if named := _NAME.fullmatch(path.name):
            number, stamp, why = named.groups()
            at = f"{datetime.strptime(stamp, '%Y%m%dT%H%M%S').isoformat()}Z"
            found.append(Kept(path, int(number), at, why, path.stat().st_size))
    return sorted(found, key=lambda each: (-each.number, each.path.name))


def _wanted(connection: sqlite3.Connection) -> int:
    """How many of the copies that are made by themselves the project keeps."""
    row = connection.execute("SELECT value FROM settings WHERE name = 'backups'").fetchone()
    return int(row[0]) if row and row[0].isdecimal() else KEPT


def _prove(project: Path, new: Path) -> None:
    """A copy of a damaged project must not push out those of the sound one."""
    with closing(sqlite3.connect(new)) as looked_at:
        found = looked_at.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise ProjectError(
            "{path} is damaged ({reason}); see what is left of it: pizhu check", path=project, reason=found
        )


def _see_to_room(source: sqlite3.Connection, folder: Path) -> None:
    """Refuse before the disk is filled up: those who are writing in the project need some of it, too."""
    size = pragma(source, "page_count") * pragma(source, "page_size")
    if shutil.disk_usage(folder).free < size + _SPARE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _see_to_replacing(source: sqlite3.Connection, project: Path, real: Path, target: Path, *, force: bool) -> None:
    if real == project.resolve():
        raise BadInput("{path} is the project itself; name another file for its copy", path=target)
    if not real.is_file():
        raise BadInput("{path} is no file; name another one for the copy", path=target)
    if any(Path(f"{real}{ending}").exists() for ending in ("-wal", "-journal")):
        raise BadInput("{path} is open in another program; name another file for the copy", path=target)
    if not force and not _is_earlier(source, real):
        raise BadInput("{path} is no earlier copy of this project; replace it all the same with --force", path=target)


def _is_earlier(source: sqlite3.Connection, other: Path) -> bool:
    """Whether all that was done in the other file was done in this one: its last event is one of the events here."""
    last = "SELECT id, at, action, subject, before, after FROM history ORDER BY id DESC LIMIT 1"
    try:
        with closing(sqlite3.connect(f"{other.as_uri()}?mode=ro&immutable=1", uri=True)) as there:
            if pragma(there, "application_id") != APPLICATION_ID:
                return False
            event = there.execute(last).fetchone()
    except sqlite3.DatabaseError:
        return False
    here = "SELECT id, at, action, subject, before, after FROM history WHERE id = ?"
    return event is None or source.execute(here, event[:1]).fetchone() == event


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A new file beside the target, for nobody else; it is gone at the end if it has not been moved."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:64]}.", dir=target.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            Path(f"{name}{ending}").unlink(missing_ok=True)


def _put(new: Path, target: Path, project: Path) -> None:
    """Let a copy that is whole have its name, and the rights of the project; its owner may write it in any case."""
    new.chmod(stat.S_IMODE(project.stat().st_mode) | stat.S_IWUSR)
    os.replace(new, target)


def _sweep(folder: Path) -> None:
    """Take away what one left that was killed; a day later nobody is still writing it."""
    for path in folder.glob(".new.*"):
        if _seconds_since(datetime.fromtimestamp(path.stat().st_mtime).astimezone().isoformat()) > 24 * 60 * 60:
            path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _seconds_since(moment: str) -> float:
    return (datetime.fromisoformat(now()) - datetime.fromisoformat(moment)).total_seconds()


@contextmanager
def _told(project: Path, target: Path) -> Iterator[None]:
    """Errors of system and database in a line for the person."""
    try:
        yield
    except OSError as error:
        raise _problem(project, target, error.strerror or str(error), full=error.errno in _NO_ROOM) from error
    except sqlite3.DatabaseError as error:
        raise _problem(project, target, str(error), full="full" in str(error)) from error


_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def _problem(project: Path, target: Path, reason: str, *, full: bool) -> ProjectError:
    if full:
        return ProjectError(
            "there is no room for a copy of {path} at {target}; make room, nothing was changed",
            path=project,
            target=target,
        )
    return ProjectError(
        "{path} cannot be copied to {target}: {reason}; nothing was changed",
        path=project,
        target=target,
        reason=reason,
    )
