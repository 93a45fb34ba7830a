"""The two texts side by side: owns the page, the cursor and the selection, and moves them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static

from store.records import Range, Region, Side
from store.text.align import Alignment
from store.text.glyphs import safe
from store.text.pipeline import Normalized
from tui.language import tr
from tui.page import moves
from tui.page.layout import Pair
from tui.page.marks import LabelMark, Marks, RegionMark, Showing
from tui.page.regions import boilerplate, region_marks
from tui.page.selection import Selection, mirrored
from tui.plain import plain
from tui.widgets.pane_keys import PANE_BINDINGS
from tui.widgets.text_pane import GUTTER, SPARE, TextPane

LEAST = 8
"""Cells that a column of text gets at least."""
_FRAME = 2 * (GUTTER + SPARE) + 2
"""Cells that are no text: gutters, spare cells, the divider and the scrollbar."""
_SIDES: tuple[Side, ...] = get_args(Side)
_SHOWINGS: tuple[Showing, ...] = get_args(Showing)
_VERTICAL = frozenset({"up", "down", "page_up", "page_down"})
"""Moves that keep the column that the cursor was in."""
_NOTHING = Alignment.identity(0)


class PanePair(Horizontal):
    """Raw text on the left, normalized text on the right, on one grid of rows."""

    BINDING_GROUP_TITLE = tr("Text")
    BINDINGS = PANE_BINDINGS
    DEFAULT_CSS = """
    PanePair > Vertical { width: auto; height: 1fr; }
    PanePair #divider { width: 1; height: 1fr; }
    """

    raw = query_one("#raw", TextPane)
    normalized = query_one("#normalized", TextPane)

    @dataclass
    class Moved(Message):
        """The cursor or the selection is elsewhere."""

        texts: Normalized
        """The article in which it moved: by now another one may be open."""

    def __init__(self) -> None:
        super().__init__(id="panes")
        self.selection = Selection("normalized", 0)
        """Where the reader is. Changed only by this widget; others ask it to ``point_at``."""
        self._texts = Normalized("", "", _NOTHING, "")
        self._pair = Pair.of("", "", _NOTHING)
        self._page = self._pair.layout(LEAST, LEAST)
        self._labels: dict[Side, Sequence[LabelMark]] = dict.fromkeys(_SIDES, ())
        self._regions: Sequence[Region] = ()
        self._region_marks: dict[Side, Sequence[RegionMark]] = dict.fromkeys(_SIDES, ())
        self._folding = False
        self._focused: int | None = None
        self._showing: Showing = "all"
        self._selecting = False
        self._wanted_x: int | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="raw-column"):
            yield Static(id="raw-heading", classes="heading")
            yield TextPane("raw")
        yield Static(id="divider")
        with Vertical(id="normalized-column"):
            yield Static(id="normalized-heading", classes="heading")
            yield TextPane("normalized")

    def on_mount(self) -> None:
        self.raw.peer, self.normalized.peer = self.normalized, self.raw

    # What the screen asks for

    def open(self, texts: Normalized, regions: Sequence[Region], encoding: str, place: int) -> None:
        """Show another article with its regions, the cursor at this raw offset."""
        self._texts = texts
        self._pair = Pair.of(safe(texts.raw, keep_newlines=True), safe(texts.text, keep_newlines=True), texts.alignment)
        self._labels, self._focused = dict.fromkeys(_SIDES, ()), None
        self._regions, self._region_marks = regions, region_marks(regions, texts.alignment)
        self._selecting, self._wanted_x = False, None
        raw = min(place, len(texts.raw))
        cursor = texts.alignment.to_normalized(Range(raw, raw)).start
        self.selection = Selection("normalized", moves.settle(texts.text, cursor))
        self.query_one("#raw-heading", Static).update(plain(f"  {tr('raw')} · {encoding}"), layout=False)
        self.normalized.focus()
        self._lay_out()
        self._leave_fold()

    def show_labels(self, labels: dict[Side, Sequence[LabelMark]]) -> None:
        """Draw these labels, a list for each side in the same order."""
        self._labels, self._focused = labels, None
        self._show()

    def focus_label(self, number: int | None) -> None:
        """Draw one of the labels as the one that is looked at."""
        if number != self._focused:
            self._focused = number
            self._show()

    def point_at(self, cursor: int, side: Side | None = None, *, extend: bool = False) -> None:
        """Put the cursor on a character and bring it to sight."""
        side = side or self.selection.side
        if self._page.is_folded(self._page.paragraph_of(side, cursor)):
            self.action_fold()
        here = self.selection if side == self.selection.side else Selection(side, cursor)
        self._select(here.moved(cursor, extend=extend))

    def focus_text(self) -> None:
        """Give the keys back to the text that the cursor is in."""
        (self.raw if self.selection.side == "raw" else self.normalized).focus()

    def focus_other_text(self) -> None:
        """Give the keys to the other text, with the cursor at the same place."""
        (self.normalized if self.selection.side == "raw" else self.raw).focus()

    def let_go(self) -> bool:
        """Drop the selection; whether there was one."""
        had = self.selection.anchor is not None or self._selecting
        self._selecting = False
        self._select(self.selection.moved(self.selection.cursor, extend=False))
        return had

    @property
    def text(self) -> str:
        """The text that the cursor is in."""
        return self._text_of(self.selection.side)

    @property
    def selected(self) -> Range | None:
        """What is selected, in code points of the side of the cursor."""
        return self.selection.range(self.text)

    # Keys

    def action_move(self, name: str, extend: bool = False) -> None:
        """Move the cursor, and what is selected with it."""
        vertical = name in _VERTICAL
        cursor = self._vertical(name) if vertical else self._step(name)
        wanted_x = self._wanted_x if vertical else None
        self._select(self.selection.moved(cursor, extend=extend or self._selecting))
        self._wanted_x = wanted_x

    def action_toggle_selecting(self) -> None:
        """Begin to select from the cursor, or drop the selection."""
        if not self.let_go():
            self._selecting = True
            self._select(self.selection.moved(self.selection.cursor, extend=True))

    def action_take(self, unit: str) -> None:
        """Select the clause, sentence or paragraph under the cursor."""
        where = self._unit(unit, self.selection.cursor)
        if where.start < where.end:
            self._select(self.selection.over(where, self.text))

    def action_cycle_changes(self) -> None:
        """Show all changes, only what was taken away, or none."""
        self._showing = _SHOWINGS[(_SHOWINGS.index(self._showing) + 1) % len(_SHOWINGS)]
        self._show()

    def action_fold(self) -> None:
        """Fold boilerplate away in this and the articles that follow, or show it again."""
        self._folding = not self._folding
        self._lay_out()
        if self._leave_fold():
            self.post_message(self.Moved(self._texts))

    # Mouse and focus

    @on(TextPane.Pointed)
    def _pointed(self, event: TextPane.Pointed) -> None:
        self._selecting = False
        self.point_at(event.offset, event.pane.side, extend=event.extend)
        if event.clicks > 1:
            self.action_take("clause" if event.clicks == 2 else "sentence")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget in (self.raw, self.normalized) and event.widget.id != self.selection.side:
            self._change_side("raw" if event.widget is self.raw else "normalized")

    def _change_side(self, side: Side) -> None:
        """The cursor and the selection go over to the other text."""
        alignment, here = self._texts.alignment, self.selection.side
        cursor = mirrored(alignment, here, self.selection.character(self.text))
        selected = None if self.selected is None else mirrored(alignment, here, self.selected)
        text = self._text_of(side)
        there = Selection(side, moves.settle(text, cursor.start))
        self._select(there.over(selected, text) if selected and selected.start < selected.end else there)

    def on_resize(self) -> None:
        self._lay_out()

    # Inside

    def _text_of(self, side: Side) -> str:
        return self._texts.raw if side == "raw" else self._texts.text

    def _step(self, name: str) -> int:
        page, side, cursor, text = self._page, self.selection.side, self.selection.cursor, self.text
        match name:
            case "left" | "right" | "next_sentence" | "previous_sentence":
                return int(getattr(moves, name)(text, cursor))
            case "top":
                return moves.settle(text, 0)
            case "bottom":
                return moves.settle(text, len(text) - 1)
            case _:
                return int(getattr(moves, name)(page, side, cursor))

    def _vertical(self, name: str) -> int:
        page, side, cursor = self._page, self.selection.side, self.selection.cursor
        if self._wanted_x is None:
            self._wanted_x = moves.wanted_x(page, side, cursor)
        rows = {"up": -1, "down": 1, "page_up": -self._page_rows(), "page_down": self._page_rows()}[name]
        if abs(rows) > 1:
            # The window goes along, so that the cursor stays where the eye is.
            self.normalized.scroll_relative(y=rows, animate=False, immediate=True)
        return moves.page(page, side, cursor, self._wanted_x, rows)

    def _page_rows(self) -> int:
        return max(1, self.normalized.size.height - 2)

    def _unit(self, unit: str, cursor: int) -> Range:
        if unit == "clause":
            return moves.clause_at(self.text, cursor)
        if unit == "sentence":
            return moves.sentence_at(self.text, cursor)
        page, side = self._page, self.selection.side
        start, end = page.paragraph_range(side, page.paragraph_of(side, cursor))
        return Range(start, start + len(self.text[start:end].rstrip("\n")))

    def _leave_fold(self) -> bool:
        """Take the cursor out of what is folded; whether it was there. It is no move of the person's."""
        visible = self._out_of_fold(self.selection)
        if moved := visible != self.selection:
            self.selection = replace(visible, anchor=None)
            self._show()
            self.normalized.bring_to_sight(self._cursor_row())
        return moved

    def _out_of_fold(self, selection: Selection) -> Selection:
        """The selection with its cursor beyond what is folded, in the direction in which it goes."""
        side, cursor = selection.side, selection.cursor
        origin = self.selection.cursor if side == self.selection.side else cursor
        return replace(selection, cursor=moves.out_of_fold(self._page, side, cursor, origin))

    def _select(self, selection: Selection) -> None:
        selection = self._out_of_fold(selection)
        # Only letting go is no move: what has just been said of the selection stays on the screen.
        moved = selection != self.selection and selection != replace(self.selection, anchor=None)
        self.selection, self._wanted_x = selection, None
        self._show()
        self.normalized.bring_to_sight(self._page.row_of(selection.side, selection.cursor))
        if moved:
            self.post_message(self.Moved(self._texts))

    def _lay_out(self) -> None:
        """Wrap both texts for the room there is, and keep the cursor on its row of the screen."""
        if self.size.width <= _FRAME:
            return
        below_top = self._cursor_row() - self.normalized.scroll_offset.y
        widths = self._pair.column_widths(self.size.width - _FRAME, LEAST)
        self._page = self._pair.layout(*widths, self._folded())
        for side, width, extra in zip(_SIDES, widths, (0, 1), strict=True):
            self.query_one(f"#{side}-column").styles.width = GUTTER + width + SPARE + extra
        self._show()
        top = self._cursor_row() - min(max(below_top, 0), max(0, self.normalized.size.height - 1))
        self.normalized.scroll_to(y=max(0, top), animate=False, immediate=True)
        self.normalized.bring_to_sight(self._cursor_row())

    def _folded(self) -> frozenset[int]:
        """The paragraphs that are folded; the heading says how many."""
        folded = boilerplate(self._regions, self._pair.normalized) if self._folding else frozenset()
        count = " · " + tr("{count} folded", count=len(folded)) if folded else ""
        heading = plain(f"  {tr('normalized')} · {self._texts.profile}{count}")
        self.query_one("#normalized-heading", Static).update(heading, layout=False)
        return folded

    def _cursor_row(self) -> int:
        return self._page.row_of(self.selection.side, self.selection.cursor)

    def _show(self) -> None:
        for pane in (self.raw, self.normalized):
            self.query_one(f"#{pane.side}-heading").set_class(pane.side == self.selection.side, "-active")
            pane.show(self._page, self._marks(pane.side))

    def _marks(self, side: Side) -> Marks:
        active = side == self.selection.side
        selected, cursor = self.selected, self.selection.character(self.text)
        if not active:
            alignment, here = self._texts.alignment, self.selection.side
            cursor = mirrored(alignment, here, cursor)
            selected = None if selected is None else mirrored(alignment, here, selected)
        return Marks(
            side=side,
            alignment=self._texts.alignment,
            labels=self._labels[side],
            showing=self._showing,
            focused=self._focused,
            selected=selected,
            cursor=cursor,
            active=active,
            regions=self._region_marks[side],
        )
