"""The text of a page of markup, a paragraph a line, whatever stands in it."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

_UNREAD = ("script", "style", "template", "noscript", "head", "title", "rt", "rp", "svg", "math", "object")
"""What is no text of the page; glosses over characters are none either."""
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr"),
    )
)
"""What stands in a line; all else is a block."""
_CELLS = frozenset(("td", "th"))
_BLANKS = re.compile("[ \n\r\f]+")


def page(markup: str) -> Any:
    """The tree of the page, as browsers read it, without what is no text of it.

    Raises:
        ValueError, SyntaxError: there is nothing in it.
    """
    # lxml takes no text that says which encoding it is in.
    data = markup.replace("\0", "\ufffd").encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True)
    return html.document_fromstring(data, parser=parser)


def strip(tree: Any) -> None:
    """Take out what is no text of the page."""
    etree.strip_elements(tree, *_UNREAD, with_tail=False)
    etree.strip_tags(tree, "ruby", "rb", "rtc", "rbc")


def paragraphs(tree: Any) -> str:
    """The text of a stripped tree: blocks on lines of their own, cells of a row with a tab between.

    Blanks and line ends of the markup are one blank; ideographic blanks stay.
    """
    lines = "".join(_pieces(tree)).split("\v")
    shown = ("\t".join(_BLANKS.sub(" ", cell).strip(" ") for cell in line.split("\t")).strip("\t") for line in lines)
    return "\n".join(line for line in shown if line)


def _pieces(tree: Any) -> Iterator[str]:
    """The texts in order; a tab before a cell, ``\\v``, which no markup holds, around a block."""
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _CELLS:
            yield "\t" if event == "start" else ""
        elif tag not in _INLINE:
            yield "\v"
        text = element.text if event == "start" and tag else element.tail if event == "end" else None
        if text:
            yield text.replace("\t", " ").replace("\v", " ")
