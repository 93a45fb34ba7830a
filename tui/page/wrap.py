"""Rows of a paragraph: Chinese line breaking with kinsoku, Latin words whole, in linear time.

A place is *free* when a row may start there: not before a closing mark or a space, not after an opening mark, not
inside a Latin word, number or URL, and not between a character and its pinyin gloss. A row ends at the last free place
that fits. Only where what stands between two free places is wider than a row, it is cut elsewhere.
"""

from array import array
from unicodedata import category

from store.text.patterns import lazy_pattern
from tui.page.widths import cell_widths

CLOSING = frozenset("，。、；：？！）》”’」』】〉〕〗｝］…—％‰℃°·｡､｣,.:;?!)]}%")
"""Marks that start no row."""
OPENING = frozenset("（《“‘「『【〈〔〖｛［｢￥([{¥$")
"""Marks that end no row."""
CONNECTING = frozenset("-_./:@#%&=?+~,;!'’\\*$")
"""Marks that hold a Latin word, a number or a URL together."""

_NO_START, _NO_END, _LETTER, _CONNECTS, _BRACKET = 1, 2, 4, 8, 16
_WORD = _LETTER | _CONNECTS
_GLOSS = lazy_pattern("[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêɡɑ\u0300-\u036f]{1,8}[)）]")
_SLACK = 8
"""Code points: how far a cut inside a word moves for the sake of marks."""


class _Marks(dict[str, int]):
    """What each character does at the edge of a row, as bits; filled as they are met."""

    def __missing__(self, character: str) -> int:
        self[character] = bits = (
            _NO_START * (character in CLOSING or character.isspace())
            | _NO_END * (character in OPENING)
            | _LETTER * _is_latin(character)
            | _CONNECTS * (character in CONNECTING)
            | _BRACKET * (character in "(（")
        )
        return bits


_MARKS = _Marks()


def wrap(paragraph: str, width: int) -> "array[int]":
    """Where the rows of a paragraph, which has no newline, start.

    Only a single cluster that is wider than ``width`` cells makes a wider row.
    """
    cells, end = cell_widths(paragraph), len(paragraph)
    rows, start = array("I"), 0
    while start < end:
        rows.append(start)
        limit = _fill(cells, start, end, width)
        if limit < end and not is_free(paragraph, limit):
            limit = _back(paragraph, cells, start, limit, end, width)
        start = limit
    return rows


def is_free(text: str, at: int) -> bool:
    """Whether a row may start at ``at``, which is not the start of the text."""
    left, right = _MARKS[text[at - 1]], _MARKS[text[at]]
    if right & _NO_START or left & _NO_END:
        return False
    if right & _WORD and left & _WORD:
        return not (left & _LETTER or (at > 1 and _MARKS[text[at - 2]] & _WORD))
    return not (right & _BRACKET and not left and _GLOSS.match(text, at))


def _fill(cells: bytes, start: int, end: int, width: int) -> int:
    """The end of the longest row of whole clusters from ``start`` that fits, at least one cluster."""
    at, left = start, width
    # Half as many characters as cells are left fit for sure, unless there are clusters wider than 2 cells.
    while left > 1 and at < end:
        stop = min(at + (left >> 1), end)
        used = sum(cells[at:stop])
        if used > left:
            break
        at, left = stop, left - used
    while at < end and cells[at] <= left:
        left -= cells[at]
        at += 1
    return at if at > start else _next(cells, start, end)


def _next(cells: bytes, at: int, end: int) -> int:
    at += 1
    while at < end and not cells[at]:
        at += 1
    return at


def _back(text: str, cells: bytes, start: int, limit: int, end: int, width: int) -> int:
    """The last good place for the next row to start, at most ``limit``, where it is not free."""
    at = limit - 1
    while at > start and not (cells[at] and is_free(text, at)):
        at -= 1
    if at > start and (limit - at <= width >> 3 or _fits(text, cells, at, limit, end, width)):
        return at
    return _cut(text, cells, start, limit)


def _fits(text: str, cells: bytes, at: int, limit: int, end: int, width: int) -> bool:
    """Whether what stands between ``at`` and the next free place, which is after ``limit``, fits in a row."""
    stop = _fill(cells, at, end, width)
    return stop == end or any(cells[place] and is_free(text, place) for place in range(limit + 1, stop + 1))


def _cut(text: str, cells: bytes, start: int, limit: int) -> int:
    """Where to cut what is wider than a row: at the limit, or a little before for the sake of its marks."""
    for at in range(limit, max(start, limit - _SLACK), -1):
        if cells[at] and not (_MARKS[text[at]] & _NO_START or _MARKS[text[at - 1]] & _NO_END):
            return at
    return limit


def _is_latin(character: str) -> bool:
    """Letters and digits of scripts that are set in words, and the marks on them."""
    # 0x2E80 is where the East Asian blocks begin: ideographs are letters, too, to Unicode.
    return ord(character) < 0x2E80 and category(character)[0] in "LNM"
