"""What kind of document a file is, by its ending and its first bytes, and what the texts taken out of them are called.

Where an article's text was taken out of a document, its encoding names the kind, and all that had a part in it, each
with its version: ``html-1/trafilatura-2.1.0/libxml2-2.14``. The number behind the kind is that of the code here.
"""

import re
from pathlib import Path
from typing import Literal, get_args

Kind = Literal["html", "docx", "pdf", "epub"]
"""A document that is an article."""

_HEAD = 1024
"""Bytes in which a PDF says what it is; something may stand before."""

_HTML = frozenset((".html", ".htm", ".xhtml", ".shtml"))
_PACKED: dict[str, "Kind | Literal['archive']"] = {".docx": "docx", ".epub": "epub", ".zip": "archive"}
SUFFIXES = frozenset((*_HTML, *_PACKED, ".pdf"))
"""The endings that documents and archives have."""


def kind_of(path: Path) -> Kind | Literal["archive"] | None:
    """The kind of document that the file is; None where it is none, or cannot be read."""
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            return kind_of_bytes(path.name, file.read(_HEAD))
    except OSError:
        # Whoever reads it says why.
        return None


def kind_of_bytes(name: str, data: bytes) -> Kind | Literal["archive"] | None:
    """The kind of document that begins with these bytes, in a file of this name."""
    suffix = Path(name).suffix.lower()
    if b"%PDF-" in data[:_HEAD] and suffix in SUFFIXES:
        return "pdf"
    if data.startswith(b"PK"):
        return _PACKED.get(suffix)
    return "html" if suffix in _HTML else None


def is_extraction(encoding: str) -> bool:
    """Whether this is no codec, but says how the text of an article was taken out of its bytes."""
    return re.fullmatch(rf"(?:{'|'.join(get_args(Kind))})-\d+(?:/[\w.+-]+)*", encoding) is not None
