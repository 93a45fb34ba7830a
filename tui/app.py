"""The app: wiring of project, person and screens. It owns nothing else."""

import gc
from pathlib import Path

from sqlite_utils import Database
from textual import on
from textual.app import App

from tui.screens.help import Help
from tui.screens.library import Library
from tui.screens.reader import Reader


class PizhuApp(App[None]):
    """The reader on one project, for one annotator."""

    TITLE = "pizhu 批注"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 (a ClassVar in Textual already)

    def __init__(self, db: Database, annotator: str, article: str | None = None) -> None:
        super().__init__()
        self._db = db
        self._annotator = annotator
        self._article = article
        self._library = Library(db, annotator)

    def on_mount(self) -> None:
        self.push_screen(self._library)
        if self._article:
            self._open(self._article)
        # Long pauses of the collector come from walking what is here for good: leave that out.
        self.call_after_refresh(_freeze)

    def action_help(self) -> None:
        """Show all keys that work on this screen."""
        self.push_screen(Help(self.screen))

    @on(Library.Opened)
    def _opened(self, event: Library.Opened) -> None:
        # A second Enter may come before the first has opened its article.
        if self.screen is self._library:
            self._open(event.article)

    def _open(self, article: str) -> None:
        self.push_screen(Reader(self._db, self._annotator, article), self._library.reload)


def _freeze() -> None:
    gc.collect()
    gc.freeze()
