import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.changes import Change, apply
from store.text.rules.compat import changes


def after(text: str) -> str:
    return apply(text, changes(text))[0]


@pytest.mark.parametrize(
    ("second", "first"), [("\uf90a", "金"), ("\uf92c", "郎"), ("\uf9e7", "裏"), ("\ufa0c", "兀"), ("\U0002f800", "丽")]
)
def test_the_second_code_becomes_the_first(second: str, first: str) -> None:
    assert after(f"有{second}，{second}") == f"有{first}，{first}"


def test_every_character_of_the_blocks_becomes_an_ordinary_one_or_stays() -> None:
    blocks = [*map(chr, range(0xF900, 0xFB00)), *map(chr, range(0x2F800, 0x2FA20))]
    assigned = [char for char in blocks if unicodedata.category(char) != "Cn"]
    stay = [char for char in assigned if after(char) == char]
    assert stay == list("\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29")
    assert not {after(char) for char in assigned if char not in stay} & set(blocks)


def test_each_character_is_a_change_of_its_own() -> None:
    assert list(changes("\uf90a\uf90a人")) == [Change(0, 1, "金"), Change(1, 2, "金")]


@pytest.mark.parametrize("text", ["春天的村庄", "１２％ｋｍ", "㎏①﹐ﬁ", "e\u0301", "⼈", ""])
def test_nothing_else_is_folded(text: str) -> None:
    assert list(changes(text)) == []


@given(st.text("天\uf90a\ufa0e\U0002f800a", max_size=20))
def test_twice_is_once_and_the_length_stays(text: str) -> None:
    once = after(text)
    assert (after(once), len(once)) == (once, len(text))
