"""Ask for one of a few things."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from tui.language import tr
from tui.plain import plain
from tui.screens.leaving import Prompt


class ChoicePrompt(Prompt[str | None]):
    """Gives the name of what was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", tr("Leave it"), id="choice.cancel", tooltip=tr("Leave all as it is")),
        Binding("j", "step('down')", tr("Choice below"), show=False, id="choice.down"),
        Binding("k", "step('up')", tr("Choice above"), show=False, id="choice.up"),
    ]

    DEFAULT_CSS = """
    ChoicePrompt OptionList { height: auto; max-height: 16; border: none; padding: 0; background: $surface; }
    ChoicePrompt OptionList:focus { border: none; }
    """

    def __init__(self, about: str, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """``choices`` are names and what is shown for them."""
        super().__init__()
        self._about = about
        self._choices = choices
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(plain(self._about), classes="about")
            yield OptionList(*(Option(plain(words), id=name) for name, words in self._choices), markup=False)
            yield Label(tr("↑↓ choose · Enter takes it · Escape cancels"), classes="hint", markup=False)

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.focus()
        options.highlighted = [name for name, _ in self._choices].index(self._chosen)

    def action_step(self, way: str) -> None:
        """Move the highlight."""
        options = self.query_one(OptionList)
        if way == "down":
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(OptionList.OptionSelected)
    def _taken(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
