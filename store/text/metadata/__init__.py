"""What an article says about itself: title, date, source, author, address.

It is read from the normalized text (simplified, full-width marks, one paragraph a line), from the first lines and the
last ones only, so it costs the same for any length. Nothing is taken out of running text and nothing is guessed:
where a line can be read in two ways, it stays unread.

The modules below this one keep their patterns as strings: `re` compiles each where it is first used and remembers it,
so that a start which reads no article pays for none.
"""

import re

from store.records import Metadata
from store.text.metadata.bylines import dateline
from store.text.metadata.closing import closing
from store.text.metadata.ends import head, tail
from store.text.metadata.front import read_front
from store.text.metadata.merge import first_of

__all__ = ["opening", "read_metadata"]


def read_metadata(text: str) -> Metadata:
    """What the normalized text says about itself; the beginning is believed before the end."""
    lines = head(text)
    front = read_front(lines)
    begun = dateline(lines[front.body]) if front.body < len(lines) else None
    return first_of([front.said, begun or Metadata(), closing(tail(text))])._replace(title=front.title)


def opening(text: str, length: int = 24) -> str:
    """The first words of the body, at most ``length`` code points and ``…`` where there are more."""
    lines = head(text)
    words = " ".join(lines[read_front(lines).body :] or lines)
    if len(words) <= length:
        return words
    shown = words[:length]
    if re.match(r"[!-~]{2}", words[length - 1 :]):
        # A Latin word or a number is not cut in two, unless it is all there is.
        shown = re.sub(r"\s+[!-~]+$", "", shown)
    return shown.rstrip(" ，、；：") + "…"
