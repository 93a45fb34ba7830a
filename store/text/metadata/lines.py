"""A line that says something about the article and is no part of it."""

from store.records import Metadata, RegionKind
from store.text.metadata.bylines import byline
from store.text.metadata.fields import field_kinds, fields, printed

_LINE_LENGTH = 160
"""A longer line is a paragraph, whatever it begins with."""
_KIND_OF_FIELDS: dict[str, RegionKind] = {
    "date": "source",
    "source": "source",
    "url": "source",
    "title": "title",
    "author": "byline",
    "about": "byline",
    "pictures": "caption",
    "editor": "editor",
    "page": "links",
}
"""What a line is that has such a label; the first of them decides."""
_BULLETS = "□■◎●○◆◇★☆▲△※ \u3000"


def read_line(line: str) -> Metadata | None:
    """What a line of fields or a byline says; None for any other line."""
    if len(line) > _LINE_LENGTH:
        return None
    line = _unwrapped(without_bullets(line))
    return fields(line) or printed(line) or byline(line)


def line_kind(line: str) -> RegionKind | None:
    """What kind of line it is that ``read_line`` reads; None for any other line."""
    if len(line) > _LINE_LENGTH:
        return None
    line = _unwrapped(without_bullets(line))
    if fields(line):
        labels = field_kinds(line)
        return next((kind for label, kind in _KIND_OF_FIELDS.items() if label in labels), "source")
    if printed(line):
        return "source"
    said = byline(line)
    if said is None:
        return None
    return "byline" if said.author else "caption"  # where nobody wrote, pictures are credited


def without_bullets(line: str) -> str:
    """The line without the ornaments at its ends."""
    return line.strip(_BULLETS)


def _unwrapped(line: str) -> str:
    """The line without the brackets around all of it."""
    if len(line) > 2 and line[0] + line[-1] in ("（）", "()", "【】", "[]") and line[0] not in line[1:]:
        return line[1:-1].strip()
    return line
