"""A line at the bottom in which to type what is looked for in the article."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from tui.language import tr
from tui.widgets.safe_input import SafeInput
from tui.widgets.status_line import StatusLine

COUNT_WIDTH = 16
"""Cells that there are for the number of hits."""


class FindBar(Horizontal):
    """Tells every change of what is typed; what comes of it is told to it with ``say``."""

    BINDING_GROUP_TITLE = tr("Find")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", tr("Go back to where you were"), show=False, id="find.leave"),
        Binding("down,ctrl+n", "step(1)", tr("Next hit"), show=False, id="find.next"),
        Binding("up", "step(-1)", tr("Hit before"), show=False, id="find.previous"),
    ]
    DEFAULT_CSS = """
    FindBar { height: 1; width: 1fr; display: none; background: $panel; }
    FindBar.-open { display: block; }
    FindBar > #find-sign { width: auto; padding: 0 0 0 1; }
    FindBar > SafeInput { width: 1fr; }
    FindBar > StatusLine { max-width: 60%; background: $panel; color: $text; }
    """

    input = query_one(SafeInput)
    said = query_one(StatusLine)

    @dataclass(repr=False, eq=False)
    class Stepped(Message):
        """The next hit is asked for, or the one before."""

        by: int

    @dataclass(repr=False, eq=False)
    class Kept(Message):
        """The person stays at the hit."""

        query: str

    @dataclass(repr=False, eq=False)
    class Left(Message):
        """The person goes back to where they were."""

    def __init__(self) -> None:
        super().__init__()
        self._query = ""
        self.typed: Callable[[str], None] = lambda _: None
        """Called when something else is looked for: no message, which would be a frame late."""

    def furnish(self) -> None:
        """Make what it consists of, unless that is there: nobody types into it before there is a text."""
        if not self.children:
            self.mount(
                Static("/", id="find-sign", markup=False),
                SafeInput(placeholder=tr("words, or /regular expression/"), compact=True),
                StatusLine(),
            )
            self.watch(self.input, "value", self._changed, init=False)

    def open(self) -> None:
        """Take the keys, with nothing typed yet."""
        self.furnish()
        self.remove_class("-open")
        self.input.value = self._query = ""
        self.say("")
        self.add_class("-open")
        self.input.focus()

    def close(self) -> None:
        """Be gone; the keys are the caller's to give to something else."""
        self.remove_class("-open")

    @property
    def is_open(self) -> bool:
        """Whether the keys are typed into it."""
        return self.has_class("-open")

    def say(self, words: str) -> None:
        """Show how many hits there are, or why there is none."""
        is_count = cell_len(words) <= COUNT_WIDTH
        # The width is another one only where it must be: that is a layout of the whole screen.
        self.said.styles.width = max(COUNT_WIDTH, cell_len(words)) + 2
        self.said.show(*(("", words) if is_count else (words, "")))

    def action_leave(self) -> None:
        """Give up looking."""
        self.post_message(self.Left())

    def action_step(self, by: int) -> None:
        """Look at the next hit, or the one before."""
        self.post_message(self.Stepped(by))

    def _changed(self, value: str) -> None:
        if self.is_open and value != self._query:
            self._query = value
            self.typed(value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Kept(event.value))
