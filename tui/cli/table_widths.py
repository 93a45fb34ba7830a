"""How wide the columns of a table are on a terminal: which of them fit beside each other, and what is cut."""

import re
from collections.abc import Collection, Iterable, Sequence

from rich.cells import cell_len

GAP = 2
"""Blank cells between two columns."""
_LEAST, _MAIN = 12, 24
"""Cells that a column has at least whose words go on in a further line, and the one that says the most."""
_LONGEST = 20
"""Cells of the longest word that gets a wider column, so that it is not broken."""
_WORD = re.compile("[!-~]+")


def widths(
    columns: Sequence[Sequence[str]],
    width: int,
    *,
    whole: Collection[int] = (),
    files: Collection[int] = (),
    giving_way: Sequence[int] = (),
    main: int,
) -> dict[int, int]:
    """The columns that are shown in so many cells, by their places, each with its width.

    Those in ``whole`` are as wide as they are; ``giving_way`` are left out, the first one first, where the others would
    have less than they need, for which words count but in ``files``. What is over goes to the narrowest.
    """
    natural = [max(map(cell_len, column)) for column in columns]
    found = dict(enumerate(natural))
    for place in found.keys() - {*whole}:
        word = 0 if place in files else _longest_word(columns[place])
        found[place] = min(natural[place], max(_MAIN if place == main else _LEAST, word))
    for place in giving_way:
        if _total(found) <= width:
            break
        del found[place]
    while _total(found) > width and max(found.values()) > 1:
        found[max(found, key=found.__getitem__)] -= 1
    while _total(found) < width and (narrow := [place for place in found if found[place] < natural[place]]):
        found[min(narrow, key=found.__getitem__)] += 1
    return found


def _longest_word(column: Iterable[str]) -> int:
    """The cells of the longest word of a column that is not so long that it may be broken."""
    words = (len(word) for cell in column for word in _WORD.findall(cell))
    return max((word for word in words if word <= _LONGEST), default=0)


def _total(found: dict[int, int]) -> int:
    return sum(found.values()) + GAP * (len(found) - 1)
