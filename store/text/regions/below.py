"""What stands below the body: small print, links to other articles, advertisements, the date.

The walk is from the last line upwards and ends where the body does. Down here less evidence is needed.
"""

import re
from collections.abc import MutableSequence, Sequence

from store.records import RegionKind
from store.text.metadata.lines import line_kind
from store.text.metadata.outlets import OUTLET
from store.text.regions.forms import OPEN
from store.text.regions.lines import PARAGRAPH, is_paragraph

_LIST = (
    rf"{OPEN}(?:(?:相关|延伸|推荐|拓展|扩展|更多)(?:阅读|新闻|报道|链接|文章|专题|内容|推荐)"
    r"|(?:热门|热点|精彩|猜你|往期|最新|编辑)(?:推荐|文章|新闻|喜欢|回顾|精选|阅读|资讯)|看过本文的人还看过?|您可能(?:还会?)?感兴趣.{0,4})"
    r"[】\]）)：:>\s]*+$"
)
_LIST_LINE, _LIST_LINES = 60, 30
"""Code points of a line, and lines; a longer list, or one with a longer line, is not of headlines."""
_SMALL_PRINT = (
    r"(?:免责|版权)(?:声明|说明)|版权归|版权(?:问题|纠纷)|不代表本[网站台报刊平社]|仅代表作者|(?:注明|标明)(?:来源|出处)"
    r"|(?:不得|禁止|谢绝|未经授权)转载|转载(?:请|自|于)|本文(?:转|摘|来)自|(?:来源|来自|源)于?网络|凡本[网站报]|仅供(?:学习|参考|读者|个人)"
    r"|(?:如有?|若有?|涉嫌|涉及)(?:异议|侵权|侵犯|疑问)|联系(?:本站|我们|删除)|(?:立即|及时|予以)(?:删除|处理)"
    r"|备案?号|ICP备|公网安备|All Rights Reserved|Copyright"
)
_SMALL_PRINT_LENGTH = 600
_SMALL_PRINT_PROOF = 2
"""So many of its phrases tell a line that is a sentence; one is enough for a line that is short and none."""
_CALL = (
    rf"{OPEN}(?:欢迎|敬请|请|更多|想|下载|关注|订阅|点击|扫|长按|识别|打开|添加).{{0,30}}"
    r"(?:关注|下载|客户端|APP|公众号|二维码|微信|小程序|订阅|视频号|投稿)"
    r"|(?:新闻|报料|爆料|投稿|广告|订阅|读者|服务)(?:热线|电话|邮箱|信箱)[：:]"
)
_CALL_LENGTH = 60
_SLOGAN = rf"{OUTLET}\s?宣$"
_WALK, _LEAPS = 16, 2
"""How many lines are looked at, and how many of them in a row may be neither body nor known."""


def below(lines: Sequence[str], kinds: MutableSequence[RegionKind | None]) -> None:
    """Put a kind on the lines below the body that have none yet."""
    _lists(lines, kinds)
    leaps = list[int]()
    for at in range(len(lines) - 1, max(len(lines) - 1 - _WALK, -1), -1):
        kind = kinds[at] = kinds[at] or _small(lines[at])
        if kind == "advertisement":
            for leap in leaps:  # what an advertisement says, below its sender
                kinds[leap] = kind
        if kind is not None:
            leaps.clear()
        elif is_paragraph(lines[at]) or len(leaps) == _LEAPS:
            return
        else:
            leaps.append(at)


def _lists(lines: Sequence[str], kinds: MutableSequence[RegionKind | None]) -> None:
    """Headlines of other articles, from the words that announce them to the end of the text."""
    first = len(lines)
    for at in range(len(lines) - 1, max(len(lines) - 1 - _LIST_LINES, 0), -1):
        if kinds[at] is None and (len(lines[at]) > _LIST_LINE or is_paragraph(lines[at])):
            break
        if re.match(_LIST, lines[at]):
            first = at
    kinds[first:] = [kind or "links" for kind in kinds[first:]]


def _small(line: str) -> RegionKind | None:
    if len(line) > _SMALL_PRINT_LENGTH:
        return None
    proofs = {found[0] for found in re.finditer(_SMALL_PRINT, line)}
    if len(proofs) >= _SMALL_PRINT_PROOF or (proofs and not is_paragraph(line)):
        return "disclaimer"
    if len(line) <= _CALL_LENGTH and not is_paragraph(line) and (re.match(_CALL, line) or re.match(_SLOGAN, line)):
        return "advertisement"
    return line_kind(line) if len(line) <= PARAGRAPH else None
