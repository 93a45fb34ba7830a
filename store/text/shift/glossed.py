"""Glosses as they stand at broken places: what is in the bracket tells the byte that was lost before it."""

import re
import unicodedata
from functools import cache

from store.text.glosses import GLOSSES
from store.text.han import gb2312
from store.text.pinyin import readings
from store.text.shift.units import tables

_INSIDE = r"[ \t\u3000]{0,3}([a-zà-öø-ÿāēěīńňōūǎǐǒǔǖǘǚǜǹḿɡ\u0300\u0301\u0304\u0308\u030c]{1,7})[ \t\u3000]{0,3}[)）]"
GLOSS = re.compile(rf"[(（]{_INSIDE}")
"""A whole gloss; its group is the reading."""
TAIL = re.compile(_INSIDE)
"""A gloss whose opening bracket was swallowed."""

_NONE: frozenset[str] = frozenset()
_LISTED = {head: frozenset(each for char, each in GLOSSES if char == head) for head, _ in GLOSSES}


def reads(head: str, reading: str) -> bool:
    """Whether a mirror may gloss this character so: it is traditional, and may be read so."""
    return _usual(reading) in _readings(head)


@cache
def heads(reading: str) -> tuple[tuple[int, int, str], ...]:
    """The characters that a mirror may gloss with this reading, with their two bytes."""
    return tuple((*tables().bytes_of[char], char) for char in _heads().get(_usual(reading), ()))


@cache
def _heads() -> dict[str, list[str]]:
    """The characters that a mirror may gloss, by reading. Found when first asked for, in about 30 milliseconds."""
    found: dict[str, list[str]] = {}
    for char in tables().bytes_of:
        for reading in _readings(char) if char >= "\u3400" else ():
            found.setdefault(reading, []).append(char)
    return found


def _readings(head: str) -> frozenset[str]:
    return _LISTED.get(head, _NONE) if head in gb2312() else _LISTED.get(head, _NONE) | readings(head)


def _usual(reading: str) -> str:
    return unicodedata.normalize("NFC", reading).replace("ɡ", "g")
