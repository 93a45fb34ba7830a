"""A raw text with its normalized reading, as it is kept and read; it is made by ``store.text.pipeline``."""

from collections.abc import Iterator
from typing import NamedTuple

from store.records import Edit, Range
from store.text.align import Alignment


class Normalized(NamedTuple):
    """A raw text and its normalized reading, tied character by character."""

    raw: str
    text: str
    alignment: Alignment
    profile: str
    """The profile's name and version."""

    def edits(self) -> Iterator[Edit]:
        """Every place where the two texts differ, in order."""
        return self.alignment.edits(self.raw, self.text)

    def edits_at(self, raw: Range) -> list[Edit]:
        """The edits that touch this raw range, in order."""
        return [
            Edit(
                *piece[:4],
                piece.rule or "",
                self.raw[piece.raw_start : piece.raw_end],
                self.text[piece.start : piece.end],
                piece.guess,
            )
            for piece in self.alignment.changed_in_raw(raw)
        ]

    def quote(self, raw: Range) -> str:
        """The normalized words of a raw range."""
        start, end = self.alignment.to_normalized(raw)
        return self.text[start:end]
