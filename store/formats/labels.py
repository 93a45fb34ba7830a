"""Labels as JSON, a line each, without the texts: for tables, scripts, and projects that have the articles.

Each line says what it is on by itself: the article's id, the layer, the unit, the offsets, the words, and the SHA-256
of the text that the offsets are in, by which another normalized text is known from it.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from store.exchange.document import About, Document, Mark, MarkValue, Quoted
from store.exchange.incoming import Incoming, IncomingLabel, Refused, Stretch
from store.exchange.losses import Feature
from store.exchange.registry import Format
from store.exchange.units import UNITS, Counting
from store.formats import fields
from store.formats.json_lines import first_record, read_lines
from store.formats.json_text import dumps
from store.records import Code, Range

HOLDS = frozenset[Feature](("spans", "whole", "further", "overlaps", "annotators", "notes", "confidence", "attributes"))


def write(documents: Iterable[Document], about: About, out: BinaryIO) -> None:
    """A line a label, by article in the order of import, in the order of the text."""
    for document in documents:
        counting, digest = Counting(document.text, about.unit), sha256(document.text.encode()).hexdigest()
        for mark in document.marks:
            record = _record(document, about, counting, mark) | {"text_sha256": digest}
            out.write(dumps(record).encode() + b"\n")


def read(path: Path) -> Iterator[Incoming | Refused]:
    """A label a line, on an article of the project."""
    return read_lines(path, _incoming)


def recognises(path: Path) -> bool:
    """Whether its first line says what a label is on, as each line here does."""
    found = first_record(path)
    return found is not None and found.keys() >= {"article", "code", "layer", "unit", "start", "end"}


def _record(document: Document, about: About, counting: Counting, mark: Mark) -> dict[str, Any]:
    code, stretch = about.book[mark.code], partial(_stretch, document, counting)
    first, *others = [stretch(where) for where in mark.ranges] or [dict.fromkeys(("start", "end", "quote"))]
    found = {
        "id": mark.id,
        "article": document.id,
        "title": document.article.title,
        "date": document.article.metadata.date,
        "source": document.article.metadata.source,
        "code": mark.code,
        "name": code.zh,
        "path": [each.id for each in about.book.path(mark.code)],
        "layer": document.layer,
        "unit": about.unit,
        **first,
        "further": others,
        "annotator": mark.annotator,
        "note": mark.note,
        "confidence": mark.confidence,
        "attributes": {name: _kept(stretch, value) for name, value in mark.attributes.items()},
        "codebook_version": mark.codebook_version,
        "created_at": mark.created_at,
    }
    return {name: value for name, value in found.items() if value not in ("", {}, [], None) or name in first}


def _stretch(document: Document, counting: Counting, where: Range) -> dict[str, Any]:
    start, end = where
    return {"start": counting.of(start), "end": counting.of(end), "quote": document.text[start:end]}


def _kept(stretch: partial[dict[str, Any]], value: MarkValue) -> object:
    return stretch(value.where) if isinstance(value, Quoted) else value


def _incoming(place: str, found: fields.Record) -> Incoming:
    whole = found.get("start") is None
    stretches = () if whole else tuple(map(_read_stretch, (found, *fields.records(found, "further"))))
    attributes = fields.record(found.get("attributes") or {}, "attributes")
    label = IncomingLabel(
        code=fields.text(found, "code"),
        stretches=stretches,
        annotator=fields.optional_text(found, "annotator"),
        id=fields.optional_text(found, "id"),
        note=fields.text(found, "note", ""),
        confidence=fields.confidence(found),
        attributes={name: _read_value(name, value) for name, value in attributes.items()},
        created_at=fields.optional_text(found, "created_at"),
        codebook_version=fields.version(found, "codebook_version"),
    )
    return Incoming(
        place,
        text=None,
        article=fields.text(found, "article"),
        text_sha256=fields.optional_text(found, "text_sha256"),
        layer=fields.layer(found),
        unit=fields.unit(found),
        labels=(label,),
        codes=tuple(_codes(found)),
    )


def _read_stretch(found: fields.Record) -> Stretch:
    return Stretch(fields.whole(found, "start"), fields.whole(found, "end"), fields.optional_text(found, "quote"))


def _read_value(name: str, value: object) -> str | int | float | Stretch:
    if isinstance(value, dict):
        return _read_stretch(value)
    return fields.scalar(value, name)


def _codes(found: fields.Record) -> Iterator[Code]:
    parent, name = None, fields.text(found, "name", "")
    for code in fields.items(found, "path"):
        identity = fields.text({"path": code}, "path")
        own = name if identity == found["code"] and name else identity
        yield Code(identity, parent, zh=own, en=own)
        parent = identity


FORMAT = Format(suffix=".jsonl", holds=HOLDS, write=write, read=read, units=UNITS, recognises=recognises)
