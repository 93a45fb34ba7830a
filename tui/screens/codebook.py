"""The codebook: the tree of codes, all that the code under the highlight says, and what is done to it."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.getters import query_one
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store import code_changes, codebook, reviewing
from store.code_changes import Way
from store.codebook import Codebook
from store.database import Database
from store.records import Code
from tui.language import tr
from tui.plain import plain
from tui.screens import code_deeds
from tui.screens.acting import Acting
from tui.screens.choice_prompt import ChoicePrompt
from tui.screens.code_editor import CodeEditor
from tui.screens.code_picker import CodePicker
from tui.screens.code_sheet import Counted, sheet, tree_line
from tui.screens.codebook_keys import CODEBOOK_BINDINGS
from tui.screens.colour_prompt import NONE, ColourPrompt
from tui.screens.outdated import LabelReview
from tui.widgets.key_line import KeyLine
from tui.widgets.look_list import LookList

MERGE, LEAVE = "merge", "leave"


class CodebookScreen(Acting):
    """The tree on the left, the fields of a code on the right; every change is on disk when it is shown."""

    BINDING_GROUP_TITLE = tr("Codebook")
    BINDINGS = CODEBOOK_BINDINGS
    DEFAULT_CSS = """
    CodebookScreen #work { height: 1fr; }
    CodebookScreen OptionList { width: 2fr; height: 1fr; border: none; padding: 0 1 0 0; }
    CodebookScreen OptionList { text-wrap: nowrap; text-overflow: ellipsis; scrollbar-size-vertical: 1; }
    CodebookScreen OptionList:focus { border: none; }
    CodebookScreen #sheet { width: 3fr; height: 1fr; padding: 0 1; border-left: solid $panel-lighten-2; }
    CodebookScreen #sheet { scrollbar-size-vertical: 1; }
    CodebookScreen #status { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    options = query_one(OptionList)

    def __init__(self, db: Database, annotator: str) -> None:
        super().__init__()
        self._db = db
        self._annotator = annotator
        self._book: Codebook = codebook.load(db)
        self._counted = Counted({}, {})

    def compose(self) -> ComposeResult:
        yield Static(id="title")
        with Horizontal(id="work"):
            yield LookList(markup=False)
            with VerticalScroll(id="sheet", can_focus=False):
                yield Static()
        yield Static(id="status")
        yield KeyLine()

    def on_mount(self) -> None:
        self.options.focus()

    @on(events.ScreenResume)
    def _here_again(self) -> None:
        """For the first time, or after labels may have been recoded or actions undone."""
        self.show_again()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_sheet)

    # What is shown

    @property
    def code(self) -> Code | None:
        """The code under the highlight."""
        option = self.options.highlighted_option
        return self._book[option.id] if option and option.id and option.id in self._book else None

    def show_again(self, at: str | None = None) -> None:
        """Read the codebook again; the highlight stays on its code, or goes to this one, or stays near its place."""
        here, place = self.code, self.options.highlighted or 0
        at = at or (here.id if here else None)
        self._book = codebook.load(self._db)
        self._counted = Counted(codebook.labels_by_code(self._db), reviewing.outdated_by_code(self._db))
        ids = [code.id for code in self._book.codes]
        with self.prevent(OptionList.OptionHighlighted):
            self.options.clear_options()
            self.options.add_options(
                [Option(tree_line(self._book, code, self._counted), id=code.id) for code in self._book.codes]
            )
            if ids:
                self.options.highlighted = ids.index(at) if at in ids else min(place, len(ids) - 1)
        self._show_title()
        self._show_sheet()

    def _show_title(self) -> None:
        archived = sum(code.archived for code in self._book.codes)
        parts = [f"{self._book.name} · " + tr("version {version}", version=self._book.version)]
        if outdated := sum(self._counted.outdated.values()):
            parts.append(tr("{count} {count:label|labels} to look at again (o)", count=outdated))
        parts.append(tr("{count} {count:code|codes}", count=len(self._book.codes)))
        if archived:
            parts.append(tr("{count} archived", count=archived))
        self.query_one("#title", Static).update(plain(" · ".join(parts)), layout=False)

    @on(OptionList.OptionHighlighted)
    def _show_sheet(self) -> None:
        panel, code = self.query_one("#sheet", VerticalScroll), self.code
        width = max(panel.outer_size.width - 5, 20)
        panel.query_one(Static).update("" if code is None else sheet(self._book, code, self._counted, width))
        panel.scroll_home(animate=False)

    def action_step(self, way: str) -> None:
        """Move the highlight."""
        if way == "down":
            self.options.action_cursor_down()
        else:
            self.options.action_cursor_up()

    def action_scroll_sheet(self, by: int) -> None:
        """Scroll what the code says, where it is longer than its panel."""
        self.query_one("#sheet", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_find(self) -> None:
        """Go to a code by its name."""

        def go(code: str | None) -> None:
            if code is not None:
                self.show_again(code)

        self.app.push_screen(CodePicker(self._book, tr("Go to a code")), go)

    # Codes

    @on(OptionList.OptionSelected)
    def action_edit(self) -> None:
        """Edit names, meaning, example and cues."""
        if code := self.code:
            self._edit(code, code)

    def _edit(self, code: Code, written: Code) -> None:
        def edited(new: Code | None) -> None:
            if (
                new is not None
                and new != code
                and not self._do(lambda: code_deeds.change(self._db, self._annotator, code, new))
            ):
                # What was typed is not lost: it can be put right, or be kept over what another one wrote.
                now = codebook.load(self._db)
                if code.id in now:
                    self._edit(now[code.id], new)

        self.app.push_screen(CodeEditor(tr("Edit {code}", code=code.zh), code, written), edited)

    def action_new(self) -> None:
        """Make a code beside this one."""
        code = self.code
        self._new(code.parent if code else None)

    def action_new_below(self) -> None:
        """Make a code under this one."""
        code = self.code
        self._new(code.id if code else None)

    def _new(self, parent: str | None, written: Code | None = None) -> None:
        def made(new: Code | None) -> None:
            if new is not None:
                ids: list[str] = []

                def add() -> str:
                    ids.append(code_changes.add(self._db, self._annotator, new).id)
                    return tr("made {code}", code=new.zh)

                if self._do(add):
                    self.show_again(ids[0])
                else:
                    self._new(parent, new)

        where = tr("New code under {group}", group=self._book[parent].zh) if parent else tr("New code, at the top")
        self.app.push_screen(CodeEditor(where, Code("", parent, "", ""), written), made)

    def action_colour(self) -> None:
        """Choose the colour of the code."""
        if code := self.code:

            def chosen(colour: str | None) -> None:
                if colour is not None:
                    painted = code._replace(colour=None if colour == NONE else colour)
                    self._do(lambda: code_deeds.change(self._db, self._annotator, code, painted))

            self.app.push_screen(ColourPrompt(tr("The colour of {code}", code=code.zh), code.colour), chosen)

    def action_give_key(self, key: str) -> None:
        """Make a digit the key of the code; empty takes its key off."""
        if code := self.code:
            self._do(lambda: code_deeds.give_key(self._db, self._annotator, code, key or None))

    def action_archive(self) -> None:
        """Offer the code no more, or again, with those below it."""
        if code := self.code:
            self._do(lambda: code_deeds.archive_or_restore(self._db, self._annotator, code))

    def action_move_code(self, way: Way) -> None:
        """Move the code a step in the tree."""
        if code := self.code:
            self._do(lambda: code_deeds.move(self._db, self._annotator, code, way))

    def action_put_under(self) -> None:
        """Choose the code that this one is to stand under."""
        if code := self.code:

            def chosen(parent: str | None) -> None:
                if parent is not None:
                    self._do(lambda: code_deeds.put_under(self._db, self._annotator, code, parent))

            self.app.push_screen(CodePicker(self._book, tr("Put {code} under …", code=code.zh)), chosen)

    # Labels

    def action_merge(self) -> None:
        """Choose the code that the labels of this one get, and ask once more."""
        if code := self.code:

            def chosen(into: str | None) -> None:
                if into is not None:
                    self._ask_to_merge(code, self._book[into])

            about = tr("Merge {code} into …", code=code.zh)
            self.app.push_screen(CodePicker(self._book, about, without=code.id), chosen)

    def _ask_to_merge(self, code: Code, into: Code) -> None:
        count = self._counted.labels.get(code.id, 0)
        about = tr(
            "{count} {count:label|labels} of {code}, of all annotators, {count:gets|get} {into}; {code} is archived",
            count=count,
            code=code.zh,
            into=into.zh,
        )
        choices = [(LEAVE, tr("leave it")), (MERGE, tr("merge them"))]

        def answered(answer: str | None) -> None:
            if answer == MERGE:
                self._do(lambda: code_deeds.merge(self._db, self._annotator, code, into))
                self.show_again(into.id)

        self.app.push_screen(ChoicePrompt(about, choices, LEAVE), answered)

    def action_labels(self) -> None:
        """Look through the labels of this code."""
        if code := self.code:
            self.app.push_screen(LabelReview(self._db, self._annotator, code.id, outdated=False))

    def action_outdated(self) -> None:
        """Look through the labels made under an older meaning of their code: of this one, or else of all."""
        code = self.code
        of_this = code.id if code and code.id in self._counted.outdated else None
        self.app.push_screen(LabelReview(self._db, self._annotator, of_this))
