"""Write an export whole: a file that is there is replaced only by a finished one."""

import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from store.errors import ProjectError


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write the lines to the file in UTF-8 and say how many there were.

    They are written beside it, synced, and put in its place at the end; a link goes on pointing at the file. What is
    no plain file (a pipe, a device) is written to directly.

    Raises:
        ProjectError: the folder or the file cannot be written, or the file is a database.
    """
    try:
        target = path.resolve()
        _refuse_database(target)
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8", newline="\n") as file:
                return _write_all(file, lines)
        return _replace(target, lines)
    except OSError as error:
        raise ProjectError(
            "{path} cannot be written: {reason}; choose another place with -o",
            path=path,
            reason=error.strerror or error,
        ) from error


def _refuse_database(path: Path) -> None:
    """A project named by mistake must never be replaced by an export of it."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        if file.read(16) == b"SQLite format 3\0":
            raise ProjectError("{path} is a project, or another database; choose another file with -o", path=path)


def _replace(path: Path, lines: Iterable[str]) -> int:
    handle, beside = tempfile.mkstemp(prefix=f".{path.name[:64]}.", dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            count = _write_all(file, lines)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask())
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise
    return count


def _write_all(file: TextIO, lines: Iterable[str]) -> int:
    count = 0
    for line in lines:
        file.write(line + "\n")
        count += 1
    return count


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
