"""Offsets as others count them: UTF-16 units, UTF-8 bytes. Here every offset is a code point."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal, get_args

from store.errors import BadInput

Unit = Literal["codepoint", "utf16", "byte"]
"""What an offset counts: code points, UTF-16 code units (browsers, Java), bytes of UTF-8."""

UNITS: tuple[Unit, ...] = get_args(Unit)


class Counting:
    """Offsets of one text, as this unit counts them and as code points."""

    def __init__(self, text: str, unit: Unit) -> None:
        self.unit = unit
        self._length = len(text)
        self._offsets: Sequence[int] | None = None
        """The offset of each code point and of the end in the unit; None where they are the same."""
        if unit == "utf16" and text and max(text) > "\uffff":
            self._offsets = array("Q", accumulate((1 + (each > "\uffff") for each in text), initial=0))
        elif unit == "byte" and not text.isascii():
            self._offsets = array("Q", accumulate(map(_bytes, text), initial=0))

    @property
    def length(self) -> int:
        """The length of the text in the unit."""
        return self._length if self._offsets is None else self._offsets[-1]

    def of(self, offset: int) -> int:
        """What the unit counts up to this code point."""
        return offset if self._offsets is None else self._offsets[offset]

    def to_codepoint(self, offset: int) -> int:
        """The code point at this offset of the unit.

        Raises:
            BadInput: it is not in the text, or inside a character.
        """
        if self._offsets is None:
            at, found = offset, 0 <= offset <= self._length
        else:
            at = bisect_left(self._offsets, offset)
            found = at < len(self._offsets) and self._offsets[at] == offset
        if not found:
            raise BadInput(
                "The offset {offset} ({unit}) is in no text, or inside a character", offset=offset, unit=self.unit
            )
        return at


def _bytes(character: str) -> int:
    return 1 if character < "\x80" else 2 if character < "\u0800" else 3 if character < "\U00010000" else 4
