"""Settling a doubtful repair in the reader."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from store import settling
from store.database import Database
from store.records import Edit, Range
from store.settling import Settled
from store.text.normalized import Normalized
from tui.language import tr
from tui.page.fold import squeezed
from tui.page.moves import settle
from tui.screens.reading import Reading

# What is not on the first screen is imported where it is used: a person waits for that screen.
if TYPE_CHECKING:
    from tui.screens.settle_prompt import Doubt

_AROUND = 40
"""Characters of the text on either side of a place."""


class Settling(Reading):
    """The part of the reader in which a person decides what stands in a damaged place."""

    _settled: Sequence[Settled] = ()
    """What was settled of the article when its texts were read."""

    def action_settle(self) -> None:
        """Confirm the repair under the cursor, choose another reading, or type what it should be."""
        edit = self._open_edit()
        if edit is None:
            self._say(tr("There is no doubtful repair under the cursor; = goes to the next one"))
        else:
            self._settle(edit)

    def _settle(self, edit: Edit, *, is_next: bool = False) -> None:
        from tui.screens.settle_prompt import SettlePrompt

        def answered(after: str | None) -> None:
            if after is not None and self._do(partial(settled_in_words, self._db, article, edit, after, annotator)):
                self._was_here()
                self._offer_neighbour(edit)

        article, annotator, edit = self._article.id, self._annotator, settling.whole(self._texts, edit)
        doubt = replace(doubt_of(self._db, article, self._texts, edit), is_next=is_next)
        self.app.push_screen(SettlePrompt(doubt), answered)

    def _offer_neighbour(self, edit: Edit) -> None:
        """Go on with the next doubtful repair of the same place: they were guessed together."""
        beyond = Range(edit.raw_start, min(edit.raw_end + 1, len(self._texts.raw)))
        here = edit.raw_start, edit.raw_end
        for other in self._texts.edits_at(beyond):
            if other.status in ("inferred", "gap") and (other.raw_start, other.raw_end) > here:
                at = other.raw_start if self.panes.selection.side == "raw" else other.start
                said = self._message
                self.panes.point_at(settle(self.panes.text, at))
                self._say(said)
                self._settle(other, is_next=True)
                return

    def _show_settled(self) -> None:
        """Show the texts anew where somebody has settled a repair, or undone that, since they were read."""
        if settling.of_article(self._db, self._article.id) != self._settled:
            self._open_again()

    def _open_edit(self) -> Edit | None:
        """The edit under the cursor that a person can settle; of several the one that begins there."""
        where = self._raw_cursor()
        here = self._texts.alignment.to_normalized(where)
        found = [
            edit
            for edit in self._texts.edits_at(where)
            if settling.is_open(edit) and (edit.start == edit.end or (edit.start < here.end and here.start < edit.end))
        ]
        return min(found, key=lambda edit: edit.raw_start != where.start, default=None)

    def _open_again(self) -> None:
        """Show the texts as they are in the project now, the person being where they were."""
        raise NotImplementedError

    def _was_here(self) -> None:
        """The person did something here: keep the place."""
        raise NotImplementedError


def doubt_of(db: Database, article: str, texts: Normalized, edit: Edit) -> "Doubt":
    """All that helps to decide what stands in the place of this edit."""
    from tui.screens.settle_prompt import Doubt

    before, after = texts.text[max(0, edit.start - _AROUND) : edit.start], texts.text[edit.end : edit.end + _AROUND]
    return Doubt(edit, *settling.guess_of(db, article, edit), before, after)


def settled_in_words(db: Database, article: str, edit: Edit, after: str, annotator: str) -> str:
    """Say what stands in the place of an edit, and tell the person that it was done.

    Raises:
        PizhuError: it could not be done.
    """
    settling.settle(db, article, Range(edit.raw_start, edit.raw_end), after, annotator)
    return tr("settled: {before} → {after}", before=squeezed(edit.before, 12), after=squeezed(after, 12) or "∅")
