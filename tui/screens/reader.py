"""An article to read and to code: both texts, its labels, and what is done to them."""

import asyncio
import time
from collections.abc import Callable, Sequence

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.timer import Timer
from textual.widgets import Footer, Static

from store import articles, codebook, label_watch, listing, readings, settling, undo, usability, verdicts
from store.connect import only_read
from store.database import Database
from store.errors import PizhuError
from store.history import Step
from store.records import Range, Region
from store.text.regions import regions
from tui.clipboard import copy
from tui.language import tr
from tui.messages import StoreChanged
from tui.page.fold import shortened
from tui.page.views import Look
from tui.plain import plain
from tui.screens.deciding import BACK, mark_unusable, put_off, put_off_prompt, toggle_flag, unusable_prompt
from tui.screens.finding import Finding
from tui.screens.reader_keys import READER_BINDINGS
from tui.screens.reason_prompt import Answer
from tui.screens.settling import Settling
from tui.screens.sheets import Sheets
from tui.screens.suggesting import Suggesting
from tui.states import action_name, state_name
from tui.widgets.find_bar import FindBar
from tui.widgets.label_list import LabelList
from tui.widgets.pane_pair import PanePair
from tui.widgets.status_line import StatusLine

QUOTED = 16
"""Characters of a quote in a message."""
AT_ONCE = 60_000
"""Code points whose lines are looked through before anything is shown."""
LATER = 0.5
"""Seconds after a long article is shown when its lines are looked through."""
PLACE_DELAY = 0.5
"""Seconds after a move when the place is kept."""
_USUAL_LOOK = Look()


class Reader(Sheets, Suggesting, Settling, Finding):
    """One article for one annotator; gives the id of the article that was read last."""

    AUTO_FOCUS = ""
    BINDING_GROUP_TITLE = tr("Reader")
    BINDINGS = READER_BINDINGS
    DEFAULT_CSS = """
    Reader #foot { height: 1; }
    """

    def __init__(
        self,
        db: Database,
        annotator: str,
        article: str,
        raw: Range | None = None,
        query: str = "",
        look: Look = _USUAL_LOOK,
    ) -> None:
        """``raw`` is selected, or else the person's place is gone to; ``query`` was asked of the project."""
        super().__init__()
        self._first_look = look
        self._db = db
        self._annotator = annotator
        self._book = codebook.load(db)
        self._labels = []
        self._place_timer: Timer | None = None
        self._moved_at = 0.0
        self._opened_at = raw
        self._is_shown = False
        self._asked = query
        self._load(article)

    def compose(self) -> ComposeResult:
        yield Static(id="title")
        with Container(id="work"):
            yield PanePair(self._first_look)
            yield LabelList()
        with Horizontal(id="foot"):
            yield FindBar()
            yield StatusLine()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.panes.moved = self._moved
        self._show_article()
        self._is_shown = True
        if self._asked:
            self.find_of_project(self._asked)
        if self._opened_at is not None:
            self.panes.select(self._opened_at)

    @on(events.ScreenResume)
    def _back_again(self) -> None:
        """Show what was done meanwhile, from the hits of a search or in another reader above this one."""
        if self._is_shown:
            self._show_again(anew=True)

    @on(StoreChanged)
    def _others_wrote(self) -> None:
        """Show what others have done meanwhile, the person being where they were, with what they had selected."""
        if not self._is_shown:
            return
        said, texts, panes = self._message, self._texts, self.panes
        selected, selecting = self._selected_words(), panes.is_selecting
        # Other texts take the keys: where these go elsewhere at the moment, it waits.
        self._show_again(anew=panes.has_focus_within)
        if texts is not self._texts and selected is not None:
            panes.select(selected)
            if selecting:
                panes.go_on_selecting()
        self._say(said)

    def _selected_words(self) -> Range | None:
        """The raw range of what is selected."""
        selected, is_raw = self.panes.selected, self.panes.selection.side == "raw"
        return selected if selected is None or is_raw else self._texts.alignment.to_raw(selected)

    def _show_again(self, *, anew: bool) -> None:
        """Show what is in the project now; with ``anew`` also the texts, where they are others."""
        if (book := codebook.load(self._db)) != self._book:
            self._book = book
        if anew and not label_watch.is_current(self._db, self._article.id, self._texts):
            self._open_again()
        elif anew:
            self._show_settled()
        self._show_labels()
        self._show_title()
        self._follow_cursor()

    def on_unmount(self) -> None:
        self._keep_place()

    @property
    def look(self) -> Look:
        """How the texts are shown now."""
        return self.panes.look

    # Opening

    def _load(self, article: str) -> None:
        # All of it or nothing: where one part cannot be read, the article before stays open.
        found, texts = articles.get(self._db, article), articles.texts(self._db, article)
        settled, place = settling.of_article(self._db, article), readings.place_of(self._db, article, self._annotator)
        position = listing.position(self._db, article)
        self._article, self._texts, self._settled = found, texts, settled
        self._place, self._position = place, position
        # A person waits for the text: the lines of the first article, and of a long one, are looked through after.
        is_short = len(self._texts.text) <= AT_ONCE
        self._is_looked_through = is_short and (self._is_shown or self._first_look.folding)
        self._regions = regions(self._texts.text) if self._is_looked_through else ()
        self._arrived = None
        self.stop_edging()
        self.forget_begun()
        self.forget_found()

    def _show_article(self) -> None:
        self.forget_suggestions()
        self.panes.open(self._texts, self._regions, self._article.encoding, self._place)
        if len(self._texts.text) > AT_ONCE:
            self.set_timer(LATER, self._find_regions)
        elif not self._is_looked_through:
            self.call_after_refresh(self._take_regions)
        self._place = self._raw_cursor().start
        self._show_labels()
        self._show_title()
        self._say("")

    def _open_again(self) -> None:
        side, place = self.panes.selection.side, self._raw_cursor().start
        self._settled = settling.of_article(self._db, self._article.id)
        self._texts = articles.texts(self._db, self._article.id)
        self.forget_found()
        is_short = len(self._texts.text) <= AT_ONCE
        self._regions = regions(self._texts.text) if is_short else ()
        self.forget_suggestions()
        self.panes.open(self._texts, self._regions, self._article.encoding, place, side)
        if not is_short:
            self.set_timer(LATER, self._find_regions)

    @work(exclusive=True, group="regions")
    async def _find_regions(self) -> None:
        texts = self._texts
        found = await asyncio.to_thread(regions, texts.text)
        if texts is self._texts:
            self._take_regions(found)

    def _take_regions(self, found: Sequence[Region] | None = None) -> None:
        self._regions = regions(self._texts.text) if found is None else found
        self.panes.show_regions(self._regions)
        self._say(self._message)

    def _go(self, article: str | None) -> None:
        """Leave this article for another one; None is the end of the list."""
        if article is None:
            self._say(tr("There is no further article that way"))
            return
        self._leave_place()
        self._load(article)
        self._show_article()

    def _show_title(self) -> None:
        reading = readings.of_article(self._db, self._article.id, self._annotator)
        unusable = usability.of_article(self._db, self._article.id).unusable
        number, total = listing.position(self._db, self._article.id)
        said = [
            tr("unusable") if unusable else state_name(reading.state),
            *([tr("flagged")] if reading.flagged else []),
        ]
        title = plain(f"{number}/{total}  {self._article.title}  · {' · '.join(said)}")
        shown = self.query_one("#title", Static)
        if shown.content != title:
            shown.update(title, layout=False)

    # The place

    def _was_here(self) -> None:
        self._moved_at = time.monotonic()
        if self._place_timer is None:
            self._place_timer = self.set_timer(PLACE_DELAY, self._rested)

    def _leave_place(self) -> None:
        """Keep the place on leaving the article, the last move included, which may not have been told yet."""
        if (here := self._raw_cursor().start) != self._place:
            self._place = here
            self._was_here()
        self._keep_place()

    def _rested(self) -> None:
        if time.monotonic() - self._moved_at < PLACE_DELAY / 2:
            # Somebody is on the way: writing it down would hold up the next key.
            self._place_timer = self.set_timer(PLACE_DELAY, self._rested)
            return
        self._keep_place()
        self._show_title()

    def _keep_place(self) -> None:
        """Keep the place if the person has moved or labelled: opening an article alone does not start it."""
        if self._place_timer is not None:
            self._place_timer.stop()
            self._place_timer = None
            if only_read(self._db) is not None:
                return
            try:
                readings.keep_place(self._db, self._article.id, self._annotator, self._place)
            except PizhuError as error:
                self._warn(error)

    def _moved(self) -> None:
        self._was_here()
        if self.panes.selected is None:
            self.stop_edging()
        self._place = self._raw_cursor().start
        self._follow_cursor()
        self._say("")

    # What becomes of the article

    def action_done(self) -> None:
        """Mark the article as done and go to the next unfinished one."""

        def done() -> str:
            # What was read or labelled here a moment ago has begun it: undo goes back to that.
            self._leave_place()
            readings.set_state(self._db, self._article.id, self._annotator, "done")
            return tr("done (u undoes it): {title}", title=self._article.title)

        self.done_unless_open(lambda: self._finish(done))

    def _undecided(self) -> int:
        is_answering = verdicts.of_article(self._db, self._article.id, self._annotator)
        return len(self._waiting) if is_answering else 0

    def action_flag(self) -> None:
        """Flag the article for oneself, or take the flag off."""
        self._do(lambda: toggle_flag(self._db, self._article.id, self._annotator))

    def action_put_off(self) -> None:
        """Skip the article or defer it, with a reason."""

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self._finish(lambda: put_off(self._db, self._article.id, self._annotator, answer), answer)

        self.app.push_screen(put_off_prompt(self._db, self._article, self._annotator), answered)

    def action_unusable(self) -> None:
        """Mark the article as unusable, with a reason."""

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self._finish(lambda: mark_unusable(self._db, self._article.id, self._annotator, answer), answer)

        self.app.push_screen(unusable_prompt(self._db, self._article), answered)

    def _finish(self, action: Callable[[], str], answer: Answer | None = None) -> None:
        """Carry out what ends the work on this article, and go to the next unfinished one, or stay if none is left."""
        said: list[str] = []

        def carried_out() -> str:
            said.append(action())
            return said[0]

        if not self._do(carried_out) or (answer is not None and answer.choice == BACK):
            return
        following = listing.next_unfinished(self._db, self._article.id, self._annotator)
        self._go(following)
        self._say(said[0] + ("" if following else " · " + tr("every article is done")))

    def action_carry(self) -> None:
        """Carry labels between this article and another text of the same piece."""
        # Late: what a person does not use need not be loaded at the start.
        from tui.screens.carrying_from import carry_labels

        def done(said: str) -> None:
            self._do(lambda: said)

        carry_labels(self, self._db, self._annotator, self._article.id, say=self._say, done=done)

    def action_next_article(self) -> None:
        """Go to the next article of the list."""
        self._go(listing.neighbour(self._db, self._article.id, 1))

    def action_previous_article(self) -> None:
        """Go to the article before this one in the list."""
        self._go(listing.neighbour(self._db, self._article.id, -1))

    def action_undo(self) -> None:
        """Undo the annotator's last action, wherever it was."""
        self._turn(undo.undo, tr("undone"), tr("There is nothing to undo"))

    def action_redo(self) -> None:
        """Do again what the annotator undid last."""
        self._turn(undo.redo, tr("done again"), tr("There is nothing to do again"))

    # Keys

    def action_copy(self) -> None:
        """Copy what is selected, or else the sentence under the cursor, as it is read here."""
        if self.panes.selected is None:
            self.panes.action_take("sentence")
        if words := self.panes.words:
            self._say(copy(self.app, words))

    def action_let_go(self) -> None:
        """Leave the list of labels, else drop the selection, else what was found, else go back to the list."""
        self.stop_edging()
        if self.label_list.has_keys:
            self.panes.focus_text()
        elif not self.forget_begun() and not self.panes.let_go() and not self.let_hits_go():
            self.action_leave()
            return
        self._say("")

    def action_other_text(self) -> None:
        """Go to the same place in the other text; from the list of labels, back to the text."""
        if self.label_list.has_keys:
            self.panes.focus_text()
        else:
            self.panes.focus_other_text()

    def action_labels(self) -> None:
        """Give the keys to the list of labels, or back to the text."""
        if self.label_list.has_keys:
            self.panes.focus_text()
        elif self._labels:
            self.label_list.take_keys()
        else:
            self._say(tr("There are no labels yet"))

    def action_leave(self) -> None:
        """Go back to the list of articles."""
        self._leave_place()
        self.dismiss(self._article.id)

    # Inside

    def _do(self, action: Callable[[], str]) -> bool:
        """Carry out an action of the store; then, and only then, show what is there. Whether it was done."""
        try:
            message = action()
        except PizhuError as error:
            self._show_settled()
            self._show_labels()
            self._show_title()
            self._say("")
            self._warn(error)
            return False
        self._show_settled()
        self._show_labels()
        self._show_title()
        self._follow_cursor()
        self._say(message)
        return True

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
