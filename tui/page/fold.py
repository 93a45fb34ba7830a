"""Make a text fit: folded for a panel by the rules for Chinese lines (``tui.page.wrap``), or cut to one line."""

from itertools import pairwise

from tui.page.wrap import wrap


def fold(text: str, width: int) -> list[str]:
    """The text as rows of at most ``width`` cells, its own line breaks kept."""
    rows: list[str] = []
    for line in text.split("\n"):
        starts = [*wrap(line, 0, len(line), max(width, 2)), len(line)] if line else [0, 0]
        rows += [line[start:end].rstrip() for start, end in pairwise(starts)]
    return rows


def shortened(text: str, length: int) -> str:
    """The text on one line, cut to so many characters with … where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
