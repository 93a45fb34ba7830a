import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.changes import apply
from store.text.rules.invisible import changes


def after(text: str) -> str:
    return apply(text, changes(text))[0]


@pytest.mark.parametrize(
    "char",
    "\u00ad\u034f\u061c\u115f\u180e\u200b\u200e\u200f\u202a\u202e\u2060\u2064\u2066\u2069\u206f\u3164\ufeff\uffa0",
)
def test_what_nobody_sees_goes(char: str) -> None:
    assert after(f"{char}天{char}{char}气{char}") == "天气"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("天\u200d气", "天气"),
        ("a\u200cb", "ab"),
        ("\u200d天\u200c", "天"),
        ("好\ufe0f的", "好的"),
        ("a\ufe00b", "ab"),
        ("a\U000e0100", "a"),
        ("天\U000e0041气", "天气"),
        ("天\U000e0001气", "天气"),
        ("天\u180b气", "天气"),
    ],
)
def test_what_makes_a_character_goes_where_there_is_none(text: str, wanted: str) -> None:
    assert after(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d🌾",
        "👩🏽\u200d🌾",
        "❤\ufe0f\u200d🔥",
        "🏳\ufe0f\u200d⚧\ufe0f",
        "☎\ufe0e",
        "1\ufe0f\u20e3",
        "#\ufe0f\u20e3",
        "㊗\ufe0f",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "葛\U000e0100城",
        "辻\U000e0101",
        "！\ufe00",
        "می\u200cخواهم",
        "क्\u200dष",
        "\u1820\u180b",
        "天\t气\n好\u3000的",
        "",
    ],
)
def test_what_a_visible_character_is_made_of_stays(text: str) -> None:
    assert list(changes(text)) == []


@given(st.text("天a1❤👩🌾🏴\u200b\u200c\u200d\ufe0f\ufe00\ufeff\U000e0100\U000e0067\U000e007f\n", max_size=30))
def test_twice_is_once_and_nothing_that_is_seen_goes(text: str) -> None:
    once = after(text)
    assert after(once) == once
    visible = "天a1❤👩🌾🏴\n"
    assert [char for char in once if char in visible] == [char for char in text if char in visible]
