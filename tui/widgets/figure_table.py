"""A table of figures with bars, drawn a line at a time: what it costs follows from its height."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.language import tr
from tui.page import chart
from tui.page.chart import Columns, Grid

_EMPTY = Grid(("",), ())


def _key(keys: str, action: str, name: str, what: str) -> Binding:
    return Binding(keys, action, what, show=False, id=f"figures.{name}")


class FigureTable(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with a cursor, under heads that stay; columns that do not fit are reached sideways."""

    ALLOW_SELECT = False
    BINDING_GROUP_TITLE = tr("Figures")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "choose", tr("Articles"), key_display="Enter", id="figures.open", tooltip=tr("Show its articles")
        ),
        _key("down,j", "step(1)", "down", tr("Next line")),
        _key("up,k", "step(-1)", "up", tr("Line before")),
        _key("right,l", "sideways(1)", "right", tr("Columns further right")),
        _key("left,h", "sideways(-1)", "left", tr("Columns further left")),
        _key("pagedown", "page(1)", "page_down", tr("One page down")),
        _key("pageup", "page(-1)", "page_up", tr("One page up")),
        _key("home,g", "first", "top", tr("First line")),
        _key("end,G", "last", "last", tr("Last line")),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"figure-table--heads", "figure-table--cursor"}
    DEFAULT_CSS = """
    FigureTable { height: 1fr; padding: 0 1; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    FigureTable > .figure-table--heads { text-style: bold underline; }
    FigureTable > .figure-table--cursor { text-style: reverse; }
    """

    @dataclass(repr=False, eq=False)
    class Moved(Message):
        """The cursor is on another row."""

        row: int

    @dataclass(repr=False, eq=False)
    class Chosen(Message):
        """A row is to be opened."""

        row: int

    def __init__(self) -> None:
        super().__init__()
        self._grid = _EMPTY
        self._needed: tuple[int, ...] = (0,)
        self._at = 0
        self._first = 0

    def show(self, grid: Grid, row: int = 0) -> None:
        """Show this table, the cursor on this row. Its words are safe to show."""
        self._grid, self._needed = grid, chart.widths(grid)
        self._at = max(min(row, len(grid.rows) - 1), 0)
        self._first = 0
        self._measure()
        self.call_after_refresh(self._follow)
        self.refresh()
        self.post_message(self.Moved(self._at))

    @property
    def cursor_row(self) -> int | None:
        """The row that the cursor is on; None where there is none."""
        return self._at if self._grid.rows else None

    @property
    def drawn(self) -> list[str]:
        """The heads and all rows, as they are drawn."""
        into = self._columns()
        return [chart.line(self._grid.heads, into), *(self._words(row, into) for row in range(len(self._grid.rows)))]

    # Moving

    def action_step(self, by: int) -> None:
        """Go so many rows on."""
        self._go(self._at + by)

    def action_page(self, by: int) -> None:
        """Go so many pages on."""
        self._go(self._at + by * max(self._room - 1, 1))

    def action_first(self) -> None:
        """Go to the first row."""
        self._go(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self._go(len(self._grid.rows) - 1)

    def action_sideways(self, by: int) -> None:
        """Show the columns that are so many further right."""
        if (by > 0 and self._columns().more) or (by < 0 and self._first):
            self._first += by
            self.refresh()

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self._grid.rows:
            self.post_message(self.Chosen(self._at))

    def on_click(self, event: events.Click) -> None:
        row = event.y - 1 + self.scroll_offset.y
        if event.button == 1 and event.y and row < len(self._grid.rows):
            self._go(row)
            if event.chain == 2:
                self.action_choose()

    def _go(self, row: int) -> None:
        row = max(min(row, len(self._grid.rows) - 1), 0)
        if row != self._at:
            self._at = row
            self._follow()
            self.refresh()
            self.post_message(self.Moved(row))

    def _follow(self) -> None:
        top = self.scroll_offset.y
        if self._at < top:
            self.scroll_to(y=self._at, animate=False, immediate=True)
        elif self._at >= top + self._room:
            self.scroll_to(y=self._at - self._room + 1, animate=False, immediate=True)

    # Drawing

    @property
    def _room(self) -> int:
        """Rows that are in sight at once."""
        return max(self.size.height - 1, 1)

    def on_resize(self) -> None:
        self._measure()
        self.call_after_refresh(self._follow)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        base, width = self.rich_style, self.size.width
        row = y - 1 + self.scroll_offset.y
        if y == 0:
            words, style = chart.line(self._grid.heads, self._columns()), base + self._look("heads")
        elif row < len(self._grid.rows):
            here = row == self._at and self.has_focus
            words, style = self._words(row, self._columns()), base + self._look("cursor") if here else base
        else:
            return Strip.blank(width, base)
        return Strip([Segment(words, style)]).adjust_cell_length(width, style)

    def _words(self, row: int, into: Columns) -> str:
        return chart.line(self._grid.rows[row], into, self._grid.bars[row] if self._grid.bars else 0.0)

    def _columns(self) -> Columns:
        return chart.columns(self._needed, self.size.width, first=self._first, bars=bool(self._grid.bars))

    def _measure(self) -> None:
        # One more than there are rows: the heads take a line of the height.
        self.virtual_size = Size(self.size.width, len(self._grid.rows) + 1)

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(f"figure-table--{name}", partial=True)
