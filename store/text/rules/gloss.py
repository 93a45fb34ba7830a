"""Glosses: the reading in brackets that some mirrors put after every traditional character of a list, ``會(huì)``.

Evidence, of the gloss: a common traditional character, in running text, with a reading of its own. Of the character:
glossed nearly wherever it stands, nearly always with the same reading. Of the text: many glosses, of characters that
the known mirrors gloss or of the same ones again and again; or a few (as in a single line), of characters that the
known mirrors gloss, and none of these without its gloss.
Never touched: a bracket that an author wrote. Authors gloss simplified characters too (重(zhòng)), rare ones, every
character or a word as a whole (北京(běi jīng)), a character once and not again, one with two usual readings
(長(zhǎng)官); they list characters, and talk about readings. And a gloss whose head or bracket is broken stays: the
repair of the bytes needs it.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from store.text.changes import Change
from store.text.glosses import GLOSSES
from store.text.han import HAN
from store.text.patterns import lazy_pattern
from store.text.pinyin import readings

_MANY = 8
"""From here on the glosses of a text may speak for themselves; fewer must be those of the known mirrors."""
_SHARE = 0.8
"""How much of a head's places must be glossed, and how many of its glosses must give the same reading."""

# The heads of the known list in both scripts: there are mirrors of mirrors that simplify the text afterwards.
_TRADITIONAL = (
    "業務動發實點設領區強營團對現經開時戰長個會導責關場隊聯濟說進學創調結來標過準轉質機術優規問協見擔統項訓堅數復"
    "識愛級認當礎護態費產節勢習報聽應運臺內細沒據覺鄉達獻環測萬揚構嚴網絡貿評價號計權樹國爭穩補負驗績書"
)
_SIMPLIFIED = (
    "业务动发实点设领区强营团对现经开时战长个会导责关场队联济说进学创调结来标过准转质机术优规问协见担统项训坚数复"
    "识爱级认当础护态费产节势习报听应运台内细没据觉乡达献环测万扬构严网络贸评价号计权树国争稳补负验绩书"
)
_SAME = str.maketrans(_SIMPLIFIED, _TRADITIONAL)
_ONLY_SIMPLIFIED = frozenset(char for char in _SIMPLIFIED if not char.encode("big5", "ignore"))
_READING = dict(GLOSSES)
_UNUSUAL = frozenset("書")
"""Only some of the known mirrors gloss it: standing without a gloss it tells nothing."""
_TWO_READINGS = frozenset("長調數當應轉覺擔")
"""An author may have to say which of its readings is meant."""

_LETTERS = r"a-zA-Zà-öø-ÿāēěīńňōūǎǐǒǔǖǘǚǜǹḿɡê\u0300\u0301\u0304\u0308\u030c"
_TONED = "[àáèéìíòóùúāēěīńňōūǎǐǒǔǖǘǚǜǹḿ]"
_BLANK = r"[ \t\u3000]"
_INSIDE = rf"{_BLANK}{{0,3}}+([{_LETTERS}](?:[{_LETTERS}'’\- \t\u3000]{{0,38}}[{_LETTERS}])?){_BLANK}{{0,3}}+"
# Not where the reading comes twice: the second must not become a gloss when the first is gone.
_BRACKET = rf"[(（](?<=([{HAN}])[(（]){_INSIDE}[)）](?![(（]{_BLANK}{{0,3}}+\2{_BLANK}{{0,3}}+[)）])"
_FOUND = lazy_pattern(_BRACKET)
_ALONE = lazy_pattern(rf"(?<![{HAN}0-9A-Za-z)）])[{HAN}]{_BRACKET}(?![{HAN}0-9A-Za-z])")
_TOUCHING = lazy_pattern(rf"[(（](?<=[{HAN}][(（]){_INSIDE}[)）](?=[{HAN}][(（]{_INSIDE}[)）])")
_HAN = lazy_pattern(f"[{HAN}]+")
# The rule "spaces" takes these away: it must not make a difference.
_BLANK_BY_DIGIT = lazy_pattern(rf"(?<=[0-9]){_BLANK}++|(?<!{_BLANK}){_BLANK}++(?=[0-9])")
# What is left of a gloss whose head or bracket is broken: no author writes it.
_BROKEN = lazy_pattern(rf"(?:[@-~][(（]|\?)[a-z]{{0,4}}{_TONED}[a-z]{{0,4}}[)）]")
_ABOUT_READINGS = lazy_pattern(
    "[讀读念唸][作做為为如成法音]|[讀读拼注發发本同又古字語语]音|多音|破音|通假|聲調|声调|四聲|四声|生[字詞词]"
    "|[釋释詞词字][義义]|部首|筆[畫劃順]|笔[画顺]|偏旁|課文|课文|造句|[國华華国][語语](?![言文])|普通話|普通话|[漢汉][字語语]|反切|音[同為为]"
)

_Kinds = Mapping[tuple[str, str], int]
"""Head and what its bracket holds, with how often the two occur."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a text shows of its glosses."""

    kinds: _Kinds
    places: Mapping[str, int]
    """How often each character occurs. (In a broken place, no head that a mirror glosses can occur without its gloss:
    the mirrors replace bytes, and there as well.)"""
    count: int
    """How many glosses."""
    as_mirrors: int
    """How many of them are made as the known mirrors make them."""
    others: int
    """Brackets after a Han character that hold letters as the glosses do, but are none."""
    alone: int
    """Glosses whose head stands by itself, as in a list of characters."""
    bare: int
    """Places where a character that the known mirrors gloss has no gloss."""
    simplified: bool
    """Whether more than a few heads are simplified characters."""


def changes(text: str) -> Iterator[Change]:
    """Deletions of glosses, each from its bracket to its bracket."""
    if "(" not in text and "（" not in text:
        return
    written = Counter(_FOUND.findall(text))
    for toned in (True, False):
        alike = {kind: count for kind, count in written.items() if kind[1].isascii() is not toned}
        kinds = {kind: count for kind, count in alike.items() if _is_gloss(*kind)}
        if not kinds or (not toned and sum(kinds.values()) < _MANY):
            continue
        seen = _seen(text, kinds, sum(alike.values()))
        if _by_a_mirror(text, seen, toned):
            rule = _ruled(seen)
            yield from (Change(*found.span(), "") for found in _FOUND.finditer(text) if found.groups() in rule)
            return


def _is_gloss(head: str, inside: str) -> bool:
    """Whether a mirror may gloss this character, in this way; without tones, only the known ones."""
    reading = _read(inside)
    if reading == _known(head, inside):
        return True
    return not inside.isascii() and _is_common_traditional(head) and reading in readings(head)


@lru_cache(1024)
def _read(inside: str) -> str:
    return unicodedata.normalize("NFC", inside).replace("ɡ", "g").casefold()


def _known(head: str, inside: str) -> str | None:
    """The reading that the known mirrors give to the character; without its tone, where the bracket has none."""
    reading = _READING.get(head.translate(_SAME))
    if reading is None or not inside.isascii():
        return reading
    return "".join(filter(str.isascii, unicodedata.normalize("NFD", reading)))


def _is_common_traditional(char: str) -> bool:
    """Whether Big5 has the character among the common ones (its first level), and GB2312 not at all."""
    return b"\xa4" <= char.encode("big5", "ignore")[:1] <= b"\xc6" and not char.encode("gb2312", "ignore")


def _seen(text: str, kinds: _Kinds, written: int) -> _Seen:
    places = Counter(text)
    glossed = _glossed(kinds)
    count = glossed.total()
    simplified = 10 * sum(glossed[char] for char in _SIMPLIFIED) > count
    # In traditional text 台 and 准 are characters of their own. A few glosses among simplified characters without any
    # are no mirror's, and must not become it when the script of the rest is converted.
    listed = {*_TRADITIONAL, *(_SIMPLIFIED if simplified else _ONLY_SIMPLIFIED if count < _MANY else "")}
    return _Seen(
        kinds=kinds,
        places=places,
        count=count,
        as_mirrors=sum(n for (head, inside), n in kinds.items() if _read(inside) == _known(head, inside)),
        others=written - count,
        alone=_alone(text, kinds),
        bare=sum(max(0, places[char] - glossed[char]) for char in listed if char.translate(_SAME) not in _UNUSUAL),
        simplified=simplified,
    )


def _alone(text: str, kinds: _Kinds) -> int:
    alone = sum(kind in kinds for kind in _ALONE.findall(text))
    return alone and sum(kind in kinds for kind in _ALONE.findall(_BLANK_BY_DIGIT.sub("", text)))


def _glossed(kinds: _Kinds) -> Counter[str]:
    glossed: Counter[str] = Counter()
    for (head, _), count in kinds.items():
        glossed[head] += count
    return glossed


def _by_a_mirror(text: str, seen: _Seen, toned: bool) -> bool:
    """Whether a mirror made the glosses of this text."""
    if seen.others > seen.count // _MANY or seen.alone > seen.count // 2 or seen.count > 0.9 * _han(text):
        return False
    if seen.count < _MANY:
        return not seen.simplified and 2 * seen.as_mirrors >= seen.count and _few_by_a_mirror(text, seen)
    if seen.simplified or not toned:
        return seen.bare <= seen.count // 4 and seen.as_mirrors >= 0.9 * seen.count
    again = seen.count - len(_glossed(seen.kinds))
    return seen.bare <= seen.count and 3 * (seen.as_mirrors + again) >= seen.count


def _few_by_a_mirror(text: str, seen: _Seen) -> bool:
    if seen.bare > seen.count // 4 or any(inside != inside.lower() for _, inside in seen.kinds):
        return False
    if _BROKEN.search(text):
        return True
    told = any(head in _READING and head not in _TWO_READINGS for head, _ in seen.kinds) or _TOUCHING.search(text)
    long_enough = _han(text) >= 6 - 2 * min(seen.count, 3)
    return bool(told) and long_enough and not _ABOUT_READINGS.search(_FOUND.sub("", text))


def _han(text: str) -> int:
    return sum(map(len, _HAN.findall(text)))


def _ruled(seen: _Seen) -> set[tuple[str, str]]:
    """The kinds whose head is glossed nearly wherever it stands, and nearly always with this reading."""
    glossed = _glossed(seen.kinds)
    alike: Counter[tuple[str, str]] = Counter()
    for (head, inside), count in seen.kinds.items():
        alike[head, _read(inside)] += count

    def is_rule(head: str, inside: str) -> bool:
        return glossed[head] >= _SHARE * seen.places[head] and alike[head, _read(inside)] >= _SHARE * glossed[head]

    return {kind for kind in seen.kinds if is_rule(*kind) and (seen.simplified or kind[0] not in _SIMPLIFIED)}
