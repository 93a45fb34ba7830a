"""The doubtful repairs of the project, the least sure first: a work list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlite_utils import Database
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from store import repairs
from store.aside import Stopped, aside
from store.connect import path_of
from store.errors import PizhuError
from store.records import Range
from store.repairs import Place, Repair
from tui.edit_words import edits_in_words
from tui.language import tell, tr
from tui.messages import OpenArticle
from tui.plain import plain
from tui.widgets.concordance import Concordance, Line

PAGE = 100
"""Repairs that are read at a time."""


class RepairList(Screen[None]):
    """A line a repair: how sure, the article, the words around it, what was there and what it was taken for."""

    BINDING_GROUP_TITLE = tr("Doubtful repairs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "question_mark", "app.help", tr("Help"), key_display="?", id="repairs.help", tooltip=tr("Show all keys")
        ),
        Binding("escape,q", "dismiss", tr("Back"), key_display="Esc", id="repairs.leave", tooltip=tr("Go back")),
    ]
    DEFAULT_CSS = """
    RepairList #here { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; color: $text-muted; }
    """

    found = query_one(Concordance)

    @dataclass
    class Found(Message):
        """Repairs were read."""

        repairs: Sequence[Repair]

    @dataclass
    class Counted(Message):
        """So many there are, in so many articles."""

        repairs: int
        articles: int

    @dataclass
    class Failed(Message):
        """They could not be read."""

        error: PizhuError

    def __init__(self, db: Database, annotator: str) -> None:
        super().__init__()
        self._path = path_of(db)
        self._annotator = annotator
        self._repairs: list[Repair] = []
        self._whole = False
        self._reading = True

    def compose(self) -> ComposeResult:
        yield Static(id="title")
        yield Concordance()
        yield Static(id="here")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#title", Static).update(plain(tr("Doubtful repairs")))
        self._read(None)

    @work(thread=True, exit_on_error=False)
    def _read(self, after: Place | None) -> None:
        worker = get_current_worker()
        try:
            with aside(self._path, lambda: worker.is_cancelled) as db:
                self.post_message(self.Found(repairs.page(db, after=after, limit=PAGE)))
                if after is None:
                    self.post_message(self.Counted(*repairs.count(db)))
        except Stopped:
            return
        except PizhuError as error:
            self.post_message(self.Failed(error))

    @on(Concordance.Wanted)
    def _more(self) -> None:
        if not self._whole and not self._reading and self._repairs:
            self._reading = True
            self._read(self._repairs[-1].place)

    @on(Found)
    def _show(self, event: Found) -> None:
        self._repairs += event.repairs
        self._reading, self._whole = False, len(event.repairs) < PAGE
        self.found.add_lines(map(_line, event.repairs))
        self._tell_here()

    @on(Counted)
    def _count(self, event: Counted) -> None:
        words = tr("{count} doubtful repairs in {articles} articles", count=event.repairs, articles=event.articles)
        none = tr("There are no doubtful repairs")
        self.query_one("#title", Static).update(plain(words if event.repairs else none), layout=False)

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self.query_one("#title", Static).update(plain(tell(event.error)), layout=False)

    @on(Concordance.Moved)
    def _tell_here(self) -> None:
        line = self.found.cursor_line
        words = "" if line is None else edits_in_words([self._repairs[line].edit], max(self.size.width - 2, 10))
        self.query_one("#here", Static).update(plain(words), layout=False)

    @on(Concordance.Chosen)
    def _open(self, event: Concordance.Chosen) -> None:
        repair = self._repairs[event.line]
        self.post_message(OpenArticle(repair.article, Range(repair.edit.raw_start, repair.edit.raw_end)))


def _line(repair: Repair) -> Line:
    edit = repair.edit
    sure = f"{round(100 * edit.guess.confidence)}%" if edit.guess and edit.guess.status == "inferred" else "?"
    return Line(f"{sure:>4} {repair.title}", repair.before, f"{edit.before}→{edit.after or '∅'}", repair.after)
