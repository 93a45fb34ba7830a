"""What an article says about itself: title, date, source, author, address.

It is read from the normalized text (simplified, full-width marks, one paragraph a line), from the first lines and the
last ones only, so it costs the same for any length. Nothing is taken out of running text and nothing is guessed:
where a line can be read in two ways, it stays unread.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from store.records import Metadata

_HEAD_LINES, _TAIL_LINES = 12, 10
_END_CHARACTERS = 3_000
"""Code points that are looked at, at either end."""
_TITLE_LENGTH = 60
_LINE_LENGTH = 160
"""A longer line is a paragraph, whatever it begins with."""

_HAN = "[㐀-䶿一-鿿]"
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜"
    "崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊"
    "葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆"
    "蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶牟艾尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景费卜冷晏席卫米柏宗瞿桂佟应"
    "臧闵苟邬边卞姬邝仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩佘池查麻苑迟封谈匡鞠惠荆冀郁胥储栗燕楚鄢劳谌奚皮冼蔺楼"
)
_LONG_SURNAMES = ("欧阳", "上官", "司马", "司徒", "诸葛", "皇甫", "慕容", "令狐", "东方", "夏侯", "尉迟", "公孙")
_NOT_IN_NAMES = frozenset("的了是在不有与和及或之上下这那个们吗吧呢就也都要会能为出来去到从被把将又再更最很")

_NAME = re.compile(rf"{_HAN}{{2,4}}|{_HAN}{{1,7}}(?:·{_HAN}{{1,7}})+|[A-Z][A-Za-z.'-]+")
_NAME_SEPARATORS = re.compile(r"[\s、，,/／&]+")
_SPACED_NAME = re.compile(rf"(?<!{_HAN})({_HAN}) ({_HAN})(?!{_HAN})")
"""A name of two characters, spaced to be as wide as one of three."""

_OUR = re.compile(r"(?:本|我)(?:报|刊|网|台|社|站)(?:讯)?")
_OUTLET = rf"{_HAN}{{1,14}}?(?:报|网|社|台|刊|新闻|在线|客户端|杂志|融媒体中心|传媒)"
_ROLE = re.compile(
    rf"(?:全媒体|融媒体|首席|特约|特派|见习|实习|高级|驻{_HAN}{{1,3}})*(?:记者|通讯员|撰稿人|作者)(?!单位|系|简介)"
    r"\s*[/／：:|丨]?\s*"
)
_COMMENTATOR = re.compile(rf"(?:本报|本刊|{_OUTLET})?(?:特约)?评论员")
_WORDS_AND_PICTURES = re.compile(r"(?:文[/／、]?图|图[/／、]?文)\s*[/／：:|丨\s]")
_WRITERS = r"文字|撰文|撰稿|采写|文"
_OTHERS = r"图片|图|摄影|摄|供图|制图|视频|编辑|责编|校对|审核|监制"
_CREDIT = re.compile(
    rf"(?P<role>{_WRITERS}|{_OTHERS})\s*[/／：:|丨]\s*"
    rf"(?P<people>.*?)\s*(?=(?:(?<=\s)(?:{_WRITERS}|{_OTHERS})\s*[/／：:|丨])|$)"
)
_BULLETS = "□■◎●○◆◇★☆▲△※ \u3000"
_WORDS_OF_BYLINES = frozenset(("文", "图", "摄", "摄影", "报道", "摄影报道", "文图", "图文", "本报", "本刊", "本网"))

_LABELS = {
    "title": "标题 题目",
    "date": "发布时间 发布日期 发表时间 发表日期 发稿时间 更新时间 更新日期 成文日期 发文日期 刊发时间 日期 时间",
    "source": "信息来源 文章来源 稿件来源 新闻来源 发布机构 来源 稿源 出处 转自 摘自",
    "author": "文章作者 本文作者 作者",
    "url": "原文链接 原文地址 原文网址 本文链接 本文网址 文章链接 来源链接 阅读原文 原文",
    "": "责任编辑 责编 编辑 审核 审校 校对 监制 主编 浏览次数 浏览量 浏览 点击次数 点击数 点击量 点击 "
    "阅读次数 阅读量 阅读 访问量 字号 字体大小 字体 分享到 分享 打印 关键词 栏目 分类 标签 "
    "发布人 索引号 文号 摄影 供图 作者单位 作者简介",
}
"""What a line of fields is made of; the values of the last row are passed over."""

_KIND = {label: kind for kind, labels in _LABELS.items() for label in labels.split()}
_ANY_LABEL = "|".join(sorted(_KIND, key=len, reverse=True))
_FIELD = re.compile(rf"(?P<label>{_ANY_LABEL})[：:]\s*(?P<value>.*?)[\s|｜丨]*(?=(?:{_ANY_LABEL})[：:]|$)")
_UNKNOWN_FIELD = re.compile(rf"\s+{_HAN}{{1,8}}[：:].*")
_URL = re.compile(r"https?://[^\s<>\"'，。；、（）《》“”]+")

_CHINESE_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-年/.]\s?(\d{1,2})(?!\d)(?:\s?[-月/.]\s?(\d{1,2})(?!\d))?\s?[月日]?")
_CHINESE_DATE = re.compile(
    r"((?:一九|二[〇零○])[〇零○一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?"
)
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_TIME = r"(?:T?\s*\d{1,2}[：:]\d{2}(?:[：:]\d{2})?)?"
_DATE_LINE = re.compile(
    rf"(?P<source>{_OUTLET})?[\s|｜]*(?P<date>{_DATE.pattern}|{_CHINESE_DATE.pattern}){_TIME}"
    rf"[\s|｜]*(?P<after>{_OUTLET})?"
)
_TITLED = r"《(?P<source>[^《》]{1,30})》\s*"
_PRINTED = re.compile(rf"(?:原载|原刊|载|摘自|转自)?\s*{_TITLED}(?P<when>[（(]?(?:19|20)\d\d.{{0,20}})")
_TITLED_SOURCE = re.compile(rf"{_TITLED}(?P<apart>[/／]|(?<=\s))?\s*(?P<people>.+)")
_DATELINE = re.compile(
    rf"【?(?P<source>本报|本刊|本网|本台|本社|{_OUTLET})(?:{_HAN}{{0,8}}?\d{{1,2}}月\d{{1,2}}日)?(?:讯|电|消息)"
    r"(?=[】（(，：:\s]|$)[】：:\s]*(?:[（(](?P<people>[^（）()]{2,60})[）)])?"
)
_CLOSING = re.compile(r"[（(](?P<said>[^（）()]{2,60})[）)][。]?$")

_NAVIGATION = re.compile(r"(?:您?当?前?所?在?的?位置|首页|字体|字号|打印|分享到)(?:[：:\s>】]|$)|【(?:字体|字号|打印)")
_SUBTITLE = re.compile(r"(?:—|--)")
_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}(?:[、）)．]|\.(?!\d))|第[一二三四五六七八九十\d]+[章节条]|[①-⑳]"
)
_SPOKEN = re.compile(r"(?:记者|主持人|编者按|按|问|答)[：:]")
_WORDS = re.compile(rf"{_HAN}{{2}}|[A-Za-z]{{3}}")


@dataclass(frozen=True, slots=True)
class _Front:
    """What stands before the body."""

    title: str | None
    said: Metadata
    body: int
    """Index of the first line of the body."""


def read_metadata(text: str) -> Metadata:
    """What the normalized text says about itself; the beginning is believed before the end."""
    lines = _head(text)
    front = _front(lines)
    said = [front.said, *map(_dateline, lines[front.body : front.body + 1]), *_closing_lines(text)]
    return replace(_first_of(said), title=front.title)


def opening(text: str, length: int = 24) -> str:
    """The first words of the body, at most ``length`` code points and ``…`` where there are more."""
    lines = _head(text)
    body = _front(lines).body
    words = " ".join(lines[body:] or lines)
    if len(words) <= length:
        return words
    # A Latin word or a number is not cut in two, unless it is all there is.
    shown = re.sub(r"\s+[!-~]+$", "", words[:length]) if re.match(r"[!-~]{2}", words[length - 1 :]) else words[:length]
    return shown.rstrip(" ，、；：") + "…"


def _head(text: str) -> list[str]:
    lines = text[:_END_CHARACTERS].split("\n")
    return [line.strip() for line in lines if line.strip()][:_HEAD_LINES]


def _tail(text: str) -> list[str]:
    lines = text[-_END_CHARACTERS:].split("\n")
    if len(text) > _END_CHARACTERS:
        del lines[0]  # its beginning is cut off
    return [line.strip() for line in lines if line.strip()][-_TAIL_LINES:]


def _front(lines: Sequence[str]) -> _Front:
    """Read title, subtitle, bylines and fields, up to the first line that is none of these."""
    title, parts = None, list[Metadata]()
    for index, line in enumerate(lines):
        part = _read(line) or _bare_names(lines, index, title)
        if part is not None:
            title = title or part.title
            parts.append(part)
        elif title is None and _is_title(lines, index):
            title = line
        elif not (_NAVIGATION.match(line) or (title and _is_second_title(lines, index))):
            return _Front(title, _all_of(parts), index)
    return _Front(None, _all_of(parts), len(lines))


def _closing_lines(text: str) -> Iterator[Metadata]:
    """What the last lines say: whole lines of fields, bylines and dates, and a bracket that closes a paragraph."""
    bylines = list[Metadata]()
    for line in _tail(text):
        part = _read(line)
        if part is not None:
            bylines.append(part)
        elif closing := _CLOSING.search(line):
            # A bare date there is a reference.
            said = _fields(closing["said"]) if "：" in closing["said"] else _byline(closing["said"])
            bylines.append(Metadata(source=said.source, author=said.author) if said else Metadata())
    yield _all_of(bylines)


def _read(line: str) -> Metadata | None:
    """What a line of fields or a byline says; None for any other line."""
    if len(line) > _LINE_LENGTH:
        return None
    line = _unwrapped(line)
    return _fields(line) or _printed(line) or _byline(line)


def _unwrapped(line: str) -> str:
    """The line without bullets and the brackets around all of it."""
    line = line.strip(_BULLETS)
    if len(line) > 2 and line[0] + line[-1] in ("（）", "()", "【】", "[]") and line[0] not in line[1:]:
        return line[1:-1].strip()
    return line


# Fields: 发布时间：2022-06-22 来源：…


def _fields(line: str) -> Metadata | None:
    """A line that is made of labelled values, and a date or the outlet's name before them."""
    fields = list(_FIELD.finditer(line))
    before = line[: fields[0].start()].strip(" |｜丨\t") if fields else line
    dated = _DATE_LINE.fullmatch(before)
    if before and not dated:
        return None
    if [field["label"] for field in fields] == ["时间"]:
        return None  # of an event, more likely
    said = [_field(_KIND[field["label"]], field["value"]) for field in fields]
    if dated:
        said.append(Metadata(date=_date(dated["date"]), source=_outlet(dated["source"] or dated["after"])))
    return _first_of(said)


def _field(kind: str, value: str) -> Metadata:
    value = _UNKNOWN_FIELD.sub("", value).strip()
    match kind:
        case "title" if len(value) <= _TITLE_LENGTH:
            return Metadata(title=value or None)
        case "date":
            return Metadata(date=_date(value))
        case "source":
            return _source(value)
        case "author":
            return Metadata(author=_signed(value))
        case "url":
            return Metadata(url=_url(value))
    return Metadata()


def _source(value: str) -> Metadata:
    """A source as it stands, without what follows it; an address is the article's address."""
    if url := _url(value):
        return Metadata(url=url)
    if printed := re.match(r"《([^《》]{1,30})》", value):
        return Metadata(source=printed[1], date=_date(value[printed.end() :]))
    name = value.split()[0].rstrip("，。；、") if value else ""
    return Metadata(source=name if 0 < len(name) <= 40 else None)


def _signed(value: str) -> str | None:
    """The authors of a field: the first as it stands, others behind a comma only where they are names."""
    value = re.sub(r"[（(][^）)]*(?:[）)]|$)", "", value).strip(" 。")
    if reported := _reported(value):
        return reported.author
    first, *others = re.split(r"[，,；;]", _SPACED_NAME.sub(r"\1\2", value))
    names = [*re.split(r"[\s、/／]+", first.strip()), *(name for name in map(str.strip, others) if _is_person(name))]
    return " ".join(names) if 0 < sum(map(len, names)) <= 60 else None


def _printed(line: str) -> Metadata | None:
    """``《报名》2021年3月18日 第4版``"""
    printed = _PRINTED.fullmatch(line)
    when = _date(printed["when"]) if printed else None
    return Metadata(source=printed["source"], date=when) if printed and when else None


def _url(value: str) -> str | None:
    found = _URL.match(value)
    return found[0].rstrip(".,;:!?)") if found else None


def _date(value: str) -> str | None:
    """The first date as ISO 8601, to the day, the month or the year that it says; None where it is impossible."""
    if found := _DATE.search(value):
        return _iso(*(int(part) if part else None for part in found.groups()))
    if found := _CHINESE_DATE.search(value):
        year = int("".join(str(_CHINESE_DIGITS[digit]) for digit in found[1]))
        return _iso(year, *(_number(part) if part else None for part in found.groups()[1:]))
    if found := _YEAR.match(value.strip()):
        return found[1]
    return None


def _number(text: str) -> int:
    """``十八`` as 18."""
    tens, ten, ones = text.rpartition("十")
    return (_CHINESE_DIGITS.get(tens, 1) * 10 if ten else 0) + _CHINESE_DIGITS.get(ones, 0)


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    if year is None or month is None:
        return None
    try:
        iso = date(year, month, day or 1).isoformat()
    except ValueError:
        return None
    return iso if day is not None else iso[:7]


# Bylines: 某报记者 甲


def _byline(line: str) -> Metadata | None:
    """A line that says who wrote it and nothing else."""
    if len(line) > _TITLE_LENGTH:
        return None
    if _COMMENTATOR.fullmatch(line):
        return Metadata(author=line)
    if printed := _TITLED_SOURCE.fullmatch(line):
        # 《…》/ and names is a byline; 《…》读后感 is a headline.
        people = _reported(printed["people"])
        if printed["apart"] is not None:
            people = people or _named(printed["people"], certain=printed["apart"] != "")
        return replace(people, source=printed["source"]) if people else None
    if both := _WORDS_AND_PICTURES.match(line):
        writers = line[both.end() :]
        return _reported(writers) or _named(writers, certain=not both[0][-1].isspace())
    if _CREDIT.match(line):
        return _credited(line)
    return _reported(line)


def _credited(line: str) -> Metadata | None:
    """``文/甲 图/乙``: those who wrote; the makers of pictures are passed over."""
    parts = list[Metadata]()
    for credit in _CREDIT.finditer(line):
        if re.fullmatch(_WRITERS, credit["role"]):
            people = _reported(credit["people"]) or _named(credit["people"])
            if people is None:
                return None
            parts.append(people)
    return _all_of(parts)


def _reported(line: str) -> Metadata | None:
    """``某报记者 甲 通讯员 乙``."""
    roles = list(_ROLE.finditer(line))
    if not roles:
        return None
    before = line[: roles[0].start()].strip()
    if before and not (_OUR.fullmatch(before) or re.fullmatch(_OUTLET, before)):
        return None
    names = list[str]()
    ends = [role.start() for role in roles[1:]] + [len(line)]
    for role, end in zip(roles, ends, strict=True):
        people = _people(line[role.end() : end])
        # 记者走基层 is a headline, 记者：您好 an interview; 记者 and a space or a slash, and names, is a byline.
        apart = role[0][-1] in " /／|丨" and not re.search("[：:]", role[0])
        if not people or not (apart or all(map(_is_person, people))):
            return None
        names += people
    return Metadata(author=" ".join(names), source=_outlet(before))


def _named(text: str, *, certain: bool = True) -> Metadata | None:
    """A list of names; ``certain`` where the line's form tells that it holds names, whatever they look like."""
    people = _people(text)
    return Metadata(author=" ".join(people)) if people and (certain or all(map(_is_person, people))) else None


def _people(text: str) -> list[str]:
    """The names in a list of them; empty where anything else stands in it."""
    parts = _NAME_SEPARATORS.split(_SPACED_NAME.sub(r"\1\2", text.strip(" 、，/）（")))
    names = [part for part in parts if part not in _WORDS_OF_BYLINES and not _is_outlet(part)]
    return names if len(names) <= 10 and all(map(_NAME.fullmatch, names)) else []


def _is_outlet(part: str) -> bool:
    return len(part) > 2 and re.fullmatch(_OUTLET, part) is not None


def _outlet(name: str | None) -> str | None:
    """The name of an outlet; None for ``本报`` and the like, which names none."""
    return name if name and not _OUR.fullmatch(name) else None


def _is_person(text: str) -> bool:
    """Whether the characters look like the name of a Chinese person without anything around that says so."""
    long = text.startswith(_LONG_SURNAMES)
    if not re.fullmatch(rf"{_HAN}{{{3 if long else 2},{4 if long else 3}}}", text):
        return False
    return (long or text[0] in _SURNAMES) and _NOT_IN_NAMES.isdisjoint(text[1:])


def _bare_names(lines: Sequence[str], index: int, title: str | None) -> Metadata | None:
    """Names alone on a line, under the title or as the first line of all.

    A first line above a byline is a title, however much it looks like a name.
    """
    names = _names(lines[index])
    if not names or index + 1 == len(lines) or (index and not title):
        return None
    following = lines[index + 1]
    if title is None and (_follows_title(following) or (_names(following) and index + 2 < len(lines))):
        return None
    return Metadata(author=" ".join(names))


def _names(line: str) -> list[str]:
    """The names that a line consists of; empty where it holds anything else."""
    if len(line) > _TITLE_LENGTH:
        return []
    names = re.split(r"[\s、]+", _SPACED_NAME.sub(r"\1\2", line.strip(_BULLETS)))
    return names if len(names) <= 8 and all(map(_is_person, names)) else []


def _dateline(line: str) -> Metadata:
    """What a body says in its first words: ``新华社北京3月18日电（记者 甲）``."""
    found = _DATELINE.match(line)
    if not found:
        return Metadata()
    people = _reported(found["people"] or "")
    author = people.author if people else None
    return Metadata(source=_outlet(found["source"]), author=author)


# Titles


def _is_title(lines: Sequence[str], index: int) -> bool:
    """Whether a line is a headline and a body follows it."""
    line, after = lines[index], lines[index + 1 :]
    if not after or not _is_headline(line) or after[0][0] in "，。、；：！？）》”’":
        return False
    if line[-1] in "！？!?" and not _follows_title(after[0]):
        return False  # a sentence as likely as not
    body = [line for line in after if not _follows_title(line)]
    return any(map(_is_paragraph, body[:3]))


def _is_second_title(lines: Sequence[str], index: int) -> bool:
    """Whether a line under the title still belongs to it: a subtitle, or a headline right above a byline."""
    line, after = lines[index], lines[index + 1 :]
    if _SUBTITLE.match(line):
        return len(line) <= _TITLE_LENGTH
    return bool(after) and _is_headline(line) and _follows_title(after[0])


def _is_headline(line: str) -> bool:
    if not 2 <= len(line) <= _TITLE_LENGTH or line[-1] in "。；，、：…,;:" or "。" in line or "；" in line:
        return False
    if any(pattern.match(line) for pattern in (_NUMBERED, _SPOKEN, _URL, _DATELINE, _NAVIGATION)):
        return False
    return _WORDS.search(line) is not None


def _follows_title(line: str) -> bool:
    return _read(line) is not None or _SUBTITLE.match(line) is not None


def _is_paragraph(line: str) -> bool:
    return len(line) > _TITLE_LENGTH or line[-1] in "。！？；：”’」…）"


# Putting together


def _first_of(parts: Iterable[Metadata]) -> Metadata:
    """Of each value the first that is said."""
    whole = Metadata()
    for part in parts:
        whole = Metadata(
            title=whole.title or part.title,
            date=whole.date or part.date,
            source=whole.source or part.source,
            author=whole.author or part.author,
            url=whole.url or part.url,
        )
    return whole


def _all_of(parts: Sequence[Metadata]) -> Metadata:
    """Of each value the first that is said, but all the authors, each once."""
    names = dict.fromkeys(name for part in parts if part.author for name in part.author.split(" "))
    return replace(_first_of(parts), author=" ".join(names) or None)
