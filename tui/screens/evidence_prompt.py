"""Choose the labels on words that a label on the whole article rests on."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from tui.language import tr
from tui.plain import plain
from tui.screens.leaving import Prompt

MARK, NO_MARK = "●", "○"


class EvidencePrompt(Prompt[frozenset[str] | None]):
    """Gives the ids of the labels that were chosen, or None where all stays as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", tr("Leave it"), id="evidence.cancel", tooltip=tr("Leave all as it is")),
        Binding("space,x", "toggle_line", tr("Choose it, or not"), show=False, id="evidence.toggle"),
        Binding("j", "step(1)", tr("Choice below"), show=False, id="evidence.down"),
        Binding("k", "step(-1)", tr("Choice above"), show=False, id="evidence.up"),
    ]
    DEFAULT_CSS = """
    EvidencePrompt OptionList { height: auto; max-height: 16; border: none; padding: 0; background: $surface; }
    EvidencePrompt OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
    EvidencePrompt OptionList:focus { border: none; }
    """

    options = query_one(OptionList)

    def __init__(self, about: str, lines: Sequence[tuple[str, str]], chosen: Collection[str]) -> None:
        """``lines`` are ids of labels and what is shown for them."""
        super().__init__()
        self._about = about
        self._shown_labels = lines
        self._chosen = set(chosen)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(plain(self._about), classes="about")
            yield OptionList(*(Option(self._words(at)) for at in range(len(self._shown_labels))), markup=False)
            yield Label(tr("Space chooses · Enter keeps it · Escape leaves it"), classes="hint", markup=False)

    def on_mount(self) -> None:
        self.options.focus()
        self.options.highlighted = 0

    def action_step(self, by: int) -> None:
        """Move the highlight, as far as there are lines."""
        self.options.highlighted = min(max((self.options.highlighted or 0) + by, 0), len(self._shown_labels) - 1)

    def action_toggle_line(self) -> None:
        """Choose the label under the highlight, or not, and go on to the next one."""
        at = self.options.highlighted or 0
        self._chosen ^= {self._shown_labels[at][0]}
        self.options.replace_option_prompt_at_index(at, self._words(at))
        self.action_step(1)

    @on(OptionList.OptionSelected)
    def _keep(self) -> None:
        self.dismiss(frozenset(self._chosen))

    def _words(self, at: int) -> Content:
        label, words = self._shown_labels[at]
        return plain(f"{MARK if label in self._chosen else NO_MARK} {words}")
