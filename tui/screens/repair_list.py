"""The doubtful repairs of the project, the least sure first: a work list, in which they are settled line by line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from store import articles, repairs, undo
from store.aside import Stopped, aside
from store.connect import path_of
from store.database import Database
from store.errors import PizhuError
from store.history import Step
from store.records import Range
from store.repairs import Place, Repair
from store.text.glyphs import safe
from tui.edit_words import edits_in_words, percent
from tui.language import tell, tr
from tui.messages import OpenArticle
from tui.plain import plain
from tui.screens.leaving import Leavable
from tui.screens.settle_prompt import Doubt, SettlePrompt, choices
from tui.screens.settling import settled_in_words
from tui.states import action_name
from tui.widgets.concordance import Concordance, Line
from tui.widgets.key_line import KeyLine

PAGE = 100
"""Repairs that are read at a time."""


class RepairList(Leavable[None]):
    """A line a repair: how sure, the article, the words around it, what was there and what it was taken for."""

    BINDING_GROUP_TITLE = tr("Doubtful repairs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "question_mark", "app.help", tr("Help"), key_display="?", id="repairs.help", tooltip=tr("Show all keys")
        ),
        Binding("c", "confirm", tr("Right"), id="repairs.confirm", tooltip=tr("The repair is right")),
        *(
            Binding(str(key), f"choose({key})", tr("Take reading {key}", key=key), show=False, id=f"repairs.take_{key}")
            for key in range(1, 4)
        ),
        Binding(
            "exclamation_mark", "settle", tr("Settle"), id="repairs.settle", tooltip=tr("Choose or type a reading")
        ),
        Binding("u", "undo", tr("Undo"), id="repairs.undo", tooltip=tr("Undo your last action")),
        Binding("r,ctrl+r", "redo", tr("Do again what you undid last"), show=False, id="repairs.redo"),
        Binding("escape,q", "dismiss", tr("Back"), key_display="Esc", id="repairs.leave", tooltip=tr("Go back")),
    ]
    DEFAULT_CSS = """
    RepairList #here { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; color: $text-muted; }
    """

    found = query_one(Concordance)

    @dataclass(repr=False, eq=False)
    class Found(Message):
        """Repairs were read."""

        repairs: Sequence[Repair]

    @dataclass(repr=False, eq=False)
    class Counted(Message):
        """So many there are, in so many articles."""

        repairs: int
        articles: int

    @dataclass(repr=False, eq=False)
    class Failed(Message):
        """They could not be read."""

        error: PizhuError

    def __init__(self, db: Database, annotator: str) -> None:
        super().__init__()
        self._db = db
        self._path = path_of(db)
        self._annotator = annotator
        self._repairs: list[Repair] = []
        self._whole = False
        self._reading = True
        self._said = ""
        """What was done last, as long as the cursor stays."""

    def compose(self) -> ComposeResult:
        yield Static(id="title")
        yield Concordance()
        yield Static(id="here")
        yield KeyLine()

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
        words = tr(
            "{count} doubtful {count:repair|repairs} in {articles} {articles:article|articles}",
            count=event.repairs,
            articles=event.articles,
        )
        none = tr("There are no doubtful repairs")
        self.query_one("#title", Static).update(plain(words if event.repairs else none), layout=False)

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self.query_one("#title", Static).update(plain(tell(event.error)), layout=False)

    @on(Concordance.Moved)
    def _move(self) -> None:
        self._said = ""
        self._tell_here()

    def _tell_here(self) -> None:
        repair, width = self._here, max(self.size.width - 2, 10)
        words = "" if repair is None else edits_in_words([repair.edit], max(width - len(self._said), 10))
        said = "  ".join(filter(None, (self._said, words)))
        self.query_one("#here", Static).update(plain(said), layout=False)

    # Settling

    def action_confirm(self) -> None:
        """Say that the repair under the cursor is right."""
        if repair := self._here:
            self._settle(repair, repair.edit.after)

    def action_choose(self, key: int) -> None:
        """Take what else the repair under the cursor may be, by its number."""
        if repair := self._here:
            found = [each for each in choices(_doubt(repair)) if each.key == str(key)]
            self._settle(repair, found[0].after) if found else self._say(tr("There is no reading {key} here", key=key))

    def action_settle(self) -> None:
        """Ask what stands in the place under the cursor."""
        if repair := self._here:

            def answered(after: str | None) -> None:
                if after is not None:
                    self._settle(repair, after)

            self.app.push_screen(SettlePrompt(_doubt(repair)), answered)

    def action_undo(self) -> None:
        """Undo the annotator's last action, wherever it was."""
        self._turn(undo.undo, tr("undone"), tr("There is nothing to undo"))

    def action_redo(self) -> None:
        """Do again what the annotator undid last."""
        self._turn(undo.redo, tr("done again"), tr("There is nothing to do again"))

    @property
    def _here(self) -> Repair | None:
        line = self.found.cursor_line
        return None if line is None else self._repairs[line]

    def _settle(self, repair: Repair, after: str) -> None:
        def settle() -> str:
            return settled_in_words(self._db, repair.article, repair.edit, after, self._annotator)

        self._do(settle, lambda: repair.article)

    def _turn(self, turn: Callable[[Database, str], Step | None], said: str, nothing: str) -> None:
        steps: list[Step] = []

        def turned() -> str:
            step = turn(self._db, self._annotator)
            if step is None:
                return nothing
            steps.append(step)
            return tr("{what}: {which}", what=said, which=action_name(step.action))

        def article() -> str | None:
            keys = [step.article for step in steps if step.article is not None]
            return articles.article_id(self._db, keys[0]) if keys else None

        self._do(turned, article)

    def _do(self, action: Callable[[], str], where: Callable[[], str | None]) -> None:
        """Carry out an action of the store; then show what is left to do in the article in which it was."""
        try:
            said = action()
        except PizhuError as error:
            self.notify(safe(tell(error)), severity="warning", markup=False)
            return
        if (article := where()) is not None:
            self._look_again(article)
        self._say(said)

    def _look_again(self, article: str) -> None:
        """Show the repairs of an article as they are now, and the others, as far as they were read."""
        line, last = self.found.cursor_line or 0, self._repairs[-1].place if self._repairs else None
        here = [
            repair for repair in repairs.of_article(self._db, article) if self._whole or (last and repair.place <= last)
        ]
        others = [repair for repair in self._repairs if repair.article != article]
        self._repairs = sorted([*others, *here], key=lambda repair: repair.place)
        self.found.replace_lines(list(map(_line, self._repairs)), line)
        self._count(self.Counted(*repairs.count(self._db)))

    def _say(self, said: str) -> None:
        self._said = said
        self._tell_here()

    @on(Concordance.Chosen)
    def _open(self, event: Concordance.Chosen) -> None:
        repair = self._repairs[event.line]
        self.post_message(OpenArticle(repair.article, Range(repair.edit.raw_start, repair.edit.raw_end)))


def _doubt(repair: Repair) -> Doubt:
    return Doubt(repair.edit, repair.edit.after, repair.edit.guess, repair.before, repair.after)


def _line(repair: Repair) -> Line:
    edit = repair.edit
    sure = f"{percent(edit.guess.confidence)}%" if edit.guess and edit.guess.status == "inferred" else "?"
    return Line(f"{sure:>4} {repair.title}", repair.before, f"{edit.before}→{edit.after or '∅'}", repair.after)
