"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/): JSON lines, an ``AnnotationPage`` an article.

- The page has the text, as the resource that it references (``dcterms:references``), and the annotations as items.
- A label is an annotation that classifies: the code is the source of a body, with its names and those above it; the
  note is a comment. Offsets are code points, as the model has it; beside them stand the words and some before and
  behind. Words that stand apart are several targets; a label on the whole article has the text as its target.
- An attribute is a body that describes, or, of words, one with selectors of its own.
- Links are annotations that link one annotation to another; memos comment on the article, states and answers assess
  it, a flag bookmarks it.

What the model has no word for is in names that begin with ``pizhu:``.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from store.codebook import Codebook
from store.exchange.document import About, Document, Mark, MarkValue, Quoted
from store.exchange.losses import EVERYTHING
from store.exchange.registry import Format
from store.formats.json_text import beginning_of, dumps
from store.formats.w3c.reading import CONTEXT, read
from store.readings import Reading
from store.records import Link, Range

HOLDS = EVERYTHING - {"repairs"}

_BEGINNING = 4096
"""Bytes in which a file says what it is."""
_AROUND = 32
"""Code points before and behind the words that are told with them."""
_META = (
    *(("dc:title", "own_title"), ("dc:date", "date"), ("dc:source", "source"), ("dc:creator", "author")),
    *(("dcterms:source", "url"), ("pizhu:file", "file"), ("pizhu:encoding", "encoding")),
)


def write(documents: Iterable[Document], about: About, out: BinaryIO) -> None:
    """A page an article, in the order of import."""
    count = 0
    for document in documents:
        items = list(_items(document, about.book))
        out.write(dumps(_page(document, about.book, items, count)).encode() + b"\n")
        count += len(items)


def _page(document: Document, book: Codebook, items: list[dict[str, Any]], index: int) -> dict[str, Any]:
    return {
        "@context": [CONTEXT, {"pizhu": "urn:pizhu:term:"}],
        "id": _iri("page", document.id, document.layer),
        "type": "AnnotationPage",
        "partOf": {"id": _iri("collection", book.id), "type": "AnnotationCollection", "label": book.id},
        "startIndex": index,
        "dcterms:references": _text(document),
        "items": items,
    }


def _text(document: Document) -> dict[str, Any]:
    meta, verdict = document.meta, document.verdict
    told = {key: meta.get(name) for key, name in _META}
    told |= {"pizhu:unusable": verdict.unusable, "pizhu:unusableNote": verdict.note}
    return {
        "id": _source(document),
        "type": "Text",
        "format": "text/plain",
        "language": "zh",
        "value": document.text,
        "pizhu:layer": document.layer,
        **{key: value for key, value in told.items() if value},
    }


def _items(document: Document, book: Codebook) -> Iterator[dict[str, Any]]:
    yield from (_label(document, book, mark) for mark in document.marks)
    yield from (_link(link) for link in document.links)
    for by, memo in document.memos.items():
        comment = {"type": "TextualBody", "purpose": "commenting", "value": memo, "format": "text/plain"}
        yield _said(document, "memo", by, "commenting", comment)
    for by, codes in document.absent.items():
        for code in codes:
            absent = {"type": "TextualBody", "purpose": "assessing", "value": "absent"}
            yield _said(document, "absence", by, "assessing", [_code(book, code, "identifying"), absent], code)
    for by, reading in document.readings.items():
        yield from _reading(document, by, reading)


def _label(document: Document, book: Codebook, mark: Mark) -> dict[str, Any]:
    bodies = [_code(book, mark.code, "classifying")]
    if mark.note:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "value": mark.note, "format": "text/plain"})
    bodies += [_attribute(document, name, value) for name, value in mark.attributes.items()]
    targets = [_words(document, where) for where in mark.ranges]
    target: object = _source(document) if not targets else targets if len(targets) > 1 else targets[0]
    made = {
        **_begin(_iri("label", mark.id), "classifying", mark.annotator, mark.created_at),
        "body": bodies,
        "target": target,
        "pizhu:confidence": mark.confidence,
        "pizhu:codebookVersion": mark.codebook_version,
    }
    return {key: value for key, value in made.items() if value != ""}


def _begin(identity: str, motivation: str, annotator: str, created: str = "") -> dict[str, Any]:
    creator = {"id": _iri("annotator", annotator), "type": "Person", "nickname": annotator}
    made = {"id": identity, "type": "Annotation", "motivation": motivation, "creator": creator, "created": created}
    return {key: value for key, value in made.items() if value}


def _code(book: Codebook, code: str, purpose: str) -> dict[str, Any]:
    """The body that tells the code, with those above it, so that the tree can be built of it."""
    told: dict[str, Any] | None = None
    for each in book.path(code):
        above = {} if told is None else {"skos:broader": told}
        told = {"id": _iri("code", each.id), "type": "skos:Concept", "label": each.zh, "skos:altLabel": each.en} | above
    return {"type": "SpecificResource", "purpose": purpose, "source": told}


def _attribute(document: Document, name: str, value: MarkValue) -> dict[str, Any]:
    if isinstance(value, Quoted):
        return {**_words(document, value.where), "purpose": "describing", "pizhu:attribute": name}
    # A number stays one: the model's own value is a text.
    number = {} if isinstance(value, str) else {"pizhu:number": value}
    body = {"type": "TextualBody", "purpose": "describing", "value": str(value), "format": "text/plain"}
    return body | {"pizhu:attribute": name} | number


def _words(document: Document, where: Range) -> dict[str, Any]:
    (start, end), text = where, document.text
    words = {"exact": text[start:end], "prefix": text[max(0, start - _AROUND) : start]}
    return {
        "type": "SpecificResource",
        "source": _source(document),
        "selector": [
            {"type": "TextQuoteSelector", **words, "suffix": text[end : end + _AROUND]},
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def _link(link: Link) -> dict[str, Any]:
    to = {"type": "SpecificResource", "purpose": "linking", "source": _iri("label", link.target)}
    kind = {"type": "TextualBody", "purpose": "tagging", "value": link.type, "format": "text/plain"}
    begun = _begin(_iri("link", link.id), "linking", link.annotator, link.created_at)
    return begun | {"body": [to, kind], "target": _iri("label", link.source)}


def _reading(document: Document, by: str, reading: Reading) -> Iterator[dict[str, Any]]:
    if reading.state != "new":
        body = {"type": "TextualBody", "purpose": "assessing", "value": reading.state}
        yield _said(
            document, "state", by, "assessing", body | ({"pizhu:reason": reading.reason} if reading.reason else {})
        )
    if reading.flagged:
        yield _said(document, "flag", by, "bookmarking", None)


def _said(
    document: Document, kind: str, by: str, motivation: str, body: Mapping[str, Any] | list[Any] | None, *more: str
) -> dict[str, Any]:
    """An annotation that says something of the article as a whole."""
    begun = _begin(_iri(kind, document.id, by, *more), motivation, by)
    return begun | ({} if body is None else {"body": body}) | {"target": _source(document)}


def _source(document: Document) -> str:
    return _iri("article", document.id, document.layer)


def _iri(*parts: str) -> str:
    return ":".join(("urn:pizhu", *(quote(part, safe="") for part in parts)))


def _recognises(path: Path) -> bool:
    return CONTEXT.partition("//")[2] in beginning_of(path, _BEGINNING)


FORMAT = Format(
    suffix=".jsonl",
    holds=HOLDS,
    one_text=True,
    write=write,
    read=read,
    suffixes=(".jsonld", ".json"),
    recognises=_recognises,
)
