"""A table with bars, laid out in the cells of a terminal: names in front, figures flush right, bars behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from tui.page.columns import fitted
from tui.page.widths import cells

GAP = 2
"""Blank cells between two columns."""
NAME_SHARE = 0.45
"""How much of the width the names may take."""
LEAST_BAR, WIDEST_BAR = 16, 60
"""Cells of the longest bar: figures give way to it, but for the first one; where fewer are left there are no bars."""
_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"


@dataclass(frozen=True, slots=True)
class Grid:
    """What is shown: words that are safe to show."""

    heads: tuple[str, ...]
    """Of the names, then of the figures."""
    rows: tuple[tuple[str, ...], ...]
    """A name and its figures each."""
    bars: tuple[float, ...] = ()
    """How long the bar of each row is, 0 to 1; none at all where there are no bars."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a grid fit, and how wide they are."""

    first: int
    """The first figure that is shown, from 0; those before it were scrolled away."""
    name: int
    figures: tuple[int, ...]
    """Cells of each figure that is shown."""
    bar: int
    """Cells of the longest bar; 0 for no bars."""
    more: bool
    """Whether there are figures behind those that are shown."""


def widths(grid: Grid) -> tuple[int, ...]:
    """Cells of the widest entry of each column. It costs by the rows."""
    return tuple(max(map(cells, column)) for column in zip(grid.heads, *grid.rows, strict=True))


def columns(needed: Sequence[int], width: int, *, first: int = 0, bars: bool = False) -> Columns:
    """The columns that fit into so many cells, of a grid whose columns need these widths.

    Figures are whole or not there; the bars take what is left.
    """
    name = min(needed[0], max(int(width * NAME_SHARE), 1))
    left = width - name
    shown: list[int] = []
    for need in needed[1 + first :]:
        if left < need + GAP + (LEAST_BAR + GAP if bars and shown else 0):
            break
        shown.append(need)
        left -= need + GAP
    bar = min(left - GAP, WIDEST_BAR) if bars and left - GAP >= LEAST_BAR else 0
    return Columns(first, name, tuple(shown), bar, first + len(shown) < len(needed) - 1)


def line(cells_of: Sequence[str], into: Columns, share: float = 0.0) -> str:
    """A row, or the heads, as they are drawn: without blanks at the end."""
    name, *figures = cells_of
    shown = figures[into.first : into.first + len(into.figures)]
    parts = [fitted(name, into.name)]
    parts += [fitted(figure, width, right=True) for figure, width in zip(shown, into.figures, strict=True)]
    if into.bar:
        parts.append(bar(share, into.bar))
    return (" " * GAP).join(parts).rstrip()


def bar(share: float, width: int) -> str:
    """A bar of this share of so many cells, in eighths of a cell; what is more than nothing can be seen."""
    eighths = floor(min(max(share, 0.0), 1.0) * width * 8 + 0.5)
    if share > 0:
        eighths = max(eighths, 1)
    return (_FULL * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()
