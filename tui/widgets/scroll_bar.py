"""A scrollbar that is painted only when it looks different: beside a long text, not with every row."""

from math import ceil

from textual.reactive import Reactive
from textual.scrollbar import ScrollBar

_PARTS = 8
"""Of a cell, in which the bar's ends are drawn."""


class CalmScrollBar(ScrollBar):
    """Textual's, which is painted anew for every row that the text moves, however little that is of it."""

    position: Reactive[float] = Reactive(0, repaint=False)

    def watch_position(self, old: float, new: float) -> None:
        """Paint it if the bar is elsewhere."""
        if self._step(old) != self._step(new):
            self.refresh()

    def _step(self, position: float) -> int:
        """Where the bar is drawn to begin, in parts of a cell."""
        length, whole, window = self.size.height, ceil(self.window_virtual_size), ceil(self.window_size)
        if whole <= window:
            return 0
        thumb = max(1, length * window / whole)
        return int((length - thumb) * position / (whole - window) * _PARTS)
