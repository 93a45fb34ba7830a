"""Characters as the language figures know them: in simplified script and full width, digits and letters as classes."""

from functools import cache

from store.text.damage import to_traditional
from store.text.script.converter import converter
from store.text.shift.language import DIGIT, LATIN

FOLDED = dict(zip(",!?():;", "，！？（）：；", strict=True))
"""The half-width forms that full-width marks were folded to."""


def plain(text: str) -> str:
    """The text in these classes, of the same length."""
    return text.translate(_classes())


@cache
def plain_char(char: str) -> str:
    """One character in these classes."""
    return plain(char)


@cache
def is_traditional(char: str) -> bool:
    """Whether the one-to-one table of the mirrors leaves the character in a text."""
    return to_traditional(char) == char


@cache
def _classes() -> dict[int, str]:
    classes = {ord(one): other for one, other in converter("tw2s").characters.items()}
    classes |= {ord(char): DIGIT for char in "0123456789"}
    classes |= {ord(char): LATIN for low in range(26) for char in (chr(65 + low), chr(97 + low))}
    return classes | {ord(half): full for half, full in FOLDED.items()} | {ord("么"): "么"}
