"""Keyword in context."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.page.kwic import flush_right, row

parts = st.text("春茶a1，\n 🙂e\u0301𠮷", max_size=30)


@given(parts, parts, parts, parts, st.integers(0, 160))
def test_a_row_has_its_width_and_the_words_their_place(
    title: str, before: str, words: str, after: str, width: int
) -> None:
    drawn = row(title, before, words, after, width)
    joined = drawn.title + drawn.before + drawn.words + drawn.after
    assert "\n" not in joined
    if width >= 10:
        assert cell_len(joined) == width
        other = row("", "", "x", "", width)
        assert cell_len(drawn.title + drawn.before) == cell_len(other.title + other.before)


@given(parts, st.integers(0, 40))
def test_the_end_of_what_stands_before_is_kept(text: str, width: int) -> None:
    text = text.replace("\n", "")
    shown = flush_right(text, width)
    assert cell_len(shown) == width
    assert text.endswith(shown.lstrip().removeprefix("…")) or width == 0


def test_a_row() -> None:
    drawn = row("石桥通车", "孩子们跑过", "石桥", "，很高兴", 50)
    assert (drawn.title, drawn.before, drawn.words) == ("石桥通车    ", "     孩子们跑过 ", "石桥")
    assert drawn.after.strip() == "，很高兴"
