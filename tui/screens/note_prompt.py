"""Ask for a note on a label."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from tui.language import tr
from tui.plain import plain


class NotePrompt(ModalScreen[str | None]):
    """Gives the note, or None where it is left as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", tr("Leave it"), id="note.cancel", tooltip=tr("Leave the note as it is"))
    ]

    def __init__(self, about: str, note: str) -> None:
        super().__init__()
        self._about = about
        self._note = note

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(plain(self._about), classes="about")
            yield Input(self._note, placeholder=tr("note"), compact=True)
            yield Label(tr("Enter keeps it · Escape leaves it as it was"), classes="hint", markup=False)

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())
