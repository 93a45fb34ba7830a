"""Glosses: the reading in brackets that some mirrors put after every traditional character, ``會(huì)``.

Evidence, of the character: it lies outside GB2312, and pypinyin lists the reading for it. Evidence, of the document:
more than a handful of such glosses, the character nearly always glossed, and nearly always with the same reading.
Never touched: a bracket that an author wrote (重(zhòng), 北京(běi jīng), a character that also stands without a gloss,
a document with a few), and a gloss whose head or bracket is broken: the repair of the bytes needs it.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from store.text.changes import Change
from store.text.han import HAN, gb2312
from store.text.pinyin import readings

_FEWEST = 8
"""A document with fewer valid glosses keeps them: an author may have written them."""
_SHARE = 0.8
"""How much of a head's places must be glossed, and how many of its glosses must give the same reading."""

_FOUND = re.compile(
    rf"[(（](?<=([{HAN}])[(（])[ \t\u3000]{{0,3}}+"
    r"([a-zà-öø-ÿāēěīńňōūǎǐǒǔǖǘǚǜǹḿɡê\u0300\u0301\u0304\u0308\u030c]{1,12}+)[ \t\u3000]{0,3}+[)）]"
)
# From a "?" up to the next ASCII character the text may be one byte off: what looks like a head there is none.
_SHIFTED = re.compile(r"\?[^\x00-\x20\x22-\x3e\x40-\x7f]{0,60}+")


def changes(text: str) -> Iterator[Change]:
    """Deletions of glosses, each from its bracket to its bracket."""
    valid = [found for found in _FOUND.finditer(text) if found[1] not in gb2312()]
    if len(valid) < _FEWEST:  # asked before pypinyin is loaded
        return
    valid = [found for found in valid if _reading(found) in readings(found[1])]
    if len(valid) >= _FEWEST:
        heads = _glossed_heads(text, valid)
        yield from (Change(found.start(), found.end(), "") for found in valid if found[1] in heads)


def _glossed_heads(text: str, valid: list[re.Match[str]]) -> set[str]:
    given: dict[str, Counter[str]] = defaultdict(Counter)
    for found in valid:
        given[found[1]][_reading(found)] += 1
    places = Counter(_SHIFTED.sub("?", text))

    def always(head: str, counted: Counter[str]) -> bool:
        glossed = counted.total()
        return glossed >= _SHARE * places[head] and max(counted.values()) >= _SHARE * glossed

    return {head for head, counted in given.items() if always(head, counted)}


def _reading(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found[2]).replace("ɡ", "g")
