"""All keys that work where the person is; each can be done from here, with Enter or the mouse."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from tui.commands import Command, commands_of
from tui.language import tr
from tui.page.fold import fold
from tui.page.widths import cells
from tui.screens.leaving import Prompt
from tui.widgets.safe_input import SafeInput

KEYS_WIDTH = 14
"""Cells for the names of the keys."""
_PADDING = 2
"""Cells beside a line, the toolkit's own."""


class Lines(OptionList, inherit_bindings=False):
    """The lines of the help; the screen moves its highlight, so that the headings come into sight too."""

    @dataclass(repr=False, eq=False)
    class Widened(Message):
        """There is other room for the lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", show=False, id="help.choose", tooltip=tr("Do what the line says")),
    ]

    def on_resize(self) -> None:
        self.post_message(self.Widened())


class Help(Prompt[Command | None]):
    """A list of what can be done, by part of the screen, made from the bindings themselves; gives what is chosen."""

    AUTO_FOCUS = "Lines"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss(None)", tr("Close"), id="help.close", tooltip=tr("Close the help")),
        Binding("slash", "search", show=False, id="help.search", tooltip=tr("Look for a key or what it does")),
        Binding("down,j", "step(1)", show=False, id="help.down", tooltip=tr("Next line")),
        Binding("up,k", "step(-1)", show=False, id="help.up", tooltip=tr("Line before")),
        Binding("pagedown,space", "page(1)", show=False, id="help.page_down", tooltip=tr("One page down")),
        Binding("pageup", "page(-1)", show=False, id="help.page_up", tooltip=tr("One page up")),
    ]

    DEFAULT_CSS = """
    Help .dialog { height: 95%; }
    Help OptionList { height: 1fr; border: none; padding: 0; background: $surface; }
    Help OptionList:focus { border: none; }
    Help OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
    Help .dialog Input { margin: 0; }
    """

    input = query_one(Input)
    options = query_one(OptionList)

    def __init__(self, of: Screen[object]) -> None:
        super().__init__()
        # From the screen to the part in use, so that what is done comes before how to move; last what works everywhere.
        found = reversed(_by_part(commands_of(of)))
        self._commands = sorted(found, key=lambda command: isinstance(command.node, App))
        self._tops: Sequence[int] = ()
        """The row that each line begins on."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield SafeInput(placeholder=tr("/ looks for a key or what it does"), compact=True)
            yield Lines(markup=False)
            yield Label(tr("↑↓ choose · Enter or a click does it · Escape closes"), classes="hint", markup=False)

    def on_mount(self) -> None:
        self._show("")

    def on_click(self, event: events.Click) -> None:
        """Beside the dialog: close it."""
        if event.widget is self:
            self.dismiss(None)

    def action_search(self) -> None:
        """Let the person type what to look for."""
        self.input.focus()

    def action_step(self, by: int) -> None:
        """Move the highlight over what can be chosen."""
        able, here = self._able, self.options.highlighted
        if able:
            place = able.index(here) + by if here in able else 0
            self._highlight(able[min(max(place, 0), len(able) - 1)])

    def action_page(self, by: int) -> None:
        """Turn a page, and the highlight with it."""
        able, here, height = self._able, self.options.highlighted, self.options.size.height
        if here in able:
            goal = self._tops[here] + by * height
            self.options.scroll_relative(y=by * height, animate=False, immediate=True)
            within = [at for at in able if (self._tops[at] <= goal if by > 0 else self._tops[at] >= goal)]
            self._highlight(max(within) if by > 0 else min(within))

    @property
    def _able(self) -> list[int]:
        """The lines that can be chosen."""
        return [at for at in range(self.options.option_count) if not self.options.get_option_at_index(at).disabled]

    def _highlight(self, line: int) -> None:
        self.options.highlighted = line
        if line == self._able[0]:
            # The heading above it too.
            self.call_after_refresh(self.options.scroll_home, animate=False)

    @on(Lines.Widened)
    def _fold_anew(self) -> None:
        here = self.options.highlighted_option
        self._show(self.input.value)
        if here and here.id:
            self.options.highlighted = self.options.get_option_index(here.id)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        if (option := self.options.highlighted_option) and option.id:
            self.dismiss(self._commands[int(option.id)])

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.dismiss(self._commands[int(event.option_id)])

    def _show(self, query: str) -> None:
        words = query.casefold().split()
        lines: list[Option] = []
        part = ""
        for number, command in enumerate(self._commands):
            if not _fits(command, words):
                continue
            if command.part != part:
                part = command.part
                lines.append(Option(Content.styled(part, "bold"), disabled=True))
            line = _line(command, self.options.scrollable_content_region.width - _PADDING)
            lines.append(Option(line, id=str(number), disabled=not command.enabled))
        heights = (line.prompt.plain.count("\n") + 1 for line in lines if isinstance(line.prompt, Content))
        self._tops = list(accumulate(heights, initial=0))
        self.options.clear_options()
        self.options.add_options(lines or [Option(tr("Nothing fits"), disabled=True)])
        self.action_step(0)


def _by_part(commands: Iterable[Command]) -> list[Command]:
    """The commands part by part, each part's in reverse, so that the whole can be turned round."""
    parts: dict[str, list[Command]] = {}
    for command in commands:
        parts.setdefault(command.part, []).insert(0, command)
    return [command for part in parts.values() for command in part]


def _fits(command: Command, words: Iterable[str]) -> bool:
    have = " ".join(command.words).casefold()
    return all(word in have for word in words)


def _line(command: Command, width: int) -> Content:
    """A command, its meaning folded beside its keys; on one row while the width is not known."""
    keys = " ".join(command.keys).rjust(KEYS_WIDTH)
    meaning = command.meaning if command.enabled else tr("{meaning} (not now)", meaning=command.meaning)
    rows = fold(meaning, width - cells(keys) - 2) if width > 2 * KEYS_WIDTH else [meaning]
    indent = "\n" + " " * (KEYS_WIDTH + 2)
    return Content.styled(keys, "bold $text-accent") + Content("  " + indent.join(rows))
