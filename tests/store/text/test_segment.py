"""Words of a sentence: whole, in order, without marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.segment import words


def cut(text: str) -> list[str]:
    return [text[slice(*word)] for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("，。！", []),
        ("春天来了，我们研究生命的起源。", ["春天", "来了", "我们", "研究", "生命", "的", "起源"]),
        ("經濟發展，", ["經濟", "發展"]),
        ("共1,000人，GDP增长5.2%。", ["共", "1,000", "人", "GDP", "增长", "5.2%"]),
        ("don't e-mail ３０％", ["don't", "e-mail", "３０％"]),
    ],
)
def test_by_hand(text: str, expected: list[str]) -> None:
    found = cut(text)
    # The longest words that the figures know may be a phrase: 经济发展.
    assert "".join(found) == "".join(expected)
    assert set(found) <= set(expected) | {"經濟發展"}


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "我们在春天。"
    assert [text[slice(*word)] for word in words(text, 3, 5)] == ["春天"]


@given(st.text(alphabet="春天来了研究生命，。 a1\n國發", max_size=40))
def test_words_are_in_order_and_hold_every_character(text: str) -> None:
    found = words(text)
    held = [at for word in found for at in range(*word)]
    assert held == sorted(set(held))
    assert {text[at] for at in set(range(len(text))) - set(held)} <= set("，。 \n")


def test_a_long_run_is_cut_in_linear_time() -> None:
    assert len(words("春天" * 5000)) >= 5000
