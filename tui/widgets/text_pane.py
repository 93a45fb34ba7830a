"""One of the two texts, drawn a row at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.records import Range, Side
from tui.page.hits import offset_at
from tui.page.layout import Layout
from tui.page.marks import LABEL, Marks
from tui.page.paint import Run, runs

GUTTER = 3
"""Cells left of the text: two lanes of labels, and a sign for boilerplate or for more labels."""
SPARE = 1
"""Blank cells right of the text: some terminals draw “ ” … — wider than they should."""
TINT = 0.45
"""How much of a label's colour is in the background of its words."""
FADED = {"removed": 0.4, "changed": 0.75, "boilerplate": 0.6}
"""How much of the text's colour is left where something was changed or is no part of the article, by role."""
BOILERPLATE = "┊"
CACHED_ROWS = 192
"""A few screens; a larger cache only feeds the garbage collector."""


class TextPane(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws one side of a layout with its marks. It owns neither: it is told with ``show``."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text-pane--heading",
        "text-pane--focused",
        "text-pane--selection",
        "text-pane--mirror",
        "text-pane--cursor",
        "text-pane--mirror-cursor",
        "text-pane--label",
        "text-pane--overlap",
    }
    DEFAULT_CSS = """
    TextPane { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    TextPane#raw { scrollbar-size-vertical: 0; }
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

    def __init__(self, side: Side) -> None:
        super().__init__(id=side)
        self.side: Side = side
        self.peer: TextPane | None = None
        """The pane beside it, which scrolls with it in the same frame."""
        self._layout: Layout | None = None
        self._text = ""
        self._marks: Marks | None = None
        self._strips: dict[int, Strip] = {}
        self._pressed = False

    def show(self, layout: Layout, marks: Marks) -> None:
        """Draw this layout with these marks; only the rows that changed are painted again."""
        old_layout, old = self._layout, self._marks
        self._layout, self._marks, self._text = layout, marks, layout.text(self.side)
        self.virtual_size = Size(self.size.width, layout.height)
        if layout is not old_layout or old is None or _needs_all(old, marks):
            self._strips.clear()
            self.refresh()
            return
        for where in {old.selected, marks.selected, old.cursor, marks.cursor} - {None}:
            self._repaint(where)

    def _repaint(self, where: Range | None) -> None:
        if where is None or self._layout is None:
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

    # Drawing

    def render_line(self, y: int) -> Strip:
        row_number = y + self.scroll_offset.y
        strip = self._strips.get(row_number)
        if strip is None:
            if len(self._strips) > CACHED_ROWS:
                self._strips.clear()
            strip = self._strips[row_number] = self._strip(row_number)
        return strip

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def _strip(self, y: int) -> Strip:
        base, width = self.rich_style, self.size.width
        row = self._layout.row(self.side, y) if self._layout and self._marks else None
        if row is None:
            return Strip.blank(width, base)
        assert self._marks is not None
        segments = self._gutter(row, base)
        segments += [self._segment(run, base) for run in runs(row, self._marks.spans(row))]
        return Strip(segments).adjust_cell_length(width, base)

    def _gutter(self, row: Range, base: Style) -> list[Segment]:
        assert self._marks is not None
        signs = [Segment(" ", base)] * GUTTER
        if self._marks.is_boilerplate(row):
            signs[GUTTER - 1] = Segment(BOILERPLATE, base + self._faded(["boilerplate"]))
        for label, sign in self._marks.lanes(row):
            colour = Style(color=Color.parse(label.colour).rich_color)
            if label.lane < GUTTER - 1:
                signs[label.lane] = Segment(sign, base + colour)
            else:
                signs[GUTTER - 1] = Segment("+", base + colour)
        return signs

    def _segment(self, run: Run, base: Style) -> Segment:
        style = base
        names = [role for role in run.roles if not role.startswith(LABEL)]
        if labels := [int(role.removeprefix(LABEL)) for role in run.roles if role.startswith(LABEL)]:
            style += self._label_style(labels)
        if faded := [name for name in names if name in FADED]:
            style += self._faded(faded)
        for name in names:
            if name not in FADED:
                style += self._component(name)
        return Segment(self._text[run.start : run.end], style)

    def _component(self, name: str) -> Style:
        return self.get_component_rich_style(f"text-pane--{name}", partial=True)

    def _faded(self, roles: Sequence[str]) -> Style:
        _, _, background, colour = self.colors
        return Style(color=background.blend(colour, prod(FADED[role] for role in roles)).rich_color)

    def _label_style(self, labels: list[int]) -> Style:
        assert self._marks is not None
        # The shortest is the innermost: its colour is seen, and that it is not alone by the overlap style.
        innermost = min((self._marks.labels[number] for number in labels), key=lambda mark: len(range(*mark.where)))
        tint = self.background_colors[1].blend(Color.parse(innermost.colour), TINT)
        style = self._component("label") + Style(bgcolor=tint.rich_color)
        if len(labels) > 1:
            style += self._component("overlap")
        return style

    # Scrolling

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self.peer is not None and self.peer.scroll_y != new_value:
            # Set, not scroll_to: that would paint the other pane one frame later.
            self.peer.scroll_target_y = new_value
            self.peer.scroll_y = new_value

    def bring_to_sight(self, y: int, *, margin: int = 2) -> None:
        """Scroll just so far that the grid row is inside the window."""
        top, height = self.scroll_offset.y, self.size.height
        margin = min(margin, max(0, (height - 1) // 2))
        if y < top + margin:
            self.scroll_to(y=max(0, y - margin), animate=False, immediate=True)
        elif y >= top + height - margin:
            self.scroll_to(y=y - height + 1 + margin, animate=False, immediate=True)

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1 and self._point(event, extend=event.shift):
            self._pressed = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._pressed:
            self._point(event, extend=True)

    def on_mouse_up(self) -> None:
        if self._pressed:
            self._pressed = False
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        if event.chain > 1:
            self._point(event, extend=False, clicks=event.chain)

    def _point(self, event: events.MouseEvent, *, extend: bool, clicks: int = 1) -> bool:
        offset = self._offset_under(event)
        if offset is None:
            return False
        self.post_message(self.Pointed(self, offset, extend, clicks))
        return True

    def _offset_under(self, event: events.MouseEvent) -> int | None:
        if self._layout is None:
            return None
        y = min(max(event.y + self.scroll_offset.y, 0), self._layout.height - 1)
        while y >= 0:
            if row := self._layout.row(self.side, y):
                return offset_at(self._text, row, event.x - GUTTER)
            y -= 1
        return None


def _needs_all(old: Marks, new: Marks) -> bool:
    """Whether more changed than the selection and the cursor."""
    return (
        old.labels is not new.labels
        or old.showing != new.showing
        or old.focused != new.focused
        or old.regions is not new.regions
        or old.active != new.active
        or old.alignment is not new.alignment
    )
