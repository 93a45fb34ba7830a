"""Texts folded for a panel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.glyphs import safe
from tests.tui.page.strategies import texts
from tui.page.fold import fitted, fold, shortened, squeezed
from tui.page.widths import cell_widths


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 10, [""]),
        ("一二三四五", 4, ["一二", "三四", "五"]),
        ("一二三四。五", 8, ["一二三", "四。五"]),
        ("一\n\n二", 8, ["一", "", "二"]),
        ("a b", 0, ["a", "b"]),
    ],
)
def test_rows(text: str, width: int, rows: list[str]) -> None:
    assert fold(text, width) == rows


@given(texts.map(lambda text: safe(text, keep_newlines=True)), st.integers(-2, 40))
def test_laws(text: str, width: int) -> None:
    rows = fold(text, width)
    assert len(rows) >= text.count("\n") + 1
    assert not any("\n" in row for row in rows)
    for row in rows:
        cells = cell_widths(row)
        assert sum(cells) <= max(width, 2) or sum(map(bool, cells)) == 1
    kept = "".join(character for character in text if not character.isspace())
    assert "".join(character for character in "".join(rows) if not character.isspace()) == kept


@given(texts.map(lambda text: safe(text, keep_newlines=True)), st.integers(2, 40))
def test_lines_are_folded_each_by_itself(text: str, width: int) -> None:
    assert fold(text, width) == [row for line in text.split("\n") for row in fold(line, width)]


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [("一二三", 3, "一二三"), ("一二三四五", 4, "一二…五"), ("一二三四五", 3, "一…五"), ("一二", 1, "…"), ("", 0, "")],
)
def test_squeezed_in_the_middle(text: str, length: int, expected: str) -> None:
    assert squeezed(text, length) == expected
    assert len(shortened(text, max(length, 1))) <= max(length, 1)


@given(texts.map(safe), st.integers(0, 40))
def test_what_is_fitted_fits_and_keeps_its_ends(text: str, width: int) -> None:
    line = fitted(text, width)
    assert sum(cell_widths(line)) <= width
    head, dots, tail = line.partition("…")
    assert line == text or (text.startswith(head) and text.endswith(tail) and (dots or not line)) or "…" in text
