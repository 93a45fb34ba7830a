"""Both sides on one grid: covered, in order, and level."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records import Guess, Range, Side
from store.text.align import Alignment
from store.text.changes import Change
from tests.tui.page.laws import SIDES, check, layout
from tests.tui.page.strategies import articles, widths
from tui.page.clusters import boundaries
from tui.page.layout import Layout, column_widths


def raw_paragraphs(page: Layout) -> list[str]:
    """The raw text of each paragraph."""
    return [page.text("raw")[slice(*page.paragraph_range("raw", i))] for i in range(page.paragraphs)]


def drawn(page: Layout, side: Side) -> list[str]:
    """The text on each grid row; padding is a dash."""
    return [page.text(side)[slice(*row)] if (row := page.row(side, y)) else "-" for y in range(page.height)]


def test_paragraphs_stay_level() -> None:
    page = layout("經(jīng)濟(jì)\n第二", [Change(1, 7, ""), Change(8, 12, "")], width=8)
    assert drawn(page, "raw") == ["經(jīng)", "濟(jì)", "第二"]
    assert drawn(page, "normalized") == ["經濟", "-", "第二"]
    assert [page.is_paragraph_start(y) for y in range(4)] == [True, False, True, False]
    assert (page.paragraphs, page.height, page.first_row(1)) == (2, 3, 2)


def test_a_joined_line_breaks_the_raw_row() -> None:
    page = layout("甲乙\n丙丁", [Change(2, 3, "")])
    assert drawn(page, "raw") == ["甲乙", "丙丁"]
    assert drawn(page, "normalized") == ["甲乙丙丁", "-"]
    assert page.row_of("raw", 2) == 0


def test_a_removed_indent_belongs_to_its_own_line() -> None:
    page = layout("甲。\n\n　　乙", [Change(3, 6, "")])
    assert raw_paragraphs(page) == ["甲。\n\n", "　　乙"]
    assert drawn(page, "raw") == ["甲。", "　　乙"]


def test_an_indent_removed_with_the_newline_belongs_to_its_own_line() -> None:
    page = layout("甲。\r\n　　乙", [Change(2, 6, "\n")])
    assert raw_paragraphs(page) == ["甲。\r\n", "　　乙"]


def test_a_removed_line_belongs_to_the_paragraph_before() -> None:
    page = layout("甲\n广告\n乙", [Change(2, 5, "")])
    assert raw_paragraphs(page) == ["甲\n广告\n", "乙"]
    assert drawn(page, "normalized") == ["甲", "-", "乙"]


def test_removed_lines_at_head_and_tail() -> None:
    page = layout("\n\n广告\n甲\n尾\n", [Change(0, 5, ""), Change(6, 9, "")])
    assert raw_paragraphs(page) == ["\n\n广告\n甲\n尾\n"]
    assert drawn(page, "raw") == ["广告", "甲", "尾"]
    assert (page.row_of("raw", 0), page.row_of("raw", 9)) == (0, 2)


def test_a_newline_put_in() -> None:
    page = layout("甲。乙", [Change(2, 2, "\n")])
    assert raw_paragraphs(page) == ["甲。", "乙"]


def test_an_edit_across_paragraphs() -> None:
    page = layout("头甲乙尾", [Change(1, 3, "丙\n丁\n戊")])
    assert raw_paragraphs(page) == ["头甲乙", "", "尾"]
    assert drawn(page, "raw") == ["头甲乙", "-", "尾"]
    assert page.paragraph_of("raw", 3) == 2


RUN = [Change(0, 2, "。", 0, Guess("proved", 1.0)), Change(2, 3, "”", 1)]
"""What ``?!痹`` was before it was read a byte off."""


def test_a_break_right_after_a_run() -> None:
    page = layout("?!痹\n乙", RUN)
    assert raw_paragraphs(page) == ["?!痹\n", "乙"]
    assert drawn(page, "normalized") == ["。”", "乙"]


def test_a_newline_put_in_right_after_a_run() -> None:
    page = layout("?!痹乙", [*RUN, Change(3, 3, "\n")])
    assert raw_paragraphs(page) == ["?!痹", "乙"]


def test_a_newline_put_in_inside_of_a_run() -> None:
    page = layout("?!痹乙", [RUN[0], Change(2, 2, "\n", 1), Change(2, 3, "”", 1)])
    assert raw_paragraphs(page) == ["?!", "痹乙"]


def test_a_newline_that_shares_a_character_with_the_run_before_it() -> None:
    page = layout("?!?/p>乙", [RUN[0], Change(2, 3, "”", 1), Change(3, 6, "\n", 1)])
    assert raw_paragraphs(page) == ["?!?/p>", "乙"]
    assert drawn(page, "normalized") == ["。”", "乙"]


def test_a_run_that_begins_a_line() -> None:
    page = layout("甲\n?!痹", [change._replace(start=change.start + 2, end=change.end + 2) for change in RUN])
    assert raw_paragraphs(page) == ["甲\n", "?!痹"]


def test_blank_lines_draw_nothing() -> None:
    page = layout("\n甲\n\n\n乙\n\n", [])
    assert drawn(page, "normalized") == ["甲", "乙"]
    assert [page.row_of("normalized", at) for at in range(8)] == [0, 0, 0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize(("raw", "text"), [("", ""), ("\n\n", "\n\n"), ("甲\n乙", ""), ("\n", "")])
def test_without_text(raw: str, text: str) -> None:
    page = layout(raw, [] if text else [Change(0, len(raw), "")])
    assert page.paragraphs == 1
    assert page.height >= 1
    assert page.row("normalized", 0) is None
    assert page.row_of("normalized", 0) == page.paragraph_of("normalized", 0) == 0


@given(articles(), widths, widths)
def test_laws_with_any_alignment(article: tuple[str, str, Alignment], width: int, other: int) -> None:
    check(*article, width, other)


@given(articles(), widths, widths)
def test_laying_out_anew_is_laying_out(article: tuple[str, str, Alignment], width: int, other: int) -> None:
    anew, first = Layout.of(*article, other, width).pair.layout(width, other), Layout.of(*article, width, other)
    for side in SIDES:
        assert drawn(anew, side) == drawn(first, side)


LONG = "".join(f"第{number}段" + "中文，" * (number * 7 % 90) + "\n" for number in range(2_000))
"""More than is wrapped at once."""


def test_a_long_article_is_wrapped_where_it_is_looked_at() -> None:
    page, done = (Layout.of(LONG, LONG, Alignment.identity(len(LONG)), 24, 31) for _ in range(2))
    while done.measure(5_000):
        pass
    at = LONG.index("第1500段") + 9
    y = page.row_of("raw", at)
    assert y != done.row_of("raw", at)  # what is above it is not wrapped yet
    for row in range(40):
        assert page.row("raw", y + row) == done.row("raw", done.row_of("raw", at) + row)
    assert page.row_of("raw", at) == y
    before = page.moved
    while page.measure(5_000):
        pass
    assert page.moved > before
    assert [page.row(side, y) for side in SIDES for y in range(page.height)] == [
        done.row(side, y) for side in SIDES for y in range(done.height)
    ]


def test_a_long_article_has_about_the_height_that_it_turns_out_to_have() -> None:
    page = Layout.of(LONG, LONG, Alignment.identity(len(LONG)), 24, 31)
    guessed = page.height
    while page.measure(5_000):
        pass
    assert abs(guessed - page.height) < page.height / 20


@given(articles())
def test_what_is_drawn_level_was_aligned(article: tuple[str, str, Alignment]) -> None:
    """A paragraph that no edit touches at its start begins level with its own raw text."""
    raw, text, alignment = article
    page = Layout.of(raw, text, alignment, 20, 20)
    for start in (page.paragraph_range("normalized", i).start for i in range(page.paragraphs)):
        if start > 0 and not list(alignment.changed_in_normalized(Range(start - 1, start + 1))):
            at = alignment.to_raw(Range(start, start + 1)).start
            if at in boundaries(raw):
                assert page.paragraph_of("raw", at) == page.paragraph_of("normalized", start)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ((100, 1, 1, 10), (50, 50)),
        ((100, 0, 0, 10), (50, 50)),
        ((100, 3, 2, 10), (60, 40)),
        ((100, 9, 1, 10), (62, 38)),
        ((100, 0, 1, 10), (40, 60)),
        ((100, 9, 1, 45), (55, 45)),
        ((15, 9, 1, 10), (8, 7)),
    ],
)
def test_column_widths(sizes: tuple[int, int, int, int], expected: tuple[int, int]) -> None:
    assert column_widths(*sizes) == expected


@given(st.integers(0, 300), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 40))
def test_column_widths_add_up(total: int, raw: int, normalized: int, minimum: int) -> None:
    widths = column_widths(total, raw, normalized, minimum)
    assert sum(widths) == total
    assert min(widths) >= min(minimum, total // 2)
