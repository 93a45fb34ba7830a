"""Han characters: which code points they are, and which of them simplified text is written with."""

from functools import cache

HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The Han characters, as the inside of a character class."""


@cache
def gb2312() -> frozenset[str]:
    """The 6,763 characters of GB2312, the character set of simplified text."""
    # Decoding every code at once is a hundred times faster than asking for every character.
    codes = bytes(byte for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF) for byte in (high, low))
    return frozenset(codes.decode("gb2312", errors="ignore"))
