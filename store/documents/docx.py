"""The text of a Word document (.docx): its paragraphs, and the rows of its tables, in order.

What was deleted and is only marked so is left out, and so are glosses over characters, foot- and endnotes, headers.
"""

from importlib.metadata import version
from io import BytesIO
from typing import Any

import docx as python_docx
from lxml import etree

from store.documents.extracting import Extracted
from store.documents.packed import checked

_OWN = 1
"""Raised when the code here takes another text out of the same document."""
NAME = f"docx-{_OWN}/python-docx-{version('python-docx')}/libxml2-{'.'.join(map(str, etree.LIBXML_VERSION))}"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}rt", f"{_W}instrText", _FALLBACK))
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_T, _P, _TC, _TR = (f"{_W}{name}" for name in ("t", "p", "tc", "tr"))


def extract(data: bytes) -> Extracted:
    """The document's text, a paragraph a line, the cells of a row with tabs between."""
    checked(data)
    lines: list[str] = []
    _read(python_docx.Document(BytesIO(data)).element.body, lines)
    return Extracted("\n".join(lines), NAME)


def _read(element: Any, lines: list[str]) -> None:
    """Put the paragraphs and rows below the element behind the lines."""
    for child in element:
        if child.tag == _P:
            inside: list[str] = []
            lines.append("".join(_pieces(child, inside)))
            lines += inside
        elif child.tag == _TR:
            lines.append("\t".join(_cell(cell) for cell in child.iter(_TC) if _row(cell) is child))
        elif child.tag not in _UNREAD:
            _read(child, lines)


def _row(cell: Any) -> Any:
    """The row that the cell is of."""
    return next(cell.iterancestors(_TR), None)


def _cell(cell: Any) -> str:
    lines: list[str] = []
    _read(cell, lines)
    return " ".join(line for line in lines if line)


def _pieces(paragraph: Any, inside: list[str]) -> list[str]:
    """What stands in the paragraph; the paragraphs of boxes in it come behind it."""
    found: list[str] = []
    for child in paragraph:
        if child.tag == _T:
            found.append(child.text or "")
        elif child.tag in _SIGNS:
            found.append(_SIGNS[child.tag])
        elif child.tag == _P:
            _read([child], inside)
        elif child.tag not in _UNREAD:
            found += _pieces(child, inside)
    return found
