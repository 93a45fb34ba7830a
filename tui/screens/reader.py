"""An article to read and to code: both texts, its labels, and what is done to them."""

from collections.abc import Callable

from sqlite_utils import Database
from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, Static

from store import articles, codebook, labels, readings, undo
from store.errors import PizhuError
from store.history import Step
from store.labels import anchor
from store.records import Label, Range
from store.text.glyphs import safe
from store.text.regions import regions
from tui.edit_words import edit_words
from tui.language import tell, tr
from tui.page.fold import shortened
from tui.page.regions import region_at
from tui.plain import plain
from tui.region_names import region_name
from tui.screens.code_picker import CodePicker
from tui.screens.label_view import following, innermost, label_line, label_marks, preceding, quoted
from tui.screens.note_prompt import NotePrompt
from tui.screens.reader_keys import READER_BINDINGS
from tui.states import action_name, state_name
from tui.widgets.label_list import LabelList
from tui.widgets.pane_pair import PanePair

QUOTED = 16
"""Characters of a quote in a message."""
PLACE_DELAY = 0.5
"""Seconds after a move when the place is kept."""


class Reader(Screen[str]):
    """One article for one annotator; gives the id of the article that was read last."""

    AUTO_FOCUS = ""
    BINDING_GROUP_TITLE = tr("Reader")
    BINDINGS = READER_BINDINGS

    panes = query_one(PanePair)
    label_list = query_one(LabelList)

    def __init__(self, db: Database, annotator: str, article: str) -> None:
        super().__init__()
        self._db = db
        self._annotator = annotator
        self._book = codebook.load(db)
        self._labels: list[Label] = []
        self._at_label: str | None = None
        """The label that the person went to, as long as the cursor stays at its start."""
        self._place_timer: Timer | None = None
        self._load(article)

    def compose(self) -> ComposeResult:
        yield Static(id="title")
        with Container(id="work"):
            yield PanePair()
            yield LabelList()
        yield Static(id="status")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._show_article()

    def on_unmount(self) -> None:
        self._keep_place()

    # Opening

    def _load(self, article: str) -> None:
        self._article = articles.get(self._db, article)
        self._texts = articles.texts(self._db, article)
        self._regions = regions(self._texts.text)
        self._place = readings.place_of(self._db, article, self._annotator)
        """The raw offset of the cursor, as it is kept for the next time."""

    def _show_article(self) -> None:
        self.panes.open(self._texts, self._regions, self._article.encoding, self._place)
        self._place = self._raw_cursor().start
        self._show_labels()
        self._say("")

    def _go(self, article: str | None) -> None:
        """Leave this article for another one; None is the end of the list."""
        if article is None:
            self._say(tr("There is no further article that way"))
            return
        self._leave_place()
        self._load(article)
        self._show_article()

    def _keep_place_soon(self) -> None:
        if self._place_timer is None:
            self._place_timer = self.set_timer(PLACE_DELAY, self._rested)

    def _leave_place(self) -> None:
        """Keep the place on leaving the article, the last move included, which may not have been told yet."""
        if (here := self._raw_cursor().start) != self._place:
            self._place = here
            self._keep_place_soon()
        self._keep_place()

    def _rested(self) -> None:
        self._keep_place()
        self._show_title()

    def _keep_place(self) -> None:
        """Keep the place if the person has moved or labelled: opening an article alone does not start it."""
        if self._place_timer is not None:
            self._place_timer.stop()
            self._place_timer = None
            try:
                readings.keep_place(self._db, self._article.id, self._annotator, self._place)
            except PizhuError as error:
                self._warn(error)

    @on(PanePair.Moved)
    def _moved(self, event: PanePair.Moved) -> None:
        if event.texts is not self._texts:
            return
        self._keep_place_soon()
        self._place = self._raw_cursor().start
        self._follow_cursor()
        self._say("")

    # Showing

    def _show_labels(self) -> None:
        self._labels = labels.of_article(self._db, self._article.id)
        if any(label.code not in self._book for label in self._labels):
            # Someone has put a code into the codebook since.
            self._book = codebook.load(self._db)
        self.panes.show_labels(label_marks(self._labels, self._texts.alignment, self._book))
        self.label_list.show([label_line(label, self._texts, self._book) for label in self._labels])
        if self.label_list.has_keys and not self._labels:
            self.panes.focus_text()
        self._show_title()

    def _show_title(self) -> None:
        state = readings.state_of(self._db, self._article.id, self._annotator)
        number, total = articles.position(self._db, self._article.id)
        title = plain(f"{number}/{total}  {self._article.title}  · {state_name(state)}")
        self.query_one("#title", Static).update(title, layout=False)

    def _follow_cursor(self) -> None:
        """Look at the label that the cursor is on; while the list has the keys, its highlight stays where it is."""
        if self._at_label is not None:
            label = self._by_id(self._at_label)
            if label is None or label.raw is None or label.raw.start != self._place:
                self._at_label = None
        self._look_at(self._current())

    def _look_at(self, label: Label | None) -> None:
        spans = [one.id for one in self._labels if one.raw is not None]
        self.panes.focus_label(spans.index(label.id) if label and label.raw else None)
        if not self.label_list.has_keys:
            self.label_list.highlight(label.id if label else None)

    def _current(self) -> Label | None:
        """The label that keys act on: the highlighted one, the one gone to, or the innermost under the cursor."""
        if self.label_list.has_keys:
            return self._by_id(self.label_list.label)
        return self._by_id(self._at_label) or innermost(self._labels, self._texts.alignment, self._raw_cursor())

    def _say(self, message: str) -> None:
        """Show a message, and beside it what is under the cursor."""
        self.query_one("#status", Static).update(plain("  ".join(filter(None, (message, self._here())))), layout=False)

    def _here(self) -> str:
        if (selected := self.panes.selected) is not None:
            return tr("{count} characters selected", count=selected.end - selected.start)
        where = self._raw_cursor()
        if where.start == where.end:
            return ""
        here = self._texts.alignment.to_normalized(where)
        region = region_at(self._regions, here.start)
        # Not the neighbours that only share a raw character with what the cursor is on.
        edits = [
            edit_words(edit)
            for edit in self._texts.edits_at(where)
            if edit.start == edit.end or (edit.start < here.end and here.start < edit.end)
        ]
        return " ".join([*([region_name(region.kind)] if region else []), *edits])

    # Labels

    def action_code(self) -> None:
        """Choose a code for what is selected, or else for the sentence under the cursor."""
        if self.label_list.has_keys:
            self._go_to(self._current())
            self.panes.focus_text()
            return
        if self.panes.selected is None:
            # Never a refusal: the letters that follow, meant for the picker, would be keys of the reader.
            self.panes.action_take("sentence")
        where = self.panes.selected or Range(0, 0)
        try:
            raw = anchor(self._texts.alignment, self.panes.selection.side, where)
        except PizhuError as error:
            self._say(tell(error))
            return
        self._pick(quoted(self._texts, raw), lambda code: self._add(code, raw))

    def action_code_article(self) -> None:
        """Choose a code for the whole article."""
        self._pick(tr("The whole article: {title}", title=self._article.title), lambda code: self._add(code, None))

    def action_change_code(self) -> None:
        """Give the label under the cursor another code."""
        if label := self._label_here():
            about = tr("Instead of {label}", label=self._about(label))
            self._pick(about, lambda code: self._change(label, code=code))

    def action_note(self) -> None:
        """Write a note on the label under the cursor."""
        if label := self._label_here():

            def keep(note: str | None) -> None:
                if note is not None:
                    self._change(label, note=note)

            self.app.push_screen(NotePrompt(self._about(label), label.note), keep)

    def action_remove(self) -> None:
        """Take off the label under the cursor."""
        if label := self._label_here():

            def remove() -> str:
                labels.remove(self._db, label.id, self._annotator)
                return tr("removed {code}; u brings it back", code=self._code_name(label))

            self._do(remove)

    def action_next_label(self) -> None:
        """Go to the next label after the cursor."""
        self._go_to(following(self._labels, self._by_id(self._at_label), self._raw_cursor().start))

    def action_previous_label(self) -> None:
        """Go to the label before the cursor."""
        self._go_to(preceding(self._labels, self._by_id(self._at_label), self._raw_cursor().start))

    @on(LabelList.Looked)
    def _looked(self, event: LabelList.Looked) -> None:
        self._go_to(self._by_id(event.label))

    @on(LabelList.Chosen)
    def _chosen(self, event: LabelList.Chosen) -> None:
        self._go_to(self._by_id(event.label))
        self.panes.focus_text()

    def _pick(self, about: str, then: Callable[[str], None]) -> None:
        def chosen(code: str | None) -> None:
            if code is not None:
                then(code)

        # Someone may have changed the codebook since.
        self._book = codebook.load(self._db)
        self.app.push_screen(CodePicker(self._book, about), chosen)

    def _add(self, code: str, raw: Range | None) -> None:
        def add() -> str:
            label = labels.add(self._db, self._article.id, code, self._annotator, raw)
            self._keep_place_soon()
            self.panes.let_go()
            return tr("saved {code}", code=self._code_name(label))

        self._do(add)

    def _change(self, label: Label, *, code: str | None = None, note: str | None = None) -> None:
        def change() -> str:
            changed = labels.change(self._db, label.id, self._annotator, code=code, note=note)
            return tr("saved {code}", code=self._code_name(changed))

        self._do(change)

    def _go_to(self, label: Label | None) -> None:
        if label is None:
            self._say(tr("There is no further label that way"))
        elif label.raw is None:
            self._look_at(label)
        else:
            side = self.panes.selection.side
            where = label.raw if side == "raw" else self._texts.alignment.to_normalized(label.raw)
            self._at_label, self._place = label.id, label.raw.start
            self.panes.point_at(where.start)
            self._look_at(label)

    def _label_here(self) -> Label | None:
        label = self._current()
        if label is None:
            self._say(tr("There is no label here; ] goes to the next one, t to the list"))
        return label

    def _by_id(self, label: str | None) -> Label | None:
        return next((one for one in self._labels if one.id == label), None)

    # The article

    def action_done(self) -> None:
        """Mark the article as done and go to the next unfinished one."""

        def done() -> str:
            readings.set_state(self._db, self._article.id, self._annotator, "done")
            return ""

        title = self._article.title
        if self._do(done):
            following = articles.next_unfinished(self._db, self._article.id, self._annotator)
            self._go(following)
            end = "" if following else " · " + tr("every article is done")
            self._say(tr("done (u undoes it): {title}", title=title) + end)

    def action_next_article(self) -> None:
        """Go to the next article of the list."""
        self._go(articles.neighbour(self._db, self._article.id, 1))

    def action_previous_article(self) -> None:
        """Go to the article before this one in the list."""
        self._go(articles.neighbour(self._db, self._article.id, -1))

    def action_undo(self) -> None:
        """Undo the annotator's last action, wherever it was."""
        self._turn(undo.undo, tr("undone"), tr("There is nothing to undo"))

    def action_redo(self) -> None:
        """Do again what the annotator undid last."""
        self._turn(undo.redo, tr("done again"), tr("There is nothing to do again"))

    def action_let_go(self) -> None:
        """Leave the list of labels, else drop the selection, else go back to the list of articles."""
        if self.label_list.has_keys:
            self.panes.focus_text()
        elif not self.panes.let_go():
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

    def _turn(self, turn: Callable[[Database, str], Step | None], said: str, nothing: str) -> None:
        def turned() -> str:
            step = turn(self._db, self._annotator)
            if step is None:
                return nothing
            if step.article is not None and (there := articles.article_id(self._db, step.article)) != self._article.id:
                self._go(there)
            return tr("{what}: {which}", what=said, which=self._described(step))

        self._do(turned)

    def _described(self, step: Step) -> str:
        """What a step did, and to which words."""
        values = step.after or step.before or {}
        code = str(values.get("code") or "")
        name = self._book[code].zh if code in self._book else ""
        quote = shortened(str(values.get("raw_quote") or ""), QUOTED)
        return " ".join(filter(None, (action_name(step.action), name, quote)))

    # Inside

    def _do(self, action: Callable[[], str]) -> bool:
        """Carry out an action of the store; then, and only then, show what is there. Whether it was done."""
        try:
            message = action()
        except PizhuError as error:
            self._show_labels()
            self._say("")
            self._warn(error)
            return False
        self._show_labels()
        self._follow_cursor()
        self._say(message)
        return True

    def _warn(self, error: PizhuError) -> None:
        self.notify(safe(tell(error)), severity="warning", markup=False)

    def _raw_cursor(self) -> Range:
        """The raw characters under the cursor."""
        selection = self.panes.selection
        here = selection.character(self.panes.text)
        return here if selection.side == "raw" else self._texts.alignment.to_raw(here)

    def _code_name(self, label: Label) -> str:
        return self._book[label.code].zh

    def _about(self, label: Label) -> str:
        quote = tr("(whole article)") if label.raw is None else quoted(self._texts, label.raw)
        return tr("{what}: {which}", what=self._code_name(label), which=quote)
