"""Tones: a Latin letter with a tone mark of its own becomes one character, ``e`` + U+0301 → é.

Evidence: Unicode's canonical equivalence; pinyin comes so from some systems, and looks the same while no search finds
it. Never touched: any other combining mark, any other script, and what has no code of its own (``m`` + U+0304).
"""

import unicodedata
from collections.abc import Iterator

from store.text.changes import Change
from store.text.patterns import lazy_pattern

_TONES = "\u0300\u0301\u0302\u0304\u0306\u0308\u030c"
_ANY = lazy_pattern(f"[{_TONES}]")
_FOUND = lazy_pattern(f"[A-Za-z\u00c0-\u024f][{_TONES}]{{1,4}}+(?![\u0300-\u036f])")


def changes(text: str) -> Iterator[Change]:
    """One change for every letter that takes in its tone mark."""
    if not _ANY.search(text):
        return
    for found in _FOUND.finditer(text):
        after = unicodedata.normalize("NFC", found[0])
        if after != found[0]:
            yield Change(found.start(), found.end(), after)
