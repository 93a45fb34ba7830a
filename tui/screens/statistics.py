"""Statistics: the labels by code, annotator, source or month, as bars, or by two of these as a cross table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from store import articles, codebook
from store.aside import Stopped, aside
from store.codebook import Codebook
from store.connect import path_of, snapshot
from store.database import Database
from store.errors import PizhuError
from store.faults import fault_of
from store.selecting import USABLE, Selection
from store.statistics import AXES, Axis, Statistics, Value, count
from tui.counting import (
    COUNTED,
    Counted,
    axis_name,
    counted_name,
    cross_grid,
    figure_words,
    heads,
    other_axes,
    query_of,
    rows,
    value_name,
)
from tui.language import tell, tr
from tui.page.chart import Grid
from tui.plain import plain
from tui.screens.leaving import Leavable
from tui.screens.search import Search
from tui.widgets.figure_table import FigureTable
from tui.widgets.key_line import KeyLine


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be shown."""

    axis: Axis = "code"
    across: Axis | None = None
    """The axis of the columns; None for figures with bars."""
    counted: Counted = "labels"
    """What a cross table shows."""
    once: bool = False
    """Whether of a piece that came in several times only one article counts."""

    @property
    def shapes(self) -> tuple[tuple[Axis, ...], ...]:
        """What has to be counted: without columns all axes, for they cost no more than one of them."""
        if self.across is None:
            return tuple((axis,) for axis in AXES)
        return ((self.axis, self.across),)

    @property
    def selection(self) -> Selection:
        """Of which articles."""
        return Selection(USABLE._replace(once=self.once))

    @property
    def counting(self) -> tuple[object, ...]:
        """What tells one counting from another."""
        return self.shapes, self.once


def _axis_key(number: int, axis: Axis, label: str, tooltip: str) -> Binding:
    return Binding(str(number), f"by('{axis}')", label, id=f"statistics.{axis}", tooltip=tooltip)


class StatisticsScreen(Leavable[None]):
    """What is counted, the table, and more on the row under the cursor."""

    BINDING_GROUP_TITLE = tr("Statistics")
    BINDINGS: ClassVar[list[BindingType]] = [
        _axis_key(1, "code", tr("Code"), tr("By code")),
        _axis_key(2, "annotator", tr("Annotator"), tr("By annotator")),
        _axis_key(3, "source", tr("Source"), tr("By source")),
        _axis_key(4, "month", tr("Month"), tr("By month")),
        Binding(
            "tab",
            "next_across(1)",
            tr("Cross"),
            key_display="Tab",
            id="statistics.across",
            tooltip=tr("Something else across, as a cross table; bars again after the last"),
        ),
        Binding("shift+tab", "next_across(-1)", tr("What was across before"), show=False, id="statistics.across_back"),
        Binding(
            "question_mark", "app.help", tr("Help"), key_display="?", id="statistics.help", tooltip=tr("Show all keys")
        ),
        Binding("escape,q", "dismiss", tr("Back"), key_display="Esc", id="statistics.leave", tooltip=tr("Go back")),
        Binding(
            "space",
            "next_counted",
            tr("Count"),
            id="statistics.counted",
            tooltip=tr("Let the cross table show labels, articles or characters"),
        ),
        Binding(
            "o",
            "toggle_once",
            tr("Reprints"),
            id="statistics.once",
            tooltip=tr("Count a piece that came in several times once, or each time"),
        ),
    ]
    DEFAULT_CSS = """
    StatisticsScreen #here { height: 1; padding: 0 1; color: $text-muted; }
    StatisticsScreen #here { text-wrap: nowrap; text-overflow: ellipsis; }
    """

    table = query_one(FigureTable)

    @dataclass(repr=False, eq=False)
    class Ready(Message):
        """The labels were counted."""

        asked: Asked
        book: Codebook
        statistics: Statistics

    @dataclass(repr=False, eq=False)
    class Progress(Message):
        """So much of the articles was gone through, in percent."""

        asked: Asked
        percent: int

    @dataclass(repr=False, eq=False)
    class Failed(Message):
        """They could not be counted."""

        error: PizhuError

    def __init__(self, db: Database, annotator: str) -> None:
        super().__init__()
        self._db = db
        self._annotator = annotator
        self._path = path_of(db)
        self._asked = Asked()
        self._ready: dict[tuple[object, ...], StatisticsScreen.Ready] = {}
        self._values: Sequence[Value] = ()

    def compose(self) -> ComposeResult:
        yield Static(id="title")
        yield FigureTable()
        yield Static(id="here")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        # Labels may have been put on where the person has been meanwhile.
        self._ready.clear()
        self._ask(self._asked)

    # Counting

    def _ask(self, asked: Asked) -> None:
        self._asked = asked
        if ready := self._ready.get(asked.counting):
            self._show(ready)
        else:
            self._say(tr("counting …"))
            self._count_labels(asked)

    @work(thread=True, exclusive=True, group="statistics")
    def _count_labels(self, asked: Asked) -> None:
        worker = get_current_worker()
        try:
            with aside(self._path, lambda: worker.is_cancelled) as db, snapshot(db):
                book, total = codebook.load(db), articles.count(db)

                def progress(done: int) -> None:
                    self.post_message(self.Progress(asked, 100 * done // max(total, 1)))

                self.post_message(self.Ready(asked, book, count(db, book, asked.selection, asked.shapes, progress)))
        except Stopped:
            return
        except Exception as error:
            # Anything may come of what is read from a damaged file.
            if (fault := fault_of(error, self._path)) is None:
                raise
            self.post_message(self.Failed(fault))

    @on(Ready)
    def _take(self, event: Ready) -> None:
        self._ready[event.asked.counting] = event
        if event.asked.counting == self._asked.counting:
            self._show(event)

    @on(Progress)
    def _tell_progress(self, event: Progress) -> None:
        if event.asked == self._asked and event.percent:
            self._say(tr("counting … {percent}%", percent=event.percent))

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self._say(tell(event.error))

    # Showing

    def _show(self, ready: Ready) -> None:
        asked, book, statistics = self._asked, ready.book, ready.statistics
        before = self._value()
        if asked.across is None:
            entries = rows(book, statistics, asked.axis)
            everything = (tr("all"), *figure_words(statistics.at()))
            self._values = [value for value, _, _ in entries]
            bars = (*(share for _, _, share in entries), 0.0)
            grid = Grid(heads(asked.axis), (*(words for _, words, _ in entries), everything), bars)
        else:
            grid, self._values = cross_grid(book, statistics, asked.axis, asked.across, asked.counted)
        self.table.show(grid, self._values.index(before[0]) if before and before[0] in self._values else 0)
        self._say(self._title(statistics))

    def _title(self, statistics: Statistics) -> str:
        asked, everything = self._asked, statistics.at()
        if asked.across is None:
            what = tr("by {axis}", axis=axis_name(asked.axis))
        else:
            names = {"axis": axis_name(asked.axis), "across": axis_name(asked.across)}
            what = tr("{counted} by {axis} and {across}", counted=counted_name(asked.counted), **names)
        figures = tr(
            "{labels} {labels:label|labels} in {articles} of {all} {all:article|articles}",
            labels=everything.labels,
            articles=everything.articles,
            all=everything.of,
        )
        once = (tr("reprints counted once"),) if asked.once else ()
        return " · ".join((tr("Statistics"), what, figures, *once))

    @on(FigureTable.Moved)
    def _tell_here(self) -> None:
        here, ready = self._value(), self._ready.get(self._asked.counting)
        words = ""
        if here and ready:
            figures = ready.statistics.at((self._asked.axis, here[0]))
            words = value_name(ready.book, self._asked.axis, here[0]) + "  "
            words += " · ".join(
                tr("{what}: {which}", what=what, which=which)
                for what, which in zip(heads(self._asked.axis)[1:], figure_words(figures), strict=True)
            )
        self.query_one("#here", Static).update(plain(words), layout=False)

    def _say(self, message: str) -> None:
        self.query_one("#title", Static).update(plain(message), layout=False)

    def _value(self) -> tuple[Value] | None:
        """What the row under the cursor is of; None on the row of all."""
        row = self.table.cursor_row
        return (self._values[row],) if row is not None and row < len(self._values) else None

    # Acting

    def action_by(self, axis: Axis) -> None:
        """Let the rows be of this axis."""
        across = None if self._asked.across == axis else self._asked.across
        self._ask(replace(self._asked, axis=axis, across=across))

    def action_next_across(self, step: int) -> None:
        """Take the next axis for the columns, or none."""
        choices: list[Axis | None] = [None, *other_axes(self._asked.axis)]
        place = (choices.index(self._asked.across) + step) % len(choices)
        self._ask(replace(self._asked, across=choices[place]))

    def action_next_counted(self) -> None:
        """Let the cross table show something else."""
        place = (COUNTED.index(self._asked.counted) + 1) % len(COUNTED)
        self._ask(replace(self._asked, counted=COUNTED[place]))

    def action_toggle_once(self) -> None:
        """Count a piece that came in several times once, or each time."""
        self._ask(replace(self._asked, once=not self._asked.once))

    @on(FigureTable.Chosen)
    async def _open(self) -> None:
        """Look for the articles that the row under the cursor counts."""
        here, ready = self._value(), self._ready.get(self._asked.counting)
        if here is None or ready is None:
            return
        axis, value = self._asked.axis, here[0]
        if value is None:
            self.notify(tr("There is no filter for what is not there"), markup=False)
        elif axis == "code" and not ready.statistics.at((axis, value)).direct:
            self.notify(tr("No label has this very code; look at the codes below it"), markup=False)
        else:
            search = Search(self._db, self._annotator)
            await self.app.push_screen(search)
            search.field.value = query_of(axis, value)
            search.action_to_hits()
