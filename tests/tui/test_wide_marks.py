"""Terminals that draw “ ” … · — two cells wide."""

from collections.abc import Iterator

import pytest
from rich.cells import cell_len, set_cell_size

from tui.page.fold import fold
from tui.page.widths import cell_widths
from tui.wide_marks import WIDE_MARKS, draw_wide_marks

TEXT = "“一”…·—‘a’"


@pytest.fixture
def wide() -> Iterator[None]:
    """The marks are two cells wide, until the test is over."""
    draw_wide_marks(True)
    yield
    draw_wide_marks(False)


def test_they_are_narrow_as_a_rule() -> None:
    assert [cell_len(mark) for mark in WIDE_MARKS] == [1] * len(WIDE_MARKS)


def test_both_are_forgotten_again(wide: None) -> None:
    draw_wide_marks(False)
    assert cell_len(TEXT) == len(TEXT) + 1
    assert sum(cell_widths(TEXT)) == cell_len(TEXT)


def test_everything_that_measures_agrees(wide: None) -> None:
    assert [cell_len(mark) for mark in WIDE_MARKS] == [2] * len(WIDE_MARKS)
    assert sum(cell_widths(TEXT)) == cell_len(TEXT) == 2 * len(TEXT) - 1
    assert cell_len("abc │─■ é 中") == 12
    assert set_cell_size("“一”", 4) == "“一"


def test_rows_have_room_for_them(wide: None) -> None:
    text = "“春”…" * 40
    rows = fold(text, 20)
    assert max(map(cell_len, rows)) <= 20
    assert "".join(rows) == text
