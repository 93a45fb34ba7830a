"""The package opencc-python-reimplemented, used as it is: the texts are those that it gives itself."""

from functools import cache
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.text.changes import apply
from store.text.script import converter
from store.text.script.converter import PREFIX, REIMPLEMENTED
from tests.store.text.script import reference

TEXT = "他們說，隨身碟裡的檔案、軟體和資訊很多；乾隆年間的顯著成績，这里的软件信息什么时候更新？"


@cache
def package(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name.removeprefix(PREFIX))


def parts() -> st.SearchStrategy[str]:
    known = [
        word for file in ("TSPhrases.txt", "TWPhrases.txt", "STCharacters.txt") for word in reference.entries(file)
    ]
    return st.lists(st.sampled_from(known) | st.sampled_from("，。 \n-—a"), max_size=8).map("".join)


@pytest.mark.parametrize("name", REIMPLEMENTED)
@settings(deadline=None)  # the first one reads the dictionaries
@given(text=parts() | st.just(TEXT))
def test_the_text_is_that_of_the_package(name: str, text: str) -> None:
    expected = package(name).convert(text)
    assert converter(name).convert(text) == expected
    assert apply(text, converter(name).changes(text))[0] == expected


def test_its_configurations_are_all_there() -> None:
    shipped = {path.stem for path in (Path(opencc.__file__).parent / "config").glob("*.json")}
    assert {name.removeprefix(PREFIX) for name in REIMPLEMENTED} == shipped


def test_a_change_stands_where_the_word_stands() -> None:
    text = "我的隨身碟壞了"
    changes = list(converter("opencc:tw2sp").changes(text))
    assert [(text[change.start : change.end], change.after) for change in changes] == [("隨身碟", "U盘"), ("壞", "坏")]


def test_a_part_is_converted_by_itself() -> None:
    changes = list(converter("opencc:tw2s").changes("說話說話", 1, 3))
    assert [(change.start, change.after) for change in changes] == [(1, "话"), (2, "说")]


def test_both_agree_on_plain_text() -> None:
    text = "鎮裡的圖書館每週開放六天，來借書的學生很多。"
    assert converter("opencc:tw2s").convert(text) == converter("tw2s").convert(text)


def test_they_differ_where_the_dictionaries_are_older() -> None:
    assert converter("opencc:tw2s").convert("什么時候") == "什幺时候"
    assert converter("tw2s").convert("什么時候") == "什么时候"


def test_a_long_stretch_without_marks_goes_in_pieces() -> None:
    assert converter("opencc:t2s").convert("說" * 3000) == "说" * 3000
