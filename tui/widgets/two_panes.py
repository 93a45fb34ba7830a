"""The two texts on the screen: side by side, one above the other, or one alone. Owns the pages and what is on them."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from time import monotonic
from typing import TYPE_CHECKING, get_args

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.geometry import Region as Area
from textual.geometry import Size
from textual.layout import WidgetPlacement
from textual.strip import Strip
from textual.timer import Timer
from textual.widgets import Static

from store.records import Range, Region, Side
from store.text.align import Alignment
from store.text.glyphs import safe
from store.text.normalized import Normalized
from tui.page.label_marks import LabelMarks
from tui.page.layout import Layout, Pair
from tui.page.marks import NO_LABELS, NOTHING_SUGGESTED, Marks, RegionMark, Suggested
from tui.page.regions import boilerplate, region_marks
from tui.page.selection import Selection, mirrored
from tui.page.views import Look, View, fitting, other_side, pages_of, sides_of, tied_row
from tui.plain import plain
from tui.widgets.pane_headings import headings
from tui.widgets.picture import GUTTER
from tui.widgets.sparing_compositor import SparingCompositor
from tui.widgets.text_pane import SPARE, TextPane
from tui.widgets.unframed import Unframed

# Late: nothing is looked for yet when a person waits for the first screen.
if TYPE_CHECKING:
    from tui.page.find import Found

_MEASURED = 30_000
"""Code points of a long article that are measured at a time: keys that come meanwhile wait no longer than a frame."""
_PAUSE = 0.03
"""Seconds between two such times."""
_AT_REST = 0.3
"""Seconds for which nothing was drawn before measuring goes on: till then there may be more keys, which come first."""
LEAST = 8
"""Cells that a column of text gets at least."""
_MARGIN = GUTTER + SPARE
_DIVIDER = _SCROLLBAR = 1
_SIDES: tuple[Side, ...] = get_args(Side)
_NOTHING = Alignment.identity(0)


class _Divider(Unframed):
    """The column between the two texts."""

    def rows(self, first: int, after: int) -> Sequence[Strip]:
        """Nothing stands in it."""
        return [Strip.blank(self.size.width, self.rich_style)] * (after - first)


class TwoPanes(Container):
    """Raw and normalized text, tied by the alignment; it is told where the cursor is, and draws it."""

    DEFAULT_CSS = """
    TwoPanes { layout: vertical; }
    TwoPanes.-beside { layout: horizontal; }
    TwoPanes > Vertical { height: 1fr; }
    TwoPanes #divider { display: none; width: 1; height: 1fr; }
    TwoPanes.-beside #divider { display: block; }
    TwoPanes.-beside #raw { scrollbar-size-vertical: 0; }
    TwoPanes.-stacked #raw-column { dock: bottom; height: 50%; }
    """

    def __init__(self, look: Look, width: int) -> None:
        """There are so many cells, or nearly: another view than what these have room for is styled anew."""
        super().__init__(id="panes", classes="-beside" if fitting(look.view, width) == "beside" else None)
        # Kept, not looked for: what was asked for may come when they are not among the children yet, or no more.
        self.raw, self.normalized = TextPane("raw"), TextPane("normalized")
        self._headings = {side: Static(id=f"{side}-heading", classes="heading") for side in _SIDES}
        self._headings["normalized"].add_class("-active")
        self._columns = {side: Vertical(self._headings[side], self.pane(side), id=f"{side}-column") for side in _SIDES}
        self.look = look
        """How the texts are shown. Changed only by the keys of ``PanePair``."""
        self._texts = Normalized("", "", _NOTHING, "")
        self._encoding = ""
        self._pair = Pair.of("", "", _NOTHING)
        self._pages = dict.fromkeys(_SIDES, self._pair.layout(LEAST, LEAST))
        self._regions: Sequence[Region] = ()
        self._region_marks: dict[Side, Sequence[RegionMark]] = dict.fromkeys(_SIDES, ())
        self._labels: dict[Side, LabelMarks] = dict.fromkeys(_SIDES, NO_LABELS)
        self._focused: str | None = None
        self._hits: dict[Side, Callable[[Range], Iterable[Range]] | None] = dict.fromkeys(_SIDES)
        self._suggested: dict[Side, Suggested] = dict.fromkeys(_SIDES, NOTHING_SUGGESTED)
        self._reading = ""
        """The normalized text as it is shown, in whichever script."""
        self._script = ""
        """The conversion that the normalized text is shown in; none where it is shown as it is."""
        self._measuring: Timer | None = None
        self._drawn_at = 0.0
        """When the cursor or what is marked was drawn last."""
        self._laid: tuple[Pair, View, tuple[tuple[Side, int], ...], frozenset[int]] | None = None
        """What the pages were laid out for."""
        self._laid_room: tuple[Size, ...] = (Size(0, 0),)
        """The room that there was then."""
        self._waiting: list[Callable[[], None]] = []
        """What is done once the text is on the screen."""

    def compose(self) -> ComposeResult:
        yield self._columns["raw"]
        yield _Divider(id="divider")
        yield self._columns["normalized"]

    def on_mount(self) -> None:
        for pane in (self.raw, self.normalized):
            pane.tied = partial(self._tie, pane.side)
            pane.drawn = self._drawn
        if isinstance(compositor := self.screen._compositor, SparingCompositor):
            compositor.waits = self._is_outgrown

    # What is shown

    @property
    def view(self) -> View:
        """The view that there is room for."""
        return fitting(self.look.view, self.size.width)

    def pane(self, side: Side) -> TextPane:
        """The pane of that side."""
        return self.raw if side == "raw" else self.normalized

    def text_of(self, side: Side) -> str:
        """The text of that side, as the store has it."""
        return self._texts.raw if side == "raw" else self._texts.text

    def page_of(self, side: Side) -> Layout:
        """The rows of a side that is on the screen."""
        return self._pages[side]

    def load(self, texts: Normalized, regions: Sequence[Region], encoding: str) -> None:
        """Take another article; nothing is drawn before it is laid out."""
        self._texts, self._encoding, self._script = texts, encoding, ""
        self.take_regions(regions)
        self._labels, self._focused = dict.fromkeys(_SIDES, NO_LABELS), None
        self._hits = dict.fromkeys(_SIDES)
        self._suggested = dict.fromkeys(_SIDES, NOTHING_SUGGESTED)
        self._measure(texts.text)

    def when_shown(self, do: Callable[[], None]) -> None:
        """Do this once the text is on the screen; there may be no room to draw it yet.

        ``call_after_refresh`` may come before the first frame, for which a person waits.
        """
        self._waiting.append(do)

    def _drawn(self) -> None:
        """Something of a text was drawn, for the frame that is being made."""
        if self._waiting and self._laid is not None and self._laid[0] is self._pair:
            for do in self._waiting:
                self.call_later(do)
            self._waiting = []

    def take_regions(self, regions: Sequence[Region]) -> None:
        """Take the lines that are no running text."""
        self._regions, self._region_marks = regions, region_marks(regions, self._texts.alignment)

    def put_in_script(self, text: str, conversion: str) -> None:
        """Show the normalized text in another script; without a conversion, as it is. The text has its length."""
        self._script = conversion
        self._measure(text)

    def mark_hits(self, found: "Found | None") -> None:
        """Mark what was found in both texts, or nothing any more."""
        self._hits = {side: partial(found.on, side) if found else None for side in _SIDES}

    def _measure(self, text: str) -> None:
        self._reading = text
        raw, normalized = (safe(one, keep_newlines=True) for one in (self._texts.raw, text))
        self._pair = Pair.of(raw, normalized, self._texts.alignment)

    # Laying out and drawing

    def lay_out(self, selection: Selection) -> None:
        """Wrap what the view shows for the room there is, and keep the cursor on its row of the screen."""
        self._laid_room = self._room
        view = self.view
        widths = self._text_widths(view, self.size.width)
        if min(widths.values()) <= 0:
            return
        lead = self.pane(selection.side)
        below_top = self._row_of(selection, selection.side) - lead.scroll_offset.y
        folded = boilerplate(self._regions, self._pair.normalized) if self.look.folding else frozenset()
        wanted = self._pair, view, tuple(widths.items()), folded
        # Twice for another view: before Textual has arranged the widgets, and after.
        if self._laid is None or self._laid[0] is not self._pair or self._laid[1:] != wanted[1:]:
            self._laid = wanted
            self._pages |= pages_of(self._pair, view, widths, folded)
        self._arrange(view, widths)
        self._put_headings(len(folded), view, widths)
        self.draw(selection)
        top = self._row_of(selection, selection.side) - min(max(below_top, 0), max(0, lead.size.height - 1))
        lead.scroll_to(y=max(0, top), animate=False, immediate=True)
        self._tie(selection.side, lead.scroll_offset.y)
        self.bring_to_sight(selection)
        self._measure_soon()

    def _measure_soon(self) -> None:
        if self._measuring is not None:
            self._measuring.stop()
        self._measuring = self.set_timer(max(_PAUSE, self._drawn_at + _AT_REST - monotonic()), self._measure_on)

    def _measure_on(self) -> None:
        """Measure a bit more of a long article; once all of it is known, put its rows where they belong."""
        if monotonic() < self._drawn_at + _AT_REST:
            self._measure_soon()
            return
        held: list[tuple[TextPane, Layout, int, int]] = []
        for side in sides_of(self.view):
            pane, page = self.pane(side), self._pages[side]
            paragraph = page.paragraph_at(pane.scroll_offset.y)
            held.append((pane, page, paragraph, pane.scroll_offset.y - page.first_row(paragraph)))
        moved = [page.moved for _, page, _, _ in held]
        if any(page.measure(_MEASURED) for _, page, _, _ in held):
            self._measure_soon()
        # Side by side, both are on one page, whose rows move for both.
        for before, (pane, page, paragraph, below) in zip(moved, held, strict=True):
            if page.moved != before:
                pane.follow(page.first_row(paragraph) + below)
                pane.wrap_window()

    def taken(self, selection: Selection) -> Range | None:
        """What is selected, grown to whole edits, as a label on it would be; None where nothing is."""
        where, alignment = selection.range(self.text_of(selection.side)), self._texts.alignment
        if where is None or where.start == where.end:
            return where
        whole = alignment.whole(where) if selection.side == "normalized" else alignment.whole_raw(where)
        return where if whole is None else Range(min(where.start, whole.start), max(where.end, whole.end))

    def draw(self, selection: Selection) -> None:
        """Draw the texts with the cursor and the selection there."""
        self._drawn_at = monotonic()
        digits = self._digits
        sides = sides_of(self.view)
        for side in sides:
            self._headings[side].set_class(side == selection.side, "-active")
            numbered = side == sides[0] or self.view == "stacked"
            self.pane(side).show(self._pages[side], self._marks(side, selection), digits if numbered else 0)

    def bring_to_sight(self, selection: Selection) -> None:
        """Scroll just so far that the cursor is in sight, and its mirror where the texts scroll each by itself."""
        self._bring(selection, selection.side)
        if self.view == "stacked":
            self._bring(selection, other_side(selection.side), following=True)

    def _bring(self, selection: Selection, side: Side, *, following: bool = False) -> None:
        pane, page = self.pane(side), self._pages[side]
        moved = None
        # What comes into sight gets its rows only now, which may put those of the cursor elsewhere.
        while moved != page.moved:
            y = self._row_of(selection, side)
            moved = page.moved
            pane.bring_to_sight(y, following=following)
            pane.wrap_window()

    def _is_outgrown(self) -> bool:
        """Whether there is other room than the texts are laid out for, which they are told in a moment."""
        return self.size != self._laid_room[0]

    @property
    def _room(self) -> tuple[Size, ...]:
        """The size of this widget, and of each text on the screen."""
        return self.size, *(self.pane(side).size for side in sides_of(self.view))

    def process_layout(self, placements: list[WidgetPlacement]) -> list[WidgetPlacement]:
        """Give the columns that stand side by side the widths that their texts ask for."""
        width = placements[-1].region.right if placements else 0
        if len(placements) < 3 or fitting(self.look.view, width) != "beside":
            return placements
        edge = self._raw_column(self._text_widths("beside", width))
        edges = (0, edge, edge + _DIVIDER, width)
        return [
            each._replace(region=Area(x, each.region.y, end - x, each.region.height))
            for each, (x, end) in zip(placements, pairwise(edges), strict=True)
        ]

    def _text_widths(self, view: View, width: int) -> dict[Side, int]:
        room = width - self._digits - _MARGIN - _SCROLLBAR
        if view == "beside":
            room -= _MARGIN + _DIVIDER
            return dict(zip(_SIDES, self._pair.column_widths(room, LEAST), strict=True))
        return dict.fromkeys(sides_of(view), room)

    def _raw_column(self, widths: dict[Side, int]) -> int:
        """How wide the column of the raw text is, beside the other."""
        return widths["raw"] + _MARGIN + self._digits

    @property
    def _digits(self) -> int:
        """Cells of the paragraphs' numbers."""
        return len(str(len(self._pair.normalized.paragraphs) - 1))

    def _arrange(self, view: View, widths: dict[Side, int]) -> None:
        self.set_class(view == "beside", "-beside")
        self.set_class(view == "stacked", "-stacked")
        for side in _SIDES:
            self._columns[side].display = side in sides_of(view)
        column = self._columns["raw"]
        if view == "beside" and column.size.width != self._raw_column(widths):
            column.refresh(layout=True)

    def _put_headings(self, folded: int, view: View, widths: dict[Side, int]) -> None:
        raw = self._raw_column(widths) if view == "beside" else self.size.width
        columns: dict[Side, int] = {"raw": raw, "normalized": self.size.width}
        if view == "beside":
            columns["normalized"] -= raw + _DIVIDER
        made: dict[Side, str] = {"raw": self._encoding, "normalized": self._texts.profile}
        for side, words in headings(self.look, view, folded, self._script, made, columns).items():
            self._headings[side].update(plain(words), layout=False)

    def _row_of(self, selection: Selection, side: Side) -> int:
        """The row of the cursor, or of its mirror on the other side."""
        cursor = selection.cursor
        if side != selection.side:
            here = selection.character(self.text_of(selection.side))
            cursor = mirrored(self._texts.alignment, selection.side, here).start
        return self._pages[side].row_of(side, cursor)

    def _tie(self, side: Side, y: int) -> None:
        """Scroll the other text along with this one."""
        if len(sides_of(self.view)) > 1:
            self.pane(other_side(side)).follow(tied_row(self._pages, self._texts.alignment, side, y))

    def _marks(self, side: Side, selection: Selection) -> Marks:
        alignment, here = self._texts.alignment, selection.side
        text = self.text_of(here)
        selected, cursor = self.taken(selection), selection.character(text)
        if side != here:
            cursor = mirrored(alignment, here, cursor)
            selected = None if selected is None else mirrored(alignment, here, selected)
        return Marks(
            side=side,
            alignment=alignment,
            labels=self._labels[side],
            showing=self.look.showing,
            focused=self._focused,
            selected=selected,
            cursor=cursor,
            active=side == here,
            regions=self._region_marks[side],
            text=self.text_of(side),
            hits=self._hits[side],
            suggested=self._suggested[side],
        )
