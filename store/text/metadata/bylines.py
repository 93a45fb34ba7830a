"""Lines and brackets that say who wrote: ``某报记者 甲``, ``文/甲 图/乙``, ``《某刊》/甲``."""

import re

from store.records import Metadata
from store.text.metadata.merge import all_of
from store.text.metadata.names import HAN, NAME, is_person, unspaced
from store.text.metadata.outlets import OUTLET, is_outlet, outlet

_BYLINE_LENGTH = 60
_COMMENTATOR = rf"(?:{OUTLET})?(?:特约)?评论员"
_TITLED = r"《(?P<source>[^《》]{1,30})》\s*(?P<apart>[/／]|(?<=\s))?\s*(?P<people>.+)"
_WORDS_AND_PICTURES = r"(?:文[/／、]?图|图[/／、]?文)\s*[/／：:|丨\s]"
_WRITERS = r"文字|撰文|撰稿|采写|文"
_OTHERS = r"图片|图|摄影|摄|供图|制图|视频|编辑|责编|校对|审核|监制"
_CREDIT = (
    rf"(?P<role>{_WRITERS}|{_OTHERS})\s*[/／：:|丨]\s*"
    rf"(?P<people>.*?)\s*(?=(?:(?<=\s)(?:{_WRITERS}|{_OTHERS})\s*[/／：:|丨])|$)"
)
_ROLE = (
    rf"(?:全媒体|融媒体|首席|特约|特派|见习|实习|高级|驻{HAN}{{1,3}}){{0,3}}(?:记者|通讯员|撰稿人|作者)"
    r"\s*[/／：:|丨]?\s*"
)
_DATELINE = (
    rf"【?(?P<source>{OUTLET})(?:{HAN}{{0,8}}?\d{{1,2}}月\d{{1,2}}日)?(?:讯|电|消息)"
    r"(?=[】（(，：:\s]|$)[】：:\s]*(?:[（(](?P<people>[^（）()]{2,60})[）)])?"
)
_NOT_PEOPLE = frozenset(("文", "图", "摄", "摄影", "报道", "摄影报道", "文图", "图文"))


def byline(line: str) -> Metadata | None:
    """What a line says that says who wrote it and nothing else."""
    if len(line) > _BYLINE_LENGTH:
        return None
    if re.fullmatch(_COMMENTATOR, line):
        return Metadata(author=line)
    if titled := re.fullmatch(_TITLED, line):
        return _titled(titled["source"], titled["apart"], titled["people"])
    if both := re.match(_WORDS_AND_PICTURES, line):
        writers = line[both.end() :]
        return reported(writers) or _named(writers, certain=not both[0][-1].isspace())
    if re.match(_CREDIT, line):
        return _credited(line)
    return reported(line)


def reported(line: str) -> Metadata | None:
    """``某报记者 甲 通讯员 乙``."""
    roles = list(re.finditer(_ROLE, line))
    before = line[: roles[0].start()].strip() if roles else ""
    if not roles or (before and not is_outlet(before)):
        return None
    names = list[str]()
    ends = [role.start() for role in roles[1:]] + [len(line)]
    for role, end in zip(roles, ends, strict=True):
        # 记者走基层 is a headline, 记者：您好 an interview; 记者 and a space or a slash, and names, is a byline.
        apart = role[0][-1] in " /／|丨"
        people = _people(line[role.end() : end], certain=apart)
        if not people:
            return None
        names += people
    return Metadata(author=" ".join(names), source=outlet(before))


def dateline(line: str) -> Metadata | None:
    """What a body says in its first words: ``新华社北京3月18日电（记者 甲）``; None where it begins otherwise."""
    found = re.match(_DATELINE, line)
    if not found:
        return None
    people = reported(found["people"] or "")
    return Metadata(source=outlet(found["source"]), author=people.author if people else None)


def _titled(source: str, apart: str | None, people: str) -> Metadata | None:
    """``《某刊》/甲``; 《…》读后感 is a headline."""
    said = reported(people)
    if apart is not None:
        said = said or _named(people, certain=apart != "")
    return said._replace(source=source) if said else None


def _credited(line: str) -> Metadata | None:
    """``文/甲 图/乙``: those who wrote; the makers of pictures are passed over."""
    parts = list[Metadata]()
    for credit in re.finditer(_CREDIT, line):
        if re.fullmatch(_WRITERS, credit["role"]):
            said = reported(credit["people"]) or _named(credit["people"])
            if said is None:
                return None
            parts.append(said)
    return all_of(parts)


def _named(text: str, *, certain: bool = True) -> Metadata | None:
    people = _people(text, certain=certain)
    return Metadata(author=" ".join(people)) if people else None


def _people(text: str, *, certain: bool) -> list[str]:
    """The names in a list of them; empty where anything else stands in it.

    ``certain`` where the line's form tells that it holds names, whatever they look like.
    """
    parts = re.split(r"[\s、，,/／&]+", unspaced(text.strip(" 、，/）（")))
    names = [part for part in parts if part not in _NOT_PEOPLE and not is_outlet(part)]
    return names if all(re.fullmatch(NAME, name) and (certain or is_person(name)) for name in names) else []
