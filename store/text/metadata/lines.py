"""A line that says something about the article and is no part of it."""

from store.records import Metadata
from store.text.metadata.bylines import byline
from store.text.metadata.fields import fields, printed

_LINE_LENGTH = 160
"""A longer line is a paragraph, whatever it begins with."""
_BULLETS = "□■◎●○◆◇★☆▲△※ \u3000"


def read_line(line: str) -> Metadata | None:
    """What a line of fields or a byline says; None for any other line."""
    if len(line) > _LINE_LENGTH:
        return None
    line = _unwrapped(without_bullets(line))
    return fields(line) or printed(line) or byline(line)


def without_bullets(line: str) -> str:
    """The line without the ornaments at its ends."""
    return line.strip(_BULLETS)


def _unwrapped(line: str) -> str:
    """The line without the brackets around all of it."""
    if len(line) > 2 and line[0] + line[-1] in ("（）", "()", "【】", "[]") and line[0] not in line[1:]:
        return line[1:-1].strip()
    return line
