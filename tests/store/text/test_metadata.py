"""What an article says about itself. All texts are invented; the seeds are read where they stand."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records import Metadata
from store.text.metadata import opening, read_metadata

BODY = "近日，清河市召开绿化工作会议，研究部署明年的重点任务，要求各单位认真落实。"
GOLD = Path(__file__).parents[4] / "shared" / "gold"


def said(*lines: str) -> Metadata:
    return read_metadata("\n".join(lines))


@pytest.mark.parametrize(
    "lines",
    [
        (BODY,),
        ("",),
        ("山花烂漫时",),
        ("一、总体要求", BODY),
        ("（一）总体要求", BODY),
        ("第一章 总则", BODY),
        ("各位代表：", BODY),
        ("谁来守护山花？", BODY),
        ("春天来了。", BODY),
        ("近年来，我们坚持种树", "，坚持护林，成效明显。" + BODY),
        ("记者：您好，请坐", BODY),
        ("https://www.example.cn/1.html", BODY),
        ("山" * 61, BODY),
        ("春风吹过", "夏雨落下", "秋叶飘零", "冬雪无声"),
        (BODY, "来源于群众，服务于群众。", BODY),
        (BODY, "他1921年3月18日生于清河。"),
    ],
)
def test_nothing_is_invented(lines: tuple[str, ...]) -> None:
    assert said(*lines) == Metadata()


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("清河植树，唤醒“绿”力量", BODY), "清河植树，唤醒“绿”力量"),
        (("谁来守护山花？", "本报记者 李一山", BODY), "谁来守护山花？"),
        (("山花烂漫时", "——清河市绿化综述", BODY), "山花烂漫时"),
        (("《清河条例》解读", BODY), "《清河条例》解读"),
        (("《红叶》读后感", BODY), "《红叶》读后感"),
        (("记者走基层", BODY), "记者走基层"),
        (("优秀记者 李一山", BODY), "优秀记者 李一山"),
        (("高质量发展的密码", BODY), "高质量发展的密码"),
        (("首页 > 新闻 > 正文", "山花烂漫时", BODY), "山花烂漫时"),
        (("标题：山花烂漫时", BODY), "山花烂漫时"),
        (("2021-03-18 来源：清河网", "山花烂漫时", BODY), "山花烂漫时"),
        (("A walk in the hills", BODY), "A walk in the hills"),
        (("黄河颂", "李一山", BODY), "黄河颂"),
        (("黄河颂", "作者：李一山", BODY), "黄河颂"),
    ],
)
def test_titles(lines: tuple[str, ...], title: str) -> None:
    assert said(*lines).title == title


@pytest.mark.parametrize(
    ("line", "author", "source"),
    [
        ("本报记者 李一山", "李一山", None),
        ("清河日报记者 李一山", "李一山", "清河日报"),
        ("清河日报记者 阿依古丽", "阿依古丽", "清河日报"),
        ("文/清河日报记者 李一山", "李一山", "清河日报"),
        ("文/图 清河日报记者 李一山", "李一山", "清河日报"),
        ("清河日报驻青山记者 买买提·艾力", "买买提·艾力", "清河日报"),
        ("□本报首席记者 李一山 通讯员 王二水", "李一山 王二水", None),
        ("（记者 李一山 通讯员 王二水）", "李一山 王二水", None),
        ("记者李一山", "李一山", None),
        ("清河网记者 李一山 清河日报记者 王二水", "李一山 王二水", "清河网"),
        ("通讯员/王二水", "王二水", None),
        ("文/李一山 图/王二水", "李一山", None),
        ("图/受访者提供", None, None),
        ("记者 李一山 文/图", "李一山", None),
        ("文/图 李一山", "李一山", None),
        ("文/Mary Lee", "Mary Lee", None),
        ("图文：李一山", "李一山", None),
        ("《红叶》 李一山", "李一山", "红叶"),
        ("《红叶》/李一山 王二水", "李一山 王二水", "红叶"),
        ("《红叶》记者 李一山", "李一山", "红叶"),
        ("本报评论员", "本报评论员", None),
        ("李一山", "李一山", None),
        ("李 山 王二水", "李山 王二水", None),
        ("欧阳一山、王二水", "欧阳一山 王二水", None),
        ("作者：李一山、王二水", "李一山 王二水", None),
        ("作者：李一山，王二水", "李一山 王二水", None),
        ("作者：李一山，清河大学教授", "李一山", None),
        ("作者：李一山（清河大学教授）", "李一山", None),
        ("作者：本报记者 李一山", "李一山", None),
        ("作者：佚名", "佚名", None),
        ("责任编辑：李一山", None, None),
        ("来源：《红叶》", None, "红叶"),
        ("来源：清河网 作者： 编辑：李一山", None, "清河网"),
        ("来源：清河网 人气：12", None, "清河网"),
    ],
)
def test_bylines_and_sources_under_a_title(line: str, author: str | None, source: str | None) -> None:
    assert said("山花烂漫开", line, BODY) == Metadata(title="山花烂漫开", author=author, source=source)


def test_two_bylines_and_a_subtitle() -> None:
    lines = ("山花烂漫时", "——清河市绿化综述", "清河日报记者 李一山", "通讯员/王二水", BODY, "文/清河日报记者 赵三木")
    assert said(*lines) == Metadata(title="山花烂漫时", source="清河日报", author="李一山 王二水")


def test_two_halves_of_a_headline() -> None:
    lines = ("山花烂漫时", "清河市绿化综述", "清河日报记者 李一山", BODY)
    assert said(*lines) == Metadata(title="山花烂漫时", source="清河日报", author="李一山")


def test_a_name_alone_above_the_body_is_the_author() -> None:
    assert said("李一山", BODY) == Metadata(author="李一山")
    assert said("《红叶》/李一山 王二水", BODY) == Metadata(source="红叶", author="李一山 王二水")


@pytest.mark.parametrize(
    ("first", "source", "author"),
    [
        ("本报讯（记者 李一山 通讯员 王二水）", None, "李一山 王二水"),
        ("新华社北京3月18日电（记者李一山、王二水）", "新华社", "李一山 王二水"),
        ("清河日报讯 ", "清河日报", None),
        ("中国网电信节目", None, None),
    ],
)
def test_datelines(first: str, source: str | None, author: str | None) -> None:
    assert said(first + BODY) == Metadata(source=source, author=author)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("日期：2021年3月18日", "2021-03-18"),
        ("2021年03月18日 09:30", "2021-03-18"),
        ("2021年03月18日09：30", "2021-03-18"),
        ("2021-3-8T09:30:00", "2021-03-08"),
        ("（2021年3月18日）", "2021-03-18"),
        ("二〇二一年三月十八日", "2021-03-18"),
        ("二〇二〇年十二月三十日", "2020-12-30"),
        ("发布时间：2021年3月", "2021-03"),
        ("发布日期：2021年", "2021"),
        ("发布时间：2021.03.18", "2021-03-18"),
        ("清河网 2021/03/18", "2021-03-18"),
        ("2021/03/18 清河网", "2021-03-18"),
        ("发布时间：2021-02-30", None),
        ("2021年13月1日", None),
        ("日期：昨天", None),
    ],
)
def test_dates(line: str, date: str | None) -> None:
    assert said("山花烂漫时", line, BODY).date == date
    assert said("山花烂漫时", line, BODY).title == "山花烂漫时"


def test_the_date_of_an_event_is_not_the_articles() -> None:
    assert said("关于举办花会的通知", "时间：2021年3月18日", BODY).date is None
    assert said("山花烂漫时", "时间：2021-03-18 来源：清河网", BODY).date == "2021-03-18"


def test_one_line_of_fields_and_an_address_at_the_end() -> None:
    lines = (
        "山花烂漫时",
        "发布时间：2021-03-18 来源：清河网 作者：佚名",
        BODY,
        "原文链接：https://www.example.cn/a/1.html",
    )
    assert said(*lines) == Metadata("山花烂漫时", "2021-03-18", "清河网", "佚名", "https://www.example.cn/a/1.html")


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("（记者 李一山）", Metadata(author="李一山")),
        (BODY + "（通讯员 王二水）", Metadata(author="王二水")),
        (BODY + "（来源：清河网）", Metadata(source="清河网")),
        (BODY + "（《红叶》2021年第3期）", Metadata()),
        ("（作者单位：清河大学）", Metadata()),
        ("《红叶》（2021年03月18日 04版）", Metadata(source="红叶", date="2021-03-18")),
        ("原载《红叶》2021年第3期", Metadata(source="红叶", date="2021")),
        ("来源：《红叶》（2021年03月18日 04版）", Metadata(source="红叶", date="2021-03-18")),
        ("来源：https://www.example.cn/a", Metadata(url="https://www.example.cn/a")),
        ("二〇二一年三月十八日", Metadata(date="2021-03-18")),
    ],
)
def test_what_the_end_says(last: str, expected: Metadata) -> None:
    assert said(BODY, last) == expected


def test_only_both_ends_of_a_long_text_are_looked_at() -> None:
    middle = "\n".join([BODY] * 100_000)
    text = "\n".join(("山花烂漫时", "作者：李一山", middle, "来源：清河网", middle, "（2021年3月18日）"))
    assert read_metadata(text) == Metadata(title="山花烂漫时", author="李一山", date="2021-03-18")


@pytest.mark.parametrize(
    "unit", ["来源：", "（", "记者 ", "《", "2021-", "文/", "甲 ", "\n", " ", "作者 \n", "驻" * 50 + "\n"]
)
def test_hostile_repetitions_are_read_without_harm(unit: str) -> None:
    text = unit * 20_000
    assert read_metadata(text).title is None
    assert len(opening(text)) <= 25


@given(
    st.lists(
        st.sampled_from(
            ["来源：", "记者 ", "甲乙", "《", "》", "/", "（", "）", "2021年", "3月", "\n", "：", "。", "a"]
        )
    )
)
def test_any_text_can_be_read(parts: list[str]) -> None:
    text = "".join(parts)
    metadata = read_metadata(text)
    assert all(value is None or value for value in (metadata.title, metadata.source, metadata.author, metadata.url))
    assert metadata.date is None or re.fullmatch(r"\d{4}(-\d\d){0,2}", metadata.date)
    assert len(opening(text)) <= 25


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("山花烂漫时", "山花烂漫时"),
        (BODY, "近日，清河市召开绿化工作会议，研究部署明年的重点…"),
        ("李一山\n" + BODY, "近日，清河市召开绿化工作会议，研究部署明年的重点…"),
        ("一、总则\n为了绿化。", "一、总则 为了绿化。"),
        ("清河市今年的绿化工作有新进展，市里将引进 International 标准。", "清河市今年的绿化工作有新进展，市里将引进…"),
        ("a" * 40, "a" * 24 + "…"),
    ],
)
def test_opening(text: str, words: str) -> None:
    assert opening(text) == words


@pytest.mark.skipif(not GOLD.exists(), reason="the restored seeds (../shared/gold) are not here")
def test_restored_seeds() -> None:
    first = read_metadata((GOLD / "000.txt").read_text(encoding="utf-8"))
    second = read_metadata((GOLD / "002.txt").read_text(encoding="utf-8"))
    assert (first.title, first.date, first.source, len((first.author or "").split())) == (None, None, first.source, 2)
    assert len(first.source or "") == 2
    assert (second.title, second.date, second.source, len(second.author or "")) == (None, None, None, 3)
