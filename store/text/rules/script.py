"""Script: traditional characters become simplified ones, a paragraph at a time.

Evidence: more characters of the paragraph exist only in traditional script than only in simplified script; where a
paragraph does not tell, the document does. Converting simplified text does harm (什么→什幺, 显著→显着), so a
paragraph that is simplified is never touched, and a traditional name in it stays.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from store.text.changes import Change
from store.text.han import HAN, gb2312

# Outside GB2312 and changed by the converter, yet written by the converter itself: 毕昇, 八濛山, 薴→苧.
_IN_BOTH = "昇濛苧"
# The one-to-one tables of the mirrors leave 么 as it is; the converter takes it for a form of 幺.
_KEPT = frozenset("么")
# The converter copies what is left of a stretch without marks at every match: a long stretch goes in pieces.
_PIECE = re.compile(r".{1,500}[，。、；：！？,.;:!?\s]|.{1,500}", re.DOTALL)


def changes(text: str, conversion: str) -> Iterator[Change]:
    """One change for every character of a traditional paragraph that the conversion changes."""
    suspects = frozenset(text).difference(gb2312(), _IN_BOTH)
    traditional = {char for char in suspects if _HAN.match(char) and _converted(char, conversion) != char}
    if not traditional:
        return
    balance = _balance(traditional)
    lines = text.split("\n")
    balances = list(map(balance, lines))
    document = sum(balances)
    start = 0
    for line, own in zip(lines, balances, strict=True):
        if (own or document) > 0:
            yield from _in_line(line, start, conversion)
        start += len(line) + 1


_HAN = re.compile(f"[{HAN}]")


def _balance(traditional: set[str]) -> Callable[[str], int]:
    """A function of a line: its traditional characters minus its simplified ones."""
    only_traditional = re.compile(f"[{''.join(traditional)}]")
    only_simplified = _only_simplified()
    return lambda line: len(only_traditional.findall(line)) - len(only_simplified.findall(line))


def _in_line(line: str, start: int, conversion: str) -> Iterator[Change]:
    after = "".join(_convert(piece, conversion) for piece in _PIECE.findall(line))
    for at, (one, other) in enumerate(zip(line, after, strict=True), start):
        if one != other and one not in _KEPT:
            yield Change(at, at + 1, other)


def _convert(piece: str, conversion: str) -> str:
    """The piece in the other script, of the same length: word by word, or else character by character."""
    after: str = _converter(conversion)(piece)
    return after if len(after) == len(piece) else "".join(_converted(char, conversion) for char in piece)


@cache
def _converted(char: str, conversion: str) -> str:
    after = _converter(conversion)(char)
    return after if len(after) == 1 else char


@cache
def _converter(conversion: str) -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(conversion).convert
    return convert


@cache
def _only_simplified() -> re.Pattern[str]:
    """Matches a character that GB2312 has and Big5 has not."""
    chars = "".join(gb2312())
    shared = chars.encode("big5", errors="ignore").decode("big5")
    return re.compile(f"[{''.join(sorted(set(chars) - set(shared)))}]")
