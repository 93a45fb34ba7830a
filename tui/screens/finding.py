"""Going to places of the article: what is looked for, doubtful repairs, a paragraph by its number."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.getters import query_one

from store.errors import BadInput
from store.records import Range, Side
from store.text.align import Piece
from store.text.folding import folded, forms
from tui.language import tell, tr
from tui.page.looks import is_doubtful
from tui.page.moves import settle
from tui.page.selection import Selection, mirrored
from tui.screens.reading import Reading
from tui.widgets.find_bar import FindBar

# What is not on the first screen is imported where it is used: a person waits for that screen.
if TYPE_CHECKING:
    from tui.page.find import Found
    from tui.screens.goto_prompt import Goal

_AT_ONCE = 1 << 16
"""Code points, 4 ms."""


class Finding(Reading):
    """The part of the reader that finds."""

    find_bar = query_one(FindBar)

    _query: str = ""
    """What is looked for, in this article and the next ones."""
    _found: "Found | None" = None
    _folded: dict[Side, str]
    _doubtful: list[Piece] | None = None
    _from: Selection
    """Where the person was when they began to type."""

    def forget_found(self) -> None:
        """Another article is open: what was found was in the one before."""
        self._found, self._folded, self._doubtful = None, {}, None

    # As it is typed

    def action_find(self) -> None:
        """Look for words in this article, as they are typed."""
        self.stop_edging()
        self._from = self.panes.selection
        self.status_line.show_place_alone(True)
        self.find_bar.typed = self._typed
        self.find_bar.open()
        self._warm_up()

    @work(exclusive=True, group="warm-up", exit_on_error=False)
    async def _warm_up(self) -> None:
        """Read the dictionaries and fold the texts before the first words are typed."""
        await asyncio.to_thread(forms, "中文")
        for side in ("normalized", "raw"):
            if side not in self._folded:
                text = self.panes.text_of(side)
                fold = await asyncio.to_thread(_folded_apart, text)
                if text is self.panes.text_of(side):
                    self._folded[side] = fold

    def _typed(self, query: str) -> None:
        self._query = query
        try:
            self._found = self._look_for(query) if query else None
        except BadInput as error:
            self._found, said = None, tell(error)
        else:
            said = tr("no hit") if query and self._found is None else ""
        # Drawn once, with the cursor where it goes.
        self.panes.mark_hits(self._found)
        if self._found is None:
            self.panes.go_back(self._from)
        else:
            self._show_hit(self._found.hits.after(self._offset(self._from)) or self._found.hits.after(0))
            said = self._said_on_arrival()
        self.find_bar.say(said)

    @on(FindBar.Stepped)
    def _stepped(self, event: FindBar.Stepped) -> None:
        if self._found is not None:
            self._step_hit(event.by)
            self.find_bar.say(self._said_on_arrival())

    @on(FindBar.Kept)
    def _kept(self, event: FindBar.Kept) -> None:
        self._close_bar()
        self._say("" if self._found or not event.query else tr("no hit: {query}", query=event.query))

    @on(FindBar.Left)
    def _left(self) -> None:
        self.let_hits_go()
        self.panes.go_back(self._from)
        self._close_bar()
        self._say("")

    def let_hits_go(self) -> bool:
        """Mark what was found no more; whether anything was."""
        had = self._found is not None
        self._found = self._arrived = None
        self.panes.show_hits(None)
        return had

    def _close_bar(self) -> None:
        self.find_bar.close()
        self.status_line.show_place_alone(False)
        self.panes.focus_text()

    # From hit to hit

    def action_next_hit(self) -> None:
        """Go to the next hit, from the last one to the first."""
        self._step_hit(1)

    def action_previous_hit(self) -> None:
        """Go to the hit before, from the first one to the last."""
        self._step_hit(-1)

    def _step_hit(self, by: int) -> None:
        if not self._query:
            self._say(tr("Nothing is looked for yet; / looks for words"))
            return
        if self._found is None:
            # Another article is open than when it was looked for.
            self._find_again()
        if self._found is None:
            self._say(tr("no hit: {query}", query=self._query))
            return
        hits, here = self._found.hits, self._offset(self.panes.selection)
        self._show_hit(
            hits.after(here + 1) or hits.after(0)
            if by > 0
            else hits.before(here) or hits.before(len(self._fold(self._found.side)) + 1)
        )

    def _find_again(self) -> None:
        try:
            self._found = self._look_for(self._query)
        except BadInput as error:
            self._warn(error)
        self.panes.show_hits(self._found)

    def find_of_project(self, query: str) -> None:
        """Mark what a search of the project found here; what of the query is a filter is left out."""
        from store.filtering_syntax import parse
        from store.search import terms_of
        from tui.page.find import found_in, look_for_terms

        try:
            terms = terms_of(parse(query)[1])
            look = partial(look_for_terms, terms=terms)
            self._found = found_in(self._fold, self._texts.alignment, look) if terms else None
        except BadInput as error:
            self._warn(error)
            return
        self._query = query
        self.panes.show_hits(self._found)

    def _look_for(self, query: str) -> "Found | None":
        from tui.page.find import found_in, look_for

        return found_in(self._fold, self._texts.alignment, partial(look_for, query=query))

    def _fold(self, side: Side) -> str:
        if side not in self._folded:
            self._folded[side] = folded(self.panes.text_of(side))
        return self._folded[side]

    def _offset(self, selection: Selection) -> int:
        """Where a selection begins, on the side of the hits."""
        assert self._found is not None
        here = selection.range(self.panes.text_of(selection.side)) or Range(selection.cursor, selection.cursor)
        if selection.side == self._found.side:
            return here.start
        character = Selection(selection.side, here.start).character(self.panes.text_of(selection.side))
        return mirrored(self._texts.alignment, selection.side, character).start

    def _show_hit(self, hit: Range | None) -> None:
        assert self._found is not None
        if hit is None:
            return
        from tui.page.find import MOST

        hits = self._found.hits
        where = self._found.place(self.panes.selection.side, hit)
        self.panes.point_at(settle(self.panes.text, where.start))
        total = hits.count()
        more = "+" if total == MOST else ""
        self._arrive(self._raw_cursor().start, f"{hits.count(hit.start) + 1}/{total}{more}")

    # Doubtful repairs

    def action_next_repair(self) -> None:
        """Go to the next repair that is not sure."""
        here = self._raw_cursor().start
        self._show_repair(next((at for at, piece in enumerate(self._repairs()) if piece.raw_start > here), None))

    def action_previous_repair(self) -> None:
        """Go to the repair before that is not sure."""
        here = self._raw_cursor().start
        before = (at for at, piece in reversed(list(enumerate(self._repairs()))) if piece.raw_start < here)
        self._show_repair(next(before, None))

    def _repairs(self) -> list[Piece]:
        if self._doubtful is None:
            self._doubtful = [piece for piece in self._texts.alignment.changed() if is_doubtful(piece)]
        return self._doubtful

    def _show_repair(self, at: int | None) -> None:
        pieces = self._repairs()
        if at is None:
            none = tr("There is no doubtful repair in this article")
            self._say(tr("There is no further doubtful repair that way") if pieces else none)
            return
        piece = pieces[at]
        where = piece.raw_start if self.panes.selection.side == "raw" else piece.start
        self.panes.point_at(settle(self.panes.text, where))
        self._arrive(self._raw_cursor().start, tr("repair {number}/{count}", number=at + 1, count=len(pieces)))

    # A paragraph

    def action_go_to(self) -> None:
        """Ask for a paragraph, and go there."""
        from tui.screens.goto_prompt import GotoPrompt

        self.app.push_screen(GotoPrompt(self.panes.paragraph[1]), self._go_to_goal)

    def _go_to_goal(self, goal: "Goal | None") -> None:
        if goal is None:
            return
        if goal.is_percent:
            text = self.panes.text
            self.panes.point_at(settle(text, len(text) * min(goal.number, 100) // 100))
        else:
            self.panes.go_to_paragraph(goal.number)


def _folded_apart(text: str) -> str:
    """The text folded a part at a time: keys that are typed meanwhile are answered in between."""
    return "".join(folded(text[at : at + _AT_ONCE]) for at in range(0, len(text), _AT_ONCE))
