"""Invented articles, as many as one likes, that have nothing to do with each other; and what becomes of a copy."""

import re
from collections.abc import Callable
from random import Random

from store.text.damage import damage
from store.text.script import converter


def _words(line: str) -> list[str]:
    return line.split()


_WHO = _words("木匠 邮差 画师 渔夫 药农 车夫 琴师 裁缝 牧童 船长 石匠 茶商 园丁 厨师 书生 更夫 货郎 护士 教员 猎户")
_WHERE = _words("河边 山脚 桥头 镇上 庙前 井旁 林间 码头 田埂 巷口 屋顶 雪地 海岸 谷仓 磨坊 竹园 渡口 城墙 草场 花房")
_DOES = _words("修补 采集 搬运 描画 晾晒 清点 打磨 寻找 编织 称量 洗刷 收藏 拆开 种下 点亮 擦亮 借来 送走 埋藏 换取")
_WHICH = _words("旧的 新的 小小的 沉重的 发亮的 破损的 红色的 细长的 古怪的 轻巧的 潮湿的 温热的")
_WHAT = _words("木桶 灯笼 渔网 陶罐 竹篮 铜钟 雨伞 马鞍 棉布 石磨 书箱 风筝 铁锅 船桨 草药 蜡烛 瓷碗 锄头 麻绳 算盘")
_WHEN = _words("清晨 黄昏 雨后 正午 夜里 入冬 开春 秋收 节前 雪后")

PAGE = (
    "首页 新闻 专题 图片 视频 关于我们\n",
    "\n本网站所刊登的各种信息，均为本站版权所有，未经许可不得转载\n版权所有：山岗新闻中心 网站编号一二三四五\n",
)
"""What stands above and below every article of one site."""


def clause(random: Random) -> str:
    """About a dozen characters."""
    return "".join(map(random.choice, (_WHEN, _WHO, ["在"], _WHERE, _DOES, _WHICH, _WHAT)))


def article(number: int, length: int = 900) -> str:
    """Always the same article of about so many characters."""
    random = Random(number)
    text = f"{random.choice(_WHO)}与{random.choice(_WHAT)}的故事\n"
    while len(text) < length:
        text += clause(random) + random.choice("，，。、") + clause(random) + random.choice(("。", "。", "。\n"))
    return text.rstrip("，、\n") + "\n"


def _changed(text: str, share: float = 0.1) -> str:
    """One in so many clauses is another one."""
    random = Random(text)
    parts = re.split(r"([，。、\n]+)", text)
    parts[::2] = [clause(random) if part and random.random() < share else part for part in parts[::2]]
    return "".join(parts)


def _cut(text: str) -> str:
    """Without its third line, or with half of its end."""
    lines = text.splitlines(keepends=True)
    return "".join(lines[:2] + lines[3:]) if len(lines) > 3 else text[: len(text) * 3 // 4]


def _other_head(text: str) -> str:
    return "另起的一个题目\n发布时间：2003-05-06 来源：河湾晚报\n" + text.partition("\n")[2]


def _all_at_once(text: str) -> str:
    return damage(_other_head(_cut(_changed(text)))).raw


COPIES: dict[str, Callable[[str], str]] = {
    "the same words, other bytes": lambda text: text + "\n",
    "other marks and breaks": lambda text: text.replace("，", ",").replace("。", "。\n"),
    "a paragraph cut": _cut,
    "another headline and source": _other_head,
    "on the page of a site": lambda text: text.join(PAGE),
    "traditional": lambda text: converter("s2t").convert(text),
    "damaged": lambda text: damage(text).raw,
    "one in ten clauses changed": _changed,
    "the first half": lambda text: text[: len(text) // 2],
    "damaged, cut, changed, another headline": _all_at_once,
}
"""What may have happened to a copy."""
