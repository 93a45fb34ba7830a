"""What others write in the project meanwhile: the screen that is seen is told, as soon as no key is being answered."""

import time
from typing import Any
from weakref import WeakKeyDictionary

from textual.screen import Screen

from store.connect import check_files
from store.database import Database
from store.label_watch import data_version
from tui.messages import StoreChanged

AT_REST = 0.4
"""Seconds without a key after which nobody waits for the screen."""
LOOK_EVERY = 1.0
"""Seconds between two looks at the project."""


class Watching:
    """Looks whether another connection has written, another process or a thread of ours."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._began = data_version(db)
        self._shown: WeakKeyDictionary[Screen[Any], int] = WeakKeyDictionary()
        """Which state of the project each screen was told of last."""
        self._last_key = 0.0

    def key(self) -> None:
        """A key is being answered."""
        self._last_key = time.monotonic()

    def look(self, screen: Screen[Any]) -> None:
        """Tell this screen if the project is another one than it was told of. It is what a person sees: those below
        are told when they are seen again.

        Raises:
            ProjectError: the project cannot be read, or is not where it was any more.
        """
        if time.monotonic() - self._last_key < AT_REST:
            return
        check_files(self._db)
        version = data_version(self._db)
        if self._shown.get(screen, self._began) != version:
            self._shown[screen] = version
            screen.post_message(StoreChanged())
