"""One of the two texts, drawn a row at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.filter import LineFilter
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from store.records import Range, Side
from tui.page.differing import differing, is_other
from tui.page.layout import Layout
from tui.page.marks import Marks
from tui.widgets.picture import Picture
from tui.widgets.row_styles import RowStyles
from tui.widgets.scroll_bar import CalmScrollBar
from tui.widgets.unframed import Unframed

SPARE = 1
"""Blank cells right of the text: some terminals draw “ ” … — wider than they should."""
CACHED_ROWS = 192
"""A few screens; a larger cache only feeds the garbage collector."""


class TextPane(ScrollView, Unframed, can_focus=True, inherit_bindings=False):
    """Draws one side of a layout with its marks. It owns neither: it is told with ``show``."""

    ALLOW_SELECT = False
    # Not Textual's, which lays out the whole screen whenever there are more or fewer rows.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text-pane--heading",
        "text-pane--focused",
        "text-pane--selection",
        "text-pane--mirror",
        "text-pane--cursor",
        "text-pane--mirror-cursor",
        "text-pane--label",
        "text-pane--overlap",
        "text-pane--gloss",
        "text-pane--removed",
        "text-pane--blank",
        "text-pane--joined",
        "text-pane--script",
        "text-pane--mark",
        "text-pane--proved",
        "text-pane--inferred",
        "text-pane--gap",
        "text-pane--hit",
        "text-pane--suggestion",
    }
    # What an edit looks like differs by more than its colour.
    DEFAULT_CSS = """
    TextPane { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    TextPane > .text-pane--removed { text-style: strike; }
    TextPane > .text-pane--blank { text-style: underline; }
    TextPane > .text-pane--joined { text-style: underline; }
    TextPane > .text-pane--mark { text-style: italic; }
    TextPane > .text-pane--proved { color: $text-success; text-style: underline; }
    TextPane > .text-pane--inferred { color: $text-warning; text-style: bold underline; }
    TextPane > .text-pane--gap { color: $text-error; text-style: bold uu; }
    TextPane > .text-pane--suggestion { text-style: underline; }
    TextPane > .text-pane--hit { background: $accent-muted; color: $text-accent; text-style: bold; }
    """

    @dataclass(repr=False, eq=False)
    class Pointed(Message):
        """A character was pressed, or reached with the button held down."""

        pane: "TextPane"
        offset: int
        extend: bool
        clicks: int = 1

        @property
        def control(self) -> "TextPane":
            return self.pane

    @dataclass(repr=False, eq=False)
    class LabelPointed(Message):
        """The bar of a label in the gutter was pressed."""

        pane: "TextPane"
        label: str
        """Its id."""

        @property
        def control(self) -> "TextPane":
            return self.pane

    def __init__(self, side: Side) -> None:
        super().__init__(id=side)
        self.side: Side = side
        self.tied: Callable[[int], None] | None = None
        """Told the row on top when this pane scrolls, so that the other one scrolls with it in the same frame."""
        self.resized: Callable[[], None] = lambda: None
        """Called when this pane has another size, before it is drawn."""
        self.drawn: Callable[[], None] = lambda: None
        """Called when rows of it were drawn, for the frame that is being made."""
        self._follows = False
        self._styles = RowStyles(self)
        self._picture = Picture.empty(side, self._styles)
        self._rows_moved = 0
        """``Layout.moved`` when the rows that are kept were drawn."""
        self._strips: dict[int, Strip] = {}
        self._pressed = False

    @property
    def text_x(self) -> int:
        """Cells left of the text."""
        return self._picture.text_x

    def show(self, layout: Layout, marks: Marks, digits: int = 0) -> None:
        """Draw this layout with these marks; only the rows that changed are painted again.

        With digits, the paragraphs are numbered in as many cells.
        """
        before, old = self._picture, self._picture.marks
        self._picture = before._replace(layout=layout, marks=marks, digits=digits)
        if old.labels is not marks.labels:
            self._styles.forget(marks.labels)
        if layout is not before.layout or layout.moved != self._rows_moved or is_other(old, marks):
            self._draw_all()
            return
        if old.hits is not marks.hits:
            self._repaint_hits(old, marks)
        if old.suggested.found is not marks.suggested.found:
            self._repaint_rows(lambda row: old.suggested.at(row) != marks.suggested.at(row))
        for where in differing(old, marks):
            self._repaint(where)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        if self._vertical_scrollbar is None:
            # As Textual makes its own.
            self._vertical_scrollbar = CalmScrollBar(name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

    def wrap_window(self) -> None:
        """Let what is in sight have its rows before it is drawn: a long article's are known only when asked for."""
        layout = self._picture.layout
        for y in self._in_sight():
            layout.paragraph_at(y)
        if layout.moved != self._rows_moved:
            self._draw_all()

    def watch_virtual_size(self, size: Size) -> None:
        """Let the scrollbar, and how far there is to scroll, follow from how many rows there are."""
        self.vertical_scrollbar.window_virtual_size = size.height
        self.scroll_y = self.scroll_y

    def _draw_all(self) -> None:
        self._rows_moved = self._picture.layout.moved
        self._make_room()
        self._strips.clear()
        self.refresh()

    def _repaint(self, where: Range) -> None:
        layout, top = self._picture.layout, self.scroll_offset.y
        first = layout.row_of(self.side, where.start)
        last = layout.row_of(self.side, max(where.end - 1, where.start))
        for y in range(max(first, top), min(last, top + self.size.height) + 1):
            self._strips.pop(y, None)
            self.refresh_line(y)
        if first < top or last > top + self.size.height:
            for y in [y for y in self._strips if first <= y <= last]:
                del self._strips[y]

    def _repaint_hits(self, old: Marks, new: Marks) -> None:
        rows = list(filter(None, map(self._picture.row, self._in_sight())))
        self._forget_out_of_sight()
        if rows:
            window = Range(rows[0].start, rows[-1].end)
            for where in {*old.hits_in(window)} ^ {*new.hits_in(window)}:
                self._repaint(where)

    def _repaint_rows(self, is_other: Callable[[Range], bool]) -> None:
        """Paint anew the rows in sight that look different; those that are not in sight will be, when they are."""
        self._forget_out_of_sight()
        for y in self._in_sight():
            row = self._picture.row(y)
            if row is not None and is_other(row):
                self._strips.pop(y, None)
                self.refresh_line(y)

    def _forget_out_of_sight(self) -> None:
        in_sight = self._in_sight()
        self._strips = {y: strip for y, strip in self._strips.items() if y in in_sight}

    def _in_sight(self) -> range:
        top = self.scroll_offset.y
        return range(top, top + self.size.height)

    # Drawing

    def render_line(self, y: int) -> Strip:
        return self.rows(y, y + 1)[0]

    def rows(self, first: int, after: int) -> list[Strip]:
        """Those of the window, most of them as they were drawn before; nothing of them is under the scrollbar."""
        top, width = self.scroll_offset.y, self.scrollable_content_region.width
        drawn = [self._strip_of(top + y, width) for y in range(first, after)]
        self.drawn()
        return drawn

    def get_line_filters(self) -> Sequence[LineFilter]:
        """None: the styles are made with them."""
        return ()

    def on_resize(self) -> None:
        self._strips.clear()
        self.wrap_window()
        self.resized()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.forget(self._picture.marks.labels)
        self._strips.clear()

    def _strip_of(self, y: int, width: int) -> Strip:
        strip = self._strips.get(y)
        if strip is None:
            if len(self._strips) > CACHED_ROWS:
                self._strips.clear()
            strip = self._strips[y] = self._picture.strip(y, width)
        return strip

    # Scrolling

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.wrap_window()
        if self.tied is not None and not self._follows:
            self.tied(round(new_value))

    def follow(self, y: int) -> None:
        """Scroll to a row because the other pane did."""
        self._make_room()
        if self.scroll_y != y:
            self._follows = True
            # Set, not scroll_to: that would paint this pane one frame later.
            self.scroll_target_y = y
            self.scroll_y = y
            self._follows = False

    def bring_to_sight(self, y: int, *, following: bool = False, margin: int = 2) -> None:
        """Scroll just so far that the row is inside the window; the other pane stays if this one only follows it."""
        self._make_room()
        top, height = self.scroll_offset.y, self.size.height
        margin = min(margin, max(0, (height - 1) // 2))
        wanted = top
        if y < top + margin:
            wanted = max(0, y - margin)
        elif y >= top + height - margin:
            wanted = y - height + 1 + margin
        if following:
            self.follow(wanted)
        elif wanted != top:
            self.scroll_to(y=wanted, animate=False, immediate=True)

    def _make_room(self) -> None:
        """Let all rows that there are by now be scrolled to: as more of a long article is measured, they get more."""
        if self.virtual_size.height != self._picture.layout.height:
            self.virtual_size = Size(self.size.width, self._picture.layout.height)

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button != 1 or self._point_at_label(event):
            return
        if self._point(event, extend=event.shift):
            self._pressed = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._pressed:
            self._point(event, extend=True)

    def on_mouse_up(self) -> None:
        if self._pressed:
            self.release_mouse()

    def on_mouse_release(self) -> None:
        # Also where a key went elsewhere meanwhile, and the button came up there.
        self._pressed = False

    def on_click(self, event: events.Click) -> None:
        if event.chain > 1 and event.x >= self.text_x:
            self._point(event, extend=False, clicks=event.chain)

    def _point(self, event: events.MouseEvent, *, extend: bool, clicks: int = 1) -> bool:
        offset = self._picture.offset_at(event.x, event.y + self.scroll_offset.y)
        if offset is None:
            return False
        self.post_message(self.Pointed(self, offset, extend, clicks))
        return True

    def _point_at_label(self, event: events.MouseEvent) -> bool:
        label = self._picture.label_at(event.x, event.y + self.scroll_offset.y)
        if label is not None:
            self.post_message(self.LabelPointed(self, label))
        return label is not None
