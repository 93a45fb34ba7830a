"""What the last lines say."""

import re
from collections.abc import Iterable

from store.records import Metadata
from store.text.metadata.bylines import byline
from store.text.metadata.fields import fields
from store.text.metadata.lines import read_line
from store.text.metadata.merge import all_of

_BRACKET = r"[（(](?P<said>[^（）()]{2,60})[）)][。]?$"


def closing(lines: Iterable[str]) -> Metadata:
    """What whole lines of fields, bylines and dates say, and brackets that close a paragraph."""
    return all_of([part for line in lines if (part := read_line(line) or _bracket(line))])


def _bracket(line: str) -> Metadata | None:
    found = re.search(_BRACKET, line)
    if not found:
        return None
    # Without a label a date is a reference, not the article's.
    return fields(found["said"]) if "：" in found["said"] else byline(found["said"])
