"""Labels to be looked at again: those made under an older meaning of their code, or all of one code."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.widgets import Static

from store import codebook, history, labels, reviewing
from store.code_merging import Carried, split, split_new
from store.codebook import Codebook
from store.database import Database
from store.reviewing import Asked, Place
from tui.language import tr
from tui.messages import OpenArticle
from tui.page.fold import fold
from tui.plain import plain, plain_lines
from tui.screens.acting import Acting
from tui.screens.code_picker import CodePicker
from tui.screens.code_sheet import meanings
from tui.screens.note_prompt import NotePrompt
from tui.widgets.concordance import Concordance, Line
from tui.widgets.key_line import KeyLine

PAGE = 200
"""Labels that are read at a time."""


def _key(keys: str, action: str, label: str, tooltip: str, *, shown: str | None = None, show: bool = True) -> Binding:
    return Binding(
        keys, action, label, key_display=shown, show=show, id=f"review.{action.removeprefix('app.')}", tooltip=tooltip
    )


class LabelReview(Acting):
    """A line a label, with what its code means and what it meant when the label was put on."""

    BINDING_GROUP_TITLE = tr("Labels to look at")
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("y", "confirm", tr("Right"), tr("The label is right as the code is meant now; it leaves the list")),
        _key("Y", "confirm_all", tr("All right"), tr("All labels of this code are right, those further down, too")),
        _key("space", "mark", tr("Mark"), tr("Mark the label, or take the mark off"), shown="Space"),
        _key("c,e", "recode", tr("Recode"), tr("Give another code to the label, or to all that are marked")),
        _key(
            "n", "new_code", tr("New code"), tr("Give a new code to the label, or to all that are marked"), show=False
        ),
        _key("x,delete", "remove", tr("Remove"), tr("Take off the label, or all that are marked")),
        _key("a", "whose", tr("Mine or all"), tr("Your labels, or those of all annotators"), show=False),
        _key("A", "which", tr("Older or all"), tr("Those of an older meaning, or all of the code"), show=False),
        _key("u", "undo", tr("Undo"), tr("Undo your last action"), show=False),
        _key("r,ctrl+r", "redo", tr("Redo"), tr("Do again what was undone"), show=False),
        _key("J", "scroll_meaning(2)", tr("Meaning down"), tr("Scroll the meaning down"), show=False),
        _key("K", "scroll_meaning(-2)", tr("Meaning up"), tr("Scroll the meaning up"), show=False),
        _key("question_mark", "app.help", tr("Help"), tr("Show all keys"), shown="?"),
        _key("escape,q", "leave", tr("Back"), tr("Take the marks off, or go back"), shown="Esc"),
    ]
    DEFAULT_CSS = """
    LabelReview #meaning { height: 40%; border-top: solid $panel-lighten-2; padding: 0 1; scrollbar-size-vertical: 1; }
    LabelReview #status { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    found = query_one(Concordance)

    def __init__(self, db: Database, annotator: str, code: str | None = None, *, outdated: bool = True) -> None:
        """Of one code, or of all; with ``outdated`` only those made under an older meaning."""
        super().__init__()
        self._db = db
        self._annotator = annotator
        self._asked = Asked(code, annotator if outdated else None, outdated)
        self._book: Codebook = codebook.load(db)
        self._places: list[Place] = []
        self._total = 0
        self._is_read = False

    def compose(self) -> ComposeResult:
        yield Static(id="title")
        yield Concordance()
        with VerticalScroll(id="meaning", can_focus=False):
            yield Static()
        yield Static(id="status")
        yield KeyLine()

    def on_mount(self) -> None:
        mine = reviewing.count(self._db, self._asked)
        if self._asked.annotator is not None and not mine:
            # Those of the others are better than none.
            self._asked = Asked(self._asked.code, None, self._asked.outdated)
        self.show_again()
        self.found.focus()

    @on(events.ScreenResume)
    def _back_again(self) -> None:
        if self._is_read:
            self.show_again()

    def on_resize(self) -> None:
        self.call_after_refresh(self._tell_here)

    # What is shown

    def show_again(self) -> None:
        """Read the lines again, as far as they were read; the cursor stays on its line."""
        at = self.found.cursor_line or 0
        self._book = codebook.load(self._db)
        self._places = reviewing.page(self._db, self._asked, limit=max(PAGE, len(self._places)))
        self._total = reviewing.count(self._db, self._asked)
        self._is_read = True
        self.found.clear_lines()
        self.found.add_lines(map(self._line, self._places))
        self.found.action_step(min(at, max(len(self._places) - 1, 0)))
        self._show_title()
        self._tell_here()

    @on(Concordance.Wanted)
    def _more(self) -> None:
        if len(self._places) < self._total:
            more = reviewing.page(self._db, self._asked, limit=PAGE, offset=len(self._places))
            self._places += more
            self.found.add_lines(map(self._line, more))

    def _line(self, place: Place) -> Line:
        label = place.label
        sign = "◇ " if place.is_outdated and not self._asked.outdated else ""
        who = "" if self._asked.annotator else f"{label.annotator}·"
        name = self._book[label.code].zh
        words = tr("(whole article)") if label.raw_quote is None else label.raw_quote
        return Line(
            f"{sign}{who}{place.title}" if self._asked.code else f"{name} {who}{place.title}",
            place.before,
            words,
            place.after,
        )

    def _show_title(self) -> None:
        if self._asked.outdated:
            what = tr("{count} {count:label|labels} made under an older meaning of their code", count=self._total)
        else:
            what = tr("{count} {count:label|labels}", count=self._total)
        parts = [what, self._asked.annotator or tr("of all annotators")]
        if self._asked.code is not None:
            parts.insert(0, self._book[self._asked.code].zh)
        self.query_one("#title", Static).update(plain(" · ".join(parts)), layout=False)

    @on(Concordance.Moved)
    def _tell_here(self) -> None:
        place, panel = self._here(), self.query_one("#meaning", VerticalScroll)
        width = max(panel.outer_size.width - 4, 20)
        if place is None:
            none = tr("There is nothing to look at: every label was made under what its code means now.")
            shown = plain_lines(fold(none if self._asked.outdated else tr("There are no labels of this code."), width))
        else:
            code = self._book[place.label.code]
            old = reviewing.meant(self._db, code.id, place.label.codebook_version) if place.is_outdated else None
            shown = meanings(self._book, code, place.label.codebook_version, old, width, is_old=place.is_outdated)
        panel.query_one(Static).update(shown)
        panel.scroll_home(animate=False)

    def _here(self) -> Place | None:
        line = self.found.cursor_line
        return None if line is None else self._places[line]

    def _chosen(self) -> list[Place]:
        """What was marked, or else what the cursor is on."""
        here = self._here()
        return [self._places[line] for line in self.found.marked] or ([here] if here else [])

    # Acting

    def action_confirm(self) -> None:
        """Say of what is marked, or of the label under the cursor, that it is right."""
        chosen = [place for place in self._chosen() if place.is_outdated]

        def confirm() -> str:
            with history.one_step(self._db, self._annotator, "label.confirm_all", None, chosen[0].label.code):
                for place in chosen:
                    labels.confirm(self._db, place.label.id, self._annotator)
            return tr("{count} confirmed; u undoes it", count=len(chosen))

        if chosen:
            self._do(confirm)

    def action_confirm_all(self) -> None:
        """Say of all labels of this code, as they are asked for here, that they are right."""
        if (place := self._here()) is not None:
            asked = Asked(place.label.code, self._asked.annotator)

            def confirm() -> str:
                count = reviewing.confirm_all(self._db, self._annotator, asked)
                return tr("{count} confirmed; u undoes it", count=count)

            self._do(confirm)

    def action_mark(self) -> None:
        """Mark the label, or take the mark off."""
        self.found.toggle_mark()

    def action_recode(self) -> None:
        """Choose another code for what is marked, or for the label under the cursor."""
        if chosen := self._ids():

            def recode(code: str | None) -> None:
                if code is not None:
                    self._do(lambda: self._split(split(self._db, self._annotator, chosen, code), code))

            about = tr("Another code for {count} {count:label|labels}", count=len(chosen))
            self.app.push_screen(CodePicker(self._book, about), recode)

    def action_new_code(self) -> None:
        """Make a code for what is marked, or for the label under the cursor."""
        place = self._here()
        if place is not None and (chosen := self._ids()):
            parent = self._book[place.label.code].parent

            def make(name: str | None) -> None:
                if name:
                    self._do(lambda: self._split(split_new(self._db, self._annotator, chosen, name, parent), ""))

            self.app.push_screen(
                NotePrompt(tr("The name of the new code, for {count} {count:label|labels}", count=len(chosen)), ""),
                make,
            )

    def action_remove(self) -> None:
        """Take off what is marked, or the label under the cursor."""
        chosen = self._chosen()

        def remove() -> str:
            with history.one_step(self._db, self._annotator, "label.remove_all", None, chosen[0].label.code):
                for place in chosen:
                    labels.remove(self._db, place.label.id, self._annotator)
            return tr("{count} removed; u undoes it", count=len(chosen))

        if chosen:
            self._do(remove)

    def action_whose(self) -> None:
        """Show the annotator's labels, or those of all."""
        annotator = None if self._asked.annotator else self._annotator
        self._ask_for(Asked(self._asked.code, annotator, self._asked.outdated))

    def action_which(self) -> None:
        """Show the labels made under an older meaning, or all of the code."""
        if self._asked.code is not None:
            self._ask_for(Asked(self._asked.code, self._asked.annotator, not self._asked.outdated))

    def action_scroll_meaning(self, by: int) -> None:
        """Scroll the meaning, where it is longer than its panel."""
        self.query_one("#meaning", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Take the marks off, or go back where there are none."""
        if self.found.marked:
            self.found.unmark()
        else:
            self.dismiss()

    @on(Concordance.Chosen)
    def _open(self, event: Concordance.Chosen) -> None:
        label = self._places[event.line].label
        self.post_message(OpenArticle(label.article, label.raw))

    # Inside

    def _ids(self) -> list[str]:
        return [place.label.id for place in self._chosen()]

    def _split(self, carried: Carried, code: str) -> str:
        self._book = codebook.load(self._db)
        said = tr(
            "{count} {count:label|labels} {count:has|have} another code; u undoes it",
            count=carried.moved + carried.joined,
        )
        return f"{said} ({self._book[code].zh})" if code else said

    def _ask_for(self, asked: Asked) -> None:
        self._asked, self._places = asked, []
        self.show_again()
