import pytest

from store.text.changes import apply
from store.text.rules.spaces import changes


def after(text: str) -> str:
    return apply(text, changes(text))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("　　天晴了。 \n\t走吧", "天晴了。\n走吧"),
        ("共有 30 人，占 20% 以上", "共有30人，占20%以上"),
        ("天晴了， 走吧。 好", "天晴了，走吧。好"),
        ("（ 注 ）《 春 》“ 甲 ”", "（注）《春》“甲”"),
        ("天晴了 ，走吧", "天晴了，走吧"),
        ("我们开展 “春风”行动，很好。", "我们开展“春风”行动，很好。"),
        ("来源： 某报", "来源：某报"),
        ("第 3 章 总则", "第3章 总则"),
    ],
)
def test_layout_goes(text: str, expected: str) -> None:
    assert after(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "张三 李四",
        "春风送暖 “双节”同庆",
        "日期：2022-06-22 来源：某报 作者：某人",
        "2022/6/22 来源：某报",
        "2022年6月22日 来源：某报",
        "10:30 会场",
        "阅读：120 来源：某报",
        "某报 2022年6月22日",
        "请看 http://a.cn/1 下载",
        "邮箱 a@b.c1 联系",
        "使用 App 登录",
        "the 3 of us",
        "[声明] 本文",
        "- >>下一篇",
        "谁? ！谁",
    ],
)
def test_what_separates_items_stays(text: str) -> None:
    assert list(changes(text)) == []


def test_a_blank_that_stays_is_one_plain_space() -> None:
    assert after("张三　李四 \t 王五") == "张三 李四 王五"
