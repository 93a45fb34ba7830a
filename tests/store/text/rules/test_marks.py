import pytest

from store.text.changes import apply
from store.text.rules.marks import changes, has_lone_bracket


def after(text: str) -> str:
    return apply(text, changes(text))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("天晴了,我们走;好吗?好!", "天晴了，我们走；好吗？好！"),
        ("他说:“走!”", "他说：“走！”"),
        ("《春》,《秋》都看过", "《春》，《秋》都看过"),
        ("增长20%,很快", "增长20%，很快"),
        ("比分2:1,赢了", "比分2:1，赢了"),
        ("下载App,登录", "下载App，登录"),
        ("网址:http://a.cn/b?c=1,2;d,请看", "网址：http://a.cn/b?c=1,2;d，请看"),
        ("来源: John Smith", "来源： John Smith"),
        ("好!!!", "好！！！"),
        ("增长25%;1996年持平", "增长25%；1996年持平"),
        ("占 6.7%,1993年后下降", "占 6.7%，1993年后下降"),
        ("某公司(ABC),1996年成立", "某公司（ABC），1996年成立"),
        ("何乐而不为呢?!", "何乐而不为呢？！"),
        ("“走了?!”他问", "“走了？！”他问"),
        ("来了?！", "来了？！"),
    ],
)
def test_marks_in_chinese_widen(text: str, expected: str) -> None:
    assert after(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区(县)", "区（县）"),
        ("(市、区)", "（市、区）"),
        ("世界贸易组织(WTO)成立", "世界贸易组织（WTO）成立"),
        ("(1)本办法", "（1）本办法"),
        ("(甲(乙)丙)", "（甲（乙）丙）"),
        ("(“十有”)", "（“十有”）"),
        ("他说,(x)", "他说，（x）"),
        ("重(zhòng)", "重（zhòng）"),
        ("甲（乙)", "甲（乙）"),
        ("甲 （7) 乙", "甲 （7） 乙"),
        ("(A、B)", "（A、B）"),
    ],
)
def test_brackets_widen_as_a_pair(text: str, expected: str) -> None:
    assert after(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1,000", "12:30", "天 1:2 气", "Hello, world!", "f(x)是函数", "天(气", "天)气", "http://a.cn/b?c=1,2",
        "a visit to 上海, where", "the city (北京) is", "天气，", "[天](http://a.cn)", "10:30:05Z",
        "联系 a.b@c.cn,d@e.cn", "x=f(1,2);y", "天气 20%, then", "1997:3", "比分是 12:30:05", "Tel:(010)6500",
    ],
)  # fmt: skip
def test_what_is_not_chinese_stays(text: str) -> None:
    assert list(changes(text)) == []


@pytest.mark.parametrize("text", ["温暖??气", "来了?!气", "来了?!?", "气?fù)气", "气??jī)尚"])
def test_what_may_be_damage_stays(text: str) -> None:
    assert list(changes(text)) == []


def test_the_bracket_of_a_broken_gloss_is_no_partner() -> None:
    assert after("(重?fù)气)") == "（重?fù)气）"


@pytest.mark.parametrize(("line", "lone"), [("天(气", True), ("天)气", True), ("(天)气", False), ("天?fù)气", False)])
def test_lone_brackets_are_known(line: str, lone: bool) -> None:
    assert has_lone_bracket(line) is lone


def test_one_change_a_mark() -> None:
    assert [(change.start, change.end) for change in changes("a\n天,气!")] == [(3, 4), (5, 6)]
