"""The two texts with a cursor: owns the cursor and the selection, and moves them."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from textual import events, on, work
from textual.message import Message

from store.records import Range, Region, Side
from store.text.normalized import Normalized
from tui.language import tr
from tui.page import moves, reshape
from tui.page.label_marks import LabelMarks
from tui.page.layout import Layout
from tui.page.looks import Showing
from tui.page.marks import Suggested
from tui.page.regions import boilerplate
from tui.page.selection import Selection, mirrored
from tui.page.steps import Here, paragraph_start, step, unit
from tui.page.views import VIEWS, Look, other_side, sides_of
from tui.widgets.pane_keys import PANE_BINDINGS
from tui.widgets.sparing_screen import SparingScreen
from tui.widgets.text_pane import TextPane
from tui.widgets.two_panes import TwoPanes

# Late: nothing is looked for yet when a person waits for the first screen.
if TYPE_CHECKING:
    from tui.page.find import Found

_SHOWINGS: tuple[Showing, ...] = get_args(Showing)
_WAYS: Mapping[str, Callable[[str, Range], Range]] = {
    "sentence": reshape.to_sentence_end,
    "trimmed": reshape.trimmed,
}
_VERTICAL = frozenset({"up", "down", "page_up", "page_down"})
"""Moves that keep the column that the cursor was in."""


class PanePair(TwoPanes):
    """Both texts, and where the reader is in them."""

    BINDING_GROUP_TITLE = tr("Text")
    BINDINGS = PANE_BINDINGS

    @dataclass(repr=False, eq=False)
    class LabelPointed(Message):
        """A label was pressed in the gutter."""

        label: str
        """Its id."""

    def __init__(self, look: Look, width: int) -> None:
        super().__init__(look, width)
        self.moved: Callable[[], None] = lambda: None
        """Called when the cursor or the selection is elsewhere: no message, which would be a frame late."""
        self.arranged: Callable[[], None] = lambda: None
        """Called when the texts were laid out for other room, before that is drawn."""
        self.told: Callable[[str], None] = lambda _: None
        """Called with what a key has to say, in the place of what was said before."""
        self.selection = Selection("normalized", 0)
        """Where the reader is. Changed only by this widget; others ask it to ``point_at``."""
        self._selecting = False
        self._wanted_x: int | None = None

    def on_mount(self) -> None:
        for pane in (self.raw, self.normalized):
            pane.resized = self._rearranged

    # What the screen asks for

    def open(
        self, texts: Normalized, regions: Sequence[Region], encoding: str, place: int, side: Side = "normalized"
    ) -> None:
        """Show another article with its regions, the cursor at this raw offset, in this text if it is in view."""
        self.load(texts, regions, encoding)
        self._selecting, self._wanted_x = False, None
        raw = min(place, len(texts.raw))
        cursor = texts.alignment.to_normalized(Range(raw, raw)).start
        self.selection = Selection("normalized", moves.settle(texts.text, cursor))
        if side == "raw" or "normalized" not in sides_of(self.view):
            self.selection = self._over_there("raw")
        self.focus_text()
        self.lay_out(self.selection)
        self._leave_fold()
        if self.look.other_script:
            self._convert()

    def show_labels(self, labels: dict[Side, LabelMarks]) -> None:
        """Draw these labels, a list for each side in the same order."""
        self._labels, self._focused = labels, None
        self.draw(self.selection)

    def show_regions(self, regions: Sequence[Region]) -> None:
        """Draw these lines as no running text; where boilerplate is folded away, they go."""
        self.take_regions(regions)
        if self.look.folding:
            self.lay_out(self.selection)
            self._leave_fold()
        else:
            self.draw(self.selection)

    def focus_label(self, label: str | None) -> None:
        """Draw one of the labels, by its id, as the one that is looked at."""
        if label != self._focused:
            self._focused = label
            self.draw(self.selection)

    def show_suggestions(self, suggested: dict[Side, Suggested]) -> None:
        """Draw these suggestions, those of each side."""
        self._suggested = suggested
        self.draw(self.selection)

    def show_hits(self, found: "Found | None") -> None:
        """Draw what was found, or nothing any more."""
        self.mark_hits(found)
        self.draw(self.selection)

    def point_at(self, cursor: int, side: Side | None = None, *, extend: bool = False) -> None:
        """Put the cursor on a character and bring it to sight."""
        side = side or self.selection.side
        if self.page_of(side).is_folded(self.page_of(side).paragraph_of(side, cursor)):
            self.action_fold()
        here = self.selection if side == self.selection.side else Selection(side, cursor)
        self._select(here.moved(cursor, extend=extend))

    def select(self, raw: Range) -> None:
        """Select the words of a raw range; an empty one is a place to go to."""
        where = raw if self.selection.side == "raw" else self._texts.alignment.to_normalized(raw)
        self.point_at(moves.settle(self.text, where.start))
        if where.start < where.end:
            self._select(self.selection.over(where, self.text))

    def go_back(self, selection: Selection) -> None:
        """Put the cursor and the selection where they were in this article."""
        self._select(selection if selection.side == self.selection.side else self._over_there(selection.side))

    def focus_text(self) -> None:
        """Give the keys back to the text that the cursor is in."""
        self.pane(self.selection.side).focus()

    def focus_other_text(self) -> None:
        """Give the keys to the other text, with the cursor at the same place; where one text is alone, show it."""
        other = other_side(self.selection.side)
        if self.view in ("raw", "normalized"):
            self.look = self.look._replace(view=other)
            self._show_view()
        else:
            self.pane(other).focus()

    def let_go(self) -> bool:
        """Drop the selection; whether there was one."""
        had = self.selection.anchor is not None or self._selecting
        self._selecting = False
        self._select(self.selection.moved(self.selection.cursor, extend=False))
        return had

    @property
    def text(self) -> str:
        """The text that the cursor is in."""
        return self.text_of(self.selection.side)

    @property
    def is_selecting(self) -> bool:
        """Whether every move selects."""
        return self._selecting

    @property
    def selected(self) -> Range | None:
        """What is selected, in code points of the side of the cursor: characters that belong together, as a whole."""
        return self.taken(self.selection)

    @property
    def words(self) -> str:
        """What is selected, in the script in which it is shown."""
        where = self.selected or Range(0, 0)
        return (self._reading if self.selection.side == "normalized" else self._texts.raw)[where.start : where.end]

    @property
    def paragraph(self) -> tuple[int, int]:
        """The number of the paragraph that the cursor is in, from 1, and how many there are."""
        return self._page.paragraph_of(self.selection.side, self.selection.cursor) + 1, self._page.paragraphs

    # Keys

    def action_move(self, name: str, extend: bool = False) -> None:
        """Move the cursor, and what is selected with it."""
        vertical = name in _VERTICAL
        cursor = self._vertical(name) if vertical else step(name, self._here)
        wanted_x = self._wanted_x if vertical else None
        self._select(self.selection.moved(cursor, extend=extend or self._selecting))
        self._wanted_x = wanted_x

    def go_to_paragraph(self, number: int) -> None:
        """Go to a paragraph, from 1; beyond the last one is the last one."""
        self.point_at(paragraph_start(self._here, number - 1))

    def action_toggle_selecting(self) -> None:
        """Begin to select from the cursor, or go on from what is selected; drop it where moves select already."""
        if self._selecting:
            self.let_go()
        else:
            self.go_on_selecting()

    def go_on_selecting(self) -> None:
        """Let every move from now on select, from the cursor or from what is selected."""
        self._selecting = True
        self._select(self.selection.moved(self.selection.cursor, extend=True))

    def action_other_end(self) -> None:
        """Go to the other end of what is selected: moves grow and shrink it there."""
        if (anchor := self.selection.anchor) is not None:
            self.go_on_selecting()
            self._select(self.selection._replace(cursor=anchor, anchor=self.selection.cursor))

    def action_grow(self, way: str) -> None:
        """Grow what is selected, or else the character under the cursor, by what is around it; or trim its ends."""
        where = self.selected or self.selection.character(self.text)
        if where.start < where.end:
            grown = _WAYS[way](self.text, where)
            self._select(self.selection.over(grown, self.text))

    def action_enclose(self) -> None:
        """Grow what is selected, or else the cursor, to what the quotes or brackets around it enclose."""
        cursor = self.selection.cursor
        where = self.selected or Range(cursor, cursor)
        grown = reshape.enclosed(self.text, where)
        if grown == where:
            self.told(tr("No quotes or brackets are around this"))
        else:
            self._select(self.selection.over(grown, self.text))

    def action_take(self, name: str) -> None:
        """Select the word, clause, sentence or paragraph under the cursor."""
        where = unit(name, self._here)
        if where.start < where.end:
            self._select(self.selection.over(where, self.text))

    def action_cycle_changes(self) -> None:
        """Make no edits visible, the repairs and gaps alone, or all edits."""
        following = _SHOWINGS[(_SHOWINGS.index(self.look.showing) + 1) % len(_SHOWINGS)]
        self.look = self.look._replace(showing=following)
        self.lay_out(self.selection)
        self.told("")

    def action_cycle_view(self) -> None:
        """Show both texts side by side, one above the other, the normalized text alone, the raw text alone."""
        self.look = self.look._replace(view=VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)])
        self._show_view()
        self.told("")

    def action_fold(self) -> None:
        """Fold boilerplate away in this and the articles that follow, or show it again."""
        self.look = self.look._replace(folding=not self.look.folding)
        self.lay_out(self.selection)
        self.told("" if boilerplate(self._regions, self._pair.normalized) else _nothing_to_fold(self.look))
        if self._leave_fold():
            self.moved()

    def action_other_script(self) -> None:
        """Show the normalized text in the other script, in this and the articles that follow, or as it is."""
        if self.view == "raw":
            self.told(tr("The raw text stays as it is; | shows the normalized one, too"))
            return
        self.look = self.look._replace(other_script=not self.look.other_script)
        self.told("")
        if self.look.other_script:
            self._convert()
        else:
            self._show_in_script(self._texts.text, "")

    @work(exclusive=True, group="script")
    async def _convert(self) -> None:
        # Late, and off this thread: the first time, the dictionaries are read.
        from store.text.script.other import other_script

        texts = self._texts
        text, conversion = await asyncio.to_thread(other_script, texts.text)
        if texts is self._texts and self.look.other_script:
            self._show_in_script(text, conversion)

    def _show_in_script(self, text: str, conversion: str) -> None:
        self.put_in_script(text, conversion)
        self.lay_out(self.selection)

    def _show_view(self) -> None:
        """Show the view that was chosen, and where the cursor is in it."""
        sides = sides_of(self.view)
        if self.selection.side not in sides:
            self.selection = self._over_there(sides[0])
        self.lay_out(self.selection)
        self.focus_text()

    def _rearranged(self) -> None:
        """Let the texts fit into the room that there is now, and how it is divided."""
        if self._laid_room == self._room:
            return
        if self.selection.side not in (sides := sides_of(self.view)):
            self.selection = self._over_there(sides[0])
        self.lay_out(self.selection)
        self.refresh()
        self.arranged()
        if isinstance(self.screen, SparingScreen):
            self.screen.draw_soon()

    # Mouse and focus

    @on(TextPane.Pointed)
    def _pointed(self, event: TextPane.Pointed) -> None:
        self._selecting = False
        self.point_at(event.offset, event.pane.side, extend=event.extend)
        if event.clicks > 1:
            self.action_take("word" if event.clicks == 2 else "sentence")

    @on(TextPane.LabelPointed)
    def _label_pointed(self, event: TextPane.LabelPointed) -> None:
        self.post_message(self.LabelPointed(event.label))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, TextPane) and event.widget.side != self.selection.side:
            self._select(self._over_there(event.widget.side))

    def on_resize(self) -> None:
        self._rearranged()

    # Inside

    @property
    def _page(self) -> Layout:
        return self.page_of(self.selection.side)

    @property
    def _here(self) -> Here:
        side = self.selection.side
        return Here(self._page, self._texts, side, self.selection.cursor, self._region_marks[side])

    def _over_there(self, side: Side) -> Selection:
        """The cursor and the selection at the same place of the other text."""
        alignment, here, text = self._texts.alignment, self.selection.side, self.text_of(side)
        cursor = mirrored(alignment, here, self.selection.character(self.text))
        there = Selection(side, moves.settle(text, cursor.start))
        selected = None if self.selected is None else mirrored(alignment, here, self.selected)
        return there.over(selected, text) if selected and selected.start < selected.end else there

    def _vertical(self, name: str) -> int:
        page, side, cursor = self._page, self.selection.side, self.selection.cursor
        if self._wanted_x is None:
            self._wanted_x = moves.wanted_x(page, side, cursor)
        pane = self.pane(side)
        height = max(1, pane.size.height - 2)
        rows = {"up": -1, "down": 1, "page_up": -height, "page_down": height}[name]
        if abs(rows) > 1:
            # The window goes along, so that the cursor stays where the eye is.
            pane.scroll_relative(y=rows, animate=False, immediate=True)
        return moves.page(page, side, cursor, self._wanted_x, rows)

    def _leave_fold(self) -> bool:
        """Take the cursor out of what is folded; whether it was there. It is no move of the person's."""
        visible = self._out_of_fold(self.selection)
        if moved := visible != self.selection:
            self.selection = visible._replace(anchor=None)
            self.draw(self.selection)
            self.bring_to_sight(self.selection)
        return moved

    def _out_of_fold(self, selection: Selection) -> Selection:
        """The selection with its cursor beyond what is folded, in the direction in which it goes."""
        side, cursor = selection.side, selection.cursor
        origin = self.selection.cursor if side == self.selection.side else cursor
        return selection._replace(cursor=moves.out_of_fold(self.page_of(side), side, cursor, origin))

    def _select(self, selection: Selection) -> None:
        selection = self._out_of_fold(selection)
        # Only letting go is no move: what has just been said of the selection stays on the screen.
        moved = selection != self.selection and selection != self.selection._replace(anchor=None)
        self.selection, self._wanted_x = selection, None
        self.draw(self.selection)
        self.bring_to_sight(self.selection)
        if moved:
            self.moved()


def _nothing_to_fold(look: Look) -> str:
    if look.folding:
        return tr("There is no boilerplate here; in other articles it is folded away")
    return tr("There is no boilerplate here; in other articles it is shown")
