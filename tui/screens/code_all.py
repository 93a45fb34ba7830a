"""Code all like this: every place of the project with the same words, or nearly, accepted or rejected line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from store import verdicts
from store.alike import Place, places_like
from store.aside import Stopped, aside
from store.connect import path_of
from store.database import Database
from store.errors import PizhuError
from store.text.glyphs import safe
from store.verdicts import Words
from tui.language import tell, tr
from tui.page.fold import shortened
from tui.page.kwic import one_line
from tui.plain import plain
from tui.screens.leaving import Leavable
from tui.widgets.concordance import Concordance, Line
from tui.widgets.judged_lines import JudgedLines, Mark
from tui.widgets.key_line import KeyLine

PAGE = 100
"""Places that are shown at a time, as they are found."""
MOST = 10_000
"""Places that are looked through at once."""
QUOTED = 40
"""Characters of the words that are told."""


class CodeAll(Leavable[str | None]):
    """Gives what was done, in words; None where nothing was."""

    BINDING_GROUP_TITLE = tr("Code all")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c",
            "apply",
            tr("Code"),
            id="code_all.apply",
            tooltip=tr("Put the code on what is accepted, never ask again for what is rejected"),
        ),
        Binding(
            "question_mark", "app.help", tr("Help"), key_display="?", id="code_all.help", tooltip=tr("Show all keys")
        ),
        Binding(
            "escape,q",
            "leave",
            tr("Cancel"),
            key_display="Esc",
            id="code_all.leave",
            tooltip=tr("Go back, and leave all as it is"),
        ),
    ]
    DEFAULT_CSS = """
    CodeAll #about { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    CodeAll #count, CodeAll #here {
        height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; color: $text-muted;
    }
    """

    found = query_one(JudgedLines)

    @dataclass(repr=False, eq=False)
    class Found(Message):
        """Places were found; ``whole`` if there are no more."""

        places: Sequence[Place]
        whole: bool

    @dataclass(repr=False, eq=False)
    class Saved(Message):
        """All is saved: so many labels, so many places that were rejected."""

        count: int
        rejected: int

    @dataclass(repr=False, eq=False)
    class Refused(Message):
        """It could not be looked for, or not saved."""

        error: PizhuError

    def __init__(self, db: Database, annotator: str, code: str, name: str, words: str) -> None:
        """``words`` are normalized ones, ``name`` is the code's."""
        super().__init__()
        self._db = db
        self._annotator = annotator
        self._code = code
        self._name_of_code = name
        self._words = words
        self._places: list[Place] = []
        self._rejected_before = 0
        self._is_whole = False
        self._is_saving = False

    def compose(self) -> ComposeResult:
        quote = shortened(one_line(self._words), QUOTED)
        yield Static(plain(tr("{code} on all like “{quote}”", code=self._name_of_code, quote=quote)), id="about")
        yield Static(id="count")
        yield JudgedLines()
        yield Static(id="here")
        yield KeyLine()

    def on_mount(self) -> None:
        self._tell()
        self._look(path_of(self._db))

    # Finding

    @work(thread=True, exclusive=True, group="alike", exit_on_error=False)
    def _look(self, path: Path) -> None:
        worker = get_current_worker()

        def stop() -> bool:
            return worker.is_cancelled

        try:
            with aside(path, stop) as db:
                places = islice(places_like(db, self._words, self._code, self._annotator, stop=stop), MOST)
                size = 1
                while (page := tuple(islice(places, size))) and not stop():
                    self.post_message(self.Found(page, whole=False))
                    size = PAGE
        except Stopped:
            return
        except PizhuError as error:
            self.post_message(self.Refused(error))
        if not stop():
            self.post_message(self.Found((), whole=True))

    @on(Found)
    def _show(self, event: Found) -> None:
        new = [place for place in event.places if place.standing != "rejected"]
        self._rejected_before += len(event.places) - len(new)
        self._places += new
        self._is_whole = event.whole
        self.found.add_places((_line(place), place.standing == "coded") for place in new)
        self._tell()

    @on(Concordance.Moved)
    def _tell(self) -> None:
        accepted, rejected, coded = (
            len(self.found.lines_that_are("accepted")),
            len(self.found.lines_that_are("rejected")),
            len(self.found.lines_that_are("coded")),
        )
        parts = [tr("{count} {count:place|places}", count=len(self._places)) + ("" if self._is_whole else " …")]
        parts += [tr("{count} accepted", count=accepted), tr("{count} rejected", count=rejected)]
        if coded:
            parts.append(tr("{count} have the code", count=coded))
        if self._rejected_before:
            parts.append(tr("{count} rejected before, left out", count=self._rejected_before))
        self.query_one("#count", Static).update(plain(" · ".join(parts)), layout=False)
        line = self.found.cursor_line
        here = "" if line is None else self._about(self._places[line])
        self.query_one("#here", Static).update(plain(one_line(here)), layout=False)

    def _about(self, place: Place) -> str:
        how = tr("the same words") if place.is_same else tr("nearly the same words")
        coded = tr("has the code already") if place.standing == "coded" else ""
        return " · ".join(filter(None, (how, coded, place.title)))

    # Acting

    @on(Concordance.Chosen)
    def _double_clicked(self) -> None:
        self.found.action_judge("accepted")

    def action_apply(self) -> None:
        """Put the code on what is accepted, and keep what is rejected."""
        accepted, rejected = self._words_that_are("accepted"), self._words_that_are("rejected")
        if not accepted and not rejected:
            self.notify(tr("Accept lines with Space, all with a; x rejects one"), markup=False)
            return
        if not self._is_saving:
            self._is_saving = True
            self.query_one("#count", Static).update(plain(tr("saving …")), layout=False)
            self._save(path_of(self._db), accepted, rejected)

    @work(thread=True, group="save", exit_on_error=False)
    def _save(self, path: Path, accepted: Sequence[Words], rejected: Sequence[Words]) -> None:
        """Thousands of labels take their time; all of them are one transaction."""
        try:
            with aside(path, lambda: False) as db:
                count = verdicts.code_all(db, self._code, self._annotator, accepted, rejected)
        except PizhuError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.Saved(count, len(rejected)))

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        said = tr("saved {code} on {count} {count:place|places}", code=self._name_of_code, count=event.count)
        self.dismiss(said + ("; " + tr("{count} rejected", count=event.rejected) if event.rejected else ""))

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self._is_saving = False
        self._tell()
        self.notify(safe(tell(event.error)), severity="warning", markup=False)

    def action_leave(self) -> None:
        """Go back, and leave all as it is; not while it is being saved."""
        if not self._is_saving:
            self.dismiss(None)

    def _words_that_are(self, mark: Mark) -> list[Words]:
        places = (self._places[line] for line in self.found.lines_that_are(mark))
        return [Words(place.article, place.raw) for place in places]


def _line(place: Place) -> Line:
    return Line(place.title, place.before, place.words, place.after)
