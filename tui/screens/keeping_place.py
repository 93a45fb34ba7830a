"""The place of each person in each article, kept for the next time."""

import time

from textual.timer import Timer

from store import readings
from store.connect import only_read
from store.errors import PizhuError
from tui.screens.reading import Reading

PLACE_DELAY = 0.5
"""Seconds after a move when the place is kept."""


class KeepingPlace(Reading):
    """The part of the reader that keeps where the person is."""

    _place_timer: Timer | None = None
    _moved_at: float = 0.0

    def _was_here(self) -> None:
        """The person did something here: keep the place."""
        self._moved_at = time.monotonic()
        if self._place_timer is None:
            self._place_timer = self.set_timer(PLACE_DELAY, self._rested)

    def _leave_place(self) -> None:
        """Keep the place on leaving the article, the last move included, which may not have been told yet."""
        if (here := self._raw_cursor().start) != self._place:
            self._place = here
            self._was_here()
        self._keep_place()

    def _rested(self) -> None:
        if time.monotonic() - self._moved_at < PLACE_DELAY / 2:
            # Somebody is on the way: writing it down would hold up the next key.
            self._place_timer = self.set_timer(PLACE_DELAY, self._rested)
            return
        self._keep_place()
        self._show_title()

    def _keep_place(self) -> None:
        """Keep the place if the person has moved or labelled: opening an article alone does not start it."""
        if self._place_timer is not None:
            self._place_timer.stop()
            self._place_timer = None
            if only_read(self._db) is not None:
                return
            try:
                readings.keep_place(self._db, self._article.id, self._annotator, self._place)
            except PizhuError as error:
                self._warn(error)

    def _show_title(self) -> None:
        """Say above the texts how far the person is with the article."""
        raise NotImplementedError
