"""The readings of a character, as pypinyin lists them; loaded when first asked for."""

import os
import unicodedata
from functools import cache

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))


def readings(character: str) -> frozenset[str]:
    """The syllables, with tone marks, that the character may be read as; none for what is no Han character."""
    return frozenset(filter(None, _dictionary().get(ord(character), "").split(",")))


def syllables(character: str) -> frozenset[str]:
    """The same without tones, as they are typed: ``v`` for ü."""
    return frozenset(map(_typed, readings(character)))


def syllable(character: str) -> str:
    """The commonest of them; empty for what is no Han character."""
    return _typed(_dictionary().get(ord(character), "").split(",")[0])


def _typed(reading: str) -> str:
    plain = unicodedata.normalize("NFD", reading).translate(_TONES)
    return unicodedata.normalize("NFC", plain).replace("ü", "v").replace("ê", "e")


@cache
def _dictionary() -> dict[int, str]:
    # The dictionary of phrases costs five times the rest (262 ms against 52) and holds nothing for single characters.
    # In a program that has loaded pypinyin already, this changes nothing for it.
    had = os.environ.get("PYPINYIN_NO_PHRASES")
    os.environ["PYPINYIN_NO_PHRASES"] = "1"
    try:
        from pypinyin.constants import PINYIN_DICT
    finally:
        if had is None:
            del os.environ["PYPINYIN_NO_PHRASES"]
        else:
            os.environ["PYPINYIN_NO_PHRASES"] = had
    return PINYIN_DICT
