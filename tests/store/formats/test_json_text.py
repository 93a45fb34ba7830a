"""JSON on one line that no terminal and no reader of lines acts upon."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.formats.json_text import as_it_is, dumps

HARMFUL = (
    [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
    + [chr(code) for code in (0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF)]
    + ["\ud800", "\udfff"]
)


@pytest.mark.parametrize("character", HARMFUL, ids=[f"{ord(character):04X}" for character in HARMFUL])
def test_what_a_terminal_could_act_upon_is_escaped_and_comes_back(character: str) -> None:
    text = dumps({f"甲{character}": [f"[/bold]{character}乙"]})
    assert character not in text
    assert text.isprintable()
    assert json.loads(text) == {f"甲{character}": [f"[/bold]{character}乙"]}


def test_chinese_stays_readable_and_keys_stay_in_order() -> None:
    assert dumps({"乙": "春天𠮷", "甲": [1, None, True]}) == '{"乙":"春天𠮷","甲":[1,null,true]}'


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_it_comes_back_from_one_line_of_utf8(value: object) -> None:
    text = dumps(value)
    assert len(text.splitlines()) == 1
    assert json.loads(text.encode("utf-8")) == value


@given(st.text() | st.text(st.sampled_from('茶园，。“”\n a~"\\\x1b\u200b\u2028')))
def test_what_needs_no_look_at_each_character_is_the_same(text: str) -> None:
    assert as_it_is(text) in (None, dumps(text))


def test_most_articles_need_none() -> None:
    assert as_it_is("　　春天的茶园：“好！”\n（2021年3月2日）") is not None
