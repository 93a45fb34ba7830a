"""The main text of a web page, by trafilatura; of a page too short for that, all of its text."""

import logging
import re
from importlib.metadata import version

import trafilatura
from lxml import etree, html

from store.documents.extracting import Extracted
from store.documents.page_meta import heading, page_metadata
from store.documents.paragraphs import page, paragraphs, strip
from store.records import Metadata
from store.text.decode import Decoded, decode, decoded_as
from store.text.metadata import read_metadata
from store.text.metadata.merge import first_of
from store.text.pipeline import normalize

_OWN = 1
"""Raised when the code here takes another text out of the same page."""
_PARTS = {name: version(name) for name in ("trafilatura", "justext")}
_PARTS["libxml2"] = ".".join(map(str, etree.LIBXML_VERSION))
NAME = "/".join([f"html-{_OWN}", *(f"{name}-{number}" for name, number in _PARTS.items())])

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SHORT = 250
"""Code points of a main text below which trafilatura is not sure: all of a short page may be its text then."""
_TIMES = 3
_LINES = 8

# It warns of what we refuse ourselves.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def extract(data: bytes) -> Extracted:
    """The page's text, a paragraph a line; glosses over characters (``<rt>``) are no part of it."""
    decoded = _decoded(data)
    tree = page(decoded.text)
    said, title = page_metadata(tree), heading(tree)
    strip(tree)
    whole = paragraphs(tree)
    metadata = first_of([said, Metadata(title=title), _above(whole, said.title or title)])
    text = _main(html.tostring(tree, encoding="unicode"))
    if len(text) < _SHORT and len(whole) < _TIMES * max(_SHORT, len(text)):
        text = whole
    return Extracted(text, NAME, min(len(decoded.undecoded), text.count("\ufffd")), metadata)


def _above(text: str, title: str | None) -> Metadata:
    """What stands between the title and the text, where nothing but the main text is taken: date, source, author."""
    lines = text.splitlines()
    if title not in lines:
        return Metadata()
    begun = lines.index(title)
    return read_metadata(normalize("\n".join(lines[begun : begun + _LINES])).text)


def _main(markup: str) -> str:
    found = trafilatura.extract(
        markup, output_format="txt", include_comments=False, include_tables=True, include_formatting=False
    )
    return found or ""


def _decoded(data: bytes) -> Decoded:
    """The text of the file, in the encoding that it says where nothing is lost in that, else as any file's."""
    said = _CHARSET.search(data[:4096])
    name = said[1].decode("ascii", "replace").lower() if said else ""
    encoding = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}.get(name, name)
    if encoding in ("gb18030", "cp950", "utf-8", "big5hkscs"):
        found = decoded_as(data, encoding)
        if not found.undecoded and not _PRIVATE.search(found.text):
            return found
    return decode(data)
