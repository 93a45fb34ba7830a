"""The labels of the article in view: to look through, to jump to, to change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.color import Color
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from tui.language import tr
from tui.plain import plain
from tui.widgets.line_list import LineList

_LEAST = 8
"""Cells of its words that a long note leaves."""


class LabelLine(NamedTuple):
    """A label as the list shows it."""

    id: str
    code: str
    """The code's name."""
    colour: str
    quote: str | None
    """None for a label on the whole article."""
    note: str
    annotator: str
    said: str = ""
    """What it says besides: how sure, and its attributes."""
    ties: tuple[str, ...] = ()
    """Its links, in words."""


class LabelList(Widget):
    """A line a label, those on the whole article first."""

    BINDING_GROUP_TITLE = tr("Labels")

    DEFAULT_CSS = """
    LabelList .hint { display: none; }
    LabelList.-empty .hint { display: block; }
    LabelList.-empty LineList { display: none; }
    """

    lines = query_one(LineList)

    @dataclass(repr=False, eq=False)
    class Looked(Message):
        """The highlight is on a label."""

        label: str

    @dataclass(repr=False, eq=False)
    class Chosen(Message):
        """A label is to be gone to."""

        label: str

    def __init__(self, *, beside: bool = False) -> None:
        """With ``beside`` it begins beside the text, not below it."""
        super().__init__(classes="-empty -beside" if beside else "-empty")
        self._ids: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static(id="labels-heading", classes="heading", markup=False)
        yield Static(tr("None yet. Select words (v, s, shift and arrows, mouse), then press c."), classes="hint")
        yield LineList()

    def show(self, labels: Sequence[str], line: Callable[[int], LabelLine]) -> None:
        """Show these labels, by their ids, the highlight on the label that had it, or near its place.

        ``line`` tells the line of a label by its place; it is asked for those in sight alone.
        """
        before, here = self.label, self.lines.highlighted
        self._ids = list(labels)
        self.lines.show(len(labels), lambda at: _prompt(line(at), self.lines.size.width), line)
        if before in self._ids:
            self.highlight(before)
        elif here is not None and labels and self.has_keys:
            self.lines.highlighted = min(here, len(labels) - 1)
        self._show_size(len(labels))

    def put_beside(self, beside: bool) -> None:
        """Stand beside the text, or else below it."""
        self.set_class(beside, "-beside")

    @property
    def has_keys(self) -> bool:
        """Whether the keys go to the list."""
        return self.lines.has_focus

    def take_keys(self) -> None:
        """Let the keys go to the list, with the highlight on a label."""
        self.lines.focus()
        if self.lines.highlighted is None and self._ids:
            self.lines.highlighted = 0

    def highlight(self, label: str | None) -> None:
        """Put the highlight on a label, or on none."""
        self.lines.point_at(None if label is None else self._ids.index(label))

    @property
    def label(self) -> str | None:
        """The label under the highlight."""
        at = self.lines.highlighted
        return None if at is None else self._ids[at]

    def _show_size(self, count: int) -> None:
        self.query_one("#labels-heading", Static).update(tr("Labels") + f" {count}", layout=False)
        self.set_class(not count, "-empty")

    @on(LineList.Looked)
    def _looked(self, event: LineList.Looked) -> None:
        event.stop()
        if self.has_keys:
            self.post_message(self.Looked(self._ids[event.line]))

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.post_message(self.Chosen(self._ids[event.line]))


def _prompt(line: LabelLine, width: int) -> Content:
    """The line in so many cells, or in as many as it takes while they are not known: its words give way."""
    quote = plain(tr("(whole article)") if line.quote is None else line.quote)
    head = Content.styled("■ ", Style(foreground=Color.parse(line.colour))) + plain(line.code).stylize("bold")
    if line.said:
        head += Content("  ") + plain(f"{{{line.said}}}").stylize("dim")
    if line.ties:
        head += Content("  ") + plain(" ".join(line.ties)).stylize("bold")
    if line.note:
        head += Content("  ") + plain(f"({line.note})").stylize("italic")
    tail = Content("  ") + plain(line.annotator).stylize("dim")
    if width:
        room = max(width - tail.cell_length - 2, 0)
        head = head.truncate(max(room - _LEAST, room // 2), ellipsis=True)
        quote = quote.truncate(room - head.cell_length, ellipsis=True)
    return head + Content("  ") + quote + tail
