"""Screens beside the reader from which actions are carried out, undone and done again."""

from collections.abc import Callable

from textual.widgets import Static

from store import codebook, undo
from store.database import Database
from store.errors import PizhuError
from store.history import Step
from store.telling import page as told_page
from store.text.glyphs import safe
from tui.history_words import told_words
from tui.language import tell, tr
from tui.plain import plain
from tui.screens.leaving import Leavable


class Acting(Leavable[None]):
    """It has a ``#status`` that says what was done. Those below it say how they show what is there."""

    _db: Database
    _annotator: str

    def show_again(self) -> None:
        """Show what is there now."""
        raise NotImplementedError

    def action_undo(self) -> None:
        """Undo the annotator's last action, wherever it was."""
        self._turn(undo.undo, tr("There is nothing to undo"))

    def action_redo(self) -> None:
        """Do again what the annotator undid last."""
        self._turn(undo.redo, tr("There is nothing to do again"))

    def _turn(self, turn: Callable[[Database, str], Step | None], nothing: str) -> None:
        def turned() -> str:
            if turn(self._db, self._annotator) is None:
                return nothing
            (told,) = told_page(self._db, annotator=self._annotator, limit=1)
            return told_words(told, codebook.load(self._db))

        self._do(turned)

    def _do(self, action: Callable[[], str]) -> bool:
        """Carry out an action of the store; then, and only then, show what is there. Whether it was done."""
        message: str | None = None
        try:
            message = action()
        except PizhuError as error:
            self.notify(safe(tell(error)), severity="warning", markup=False)
        self.show_again()
        self.query_one("#status", Static).update(plain(message or ""), layout=False)
        return message is not None
