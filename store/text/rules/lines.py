"""Lines: blank lines go, and a line that was broken inside a sentence is joined to the next.

Evidence of a break inside a sentence: running text that ends without a mark, long after its last sentence, before a
line that has sentences or begins with a mark; or one width that most lines of the document share. Never joined:
headings, captions, bylines, fields, items of lists, and lines with a headline's blank or a bracket left open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from store.text.changes import Change
from store.text.han import HAN
from store.text.rules.marks import FULL, HALF, has_lone_bracket
from store.text.rules.spaces import is_running

_LINE = re.compile(r"[^\n]+")
_HAN = re.compile(f"[{HAN}]")
_OPEN_END = re.compile(rf"[{HAN}0-9A-Za-z%，、]")
_START = re.compile(rf"[{HAN}0-9A-Za-z“‘《]")
_LATE_MARKS = re.compile(rf"[，。、；：！？”’》】]++(?![{HALF}{FULL}])")
_ITEM = re.compile(
    rf"[一二三四五六七八九十百]{{1,4}}[、．.]|第[一二三四五六七八九十百0-9]{{1,5}}[章节条部讲篇]"
    rf"|[0-9]{{1,3}}(?:[、．)）]|\.(?![0-9]))|[①-⑳]|[{HAN}]{{2,6}}："
)
_HEADLINE_BLANK = re.compile(r"[^\x00-\x7f] | [^\x00-\x7f]")
_WORD = re.compile("[0-9A-Za-z]")

_TAIL = 12
"""Characters after the last sentence: a caption's ``某某 摄`` has fewer, a sentence that was cut has more."""
_PARAGRAPH = 40
"""Characters of a line that is a paragraph though it has commas only; a heading of three clauses has fewer."""
_NARROWEST, _SLACK = 30, 3
"""Cells: verses are narrower than a page; a line misses the width by a mark, or by spaces that went."""
_FEWEST, _SHARE = 4, 0.25
"""How many lines, and how much of the text, must tell the width."""
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One line, or several that are joined, and what the decision needs to know of it."""

    start: int
    end: int
    length: int
    sentences: bool
    clauses: int
    tail: int
    """Characters after the last sentence."""
    spaced: bool
    """Whether the tail has a blank as bylines have."""
    fixed: bool
    """Whether nothing may be joined to it: more context would change how its marks and blanks are read."""
    item: bool
    cells: int
    """Its width."""
    last_cells: int
    """Width of its last line."""


def changes(text: str) -> Iterator[Change]:
    """Deletions of line ends; a space for one between two words of Latin letters or digits."""
    lines = [_stretch(found[0], found.start()) for found in _LINE.finditer(text)]
    inside = {stretch.start for stretch in lines} - {stretch.start for stretch in _joined(text, lines)}
    done = 0
    for line in lines:
        if line.start in inside:
            yield Change(done, line.start, _joint(text, done, line.start))
        else:
            yield Change(min(done + 1, line.start) if done else 0, line.start, "")
        done = line.end
    yield Change(done, len(text), "")


def _stretch(line: str, start: int) -> _Stretch:
    tail = line[max(map(line.rfind, "。！？；…")) + 1 :]
    touchy = not _HAN.search(line) or (not is_running(line) and _HEADLINE_BLANK.search(line))
    cells = 2 * len(line) - len(line.encode("ascii", "ignore"))
    return _Stretch(
        start=start,
        end=start + len(line),
        length=len(line),
        sentences="。" in line,
        clauses=line.count("，"),
        tail=len(tail),
        spaced=_HEADLINE_BLANK.search(tail) is not None,
        fixed=bool(touchy) or line.rstrip(FULL)[-1:] in tuple(HALF) or has_lone_bracket(line),
        item=_ITEM.match(line) is not None,
        cells=cells,
        last_cells=cells,
    )


def _joined(text: str, lines: list[_Stretch]) -> list[_Stretch]:
    """The lines as paragraphs; again, until nothing moves, since what is joined is a line like any other."""
    for _ in range(_ROUNDS):
        before, lines = lines, _join_once(text, lines, _width(text, lines))
        if len(lines) == len(before):
            break
        lines = [replace(line, last_cells=line.cells) for line in lines]
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
    return " " if _WORD.match(text, end - 1) and _WORD.match(text, start) else ""


def _goes_on(text: str, one: _Stretch, other: _Stretch, width: range) -> bool:
    """Whether the line break between the two is inside a sentence."""
    if one.fixed or other.fixed or other.item or not _OPEN_END.match(text, one.end - 1):
        return False
    if _LATE_MARKS.match(text, other.start):
        return one.length >= _TAIL
    if not _START.match(text, other.start):
        return False
    if one.last_cells in width:
        return True
    return _is_cut(text, one) and _continues(text, one, other)


def _is_cut(text: str, one: _Stretch) -> bool:
    paragraph = one.sentences or (one.clauses > 2 and one.length >= _PARAGRAPH and not one.item)
    return paragraph and not one.spaced and (one.tail >= _TAIL or text[one.end - 1] in "，、")


def _continues(text: str, one: _Stretch, other: _Stretch) -> bool:
    if text[other.start] in "“‘" and text[one.end - 1] not in "，、":  # paragraphs like to begin with speech
        return False
    return other.sentences or (other.clauses > 0 and other.length >= _PARAGRAPH)


def _width(text: str, lines: list[_Stretch]) -> range:
    """The widths of a line that is full, if the document as a whole is wrapped; otherwise none.

    Only lines that end one sentence and break in the next are counted: headlines in a list have one width, too.
    Shares are shares of the text, not of the lines: joining lines never brings forth a width that was not there.
    """
    told = (line for line in lines if line.sentences and _OPEN_END.match(text, line.end - 1))
    cells = sorted(line.cells for line in told if line.cells >= _NARROWEST)
    all_cells = sum(line.cells for line in lines)
    first = inside = 0
    for last, widest in enumerate(cells):
        inside += widest
        while cells[first] < widest - 2 * _SLACK:
            inside -= cells[first]
            first += 1
        if last - first >= _FEWEST - 1 and inside > _SHARE * all_cells:
            return range(cells[first], cells[first] + 2 * _SLACK + 1)
    return range(0)
