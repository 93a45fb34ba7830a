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

_LISTED = frozenset(GLOSSES)


def reads(head: str, reading: str) -> bool:
    """Whether a mirror may gloss this character so: it is traditional, and may be read so."""
    reading = unicodedata.normalize("NFC", reading).replace("ɡ", "g")
    return (head, reading) in _LISTED or (head not in gb2312() and reading in readings(head))


@cache
def heads(reading: str) -> tuple[tuple[int, int, str], ...]:
    """The characters that a mirror may gloss with this reading, with their two bytes."""
    found = ((pair, char) for char, pair in tables().bytes_of.items() if char >= "\u3400" and reads(char, reading))
    return tuple((lead, trail, char) for (lead, trail), char in found)
