"""Characters as the language figures know them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.damage import to_traditional
from store.text.shift.plain import FOLDED, is_traditional, plain, plain_char

texts = st.text(
    st.sampled_from([*"黨党著么幺麼里後", *"，。“”", *FOLDED, *"09azAZ", "□", "𠮷", "\n", "\0"]) | st.characters()
)


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("黨務公開", "党务公开"),
        ("面臨著困難,怎麼辦?", "面临着困难，怎么办？"),
        ("什么事!什么人", "什么事！什么人"),
        ("2023年5月", "0000年0月"),
        ("WiFi信号", "aaaa信号"),
        ("“好”…—·□\n", "“好”…—·□\n"),
        ("(一);(二):", "（一）；（二）："),
        ("3.5%", "0.0%"),
        ("", ""),
    ],
)
def test_the_classes_of_a_text(text: str, classes: str) -> None:
    assert plain(text) == classes


@pytest.mark.parametrize(
    "text", ["村里后来种了不少茶树，于是干活的人多了。", "他们为什么征求大家的意见？", "面条里放了些葱。"]
)
def test_the_script_of_the_mirrors_does_not_matter(text: str) -> None:
    assert plain(to_traditional(text)) == plain(text) == text


@pytest.mark.parametrize(("half", "full"), FOLDED.items())
def test_the_width_of_a_mark_does_not_matter(half: str, full: str) -> None:
    assert ord(full) - ord(half) == 0xFEE0
    assert plain(half) == plain(full) == full


@given(texts)
def test_the_length_stays_and_every_character_goes_by_itself(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(text) == "".join(map(plain_char, text))


def test_which_characters_stand_in_the_traditional_script_of_the_mirrors() -> None:
    assert all(map(is_traditional, "會黨著里后于干，a5□"))
    assert not any(map(is_traditional, "会党着为"))
