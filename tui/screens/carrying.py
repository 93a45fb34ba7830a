"""Labels of one text of a piece for another one: line by line, the old words beside the new ones, then at one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from store import articles, carrying, codebook
from store.aside import Stopped, aside
from store.carrying import Carried, Choice, Done, Fate
from store.codebook import Codebook
from store.connect import path_of
from store.database import Database
from store.errors import PizhuError
from store.text.glyphs import safe
from tui.carrying_words import about_line, counted, in_context, said_otherwise, verdict_name
from tui.language import tell, tr
from tui.page.fold import fold
from tui.page.kwic import one_line
from tui.plain import plain, plain_lines
from tui.screens.leaving import Leavable
from tui.widgets.concordance import Concordance, Line
from tui.widgets.judged_lines import JudgedLines, Mark
from tui.widgets.key_line import KeyLine

_FATES: tuple[Fate, ...] = ("replaced_if_all_is_there", "stays", "replaced")
"""In the order in which a key goes through them."""


class CarriedLines(JudgedLines):
    """A line a label. One that has no place cannot be accepted; all that are placed are accepted at once."""

    BINDING_GROUP_TITLE = tr("Labels to carry")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a", "accept_all", tr("All placed"), id="carried.all", tooltip=tr("Accept all that are placed, or none")
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.placed: frozenset[int] = frozenset()
        """The lines that are accepted at once."""
        self.placeless: frozenset[int] = frozenset()
        """The lines that cannot be accepted."""

    def action_judge(self, mark: Mark) -> None:
        """Mark the line under the cursor, if it can be, and go on to the next one."""
        if mark == "accepted" and self.cursor_line in self.placeless:
            self.action_step(1)
        else:
            super().action_judge(mark)

    def action_accept_all(self) -> None:
        """Accept all lines that are placed and open; where none is, open those that are accepted."""
        self.accept_or_open(self.placed)


class CarryLabels(Leavable[str | None]):
    """Gives what was done, in words; None where nothing was."""

    BINDING_GROUP_TITLE = tr("Carry labels")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c",
            "apply",
            tr("Carry"),
            id="carry.apply",
            tooltip=tr("Carry the labels that are accepted; the others stay behind"),
        ),
        Binding("question_mark", "app.help", tr("Help"), key_display="?", id="carry.help", tooltip=tr("Show all keys")),
        Binding(
            "escape,q",
            "leave",
            tr("Cancel"),
            key_display="Esc",
            id="carry.leave",
            tooltip=tr("Go back, and leave all as it is"),
        ),
        Binding(
            "n",
            "other_place",
            tr("Other place"),
            id="carry.other_place",
            tooltip=tr("The next place that may be meant"),
        ),
        Binding(
            "w",
            "which",
            tr("Replace or not"),
            id="carry.which",
            tooltip=tr("The old text is replaced and counted no more: if all is carried, not at all, or in any case"),
        ),
    ]
    DEFAULT_CSS = """
    CarryLabels #about, CarryLabels #count { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    CarryLabels #count { color: $text-muted; }
    CarryLabels #words { height: 8; border-top: solid $panel-lighten-2; padding: 0 1; scrollbar-size-vertical: 1; }
    """

    found = query_one(CarriedLines)

    @dataclass(repr=False, eq=False)
    class Planned(Message):
        """It is known where the labels belong."""

        carried: Sequence[Carried]

    @dataclass(repr=False, eq=False)
    class Saved(Message):
        """All is saved."""

        done: Done

    @dataclass(repr=False, eq=False)
    class Refused(Message):
        """It could not be planned, or not saved."""

        error: PizhuError

    def __init__(self, db: Database, annotator: str, old: str, new: str) -> None:
        """``old`` and ``new`` are ids of articles."""
        super().__init__()
        self._db = db
        self._annotator = annotator
        self._old, self._new = articles.get(db, old), articles.get(db, new)
        self._book = codebook.load(db)
        self._fate: Fate = "replaced_if_all_is_there" if carrying.replaces(db, new, old) else "stays"
        self._carried: Sequence[Carried] = ()
        self._places: dict[int, int] = {}
        """Which of its places is meant, by line; the best one if it is not told."""
        self._is_planned = self._is_saving = False

    def compose(self) -> ComposeResult:
        yield Static(id="about")
        yield Static(id="count")
        yield CarriedLines()
        with VerticalScroll(id="words", can_focus=False):
            yield Static()
        yield KeyLine()

    def on_mount(self) -> None:
        self._tell()
        self._plan(path_of(self._db))

    def on_resize(self) -> None:
        self.call_after_refresh(self._tell)

    # Planning

    @work(thread=True, exclusive=True, group="carry", exit_on_error=False)
    def _plan(self, path: Path) -> None:
        worker = get_current_worker()
        try:
            with aside(path, lambda: worker.is_cancelled) as db:
                carried = carrying.plan(db, self._old.id, self._new.id)
        except Stopped:
            return
        except PizhuError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.Planned(carried))

    @on(Planned)
    def _show(self, event: Planned) -> None:
        self._carried, self._is_planned = event.carried, True
        numbered = list(enumerate(event.carried))
        self.found.placed = frozenset(at for at, each in numbered if each.verdict == "placed")
        self.found.placeless = frozenset(at for at, each in numbered if not each.places)
        self.found.add_places((_line(each, self._book), each.is_there) for each in event.carried)
        self._tell()

    @on(Concordance.Moved)
    def _tell(self) -> None:
        about = about_line(self._old, self._new, self._fate, self.size.width - 2)
        self.query_one("#about", Static).update(plain(one_line(about)), layout=False)
        said = tr("looking for the places …")
        if self._is_saving:
            said = tr("saving …")
        elif self._is_planned:
            said = counted(self._carried, len(self.found.lines_that_are("accepted")), self.size.width - 2)
        self.query_one("#count", Static).update(plain(said), layout=False)
        self._tell_here()

    def _tell_here(self) -> None:
        """Show the words of the label under the cursor, as they were and as they are."""
        line, panel = self.found.cursor_line, self.query_one("#words", VerticalScroll)
        text = "" if line is None else self._about(line)
        width = max(panel.outer_size.width - 4, 20)
        panel.query_one(Static).update(plain_lines(fold(text, width)))
        panel.scroll_home(animate=False)

    def _about(self, line: int) -> str:
        carried, at = self._carried[line], self._places.get(line, 0)
        label = carried.label
        head = [verdict_name(carried.verdict), self._book[label.code].zh, label.annotator]
        if carried.is_there:
            head.append(tr("there already"))
        if carried.differs:
            head.append(tr("the label that is there says otherwise: {names}", names=said_otherwise(carried)))
        if carried.lost:
            head.append(tr("without: {attributes}", attributes=tr(", ").join(carried.lost)))
        lines = [" · ".join(head)]
        if label.raw is None:
            return "\n".join([*lines, tr("(whole article)")])
        lines.append(tr("old: {words}", words=in_context(carried.here)))
        if not carried.places:
            return "\n".join([*lines, tr("Nothing there is like it; put it on by hand.")])
        place = carried.places[at]
        which = f"{at + 1}/{len(carried.places)} · {round(100 * place.score)} %"
        return "\n".join([*lines, tr("new ({which}): {words}", which=which, words=in_context(place))])

    # Acting

    @on(Concordance.Chosen)
    def _double_clicked(self) -> None:
        self.found.action_judge("accepted")

    def action_other_place(self) -> None:
        """Take the next place that may be meant for the label under the cursor."""
        line = self.found.cursor_line
        if line is None or len(self._carried[line].places) < 2:
            self.notify(tr("There is no other place for it"), markup=False)
            return
        self._places[line] = (self._places.get(line, 0) + 1) % len(self._carried[line].places)
        shown = (_line(each, self._book, self._places.get(at, 0)) for at, each in enumerate(self._carried))
        self.found.replace_lines(shown, line)
        self._tell()

    def action_which(self) -> None:
        """Let the old text be replaced by the new one if all is carried, let both stay, or replace it in any case."""
        self._fate = _FATES[(_FATES.index(self._fate) + 1) % len(_FATES)]
        self._tell()

    def action_apply(self) -> None:
        """Carry what is accepted."""
        accepted = self.found.lines_that_are("accepted")
        if not accepted:
            self.notify(tr("Accept lines with Space, all that are placed with a"), markup=False)
        elif not self._is_saving:
            self._is_saving = True
            self._tell()
            chosen = [Choice(self._carried[at], self._carried[at].places[self._places.get(at, 0)]) for at in accepted]
            chosen += [Choice(each, each.places[0]) for each in self._carried if each.is_there and each.places]
            self._save(path_of(self._db), chosen)

    @work(thread=True, group="save", exit_on_error=False)
    def _save(self, path: Path, chosen: Sequence[Choice]) -> None:
        """Thousands of labels take their time; all of them are one transaction."""
        old, new = self._old.id, self._new.id
        try:
            with aside(path, lambda: False) as db:
                done = carrying.carry(db, old, new, self._annotator, chosen, self._fate)
        except PizhuError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.Saved(done))

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        count, left = event.done.labels, event.done.left
        if self._fate == "replaced_if_all_is_there" and not event.done.replaced:
            self.dismiss(
                tr(
                    "saved: {count} {count:label|labels} carried, {left} {left:is|are} not: the old text counts, too",
                    count=count,
                    left=left,
                )
            )
        else:
            self.dismiss(tr("saved: {count} {count:label|labels} carried; u undoes it", count=count))

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self._is_saving = False
        self.notify(safe(tell(event.error)), severity="warning", markup=False)
        if self._is_planned:
            self._tell()
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Go back, and leave all as it is; not while it is being saved."""
        if not self._is_saving:
            self.dismiss(None)


def _line(carried: Carried, book: Codebook, at: int = 0) -> Line:
    """A label as a line: its words in the new text, or those in the old one where it has no place."""
    place = carried.places[at] if carried.places else carried.here
    words = tr("(whole article)") if carried.label.raw is None else place.words
    sign = {"placed": "", "moved": "~ ", "person": "? "}[carried.verdict] if carried.places else "∅ "
    return Line(f"{sign}{book[carried.label.code].zh} {carried.label.annotator}", place.before, words, place.after)
