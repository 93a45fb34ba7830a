"""XML 1.0 written piece by piece: every text escaped, what XML cannot hold replaced, extras in instructions.

A processing instruction ``<?pizhu {…}?>`` holds what a format has no place for, as JSON in ASCII: it is valid under any
schema, other programs pass over it, and unlike text of XML it can hold every character.
"""

import json
import re
from collections.abc import Mapping

from store.exchange.rewritten import writable

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
INSTRUCTION = "pizhu"

_IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_ATTRIBUTE = _IN_TEXT | {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_TEXT = re.compile("[&<>\r]")
_ATTRIBUTE = re.compile('[&<>\r"\n\t]')


def text(value: str) -> str:
    """The text as the content of an element; a carriage return survives, which bare it would not."""
    return _TEXT.sub(lambda found: _IN_TEXT[found[0]], writable(value))


def opening(name: str, attributes: Mapping[str, str | None]) -> str:
    """The start of an element, without its ``>``; attributes that are None are left out."""
    told = (
        f' {key}="{_ATTRIBUTE.sub(lambda found: _IN_ATTRIBUTE[found[0]], writable(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{''.join(told)}"


def element(name: str, attributes: Mapping[str, str | None], content: str = "") -> str:
    """An element whose content is XML already."""
    return opening(name, attributes) + (f">{content}</{name}>" if content else "/>")


def instruction(value: Mapping[str, object]) -> str:
    """What only pizhu reads."""
    told = json.dumps(value, separators=(",", ":")).replace(">", "\\u003e").replace("<", "\\u003c")
    return f"<?{INSTRUCTION} {told}?>"
