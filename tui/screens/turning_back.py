"""The annotator's last action undone in the reader, and done again, wherever it was."""

from collections.abc import Callable

from store import articles, codebook
from store.database import Database
from store.history import Step
from tui.language import tr
from tui.page.fold import shortened
from tui.screens.finishing import Finishing
from tui.states import action_name

QUOTED = 16
"""Characters of a quote in a message."""


class TurningBack(Finishing):
    """The part of the reader that undoes and does again."""

    def action_undo(self) -> None:
        """Undo the annotator's last action, wherever it was."""
        from store import undo

        self._turn(undo.undo, tr("undone"), tr("There is nothing to undo"))

    def action_redo(self) -> None:
        """Do again what the annotator undid last."""
        from store import undo

        self._turn(undo.redo, tr("done again"), tr("There is nothing to do again"))

    def _turn(self, turn: Callable[[Database, str], Step | None], said: str, nothing: str) -> None:
        self.stop_edging()

        def turned() -> str:
            step = turn(self._db, self._annotator)
            if step is None:
                return nothing
            self._book = codebook.load(self._db)
            if step.article is not None and (there := articles.article_id(self._db, step.article)) != self._article.id:
                self._go(there)
            return tr("{what}: {which}", what=said, which=self._described(step))

        self._do(turned)

    def _described(self, step: Step) -> str:
        """What a step did, and to which words."""
        changed = [change for change in step.changes if change.subject == step.subject] or step.changes
        values = (changed[-1].after or changed[-1].before or {}) if changed else {}
        code = str(values.get("code") or "")
        name = self._book[code].zh if code in self._book else ""
        quote = shortened(str(values.get("raw_quote") or ""), QUOTED)
        return " ".join(filter(None, (action_name(step.action), name, quote)))
