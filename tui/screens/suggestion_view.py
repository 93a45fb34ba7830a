"""Suggestions as the panes and the status line show them."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate

from store.codebook import Codebook
from store.records import Range, Side
from store.suggestions import Suggestion
from store.text.align import Alignment
from tui.language import tr
from tui.page.marks import Suggested, SuggestionMark
from tui.plain import plain
from tui.screens.label_view import colour_of

SIGN = "◇"


class Drawn:
    """Suggestions, in order of their places, as they are drawn on both sides."""

    def __init__(self, found: Sequence[Suggestion], alignment: Alignment, book: Codebook) -> None:
        self._found = _Places(found, [each.raw for each in found])
        by_seen = sorted(found, key=lambda each: each.seen)
        self._seen = _Places(by_seen, [each.seen for each in by_seen])
        self._alignment = alignment
        self._book = book
        # Made once: a pane sees by them whether it has to draw anew.
        self._on: dict[Side, Callable[[Range], list[SuggestionMark]]] = {
            "raw": partial(self._in_row, "raw"),
            "normalized": partial(self._in_row, "normalized"),
        }

    def looking_at(self, suggestion: Suggestion | None) -> dict[Side, Suggested]:
        """What is drawn on each side while this one is looked at."""
        return {
            side: Suggested(found, self._mark(suggestion, side) if suggestion else None)
            for side, found in self._on.items()
        }

    def innermost(self, raw: Range) -> Suggestion | None:
        """The shortest suggestion that touches this raw range."""
        return min(self._found.at(raw), key=lambda each: (each.raw.end - each.raw.start, each.code), default=None)

    def _in_row(self, side: Side, row: Range) -> list[SuggestionMark]:
        """Those that are seen in a row: what they are on that side is made out for no others."""
        raw = row if side == "raw" else self._alignment.to_raw(row)
        marks = (self._mark(each, side) for each in self._seen.at(raw))
        return [mark for mark in marks if mark.seen.start < row.end and row.start < mark.seen.end]

    def _mark(self, suggestion: Suggestion, side: Side) -> SuggestionMark:
        where, seen = suggestion.raw, suggestion.seen
        if side == "normalized":
            where, seen = map(self._alignment.to_normalized, (where, seen))
        return SuggestionMark(where, seen, colour_of(self._book, suggestion.code))


class _Places:
    """Suggestions in order of ranges, which may overlap."""

    def __init__(self, found: Sequence[Suggestion], ranges: Sequence[Range]) -> None:
        self._found = found
        self._ranges = ranges
        self._reach = list(accumulate((each.end for each in ranges), max))

    def at(self, where: Range) -> Iterator[Suggestion]:
        """Those whose range touches this one."""
        for at in range(bisect_right(self._reach, where.start), len(self._ranges)):
            start, end = self._ranges[at]
            if start >= where.end:
                return
            if end > where.start:
                yield self._found[at]


def in_words(suggestion: Suggestion, book: Codebook, width: int) -> str:
    """What is suggested and why, in so many cells."""
    words = f"{SIGN} {book[suggestion.code].zh} · {_why(suggestion)}"
    while words and plain(words).cell_length > width:
        words = words.removesuffix("…")[:-1]
        words = words and words + "…"
    return words


def _why(suggestion: Suggestion) -> str:
    if suggestion.origin == "cue":
        return tr("cue: {words}", words=suggestion.about)
    if suggestion.origin == "like":
        if suggestion.is_same:
            return tr("coded so {count}×", count=suggestion.times)
        return tr("nearly coded so {count}×", count=suggestion.times)
    score = "" if suggestion.score is None else f" {suggestion.score:.2f}"
    return f"{suggestion.about}{score}"
