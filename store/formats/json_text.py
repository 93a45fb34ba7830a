"""JSON text that is harmless wherever it is printed: what a terminal could act upon is escaped."""

import json
import re

# C1 controls, DEL, bidi controls, line and paragraph separators: JSON allows them bare, but a terminal may act upon
# them, and U+2028 breaks a line for some readers of JSONL. Lone surrogates cannot be written as UTF-8 at all.
_BARE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def dumps(value: object) -> str:
    """The value as JSON on one line, Chinese as it is, keys in the order given."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _BARE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
