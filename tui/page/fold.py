"""Make a text fit: folded for a panel by the rules for Chinese lines (``tui.page.wrap``), or shortened to one line."""

from collections.abc import Iterable
from itertools import accumulate, pairwise

from tui.page.clusters import snap_left, snap_right
from tui.page.widths import cell_widths, cells
from tui.page.wrap import wrap


def fold(text: str, width: int) -> list[str]:
    """The text as rows of at most ``width`` cells, its own line breaks kept."""
    rows: list[str] = []
    for line in text.split("\n"):
        starts = [*wrap(line, max(width, 2)), len(line)] if line else [0, 0]
        rows += [line[start:end].rstrip() for start, end in pairwise(starts)]
    return rows


def shortened(text: str, length: int) -> str:
    """The text on one line, cut to so many characters with … where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def squeezed(text: str, length: int) -> str:
    """The text cut to so many characters with … in the middle where it is longer; both its ends stay."""
    if len(text) <= length:
        return text
    tail = max(length - 1, 0) // 2
    head = max(length - 1, 0) - tail
    return text[: snap_left(text, head)] + "…" + text[snap_right(text, len(text) - tail) :]


def fitted(text: str, width: int) -> str:
    """The text in so many cells, with … in the middle where it is wider; both its ends stay."""
    wide = cell_widths(text)
    if sum(wide) <= width:
        return text
    room = max(width - 1, 0)
    head = sum(edge <= room - room // 2 for edge in accumulate(wide))
    tail = sum(edge <= room // 2 for edge in accumulate(reversed(wide)))
    return text[: snap_left(text, head)] + "…" + text[snap_right(text, len(text) - tail) :] if width > 0 else ""


def joined(parts: Iterable[str], width: int) -> str:
    """The parts on one line with · between them, as many as so many cells have room for; the first one always."""
    line = ""
    for part in parts:
        longer = f"{line} · {part}" if line else part
        if line and cells(longer) > width:
            break
        line = longer
    return line
