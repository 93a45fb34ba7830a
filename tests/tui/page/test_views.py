"""Each view has its sides; texts that scroll each by itself stay tied."""

import pytest
from hypothesis import given

from store.text.align import Alignment
from tests.tui.page.strategies import articles, widths
from tui.page.layout import Pair
from tui.page.views import VIEWS, fitting, other_side, pages_of, sides_of, tied_row


@pytest.mark.parametrize(("width", "expected"), [(59, "stacked"), (60, "beside"), (200, "beside")])
def test_a_narrow_screen_stacks(width: int, expected: str) -> None:
    assert fitting("beside", width) == expected
    assert fitting("raw", width) == "raw"


@given(articles(), widths, widths)
def test_every_view_shows_all_of_its_texts(article: tuple[str, str, Alignment], width: int, other: int) -> None:
    raw, text, alignment = article
    pair = Pair.of(raw, text, alignment)
    for view in VIEWS:
        pages = pages_of(pair, view, {"raw": width, "normalized": other}, frozenset())
        assert set(pages) == set(sides_of(view))
        for side, page in pages.items():
            whole = raw if side == "raw" else text
            rows = [row for y in range(2 * page.height + len(whole)) if (row := page.row(side, y))]
            assert "".join(whole[slice(*row)] for row in rows) == whole.replace("\n", "")


@given(articles(), widths, widths)
def test_tied_rows_are_in_the_same_paragraph(article: tuple[str, str, Alignment], width: int, other: int) -> None:
    pair = Pair.of(*article)
    pages = pages_of(pair, "stacked", {"raw": width, "normalized": other}, frozenset())
    for side in sides_of("stacked"):
        for y in range(pages[side].height):
            there = tied_row(pages, article[2], side, y)
            assert 0 <= there < max(pages[other_side(side)].height, 1)
