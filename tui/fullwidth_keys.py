"""The keys of a Chinese input method that was left on, as the keys that were meant.

In full-width mode `a` comes as `ａ` and a space as `　`; with Chinese punctuation `,` comes as `，` and `[` as `【`.
"""

from unicodedata import normalize

_MARKS = {
    "、": "/",
    "。": ".",
    "【": "[",
    "】": "]",
    "〔": "[",
    "〕": "]",
    "「": "{",
    "」": "}",
    "『": "{",
    "』": "}",
    "《": "<",
    "》": ">",
    "〈": "<",
    "〉": ">",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "￥": "$",
    "¥": "$",
    "—": "_",
    "…": "^",
    "·": "`",
}
"""Marks that stand on the keys of a Chinese layout; 、 is on / or on \\, of which only / is a key of ours."""


def half_width(character: str | None) -> str | None:
    """The character of the key that was meant; None where it is no full-width one."""
    if character is None or len(character) != 1 or character.isascii():
        return None
    if meant := _MARKS.get(character):
        return meant
    if character == "\u3000" or "\uff01" <= character <= "\uff5e":
        return normalize("NFKC", character)
    return None


def is_chinese_word(character: str | None) -> bool:
    """Whether a key gave Chinese characters: an input method is on, and composes words where keys were meant."""
    return character is not None and any("\u4e00" <= one <= "\u9fff" or one >= "\U00020000" for one in character)
