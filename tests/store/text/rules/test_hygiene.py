"""The rules that replace single characters, together with those around them that take characters away."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.text.pipeline import normalize
from store.text.profile import SIMPLIFIED, variant

HYGIENE = variant(SIMPLIFIED, ["controls", "invisible", "markup", "compat", "radicals", "tones", "width"], None)
PARTS = [
    *[
        "春",
        "天",
        "。",
        " ",
        "\n",
        "a",
        "e",
        "1",
        "１",
        "％",
        "．",
        "／",
        "Ａ",
        "<b>",
        "</p>",
        "/p>",
        "&amp;",
        "&#x200b;",
    ],
    *[
        "\u200b",
        "\u200d",
        "\ufe0f",
        "\ufeff",
        "\u00ad",
        "\x1b[31m",
        "\x1b",
        "👩",
        "🌾",
        "\U000e0100",
        "\u0301",
        "\u0304",
    ],
    *["\uf90a", "\ufa0e", "⼈", "⻓", "⺮", "字旁", "&#xf90a;", "&#x301;", "&#65297;", "&shy;", "&zwj;", "&#x2f08;"],
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
@example("e<b>\u0301")
@example("Ａ\U000e0100")
@example("天&#x200b;&#xf90a;&#65297;")
def test_twice_is_once(text: str) -> None:
    once = normalize(text, HYGIENE).text
    assert normalize(once, HYGIENE).text == once


def test_entities_are_as_good_as_characters() -> None:
    assert normalize("天&#x200b;&#xf90a;&#65297;e&#x301;&shy;", HYGIENE).text == "天金1é"
