"""Keyword in context: words in one column, what stands before them flush right, what comes after cut to fit."""

from dataclasses import dataclass
from itertools import accumulate

from tui.page.columns import CUT, fitted
from tui.page.widths import cell_widths, cells

GAP = 2
"""Blank cells between title and words, and round the words."""
TITLE_SHARE, LEFT_SHARE = 0.2, 0.3
"""How much of the width is the title's, and how much is for what stands before the words."""


@dataclass(frozen=True, slots=True)
class Row:
    """The parts of a row, each in the cells that it has; joined they have the width of the row."""

    title: str
    before: str
    words: str
    after: str


def row(title: str, before: str, words: str, after: str, width: int) -> Row:
    """A row of so many cells; the words begin in the same cell whatever they are, and are cut last."""
    title_cells = int(width * TITLE_SHARE)
    before_cells = int(width * LEFT_SHARE)
    room = max(width - title_cells - before_cells - 2 * GAP, 0)
    words = one_line(words)
    word_cells = min(cells(words), room)
    return Row(
        fitted(one_line(title), title_cells) + " " * GAP,
        flush_right(one_line(before), before_cells) + " ",
        fitted(words, word_cells),
        " " * (GAP - 1) + fitted(one_line(after), room - word_cells),
    )


def one_line(text: str) -> str:
    """The text with a blank for each line end and tab; its length stays."""
    return text.translate({ord(char): " " for char in "\n\r\t\x85\u2028\u2029"})


def flush_right(text: str, width: int) -> str:
    """The end of the text in exactly so many cells: blanks before it, or cut between characters with … in front."""
    widths = cell_widths(text)
    total = sum(widths)
    if total <= width:
        return " " * (width - total) + text
    room = width - cells(CUT)
    if room < 0:
        return " " * width
    # Cells before each character: what has none of its own stays with the character before it, or goes with it.
    starts = [0, *accumulate(widths)]
    first = next(at for at in range(len(text) + 1) if total - starts[at] <= room and (at == len(text) or widths[at]))
    kept = total - starts[first]
    return " " * (room - kept) + CUT + text[first:]
