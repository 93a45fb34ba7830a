import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.changes import apply
from store.text.rules.radicals import changes


def after(text: str) -> str:
    return apply(text, changes(text))[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("⼈⼯智能", "人工智能"),
        ("村⺠把⻋停在⻔⼝", "村民把车停在门口"),
        ("⼀、总则\n第⼀条　⻓江的⻥", "一、总则\n第一条　长江的鱼"),
        ("⻛从⼭上来，⽔向东流。", "风从山上来，水向东流。"),
        ("⼤家说：“⾛！”", "大家说：“走！”"),
    ],
)
def test_in_words_signs_become_characters(text: str, wanted: str) -> None:
    assert after(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "⼀ ⼁ ⼂ ⼃ ⼄ ⼅",
        "部首：⼈、⼉、⼊、⼋、⼌、⼍",
        "从⼥字旁的字",
        "加一个⻌，再加⺮和⺾",
        "村民把车停在门口",
        "",
    ],
)
def test_signs_that_are_meant_stay(text: str) -> None:
    assert list(changes(text)) == []


def test_every_sign_that_changes_becomes_a_unified_ideograph_of_one_code_point() -> None:
    signs = [char for char in map(chr, range(0x2E80, 0x2FD6)) if unicodedata.category(char) != "Cn"]
    results = {sign: after(f"天{sign}地")[1:-1] for sign in signs}
    changed = {sign: result for sign, result in results.items() if result != sign}
    assert set(map(chr, range(0x2F00, 0x2FD6))) <= changed.keys()
    assert len(changed) > 214 + 40
    assert all(unicodedata.name(result).startswith("CJK UNIFIED IDEOGRAPH-") for result in changed.values())


@given(st.text("天地⼈⼥⻓⺮字旁、，\n", max_size=20))
def test_twice_is_once(text: str) -> None:
    once = after(text)
    assert after(once) == once
