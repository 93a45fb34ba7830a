"""The text of an e-book (EPUB 2 and 3): its chapters in the order in which they are read."""

from io import BytesIO
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

from store.documents.extracting import Extracted
from store.documents.packed import checked
from store.documents.paragraphs import page, paragraphs, strip
from store.errors import BadArticle, BadInput
from store.formats.xml_reading import Element, elements
from store.records import Metadata
from store.text.decode import MAX_BYTES, decode
from store.text.metadata.dates import date_said

_OWN = 1
"""Raised when the code here takes another text out of the same book."""
NAME = f"epub-{_OWN}/libxml2-{'.'.join(map(str, etree.LIBXML_VERSION))}"

_PAGES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document"))
_CONTAINER = "META-INF/container.xml"


def extract(data: bytes) -> Extracted:
    """The book's text, a paragraph a line, and what it says of title, date, publisher and author."""
    with checked(data) as book:
        place = _package(book)
        parts = {each.name: each for each in _elements(book, place, ("metadata", "manifest", "spine"))}
        if (
            any(name == "META-INF/encryption.xml" for name in book.namelist())
            and "META-INF/rights.xml" in book.NameToInfo
        ):
            raise BadArticle("it is encrypted; save it without a password")
        texts, size = list[str](), 0
        for chapter in _chapters(parts, place):
            texts.append(_text(book, chapter))
            size += len(texts[-1])
            if size > MAX_BYTES:
                message = "its text is larger than {limit:,} bytes: split it into several files"
                raise BadArticle(message, limit=MAX_BYTES)
    said = _metadata(parts["metadata"]) if "metadata" in parts else Metadata()
    return Extracted("\n".join(text for text in texts if text), NAME, metadata=said)


def _package(book: ZipFile) -> str:
    """Where in the archive it is told what the book is made of."""
    for each in _elements(book, _CONTAINER, ("rootfile",)):
        if path := each.attributes.get("full-path"):
            return path
    raise BadInput("{name} is missing in it", name=_CONTAINER)


def _elements(book: ZipFile, name: str, wanted: tuple[str, ...]) -> list[Element]:
    return [each for each in elements(BytesIO(_read(book, name)), wanted) if each.name in wanted]


def _read(book: ZipFile, name: str) -> bytes:
    if name not in book.NameToInfo:
        raise BadInput("{name} is missing in it", name=name)
    if book.getinfo(name).file_size > MAX_BYTES:
        raise BadInput("{name} in it is larger than {limit} bytes", name=name, limit=MAX_BYTES)
    return book.read(name)


def _chapters(parts: dict[str, Element], place: str) -> list[str]:
    """The paths of the pages in the archive, each once, in the order of reading."""
    manifest, spine = parts.get("manifest"), parts.get("spine")
    if manifest is None or spine is None:
        raise BadInput("{name} is missing in it", name="spine")
    items = {each.attributes.get("id"): each.attributes for each in manifest.all("item")}
    found = [items.get(each.attributes.get("idref"), {}) for each in spine.all("itemref")]
    # The page of contents is made of the titles of the others.
    pages = [
        each for each in found if each.get("media-type") in _PAGES and "nav" not in each.get("properties", "").split()
    ]
    paths = (normpath(join(dirname(place), unquote(each.get("href", "").partition("#")[0]))) for each in pages)
    return list(dict.fromkeys(paths))


def _text(book: ZipFile, chapter: str) -> str:
    data = _read(book, chapter)
    if not data.strip():
        return ""
    tree = page(decode(data).text)
    strip(tree)
    return paragraphs(tree)


def _metadata(found: Element) -> Metadata:
    authors = [text for each in found.all("creator") if (text := each.text.strip())]
    return Metadata(
        title=found.text_of("title").strip() or None,
        date=date_said(found.text_of("date")),
        source=found.text_of("publisher").strip() or None,
        author=" ".join(dict.fromkeys(authors)) or None,
    )
