"""The list of articles."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from sqlite_utils import Database
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Static

from store import articles, readings
from store.records import ArticleRow
from store.text.glyphs import safe
from tui.language import tr
from tui.plain import plain
from tui.states import state_name

PAGE = 200
"""Articles that are read from the project at a time."""
NEAR = 40
"""So near the last article in the table, the next page is read."""

LEAST_TITLE = 16
_COLUMNS = ((tr("state"), 7), (tr("labels"), 6), (tr("date"), 10), (tr("source"), 10), (tr("length"), 6))


class ArticleTable(DataTable[Text]):
    """The table of articles; its last column takes the room that the others leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select_cursor", tr("Open"), key_display="Enter", id="library.open", tooltip=tr("Open the article")
        ),
        Binding("j", "cursor_down", show=False, id="library.down", tooltip=tr("Next article")),
        Binding("k", "cursor_up", show=False, id="library.up", tooltip=tr("Article before")),
        Binding("g,home", "scroll_top", show=False, id="library.top", tooltip=tr("First article")),
    ]

    def on_mount(self) -> None:
        self.cursor_type = "row"
        for name, width in _COLUMNS:
            self.add_column(name, width=width)
        self._title = self.add_column(tr("title"), width=LEAST_TITLE)

    def on_resize(self) -> None:
        taken = sum(column.get_render_width(self) for key, column in self.columns.items() if key != self._title)
        padding, scrollbar = 2 * self.cell_padding, 2
        self.columns[self._title].width = max(LEAST_TITLE, self.size.width - taken - padding - scrollbar)
        self._require_update_dimensions = True
        self.refresh()


class Library(Screen[None]):
    """A row an article: state, labels, date, source, title, length."""

    BINDING_GROUP_TITLE = tr("Articles")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("G,end", "last", tr("Last article"), show=False, id="library.last", priority=True),
        Binding("n", "next", tr("Next unfinished"), id="library.next", tooltip=tr("Open the next unfinished article")),
        Binding(
            "question_mark",
            "app.help",
            tr("Help"),
            key_display="?",
            id="library.help",
            tooltip=tr("Show all keys"),
        ),
        Binding("q", "app.quit", tr("Quit"), id="library.quit", tooltip=tr("Leave; everything is saved already")),
    ]

    table = query_one(ArticleTable)

    @dataclass
    class Opened(Message):
        """An article is to be read."""

        article: str

    def __init__(self, db: Database, annotator: str) -> None:
        super().__init__()
        self._db = db
        self._annotator = annotator
        self._ids: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static(id="title")
        yield ArticleTable()
        yield Static(tr("No articles yet. Leave with q, then:  pizhu import FOLDER"), id="empty", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.reload()

    def reload(self, at: str | None = None) -> None:
        """Read the list again; the cursor stays on its article, or goes to this one."""
        here = at or self._here()
        self.table.clear()
        self._ids = []
        while self._more() and here and here not in self._ids:
            pass
        if here in self._ids:
            self.table.move_cursor(row=self._ids.index(here), animate=False)
        total, done = articles.count(self._db), readings.count_done(self._db, self._annotator)
        self.query_one("#title", Static).update(
            plain(
                tr(
                    "pizhu 批注 · {count} articles · {done} done · {annotator}",
                    count=total,
                    done=done,
                    annotator=self._annotator,
                )
            )
        )
        self.table.display = bool(total)
        self.query_one("#empty").display = not total

    @on(DataTable.RowHighlighted)
    def _highlighted(self, event: DataTable.RowHighlighted) -> None:
        if event.cursor_row >= len(self._ids) - NEAR:
            self._more()

    @on(DataTable.RowSelected)
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the article under the cursor."""
        if here := self._here():
            self.post_message(self.Opened(here))

    def action_last(self) -> None:
        """Go to the last article, reading the rest of the list first."""
        while self._more():
            pass
        self.table.move_cursor(row=len(self._ids) - 1, animate=False)

    def action_next(self) -> None:
        """Open the next unfinished article, this one included."""
        here = self._here()
        if here and (article := articles.next_unfinished(self._db, here, self._annotator, included=True)):
            self.post_message(self.Opened(article))
        else:
            self.notify(tr("every article is done"), markup=False)

    def _here(self) -> str | None:
        row = self.table.cursor_row
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def _more(self) -> bool:
        """Read the next page of the list; whether there was one."""
        rows = articles.rows(self._db, self._annotator, limit=PAGE, offset=len(self._ids))
        for row in rows:
            self.table.add_row(*_cells(row))
            self._ids.append(row.article.id)
        return bool(rows)


def _cells(row: ArticleRow) -> list[Text]:
    article, meta = row.article, row.article.metadata
    numbers = [Text(str(number or ""), justify="right") for number in (row.labels, article.length)]
    date, source, title = (
        Text(safe(text or ""), no_wrap=True, overflow="ellipsis") for text in (meta.date, meta.source, article.title)
    )
    return [Text(state_name(row.state)), numbers[0], date, source, numbers[1], title]
