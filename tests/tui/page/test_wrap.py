"""Rows cover the paragraph, fit, and start where Chinese and Latin text may be broken."""

from itertools import pairwise

import pytest
from hypothesis import given

from tests.tui.page.strategies import lines, nonsense, widths
from tui.page.clusters import boundaries
from tui.page.widths import cell_widths
from tui.page.wrap import is_free, wrap


def rows(text: str, width: int) -> list[str]:
    """The rows as text."""
    return [text[start:end] for start, end in pairwise([*wrap(text, width), len(text)])]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, []),
        ("中文分行", 4, ["中文", "分行"]),
        ("他说完了。走", 8, ["他说完", "了。走"]),
        ("他说完“走”了", 8, ["他说完", "“走”了"]),
        ("中国在1978年", 8, ["中国在", "1978年"]),
        ("增长12.5%了", 8, ["增长", "12.5%了"]),
        ("see the word", 8, ["see the ", "word"]),
        ("经济发展", 1, ["经", "济", "发", "展"]),
        ("改革，，，，，，", 4, ["改", "革，", "，，", "，，", "，"]),
        ("中國(guó)的經(jīng)濟(jì)", 14, ["中國(guó)的", "經(jīng)濟(jì)"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("见abcdefghij", 6, ["见abcd", "efghij"]),
        ("People’s Republic", 7, ["People’", "s Repub", "lic"]),
        ("葛\U000e0100葛\U000e0100葛", 4, ["葛\U000e0100葛\U000e0100", "葛"]),
    ],
)
def test_by_hand(text: str, width: int, expected: list[str]) -> None:
    assert rows(text, width) == expected


def test_glosses_leave_no_large_gaps() -> None:
    made = rows("經(jīng)濟(jì)發(fā)展(zhǎn)" * 40, 40)
    assert min(sum(cell_widths(row)) for row in made[:-1]) >= 40 - 9


@given(lines | nonsense.map(lambda text: text.replace("\n", "")), widths)
def test_rows_are_whole_clusters_that_cover_and_fit(text: str, width: int) -> None:
    made = rows(text, width)
    assert "".join(made) == text
    assert all(made)
    assert set(wrap(text, width)) <= set(boundaries(text))
    assert all(sum(cell_widths(row)) <= width or len(boundaries(row)) == 2 for row in made)


@given(lines, widths)
def test_rows_start_at_the_last_free_place_that_fits(text: str, width: int) -> None:
    """Only what stands between two free places and is wider than a row is cut."""
    cells, clusters = cell_widths(text), boundaries(text)
    free = [0, *(at for at in clusters[1:-1] if is_free(text, at)), len(text)]
    for start, at in pairwise(wrap(text, width)):
        before, after = max(p for p in free if p < at + 1), min(p for p in free if p > at)
        if before == at:
            assert sum(cells[start:after]) > width
        else:
            assert sum(cells[before:after]) > width
