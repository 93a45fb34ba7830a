"""What is selected, grown or trimmed by what stands around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records import Range
from tests.tui.page.strategies import texts
from tui.page.clusters import boundaries
from tui.page.reshape import enclosed, to_sentence_end, trimmed

TEXT = "他说：“我们（三人）去看‘山’和《水（上）》。”然后走了。\n第二行也有话。"


def at(words: str) -> Range:
    start = TEXT.index(words)
    return Range(start, start + len(words))


def words(where: Range) -> str:
    return TEXT[where.start : where.end]


@pytest.mark.parametrize(
    ("selected", "grown"),
    [
        ("人", "三人"),
        ("三人", "（三人）"),
        ("（三人）", "我们（三人）去看‘山’和《水（上）》。"),
        ("去看", "我们（三人）去看‘山’和《水（上）》。"),
        ("我们（三人）去看‘山’和《水（上）》。", "“我们（三人）去看‘山’和《水（上）》。”"),
        ("山", "‘山’"),
        ("水", "水（上）"),
        ("水（上）", "《水（上）》"),
        ("看‘山", "我们（三人）去看‘山’和《水（上）》。"),
        ("然后", "然后"),
        ("第二", "第二"),
    ],
)
def test_the_words_between_quotes_or_brackets_then_these(selected: str, grown: str) -> None:
    assert words(enclosed(TEXT, at(selected))) == grown


@pytest.mark.parametrize(
    ("mark", "grown"),
    [
        ("“", "我们（三人）去看‘山’和《水（上）》。"),
        ("”", "我们（三人）去看‘山’和《水（上）》。"),
        ("（", "三人"),
        ("》", "水（上）"),
        ("山", "山"),
        ("然", ""),
    ],
)
def test_a_cursor_is_on_the_marks_or_between_them(mark: str, grown: str) -> None:
    at = TEXT.index(mark)
    assert words(enclosed(TEXT, Range(at, at))) == grown


def test_a_cursor_between_two_marks_selects_these() -> None:
    assert enclosed("他说“”。", Range(3, 3)) == Range(2, 4)
    assert enclosed("“没有完", Range(0, 0)) == Range(0, 0)
    assert enclosed("", Range(0, 0)) == Range(0, 0)


@pytest.mark.parametrize(
    ("selected", "grown"),
    [
        ("去看", "去看‘山’和《水（上）》。”"),
        ("》。”", "》。”然后走了。"),
        ("然后走了。", "然后走了。\n第二行也有话。"),
        ("也有话。", "也有话。"),
    ],
)
def test_on_to_the_end_of_the_sentence(selected: str, grown: str) -> None:
    assert words(to_sentence_end(TEXT, at(selected))) == grown


@pytest.mark.parametrize(
    ("selected", "kept"),
    [("：“我们（", "我们"), ("》。”然后走了。\n", "然后走了"), ("》。”", "》。”"), ("山", "山")],
)
def test_marks_and_blanks_at_the_ends_go(selected: str, kept: str) -> None:
    assert words(trimmed(TEXT, at(selected))) == kept


@given(st.one_of(texts, st.text("“”（）。山\n", max_size=40)), st.data())
def test_growing_keeps_what_was_selected_in_whole_characters(text: str, data: st.DataObject) -> None:
    places = list(boundaries(text))
    start = data.draw(st.sampled_from(places))
    end = data.draw(st.sampled_from(places))
    where = Range(min(start, end), max(start, end))
    if where.start == where.end:
        return
    for grown in (enclosed(text, where), to_sentence_end(text, where)):
        assert grown.start <= where.start < where.end <= grown.end
        assert {grown.start, grown.end} <= set(places)
    less = trimmed(text, where)
    assert where.start <= less.start < less.end <= where.end
    assert {less.start, less.end} <= set(places)
    assert trimmed(text, less) == less
