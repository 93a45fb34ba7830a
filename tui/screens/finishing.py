"""What becomes of the article that is open: done, put off, flagged, unusable; and on to the next one."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from store import articles, listing, readings
from tui.language import tr
from tui.screens.deciding import BACK, mark_unusable, put_off, put_off_prompt, toggle_flag, unusable_prompt
from tui.screens.keeping_place import KeepingPlace
from tui.screens.sheets import Sheets
from tui.states import all_done

# What is not on the first screen is imported where it is used: a person waits for that screen.
if TYPE_CHECKING:
    from tui.screens.reason_prompt import Answer


class Finishing(KeepingPlace, Sheets):
    """The part of the reader that ends the work on an article."""

    def _keys(self) -> Sequence[int]:
        """The keys of the articles that the person goes through."""
        raise NotImplementedError

    def _go(self, article: str | None) -> None:
        """Leave this article for another one; None is the end of the list."""
        raise NotImplementedError

    def action_done(self) -> None:
        """Mark the article as done and go to the next unfinished one."""

        def done() -> str:
            # What was read or labelled here a moment ago has begun it: undo goes back to that.
            self._leave_place()
            readings.set_state(self._db, self._article.id, self._annotator, "done")
            return tr("done (u undoes it): {title}", title=self._article.title)

        self.done_unless_open(lambda: self._finish(done))

    def action_flag(self) -> None:
        """Flag the article for oneself, or take the flag off."""
        self._do(lambda: toggle_flag(self._db, self._article.id, self._annotator))

    def action_put_off(self) -> None:
        """Skip the article or defer it, with a reason."""

        def answered(answer: "Answer | None") -> None:
            if answer is not None:
                self._finish(lambda: put_off(self._db, self._article.id, self._annotator, answer), answer)

        self.app.push_screen(put_off_prompt(self._db, self._article, self._annotator), answered)

    def action_unusable(self) -> None:
        """Mark the article as unusable, with a reason."""

        def answered(answer: "Answer | None") -> None:
            if answer is not None:
                self._finish(lambda: mark_unusable(self._db, self._article.id, self._annotator, answer), answer)

        self.app.push_screen(unusable_prompt(self._db, self._article), answered)

    def _finish(self, action: Callable[[], str], answer: "Answer | None" = None) -> None:
        """Carry out what ends the work on this article, and go to the next unfinished one, or stay if none is left."""
        said: list[str] = []

        def carried_out() -> str:
            said.append(action())
            return said[0]

        if not self._do(carried_out) or (answer is not None and answer.choice == BACK):
            return
        keys = self._keys()
        following = listing.next_unfinished(self._db, keys, self._article.id, self._annotator)
        self._go(following)
        self._say(said[0] + ("" if following else " · " + all_done(whole=len(keys) == articles.count(self._db))))

    def action_carry(self) -> None:
        """Carry labels between this article and another text of the same piece."""
        from tui.screens.carrying_from import carry_labels

        def done(said: str) -> None:
            self._do(lambda: said)

        carry_labels(self, self._db, self._annotator, self._article.id, say=self._say, done=done)

    def action_next_article(self) -> None:
        """Go to the next article of the list."""
        self._go(listing.neighbour(self._db, self._keys(), self._article.id, 1))

    def action_previous_article(self) -> None:
        """Go to the article before this one in the list."""
        self._go(listing.neighbour(self._db, self._keys(), self._article.id, -1))
