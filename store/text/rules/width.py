"""Width: full-width digits and Latin letters become half width, １９９８年ＧＤＰ → 1998年GDP.

Evidence: the character; and for ％ ． ＋ － ／ ＝ the digits and letters beside them, of either width: １２．３％.
Never touched: Chinese marks （，。：；！？（）), in numbers too, half-width kana and Hangul, such signs in Chinese text
(乙／丙), and the ideographic space, which the rule ``spaces`` judges.
"""

from collections.abc import Iterator

from store.text.changes import Change
from store.text.patterns import lazy_pattern

_SHIFT = 0xFEE0
"""What lies between the codes of the two widths."""

_DIGIT = "0-9０-９"
_WORD = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
_ANY = lazy_pattern("[０-９Ａ-Ｚａ-ｚ％．＋－／＝]")
_NARROW = lazy_pattern(
    r"[０-９Ａ-Ｚａ-ｚ]"
    rf"|(?<=[{_DIGIT}])％|(?<=[{_WORD}])．"
    rf"|(?<=[{_WORD}%％])[＋／＝](?=[{_WORD}])"
    rf"|(?<=[{_WORD}])－(?=[{_WORD}])"
)


def changes(text: str) -> Iterator[Change]:
    """One change for every digit, letter and sign that becomes half width."""
    for found in _ANY.finditer(text):
        at = found.start()
        if _NARROW.match(text, at):
            yield Change(at, at + 1, chr(ord(text[at]) - _SHIFT))
