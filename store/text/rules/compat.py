"""Compatibility ideographs: a second code for a Han character becomes the first, 金 (U+F90A) → 金 (U+91D1).

Evidence: Unicode's canonical equivalence, which says that both codes are the same character; they come from fonts and
from old Korean and Taiwanese sets, and no search or dictionary finds them. Never touched: the twelve characters of the
block that have no other code (U+FA0E 﨎 and those like it).
"""

import unicodedata
from collections.abc import Iterator

from store.text.changes import Change
from store.text.patterns import lazy_pattern

_FOUND = lazy_pattern("[\uf900-\ufaff\U0002f800-\U0002fa1f]")


def changes(text: str) -> Iterator[Change]:
    """One change for every character that has another code."""
    for found in _FOUND.finditer(text):
        after = unicodedata.normalize("NFC", found[0])
        if after != found[0]:
            yield Change(found.start(), found.end(), after)
