"""Write an export whole: a file or a folder that is there is replaced only by a finished one."""

import os
import shutil
import stat
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from glob import escape
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO

from store.errors import ProjectError
from store.swapping import swap

_MARK = ".pizhu-export"
"""Stands in a folder that an export has made, and holds the SHA-256 of what was in it: only such a folder is replaced
by another one, and only while it is as it was, since work may have gone on in it."""
_OF_LOOKING = (".DS_Store", "Thumbs.db", ".stats_cache")
"""What a desktop or brat leaves in a folder that was only looked into."""
_SYNCING = 16
"""Files that are synced at a time: they share what the disk has to do for each."""

_LEFT = 86_400
"""Seconds after which what was written beside a target, and never took its place, is swept away."""


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write the lines to the file in UTF-8, as a whole (``whole_file``), and say how many there were.

    Raises:
        ProjectError: the folder or the file cannot be written, or the file is a database.
    """
    count = 0
    with whole_file(path) as file:
        for line in lines:
            file.write(f"{line}\n".encode())
            count += 1
    return count


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of this one when the block ends; where the block fails, nothing is changed.

    It is written beside it, synced, and put in its place at the end; a link goes on pointing at the file. What is no
    plain file (a pipe, a device) is written to directly.

    Raises:
        ProjectError: the folder or the file cannot be written, or the file is a database.
    """
    with _told(path):
        target = path.resolve()
        _refuse_database(target)
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                yield file
            return
        _sweep(target)
        handle, beside = tempfile.mkstemp(prefix=_beside(target), dir=target.parent)
        try:
            os.close(handle)
            # By its name: other processes may write to it, too.
            with open(beside, "w+b") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.chmod(beside, stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask())
            os.replace(beside, target)
            _sync_folder(target.parent)
        except BaseException:
            # Where another process is still at it, it may have to stay, and is swept away later.
            with suppress(OSError):
                Path(beside).unlink()
            raise


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """An empty folder that takes the place of this one when the block ends; where the block fails, nothing is changed.

    Raises:
        ProjectError: it cannot be written, or there is something there that is no earlier export, or was changed.
    """
    with _told(path):
        target = path.resolve()
        if target.exists() and not (target / _MARK).is_file() and (not target.is_dir() or any(target.iterdir())):
            raise ProjectError("{path} is there and is no earlier export; choose another folder with -o", path=path)
        _refuse_changed(target, path)
        _sweep(target)
        beside = Path(tempfile.mkdtemp(prefix=_beside(target), dir=target.parent))
        try:
            yield beside
            (beside / _MARK).write_text(_digest(beside), "ascii")
            with ThreadPoolExecutor(_SYNCING) as threads:
                deque(threads.map(_sync, beside.rglob("*")), maxlen=0)
            beside.chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o777 & ~_umask())
            # Somebody may have begun to work in it meanwhile.
            _refuse_changed(target, path)
            _put_folder(beside, target)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise


def _refuse_changed(folder: Path, path: Path) -> None:
    """Refuse an earlier export that is not what was exported any more; of those of older versions it is not known."""
    mark = folder / _MARK
    was = mark.read_text("ascii", "replace") if mark.is_file() else ""
    if was not in ("", _digest(folder)):
        raise ProjectError("{path} was changed after it was exported; choose another folder with -o", path=path)


def _digest(folder: Path) -> str:
    """The SHA-256 of all names in a folder and of what is in its files."""
    made = sha256()
    for found in sorted(folder.rglob("*")):
        if found.name in (_MARK, *_OF_LOOKING):
            continue
        inside = ""
        if found.is_file():
            with found.open("rb") as data:
                inside = file_digest(data, "sha256").hexdigest()
        made.update(f"{found.relative_to(folder).as_posix()}\n{inside}\n".encode())
    return made.hexdigest()


def _put_folder(made: Path, target: Path) -> None:
    if not target.exists():
        os.replace(made, target)
    elif swap(made, target):
        _sync_folder(target.parent)
        shutil.rmtree(made, ignore_errors=True)
    else:
        _put_in_two_steps(made, target)
    _sync_folder(target.parent)


def _put_in_two_steps(made: Path, target: Path) -> None:
    """Between the two the old folder is beside the target, whole, under a name with a dot."""
    old = Path(tempfile.mkdtemp(prefix=_beside(target), dir=target.parent))
    os.replace(target, old)
    # Nobody is to take it for what a killed export has left.
    os.utime(old)
    try:
        os.replace(made, target)
    except OSError:
        os.replace(old, target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _beside(target: Path) -> str:
    """How the names begin of what is written beside a target, to take its place."""
    return f".{target.name[:64]}.new-"


def _sweep(target: Path) -> None:
    """Take away what exports that were killed have left; one that is going on has written lately."""
    for left in target.parent.glob(f"{escape(_beside(target))}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT:
                shutil.rmtree(left) if left.is_dir() else left.unlink()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> ProjectError:
    """What is told of a place that cannot be written to."""
    return ProjectError(
        "{path} cannot be written: {reason}; choose another place with -o", path=path, reason=error.strerror or error
    )


def _refuse_database(path: Path) -> None:
    """A project named by mistake must never be replaced by an export of it."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        if file.read(16) == b"SQLite format 3\0":
            raise ProjectError("{path} is a project, or another database; choose another file with -o", path=path)


def _sync(path: Path) -> None:
    if path.is_file():
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    """Let the new name of a file be on disk as well, where a folder can be synced."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
