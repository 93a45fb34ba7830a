"""Ask for the type of a link between two labels."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.getters import query_one
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from tui.label_words import link_name
from tui.language import tr
from tui.plain import plain
from tui.screens.leaving import Prompt
from tui.widgets.safe_input import SafeInput

PROPOSED = ("result", "evidence", "cause", "example")
"""Types that are proposed behind those that are in use."""


class LinkPrompt(Prompt[str | None]):
    """Gives the type, or None. What is typed is the type; nothing typed takes the one under the highlight."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", tr("Leave it"), id="linking.cancel", tooltip=tr("Leave all as it is")),
        Binding("up", "step(-1)", tr("Choice above"), show=False, id="linking.up"),
        Binding("down,tab", "step(1)", tr("Choice below"), show=False, id="linking.down"),
    ]
    DEFAULT_CSS = """
    LinkPrompt OptionList { height: auto; max-height: 12; border: none; padding: 0; background: $surface; }
    LinkPrompt OptionList:focus { border: none; }
    """

    options = query_one(OptionList)

    def __init__(self, about: str, used: Sequence[str]) -> None:
        """``used`` are the types that are in use, the most used first."""
        super().__init__()
        self._about = about
        self._types = list(dict.fromkeys((*used, *PROPOSED)))

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(plain(self._about), classes="about")
            yield OptionList(*(Option(plain(link_name(each))) for each in self._types), markup=False)
            yield SafeInput(placeholder=tr("or another type"), max_length=40, compact=True)
            yield Label(tr("↑↓ choose · or type · Enter links them · Escape"), classes="hint", markup=False)

    def on_mount(self) -> None:
        self.options.can_focus = False
        self.options.highlighted = 0
        self.query_one(Input).focus()

    def action_step(self, by: int) -> None:
        """Move the highlight, round at the ends."""
        self.options.highlighted = ((self.options.highlighted or 0) + by) % len(self._types)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._types[event.option_index])

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or self._types[self.options.highlighted or 0])
