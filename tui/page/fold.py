"""Fold a text of our own or of the codebook for a panel, by the rules for Chinese lines (``tui.page.wrap``)."""

from itertools import pairwise

from tui.page.wrap import wrap


def fold(text: str, width: int) -> list[str]:
    """The text as rows of at most ``width`` cells, its own line breaks kept."""
    rows: list[str] = []
    for line in text.split("\n"):
        starts = [*wrap(line, 0, len(line), max(width, 2)), len(line)] if line else [0, 0]
        rows += [line[start:end].rstrip() for start, end in pairwise(starts)]
    return rows
