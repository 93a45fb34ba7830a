"""Script: traditional characters become simplified ones, or simplified ones traditional, a paragraph at a time.

Evidence: characters that only the one script has, against characters that only the other has. A mirror converts every
character, so that a paragraph that is to be converted has hardly any of the other script. A paragraph with few such
characters counts together with those around it, or follows the document. Never touched: a paragraph that is in the
wanted script, with what it quotes, and a name or a title in the other script that stands alone among such paragraphs.
"""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, islice

from store.text.changes import Change
from store.text.han import gb2312
from store.text.patterns import lazy_pattern
from store.text.script import checked, converter

_WEIGHT = 3
"""How many characters of the script that is wanted outweigh one of the other: quotes are shorter than that."""
_ENOUGH = 10
"""Neighbouring paragraphs with so many more characters of the other script are converted whatever the document is."""
# The one-to-one tables of the mirrors leave 么 as it is; OpenCC takes it for a form of 幺 where it stands alone.
_KEPT = "么"
_QUOTED = lazy_pattern("“[^“”]*+”|‘[^‘’]*+’|「[^「」]*+」|『[^『』]*+』|《[^《》]*+》|（[^（）]*+）")
_ASTRAL = "\U00010000"


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What tells the scripts apart."""

    source: re.Pattern[str]
    """Matches a character that is converted, and that no converted text has."""
    target: re.Pattern[str]
    """Matches a character of the script that is wanted, and of no other."""


def changes(text: str, conversion: str | None) -> Iterator[Change]:
    """The changes that the conversion makes in the paragraphs that are not in its script; none without a conversion.

    Raises:
        ValueError: no conversion is called so.
    """
    if not conversion:
        return iter(())
    stretches = _stretches(text, checked(conversion))
    if _scripts(conversion)[1].startswith("s"):
        text = text.replace(_KEPT, "\n")  # no entry of a dictionary has a line end
    return chain.from_iterable(converter(conversion).changes(text, start, end) for start, end in stretches)


def _stretches(text: str, conversion: str) -> Iterable[tuple[int, int]]:
    """The stretches of whole lines that are to be converted."""
    whole = [(0, len(text))]
    if "jp" in _scripts(conversion):  # nothing tells it from Chinese
        return whole
    # Asked in the order of what the answer costs: nothing, a pattern of 7,000 characters, the dictionaries.
    if (_scripts(conversion)[0] != "s" and _is_all_gb2312(text)) or not _may_change(conversion).search(text):
        return ()
    evidence = _evidence(conversion)
    if not evidence.source.search(text):
        return ()
    if not evidence.target.search(text):
        return whole
    found = len(evidence.source.findall(text))
    against = sum(1 for _ in islice(evidence.target.finditer(text), found))
    return _of_lines(text, evidence) if found >= _ENOUGH or found > _WEIGHT * against else ()


def _of_lines(text: str, evidence: _Evidence) -> Iterator[tuple[int, int]]:
    lines = text.split("\n")
    sources = [len(evidence.source.findall(line)) for line in lines]
    targets = [len(evidence.target.findall(line)) for line in lines]
    balances = [source - _WEIGHT * target for source, target in zip(sources, targets, strict=True)]
    enough = [True] * len(lines) if sum(balances) > 0 else [best >= _ENOUGH for best in _best(balances)]
    start = done = 0
    for line, target, balance, wanted in zip(lines, targets, balances, enough, strict=True):
        end = done + len(line) + 1
        own = balance > 0 or not (balance or target)
        if not (wanted and own) or (target and _only_quotes(line, evidence)):
            yield from [(start, done)] if start < done else ()
            start = end
        done = end
    yield from [(start, len(text))] if start < len(text) else ()


def _only_quotes(line: str, evidence: _Evidence) -> bool:
    """Whether the line is in the wanted script but for what it quotes."""
    outside = _QUOTED.sub("", line)
    return evidence.target.search(outside) is not None and evidence.source.search(outside) is None


def _best(balances: list[int]) -> Iterator[int]:
    """For each line, the largest sum that consecutive lines with it among them have.

    Whatever later rules join, and whatever is converted, no stretch of lines gets a larger sum than one had before:
    what is left alone once is left alone always.
    """
    before = _running(balances)
    after = list(_running(balances[::-1]))[::-1]
    return (one + other - own for one, other, own in zip(before, after, balances, strict=True))


def _running(balances: Iterable[int]) -> Iterator[int]:
    return accumulate(balances, lambda best, own: max(best, 0) + own)


def _is_all_gb2312(text: str) -> bool:
    """Whether GB2312 holds every character, or nearly so: the codec has other codes for the dash and the dot."""
    try:
        text.replace("—", "").replace("·", "").encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _may_change(conversion: str) -> re.Pattern[str]:
    """Matches whatever may be evidence for the conversion; needs no dictionary."""
    if _scripts(conversion)[0] == "s":
        return _any_of(_only_simplified())
    return re.compile(rf"[^\x00-\u33ff{''.join(sorted(gb2312()))}\ua000-\uf8ff\ufb00-\uffff]")


@cache
def _evidence(conversion: str) -> _Evidence:
    source, target = _scripts(conversion)
    if source != "s" and not target.startswith("s"):  # from one traditional form to another
        return _evidence("t2s")
    chosen = converter(conversion)
    become = {char: after for char, after in chosen.characters.items() if char < _ASTRAL}
    only_source = become.keys() & _only_simplified() if source == "s" else become.keys() - gb2312()
    becoming = {become[char] for char in only_source}
    only_target = becoming - gb2312() if source == "s" else becoming & _only_simplified()
    return _Evidence(_any_of(only_source - chosen.survivors), _any_of(only_target))


def _scripts(conversion: str) -> tuple[str, str]:
    """The source and the target of a conversion: ``tw2sp`` has ``tw`` and ``sp``."""
    source, _, target = conversion.rpartition(":")[2].partition("2")
    return source, target


@cache
def _only_simplified() -> frozenset[str]:
    """The characters that GB2312 has and Big5 has not."""
    chars = "".join(gb2312())
    return gb2312().difference(chars.encode("big5", errors="ignore").decode("big5"))


def _any_of(characters: Set[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(characters))}]" if characters else "(?!)")
