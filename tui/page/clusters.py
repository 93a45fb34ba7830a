"""Grapheme clusters: what a reader takes for one character, and what no cursor, label or row may cut.

A cluster is a character with the marks, variation selectors, modifiers and joined characters that follow it, or a pair
of regional indicators. Whatever Rich draws in no cells belongs to the cluster before it, and a zero width joiner joins
whatever follows, as in Rich. A newline is a cluster of its own. Offsets are code points.
"""

from collections.abc import Sequence
from unicodedata import category

from rich.cells import get_character_cell_size

ZWJ = "\u200d"
JOINS = 3
"""The kind of a code point that may belong to the cluster before it."""


class _Kinds(dict[str, int]):
    """Cells of each code point that is a cluster by itself (a newline: 0), or ``JOINS``; filled as they are met."""

    def __missing__(self, character: str) -> int:
        # Most characters of an article, and nothing needs to be looked up for them.
        kind = 2 if "\u4e00" <= character <= "\u9fff" else _kind(character)
        self[character] = kind
        return kind


def _kind(character: str) -> int:
    cells = get_character_cell_size(character)
    if character == "\n":
        return 0
    if cells == 0 or category(character)[0] == "M" or _is_modifier(character) or _is_regional(character):
        return JOINS
    return cells


KINDS = _Kinds()


def boundaries(text: str) -> Sequence[int]:
    """Where clusters start, and the end of the text."""
    if JOINS not in set(map(KINDS.__getitem__, text)):
        return range(len(text) + 1)
    result = [0]
    while result[-1] < len(text):
        result.append(cluster_end(text, result[-1]))
    return result


def cluster_end(text: str, start: int) -> int:
    """Where the cluster that starts at ``start`` ends."""
    end, size = start + 1, len(text)
    if text[start] == "\n":
        return end
    if end < size and _is_regional(text[start]) and _is_regional(text[end]):
        end += 1
    while end < size and text[end] != "\n" and (text[end - 1] == ZWJ or _extends(text[end])):
        end += 1
    return end


def snap_left(text: str, offset: int) -> int:
    """The start of the cluster around ``offset``; ``offset`` itself where a cluster starts or the text ends."""
    head = max(offset, 0)
    if head >= len(text):
        return len(text)
    while head > 0 and not _surely_starts(text, head):
        head -= 1
    while (end := cluster_end(text, head)) <= offset:
        head = end
    return head


def snap_right(text: str, offset: int) -> int:
    """The end of the cluster around ``offset``; ``offset`` itself where a cluster starts or the text ends."""
    left = snap_left(text, offset)
    return cluster_end(text, left) if left < min(offset, len(text)) else left


def _surely_starts(text: str, at: int) -> bool:
    """Whether a cluster starts here, as far as two code points can tell."""
    before, here = text[at - 1], text[at]
    return "\n" in (before, here) or (before != ZWJ and KINDS[here] != JOINS)


def _extends(character: str) -> bool:
    return KINDS[character] == JOINS and not _is_regional(character)


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_modifier(character: str) -> bool:
    return "\U0001f3fb" <= character <= "\U0001f3ff"
