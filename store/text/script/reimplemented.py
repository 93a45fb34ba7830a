"""The package opencc-python-reimplemented at work, with its own dictionaries (of 2023) and its own way to match.

It gives what it gives elsewhere, to the character: for those who must agree with texts that were converted by it. It
takes the longest entry of a stretch wherever that stands, and matches nothing across marks and blanks.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cached_property

from store.text.changes import Change

# What it copies grows with the square of a stretch without marks: a longer one goes in pieces.
_STRETCH = re.compile(r"[^\s\-,.?!*、，。；：？！…“”‘’「」『』—（）《》〈〉～．／【】]{1,500}+")


class Reimplemented:
    """Converts as ``opencc.OpenCC`` of opencc-python-reimplemented does. It is imported at the first conversion."""

    def __init__(self, config: str) -> None:
        self.config = config

    @cached_property
    def characters(self) -> Mapping[str, str]:
        """What each character becomes by itself, where that is another one; characters of the BMP only."""
        han = [*map(chr, range(0x3400, 0x4DC0)), *map(chr, range(0x4E00, 0xA000))]
        after = self._convert("\n".join(han)).split("\n")
        return {one: other for one, other in zip(han, after, strict=True) if one != other and len(other) == 1}

    @cached_property
    def survivors(self) -> frozenset[str]:
        """Characters that change by themselves, but which others become."""
        return frozenset(self.characters.values()).intersection(self.characters)

    def convert(self, text: str) -> str:
        """The text in the other script."""
        return _STRETCH.sub(lambda found: self._convert(found[0]), text)

    def changes(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Change]:
        """What converting ``text[start:end]`` changes, in order: code points of the whole text.

        The package does not say which entries it took: where a stretch gets longer or shorter, the places are those
        of the shortest difference.
        """
        for found in _STRETCH.finditer(text, start, len(text) if end is None else end):
            before, after = found[0], self._convert(found[0])
            if before != after:
                yield from self._difference(before, after, found.start())

    def _difference(self, before: str, after: str, offset: int) -> Iterator[Change]:
        for left, right, first, last in self._places(before, after):
            if right - left != last - first:
                yield Change(offset + left, offset + right, after[first:last])
                continue
            for at, (one, other) in enumerate(zip(before[left:right], after[first:last], strict=True), offset + left):
                if one != other:
                    yield Change(at, at + 1, other)

    def _places(self, before: str, after: str) -> Iterator[tuple[int, int, int, int]]:
        """Ranges of both that belong together."""
        if len(before) == len(after) and not self.config.endswith("p"):
            yield 0, len(before), 0, len(after)
        else:
            # Each character converted by itself first, so that most of them are equal.
            likely = "".join(self.characters.get(char, char) for char in before)
            for _, *place in SequenceMatcher(None, likely, after, autojunk=False).get_opcodes():
                left, right, first, last = place
                yield left, right, first, last

    @cached_property
    def _convert(self) -> Callable[[str], str]:
        from opencc import OpenCC

        convert: Callable[[str], str] = OpenCC(self.config).convert
        return convert
