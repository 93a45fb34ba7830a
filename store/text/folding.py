"""One form for what is written in several ways: simplified script, half width, lower case; character by character.

``folded`` keeps the length, so that offsets in the folded text are offsets in the text. Both what is searched and what
is asked for are folded, so it does no harm that 乾 and 幹 come out as one; ``forms`` adds the words that only their
neighbours tell apart (看著 is 看着, 著名 is not).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from store.text.han import gb2312

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_WIDTH = 0xFEE0
"""What lies between the codes of the two widths."""

_ALIKE = {
    " ": "\t\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    '"': "“”„‟「」﹁﹂",
    "'": "‘’‚‛『』﹃﹄",
    ".": "。｡",
    "、": "､",
    "-": "‐‑‒–—―─−",
    "·": "•‧・･∙",
    "~": "〜∼",
    "《": "〈",
    "》": "〉",
}
"""Marks that are written for each other, above all where the width of a text was lost."""

_CONTEXTS = ("tw2s", "s2tw")
"""Conversions that choose a character by its neighbours."""


def folded(text: str) -> str:
    """The text in the one form, of the same length; line ends stay."""
    return text.translate(_by_code() if _ASTRAL.search(text) else _by_place())


@lru_cache(1024)
def forms(words: str) -> tuple[str, ...]:
    """What the words may look like in a folded text, all of the same length; nothing for no words."""
    return _forms_of((words,))[words]


@lru_cache(2)
def forms_of(many: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """The same of many words at once."""
    return _forms_of(sorted(many))


def _forms_of(many: Sequence[str]) -> dict[str, tuple[str, ...]]:
    # Late: a text is on the screen before anything is folded.
    from store.text.script.few_words import converted

    several = [words for words in many if len(words) > 1]
    ways = zip(several, *(converted(several, name) for name in _CONTEXTS), strict=True) if several else ()
    found = {words: _forms(words, others) for words, *others in ways}
    return found | {words: _forms(words, ()) for words in many if len(words) < 2}


def _forms(words: str, others: Iterable[str]) -> tuple[str, ...]:
    ways = [words, *(way for way in others if len(way) == len(words))] if words else []
    return tuple(dict.fromkeys(map(folded, ways)))


@lru_cache(1024)
def spotter(words: str) -> re.Pattern[str]:
    """Finds the words in a text that has not been folded: to see that they are there takes less time than folding."""
    ways = ("".join(_written(char) for char in form) for form in forms(words))
    return re.compile("|".join(ways) or "(?!)")


def ways_to_write(char: str) -> str:
    """The characters that become this one, itself first."""
    return char + _unfolded().get(char, "")


def _written(char: str) -> str:
    """What matches every character that becomes this one."""
    ways = ways_to_write(char)
    return re.escape(char) if len(ways) == 1 else f"[{re.escape(ways)}]"


@cache
def _unfolded() -> dict[str, str]:
    """For what characters become: those that do."""
    become: dict[str, str] = {}
    for code, after in _by_code().items():
        become[after] = become.get(after, "") + chr(code)
    return become


@cache
def _by_code() -> dict[int, str]:
    """What each character becomes, where that is another one."""
    become = {code: chr(code).lower() for code in range(0x2000)}
    become |= {code: chr(code - _WIDTH).lower() for code in range(0xFF01, 0xFF5F)}
    become |= {ord(char): mark for mark, others in _ALIKE.items() for char in others}
    become |= {ord(char): after for char, after in _simplified().items()}
    for code in (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)):
        plain = unicodedata.normalize("NFC", chr(code))
        become[code] = become.get(ord(plain), plain) if len(plain) == 1 else chr(code)
    return {code: after for code, after in become.items() if len(after) == 1 and ord(after) != code}


@cache
def _by_place() -> str:
    """The same as a string of 65,536 characters, in which ``str.translate`` finds its way twice as fast."""
    from store.text.script.characters import by_place

    return by_place(_by_code())


def _simplified() -> dict[str, str]:
    """Each traditional character, variants of Taiwan and Hong Kong included, with the simplified one.

    What the variants say of characters that simplified text is written with (著 as 着) is a matter of words.
    """
    from store.text.script.characters import characters

    become = {char: after for name in ("tw2s", "hk2s") for char, after in characters(name).items()}
    become = {char: after for char, after in become.items() if char not in gb2312()}
    become |= characters("t2s")
    return {char: become.get(after, after) for char, after in become.items()}
