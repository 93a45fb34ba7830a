"""What stands above the body: the page's own lines, headline, bylines, fields."""

from collections.abc import Iterator, Sequence

from store.records import RegionKind
from store.text.metadata.front import read_front
from store.text.metadata.lines import line_kind
from store.text.regions.forms import form

_LINES = 12
"""The body begins before this line."""


def above(lines: Sequence[str]) -> Iterator[RegionKind]:
    """The kinds of the lines above the body, in order."""
    lines = lines[:_LINES]
    page = 0
    while page < len(lines) and (kind := form(lines[page])) in ("links", "advertisement"):
        yield kind
        page += 1
    front = read_front(lines[page:])
    for line, part in zip(lines[page:], front.kinds, strict=False):
        if part == "title":
            yield "title"
        elif part == "navigation":
            yield "links"
        else:
            yield form(line) or line_kind(line) or "byline"  # a name alone has no form
