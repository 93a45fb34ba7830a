"""The characters that may reach a terminal, and what is shown for those that may not.

    what stands in the text                                     shown as
    ─────────────────────────────────────────────────────────   ────────────────────────────────
    controls 00–1F and delete                                   their pictures: ␀ ␉ ␛ … ␡
    line ends: LF, NEL, U+2028, U+2029                          ␤
    other controls 80–9F                                        ⍰
    what turns the direction of writing                         ⇄
    what has no glyph: zero-width characters and joiners,       ◌
      variation selectors, tags, fillers, the soft hyphen
    private use, lone surrogates, code points that are none     ⍰

Each stands for one character and takes one cell: a range of the text is the same range of what is shown, and a row is
as wide on every terminal. That is why joiners and variation selectors are shown too, though they harm nothing:
terminals differ in how wide the emoji is that they make. Private use is shown as ⍰ because terminals give meanings to
it (kitty draws pictures at U+10EEEE). Unassigned code points stay: what one version of Unicode does not know is a rare
Chinese character in the next.
"""

from collections.abc import Callable
from functools import cache

from store.text.patterns import lazy_pattern

_CONTROL_PICTURES = 0x2400
_LINE_END, _DIRECTION, _NO_GLYPH, _UNKNOWN = "␤⇄◌⍰"

_SHOWN = (
    (_LINE_END, "\n\x85\u2028\u2029"),
    (_DIRECTION, "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"),
    (
        _NO_GLYPH,
        "\xad\u034f\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d"
        "\u2060-\u2065\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
        "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff",
    ),
    (
        _UNKNOWN,
        # "\x80-\x9f" holds NEL too, which has been matched above.
        "\x80-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
        + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000))
        + "\U000f0000-\U0010ffff",
    ),
)
_CONTROLS = "\x00-\x1f\x7f"
_ALL = _CONTROLS + "".join(characters for _, characters in _SHOWN)

DANGEROUS = lazy_pattern(f"[{_ALL}]")
"""Matches every character that must never reach a terminal, line ends among them."""

BEYOND_ASCII = "\xa1-\xac\xae-\u02ff\u2010-\u2027\u3000-\u3163\u3400-\u9fff\uff01-\uff5e"
_HARMLESS = lazy_pattern(f"[ -~{BEYOND_ASCII}\n]*+")
"""What nearly all of an article is made of, LF among it: passing over it is ten times faster than looking for
what is dangerous."""
_BY_GLYPH = tuple((glyph, lazy_pattern(f"[{characters}]")) for glyph, characters in _SHOWN)


def safe(text: str, *, keep_newlines: bool = False) -> str:
    """The text as it may be shown: of the same length, with a visible character for each that is dangerous.

    ``keep_newlines`` leaves LF as it is, for text that is split into lines afterwards.
    """
    return _replaced(text, _glyph) if keep_newlines else escaped(text, _glyph)


def escaped(text: str, escape: Callable[[str], str]) -> str:
    """The text with what ``escape`` makes of each character that is dangerous."""
    return _replaced(text.replace("\n", escape("\n")) if "\n" in text else text, escape)


def _replaced(text: str, made: Callable[[str], str]) -> str:
    """The text with what is made of each dangerous character but LF."""
    parts: list[str] = []
    done, at = 0, _end_of_harmless(text, 0)
    while at < len(text):
        if DANGEROUS.match(text[at]):
            parts += (text[done:at], made(text[at]))
            done = at + 1
        at = _end_of_harmless(text, at + 1)
    return "".join((*parts, text[done:])) if parts else text


def _end_of_harmless(text: str, at: int) -> int:
    found = _HARMLESS.match(text, at)
    return found.end() if found else at


@cache
def _glyph(character: str) -> str:
    """What is shown for a dangerous character."""
    for glyph, pattern in _BY_GLYPH:
        if pattern.match(character):
            return glyph
    code = ord(character)
    return chr(_CONTROL_PICTURES + (0x21 if code == 0x7F else code))
