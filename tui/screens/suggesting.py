"""Suggestions in the reader: shown apart from labels, gone to, accepted or rejected with one key."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from store import suggestions, verdicts
from store.aside import Stopped, aside
from store.codebook import Codebook
from store.connect import path_of
from store.errors import PizhuError
from store.records import Range
from store.suggestions import Suggestion, Waiting, order_of
from store.text.normalized import Normalized
from tui.language import tr
from tui.page.moves import settle
from tui.page.sentences import sentence_at
from tui.screens.label_view import quoted
from tui.screens.labelling import Labelling
from tui.screens.suggestion_view import Drawn, in_words

AT_ONCE = 60_000
"""Code points that are looked through as soon as they are shown."""
LATER = 1.0
"""Seconds after a longer article is shown when it is looked through: keys come first."""


class Suggesting(Labelling):
    """The part of the reader that asks for a yes."""

    @dataclass(repr=False, eq=False)
    class SuggestionsFound(Message):
        """All that can be suggested in an article."""

        texts: Normalized
        found: Sequence[Suggestion]

    _sought_in: Normalized | None = None
    """The texts that were looked through, or are being looked through."""
    _is_sought: bool = False
    """Whether the texts were looked through to their end."""
    _open_ones: Waiting = Waiting(())
    """Whatever can be suggested, and what of it waits for a yes."""
    _waiting: Sequence[Suggestion] = ()
    """Those that wait for a yes, by place."""
    _drawn: Drawn | None = None
    _is_suggesting: bool = True
    """Whether they are shown."""
    _at_suggestion: tuple[Suggestion, Range] | None = None
    """The one that the person went to, as long as the cursor stays where it was then."""
    _looked_at: Suggestion | None = None

    # Finding

    def _show_labels(self) -> None:
        super()._show_labels()
        if self._sought_in is not self._texts:
            self._sought_in, self._open_ones, self._is_sought = self._texts, Waiting(()), False
            if len(self._texts.text) > AT_ONCE:
                self.set_timer(LATER, self._seek)
            else:
                self.panes.when_shown(self._seek)
        self._show_waiting()

    def _seek(self) -> None:
        if self._is_suggesting and self._sought_in is self._texts:
            self._find_suggestions(path_of(self._db), self._texts, self._article.id, self._book)

    @work(thread=True, exclusive=True, group="suggestions", exit_on_error=False)
    def _find_suggestions(self, path: Path, texts: Normalized, article: str, book: Codebook) -> None:
        worker = get_current_worker()

        def stop() -> bool:
            return worker.is_cancelled

        try:
            with aside(path, stop) as db:
                found = suggestions.of_article(db, article, self._annotator, texts, book, sentence_at, stop)
        except (Stopped, PizhuError):
            # Nobody asked for them: what is wrong with the project is told by what the person does.
            return
        if not stop():
            self.post_message(self.SuggestionsFound(texts, found))

    @on(SuggestionsFound)
    def _take_suggestions(self, event: SuggestionsFound) -> None:
        if event.texts is self._texts:
            self._open_ones, self._is_sought = Waiting(event.found), True
            self._show_waiting()
            self._say(self._message)

    # Showing

    def _show_waiting(self) -> None:
        """Show those that wait for a yes now; redrawn only where they are others."""
        judged = verdicts.of_article(self._db, self._article.id, self._annotator)
        usable = {code.id for code in self._book.codes if not code.archived} if self._is_suggesting else set()
        waiting = self._open_ones.now(usable, self._labels, judged, self._annotator)
        if self._drawn is None or waiting is not self._waiting:
            if self._at_suggestion is not None:
                # It said how many there are; what is said of a hit stays.
                self._arrived = None
            self._waiting, self._at_suggestion, self._looked_at = waiting, None, None
            self._drawn = Drawn(waiting, self._texts.alignment, self._book)
            self.panes.show_suggestions(self._drawn.looking_at(self._looked_at))
            self._look_at_suggestion()

    def forget_suggestions(self) -> None:
        """Let those of another article, when they come, be drawn whatever they are."""
        self._drawn = None

    def _follow_cursor(self) -> None:
        super()._follow_cursor()
        self._look_at_suggestion()

    def _look_at_suggestion(self) -> None:
        """Draw the one under the cursor as the one that is looked at."""
        here = self._suggestion_here()
        if here is not self._looked_at and self._drawn is not None:
            self._looked_at = here
            self.panes.show_suggestions(self._drawn.looking_at(self._looked_at))

    def _suggestion_here(self) -> Suggestion | None:
        """The one gone to, or the shortest under the cursor."""
        if not self._waiting or self._drawn is None:
            return None
        cursor = self._raw_cursor()
        if self._at_suggestion is not None and self._at_suggestion[1] != cursor:
            self._at_suggestion = None
        return self._at_suggestion[0] if self._at_suggestion else self._drawn.innermost(cursor)

    def _here(self, width: int) -> str:
        """Besides, what is suggested for the words under the cursor."""
        here = self._suggestion_here() if self.panes.selected is None else None
        return super()._here(width) if here is None else in_words(here, self._book, width)

    # Actions

    def action_next_suggestion(self) -> None:
        """Go to the next suggestion, from the last one to the first."""
        if not self._is_suggesting:
            self.action_suggestions()
        here = self._suggestion_here()
        self._go_to_suggestion(order_of(here) if here else (self._raw_cursor().start, -1, ""), "")

    def action_accept(self) -> None:
        """Take the suggestion under the cursor, and go to the next one."""

        def accept(suggestion: Suggestion) -> str:
            label = verdicts.accept(self._db, self._article.id, suggestion, self._annotator)
            self._last = label.id
            return tr("saved {code}", code=self._code_name(label))

        self._judge(accept)

    def action_reject(self) -> None:
        """Reject the suggestion under the cursor, and go to the next one."""

        def reject(suggestion: Suggestion) -> str:
            verdicts.reject(self._db, self._article.id, suggestion, self._annotator)
            return tr("rejected {code}", code=self._book[suggestion.code].zh)

        self._judge(reject)

    def _judge(self, verdict: Callable[[Suggestion], str]) -> None:
        """Do this to the suggestion under the cursor; where there is none, only go to the next one."""
        here = self._suggestion_here() if self.panes.selected is None else None
        if here is None:
            self.action_next_suggestion()
            return

        def judged() -> str:
            said = verdict(here)
            self._was_here()
            return said

        if self._do(judged):
            self._go_to_suggestion(order_of(here), self._message)

    def action_suggestions(self) -> None:
        """Show suggestions, or hide them."""
        self._is_suggesting = not self._is_suggesting
        if self._is_suggesting and not self._open_ones.any:
            self._seek()
        self._show_waiting()
        self._say(tr("suggestions are shown") if self._is_suggesting else tr("suggestions are hidden; P shows them"))

    def _go_to_suggestion(self, after: tuple[int, int, str], said: str) -> None:
        """Go to the first one after this place, or else to the first of all; say this besides."""
        self.stop_edging()
        if not self._waiting:
            none = tr("no suggestion is left here") if self._is_sought else tr("still looking for suggestions")
            self._say(" · ".join(filter(None, (said, none))))
            return
        at = bisect_right(self._waiting, after, key=order_of) % len(self._waiting)
        found = self._waiting[at]
        side = self.panes.selection.side
        where = found.raw if side == "raw" else self._texts.alignment.to_normalized(found.raw)
        self.panes.let_go()
        self.panes.point_at(settle(self.panes.text, where.start))
        self._at_suggestion = found, self._raw_cursor()
        self._look_at_suggestion()
        self._arrive(self._raw_cursor().start, f"{at + 1}/{len(self._waiting)}")
        self._say(said)

    # All like this

    def action_code_all(self) -> None:
        """Look through all places like what is selected, or like the label here, and code them line by line."""
        label, suggestion = self._current(), self._suggestion_here()
        if self.panes.selected is not None and not self.label_list.has_keys:
            if (raw := self._raw_selected()) is not None:
                self._pick(quoted(self._texts, raw), lambda code: self._code_all(code, raw))
        elif label is not None and label.raw is not None:
            self._code_all(label.code, label.raw)
        elif suggestion is not None:
            self._code_all(suggestion.code, suggestion.raw)
        else:
            self._say(tr("Select words, or go to a label, then press V"))

    def _code_all(self, code: str, raw: Range) -> None:
        # Late: what a person does not use need not be loaded at the start.
        from tui.screens.code_all import CodeAll

        def done(said: str | None) -> None:
            if said:
                self._was_here()
                self._say(said)

        words = self._texts.quote(raw)
        self.app.push_screen(CodeAll(self._db, self._annotator, code, self._book[code].zh, words), done)
