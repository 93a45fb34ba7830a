"""The list of articles: looked through, narrowed, sorted, and what becomes of each said at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from textual import on, work
from textual.app import ComposeResult
from textual.events import DescendantBlur, DescendantFocus, ScreenSuspend
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from store import articles, listing, ordering, readings, undo
from store.aside import Stopped, aside
from store.connect import path_of
from store.database import Database
from store.errors import PizhuError
from store.filtering import known
from store.filtering_syntax import parse, unquoted
from store.history import Step
from store.ordering import EVERY, Order, View
from store.records import Article, ArticleRow
from store.text.glyphs import safe
from tui.language import tell, tr
from tui.messages import OpenArticle, StoreChanged
from tui.plain import plain
from tui.screens import deciding
from tui.screens.choice_prompt import ChoicePrompt
from tui.screens.leaving import Leavable
from tui.screens.library_keys import LIBRARY_BINDINGS
from tui.screens.library_words import GROUPS, SORTS, counted, group_names, headings, sort_names
from tui.screens.reason_prompt import Answer, ReasonPrompt
from tui.states import action_name, all_done, said_of
from tui.widgets.article_list import ArticleList
from tui.widgets.key_line import KeyLine
from tui.widgets.safe_input import SafeInput

FIRST = 200
"""So many articles are shown before all that are wanted are found."""
ALL = ""
"""The choice of no heading."""


class Library(Leavable[None]):
    """A row an article: flag, state, labels, doubtful repairs, date, source, length, title."""

    AUTO_FOCUS = "ArticleList"
    BINDING_GROUP_TITLE = tr("Articles")
    BINDINGS = LIBRARY_BINDINGS
    DEFAULT_CSS = """
    Library #filter { height: 1; border: none; padding: 0 1; }
    Library #filter:focus { border: none; }
    Library #status { height: 1; padding: 0 1; background: $surface; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    table = query_one(ArticleList)
    field = query_one("#filter", Input)

    @dataclass
    class Arranged(Message):
        """The articles of a view were found, or the first of them."""

        view: View
        order: Order
        whole: bool
        steady: bool

    @dataclass
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

    def compose(self) -> ComposeResult:
        yield Static(id="title")
        yield SafeInput(id="filter", placeholder=tr("words of the title  code: by: state: since: until: source: …"))
        yield ArticleList(self._rows)
        yield Static(tr("No articles yet. Leave with q, then:  pizhu import FOLDER"), id="empty", markup=False)
        yield Static(id="status")
        yield KeyLine()

    def on_mount(self) -> None:
        self.field.display = False
        self.reload()

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

    # Opening

    @on(ArticleList.Chosen)
    def _chosen(self, event: ArticleList.Chosen) -> None:
        self._open(event.row)

    def action_next(self) -> None:
        """Open the next unfinished article of the list, this one included."""
        self._unfinished(1, included=True)

    def action_previous(self) -> None:
        """Open the unfinished article of the list before this one."""
        self._unfinished(-1, included=False)

    def _unfinished(self, step: Literal[1, -1], *, included: bool) -> None:
        keys, here = self._order.keys, self.table.cursor_row
        found = listing.next_in(self._db, self._annotator, keys, here, included=included, step=step) if keys else None
        if found is None:
            self._say(
                all_done(whole=len(keys) == self._total) if self._whole else tr("still looking: again in a moment")
            )
            return
        self.table.move_to(found)
        self._open(found)

    def _open(self, row: int) -> None:
        self._here = self._order.keys[row]
        self.post_message(OpenArticle(self.table.row(row).article.id, listed=lambda: self._order.keys))

    # Filter, order, headings

    def action_filter(self) -> None:
        """Show the field that narrows the list."""
        self.field.display = True
        self.field.focus()

    def action_unfilter(self) -> None:
        """Take the filter away."""
        self.field.value = ""
        self.field.display = False
        self.table.focus()

    def action_to_list(self) -> None:
        """Let the keys go to the list."""
        self.table.focus()

    @on(DescendantFocus, "#filter")
    def _asked(self) -> None:
        self._say("")

    @on(DescendantBlur, "#filter")
    def _field_left(self) -> None:
        self._say(self._message)

    @on(ScreenSuspend)
    def _covered(self) -> None:
        self._say("")

    @on(Input.Submitted, "#filter")
    def _entered(self) -> None:
        self.field.display = bool(self.field.value.strip())
        self.table.focus()

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        try:
            wanted, words = parse(event.value, EVERY)
            wanted = known(self._db, wanted)
        except PizhuError as error:
            self._unfit = tell(error)
            self._say("")
            return
        self._unfit = ""
        view = replace(self._view, wanted=wanted, words=tuple(filter(None, map(unquoted, words))))
        if view != self._view:
            self._look(view)
        self._say("")

    def action_sort(self) -> None:
        """Choose what the list is sorted by; what it is sorted by already turns the order round."""
        prompt = ChoicePrompt(tr("Sort by; the same again turns it round"), sort_names(self._view), self._view.sort)
        self.app.push_screen(prompt, self._sort)

    @on(ArticleList.HeadPressed)
    def _head_pressed(self, event: ArticleList.HeadPressed) -> None:
        self._sort(event.column)

    def _sort(self, chosen: str | None) -> None:
        if (sort := SORTS.get(chosen or "")) is not None:
            turned = sort == self._view.sort and not self._view.descending
            self._look(replace(self._view, sort=sort, descending=turned))

    def action_group(self) -> None:
        """Choose what the articles under one heading have in common."""
        prompt = ChoicePrompt(tr("Put the articles under headings"), group_names(), self._view.group or ALL)
        self.app.push_screen(prompt, self._group)

    def _group(self, chosen: str | None) -> None:
        if chosen is not None:
            self._look(replace(self._view, group=GROUPS.get(chosen)))

    # What becomes of an article

    def action_flag(self) -> None:
        """Flag the article under the cursor, or take the flag off."""
        if article := self._article():
            self._do(lambda: deciding.toggle_flag(self._db, article.id, self._annotator))

    def action_put_off(self) -> None:
        """Skip or defer the article under the cursor, with a reason."""
        if article := self._article():
            prompt = deciding.put_off_prompt(self._db, article, self._annotator)
            self._ask(prompt, lambda answer: deciding.put_off(self._db, article.id, self._annotator, answer))

    def action_unusable(self) -> None:
        """Mark the article under the cursor as unusable, with a reason."""
        if article := self._article():
            prompt = deciding.unusable_prompt(self._db, article)
            self._ask(prompt, lambda answer: deciding.mark_unusable(self._db, article.id, self._annotator, answer))

    def action_carry(self) -> None:
        """Carry labels between the article under the cursor and another text of the same piece."""
        # Late: what a person does not use need not be loaded at the start.
        from tui.screens.carrying_from import carry_labels

        def done(said: str) -> None:
            self._do(lambda: said)

        if article := self._article():
            carry_labels(self, self._db, self._annotator, article.id, say=self._say, done=done)

    def action_undo(self) -> None:
        """Undo the annotator's last action, wherever it was."""
        self._do(
            lambda: self._turned(undo.undo(self._db, self._annotator), tr("undone"), tr("There is nothing to undo"))
        )

    def action_redo(self) -> None:
        """Do again what the annotator undid last."""
        nothing = tr("There is nothing to do again")
        self._do(lambda: self._turned(undo.redo(self._db, self._annotator), tr("done again"), nothing))

    def _turned(self, step: Step | None, said: str, nothing: str) -> str:
        if step is None:
            return nothing
        self._go_to(step.article)
        return tr("{what}: {which}", what=said, which=action_name(step.action))

    def _article(self) -> Article | None:
        row = self.table.article_row
        return row.article if row else None

    def _ask(self, prompt: ReasonPrompt, then: Callable[[Answer], str]) -> None:
        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self._do(lambda: then(answer))

        self.app.push_screen(prompt, answered)

    def _do(self, action: Callable[[], str]) -> None:
        """Carry out an action of the store; then, and only then, show what is there."""
        try:
            message = action()
        except PizhuError as error:
            self._warn(error)
            message = ""
        self.table.forget()
        self._show_title()
        self._say(message)
