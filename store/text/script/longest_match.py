"""A configuration of OpenCC at work: the result of OpenCC's longest match at the speed of ``str.translate``.

Every character is converted by itself, and the few windows in which that may be wrong once more by the longest match
(see ``windows``). What a window becomes does not depend on what stands around it, so the same one is matched once.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import chain as chained

from store.text.changes import Change, change_of
from store.text.script.characters import by_place, characters
from store.text.script.dictionaries import Chain, chain
from store.text.script.pieces import pieces
from store.text.script.windows import Windows, windows

_REMEMBERED = 1 << 14
"""How many windows a converter remembers."""
_LONGEST = 64
"""Characters of a window that is worth remembering."""
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class LongestMatch:
    """Converts as OpenCC's configuration of this name does. Nothing is read before it first converts something."""

    def __init__(self, config: str) -> None:
        self.config = config

    @cached_property
    def characters(self) -> Mapping[str, str]:
        """What each character becomes by itself, where that is another one."""
        return characters(self.config)

    @property
    def survivors(self) -> frozenset[str]:
        """Characters that change by themselves, but which a converted text may have all the same: 乾 in 乾隆."""
        return self._tables.survivors

    def convert(self, text: str) -> str:
        """The text in the other script."""
        text = self._normalized(text)
        alone = text.translate(self._by_code if _ASTRAL.search(text) else self._by_place)
        done, parts = 0, list[str]()
        for start, end in self._windows(text, 0, len(text)):
            parts += (alone[done:start], *(after for _, after in self._pieces(text[start:end])))
            done = end
        return "".join((*parts, alone[done:]))

    def changes(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Change]:
        """What converting ``text[start:end]`` changes, in order: code points of the whole text, one change an entry.

        Characters change one by one, words of a region (軟體 → 软件) at once.
        """
        end = len(text) if end is None else end
        if self._compatible.search(text, start, end):
            return self._with_normalized(text[start:end], start)
        return self._changes(text, start, end)

    def _changes(self, text: str, start: int, end: int) -> Iterator[Change]:
        become = self.characters
        for left, right in chained(self._windows(text, start, end), [(end, end)]):
            for found in self._changing.finditer(text, start, left):
                after = become.get(found[0])
                if after is not None:
                    at = found.start()
                    yield change_of((at, at + 1, after, 0, None))
            at = left
            for length, after in self._pieces(text[left:right]):
                if text[at : at + length] != after:
                    yield Change(at, at + length, after)
                at += length
            start = right

    def _windows(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The windows that the longest match must decide, in order."""
        pairs, near, single = self._tables.pairs, self._tables.near, self._tables.single
        for found in self._pivots.finditer(text, start, end):
            at = found.start()
            if at < start or not (text[at - 1 : at + 1] in near or text[at : at + 2] in near or text[at] in single):
                continue
            left, right = at, at + 1
            while left > start and text[left - 1 : left + 1] in pairs:
                left -= 1
            while right < end and text[right - 1 : right + 1] in pairs:
                right += 1
            yield left, right
            start = right

    def _pieces(self, window: str) -> Iterable[tuple[int, str]]:
        return self._remembered(window) if len(window) <= _LONGEST else pieces(window, self._chain)

    def _with_normalized(self, part: str, start: int) -> Iterator[Change]:
        """The changes of the normalized part, and those of the normalization that none of them covers."""
        plain, done = self._normalized(part), 0
        for change in self._changes(plain, 0, len(plain)):
            yield from _differences(part, plain, done, change.start, start)
            yield Change(start + change.start, start + change.end, change.after)
            done = change.end
        yield from _differences(part, plain, done, len(plain), start)

    def _normalized(self, text: str) -> str:
        """With compatibility ideographs replaced, one by one."""
        normalization = self._chain.normalization
        return self._compatible.sub(lambda found: normalization.get(found[0], found[0]), text)

    @cached_property
    def _chain(self) -> Chain:
        return chain(self.config)

    @cached_property
    def _tables(self) -> Windows:
        return windows(self._chain, self.characters)

    @cached_property
    def _remembered(self) -> Callable[[str], tuple[tuple[int, str], ...]]:
        chain = self._chain
        return lru_cache(_REMEMBERED)(lambda window: tuple(pieces(window, chain)))

    @cached_property
    def _changing(self) -> re.Pattern[str]:
        return _any_of(self.characters)

    @cached_property
    def _pivots(self) -> re.Pattern[str]:
        return _any_of(self._tables.pivots)

    @cached_property
    def _compatible(self) -> re.Pattern[str]:
        return _any_of(self._chain.normalization)

    @cached_property
    def _by_code(self) -> dict[int, str]:
        return str.maketrans(dict(self.characters))

    @cached_property
    def _by_place(self) -> str:
        """The same as a string of 65,536 characters, in which ``str.translate`` finds its way twice as fast."""
        return by_place(self._by_code)


def _any_of(characters: Iterable[str]) -> re.Pattern[str]:
    """Finds these characters, and perhaps others outside the BMP: a class can look up those of the BMP only."""
    chosen = "".join(characters)
    plain = "".join(sorted(_ASTRAL.sub("", chosen)))
    astral = "\U00010000-\U0010ffff" if len(plain) < len(chosen) else ""
    return re.compile(f"[{re.escape(plain)}{astral}]" if chosen else r"(?!)")


def _differences(before: str, after: str, at: int, end: int, offset: int) -> Iterator[Change]:
    places = (place for place in range(at, end) if before[place] != after[place])
    return (Change(offset + place, offset + place + 1, after[place]) for place in places)
