"""The list of articles: which there are, in which order, found aside; and what is said of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on, work
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from store import articles, listing, ordering, readings
from store.aside import Stopped, aside
from store.connect import path_of
from store.database import Database
from store.errors import PizhuError
from store.ordering import Order, View
from store.records import ArticleRow
from store.text.glyphs import safe
from tui.language import tell, tr
from tui.messages import StoreChanged
from tui.plain import plain
from tui.screens.leaving import Leavable
from tui.screens.library_words import counted, headings
from tui.states import said_of
from tui.widgets.article_list import ArticleList

FIRST = 200
"""So many articles are shown before all that are wanted are found."""


class Listing(Leavable[None]):
    """The part of the list that shows articles. What lies below it has a table, a field, a title and a status."""

    table = query_one(ArticleList)
    field = query_one("#filter", Input)

    @dataclass(repr=False, eq=False)
    class Arranged(Message):
        """The articles of a view were found, or the first of them."""

        view: View
        order: Order
        whole: bool
        steady: bool

    @dataclass(repr=False, eq=False)
    class Failed(Message):
        """They could not be read."""

        error: PizhuError

    def __init__(self, db: Database, annotator: str) -> None:
        super().__init__()
        self._db = db
        self._annotator = annotator
        self._path = path_of(db)
        self._view = View()
        self._order = Order(range(0))
        self._whole = True
        self._listed = View()
        """The view that is listed: the one that is wanted, or the one before it, as long as it is looked for."""
        self._total = 0
        self._again = False
        """Whether articles came in while they were being arranged."""
        self._message = ""
        """What was said last."""
        self._unfit = ""
        """Why what stands in the filter is not what is listed."""
        self._here: int | None = None
        """The key of the article that the cursor is to be on, also where the list does not have it at the moment."""

    # What is listed

    @property
    def is_looking(self) -> bool:
        return self._listed != self._view and self.works_on("order")

    def begin_at(self, article: str | None) -> None:
        """Let the cursor be on this article when the list is first shown."""
        self._here = articles.article_row(self._db, article) if article else None

    def reload(self, at: str | None = None) -> None:
        """Read what is in sight again; the cursor stays on its article, or goes to this one.

        The articles and their order stay, whatever was done to them: a list that jumps cannot be worked through. Only
        where articles came in since are all read again.
        """
        if at is not None:
            self._here = articles.article_row(self._db, at)
        total = articles.count(self._db)
        if total != self._total:
            self._total = total
            self._look(self._view)
        else:
            self.table.forget()
            self._go_to(self._here)
            self._show_title()
        self.table.display = bool(total)
        self.query_one("#empty").display = not total
        self._say("")

    @on(StoreChanged)
    def _others_wrote(self) -> None:
        """Show what others have done meanwhile; the cursor stays on its article, and that where it is seen."""
        total, said = articles.count(self._db), self._message
        if total == self._total:
            self.table.forget()
            self._show_title()
            self._say(said)
            return
        is_first = not self._total
        self._total = total
        if is_first:
            self.table.display, self.query_one("#empty").display = True, False
            self._look(self._view)
        elif self.works_on("order"):
            self._again = True
        else:
            self._here = self.table.key if self._here is None else self._here
            self._look(self._view, steady=True)

    def _look(self, view: View, *, steady: bool = False) -> None:
        """List the articles of this view: at once where that costs nothing, else as they are found."""
        self._view = view
        self.table.sort_sign(view.sort, view.descending)
        if view == View(descending=view.descending):
            self.workers.cancel_group(self, "order")
            self._list(ordering.order(self._db, self._annotator, view), whole=True, steady=steady)
        else:
            self._arrange(view, steady=steady)

    @work(thread=True, exclusive=True, group="order", exit_on_error=False)
    def _arrange(self, view: View, *, steady: bool) -> None:
        worker = get_current_worker()
        try:
            with aside(self._path, lambda: worker.is_cancelled) as db:
                # What is seen already need not be there before all the rest.
                for limit in (None,) if steady else (FIRST, None):
                    found = ordering.order(db, self._annotator, view, limit=limit)
                    whole = limit is None or len(found.keys) < limit
                    if not worker.is_cancelled:
                        self.post_message(self.Arranged(view, found, whole, steady))
                    if whole:
                        return
        except Stopped:
            return
        except PizhuError as error:
            self.post_message(self.Failed(error))

    @on(Arranged)
    def _arranged(self, event: Arranged) -> None:
        if event.view == self._view:
            self._list(event.order, whole=event.whole, steady=event.steady)
        if event.whole and self._again:
            self._again = False
            self._look(self._view, steady=True)

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self._warn(event.error)

    def _list(self, order: Order, *, whole: bool, steady: bool) -> None:
        self._order, self._whole, self._listed = order, whole, self._view
        place = self._place(self._here)
        if place is None:
            place = self.table.cursor_row if steady else 0
        self.table.show(order.keys, headings(order, self._view), at=place, steady=steady)
        self._show_title()
        self._say(self._message if steady else "")

    def _place(self, key: int | None) -> int | None:
        """The row of the article of this key; None where the list does not have it."""
        try:
            return None if key is None else self._order.keys.index(key)
        except ValueError:
            return None

    def _go_to(self, key: int | None) -> None:
        if (place := self._place(key)) is not None:
            self._here = key
            self.table.move_to(place)

    def _rows(self, keys: Sequence[int]) -> list[ArticleRow]:
        return listing.rows(self._db, self._annotator, keys)

    # What is said

    def _show_title(self) -> None:
        done = readings.count_done(self._db, self._annotator)
        count = counted(self._view, len(self._order.keys), self._total, whole=self._whole)
        words = tr(
            "pizhu 批注 · {articles} · {done} done · {annotator}", articles=count, done=done, annotator=self._annotator
        )
        self.query_one("#title", Static).update(plain(words), layout=False)

    def _say(self, message: str) -> None:
        """Show a message, and beside it what was said of the article under the cursor."""
        self._message = message
        row = self.table.article_row
        here = said_of(row) if row else ""
        message = message or self._unfit
        if self.field.has_focus and not message:
            message = tr("Enter: to the list · Escape: all articles")
        self.query_one("#status", Static).update(plain("  ".join(filter(None, (message, here)))), layout=False)

    def _warn(self, error: PizhuError) -> None:
        self.notify(safe(tell(error)), severity="warning", markup=False)

    @on(ArticleList.Moved)
    def _moved(self) -> None:
        self._here = self.table.key
        self._say("")
