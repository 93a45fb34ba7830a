"""The words of a line of brat: no line end or tab stands in them, and pieces that stand apart are joined by a blank."""

import re
from collections.abc import Iterable, Sequence

from store.errors import BadInput
from store.exchange.rewritten import Rewritten
from store.exchange.units import UNITS, Counting
from store.records import Range

CUT = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
"""What ends a line for any version of brat, or a column."""


def flat(value: str) -> str:
    """The value as it can stand at the end of a line."""
    return CUT.sub(" ", value).strip()


def joined(text: str, ranges: Iterable[Range]) -> list[Range]:
    """The ranges in order, as one where nothing stands between two of them but what cuts a line."""
    found: list[Range] = []
    for each in sorted(ranges):
        between = text[found[-1].end : each.start] if found else "-"
        if found and (each.start <= found[-1].end or CUT.fullmatch(between)):
            each = Range(found[-1].start, max(found.pop().end, each.end))
        found.append(each)
    return found


def quotes(covered: str, spans: Sequence[Range]) -> list[str] | None:
    """The words of each piece, whatever the offsets count; None where they are not as long as the pieces."""
    if len(spans) == 1:
        return [covered]
    # Before version 1.3 nothing stood between them.
    ways = (_cut(covered, Counting(covered, unit), spans, between) for unit in UNITS for between in (1, 0))
    return next((found for found in ways if found is not None), None)


def _cut(covered: str, counting: Counting, spans: Sequence[Range], between: int) -> list[str] | None:
    lengths = [end - start for start, end in spans]
    if sum(lengths) + between * (len(spans) - 1) != counting.length:
        return None
    found, at = [], 0
    try:
        for length in lengths:
            found.append(covered[counting.to_codepoint(at) : counting.to_codepoint(at + length)])
            at += length + between
    except BadInput:
        return None
    return found


class Seen:
    """A text as brat saw it when it wrote the offsets, and where these are in the text as it is; code points."""

    def __init__(self, text: str, mark: str = "", *, line_ends: bool = False) -> None:
        self._rewritten = Rewritten(text, line_ends=line_ends)
        self._mark = len(mark)
        self._text = mark + self._rewritten.text
        self._countings = [Counting(self._text, unit) for unit in UNITS]

    def place(self, counting: Counting, span: Range, quote: str) -> Range | None:
        """Where these words are; None where others stand there."""
        try:
            start, end = map(counting.to_codepoint, span)
        except BadInput:
            return None
        if self._text[start:end] != quote or start < self._mark:
            return None
        return Range(*(self._rewritten.to_original(at - self._mark) for at in (start, end)))

    def places(self, words: Sequence[tuple[Range, str]]) -> list[Range | None]:
        """Where each of these is, counted so that most are found."""
        return max(
            ([self.place(counting, *each) for each in words] for counting in self._countings),
            key=lambda found: sum(each is not None for each in found),
        )


def places(text: str, mark: str, words: Sequence[tuple[Range, str]]) -> list[Range | None]:
    """Where each of these words is in the text, whatever brat took for line ends, and for the mark before the text."""
    seen = [Seen(text)]
    if "\r" in text:
        seen.append(Seen(text, line_ends=True))
    if mark:
        seen += [Seen(text, mark), Seen(text, mark, line_ends=True)]
    found = (each.places(words) for each in seen)
    return max(found, key=lambda each: sum(where is not None for where in each))
