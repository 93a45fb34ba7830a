"""The first and the last lines of a text, which are all that is looked at."""

from collections.abc import Iterable

_HEAD_LINES, _TAIL_LINES = 12, 10
_END_CHARACTERS = 3_000
"""Code points that are looked at, at either end."""


def head(text: str) -> list[str]:
    """The first lines, without blank ones."""
    return _filled(text[:_END_CHARACTERS].split("\n"))[:_HEAD_LINES]


def tail(text: str) -> list[str]:
    """The last lines, without blank ones."""
    lines = text[-_END_CHARACTERS:].split("\n")
    if len(text) > _END_CHARACTERS:
        del lines[0]  # its beginning is cut off
    return _filled(lines)[-_TAIL_LINES:]


def _filled(lines: Iterable[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]
