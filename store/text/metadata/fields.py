"""Lines of labelled values: ``发布时间：2022-06-22 来源：…``."""

import re

from store.records import Metadata
from store.text.metadata.bylines import reported
from store.text.metadata.dates import DATE, iso_date
from store.text.metadata.merge import first_of
from store.text.metadata.names import HAN, is_person, unspaced
from store.text.metadata.outlets import OUTLET, outlet

_LABELS = {
    "title": "标题 题目",
    "date": "发布时间 发布日期 发表时间 发表日期 发稿时间 更新时间 更新日期 成文日期 发文日期 刊发时间 日期 时间",
    "source": "信息来源 文章来源 稿件来源 新闻来源 发布机构 来源 稿源 出处 转自 摘自",
    "author": "文章作者 本文作者 作者",
    "url": "原文链接 原文地址 原文网址 本文链接 本文网址 文章链接 来源链接 阅读原文 原文",
    "about": "作者单位 作者简介",
    "pictures": "摄影 供图",
    "editor": "责任编辑 责编 编辑 审核 审校 校对 监制 主编 发布人",
    "page": "浏览次数 浏览量 浏览 点击次数 点击数 点击量 点击 阅读次数 阅读量 阅读 访问量 字号 字体大小 字体 "
    "分享到 分享 打印 关键词 栏目 分类 标签 索引号 文号",
}
"""What a line of fields is made of; the values of the last four rows are passed over."""

_KIND = {label: kind for kind, labels in _LABELS.items() for label in labels.split()}
_LABEL = "|".join(sorted(_KIND, key=len, reverse=True))
_FIELD = rf"(?P<label>{_LABEL})[：:]\s*(?P<value>.*?)[\s|｜丨]*(?=(?:{_LABEL})[：:]|$)"
_UNKNOWN_FIELD = rf"\s+{HAN}{{1,8}}[：:].*"
URL = r"https?://[^\s<>\"'，。；、（）《》“”]+"

_TIME = r"(?:T?\s*\d{1,2}[：:]\d{2}(?:[：:]\d{2})?)?"
_DATED = rf"(?P<source>{OUTLET})?[\s|｜]*(?P<date>{DATE}){_TIME}[\s|｜]*(?P<after>{OUTLET})?"
_PRINTED = r"(?:原载|摘自|转自)?\s*《(?P<source>[^《》]{1,30})》\s*(?P<when>[（(]?(?:19|20)\d\d.{0,20})"
_AUTHOR_LENGTH = 60
_SOURCE_LENGTH = 40


def fields(line: str) -> Metadata | None:
    """What a line says that is made of labelled values, and a date or the outlet's name before them."""
    found = list(re.finditer(_FIELD, line))
    before = line[: found[0].start()].strip(" |｜丨\t") if found else line
    dated = re.fullmatch(_DATED, before)
    if before and not dated:
        return None
    if [field["label"] for field in found] == ["时间"]:
        return None  # of an event, more likely
    said = [_field(_KIND[field["label"]], field["value"]) for field in found]
    if dated:
        said.append(Metadata(date=iso_date(dated["date"]), source=outlet(dated["source"] or dated["after"])))
    return first_of(said)


def field_kinds(line: str) -> set[str]:
    """What the labels of a line of fields stand for: ``date``, ``source``, ``editor`` …; none for another line."""
    return {_KIND[field["label"]] for field in re.finditer(_FIELD, line)} if fields(line) else set()


def printed(line: str) -> Metadata | None:
    """``《报名》2021年3月18日 第4版``"""
    found = re.fullmatch(_PRINTED, line)
    when = iso_date(found["when"]) if found else None
    return Metadata(source=found["source"], date=when) if found and when else None


def _field(kind: str, value: str) -> Metadata:
    value = re.sub(_UNKNOWN_FIELD, "", value).strip()
    match kind:
        case "title":
            return Metadata(title=value or None)
        case "date":
            return Metadata(date=iso_date(value))
        case "source":
            return _source(value)
        case "author":
            return Metadata(author=_author(value))
        case "url":
            return Metadata(url=_url(value))
    return Metadata()


def _source(value: str) -> Metadata:
    """A source as it stands, without what follows it; an address is the article's address."""
    if url := _url(value):
        return Metadata(url=url)
    if titled := re.match(r"《([^《》]{1,30})》", value):
        return Metadata(source=titled[1], date=iso_date(value[titled.end() :]))
    name = value.split()[0].rstrip("，。；、") if value else ""
    return Metadata(source=name if 0 < len(name) <= _SOURCE_LENGTH else None)


def _author(value: str) -> str | None:
    """The authors of a field: the first as it stands, others behind a comma only where they are names."""
    value = re.sub(r"[（(][^）)]*(?:[）)]|$)", "", value).strip(" 。")
    if said := reported(value):
        return said.author
    first, *others = re.split(r"[，,；;]", unspaced(value))
    names = [*re.split(r"[\s、/／]+", first.strip()), *filter(is_person, map(str.strip, others))]
    return " ".join(names) if 0 < sum(map(len, names)) <= _AUTHOR_LENGTH else None


def _url(value: str) -> str | None:
    found = re.match(URL, value)
    return found[0].rstrip(".,;:!?)") if found else None
