"""Control characters and invisible characters: what no reader sees and no annotator can label.

Evidence: the character itself; none of them belongs in a Chinese article. Every kind of line end becomes one LF, odd
blanks become a plain space, terminal escape sequences go as a whole, the rest is deleted. Never touched: tab and LF,
the ideographic space (the rule ``spaces`` judges it), joiners and variation selectors (emoji are made of them).
"""

import re
from collections.abc import Iterator

from store.text.changes import Change

# A sequence that does not end as it should loses only its ESC: what follows may be text. No part of an alternative
# can match its own beginning, so that a run of broken sequences is read once.
_ESCAPE = (
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]"  # CSI: colours, cursor
    r"|\x1b[\]PX^_][^\x07\x1b\x9c\n]{0,2000}(?:\x07|\x1b\\|\x9c)"  # OSC, DCS, SOS, PM, APC: titles, links
    r"|\x1b[ -/]{1,4}[0-~]|\x1b[0-OQ-WYZ\\`-~]"  # two bytes and a few
)
_INVISIBLE = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_FOUND = re.compile(
    rf"(?P<gone>(?:{_ESCAPE}|\r(?=\n)|[{_INVISIBLE}])+)"
    r"|(?P<line>[\r\x0b\x0c\x85\u2028\u2029])"
    r"|(?P<blank>[\u00a0\u2000-\u200a\u202f\u205f])"
)
_AFTER = {"gone": "", "line": "\n", "blank": " "}


def changes(text: str) -> Iterator[Change]:
    """Deletions of what is not text; plain line ends and spaces for odd ones."""
    for found in _FOUND.finditer(text):
        yield Change(found.start(), found.end(), _AFTER[found.lastgroup or "gone"])
