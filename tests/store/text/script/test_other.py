"""The other script keeps every offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.script.other import other_script


@pytest.mark.parametrize(
    ("text", "other", "conversion"),
    [
        ("头发在皇后后面，着火了。", "頭髮在皇后後面，著火了。", "s2tw"),
        ("頭髮在皇后後面。", "头发在皇后后面。", "tw2s"),
        ("春天。", "春天。", "s2tw"),
        ("", "", "s2tw"),
    ],
)
def test_by_hand(text: str, other: str, conversion: str) -> None:
    assert other_script(text) == (other, conversion)


@given(st.text(alphabet="头发软件里后面頭髮軟體裡着著乾隆a，\n\u200d", max_size=60))
def test_the_length_stays(text: str) -> None:
    assert len(other_script(text)[0]) == len(text)
