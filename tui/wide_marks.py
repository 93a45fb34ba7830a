"""For terminals that draw “ ” … · — two cells wide, as many do with a Chinese font: count them so.

All widths in the app come from Rich: those of rows, of what Textual cuts and pads, of tables on the command line. There
is no setting of Rich's for this, so its table is told about these marks; nothing else would keep rows and columns in
line. The choice holds for the process.
"""

from functools import cache

import rich.cells
from rich._unicode_data import load
from rich.cells import CellTable

from tui.page.clusters import KINDS

WIDE_MARKS = "·—‘’“”…"
"""In the order of their code points."""

_is_narrow = rich.cells._is_single_cell_widths


def draw_wide_marks(wide: bool) -> None:
    """Count each of ``WIDE_MARKS`` as two cells from now on, or as one again."""
    narrow = rich.cells._SINGLE_CELLS.difference(WIDE_MARKS)
    # setattr: Rich declares these names, but not that they may be set.
    setattr(rich.cells, "load_cell_table", _with_wide_marks if wide else load)  # noqa: B010
    setattr(rich.cells, "_is_single_cell_widths", narrow.issuperset if wide else _is_narrow)  # noqa: B010
    rich.cells.get_character_cell_size.cache_clear()
    rich.cells.cached_cell_len.cache_clear()
    KINDS.clear()


@cache
def _with_wide_marks(unicode_version: str = "auto") -> CellTable:
    table = load(unicode_version)
    wide = [(ord(mark), ord(mark), 2) for mark in WIDE_MARKS]
    return table._replace(widths=sorted([*table.widths, *wide]))
