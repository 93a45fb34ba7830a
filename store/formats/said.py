"""What pizhu says of an article and its labels, as values of JSON, for formats with a place for what is not theirs."""

from collections.abc import Iterator
from typing import Any, cast, get_args

from store.exchange.document import About, Document, Mark, MarkValue, Quoted
from store.exchange.incoming import Stretch
from store.formats import fields
from store.formats.fields import Record
from store.readings import Reading
from store.records import Code, Link, Metadata, State

_OWN = ("date", "source", "author", "url")


def article(document: Document, about: About) -> dict[str, Any]:
    """What is known of an article and said of the whole of it, and what its text and its offsets are.

    The codes are those that its labels have, with those above them.
    """
    found = {
        "article": document.id,
        "layer": document.layer,
        "unit": about.unit,
        "codebook": about.book.id,
        "meta": document.meta,
        "states": {name: list(reading[:3]) for name, reading in document.readings.items()},
        "absent": {name: list(codes) for name, codes in document.absent.items()},
        "memos": dict(document.memos),
        "codes": list(_codes(document, about)),
    }
    return {name: value for name, value in found.items() if value}


def incoming(found: Record) -> dict[str, Any]:
    """The fields of an ``Incoming`` that ``article`` has told.

    Raises:
        BadInput: one of them is not what it should be.
    """
    meta = fields.texts(found, "meta")
    own = {name: meta.get(name) for name in _OWN}
    states, absent = (fields.record(found.get(name) or {}, name) for name in ("states", "absent"))
    return {
        "article": fields.optional_text(found, "article"),
        "layer": fields.layer(found),
        "file": meta.get("file", ""),
        "encoding": meta.get("encoding", "utf-8"),
        "metadata": Metadata(meta.get("own_title"), **own),
        "readings": {name: _reading(states, name) for name in states},
        "absent": {name: tuple(_texts(absent, name)) for name in absent},
        "memos": fields.texts(found, "memos"),
        "codes": tuple(map(_code, fields.records(found, "codes"))),
    }


def label(mark: Mark) -> dict[str, Any]:
    """What is said of a label besides its code and its words."""
    found = {
        "id": mark.id,
        "annotator": mark.annotator,
        "note": mark.note,
        "confidence": mark.confidence,
        "attributes": {name: _kept(value) for name, value in mark.attributes.items()},
        "created_at": mark.created_at,
        "codebook_version": mark.codebook_version,
    }
    return {name: value for name, value in found.items() if value not in ("", {})}


def incoming_label(found: Record) -> dict[str, Any]:
    """The fields of an ``IncomingLabel`` that ``label`` has told.

    Raises:
        BadInput: one of them is not what it should be.
    """
    attributes = fields.record(found.get("attributes") or {}, "attributes")
    return {
        "id": fields.optional_text(found, "id"),
        "annotator": fields.optional_text(found, "annotator"),
        "note": fields.text(found, "note", ""),
        "confidence": fields.confidence(found),
        "attributes": {name: _value(name, value) for name, value in attributes.items()},
        "created_at": fields.optional_text(found, "created_at"),
        "codebook_version": fields.version(found, "codebook_version"),
    }


def link(found: Link) -> dict[str, str]:
    """What is said of a link besides the labels that it ties."""
    return {"id": found.id, "type": found.type, "annotator": found.annotator, "created_at": found.created_at}


def incoming_link(found: Record) -> dict[str, Any]:
    """The fields of an ``IncomingLink`` that ``link`` has told.

    Raises:
        BadInput: one of them is not what it should be.
    """
    told = {name: fields.optional_text(found, name) for name in ("id", "annotator", "created_at")}
    return {"type": fields.text(found, "type"), **told}


def _codes(document: Document, about: About) -> Iterator[dict[str, str | None]]:
    seen = dict.fromkeys(code.id for mark in document.marks for code in about.book.path(mark.code))
    for identity in seen:
        code = about.book[identity]
        yield {"id": code.id, "parent": code.parent, "zh": code.zh, "en": code.en}


def _code(found: Record) -> Code:
    identity = fields.text(found, "id")
    zh, en = fields.text(found, "zh", identity), fields.text(found, "en", identity)
    return Code(identity, fields.optional_text(found, "parent"), zh=zh, en=en)


def _reading(states: Record, name: str) -> Reading:
    told = dict(zip(("state", "reason", "flagged"), fields.items(states, name), strict=False))
    state = cast(State, fields.one_of(told, "state", get_args(State)))
    return Reading(state, fields.text(told, "reason", ""), told.get("flagged") is True)


def _texts(found: Record, name: str) -> Iterator[str]:
    return (fields.text({name: each}, name) for each in fields.items(found, name))


def _kept(value: MarkValue) -> object:
    """Words with their place in the text of the layer, in code points."""
    if not isinstance(value, Quoted):
        return value
    return {"start": value.where.start, "end": value.where.end, "quote": value.quote}


def _value(name: str, value: object) -> str | int | float | Stretch:
    if not isinstance(value, dict):
        return fields.scalar(value, name)
    return Stretch(fields.whole(value, "start"), fields.whole(value, "end"), fields.text(value, "quote"))
