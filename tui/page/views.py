"""Which of the two texts are on the screen, and how each is laid out there."""

from collections.abc import Mapping, Set
from typing import Literal, NamedTuple, get_args

from store.records import Range, Side
from store.text.align import Alignment
from tui.page.layout import Layout, Pair
from tui.page.looks import Showing
from tui.page.selection import mirrored

View = Literal["beside", "stacked", "normalized", "raw"]
"""Both texts side by side, the normalized text above the raw text, or one of them alone."""

VIEWS: tuple[View, ...] = get_args(View)
NARROW = 60
"""Cells under which two texts do not go side by side."""


class Look(NamedTuple):
    """How a person has the texts shown; it stays from article to article."""

    view: View = "beside"
    """What was chosen; there may be no room for it."""
    showing: Showing = "all"
    folding: bool = False
    """Whether boilerplate is folded away."""
    other_script: bool = False
    """Whether the normalized text is shown in the other script."""


def fitting(view: View, width: int) -> View:
    """The view that there is room for."""
    return "stacked" if view == "beside" and width < NARROW else view


def sides_of(view: View) -> tuple[Side, ...]:
    """The sides that a view shows, from the left or from the top."""
    match view:
        case "beside":
            return ("raw", "normalized")
        case "stacked":
            return ("normalized", "raw")
        case "normalized" | "raw":
            return (view,)


def other_side(side: Side) -> Side:
    """The other one."""
    return "normalized" if side == "raw" else "raw"


def pages_of(pair: Pair, view: View, widths: Mapping[Side, int], folded: Set[int]) -> dict[Side, Layout]:
    """A layout for each side that the view shows: one grid for both where they are level, else one each."""
    if view == "beside":
        return dict.fromkeys(sides_of(view), pair.layout(widths["raw"], widths["normalized"], folded))
    return {side: _alone(pair, side, widths[side], folded) for side in sides_of(view)}


def tied_row(pages: Mapping[Side, Layout], alignment: Alignment, side: Side, y: int) -> int:
    """The row of the other side that shows what is on row ``y`` of this one; both must be shown."""
    other = other_side(side)
    if pages[side] is pages[other]:
        return y
    row = pages[side].row(side, y)
    if row is None:
        return pages[other].first_row(pages[side].paragraph_at(y))
    there = mirrored(alignment, side, Range(row.start, row.start + 1)).start
    return pages[other].row_of(other, there)


def _alone(pair: Pair, side: Side, width: int, folded: Set[int]) -> Layout:
    """The layout of one text as if it were both: without the rows that the other one would need."""
    text = pair.raw if side == "raw" else pair.normalized
    return Pair(text, text).layout(width, width, folded)
