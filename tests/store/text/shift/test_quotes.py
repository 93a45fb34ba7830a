"""Which quotation marks and brackets are open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.shift.quotes import MARKS, after, at_end, opened, towards

PAIRS = [("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"), ("『", "』"), ("「", "」")]
OPEN = [first for first, _ in PAIRS]

texts = st.text(st.sampled_from([*sorted(MARKS), "村", "，"]), max_size=20)
stacks = st.text(st.sampled_from(OPEN), max_size=6)


@st.composite
def nested(draw: st.DrawFn) -> str:
    """Marks in pairs, none inside one of its own kind."""
    text = draw(st.sampled_from(["", "好", "来，"]))
    for first, last in draw(st.lists(st.sampled_from(PAIRS), unique=True)):
        text = first + draw(st.sampled_from(["", "村"])) + text + last
    return text


def test_the_marks_are_those_of_the_pairs() -> None:
    assert {mark for pair in PAIRS for mark in pair} == MARKS


@pytest.mark.parametrize(
    ("text", "still"),
    [
        ("", ""),
        ("大家说好。", ""),
        ("他说：“好。”", ""),
        ("他说：“好。", "“"),
        ("她问：“‘清明’是哪天？", "“"),
        ("她问：“什么是‘清明", "“‘"),
        ("《茶经（上）》", ""),
        ("好。”他说：“再来。", "“"),
        ("好。”", ""),
        ("他说：“什么是‘清明？”", ""),
    ],
)
def test_what_a_text_leaves_open_outermost_first(text: str, still: str) -> None:
    assert opened(text) == still


def test_a_mark_that_closes_scores_better_than_one_that_closes_nothing() -> None:
    for first, last in PAIRS:
        closing, still = after(first, last)
        nothing, none = after("", last)
        assert closing > 0 > nothing
        assert still == none == ""


def test_a_mark_that_is_open_already_is_not_opened_again() -> None:
    assert after("“", "“")[0] < after("“", "‘")[0] == after("", "“")[0] == 0


def test_every_mark_that_is_left_open_counts_against_a_paragraph() -> None:
    assert at_end("") == 0 > at_end("“") > at_end("“‘")


@pytest.mark.parametrize(
    ("still", "rest", "fits"),
    [
        ("“", "来了。”", True),
        ("", "来了。”", False),
        ("“", "来了。“好", False),
        ("", "来了。“好", True),
        ("", "来了。“好””", True),
        ("", "来了。", True),
        ("“", "", True),
    ],
)
def test_what_is_open_fits_the_next_mark(still: str, rest: str, fits: bool) -> None:
    assert (towards(still, rest) == 0) is fits


@given(st.lists(nested(), max_size=3).map("，".join))
def test_marks_in_pairs_leave_nothing_open_and_cost_nothing(text: str) -> None:
    still = ""
    for mark in filter(MARKS.__contains__, text):
        worth, still = after(still, mark)
        assert worth >= 0
    assert still == opened(text) == ""


@given(texts, texts)
def test_what_is_open_goes_on_from_what_was_open(text: str, more: str) -> None:
    still = opened(text)
    for mark in filter(MARKS.__contains__, more):
        still = after(still, mark)[1]
    assert opened(text + more) == still


@given(stacks, texts)
def test_only_marks_that_open_are_open_and_the_rest_never_counts_in_favour(still: str, rest: str) -> None:
    assert set(opened(rest)) <= set(OPEN)
    assert towards(still, rest) <= 0
    assert at_end(still) <= 0
