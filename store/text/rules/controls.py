"""Control characters: what steers a terminal or a printer and is no text.

Evidence: the character itself; none of them belongs in an article. Every kind of line end becomes one LF, odd blanks
become a plain space, terminal escape sequences go as a whole, the rest is deleted. Never touched: tab and LF, the
ideographic space (the rule ``spaces`` judges it), characters of no width (the rule ``invisible`` does).
"""

from collections.abc import Iterator

from store.text.changes import Change
from store.text.patterns import lazy_pattern

# A sequence that does not end as it should loses only its ESC: what follows may be text. No part of an alternative
# can match its own beginning, so that a run of broken sequences is read once.
_ESCAPE = (
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]"  # CSI: colours, cursor
    r"|\x1b[\]PX^_][^\x07\x1b\x9c\n]{0,2000}(?:\x07|\x1b\\|\x9c)"  # OSC, DCS, SOS, PM, APC: titles, links
    r"|\x1b[ -/]{1,4}[0-~]|\x1b[0-OQ-WYZ\\`-~]"  # two bytes and a few
)
_FOUND = lazy_pattern(
    rf"(?P<gone>(?:{_ESCAPE}|\r(?=\n)|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f])+)"
    r"|(?P<line>[\r\x0b\x0c\x85\u2028\u2029])"
    r"|(?P<blank>[\u00a0\u2000-\u200a\u202f\u205f])"
)
_ANY = lazy_pattern(r"[\x00-\x08\x0b-\x1f\x7f-\xa0\u2000-\u200a\u2028\u2029\u202f\u205f]")
"""What any of these begins with: searched for alone, which is many times as fast."""
_AFTER = {"gone": "", "line": "\n", "blank": " "}


def changes(text: str) -> Iterator[Change]:
    """Deletions of what is not text; plain line ends and spaces for odd ones."""
    done = 0
    for first in _ANY.finditer(text):
        if first.start() < done:
            continue
        found = _FOUND.match(text, first.start())
        if found is not None:
            done = found.end()
            yield Change(found.start(), done, _AFTER[found.lastgroup or "gone"])
