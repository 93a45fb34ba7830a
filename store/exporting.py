"""Write an export whole: a file that is there is replaced only by a finished one."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from store.errors import ProjectError


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write the lines to the file in UTF-8 and say how many there were.

    They are written beside it, synced, and put in its place at the end.

    Raises:
        ProjectError: the folder or the file cannot be written.
    """
    try:
        return _write(path, lines)
    except OSError as error:
        raise ProjectError(
            "{path} cannot be written: {reason}; choose another place with -o",
            path=path,
            reason=error.strerror or error,
        ) from error


def _write(path: Path, lines: Iterable[str]) -> int:
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent or Path())
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            count = 0
            for line in lines:
                file.write(line + "\n")
                count += 1
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise
    return count


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
