"""One of the two texts, drawn a row at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from store.records import Range, Side
from tui.page.differing import differing, is_other
from tui.page.hits import offset_at
from tui.page.layout import Layout
from tui.page.marks import Marks, Suggested
from tui.page.paint import runs
from tui.widgets.row_styles import RowStyles
from tui.widgets.scroll_bar import CalmScrollBar

GUTTER = 3
"""Cells left of the text, after the paragraph's number: two lanes of labels, and a sign for what the row holds."""
SPARE = 1
"""Blank cells right of the text: some terminals draw “ ” … — wider than they should."""
BOILERPLATE, SUGGESTED, DOUBTFUL, MORE_LABELS = "┊", "◇", "?", "+"
"""Signs of a row, the last wins: boilerplate, a label that is proposed, a repair that is not sure, more labels than
there are lanes. What is proposed has its sign in the second lane where no label is."""
CACHED_ROWS = 192
"""A few screens; a larger cache only feeds the garbage collector."""


class TextPane(ScrollView, can_focus=True, inherit_bindings=False):
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

    @dataclass
    class Pointed(Message):
        """A character was pressed, or reached with the button held down."""

        pane: "TextPane"
        offset: int
        extend: bool
        clicks: int = 1

        @property
        def control(self) -> "TextPane":
            return self.pane

    @dataclass
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
        self._digits = 0
        self._follows = False
        self._rows_moved = 0
        """``Layout.moved`` when the rows that are kept were drawn."""
        self._layout: Layout | None = None
        self._text = ""
        self._marks: Marks | None = None
        self._suggested = Suggested()
        self._strips: dict[int, Strip] = {}
        self._styles = RowStyles(self)
        self._pressed = False

    @property
    def text_x(self) -> int:
        """Cells left of the text."""
        return self._digits + GUTTER

    def show(self, layout: Layout, marks: Marks, digits: int = 0) -> None:
        """Draw this layout with these marks; only the rows that changed are painted again.

        With digits, the paragraphs are numbered in as many cells.
        """
        old_layout, old = self._layout, self._marks
        self._layout, self._marks, self._text, self._digits = layout, marks, layout.text(self.side), digits
        if old is not None and old.alignment is not marks.alignment:
            self._suggested = Suggested()  # those were of the article before
        if old is None or old.labels is not marks.labels:
            self._styles.forget(marks.labels)
        if layout is not old_layout or layout.moved != self._rows_moved or old is None or is_other(old, marks):
            self._draw_all(layout)
            return
        if old.hits is not marks.hits:
            self._repaint_hits(old, marks)
        for where in differing(old, marks):
            self._repaint(where)

    def suggest(self, suggested: Suggested) -> None:
        """Draw these suggestions; only the rows that changed are painted again."""
        old, self._suggested = self._suggested, suggested
        if old.found is suggested.found:
            for mark in filter(None, {old.focused, suggested.focused}):
                self._repaint(mark.where)
        else:
            self._repaint_rows(lambda row: old.at(row) != suggested.at(row))

    def forget_suggestions(self) -> None:
        """Draw none any more, before another text is opened: they would be looked for in its rows."""
        self._suggested = Suggested()

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
        if self._layout is None:
            return
        for y in range(self.scroll_offset.y, self.scroll_offset.y + self.size.height):
            self._layout.paragraph_at(y)
        if self._layout.moved != self._rows_moved:
            self._draw_all(self._layout)

    def watch_virtual_size(self, size: Size) -> None:
        """Let the scrollbar, and how far there is to scroll, follow from how many rows there are."""
        self.vertical_scrollbar.window_virtual_size = size.height
        self.scroll_y = self.scroll_y

    def _draw_all(self, layout: Layout) -> None:
        self._rows_moved = layout.moved
        self.virtual_size = Size(self.size.width, layout.height)
        self._strips.clear()
        self.refresh()

    def _repaint(self, where: Range) -> None:
        if self._layout is None:
            return
        first = self._layout.row_of(self.side, where.start)
        last = self._layout.row_of(self.side, max(where.end - 1, where.start))
        top = self.scroll_offset.y
        for y in range(max(first, top), min(last, top + self.size.height) + 1):
            self._strips.pop(y, None)
            self.refresh_line(y)
        if first < top or last > top + self.size.height:
            for y in [y for y in self._strips if first <= y <= last]:
                del self._strips[y]

    def _repaint_hits(self, old: Marks, new: Marks) -> None:
        self._repaint_rows(lambda row: old.hits_in(row) != new.hits_in(row))

    def _repaint_rows(self, is_other: Callable[[Range], bool]) -> None:
        """Paint anew the rows in sight that look different; those that are not in sight will be, when they are."""
        if self._layout is None:
            return
        top = self.scroll_offset.y
        in_sight = range(top, top + self.size.height)
        self._strips = {y: strip for y, strip in self._strips.items() if y in in_sight}
        for y in in_sight:
            row = self._layout.row(self.side, y)
            if row is not None and is_other(row):
                self._strips.pop(y, None)
                self.refresh_line(y)

    # Drawing

    def render_line(self, y: int) -> Strip:
        return self._strip_of(y + self.scroll_offset.y, self.size.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        # Without the frame that Textual would look for around every row: this widget has none.
        top, width = self.scroll_offset.y, self.size.width
        strips = [self._strip_of(top + y, width) for y in range(crop.y, crop.bottom)]
        for each in self.get_line_filters():
            background = self.background_colors[1]
            strips = [strip.apply_filter(each, background) for strip in strips]
        if crop.x == 0 and crop.right >= width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def on_resize(self) -> None:
        self._strips.clear()
        self.wrap_window()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.forget(self._marks.labels if self._marks else ())
        self._strips.clear()

    def _strip_of(self, y: int, width: int) -> Strip:
        strip = self._strips.get(y)
        if strip is None:
            if len(self._strips) > CACHED_ROWS:
                self._strips.clear()
            strip = self._strips[y] = self._strip(y, width)
        return strip

    def _strip(self, y: int, width: int) -> Strip:
        base = self._styles.base
        row = self._layout.row(self.side, y) if self._layout and self._marks else None
        if row is None:
            return Strip.blank(width, base)
        assert self._marks is not None
        segments = [*self._number(y), *self._gutter(row)]
        for run in runs(row, [*self._suggested.spans(row), *self._marks.spans(row)]):
            segments.append(Segment(self._text[run.start : run.end], self._styles.of(run.roles)))
        cells = sum(segment.cell_length for segment in segments)
        if cells > width:
            return Strip(segments, cells).crop(0, width)
        if cells < width:
            segments.append(Segment(" " * (width - cells), base))
        # Fewer, longer pieces: less for the terminal to read.
        return Strip(Segment.simplify(segments), width)

    def _number(self, y: int) -> list[Segment]:
        assert self._layout is not None
        if not self._digits:
            return []
        starts = self._layout.is_paragraph_start(y)
        number = str(self._layout.paragraph_at(y) + 1) if starts else ""
        return [Segment(number.rjust(self._digits), self._styles.of(("number",)))]

    def _gutter(self, row: Range) -> list[Segment]:
        assert self._marks is not None
        signs = [Segment(" ", self._styles.base)] * GUTTER
        if self._marks.is_boilerplate(row):
            signs[-1] = Segment(BOILERPLATE, self._styles.of(("boilerplate",)))
        if self._marks.is_doubtful(row):
            signs[-1] = Segment(DOUBTFUL, self._styles.of(("inferred",)) + Style(underline=False))
        for label, sign in self._marks.lanes(row):
            at = min(label.lane, GUTTER - 1)
            signs[at] = Segment(sign if at < GUTTER - 1 else MORE_LABELS, self._styles.bar(label))
        for suggestion in self._suggested.at(row)[-1:]:
            free = next((at for at in (GUTTER - 2, GUTTER - 1) if signs[at].text in (" ", BOILERPLATE)), None)
            if free is not None:
                signs[free] = Segment(SUGGESTED, self._styles.bar(suggestion))
        return signs

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
        if self._layout is not None and self.virtual_size.height != self._layout.height:
            self.virtual_size = Size(self.size.width, self._layout.height)

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
        offset = self._offset_under(event)
        if offset is None:
            return False
        self.post_message(self.Pointed(self, offset, extend, clicks))
        return True

    def _point_at_label(self, event: events.MouseEvent) -> bool:
        row = self._layout.row(self.side, event.y + self.scroll_offset.y) if self._layout else None
        if row is None or self._marks is None or not self._digits <= event.x < self.text_x:
            return False
        lane = event.x - self._digits
        for label, _ in self._marks.lanes(row):
            if min(label.lane, GUTTER - 1) == lane:
                self.post_message(self.LabelPointed(self, label.label))
                return True
        return False

    def _offset_under(self, event: events.MouseEvent) -> int | None:
        if self._layout is None:
            return None
        y = min(max(event.y + self.scroll_offset.y, 0), self._layout.height - 1)
        while y >= 0:
            if row := self._layout.row(self.side, y):
                return offset_at(self._text, row, event.x - self.text_x)
            y -= 1
        return None
