"""Invisible characters: what no reader sees, no search finds, and no annotator can label.

Evidence: the character, and for joiners, variation selectors and tags the characters beside them. Zero-width spaces,
soft hyphens, marks of direction, byte order marks inside a text and fillers are deleted. Never touched: what a visible
character is made of, that is joiners inside an emoji or a word of a script that joins (Arabic, the scripts of India),
a variation selector behind an emoji or a Han character, the tags of a flag.
"""

from collections.abc import Iterator

from store.text.changes import Change
from store.text.han import HAN
from store.text.patterns import lazy_pattern

_EMOJI = r"\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001fbff"
_JOINING = rf"\u0600-\u109f\u1780-\u18af{_EMOJI}"
_TAGS = r"\U000e0020-\U000e007f"
_RUN = lazy_pattern(
    r"[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    r"\U000e0000-\U000e0fff]+"
)
# The character before, the invisible one, and where it matters the one behind.
_STAYS = lazy_pattern(
    rf"[{_JOINING}\ufe0f][\u200c\u200d][{_JOINING}]"
    rf"|[#*0-9{_EMOJI}][\ufe0e\ufe0f]"
    rf"|[{HAN}\u2190-\u2bff\u3000-\u303f！，：；？][\ufe00-\ufe0d\U000e0100-\U000e01ef]"
    r"|[\u1820-\u18aa][\u180b-\u180d]"
    rf"|[\U0001f3f4{_TAGS}][{_TAGS}]"
)


def changes(text: str) -> Iterator[Change]:
    """Deletions of characters that nobody sees."""
    for run in _RUN.finditer(text):
        # Judged by what stays before it: a deletion never changes what a second look would find.
        before = text[run.start() - 1] if run.start() else "\n"
        for at in range(run.start(), run.end()):
            if _STAYS.match(before + text[at : at + 2]):
                before = text[at]
            else:
                yield Change(at, at + 1, "")
