"""The list of articles: looked through, narrowed, sorted, and what becomes of each said at once."""

from collections.abc import Callable
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.events import DescendantBlur, DescendantFocus, ScreenSuspend
from textual.widgets import Input, Static

from store import listing, undo
from store.errors import PizhuError
from store.filtering import known
from store.filtering_syntax import parse, unquoted
from store.history import Step
from store.ordering import EVERY
from store.records import Article
from tui.language import tell, tr
from tui.messages import OpenArticle
from tui.screens import deciding
from tui.screens.choice_prompt import ChoicePrompt
from tui.screens.library_keys import LIBRARY_BINDINGS
from tui.screens.library_listing import Listing
from tui.screens.library_words import GROUPS, SORTS, group_names, sort_names
from tui.screens.reason_prompt import Answer, ReasonPrompt
from tui.states import action_name, all_done
from tui.widgets.article_list import ArticleList
from tui.widgets.key_line import KeyLine
from tui.widgets.safe_input import SafeInput

ALL = ""
"""The choice of no heading."""


class Library(Listing):
    """A row an article: flag, state, labels, doubtful repairs, date, source, length, title."""

    AUTO_FOCUS = "ArticleList"
    BINDING_GROUP_TITLE = tr("Articles")
    BINDINGS = LIBRARY_BINDINGS
    DEFAULT_CSS = """
    Library #filter { height: 1; border: none; padding: 0 1; }
    Library #empty { height: 1fr; padding: 1 2; color: $text-muted; }
    Library #filter:focus { border: none; }
    Library #status { height: 1; padding: 0 1; background: $surface; text-wrap: nowrap; text-overflow: ellipsis; }
    """

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
        view = self._view._replace(wanted=wanted, words=tuple(filter(None, map(unquoted, words))))
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
            self._look(self._view._replace(sort=sort, descending=turned))

    def action_group(self) -> None:
        """Choose what the articles under one heading have in common."""
        prompt = ChoicePrompt(tr("Put the articles under headings"), group_names(), self._view.group or ALL)
        self.app.push_screen(prompt, self._group)

    def _group(self, chosen: str | None) -> None:
        if chosen is not None:
            self._look(self._view._replace(group=GROUPS.get(chosen)))

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
