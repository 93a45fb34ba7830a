"""Regions on the page: how their lines are drawn, and folding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records import Range, Region, Side
from store.text.align import Alignment, Piece
from tests.tui.page.laws import SIDES
from tests.tui.page.strategies import articles, widths
from tui.page import moves
from tui.page.layout import Layout, Pair
from tui.page.marks import Marks
from tui.page.paint import Span
from tui.page.regions import boilerplate, region_at, region_marks
from tui.page.row_marks import RowMarks

TEXT = "山花\n记者甲\n正文。\n正文。\n完了"
REGIONS = [Region("title", 0, 2), Region("byline", 3, 6), Region("source", 15, 17)]
PAIR = Pair.of(TEXT, TEXT, Alignment.identity(len(TEXT)))
FOLDED = PAIR.layout(20, 20, boilerplate(REGIONS, PAIR.normalized))


def test_lines_are_drawn_on_both_sides() -> None:
    alignment = Alignment(len(TEXT) + 3, len(TEXT), [Piece(3, 6, 3, 3, "markup")])
    marks = region_marks(REGIONS, alignment)
    raw = Marks("raw", alignment, showing="none", regions=marks["raw"])
    normalized = Marks("normalized", alignment, showing="none", regions=marks["normalized"])
    assert RowMarks(raw, Range(0, 9)).spans == [Span(0, 2, "heading"), Span(6, 9, "boilerplate")]
    assert RowMarks(normalized, Range(0, 2)).spans == [Span(0, 2, "heading")]
    assert [RowMarks(raw, Range(*row)).is_boilerplate for row in ((0, 2), (3, 9), (10, 13))] == [False, True, False]


@pytest.mark.parametrize(("offset", "kind"), [(0, "title"), (1, "title"), (2, None), (5, "byline"), (7, None)])
def test_what_is_under_the_cursor(offset: int, kind: str | None) -> None:
    region = region_at(REGIONS, offset)
    assert (region and region.kind) == kind


def test_boilerplate_is_folded_and_headings_stay() -> None:
    rows = [FOLDED.row("normalized", y) for y in range(FOLDED.height)]
    assert [TEXT[slice(*row)] for row in rows if row] == ["山花", "正文。", "正文。"]
    assert [FOLDED.row_of("raw", at) for at in (0, 3, 7, 16)] == [0, 1, 1, 2]


@pytest.mark.parametrize(
    ("offset", "origin", "there"),
    [(3, 1, 7), (5, 7, 1), (15, 12, 13), (16, 16, 13), (4, 4, 7), (8, 7, 8)],
    ids=["on", "back", "nothing below", "inside the last", "inside", "no fold"],
)
def test_a_move_comes_out_beyond_the_fold(offset: int, origin: int, there: int) -> None:
    assert moves.out_of_fold(FOLDED, "normalized", offset, origin) == there


def test_an_article_of_nothing_else_is_not_folded() -> None:
    pair = Pair.of("记者甲", "记者甲", Alignment.identity(3))
    assert pair.layout(20, 20, {0}).height == 1


@given(articles(), widths, st.data())
def test_what_is_not_folded_keeps_its_rows(
    article: tuple[str, str, Alignment], width: int, data: st.DataObject
) -> None:
    open_page = Layout.of(*article, width, width)
    folded = data.draw(st.sets(st.integers(0, open_page.paragraphs - 1)))
    page = open_page.pair.layout(width, width, folded)
    shown = [number for number in range(page.paragraphs) if not page.is_folded(number)]
    assert shown == sorted(set(range(page.paragraphs)) - folded or range(page.paragraphs))
    assert {page.paragraph_at(y) for y in range(page.height)} == set(shown)
    for side in SIDES:
        assert drawn(page, side) == [row for row in drawn(open_page, side) if paragraph(page, side, row) in shown]
        here, origin = (data.draw(st.integers(0, len(page.text(side)))) for _ in range(2))
        visible = moves.out_of_fold(page, side, here, origin)
        assert 0 <= page.row_of(side, here) < page.height
        # A side without any text among what is shown leaves no place to go.
        assert visible == here or not page.is_folded(page.paragraph_of(side, visible))


def drawn(page: Layout, side: Side) -> list[Range]:
    """The rows with text, from the top."""
    return [row for y in range(page.height) if (row := page.row(side, y))]


def paragraph(page: Layout, side: Side, row: Range) -> int:
    """The paragraph that a row belongs to."""
    return page.paragraph_of(side, row.start)
