"""Marks: half-width ``, : ; ? ! ( )`` become full width where they stand in Chinese.

Evidence: past all such marks around it, of either width, the next character on one side is Chinese: a Han character,
or, in a line that has any, a mark such as a quote or ``》``; a share (``增长20%,``) belongs to the Han before it.
Brackets are judged as a pair, by what they hold, too, and a mark after a pair goes with it.
Never touched: marks between digits or Latin letters (1,000 12:30 URLs code), marks inside a Latin sentence that only
mentions a Chinese word, brackets without a partner, and what may be left of a broken byte pair: ``?`` beside another
``?``, before ``!`` and a Han character, or before a broken gloss as in ``?fù)``. It has to stay visible until the
bytes are repaired.
"""

import re
from collections.abc import Iterator

from store.text.changes import Change, change_of
from store.text.han import HAN
from store.text.patterns import lazy_pattern

HALF = ",:;?!()"
FULL = "，：；？！（）"
_WIDE = dict(zip(HALF, FULL, strict=True))

_ANY_HALF = lazy_pattern(f"[{HALF}]")
_ANY_HAN = lazy_pattern(f"[{HAN}]")
_ANY_CHINESE = lazy_pattern(f"[{HAN}、。《》]")
_CHINESE_CLASS = f"[{HAN}、。…—·～“”‘’《》〈〉「」『』【】〔〕]"
_CHINESE = lazy_pattern(_CHINESE_CLASS)
# Decisions look past a whole run, and at neither width: widening one mark never changes the case of another. The group
# is a run that needs no more looking: one mark before Chinese, as most are.
_RUN = lazy_pattern(f"([,:;?!])(?={_CHINESE_CLASS})|[{HALF}{FULL}]+")
_SHOUT = lazy_pattern("[?!？！]{2,}")
_BROKEN_GLOSS = lazy_pattern(r"\?[a-zà-öø-ÿāēěīńňōūǎǐǒǔǖǘǚǜǹḿ]{1,8}\)")
_ASKED_ALOUD = lazy_pattern(f"[?？][!！]+(?![?？!！{HAN}])")
_BRACKET_OR_HAN = lazy_pattern(f"[()（）]|[{HAN}、。《》]+")
_NUMBER = frozenset("0123456789.,~-% \t\u3000")
_CODE = lazy_pattern("[!-~]")
_LATIN_AFTER = lazy_pattern(r"[ \t\u3000]+[A-Za-z]|\.")


def changes(text: str) -> Iterator[Change]:
    """One change for every mark that becomes full width."""
    start = 0
    for line in text.split("\n"):
        if _ANY_HALF.search(line) and _ANY_CHINESE.search(line):
            for at in _to_widen(line):
                yield change_of((start + at, start + at + 1, _WIDE[line[at]], 0, None))
        start += len(line) + 1


def has_lone_bracket(line: str) -> bool:
    """Whether a half-width bracket has no partner on its line; broken glosses do not count."""
    if "(" not in line and ")" not in line:
        return False
    broken = _broken(line)
    paired = {at for start, end, _ in _pairs(line, broken) for at in (start, end)}
    return any(char in "()" and at not in paired and at not in broken for at, char in enumerate(line))


def _to_widen(line: str) -> Iterator[int]:
    broken = _broken(line)
    runs = list(_RUN.finditer(line))
    brackets = _brackets_to_widen(line, runs, broken)
    for run in runs:
        start, end = run.span()
        if run[1]:
            yield start
            continue
        chinese = _is_chinese(line, start, end) or _after_brackets(line, start, end, brackets)
        damaged = _damaged(line, start, end) | broken
        for at in range(start, end):
            if (line[at] in "()" and at in brackets) or (line[at] in ",:;?!" and chinese and at not in damaged):
                yield at


def _is_chinese(line: str, start: int, end: int) -> bool:
    """Whether a run of marks stands in Chinese."""
    before, after = _chinese_before(line, start), _CHINESE.match(line, end) is not None
    return after or (before and not _mentioned(line, start, end))


def _chinese_before(line: str, at: int) -> bool:
    if at and line[at - 1] == "%" and not _LATIN_AFTER.match(line, at + 1):
        start = at
        while at and start - at < 24 and line[at - 1] in _NUMBER:
            at -= 1
    return at > 0 and _CHINESE.match(line, at - 1) is not None


def _after_brackets(line: str, start: int, end: int, widened: set[int]) -> bool:
    """Whether a bracket of this run is full width, or becomes so."""
    wide = any(line[at] in "（）" or at in widened for at in range(start, end))
    return wide and not _LATIN_AFTER.match(line, end)


def _mentioned(line: str, start: int, end: int) -> bool:
    """Whether Latin words stand around: ``a visit to 上海, where``."""
    if not _LATIN_AFTER.match(line, end):
        return False
    at = start
    while at and start - at < 12 and _ANY_HAN.match(line, at - 1):
        at -= 1
    return _latin_before(line, at)


def _latin_before(line: str, at: int) -> bool:
    start = at
    while at and line[at - 1] in " \t\u3000":
        at -= 1
    return 0 < at < start and line[at - 1].isascii() and line[at - 1].isalpha()


def _damaged(line: str, start: int, end: int) -> set[int]:
    """Where a run of marks may be what is left of broken byte pairs."""
    shouts = (found for found in _SHOUT.finditer(line, start, end) if "?" in found[0])
    # A broken pair takes its second byte from what follows: there, a Han character or another "?" comes of it.
    suspect = (shout.span() for shout in shouts if not _ASKED_ALOUD.match(line, shout.start()))
    return {at for place in suspect for at in range(*place)}


def _broken(line: str) -> set[int]:
    """Where broken glosses have their ``?`` and their bracket."""
    return {at for found in _BROKEN_GLOSS.finditer(line) for at in (found.start(), found.end() - 1)}


def _brackets_to_widen(line: str, runs: list[re.Match[str]], broken: set[int]) -> set[int]:
    if "(" not in line and ")" not in line:
        return set()
    sides = {at: run.span() for run in runs for at in range(*run.span()) if line[at] in "()（）"}

    def wide(start: int, end: int, has_han: bool) -> bool:
        before, after = sides[start][0], sides[end][1]
        if line[start] == "（" or line[end] == "）":  # the other of the two was folded
            return True
        if has_han:
            return not (_latin_before(line, before) and _LATIN_AFTER.match(line, after))
        if _chinese_before(line, before):
            return True
        # "f(x)是" is a formula in a sentence, "(1)本" is a number before one.
        return _CHINESE.match(line, after) is not None and (not before or not _CODE.match(line, before - 1))

    return {at for start, end, has_han in _pairs(line, broken) if wide(start, end, has_han) for at in (start, end)}


def _pairs(line: str, broken: set[int]) -> Iterator[tuple[int, int, bool]]:
    """The brackets that have a partner, of either width, and whether they hold a Han character."""
    open_brackets: list[int] = []
    holds_han: list[bool] = []
    for found in _BRACKET_OR_HAN.finditer(line):
        if found[0] in "(（":
            open_brackets.append(found.start())
            holds_han.append(False)
        elif not open_brackets or found.start() in broken:
            continue
        elif found[0] in ")）":
            has_han = holds_han.pop()
            yield open_brackets.pop(), found.start(), has_han
            if has_han and holds_han:
                holds_han[-1] = True
        else:
            holds_han[-1] = True
