"""Cells and offsets of a row, there and back."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from store.records import Range
from tests.tui.page.strategies import lines, widths
from tui.page.clusters import boundaries
from tui.page.hits import offset_at, x_of
from tui.page.widths import cell_widths
from tui.page.wrap import wrap

TEXT = "前a中葛\U000e0100b后"
ROW = Range(1, 6)


@pytest.mark.parametrize(("x", "offset"), [(-5, 1), (0, 1), (1, 2), (2, 2), (3, 3), (4, 3), (5, 5), (6, 5), (99, 5)])
def test_both_halves_give_the_character(x: int, offset: int) -> None:
    assert offset_at(TEXT, ROW, x) == offset


@pytest.mark.parametrize(("offset", "x"), [(0, 0), (1, 0), (2, 1), (3, 3), (4, 3), (5, 5), (6, 6), (7, 6)])
def test_x_of_a_cluster_is_its_first_cell(offset: int, x: int) -> None:
    assert x_of(TEXT, ROW, offset) == x


def test_an_empty_row() -> None:
    assert offset_at("", Range(0, 0), 3) == 0
    assert x_of("", Range(0, 0), 0) == 0


@given(lines, widths, st.integers(0, 50))
def test_each_cell_belongs_to_the_cluster_drawn_there(text: str, width: int, x: int) -> None:
    for start, end in pairwise([*wrap(text, width), len(text)]):
        row = Range(start, end)
        hit = offset_at(text, row, x)
        assert start <= hit < end
        assert hit in boundaries(text)
        left = x_of(text, row, hit)
        if x < sum(cell_widths(text[start:end])):
            assert left <= x < left + cell_widths(text)[hit]


@given(lines, st.integers(0, 80))
def test_there_and_back(text: str, index: int) -> None:
    cells = cell_widths(text)
    heads = [at for at in boundaries(text)[:-1] if cells[at]]
    assume(heads)
    head = heads[index % len(heads)]
    row = Range(0, len(text))
    assert offset_at(text, row, x_of(text, row, head)) == head
