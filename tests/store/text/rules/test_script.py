import pytest

from store.text.changes import apply
from store.text.rules.script import changes


def after(text: str) -> str:
    return apply(text, changes(text, "tw2s"))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("這裡的學生說話聲音很輕", "这里的学生说话声音很轻"),
        ("他跟著隊伍走,成績顯著", "他跟着队伍走,成绩显著"),
        ("這里是個小鎮,干勁很足", "这里是个小镇,干劲很足"),
    ],
)
def test_traditional_text_is_converted(text: str, expected: str) -> None:
    assert after(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "什么时候开始",
        "效果显著",
        "什么",
        "这位老师名叫陳發,很会讲课",
        "陶喆",
        "朱镕",
        "说話",
        "hello, world",
        "",
        "𠮷",
        "図",
    ],
)
def test_what_is_not_traditional_stays(text: str) -> None:
    assert list(changes(text, "tw2s")) == []


def test_every_paragraph_is_judged_by_itself() -> None:
    assert after("這裡說話\n效果显著,什么时候说") == "这里说话\n效果显著,什么时候说"


def test_a_paragraph_that_does_not_tell_follows_the_document() -> None:
    assert after("跟著走\n這裡的學生說話") == "跟着走\n这里的学生说话"
    assert after("跟著走\n这里的学生说话\n說") == "跟著走\n这里的学生说话\n说"


@pytest.mark.parametrize("text", ["畢昇", "八濛山", "薴", "乾隆年間", "顯著", "篤麼"])
def test_what_was_converted_is_never_converted_again(text: str) -> None:
    assert after(after(text)) == after(text)


def test_one_change_a_character() -> None:
    assert [(change.start, change.after) for change in changes("甲\n說了話", "tw2s")] == [(2, "说"), (4, "话")]


def test_other_conversions_work() -> None:
    text = "這裡說話"
    assert apply(text, changes(text, "t2s"))[0] == "这里说话"


def test_a_conversion_that_changes_the_length_falls_back_to_characters() -> None:
    text = "這裡的螢幕保護程式說話"  # tw2sp makes 屏保 of five characters
    assert len(apply(text, changes(text, "tw2sp"))[0]) == len(text)


def test_a_long_paragraph_without_marks_is_converted() -> None:
    assert after("說" * 3000) == "说" * 3000
