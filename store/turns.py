"""Whose turn it is to write: whoever waits for the write lock comes next, however busy the others are.

SQLite lets those who wait look again every 100 ms at last, so that an import, which gives the lock back for a moment
only, would keep them out for good. Here a writer takes its turn first, by a lock on the folder of the project, and
gives it back as soon as it has the write lock: only one at a time waits at SQLite's door, and whoever has just written
has to come after it. A lock on the folder leaves no file behind, and ends with its process.
"""

import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_SHORTEST, _LONGEST = 0.0005, 0.003
"""Seconds between two looks, drawn anew each time so that nobody always comes too late."""
_PATIENCE = 2.0
"""Seconds after which somebody who waits for a turn goes without: the folder may be locked for another purpose."""


class Turns:
    """The turns of one project, for one connection."""

    def __init__(self, folder: Path) -> None:
        self._folder: int | None = None
        if sys.platform != "win32":
            try:
                self._folder = os.open(folder, os.O_RDONLY)
            except OSError:
                # A folder that cannot be read: then whoever comes first is first.
                self._folder = None

    def close(self) -> None:
        """Let the folder go."""
        if self._folder is not None:
            os.close(self._folder)
            self._folder = None

    @contextmanager
    def turn(self, timeout: float) -> Iterator[None]:
        """It is this connection's turn inside, unless it had to wait longer than so many seconds for that."""
        has_turn = self._wait(min(timeout, _PATIENCE))
        try:
            yield
        finally:
            if has_turn and self._folder is not None and sys.platform != "win32":
                fcntl.flock(self._folder, fcntl.LOCK_UN)

    def _wait(self, timeout: float) -> bool:
        if self._folder is None or sys.platform == "win32":
            return False
        deadline = time.monotonic() + timeout
        while True:
            try:
                fcntl.flock(self._folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    return False
                look_later()
            except OSError:
                # A file system without such locks.
                return False
            else:
                return True


def look_later() -> None:
    """Wait for a moment before looking again."""
    time.sleep(random.uniform(_SHORTEST, _LONGEST))
