"""The moves and units by their names in the key table, each from where the cursor is."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from store.records import Range, Side
from store.text.normalized import Normalized
from tui.page import moves, sentences, words
from tui.page.layout import Layout
from tui.page.marks import RegionMark
from tui.page.selection import mirrored


class Here(NamedTuple):
    """Where a move starts from."""

    page: Layout
    texts: Normalized
    side: Side
    cursor: int
    """Code points of that side, half open."""
    regions: Sequence[RegionMark] = ()
    """Of that side, in order."""

    @property
    def text(self) -> str:
        """The text that the cursor is in."""
        return self.texts.raw if self.side == "raw" else self.texts.text


def step(name: str, here: Here) -> int:
    """Where the move of this name ends; the cursor itself at an edge."""
    return _STEPS[name](here)


def unit(name: str, here: Here) -> Range:
    """The word, clause, sentence or paragraph under the cursor."""
    return _UNITS[name](here)


def paragraph_start(here: Here, number: int) -> int:
    """Where the paragraph of this number, from 0, starts, or the nearest one with text on this side."""
    last = here.page.paragraphs - 1
    start, _ = here.page.paragraph_range(here.side, min(max(number, 0), last))
    return moves.settle(here.text, start)


def _in_normalized(here: Here) -> Here:
    """The same place in the normalized text: there no gloss and no broken line cuts a word."""
    where = Range(here.cursor, min(here.cursor + 1, len(here.text)))
    return here._replace(side="normalized", cursor=mirrored(here.texts.alignment, "raw", where).start)


def _next_word(here: Here) -> int:
    if here.side == "normalized":
        return words.next_word(here.text, here.cursor)
    return _in_raw(here, words.next_word, 1)


def _previous_word(here: Here) -> int:
    if here.side == "normalized":
        return words.previous_word(here.text, here.cursor)
    return _in_raw(here, words.previous_word, -1)


def _in_raw(here: Here, move: Callable[[str, int], int], way: int) -> int:
    """A move from word to word of the raw text, by the words of the normalized text."""
    there = _in_normalized(here)
    text, at = there.text, there.cursor
    if not text:
        return here.cursor
    if way < 0 and here.cursor > here.texts.alignment.to_raw(Range(at, at)).start:
        at += 1
    while (moved := move(text, at)) != at:
        raw = moves.settle(here.text, here.texts.alignment.to_raw(Range(moved, moved)).start)
        if (raw - here.cursor) * way > 0:
            return raw
        at = moved
    return here.cursor


def _word(here: Here) -> Range:
    if here.side == "normalized":
        return words.word_at(here.text, here.cursor)
    there = _in_normalized(here)
    raw = here.texts.alignment.to_raw(words.word_at(there.text, there.cursor))
    # What was taken away belongs to no word.
    return raw if raw.start <= here.cursor < raw.end else words.word_at(here.text, here.cursor)


def _paragraph(here: Here) -> Range:
    start, end = here.page.paragraph_range(here.side, here.page.paragraph_of(here.side, here.cursor))
    return Range(start, start + len(here.text[start:end].rstrip("\n")))


def _next_heading(here: Here) -> int:
    starts = _headings(here)
    after = bisect_right(starts, here.cursor)
    return starts[after] if after < len(starts) else here.cursor


def _previous_heading(here: Here) -> int:
    starts = _headings(here)
    before = bisect_left(starts, here.cursor)
    return starts[before - 1] if before else here.cursor


def _headings(here: Here) -> list[int]:
    found = (region.where for region in here.regions if region.role == "heading")
    return [where.start for where in found if where.start < where.end]


def _in_text(move: Callable[[str, int], int]) -> Callable[[Here], int]:
    return lambda here: move(here.text, here.cursor)


def _on_page(move: Callable[[Layout, Side, int], int]) -> Callable[[Here], int]:
    return lambda here: move(here.page, here.side, here.cursor)


_STEPS: Mapping[str, Callable[[Here], int]] = {
    "left": _in_text(moves.left),
    "right": _in_text(moves.right),
    "previous_word": _previous_word,
    "next_word": _next_word,
    "previous_clause": _in_text(sentences.previous_clause),
    "next_clause": _in_text(sentences.next_clause),
    "previous_sentence": _in_text(sentences.previous_sentence),
    "next_sentence": _in_text(sentences.next_sentence),
    "home": _on_page(moves.home),
    "end": _on_page(moves.end),
    "previous_paragraph": _on_page(moves.previous_paragraph),
    "next_paragraph": _on_page(moves.next_paragraph),
    "previous_heading": _previous_heading,
    "next_heading": _next_heading,
    "top": lambda here: moves.settle(here.text, 0),
    "bottom": lambda here: moves.settle(here.text, len(here.text) - 1),
}
_UNITS: Mapping[str, Callable[[Here], Range]] = {
    "word": _word,
    "clause": lambda here: sentences.clause_at(here.text, here.cursor),
    "sentence": lambda here: sentences.sentence_at(here.text, here.cursor),
    "paragraph": _paragraph,
}
