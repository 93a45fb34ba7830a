"""The cursor, what is selected from it, and both in the other text."""

from hypothesis import assume, given
from hypothesis import strategies as st

from store.records import Range
from store.text.align import Alignment
from tests.tui.page.strategies import articles, texts
from tui.page.clusters import boundaries
from tui.page.selection import Selection, mirrored


def test_growing_and_letting_go() -> None:
    start = Selection("raw", 3)
    assert start.range("甲乙丙丁戊") is None
    grown = start.moved(1, extend=True)
    assert (grown.cursor, grown.anchor) == (1, 3)
    assert grown.range("甲乙丙丁戊") == Range(1, 4)
    assert grown.moved(4, extend=True).range("甲乙丙丁戊") == Range(3, 5)
    assert grown.moved(2, extend=False) == Selection("raw", 2)


def test_a_range_selected() -> None:
    text = "甲a\u0304\u0301乙"
    assert Selection("raw", 0).over(Range(0, 4), text) == Selection("raw", 1, 0)
    assert Selection("raw", 0).over(Range(0, 4), text).range(text) == Range(0, 4)


def test_an_empty_text() -> None:
    assert Selection("raw", 0).character("") == Range(0, 0)
    assert Selection("raw", 0, 0).range("") is None


def heads(text: str) -> list[int]:
    return list(boundaries(text)[:-1])


@given(texts, st.data())
def test_what_is_selected_is_whole_characters_with_both_ends(text: str, data: st.DataObject) -> None:
    assume(text)
    cursor, anchor = (data.draw(st.sampled_from(heads(text))) for _ in range(2))
    selection = Selection("raw", cursor, anchor)
    where = selection.range(text)
    assert where is not None
    ends = set(boundaries(text))
    assert {where.start, where.end} <= ends
    assert where.start == min(cursor, anchor)
    assert where.start <= selection.character(text).start < selection.character(text).end <= where.end
    assert Selection("raw", anchor, cursor).range(text) == where


@given(texts, st.data())
def test_over_selects_just_that(text: str, data: st.DataObject) -> None:
    assume(text)
    places = boundaries(text)
    start, end = sorted(data.draw(st.integers(0, len(places) - 1)) for _ in range(2))
    assume(start < end)
    where = Range(places[start], places[end])
    chosen = Selection("normalized", 0).over(where, text)
    assert chosen.range(text) == where
    assert where.start <= chosen.cursor < where.end


@given(articles(), st.data())
def test_the_mirror_is_inside_the_other_text(article: tuple[str, str, Alignment], data: st.DataObject) -> None:
    raw, text, alignment = article
    for side, here, there in (("raw", raw, text), ("normalized", text, raw)):
        start, end = sorted(data.draw(st.integers(0, len(here))) for _ in range(2))
        other = mirrored(alignment, "raw" if side == "raw" else "normalized", Range(start, end))
        assert 0 <= other.start <= other.end <= len(there)
        if start < end and there:
            # A selection is always to be seen on the other side, unless what precedes a deletion is nothing.
            assert other.start < other.end or other.start == 0 or side == "normalized"


@given(articles(), st.data())
def test_there_and_back_covers_where_it_began(article: tuple[str, str, Alignment], data: st.DataObject) -> None:
    _, text, alignment = article
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    assume(start < end)
    back = mirrored(alignment, "raw", mirrored(alignment, "normalized", Range(start, end)))
    assert back.start <= start
    assert end <= back.end


@given(texts, st.data())
def test_without_changes_the_mirror_is_the_same(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    alignment = Alignment.identity(len(text))
    assert mirrored(alignment, "raw", Range(start, end)) == Range(start, end)
    assert mirrored(alignment, "normalized", Range(start, end)) == Range(start, end)
