"""A row of a text as Textual draws it, without what a row that is never cut has no use for."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip


class RowStrip(Strip):
    """Textual's, which makes seven stores for pieces of itself at once: here each is made when it is first used."""

    __slots__ = ()

    def __init__(self, segments: Iterable[Segment], cell_length: int) -> None:
        self._segments = list(segments)
        self._cell_length = cell_length
        self._render_cache = self._link_ids = self._cell_count = None

    def __getattr__(self, name: str) -> FIFOCache[Any, Any]:
        """A store that was not used yet: a slot of Textual's with nothing in it."""
        if not name.endswith("_cache") or name not in Strip.__slots__:
            raise AttributeError(name)
        store = FIFOCache[Any, Any](4)
        setattr(self, name, store)
        return store

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Most are cut where they end."""
        places = list(cuts)
        return [self] if places == [self._cell_length] else super().divide(places)
