"""The head of a project file as it stands on disk: whether something else was copied into a file that is open.

With a write-ahead log SQLite does not notice that. It goes on with the pages that it knows, and in the end writes its
log into what is not its own.
"""

import os
import time
from collections.abc import Callable
from typing import NamedTuple

_DESCRIPTORS = "/dev/fd"
"""Where Linux and macOS list what a process has open."""
_LENGTH = 100
_AGAIN = 0.02
"""Seconds until a second look: the first one may have come in the middle of a write."""

Names = tuple[int, int]
"""Which application's a file is, and which one of them: SQLite's ``application_id`` and ``user_version``."""


class Head(NamedTuple):
    """What the head of a database file says, as far as its own writers never change it, or only forwards."""

    fixed: bytes
    """The magic words, the size of a page, and that there is a write-ahead log."""
    names: Names
    counter: int
    """Of the changes of its first page."""


class OpenFile:
    """The file of a project that SQLite has open in this process, with a write-ahead log."""

    def __init__(self, path: str) -> None:
        found = os.stat(path)
        self._file = found.st_dev, found.st_ino
        self._descriptor: int | None = None
        descriptor = self._found()
        self._seen = b"" if descriptor is None else _read(descriptor)

    def is_overwritten(self, names: Callable[[], Names | None]) -> bool:
        """Whether something else was copied into it since the last look; ``names`` are those that SQLite knows.

        A copy of the same project of a little while ago, of which the first page is the same, is not noticed; nor is
        anything where the system does not tell which files a process has open.
        """
        if not self._is_another(names):
            return False
        time.sleep(_AGAIN)
        return self._is_another(names)

    def _is_another(self, names: Callable[[], Names | None]) -> bool:
        descriptor = self._found()
        if descriptor is None or not self._seen:
            return False
        try:
            data = _read(descriptor)
        except OSError:
            # Another thread has closed it just now; where it is the disk, SQLite says so itself.
            return False
        if data == self._seen:
            return False
        known, head = _head(self._seen), _head(data)
        if len(data) < _LENGTH or head.fixed != known.fixed or head.counter < known.counter:
            return True
        # Somebody may have named it otherwise, by SQLite.
        if head.names not in (known.names, names()):
            return True
        self._seen = data
        return False

    def _found(self) -> int | None:
        """The descriptor by which SQLite has it open. Closing one of our own would take SQLite's locks away."""
        if self._descriptor is None or not self._is_it(self._descriptor):
            try:
                numbers = [int(name) for name in os.listdir(_DESCRIPTORS) if name.isdecimal()]
            except OSError:
                numbers = []
            self._descriptor = next(filter(self._is_it, numbers), None)
        return self._descriptor

    def _is_it(self, descriptor: int) -> bool:
        try:
            found = os.fstat(descriptor)
        except OSError:
            return False
        return (found.st_dev, found.st_ino) == self._file


def _read(descriptor: int) -> bytes:
    return os.pread(descriptor, _LENGTH, 0)


def _head(data: bytes) -> Head:
    counter, own, application = (int.from_bytes(data[at : at + 4], signed=at > 24) for at in (24, 60, 68))
    return Head(data[:20], (application, own), counter)
