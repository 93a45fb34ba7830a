"""How many cells each code point takes, as Rich, and so Textual, will draw it."""

from collections.abc import Sequence

from rich.cells import cell_len

from tui.page.clusters import JOINS, KINDS, cluster_end

WIDEST = 255
"""A byte holds no more; only nonsense (hundreds of characters after doubled joiners) is wider."""


def cell_widths(text: str) -> bytes:
    """Cells per code point: the first of a cluster has the cluster's cells, the others 0; a newline has 0.

    The cells of whole clusters without a newline add up to Rich's ``cell_len``.
    """
    cells = bytes(map(KINDS.__getitem__, text))
    # Nearly all text has nothing that joins, and this search is one memchr.
    return _gathered(text, bytearray(cells)) if JOINS in cells else cells


def cells(text: str) -> int:
    """How many cells a text without a newline takes."""
    return sum(cell_widths(text))


def cells_of_all(pieces: Sequence[str]) -> int:
    """How many cells texts without a newline take, each by itself: parts of a cluster may take more than it does."""
    kinds = bytes(map(KINDS.__getitem__, "".join(pieces)))
    return sum(map(cells, pieces)) if JOINS in kinds else sum(kinds)


def _gathered(text: str, cells: bytearray) -> bytes:
    """Cells with those of each joined cluster gathered at its head."""
    done = 0
    at = cells.find(JOINS)
    while at >= 0:
        # Everything before ``at`` is settled: a cluster starts here or one code point before.
        head = at - 1 if at > done and cluster_end(text, at - 1) > at else at
        done = cluster_end(text, head)
        cells[head] = min(cell_len(text[head:done]), WIDEST)
        cells[head + 1 : done] = bytes(done - head - 1)
        at = cells.find(JOINS, done)
    return bytes(cells)
