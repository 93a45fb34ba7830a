import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.changes import Change, apply
from store.text.rules.width import changes


def after(text: str) -> str:
    return apply(text, changes(text))[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("１９９８年１月", "1998年1月"),
        ("增长１２．３％，达到ＧＤＰ的８５％。", "增长12.3%，达到GDP的85%。"),
        ("Ｐ－１５型，１／３，１＋３＋Ｎ，ｘ＝１", "P-15型，1/3，1+3+N，x=1"),
        ("12．5％", "12.5%"),
        ("１．加强领导", "1.加强领导"),
        ("Ａ股，Ｃ．Ｂ．同志", "A股，C.B.同志"),
        ("ｗｗｗ．ｐｅｏｐｌｅ．ｃｎ", "www.people.cn"),
    ],
)
def test_digits_letters_and_the_signs_beside_them_become_half_width(text: str, wanted: str) -> None:
    assert after(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "甲／乙，丙＋丁",
        "甲％",
        "，。、；：？！（）《》",
        "ｶﾀｶﾅ ￦ ￥",
        "天　气",
        "＊　＊　＊",
        "甲．乙",
        "1998年GDP增长12.3%",
        "",
    ],
)
def test_what_belongs_to_chinese_text_stays(text: str) -> None:
    assert list(changes(text)) == []


def test_chinese_marks_in_numbers_stay() -> None:
    assert after("比分２：１，１，０００人（４场）") == "比分2：1，1，000人（4场）"


def test_each_character_is_a_change_of_its_own() -> None:
    assert list(changes("第１０")) == [Change(1, 2, "1"), Change(2, 3, "0")]


@given(st.text("天１0Ａa％%．.／/＋－＝，：", max_size=30))
def test_twice_is_once_and_the_length_stays(text: str) -> None:
    once = after(text)
    assert (after(once), len(once)) == (once, len(text))
