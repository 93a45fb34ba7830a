"""Lines: blank lines go, and a line that was broken inside a sentence is joined to the next.

Evidence of a break inside a sentence: running text that ends without a mark, and not with who wrote it, before a line
that has sentences or begins with a mark; or one width that most lines of the document share. Never joined: headings,
verses, captions, bylines, datelines, fields, items of lists, and lines with a headline's blank or a bracket left open.
"""

from collections.abc import Iterator
from typing import NamedTuple

from store.text.changes import Change
from store.text.han import HAN
from store.text.patterns import lazy_pattern
from store.text.rules.marks import FULL, HALF, has_lone_bracket
from store.text.rules.spaces import is_running

_HAN = lazy_pattern(f"[{HAN}]")
_OPEN = rf"[{HAN}0-9A-Za-z%，、]"
_OPEN_END = lazy_pattern(_OPEN)
_START = lazy_pattern(rf"[{HAN}0-9A-Za-z“‘《]")
# Most lines end with a sentence: only the others are looked at one by one.
_OPEN_BREAK = lazy_pattern(rf"\n(?<={_OPEN}\n)\n*+")
_BLANK_LINES = lazy_pattern(r"\n\n++")
_LATE_MARKS = lazy_pattern(rf"[，。、；：！？”’》】]++(?![{HALF}{FULL}])")
_ITEM = lazy_pattern(
    rf"[一二三四五六七八九十百]{{1,4}}[、．.]|第[一二三四五六七八九十百0-9]{{1,5}}[章节条部讲篇]"
    rf"|[0-9]{{1,3}}(?:[、．)）]|\.(?![0-9]))|[①-⑳]|图为|[{HAN}]{{2,6}}："
)
_DATELINE = lazy_pattern(rf"(?:本报|新华社|中新社)[{HAN}0-9]{{0,16}}[讯电]")
_HEADLINE_BLANK = lazy_pattern(r"[^\x00-\x7f] | [^\x00-\x7f]")
# A short tail that is no sentence cut off: who wrote it, who took the picture.
_SIGNED = lazy_pattern(r"记者|通讯员|作者|编辑|责编|单位|来源|新华|[社报摄发供图文影道制绘讯](?:\n|\Z)")
_WORD = lazy_pattern("[0-9A-Za-z]")
_HALF = tuple(HALF)

_TAIL = 12
"""Characters after the last sentence: with as many it is a sentence that was cut, with fewer perhaps ``某某摄``."""
_PARAGRAPH = 40
"""Characters of a line that is a paragraph though it has commas only; a heading of three clauses has fewer."""
_NARROWEST, _SLACK = 30, 3
"""Cells: verses are narrower than a page; a line misses the width by a mark, or by spaces that went."""
_FEWEST, _SHARE = 4, 0.25
"""How many lines, and how much of the text, must tell the width."""
_ROUNDS = 8


class _Stretch(NamedTuple):
    """One line, or several that are joined, and what the decision needs to know of it."""

    start: int
    end: int
    sentences: bool
    clauses: int
    tail: int
    """Characters after the last sentence."""
    spaced: bool
    """Whether the tail has a blank as bylines have."""
    fixed: bool
    """Whether nothing may be joined to it: more context would change how its marks and blanks are read."""
    item: bool
    length: int
    cells: int
    """Its width."""
    last_cells: int
    """Width of its last line."""


def changes(text: str) -> Iterator[Change]:
    """Deletions of line ends; a space for one between two words of Latin letters or digits."""
    places = {found.end(): Change(found.start() + 1, found.end(), "") for found in _BLANK_LINES.finditer(text)}
    first, last = len(text) - len(text.lstrip("\n")), len(text.rstrip("\n"))
    places |= {len(text): Change(last, len(text), ""), first: Change(0, first, "")}
    for end, start in _breaks_inside_sentences(text):
        places[start] = Change(end, start, _joint(text, end, start))
    yield from (places[start] for start in sorted(places) if places[start].start < places[start].end)


def _breaks_inside_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where lines that belong together are broken: from the end of one to the start of the other."""
    breaks = {found.end(): found.start() for found in _OPEN_BREAK.finditer(text)}
    if text and _OPEN_END.match(text, len(text) - 1):
        breaks[len(text)] = len(text)
    lines = [_stretch(text, start) for start in _starts_of_lines(text, breaks)]
    kept = {stretch.start for stretch in _joined(text, lines)}
    for line in lines:
        if line.start not in kept:
            yield breaks[line.start], line.start


def _starts_of_lines(text: str, breaks: dict[int, int]) -> list[int]:
    """The lines on both sides of these breaks."""
    before = {text.rfind("\n", 0, end) + 1 for end in breaks.values()}
    return sorted(before | breaks.keys() - {len(text)})


def _stretch(text: str, start: int) -> _Stretch:
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    tail = line[max(map(line.rfind, "。！？；…")) + 1 :]
    touchy = not _HAN.search(line) or (_HEADLINE_BLANK.search(line) and not is_running(line))
    cells = _cells(line)
    return _Stretch(
        start=start,
        end=start + len(line),
        sentences="。" in line,
        clauses=line.count("，"),
        tail=len(tail),
        spaced=_HEADLINE_BLANK.search(tail) is not None,
        fixed=bool(touchy) or line.rstrip(FULL)[-1:] in _HALF or has_lone_bracket(line),
        item=_ITEM.match(line) is not None,
        length=len(line),
        cells=cells,
        last_cells=cells,
    )


def _cells(text: str) -> int:
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _joined(text: str, lines: list[_Stretch]) -> list[_Stretch]:
    """The lines as paragraphs; again, until nothing moves, since what is joined is a line like any other."""
    all_cells = _cells(text) - text.count("\n")
    for _ in range(_ROUNDS):
        before, lines = lines, _join_once(text, lines, _width(text, lines, all_cells))
        if len(lines) == len(before):
            break
        lines = [line._replace(last_cells=line.cells) for line in lines]
    return lines


def _join_once(text: str, lines: list[_Stretch], width: range) -> list[_Stretch]:
    result = lines[:1]
    for line in lines[1:]:
        if _goes_on(text, result[-1], line, width):
            result[-1] = _merged(text, result[-1], line)
        else:
            result.append(line)
    return result


def _merged(text: str, one: _Stretch, other: _Stretch) -> _Stretch:
    joint = len(_joint(text, one.end, other.start))
    length = one.length + joint + other.length
    carried = other.tail == other.length
    return _Stretch(
        start=one.start,
        end=other.end,
        length=length,
        sentences=one.sentences or other.sentences,
        clauses=one.clauses + other.clauses,
        tail=one.tail + length - one.length if carried else other.tail,
        spaced=other.spaced or (carried and one.spaced),
        fixed=False,
        item=one.item,
        cells=one.cells + joint + other.cells,
        last_cells=other.last_cells,
    )


def _joint(text: str, end: int, start: int) -> str:
    words = _WORD.match(text, end - 1) and _WORD.match(text, start)
    number = text[end - 1].isdecimal() and text[start : start + 1].isdecimal()
    return " " if words and not number else ""


def _goes_on(text: str, one: _Stretch, other: _Stretch, width: range) -> bool:
    """Whether the line break between the two is inside a sentence."""
    if one.fixed or other.fixed or other.item or not _OPEN_END.match(text, one.end - 1):
        return False
    if _LATE_MARKS.match(text, other.start):
        return one.length >= _TAIL
    if not _START.match(text, other.start) or _DATELINE.match(text, other.start):
        return False
    if one.last_cells in width:
        return True
    return _is_cut(text, one) and _continues(text, one, other)


def _is_cut(text: str, one: _Stretch) -> bool:
    paragraph = one.sentences or (one.clauses > 0 and one.length >= _PARAGRAPH and not one.item)
    if not paragraph or one.spaced:
        return False
    if one.tail >= _TAIL or text[one.end - 1] in "，、":
        return True
    return one.last_cells >= _NARROWEST and not _SIGNED.search(text, one.end - one.tail, one.end + 1)


def _continues(text: str, one: _Stretch, other: _Stretch) -> bool:
    if text[other.start] in "“‘" and text[one.end - 1] not in "，、":  # paragraphs like to begin with speech
        return False
    return other.sentences or (other.clauses > 0 and other.length >= _PARAGRAPH)


def _width(text: str, lines: list[_Stretch], all_cells: int) -> range:
    """The widths of a line that is full, if the document as a whole is wrapped; otherwise none.

    Only lines that end one sentence and break in the next are counted: headlines in a list have one width, too.
    Shares are shares of the text, not of the lines: joining lines never brings forth a width that was not there.
    """
    told = (line for line in lines if line.sentences and _OPEN_END.match(text, line.end - 1))
    cells = sorted(line.cells for line in told if line.cells >= _NARROWEST)
    first = inside = 0
    for last, widest in enumerate(cells):
        inside += widest
        while cells[first] < widest - 2 * _SLACK:
            inside -= cells[first]
            first += 1
        if last - first >= _FEWEST - 1 and inside > _SHARE * all_cells:
            return range(cells[first], cells[first] + 2 * _SLACK + 1)
    return range(0)
