"""What the parts of the reader share: the article that is open, where the person is in it, and what is said of that."""

from collections.abc import Callable, Sequence

from textual.getters import query_one

from store.database import Database
from store.errors import PizhuError
from store.records import Article, Range, Region
from store.text.glyphs import safe
from store.text.normalized import Normalized
from tui.edit_words import edits_in_words
from tui.language import tell, tr
from tui.page.regions import region_at
from tui.plain import plain
from tui.region_names import region_name
from tui.screens.leaving import Leavable
from tui.widgets.pane_pair import PanePair
from tui.widgets.sparing_screen import SparingScreen
from tui.widgets.status_line import StatusLine

PLACE_WIDTH = 10
"""Cells that are kept for where in the article one is."""


class Reading(SparingScreen[str], Leavable[str]):
    """An article that is open, without what can be done to it. The reader sets what it declares."""

    panes = query_one(PanePair)
    status_line = query_one("#status", StatusLine)

    _db: Database
    _annotator: str
    _article: Article
    _texts: Normalized
    _regions: Sequence[Region]
    _place: int
    """The raw offset of the cursor, as it is kept for the next time."""
    _message: str = ""
    """What was said last."""
    _arrived: tuple[int, str] | None = None
    """Where the person went to, as a raw offset, and what is said of it as long as they are there."""

    def _do(self, action: Callable[[], str]) -> bool:
        """Carry out an action of the store; then, and only then, show what is there. Whether it was done."""
        raise NotImplementedError

    def stop_edging(self) -> None:
        """Leave the label whose edges are being moved as it was."""
        raise NotImplementedError

    def _say(self, message: str) -> None:
        """Show a message, and beside it what is under the cursor; beside them where in the article that is."""
        self._message = message
        where = self._where()
        said = "  ".join(filter(None, (message, self._said_on_arrival())))
        # A blank at each end of both, and two between what is said and what is under the cursor.
        width = self.size.width - max(len(where), PLACE_WIDTH) - 4
        words = self._here(width - (plain(said).cell_length + 2 if said else 0))
        self.status_line.show("  ".join(filter(None, (said, words))), where)

    def _arrive(self, raw: int, words: str) -> None:
        """Say this as long as the cursor is at this raw offset."""
        self._arrived = raw, words
        self._say("")

    def _said_on_arrival(self) -> str:
        if self._arrived is not None and self._arrived[0] != self._raw_cursor().start:
            self._arrived = None
        return self._arrived[1] if self._arrived else ""

    def _where(self) -> str:
        """The paragraph, and how far that is."""
        number, count = self.panes.paragraph
        percent = 100 * self.panes.selection.cursor // max(len(self.panes.text) - 1, 1)
        # Of one width all through the article: another one would be a layout of the whole screen.
        return f"{number}/{count}  {percent}%".rjust(2 * len(str(count)) + 7)

    def _here(self, width: int) -> str:
        """What is selected, or what was done to the character under the cursor, in so many cells."""
        if (selected := self.panes.selected) is not None:
            return tr("{count} {count:character|characters} selected", count=selected.end - selected.start)
        where = self._raw_cursor()
        if where.start == where.end:
            return ""
        here = self._texts.alignment.to_normalized(where)
        region = region_at(self._regions, here.start)
        # Not the neighbours that only share a raw character with what the cursor is on.
        edits = [
            edit
            for edit in self._texts.edits_at(where)
            if edit.start == edit.end or (edit.start < here.end and here.start < edit.end)
        ]
        name = region_name(region.kind) if region else ""
        room = width - (plain(name).cell_length + 1 if name else 0)
        return " ".join(filter(None, (name, edits_in_words(edits, max(room, 0)))))

    def _warn(self, error: PizhuError) -> None:
        self.notify(safe(tell(error)), severity="warning", markup=False)

    def _raw_cursor(self) -> Range:
        """The raw characters under the cursor."""
        selection = self.panes.selection
        here = selection.character(self.panes.text)
        return here if selection.side == "raw" else self._texts.alignment.to_raw(here)
