"""A scrollbar that is painted only when it looks different: beside a long text, not with every row."""

from collections.abc import Sequence
from math import ceil

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.reactive import Reactive
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from tui.widgets.unframed import Unframed

_PARTS = 8
"""Of a cell, in which the bar's ends are drawn."""
_NO_COLOUR = Color.default()


class CalmScrollBar(ScrollBar, Unframed):
    """Textual's, which is painted anew for every row that the text moves, however little that is of it."""

    position: Reactive[float] = Reactive(0, repaint=False)

    def watch_position(self, old: float, new: float) -> None:
        """Paint it if the bar is elsewhere."""
        if self._step(old) != self._step(new):
            self.refresh()

    def rows(self, first: int, after: int) -> Sequence[Strip]:
        """Most are one piece, which is made into a strip once."""
        pieces = self._pieces()[first:after]
        unlike = {id(piece): piece for piece in pieces}
        made = {name: Strip([piece], self.size.width) for name, piece in unlike.items()}
        return [made[id(piece)] for piece in pieces]

    def _pieces(self) -> list[Segment]:
        """What is drawn in each row, as Textual has it drawn."""
        bar = self.render()
        assert isinstance(bar, ScrollBarRender)
        assert isinstance(bar.style, Style)
        return bar.render_bar(
            self.size.height,
            bar.virtual_size,
            bar.window_size,
            bar.position,
            self.size.width,
            back_color=bar.style.bgcolor or _NO_COLOUR,
            bar_color=bar.style.color or _NO_COLOUR,
        ).segments

    def _step(self, position: float) -> int:
        """Where the bar is drawn to begin, in parts of a cell."""
        length, whole, window = self.size.height, ceil(self.window_virtual_size), ceil(self.window_size)
        # Without a cell it is not drawn, and to ask for it lets Textual arrange the whole screen again.
        if whole <= window or not length:
            return 0
        thumb = max(1, length * window / whole)
        return int((length - thumb) * position / (whole - window) * _PARTS)
