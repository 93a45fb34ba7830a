"""Ask what is to become of an article, and why."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.getters import query_one
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from store.text.glyphs import safe
from tui.language import tr
from tui.plain import plain
from tui.screens.leaving import Prompt
from tui.widgets.safe_input import SafeInput


class Answer(NamedTuple):
    """What was chosen, and the reason that was given."""

    choice: str
    reason: str


class ReasonPrompt(Prompt[Answer | None]):
    """Gives the choice and the reason, or None where all is left as it was. Typing goes to the reason at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", tr("Leave it"), id="reason.cancel", tooltip=tr("Leave all as it is")),
        Binding("up", "step(-1)", tr("Choice above"), show=False, id="reason.up"),
        Binding("down,tab", "step(1)", tr("Choice below"), show=False, id="reason.down"),
    ]

    DEFAULT_CSS = """
    ReasonPrompt OptionList { height: auto; max-height: 16; border: none; padding: 0; background: $surface; }
    ReasonPrompt OptionList:focus { border: none; }
    """

    options = query_one(OptionList)
    input = query_one(Input)

    def __init__(self, about: str, choices: Sequence[tuple[str, str]], chosen: str | None, reason: str) -> None:
        """``choices`` are names and what is shown for them; ``chosen`` is highlighted, else the first."""
        super().__init__()
        self._about = about
        self._choices = choices
        self._chosen = chosen
        self._reason = reason

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(plain(self._about), classes="about")
            yield OptionList(*(Option(plain(words), id=name) for name, words in self._choices), markup=False)
            yield SafeInput(self._reason, placeholder=tr("reason"), compact=True)
            yield Label(tr("↑↓ choose · type a reason · Enter keeps it · Escape"), classes="hint", markup=False)

    def on_mount(self) -> None:
        self.options.can_focus = False
        names = [name for name, _ in self._choices]
        self.options.highlighted = names.index(self._chosen) if self._chosen in names else 0
        self.input.focus()

    def action_step(self, by: int) -> None:
        """Move the highlight, round at the ends."""
        self.options.highlighted = ((self.options.highlighted or 0) + by) % len(self._choices)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.input.focus()

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        choice = self._choices[self.options.highlighted or 0][0]
        # What was stored may hold what the field cannot show as it is.
        reason = self._reason if event.value == safe(self._reason) else event.value.strip()
        self.dismiss(Answer(choice, reason))
