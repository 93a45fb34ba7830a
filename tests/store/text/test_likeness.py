"""The same words, and nearly the same."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from store.records import Range
from store.text.likeness import Letters, alike_places, key_of, keys_of
from store.text.touching import joined, touched

QUOTE = "村里办起了夜校，请退休的老师来教大家写字。"
TEXTS = st.text("甲乙丙丁戊己，。\nab（", max_size=60)
RANGES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda each: Range(each[0], sum(each))))


def alike(text: str, quote: str = QUOTE) -> list[tuple[str, bool]]:
    places = alike_places(Letters(text), key_of(quote), quote)
    return [(text[slice(*where)], is_same) for where, is_same in places]


def test_the_same_words_are_found_with_their_mark() -> None:
    assert alike(f"天亮了。{QUOTE}后来呢？") == [(QUOTE, True)]


def test_marks_script_glosses_and_line_ends_do_not_count() -> None:
    damaged = "村裏辦(bàn)起了夜校,請退休的老師來\n教大家寫(xiě)字."
    assert alike(f"天亮了。{QUOTE}", damaged) == [(QUOTE, True)]
    assert alike("村里办起了夜校请退休的老师，来教大家写字", QUOTE) == [
        ("村里办起了夜校请退休的老师，来教大家写字", True)
    ]


def test_nearly_the_same_words_are_found() -> None:
    near = "村里也办起了夜校，请退休的老师来教大家认字。"
    assert alike(f"天亮了。{near}后来呢？") == [(near, False)]


def test_what_shares_only_some_words_is_not() -> None:
    assert alike("镇里请退休的老师来看书。村里办起了图书馆。") == []


def test_words_do_not_go_over_the_end_of_a_sentence_unless_the_quote_does() -> None:
    assert alike("他说的是老师。来教大家的人不多。", "老师来教大家") == []
    assert alike("他说的是老师。来教大家的人不多。", "老师。来教大家") == [("老师。来教大家", True)]


def test_a_short_quote_is_looked_for_as_it_is_and_a_shorter_one_not_at_all() -> None:
    assert alike("大家写字，大家认字", "大家写字") == [("大家写字", True)]
    assert alike("写字，写字", "写字") == []


def test_all_places_are_found() -> None:
    assert alike("天亮了。".join([QUOTE] * 3)) == [(QUOTE, True)] * 3


@given(st.lists(TEXTS, max_size=4))
def test_keys_of_many_are_those_of_each(quotes: list[str]) -> None:
    assert keys_of(quotes) == list(map(key_of, quotes))


@given(TEXTS, TEXTS)
def test_places_hold_what_they_promise(text: str, quote: str) -> None:
    key = key_of(quote)
    pairs = set(map("".join, pairwise(key)))
    for where, is_same in alike_places(Letters(text), key, quote):
        words = text[slice(*where)]
        assert 0 <= where.start < where.end <= len(text)
        if is_same:
            assert key_of(words) == key
        else:
            assert len(pairs & set(map("".join, pairwise(key_of(words))))) >= len(pairs) - len(pairs) // 5
            assert len(key_of(words)) <= len(key) * 1.25


@given(TEXTS, st.text("甲乙丙丁戊己", min_size=4, max_size=12), TEXTS)
def test_a_quote_is_found_in_a_text_that_has_it(before: str, quote: str, after: str) -> None:
    assert alike(f"{before}。{quote}。{after}", quote)


@given(RANGES, RANGES)
def test_joined_ranges_are_apart_and_touched_where_one_of_them_is(ranges: list[Range], others: list[Range]) -> None:
    whole = joined(ranges)
    assert all(one.end < other.start for one, other in pairwise(whole))
    for where in others:
        meets = any(each.start < where.end and where.start < each.end for each in ranges)
        at = touched(whole, where)
        assert (at is not None) == meets
