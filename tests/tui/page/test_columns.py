"""Which columns fit, and words made to fit into one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.text.glyphs import safe
from tui.page.columns import GAP, Column, columns, fitted
from tui.widgets.article_cells import wanted_columns

words = st.text("茶a，…\u0301👩\u200d🌾𠮷 ", max_size=12).map(safe)


@given(words, st.integers(0, 20), st.booleans())
def test_words_have_exactly_so_many_cells(text: str, width: int, right: bool) -> None:
    assert cell_len(fitted(text, width, right=right)) == width


@given(words, st.integers(0, 20))
def test_only_what_is_too_long_is_cut(text: str, width: int) -> None:
    shown = fitted(text, width)
    if cell_len(text) <= width:
        assert shown == text + " " * (width - cell_len(text))
    else:
        assert text.startswith(shown.rstrip().removesuffix("…").rstrip())


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("石桥通车", 8, "石桥通车"),
        ("石桥通车了", 8, "石桥通… "),
        ("石桥通车了", 9, "石桥通车…"),
        ("石", 1, "…"),
        ("石", 0, ""),
    ],
)
def test_chinese_is_cut_by_cells(text: str, width: int, expected: str) -> None:
    assert fitted(text, width) == expected


def test_numbers_are_flush_right() -> None:
    assert fitted("12", 4, right=True) == "  12"


@given(st.integers(0, 250))
def test_columns_fill_the_width(width: int) -> None:
    shown = columns(wanted_columns(), width)
    taken = sum(column.width for column in shown) + GAP * (len(shown) - 1)
    assert taken == width or shown[-1].width == 1
    assert shown[-1].name == "title"


@pytest.mark.parametrize(
    ("width", "missing"),
    [
        (160, set()),
        (100, set()),
        (80, {"length"}),
        (79, {"length", "source"}),
        (60, {"length", "source"}),
        (40, {"length", "source", "doubtful", "labels"}),
        (10, {"length", "source", "doubtful", "labels", "date"}),
    ],
)
def test_on_narrow_screens_columns_give_way_to_the_title(width: int, missing: set[str]) -> None:
    wanted = wanted_columns()
    assert {column.name for column in wanted} - {column.name for column in columns(wanted, width)} == missing


def test_a_wide_screen_has_room_for_the_source() -> None:
    def source(width: int) -> int:
        return next(column.width for column in columns(wanted_columns(), width) if column.name == "source")

    assert source(80) < source(160)


def test_a_title_alone() -> None:
    assert columns([], 30) == (Column("title", 30),)
