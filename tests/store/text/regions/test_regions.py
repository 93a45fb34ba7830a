"""What is marked in an article, and above all what is not. All texts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records import RegionKind
from store.text.regions import regions

BODY = "近日，清河市召开绿化工作会议，研究部署明年的重点任务，要求各单位认真落实。"
SPOKEN = "“我们种了三年树，山坡上总算见到了绿色，鸟也飞回来了。”李一山说。"


def marked(*lines: str) -> list[tuple[int, RegionKind]]:
    """The kinds, with the numbers of their lines."""
    text = "\n".join(lines)
    return [(text.count("\n", 0, region.start), region.kind) for region in regions(text)]


def kind_of(line: str, *, where: str = "inside") -> RegionKind | None:
    """What the line is above, inside or below a body; the body itself is not marked."""
    places = {
        "above": ["山花烂漫时", line, BODY, SPOKEN, BODY],
        "inside": [BODY, SPOKEN, BODY, line, BODY, SPOKEN] + 20 * [BODY],
        "below": [BODY, SPOKEN, BODY, SPOKEN, line],
    }
    found = dict(marked(*places[where]))
    kind = found.pop(places[where].index(line), None)
    assert set(found.values()) <= {"title"}
    return kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("清河日报记者 李一山", "byline"),
        ("本报首席记者 李一山 通讯员 王二水", "byline"),
        ("文/清河日报记者 李一山", "byline"),
        ("通讯员/王二水", "byline"),
        ("本报评论员", "byline"),
        ("作者：李一山", "byline"),
        ("发布时间：2021-03-18 来源：清河网 作者：佚名", "source"),
        ("来源：清河网", "source"),
        ("原文链接：https://www.example.cn/a/1.html", "source"),
        ("2021-03-18 09:30 清河网", "source"),
        ("图为植树现场。", "caption"),
        ("3、图为植树现场。李一山 摄", "caption"),
        ("植树现场一片繁忙。李一山 摄", "caption"),
        ("植树现场一片繁忙。（清河日报记者李一山摄）", "caption"),
        ("植树现场一片繁忙。清河日报记者 李一山 摄", "caption"),
        ("（李一山 供图）", "caption"),
        ("李一山摄影报道", "caption"),
        ("图①：植树现场", "caption"),
        ("责任编辑：李一山", "editor"),
        ("（编辑：李一山 王二水）", "editor"),
        ("一审：李一山 二审：王二水 三审：赵三木", "editor"),
        ("[免责声明] 本文来自网络，只供学习。", "disclaimer"),
        ("版权声明：凡注明来源为清河网的稿件，版权均归清河网。" + BODY * 5, "disclaimer"),
        ("©清河网 版权所有", "disclaimer"),
        ("未经本网许可，任何单位不得转载。", "disclaimer"),
        ("上一篇：山花烂漫时", "links"),
        ("- >>下一篇：山花烂漫时", "links"),
        ("相关阅读：山花烂漫时", "links"),
        ("首页 > 新闻 > 正文", "links"),
        ("您当前的位置：首页>新闻", "links"),
        ("【打印】 【关闭】", "links"),
        ("字号：大 中 小", "links"),
        ("返回顶部", "links"),
        ("阅读 1234", "links"),
        ("广告", "advertisement"),
        ("【广告】", "advertisement"),
        ("扫码关注清河发布", "advertisement"),
        ("扫描二维码，下载清河客户端", "advertisement"),
    ],
)
@pytest.mark.parametrize("where", ["inside", "below"])
def test_boilerplate_is_known_by_its_form(line: str, kind: RegionKind, where: str) -> None:
    assert kind_of(line, where=where) == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("本文转自《清河日报》。", "disclaimer"),
        ("如有侵权，请联系我们，我们将及时删除。", "disclaimer"),
        ("文章仅代表作者观点，不代表本网立场，转载请注明来源。", "disclaimer"),
        ("下载清河新闻客户端，天下事早知道", "advertisement"),
        ("新闻热线：0000-1234567", "advertisement"),
        ("清河日报宣", "advertisement"),
        ("二〇二一年三月十八日", "source"),
        ("（作者单位：清河大学）", "byline"),
    ],
)
def test_less_evidence_is_needed_below_the_body(line: str, kind: RegionKind) -> None:
    assert kind_of(line, where="below") == kind


@pytest.mark.parametrize(
    "line",
    [
        BODY,
        SPOKEN,
        "记者：您对此怎么看？",
        "编辑：您好，请先谈谈绿化。",
        "来源于群众，服务于群众，这是我们的传家宝。",
        "记者从市林业局了解到，今年的造林任务已经完成。",
        "他举起相机，把漫山的红叶一一拍摄下来。",
        "他说：“上一篇文章写得太急。”",
        "扫一扫二维码，居民的诉求就能直达社区，这是清河的新变化。",
        "关注微信群里的每一条诉求，是网格员的日常。",
        "著作权法规定，未经许可使用他人作品的，应当承担侵权责任。",
        "广告牌立在路口，三年没有换过。",
        "图书馆里坐满了人，都是附近的居民。",
        "1921年7月",
        "各位代表：",
        "“好啊！”",
        "怎么办？",
        "走！",
        "李一山",
        "（一九二一年）",
    ],
)
def test_running_text_stays_unmarked(line: str) -> None:
    assert kind_of(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "一、夯实绿化基础",
        "（二）建强护林队伍",
        "第三章 护林",
        "3. 护林员的一天",
        "织密“一张网”",
        "“邻里花园”温暖邻里",
        "整合资源 打好“组合拳”",
        "2021年的春天",
    ],
)
def test_headings(line: str) -> None:
    assert kind_of(line) == "heading"


def test_headings_may_stand_over_each_other_and_over_a_byline() -> None:
    assert marked(BODY, "一、总体要求", "（一）指导思想", BODY) == [(1, "heading"), (2, "heading")]
    assert marked(BODY, BODY, "护林颂", "清河日报记者 李一山", *[BODY] * 20) == [(2, "heading"), (3, "byline")]


def test_verses_and_lists_have_no_headings() -> None:
    assert marked(BODY, "春风吹过", "夏雨落下", "秋叶飘零", "冬雪无声", BODY) == []
    assert marked(BODY, "1. 锄头", "2. 水桶", "3. 树苗", BODY) == []


def test_above_the_body() -> None:
    lines = ("首页 > 新闻 > 正文", "山花烂漫时", "——清河绿化综述", "李一山", "2021-03-18 来源：清河网", BODY, SPOKEN)
    assert marked(*lines) == [(0, "links"), (1, "title"), (2, "title"), (3, "byline"), (4, "source")]


def test_headlines_of_other_articles_below_the_body() -> None:
    lines = (BODY, SPOKEN, "（责任编辑：李一山）", "相关阅读", "春天来到清河", "夏天来到清河")
    assert marked(*lines) == [(2, "editor"), (3, "links"), (4, "links"), (5, "links")]


def test_what_is_announced_with_a_body_is_no_list_of_links() -> None:
    assert marked(BODY, "相关链接", BODY, SPOKEN) == [(1, "heading")]


def test_a_region_is_a_line_without_the_blanks_around_it() -> None:
    text = f"　　山花烂漫时 \n\n{BODY}"
    (region,) = regions(text)
    assert text[region.start : region.end] == "山花烂漫时"


PARTS = st.sampled_from(
    "记者 ,李一山,来源：,2021-03-18,摄,（,）,。,，,\n, ,\r,\u3000,一、,相关阅读\n,广告,>>,首页 > ,上一篇：,责任编辑：,"
    f"免责声明,版权,a,\u2028,{BODY},\n{BODY}\n".split(",")
)


@given(st.lists(PARTS, max_size=40).map("".join) | st.text())
def test_whatever_the_text_regions_are_lines_in_order(text: str) -> None:
    done = 0
    for region in regions(text):
        assert done <= region.start < region.end <= len(text)
        assert text[done : region.start].count("\n") >= (done > 0)
        words = text[region.start : region.end]
        assert words == words.strip()
        assert "\n" not in words
        assert not text[: region.start].rpartition("\n")[2].strip()
        assert not text[region.end :].partition("\n")[0].strip()
        done = region.end


@pytest.mark.parametrize(
    "unit", ["来源：", "（", "记者 ", "打印 ", "甲>", "编辑 李山 ", ">", "- ", "摄", "。", "”", "一、"]
)
def test_hostile_repetitions_are_read_without_harm(unit: str) -> None:
    assert len(regions(unit * 50_000)) <= 1
    assert len(regions((unit * 40 + "\n") * 500)) <= 500
