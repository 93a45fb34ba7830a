"""A Chinese input method that was left on."""

import string

import pytest

from tui.fullwidth_keys import half_width, is_chinese_word


@pytest.mark.parametrize("key", string.printable[:95])
def test_every_full_width_key_is_the_key_that_was_meant(key: str) -> None:
    wide = "\u3000" if key == " " else chr(ord(key) + 0xFEE0)
    assert half_width(wide) == key


@pytest.mark.parametrize(
    ("wide", "key"), list(zip("；，？【】《》：（）、ａ１　！｛｝￥", ";,?[]<>:()/a1 !{}$", strict=True))
)
def test_chinese_punctuation_is_the_key_that_was_meant(wide: str, key: str) -> None:
    assert half_width(wide) == key


@pytest.mark.parametrize("character", [None, "", "a", ";", "中", "é", "ａｂ", "\x1b", "\u200b", "ｱ"])
def test_what_is_no_full_width_key_is_none(character: str | None) -> None:
    assert half_width(character) is None


def test_words_of_an_input_method_are_known() -> None:
    assert is_chinese_word("中")
    assert is_chinese_word("你好")
    assert is_chinese_word("𠮷")
    assert not any(map(is_chinese_word, (None, "", "a", "；", "　")))
