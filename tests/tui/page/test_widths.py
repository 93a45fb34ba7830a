"""Cells are those that Rich draws, cluster by cluster and in all."""

from itertools import pairwise

from hypothesis import given
from rich.cells import cell_len

from tests.tui.page.strategies import lines, nonsense, texts
from tui.page.clusters import boundaries
from tui.page.widths import WIDEST, cell_widths


def test_by_hand() -> None:
    assert list(cell_widths("a中\n。")) == [1, 2, 0, 2]
    assert list(cell_widths("葛\U000e0100a\u0304")) == [2, 0, 1, 0]
    assert list(cell_widths("👨\u200d👩\u200d👧中")) == [2, 0, 0, 0, 0, 2]
    assert list(cell_widths("❤\ufe0f🇨🇳")) == [2, 0, 2, 0]


def test_nonsense_is_not_too_much_for_a_byte() -> None:
    assert list(cell_widths("中" + "\u200d\u200d中" * 1000))[:2] == [WIDEST, 0]


def test_all_han_characters_of_the_first_block_are_as_wide_as_rich_says() -> None:
    han = "".join(map(chr, range(0x4E00, 0xA000)))
    assert set(cell_widths(han)) == set(map(cell_len, han)) == {2}


@given(texts | nonsense)
def test_each_cluster_is_as_wide_as_rich_says(text: str) -> None:
    cells = cell_widths(text)
    assert len(cells) == len(text)
    for start, end in pairwise(boundaries(text)):
        assert list(cells[start:end]) == [cell_len(text[start:end])] + [0] * (end - start - 1)


@given(texts | nonsense | lines)
def test_each_line_is_as_wide_as_rich_says(text: str) -> None:
    for line in text.split("\n"):
        assert sum(cell_widths(line)) == cell_len(line)
