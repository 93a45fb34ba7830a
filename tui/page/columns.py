"""The columns of the list of articles: which fit into a width, and words made to fit into one of them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from tui.page.widths import cell_widths, cells

CUT = "…"
"""Where words were cut."""
GAP = 1
"""Blank cells between two columns."""
GIVING_WAY = (("length", 28), ("source", 28), ("doubtful", 12), ("labels", 12), ("date", 12))
"""The columns that give way, the first one first, where the title would have fewer cells than this."""
ROOMY = 40
"""Cells of a title that is long enough: what is over goes to the source."""
WIDER_SOURCE = 8
"""So many cells it may get."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list."""

    name: str
    width: int
    """In cells."""
    right: bool = False
    """Whether its words are flush right."""


def columns(wanted: Sequence[Column], width: int) -> tuple[Column, ...]:
    """Those of the wanted columns that fit, and behind them the title, which takes what they leave."""
    kept = list(wanted)
    for name, least in GIVING_WAY:
        if _left(kept, width) < least:
            kept = [column for column in kept if column.name != name]
    spare = min(max(_left(kept, width) - ROOMY, 0), WIDER_SOURCE)
    kept = [Column("source", column.width + spare) if column.name == "source" else column for column in kept]
    return (*kept, Column("title", max(_left(kept, width), 1)))


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly so many cells: filled up with blanks, or cut between characters with … at its end."""
    ends = [0, *accumulate(cell_widths(text))]
    if ends[-1] <= width:
        blanks = " " * (width - ends[-1])
        return blanks + text if right else text + blanks
    room = width - cells(CUT)
    if room < 0:
        return " " * width
    # What joins to the character before it has no cells of its own, and stays behind that character.
    kept = bisect_right(ends, room) - 1
    return text[:kept] + CUT + " " * (room - ends[kept])


def _left(kept: Sequence[Column], width: int) -> int:
    return width - sum(column.width + GAP for column in kept)
