"""Characters as their two bytes in GBK, and bytes as characters: what a shifted run is made of.

The code is CP936 as the standard library's ``gb18030`` has it, two bytes a character; the euro sign is the single
byte 0x80.
"""

import re
from functools import cache
from typing import NamedTuple

from store.text.damage.reading import LEADS, TRAILS, pairs

MARKS = frozenset(",!?():;，！？（）：；、。“”‘’《》〈〉「」『』【】〔〕…—·")
"""The marks, full width and folded, that a stretch may have been cut at."""

TAG_WITHOUT_BRACKET = re.compile(
    r"/?(?:p|div|span|strong|b|br|font|td|tr|li|a|h[1-6])\b[^<>\n?]{0,100}>", re.IGNORECASE
)
"""A tag of HTML behind the ``<`` that a broken pair swallowed."""


class Tables(NamedTuple):
    """The two-byte code both ways. Built when first asked for, in about ten milliseconds."""

    bytes_of: dict[str, tuple[int, int]]
    """The lead and trail byte of every character that has two."""
    by_bytes: dict[tuple[int, int], str]
    by_lead: dict[int, list[tuple[int, str]]]
    """Trail byte and character, for every lead byte."""
    by_trail: dict[int, list[tuple[int, str]]]
    """Lead byte and character, for every trail byte."""
    vanishing: dict[int, frozenset[int]]
    """The trail bytes with which a lead byte is a pair of the user-defined area: such a pair leaves no trace."""


@cache
def tables() -> Tables:
    """The tables of the two-byte code."""
    made = Tables({}, {}, {lead: [] for lead in LEADS}, {trail: [] for trail in TRAILS}, {})
    gone: dict[int, set[int]] = {lead: set() for lead in LEADS}
    for (lead, trail), char in pairs().items():
        if not char:
            gone[lead].add(trail)
            continue
        made.by_bytes[lead, trail] = char
        made.by_lead[lead].append((trail, char))
        made.by_trail[trail].append((lead, char))
    made.bytes_of.update((char, pair) for pair, char in made.by_bytes.items() if char != "€")
    made.vanishing.update((lead, frozenset(trails)) for lead, trails in gone.items())
    return made
