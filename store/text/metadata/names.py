"""Names of people."""

import re

HAN = "[㐀-䶿一-鿿]"

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜"
    "崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊"
    "葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆"
    "蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶牟艾尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景费卜冷晏席卫米柏宗瞿桂佟应"
    "臧闵苟邬边卞姬邝仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩佘池查麻苑迟封谈匡鞠惠荆冀郁胥储栗燕楚鄢劳谌奚皮冼蔺楼"
)
_LONG_SURNAMES = ("欧阳", "上官", "司马", "司徒", "诸葛", "皇甫", "慕容", "令狐", "东方", "夏侯", "尉迟", "公孙")
_NOT_IN_NAMES = frozenset("的了是在不有与和及或之上下这那个们吗吧呢就也都要会能为出来去到从被把将又再更最很")

NAME = rf"{HAN}{{2,4}}|{HAN}{{1,7}}(?:·{HAN}{{1,7}})+|[A-Z][A-Za-z.'-]+"
"""What may stand where a name is expected."""


def is_person(text: str) -> bool:
    """Whether the characters look like the name of a Chinese person without anything around that says so."""
    surname = 2 if text.startswith(_LONG_SURNAMES) else int(text[:1] in _SURNAMES)
    given = text[surname:]
    return surname > 0 and re.fullmatch(rf"{HAN}{{1,2}}", given) is not None and _NOT_IN_NAMES.isdisjoint(given)


def persons(line: str) -> list[str]:
    """The names that a line consists of; empty where it holds anything else."""
    names = re.split(r"[\s、]+", unspaced(line))
    # A longer list is of people that the article is about.
    return names if len(names) <= 8 and all(map(is_person, names)) else []


def unspaced(text: str) -> str:
    """The text with names of two characters closed up, which are spaced to be as wide as those of three."""
    return re.sub(rf"\b({HAN}) ({HAN})\b", r"\1\2", text)
