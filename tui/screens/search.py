"""Search the project: hits as keyword in context, to be opened, or coded one by one and many at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from time import monotonic
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from store import codebook, labels, search
from store.aside import Stopped, aside
from store.connect import path_of
from store.database import Database
from store.errors import PizhuError
from store.filtering import Filter
from store.search import Count, Hit, Place
from store.text.finding import Term
from store.text.glyphs import safe
from tui.asking import as_asked, asked
from tui.language import tell, tr
from tui.messages import OpenArticle
from tui.page.kwic import one_line
from tui.plain import plain
from tui.screens.code_picker import CodePicker
from tui.screens.leaving import Leavable
from tui.widgets.concordance import Concordance, Line
from tui.widgets.key_line import KeyLine
from tui.widgets.safe_input import SafeInput

FIRST, PAGE = 25, 200
"""Hits that are shown first, and that are read at a time."""
TOLD_EVERY = 0.2
"""Seconds between two figures while hits are being counted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for."""

    wanted: Filter
    terms: tuple[Term, ...]


class Search(Leavable[None]):
    """A line to ask with, how many hits there are, and the hits."""

    AUTO_FOCUS = "Input"
    BINDING_GROUP_TITLE = tr("Search")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_hits", tr("From the query to the hits"), show=False, id="search.to_hits"),
        Binding(
            "slash,F", "to_query", tr("Query"), key_display="/", id="search.to_query", tooltip=tr("Ask for other words")
        ),
        Binding("space", "mark", tr("Mark"), id="search.mark", tooltip=tr("Mark the hit, or take the mark off")),
        Binding(
            "c",
            "code",
            tr("Code"),
            id="search.code",
            tooltip=tr("Put a code on the words found, on all that are marked"),
        ),
        Binding(
            "question_mark", "app.help", tr("Help"), key_display="?", id="search.help", tooltip=tr("Show all keys")
        ),
        Binding(
            "escape,q",
            "leave",
            tr("Back"),
            key_display="Esc",
            id="search.leave",
            tooltip=tr("Take the marks off, or go back"),
        ),
    ]
    DEFAULT_CSS = """
    Search Input { height: 1; border: none; padding: 0 1; }
    Search Input:focus { border: none; }
    Search #count { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; color: $text-muted; }
    Search #here { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; color: $text-muted; }
    """

    field = query_one(Input)
    found = query_one(Concordance)

    @dataclass(repr=False, eq=False)
    class Found(Message):
        """Hits were found; ``whole`` if there are no more."""

        asked: Asked
        hits: Sequence[Hit]
        whole: bool

    @dataclass(repr=False, eq=False)
    class Counted(Message):
        """So many hits there are, as far as is known."""

        asked: Asked
        count: Count
        whole: bool

    @dataclass(repr=False, eq=False)
    class Failed(Message):
        """The search could not go on."""

        asked: Asked
        error: PizhuError

    def __init__(self, db: Database, annotator: str) -> None:
        super().__init__()
        self._db = db
        self._annotator = annotator
        self._path = path_of(db)
        self._asked: Asked | None = None
        self._hits: list[Hit] = []
        self._whole = True
        self._reading = False

    def compose(self) -> ComposeResult:
        yield SafeInput(
            placeholder=tr("words  “two words”  /regular expression/  code: by: state: since: until: source: title:")
        )
        yield Static(id="count")
        yield Concordance()
        yield Static(id="here")
        yield KeyLine()

    # Asking

    @property
    def is_looking(self) -> bool:
        return not self._hits and self.works_on("search")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        try:
            wanted = Asked(*asked(self._db, event.value))
        except PizhuError as error:
            self._ask_for(None)
            self._say(tell(error))
            return
        if wanted == Asked(Filter(), ()):
            self._ask_for(None)
            self._say("")
        else:
            self._ask_for(wanted)

    def _ask_for(self, wanted: Asked | None) -> None:
        if wanted == self._asked:
            return
        self._asked, self._hits, self._whole = wanted, [], wanted is None
        self.workers.cancel_group(self, "search")
        self.workers.cancel_group(self, "more")
        self.found.clear_lines()
        self._tell_here()
        if wanted is not None:
            self._say(tr("looking …"))
            self._reading = True
            self._look(wanted)

    @work(thread=True, exclusive=True, group="search", exit_on_error=False)
    def _look(self, wanted: Asked) -> None:
        """The first hits, then more of them, then how many there are."""
        worker = get_current_worker()
        try:
            with aside(self._path, lambda: worker.is_cancelled) as db:
                parameters = wanted.terms, wanted.wanted, self._annotator
                hits = search.hits(db, *parameters, stop=lambda: worker.is_cancelled)
                seen = Counter[str]()
                for size in (1, FIRST, PAGE):
                    page = tuple(islice(hits, size))
                    seen.update(hit.article for hit in page)
                    whole = len(page) < size
                    if worker.is_cancelled:
                        return
                    self.post_message(self.Found(wanted, page, whole))
                    if whole:
                        count = Count(seen.total(), len(seen), more=False)
                        self.post_message(self.Counted(wanted, count, whole=True))
                        return
                told = monotonic()
                count = Count(0, 0, more=True)
                for count in search.count(db, *parameters, stop=lambda: worker.is_cancelled):
                    if monotonic() - told > TOLD_EVERY:
                        self.post_message(self.Counted(wanted, count, whole=False))
                        told = monotonic()
                if not worker.is_cancelled:
                    self.post_message(self.Counted(wanted, count, whole=True))
        except Stopped:
            return
        except PizhuError as error:
            self.post_message(self.Failed(wanted, error))

    @on(Concordance.Wanted)
    def _more(self) -> None:
        if self._asked is not None and not self._whole and not self._reading and self._hits:
            self._reading = True
            self._look_on(self._asked, self._hits[-1].place)

    @work(thread=True, exclusive=True, group="more", exit_on_error=False)
    def _look_on(self, wanted: Asked, after: Place) -> None:
        worker = get_current_worker()
        try:
            with aside(self._path, lambda: worker.is_cancelled) as db:
                parameters = wanted.terms, wanted.wanted, self._annotator
                hits = search.hits(db, *parameters, after=after, stop=lambda: worker.is_cancelled)
                page = tuple(islice(hits, PAGE))
                if not worker.is_cancelled:
                    self.post_message(self.Found(wanted, page, len(page) < PAGE))
        except Stopped:
            return
        except PizhuError as error:
            self.post_message(self.Failed(wanted, error))

    # Showing

    @on(Found)
    def _show(self, event: Found) -> None:
        if event.asked is not self._asked:
            return
        self._hits += event.hits
        self._whole = event.whole
        # The first hits of a search come in several parts.
        self._reading = not event.whole and len(self._hits) < 1 + FIRST + PAGE
        self.found.add_lines(map(_line, event.hits))
        self._tell_here()

    @on(Counted)
    def _count(self, event: Counted) -> None:
        if event.asked is not self._asked:
            return
        count = event.count
        if count.more and event.whole:
            hits = tr("more than {count} {count:hit|hits}", count=count.hits)
        else:
            hits = tr("{count} {count:hit|hits}", count=count.hits)
        figures = tr("{hits} in {articles} {articles:article|articles}", hits=hits, articles=count.articles)
        self._say(tr("nothing found") if not count.hits else figures + ("" if event.whole else " …"))

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        if event.asked is self._asked:
            self._whole, self._reading = True, False
            self._say(tell(event.error))

    @on(Concordance.Moved)
    def _tell_here(self) -> None:
        hit = self._here()
        about = filter(None, (hit.title, hit.date, hit.source)) if hit else ()
        self.query_one("#here", Static).update(plain(one_line(" · ".join(about))), layout=False)

    def _say(self, message: str) -> None:
        self.query_one("#count", Static).update(plain(message), layout=False)

    # Acting

    @on(Input.Submitted)
    def action_to_hits(self) -> None:
        """Let the keys go to the hits."""
        self.found.focus()

    def action_to_query(self) -> None:
        """Let the keys go to the query."""
        self.field.focus()

    @on(Concordance.Chosen)
    def _open(self, event: Concordance.Chosen) -> None:
        hit = self._hits[event.line]
        self.post_message(
            OpenArticle(hit.article, hit.raw if hit.words else None, as_asked(hit.term) if hit.term else "")
        )

    def action_mark(self) -> None:
        """Mark the hit under the cursor, or take the mark off."""
        self.found.toggle_mark()

    def action_leave(self) -> None:
        """Take the marks off, or go back where there are none."""
        if self.found.marked:
            self.found.unmark()
        else:
            self.dismiss()

    def action_code(self) -> None:
        """Choose a code for the words of the marked hits, or of the one under the cursor."""
        here = self._here()
        hits = [self._hits[line] for line in self.found.marked] or ([here] if here else [])
        if not hits:
            return
        book = codebook.load(self._db)

        def chosen(code: str | None) -> None:
            if code is not None:
                self._code(hits, code, book[code].zh)

        about = (
            one_line(hits[0].words or hits[0].title)
            if len(hits) == 1
            else tr("{count} {count:place|places}", count=len(hits))
        )
        self.app.push_screen(CodePicker(book, about), chosen)

    def _code(self, hits: Sequence[Hit], code: str, name: str) -> None:
        refused: list[PizhuError] = []
        for hit in hits:
            try:
                labels.add(self._db, hit.article, code, self._annotator, hit.raw if hit.words else None)
            except PizhuError as error:
                refused.append(error)
        self.found.unmark()
        message = tr("saved {code} on {count} {count:place|places}", code=name, count=len(hits) - len(refused))
        if refused:
            message += "; " + tr("{count} refused: {reason}", count=len(refused), reason=tell(refused[0]))
        self.notify(safe(message), severity="warning" if refused else "information", markup=False)

    def _here(self) -> Hit | None:
        line = self.found.cursor_line
        return None if line is None else self._hits[line]


def _line(hit: Hit) -> Line:
    return Line(hit.title, hit.before, hit.words, hit.after)
