"""The cursor rests on characters, reaches all of them, and comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records import Side
from store.text.align import Alignment
from tests.tui.page.laws import SIDES, layout
from tests.tui.page.strategies import articles, texts, widths
from tui.page import moves
from tui.page.clusters import boundaries
from tui.page.layout import Layout
from tui.page.sentences import next_sentence, previous_sentence

MOVES = [moves.home, moves.end, moves.next_paragraph, moves.previous_paragraph]


def rests(text: str) -> list[int]:
    """Where a cursor may rest."""
    return [at for at in boundaries(text)[:-1] if text[at] != "\n"] or [0]


def test_up_and_down_skip_padding_and_keep_x() -> None:
    page = layout("一二三四五六\n甲a乙", [], width=8)
    at = moves.down(page, "raw", 3, 6)
    assert at == 5
    assert moves.down(page, "raw", at, 6) == 9
    assert moves.down(page, "raw", 9, 6) == 9
    assert moves.up(page, "raw", 9, 1) == 4
    assert moves.page(page, "raw", 0, 0, 100) == 7
    assert moves.page(page, "raw", 9, 4, -100) == 2
    assert moves.wanted_x(page, "raw", 9) == 3


def test_paragraphs_home_and_end() -> None:
    page = layout("一二三四五六\n\n甲a乙", [], width=8)
    assert [moves.next_paragraph(page, "raw", at) for at in (0, 5, 8, 9)] == [8, 8, 8, 9]
    assert [moves.previous_paragraph(page, "raw", at) for at in (0, 5, 8, 9)] == [0, 0, 0, 8]
    assert [moves.home(page, "raw", at) for at in (1, 5, 9)] == [0, 4, 8]
    assert [moves.end(page, "raw", at) for at in (1, 5, 9)] == [3, 5, 10]


@pytest.mark.parametrize("text", ["", "\n", "\n\n"])
def test_without_characters_it_stays_at_the_start(text: str) -> None:
    page = Layout.of(text, text, Alignment.identity(len(text)), 9, 9)
    assert moves.settle(text, 5) == moves.left(text, 0) == moves.right(text, 0) == 0
    assert {move(page, "raw", 0) for move in MOVES} == {0}
    assert moves.down(page, "raw", 0, 3) == moves.up(page, "raw", 0, 3) == moves.wanted_x(page, "raw", 0) == 0
    assert next_sentence(text, 0) == previous_sentence(text, 0) == 0


@given(texts)
def test_left_and_right_visit_every_cluster(text: str) -> None:
    places = rests(text)
    assert [moves.right(text, at) for at in places] == [*places[1:], places[-1]]
    assert [moves.left(text, at) for at in places] == [places[0], *places[:-1]]


@given(texts, st.integers(-3, 80))
def test_settle_finds_a_rest(text: str, offset: int) -> None:
    at = moves.settle(text, offset)
    assert at in rests(text)
    assert moves.settle(text, at) == at


@given(articles(), widths, st.sampled_from(SIDES), st.integers(0, 80), st.integers(-20, 20))
def test_moves_end_at_rests(
    article: tuple[str, str, Alignment], width: int, side: Side, offset: int, rows: int
) -> None:
    page = Layout.of(*article, width, width)
    text = page.text(side)
    at = moves.settle(text, offset)
    moved = [move(page, side, at) for move in MOVES] + [moves.page(page, side, at, offset, rows)]
    assert set(moved) <= set(rests(text))
    assert moved[0] <= at <= moved[1]
    assert moved[3] <= at <= moved[2]


@given(articles(), widths, st.sampled_from(SIDES))
def test_down_visits_every_row(article: tuple[str, str, Alignment], width: int, side: Side) -> None:
    page = Layout.of(*article, width, width)
    rows = [row.start for y in range(page.height) if (row := page.row(side, y))] or [0]
    assert [moves.down(page, side, at, -1) for at in rows] == [*rows[1:], rows[-1]]
    assert [moves.up(page, side, at, -1) for at in rows] == [rows[0], *rows[:-1]]
