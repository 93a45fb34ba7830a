"""What a screen draws of its widgets when something changed: the rows that did, of the widgets that are seen there."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Any

from rich.console import RenderableType
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

_Places = Mapping[Widget, tuple[Region, Region]]
"""Where each widget is, and what of the screen it is clipped to; those in front come first."""


class SparingCompositor(Compositor):
    """Textual's, which for two rows that changed draws all rows of every widget between them, and what is behind."""

    def __init__(self) -> None:
        super().__init__()
        self._changed: list[Region] = []
        """What is drawn of the screen; nothing while all is."""
        self._places: _Places = {}
        self._seen: list[tuple[Widget, Region, Region]] = []
        """The widgets of these places that are not wholly behind others, and the part of the screen they have."""

        self.waits: Callable[[], bool] = lambda: False
        """Whether nothing is drawn for now, because what is in a widget does not fit its new size yet. What changed
        is drawn with the next change after that."""

    def clear(self) -> None:
        super().clear()
        self._places, self._seen = {}, []

    def render_update(
        self, full: bool = False, screen_stack: list[Screen[Any]] | None = None, simplify: bool = False
    ) -> RenderableType | None:
        return None if self.waits() and not full else super().render_update(full, screen_stack, simplify)

    def render_partial_update(self) -> ChopsUpdate | None:
        self._changed = list(self._dirty_regions)
        try:
            update = super().render_partial_update()
        finally:
            self._changed = []
        if update is not None:
            # To where a piece of the row ends: cut elsewhere, a wide character may be cut in two.
            ends = update.chop_ends
            update.spans = [(y, x, next((end for end in ends[y] if end >= to), to)) for y, x, to in update.spans]
        return update

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if (places := self.visible_widgets) is not self._places:
            self._places, self._seen = places, _uncovered(places, self.size.height)
        changed = self._changed or [self.size.region if crop is None else crop]
        for widget, region, part in self._seen:
            for y, bottom in _rows(part.intersection(each) for each in changed if each.overlaps(part)):
                # All its columns: a row is cut where widgets begin and end, and nowhere else.
                rows = Region(part.x, y, part.width, bottom - y)
                yield region, rows, _filled(widget.render_lines(rows.translate(-region.offset)), rows.size)


def _filled(strips: list[Strip], size: Size) -> list[Strip]:
    """The strips, so that none is too short: nothing that is behind them is drawn."""
    filled = [strip if strip.cell_length >= size.width else strip.extend_cell_length(size.width) for strip in strips]
    return filled + [Strip.blank(size.width)] * (size.height - len(filled))


def _rows(regions: Iterable[Region]) -> list[tuple[int, int]]:
    """The rows of these regions, as stretches that do not touch."""
    found: list[tuple[int, int]] = []
    for y, bottom in sorted((each.y, each.bottom) for each in regions):
        if found and y <= found[-1][1]:
            found[-1] = found[-1][0], max(bottom, found[-1][1])
        else:
            found.append((y, bottom))
    return found


def _uncovered(places: _Places, height: int) -> list[tuple[Widget, Region, Region]]:
    """The widgets that have a cell of the screen with no other widget in front of it, and the columns of such cells."""
    found: list[tuple[Widget, Region, Region]] = []
    taken = [0] * height  # for each row, a bit for every cell that a widget has
    for widget, (region, clip) in places.items():
        part = region.intersection(clip)
        cells = ((1 << part.width) - 1) << part.x
        free = reduce(or_, (cells & ~taken[y] for y in part.line_range), 0)
        if free:
            first, after = (free & -free).bit_length() - 1, free.bit_length()
            found.append((widget, region, Region(first, part.y, after - first, part.height)))
            for y in part.line_range:
                taken[y] |= cells
    return found
