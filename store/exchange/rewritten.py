"""A text as another program gives it back: with other line ends, or with signs for characters that XML cannot hold."""

import re
from bisect import bisect_left

UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that no XML 1.0 file can hold (https://www.w3.org/TR/xml/#charsets)."""

SIGN = "\ufffd"
"""What stands for each of them."""


def writable(text: str) -> str:
    """The text for XML: as long as it was, with a sign for each character that cannot stand there."""
    return UNWRITABLE.sub(SIGN, text)


class Rewritten:
    """A text with LF alone for its line ends (unless these stay as they are), and its offsets; code points."""

    def __init__(self, original: str, *, line_ends: bool = True) -> None:
        pairs = re.finditer("\r\n", original) if line_ends else ()
        self.text = original.replace("\r\n", "\n").replace("\r", "\n") if line_ends else original
        self._pairs = [found.start() - number for number, found in enumerate(pairs)]
        """Where, in the rewritten text, the line ends stand that were two characters."""

    def of(self, offset: int) -> int:
        """The offset in the rewritten text; one inside a line end is that of the line end."""
        low, high = max(0, offset - len(self._pairs)), min(offset, len(self.text))
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.to_original(middle) < offset else (low, middle)
        return low if self.to_original(low) == offset else low - 1

    def to_original(self, offset: int) -> int:
        """The offset in the original text; that of a line end is before the whole of it."""
        return offset + bisect_left(self._pairs, offset)


def same(original: str, given: str) -> Rewritten | None:
    """How offsets of the given text are those of the original one; None where it is another text."""
    rewritten = Rewritten(original)
    if given == original or len(given) not in (len(original), len(rewritten.text)):
        return None
    found = rewritten if len(given) == len(rewritten.text) else Rewritten(original, line_ends=False)
    return found if writable(found.text) == writable(given) else None
