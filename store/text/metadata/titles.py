"""Headlines, and what stands between them and the body."""

import re
from collections.abc import Sequence

from store.text.metadata.bylines import dateline
from store.text.metadata.fields import URL
from store.text.metadata.lines import read_line
from store.text.metadata.names import HAN

_LENGTH = 60
_NAVIGATION = r"(?:首页|您?当?前?所?在?的?位置)(?:[：:\s>]|$)"
_SUBTITLE = r"—|--"
_NUMBERED = r"[（(]?[一二三四五六七八九十\d]{1,3}(?:[、）)．]|\.(?!\d))|第[一二三四五六七八九十\d]+[章节条]|[①-⑳]"
_SPOKEN = r"(?:记者|主持人|编者按|按|问|答)[：:]"
_WORDS = rf"{HAN}{{2}}|[A-Za-z]{{3}}"


def is_title(line: str, after: Sequence[str]) -> bool:
    """Whether a line is a headline and a body follows it."""
    if not after or not _is_headline(line) or after[0][0] in "，。、；：！？）》”’":
        return False
    if line[-1] in "！？!?" and not follows_title(after[0]):
        return False  # a sentence as likely as not
    body = [line for line in after if not follows_title(line)]
    return any(map(_is_paragraph, body[:3]))


def is_second_title(line: str, after: Sequence[str]) -> bool:
    """Whether a line under the title still belongs to it: a subtitle, or a headline right above a byline."""
    if re.match(_SUBTITLE, line):
        return len(line) <= _LENGTH
    return bool(after) and _is_headline(line) and follows_title(after[0])


def is_navigation(line: str) -> bool:
    """Whether a line is what a web page shows above its article."""
    return re.match(_NAVIGATION, line) is not None


def follows_title(line: str) -> bool:
    """Whether a line stands below a title, not in a body."""
    return read_line(line) is not None or re.match(_SUBTITLE, line) is not None


def _is_headline(line: str) -> bool:
    if not 2 <= len(line) <= _LENGTH or line[-1] in "，、：…,;:" or "。" in line or "；" in line:
        return False
    if dateline(line) or any(re.match(pattern, line) for pattern in (_NUMBERED, _SPOKEN, URL, _NAVIGATION)):
        return False
    return re.search(_WORDS, line) is not None


def _is_paragraph(line: str) -> bool:
    return len(line) > _LENGTH or line[-1] in "。！？；：”’」…）"
