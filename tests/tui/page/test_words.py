"""From word to word: every word once, there and back."""

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.page.strategies import texts
from tui.page import words as module
from tui.page.clusters import boundaries
from tui.page.words import next_word, previous_word, word_at

TEXT = "春天来了，我们在岸边读书。\n\n　　2023年，GDP增长。"


def visited(text: str) -> list[int]:
    """Where ``next_word`` goes from the start, one by one."""
    places = [0]
    while (at := next_word(text, places[-1])) != places[-1]:
        places.append(at)
    return places


def test_by_hand() -> None:
    places = visited(TEXT)
    assert [TEXT[slice(*word_at(TEXT, at))] for at in places][-4:] == ["2023", "年", "GDP", "增长"]
    assert "，" not in {TEXT[at] for at in places}
    assert TEXT[slice(*word_at(TEXT, TEXT.index("，")))] == "，"
    assert word_at(TEXT, len(TEXT)) == (len(TEXT), len(TEXT))


def test_without_words_it_stays() -> None:
    assert [next_word("，。", 0), previous_word("，。", 1), next_word("", 0), previous_word("", 0)] == [0, 1, 0, 0]


@given(texts)
def test_there_and_back(text: str) -> None:
    there = visited(text)
    assert there == sorted(set(there))
    assert set(there) <= set(boundaries(text))
    back = [there[-1]]
    while (at := previous_word(text, back[-1])) != back[-1]:
        back.append(at)
    assert set(there[1:]) <= set(back) <= set(there)


@given(texts, st.integers(0, 60))
def test_a_word_holds_its_offset_in_whole_clusters(text: str, offset: int) -> None:
    if offset < len(text):
        where = word_at(text, offset)
        assert where.start <= offset < where.end
        assert {where.start, where.end} <= set(boundaries(text))


def test_a_sentence_without_an_end_costs_no_more_than_its_part() -> None:
    text = "春天" * 100_000
    at = next_word(text, 100_000)
    assert 0 < at - 100_000 <= module.LONGEST_CUT
