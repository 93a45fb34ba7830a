"""Ask for a note on a label."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label

from store.text.glyphs import safe
from tui.language import tr
from tui.plain import plain
from tui.screens.leaving import Prompt
from tui.widgets.safe_input import SafeInput


class NotePrompt(Prompt[str | None]):
    """Gives the note, or None where it is left as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", tr("Leave it"), id="note.cancel", tooltip=tr("Leave the note as it is"))
    ]

    def __init__(self, about: str, note: str, typed: str | None = None) -> None:
        """``typed`` are words that could not be kept before; they stand there instead of the note."""
        super().__init__()
        self._about = about
        self._note = note
        self._typed = note if typed is None else typed

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(plain(self._about), classes="about")
            yield SafeInput(self._typed, placeholder=tr("note"), compact=True)
            yield Label(tr("Enter keeps it · Escape leaves it as it was"), classes="hint", markup=False)

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        kept = event.value == safe(self._note)
        self.dismiss(None if kept else event.value.strip())
