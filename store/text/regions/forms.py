"""What a line is by its own form, wherever it stands.

The patterns are anchored at the beginning of a line, or its last character is looked at first: running text costs
next to nothing.
"""

import re
from functools import cache

from store.records import RegionKind
from store.text.metadata.lines import line_kind
from store.text.metadata.names import HAN, is_person
from store.text.regions.lines import PARAGRAPH, SENTENCE_ENDS

OPEN = r"[\[【（(〔「■□●○▲▼△▽◆◇★☆※>》»\-—·•*\s]*+"
"""Brackets and ornaments that such lines begin with."""

_NEIGHBOURS = (
    r"(?:上一|下一|前一|后一)[篇条页则](?:文章|新闻|内容)?(?:[：:\s]|$)"
    r"|(?:相关|延伸|推荐|拓展|扩展)(?:阅读|新闻|报道|链接|文章|专题|稿件)[：:]"
    r"|(?:热门|热点|精彩|猜你|往期|更多)(?:推荐|文章|新闻|喜欢|回顾|精选|阅读)[：:]"
    r"|(?:点击|返回)(?:查看更多|进入专题|阅读原文|阅读全文|顶部|首页|列表|目录|上一?页)"
    r"|>>\s*+(?:更多|详细|点击|进入|返回)"
)
_PATH = (
    r"(?:首页|您?当前(?:所在)?(?:的)?位置[：:])[^。！？]{0,40}[>›»]"
    r"|[^\s>。]{2,12}(?:\s?[>›»]\s?[^\s>。]{2,12}){2,6}$"
)
_STRONG_BUTTON = (
    "打印(?:本页|此页|本文|此文)|关闭(?:窗口|本页|此页|页面)|返回(?:顶部|首页|列表|目录|上一?页)|回到顶部"
    "|分享(?:到|至|本文)|收藏本[页文]|阅读(?:原文|全文)|查看更多|加载更多|展开全文|复制链接|我要(?:评论|纠错|分享)"
    r"|(?:阅读|浏览|点击)(?:量|数|次数)?\s?\d{1,9}次?"
)
_BUTTON = (
    rf"(?:{_STRONG_BUTTON}|打印|关闭|收藏|分享|扫一扫|微信(?:好友)?|朋友圈|QQ(?:空间|好友)?|(?:新浪|腾讯)?微博|人人网|豆瓣"
    "|字号|字体|放大|缩小|默认|点赞|评论|举报|纠错|更多|[大中小]|A[+-]?)"
)
_GAP = r"[\s|｜/\[\]【】（）()：:、·]"
_BUTTONS = rf"{_GAP}*+(?:(?:{_STRONG_BUTTON}){_GAP}*+|{_BUTTON}(?:{_GAP}++{_BUTTON}){{1,20}}){_GAP}*+$"

_ADVERTISEMENT = (
    r"(?:广告|推广)[】\]）)\s]*+$|(?:公益广告|广告(?:位|招商|热线|刊例)?)[：:]"
    r"|(?:扫码|扫描|扫一扫|长按|识别)[^。，]{0,16}(?:二维码|下载|关注|公众号|小程序)[^。]{0,20}$"
    r"|(?:点击|立即|马上)(?:此处|这里|链接)?(?:下载|关注|订阅)[^。，]{1,20}$"
)
_ADVERTISEMENT_LENGTH = 40

_DISCLAIMER = (
    r"(?:免责|版权|法律|特别|郑重|权利|转载|原创)(?:声明|说明)(?:[】\]）)：:\s]|$)"
    r"|版权所有|Copyright\b|©"
    r"|(?:转载|引用)(?:本文)?(?:请|时请|须|需|务必)(?:注明|标明|联系)"
    r"|未经(?:本[网报站社刊]|书面|许可|授权|允许|作者)[^。]{0,20}(?:不得|禁止|严禁|谢绝)[^。]{0,12}(?:转载|使用|复制|镜像)"
)

_ROLES = (
    "责任编辑|值班编辑|本期编辑|网络编辑|见习编辑|编辑|责编|美编|编审|编校|责任校对|校对|校审|审核|审校|审稿|审签|签发"
    "|[一二三]审|初审|复审|终审|监审|监制|总监制|主编|副主编|执行主编|总编辑|值班主任|值班总编|策划|统筹|出品|制作|排版|版式|设计"
)
_NAMES = rf"(?:{HAN}{{2,4}}+|{HAN}\s{HAN})(?:[\s、，,/／]++|(?=[】\]）)]*+$))"
_EDITOR = rf"(?:(?:{_ROLES})\s*+[：:丨|/／\s]\s*+(?:{_NAMES}){{1,6}}+[；;|丨]?\s*+){{1,8}}+[】\]）)]*+$"

_FIGURE = (
    r"(?:\d{1,2}[、．.]\s?)?(?:图为|[上下左右]图[：:为，（]|图(?:[①-⑳]|\d{1,2}|[一二三四五六七八九])[：:为\s]"
    r"|资料(?:图|照片|图片)|题图|图片(?:来源|说明|由)|图源[：:]|视频截图)"
)
_PICTURED = "摄影报道|摄影|供图|文并摄|摄"
_PHOTOGRAPHER = (
    rf"(?:[（(][^（）()。]{{0,40}}(?:{_PICTURED}|资料(?:图|照片|图片)|传真照片)[）)]。?"
    rf"|(?:^|[。！？”）)\s]|(?P<reporter>(?:记者|通讯员|社发)\s?))(?P<names>{HAN}{{2,4}}(?:[\s、/]{HAN}{{2,4}}){{0,3}}?)"
    rf"(?P<apart>[\s/／]?)(?:{_PICTURED}|(?<=[\s/／])图))$"
)
_PHOTOGRAPHER_ENDS = tuple("摄影图道）)")
_CREDIT_LENGTH = 60
"""Code points at the end of a caption in which its credit stands."""

_SAYING = "[：:/／|丨《□]|记者|通讯员|评论员"
_NO_FIELDS_END = SENTENCE_ENDS + "，、："
_BYLINE_LENGTH = 60

_SHORTEST = 2
_KINDS: dict[str, RegionKind] = {
    "way": "links",
    "links": "links",
    "advertisement": "advertisement",
    "disclaimer": "disclaimer",
    "editor": "editor",
    "caption": "caption",
}


def form(line: str) -> RegionKind | None:
    """The kind of a line that says by its form what it is; None for running text and for headings."""
    if len(line) < _SHORTEST:
        return None
    if kind := _begun(line):
        return kind
    if len(line) > PARAGRAPH:
        return None
    if line.removesuffix("。").endswith(_PHOTOGRAPHER_ENDS) and _is_credited(line[-_CREDIT_LENGTH:]):
        return "caption"
    return _said(line)


def _begun(line: str) -> RegionKind | None:
    """The kind that the beginning of a line tells."""
    found = _beginnings().match(line)
    kind = found and _KINDS.get(found.lastgroup or "")
    if not kind or (len(line) > PARAGRAPH and kind != "disclaimer"):
        return None
    return None if kind == "advertisement" and len(line) > _ADVERTISEMENT_LENGTH else kind


@cache
def _beginnings() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<way>{_PATH}|{_BUTTONS})|{OPEN}(?:(?P<links>{_NEIGHBOURS})|(?P<advertisement>{_ADVERTISEMENT})"
        rf"|(?P<disclaimer>{_DISCLAIMER})|(?P<editor>{_EDITOR})|(?P<caption>{_FIGURE}))"
    )


def _is_credited(end: str) -> bool:
    """Whether a line ends with who took the picture."""
    found = re.search(_PHOTOGRAPHER, end)
    if not found or not found["names"]:
        return found is not None
    # 刘一山 摄 is a credit, 旅游摄影 a heading.
    return bool(found["reporter"] or found["apart"]) or all(map(is_person, re.split(r"[\s、/]", found["names"])))


def _said(line: str) -> RegionKind | None:
    """A byline, or a line of fields that can be no remark in an interview and no date in a diary."""
    if line[-1] in _NO_FIELDS_END or not re.search(_SAYING, line) or "。" in line or "？" in line:
        return None
    kind = line_kind(line)
    return None if kind == "byline" and len(line) > _BYLINE_LENGTH else kind
