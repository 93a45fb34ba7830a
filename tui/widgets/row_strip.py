"""A row of a text as Textual draws it, without what a row that is never cut has no use for."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from rich.segment import Segment
from rich.style import Style
from textual.cache import FIFOCache
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip


class RowStrip(Strip):
    """Textual's, which makes seven stores for pieces of itself at once: it takes as long as to find what is drawn."""

    def __init__(self, segments: Iterable[Segment], cell_length: int) -> None:
        self._segments = list(segments)
        self._cell_length = cell_length
        self._render_cache: str | None = None
        self._link_ids: set[str] | None = None
        self._cell_count: int | None = None

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Most are cut where they end."""
        places = list(cuts)
        return [self] if places == [self._cell_length] else super().divide(places)

    @cached_property
    def _divide_cache(self) -> FIFOCache[tuple[int, ...], list[Strip]]:  # type: ignore[override]
        return FIFOCache(4)

    @cached_property
    def _crop_cache(self) -> FIFOCache[tuple[int, int], Strip]:  # type: ignore[override]
        return FIFOCache(4)

    @cached_property
    def _style_cache(self) -> FIFOCache[Style, Strip]:  # type: ignore[override]
        return FIFOCache(4)

    @cached_property
    def _filter_cache(self) -> FIFOCache[tuple[LineFilter, Color], Strip]:  # type: ignore[override]
        return FIFOCache(4)

    @cached_property
    def _line_length_cache(self) -> FIFOCache[tuple[int, Style | None], Strip]:  # type: ignore[override]
        return FIFOCache(4)

    @cached_property
    def _crop_extend_cache(self) -> FIFOCache[tuple[int, int, Style | None], Strip]:  # type: ignore[override]
        return FIFOCache(4)

    @cached_property
    def _offsets_cache(self) -> FIFOCache[tuple[int, int], Strip]:  # type: ignore[override]
        return FIFOCache(4)
