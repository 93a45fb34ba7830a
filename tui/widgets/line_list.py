"""A list of lines with a cursor, drawn a line at a time: what it costs follows from its height."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from tui.language import tr
from tui.widgets.unframed import Unframed

_KEPT = 200
"""Lines that are kept as they were drawn."""


def _key(keys: str, action: str, name: str, what: str) -> Binding:
    return Binding(keys, action, what, show=False, id=f"lines.{name}")


class LineList(ScrollView, Unframed, can_focus=True, inherit_bindings=False):
    """It is told how many lines there are, and asks for those that are in sight."""

    ALLOW_SELECT = False
    BINDING_GROUP_TITLE = tr("List")
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("enter", "choose", "choose", tr("Go there")),
        _key("down,j", "step(1)", "down", tr("Next line")),
        _key("up,k", "step(-1)", "up", tr("Line before")),
        _key("pagedown,space", "page(1)", "page_down", tr("One page down")),
        _key("pageup", "page(-1)", "page_up", tr("One page up")),
        _key("home,g", "first", "top", tr("First line")),
        _key("end,G", "last", "last", tr("Last line")),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--cursor"}
    DEFAULT_CSS = """
    LineList { height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    LineList > .line-list--cursor { background: $panel-lighten-1; text-style: bold; }
    LineList:focus > .line-list--cursor { background: $primary; color: $text; }
    """

    @dataclass(repr=False, eq=False)
    class Looked(Message):
        """The cursor is on another line."""

        line: int

    @dataclass(repr=False, eq=False)
    class Chosen(Message):
        """A line was chosen."""

        line: int

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._line: Callable[[int], Content] = lambda _: Content("")
        self._key: Callable[[int], Hashable] = lambda line: line
        self._at: int | None = None
        self._drawn: dict[Hashable, Strip] = {}

    def show(self, count: int, line: Callable[[int], Content], key: Callable[[int], Hashable] | None = None) -> None:
        """Show so many lines, each as ``line`` tells it by its number, without a cursor.

        A line whose ``key`` is that of a line that was drawn before is drawn as it was.
        """
        if key is None:
            self._drawn.clear()
        self._count, self._line, self._key, self._at = count, line, key or (lambda number: number), None
        self._measure()
        self.refresh()

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self._count

    def text_of(self, line: int) -> str:
        """The words of a line."""
        return self._line(line).plain

    @property
    def highlighted(self) -> int | None:
        """The line that the cursor is on."""
        return self._at

    @highlighted.setter
    def highlighted(self, line: int | None) -> None:
        if self.point_at(line) and line is not None:
            self.post_message(self.Looked(line))

    def point_at(self, line: int | None) -> bool:
        """Put the cursor on a line, or on none, and bring it to sight; whether that is another one."""
        before, self._at = self._at, line
        if before == line:
            return False
        for each in {before, line} - {None}:
            assert each is not None
            self.refresh_line(each)
        self._follow()
        return True

    def action_step(self, by: int) -> None:
        """Go so many lines on."""
        if self._count:
            self.highlighted = min(max((-1 if self._at is None else self._at) + by, 0), self._count - 1)

    def action_page(self, by: int) -> None:
        """Go so many pages on."""
        self.action_step(by * max(self.size.height - 1, 1))

    def action_first(self) -> None:
        """Go to the first line."""
        self.action_step(-self._count)

    def action_last(self) -> None:
        """Go to the last line."""
        self.action_step(self._count)

    def action_choose(self) -> None:
        """Choose the line under the cursor."""
        if self._at is not None:
            self.post_message(self.Chosen(self._at))

    def on_click(self, event: events.Click) -> None:
        line = event.y + self.scroll_offset.y
        if event.button == 1 and line < self._count:
            self.highlighted = line
            self.action_choose()

    def on_resize(self) -> None:
        self._drawn.clear()
        self._measure()
        self.call_after_refresh(self._follow)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn.clear()

    def on_focus(self) -> None:
        self._repaint_cursor()

    def on_blur(self) -> None:
        self._repaint_cursor()

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        if line >= self._count:
            return Strip.blank(self.size.width, self.rich_style)
        key = self._key(line), line == self._at
        if key not in self._drawn:
            if len(self._drawn) > _KEPT:
                self._drawn.clear()
            self._drawn[key] = self._strip(line)
        return self._drawn[key]

    def _strip(self, line: int) -> Strip:
        style = self.visual_style
        if line == self._at:
            style += self.get_visual_style("line-list--cursor")
        content = self._line(line).truncate(self.size.width, ellipsis=True)
        # Not as selected, which Textual has all in a container that was clicked thrice: lines are kept as drawn.
        strip = Visual.to_strips(self, content, self.size.width, 1, style, apply_selection=False)[0]
        return strip.adjust_cell_length(self.size.width, style.rich_style)

    def _measure(self) -> None:
        before, size = self.virtual_size, Size(self.size.width, self._count)
        if (before.height > self.size.height) != (size.height > self.size.height):
            self.virtual_size = size
            return
        # Without a layout of the whole screen for every line more or less.
        self.set_reactive(LineList.virtual_size, size)
        self.vertical_scrollbar.window_virtual_size = size.height
        self.scroll_to(y=min(self.scroll_offset.y, self.max_scroll_y), animate=False, immediate=True)

    def _follow(self) -> None:
        if self._at is None:
            return
        top, height = self.scroll_offset.y, max(self.size.height, 1)
        if self._at < top:
            self.scroll_to(y=self._at, animate=False, immediate=True)
        elif self._at >= top + height:
            self.scroll_to(y=self._at - height + 1, animate=False, immediate=True)

    def _repaint_cursor(self) -> None:
        if self._at is not None:
            # It looks different where the keys go elsewhere.
            self._drawn.pop((self._key(self._at), True), None)
            self.refresh_line(self._at)
