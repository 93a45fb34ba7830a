import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.changes import apply
from store.text.rules.tones import changes


def after(text: str) -> str:
    return apply(text, changes(text))[0]


@pytest.mark.parametrize("pinyin", ["zhòng", "lǜ", "nǚ", "ǹg", "Ānhuī", "yuè", "café", "ê"])
def test_letters_take_in_their_tones(pinyin: str) -> None:
    assert after(f"重({unicodedata.normalize('NFD', pinyin)})") == f"重({pinyin})"


def test_a_tone_may_stand_behind_a_letter_that_has_its_dots() -> None:
    assert after("lü\u0300") == "lǜ"


@pytest.mark.parametrize(
    "text",
    ["m\u0304", "a\u0323\u0301", "か\u3099", "и\u0306", "天\u0301", "\u0301a", "ﬁ", "１", "①", "Å", "重(zhòng)", ""],
)
def test_nothing_else_is_folded(text: str) -> None:
    assert list(changes(text)) == []


@given(st.text("aeümn天\u0300\u0301\u0304\u0308\u030c\u0323", max_size=20))
def test_twice_is_once_and_the_text_means_the_same(text: str) -> None:
    once = after(text)
    assert after(once) == once
    assert unicodedata.normalize("NFD", once) == unicodedata.normalize("NFD", text)
