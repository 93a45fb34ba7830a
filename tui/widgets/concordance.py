"""Words in their contexts, a line each, drawn a line at a time: what it costs follows from its height."""

from collections.abc import Iterable
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

from store.text.glyphs import safe
from tui.language import tr
from tui.page.kwic import one_line, row

MARK = "●"
GUTTER = 2
"""Cells for the mark."""
NEAR = 50
"""So near the last line, more are asked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words with what stands around them; not yet made safe to show."""

    title: str
    before: str
    words: str
    after: str


def _key(keys: str, action: str, name: str, what: str) -> Binding:
    return Binding(keys, action, what, show=False, id=f"hits.{name}")


class Concordance(ScrollView, can_focus=True, inherit_bindings=False):
    """A list of lines with a cursor; lines can be marked, and more are asked for as its end comes near."""

    ALLOW_SELECT = False
    BINDING_GROUP_TITLE = tr("Hits")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "choose", tr("Open"), key_display="Enter", id="hits.open", tooltip=tr("Open the article there")
        ),
        _key("down,j", "step(1)", "down", tr("Next line")),
        _key("up,k", "step(-1)", "up", tr("Line before")),
        _key("pagedown", "page(1)", "page_down", tr("One page down")),
        _key("pageup", "page(-1)", "page_up", tr("One page up")),
        _key("home,g", "first", "top", tr("First line")),
        _key("end,G", "last", "last", tr("Last line that has been read")),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "concordance--title",
        "concordance--words",
        "concordance--cursor",
        "concordance--mark",
    }
    DEFAULT_CSS = """
    Concordance { height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    Concordance > .concordance--title { text-style: dim; }
    Concordance > .concordance--words { text-style: bold underline; }
    Concordance > .concordance--cursor { text-style: reverse; }
    Concordance > .concordance--mark { text-style: bold; }
    """

    @dataclass(repr=False, eq=False)
    class Moved(Message):
        """The cursor is on another line."""

        line: int

    @dataclass(repr=False, eq=False)
    class Chosen(Message):
        """A line is to be opened."""

        line: int

    @dataclass(repr=False, eq=False)
    class Wanted(Message):
        """The end is near: more lines are wanted, if there are any."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Line] = []
        self._at = 0
        self._marked: set[int] = set()
        self._strips: dict[int, Strip] = {}

    # What is shown

    def clear_lines(self) -> None:
        """Show no line."""
        self._shown.clear()
        self._marked.clear()
        self._at = 0
        self._strips.clear()
        self.scroll_to(y=0, animate=False, immediate=True)
        self._measure()
        self.refresh()

    def add_lines(self, lines: Iterable[Line]) -> None:
        """Show these lines below the others."""
        self._shown.extend(lines)
        self._measure()
        self.refresh()

    def replace_lines(self, lines: Iterable[Line], cursor: int) -> None:
        """Show these lines instead, the cursor on one of them, or on the last."""
        self._shown[:] = lines
        self._marked.clear()
        self._strips.clear()
        self._at = min(cursor, max(len(self._shown) - 1, 0))
        self._measure()
        self._follow()
        self.refresh()

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self._shown)

    @property
    def cursor_line(self) -> int | None:
        """The line that the cursor is on; None where there is none."""
        return self._at if self._shown else None

    @property
    def marked(self) -> list[int]:
        """The lines that are marked, in order."""
        return sorted(self._marked)

    def toggle_mark(self) -> None:
        """Mark the line under the cursor, or take the mark off, and go on to the next one."""
        if self._shown:
            self._marked ^= {self._at}
            self._repaint(self._at)
            self._go(self._at + 1)

    def unmark(self) -> None:
        """Take all marks off."""
        self._marked.clear()
        self._strips.clear()
        self.refresh()

    def row_text(self, line: int) -> str:
        """The line as it is drawn."""
        return self._strip(line).text

    # Moving

    def _go(self, line: int) -> None:
        if not self._shown:
            return
        before, self._at = self._at, min(max(line, 0), len(self._shown) - 1)
        if self._at != before:
            self._repaint(before)
            self._repaint(self._at)
            self._follow()
            self.post_message(self.Moved(self._at))
        if self._at >= len(self._shown) - NEAR:
            self.post_message(self.Wanted())

    def _follow(self) -> None:
        top, height = self.scroll_offset.y, max(self.size.height, 1)
        if self._at < top:
            self.scroll_to(y=self._at, animate=False, immediate=True)
        elif self._at >= top + height:
            self.scroll_to(y=self._at - height + 1, animate=False, immediate=True)

    def action_step(self, by: int) -> None:
        """Go so many lines on."""
        self._go(self._at + by)

    def action_page(self, by: int) -> None:
        """Go so many pages on."""
        self._go(self._at + by * max(self.size.height - 1, 1))

    def action_first(self) -> None:
        """Go to the first line."""
        self._go(0)

    def action_last(self) -> None:
        """Go to the last line that has been read."""
        self._go(len(self._shown) - 1)

    def action_choose(self) -> None:
        """Open the line under the cursor."""
        if self._shown:
            self.post_message(self.Chosen(self._at))

    def on_click(self, event: events.Click) -> None:
        line = event.y + self.scroll_offset.y
        if event.button == 1 and line < len(self._shown):
            self._go(line)
            if event.chain == 2:
                self.action_choose()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if new_value > old_value and new_value + self.size.height >= len(self._shown) - NEAR:
            self.post_message(self.Wanted())

    # Drawing

    def on_resize(self) -> None:
        self._strips.clear()
        self._measure()
        self.call_after_refresh(self._follow)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        if line >= len(self._shown):
            return Strip.blank(self.size.width, self.rich_style)
        if line not in self._strips:
            if len(self._strips) > 500:
                self._strips.clear()
            self._strips[line] = self._strip(line)
        return self._strips[line]

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._shown))

    def _repaint(self, line: int) -> None:
        self._strips.pop(line, None)
        self.refresh_line(line)

    def _strip(self, line: int) -> Strip:
        shown, base = self._shown[line], self.rich_style
        if line == self._at and self.has_focus:
            base += self._look("cursor")
        title, before, words, after = map(_shown, (shown.title, shown.before, shown.words, shown.after))
        drawn = row(title, before, words, after, max(self.size.width - GUTTER, 0))
        mark = MARK if line in self._marked else " "
        segments = [
            Segment(mark.ljust(GUTTER), base + self._look("mark")),
            Segment(drawn.title, base + self._look("title")),
            Segment(drawn.before, base),
            Segment(drawn.words, base + self._look("words")),
            Segment(drawn.after, base),
        ]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_focus(self) -> None:
        self._repaint(self._at)

    def on_blur(self) -> None:
        self._repaint(self._at)

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(f"concordance--{name}", partial=True)


def _shown(text: str) -> str:
    """The text as it may be shown on one line, of the same length."""
    return safe(one_line(text))
