"""The labels in a Web Annotation: what its bodies say, and the words that its targets select."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urldefrag

from store.errors import BadInput
from store.exchange.incoming import IncomingLabel, Stretch
from store.formats import fields
from store.formats.w3c.texts import Text
from store.records import Code

_OWN = "urn:pizhu:"
_CODING = ("classifying", "tagging", "identifying")
_CHARACTERS = re.compile("char=([0-9]{1,9}),([0-9]{1,9})")
"""A place in a plain text (RFC 5147)."""
_MOST = 100
"""Codes above a code, and selectors in one another."""


def each_of(found: object) -> list[dict[str, Any]]:
    """The bodies or targets of an annotation, one or many, as objects; a bare address is one with that id."""
    parts = found if isinstance(found, list) else [] if found is None else [found]
    return [each if isinstance(each, dict) else {"id": each} for each in parts if isinstance(each, dict | str)]


def iri_of(found: object, *, last: bool = False) -> str:
    """The address of a thing, or the last part of it, as it was before it became an address."""
    told = found.get("id", found.get("@id", "")) if isinstance(found, dict) else found
    iri = told if isinstance(told, str) else ""
    return unquote(re.split("[:/#]", iri.rstrip(":/#"))[-1]) if last else iri


def own(iri: str) -> str:
    """What an address of pizhu's is the address of; empty for any other."""
    return iri.removeprefix(_OWN).partition(":")[0] if iri.startswith(_OWN) else ""


def creator(each: fields.Record) -> str | None:
    """Whoever made the annotation, by name."""
    first: dict[str, Any] = next(iter(each_of(each.get("creator"))), {})
    named = (first.get(name) for name in ("nickname", "name", "label"))
    return next((name for name in named if isinstance(name, str) and name), None) or iri_of(first, last=True) or None


def body_code(body: fields.Record, default: str) -> str:
    """The id or the name of the code that a body tells; empty where it tells none, by its purpose or this one."""
    if body.get("purpose", default) not in _CODING or "pizhu:attribute" in body:
        return ""
    source = next(iter(each_of(body.get("source"))), body)
    if own(iri_of(source)) == "code":
        return iri_of(source, last=True)
    named = (source.get(name) for name in ("value", "label", "name", "skos:prefLabel"))
    return next((name for name in named if isinstance(name, str) and name), "") or iri_of(source, last=True)


def codes_in(each: fields.Record) -> Iterator[Code]:
    """What the bodies tell of pizhu's codes, parents first."""
    for body in each_of(each.get("body")):
        line: list[fields.Record] = []
        here = next(iter(each_of(body.get("source"))), None)
        while here is not None and own(iri_of(here)) == "code" and len(line) < _MOST:
            line.insert(0, here)
            here = next(iter(each_of(here.get("skos:broader"))), None)
        parent = None
        for told in line:
            identity = iri_of(told, last=True)
            zh = fields.text(told, "label", identity)
            yield Code(identity, parent, zh=zh, en=fields.text(told, "skos:altLabel", zh))
            parent = identity


class Labels:
    """The labels of an annotation: one for each code that it tells, on all its targets in one text.

    One that tells none is called as what moved its author, and a bare comment is the note.
    """

    def __init__(self, each: fields.Record) -> None:
        self._each = each
        self._targets: dict[str, list[dict[str, Any]]] = {}
        for target in each_of(each.get("target")):
            self._targets.setdefault(_source(target), []).append(target)

    @property
    def sources(self) -> tuple[str, ...]:
        """The addresses of the texts that it is on."""
        return tuple(self._targets)

    def on(self, iri: str, text: Text) -> list[IncomingLabel]:
        """The labels on this text.

        Raises:
            BadInput: a target cannot be found in it.
        """
        each, identity = self._each, iri_of(self._each)
        stretches = tuple(found for target in self._targets[iri] if (found := _stretch(target, text)) is not None)
        is_own = own(identity) == "label"
        motivation = self._motivation()
        codes = [code for body in each_of(each.get("body")) if (code := body_code(body, motivation))]
        return [
            IncomingLabel(
                code,
                stretches,
                creator(each),
                id=iri_of(identity, last=True) if is_own and not number else None,
                key=identity if not number else None,
                note=self._note(motivation),
                confidence=fields.confidence(each, "pizhu:confidence"),
                attributes=self._attributes(text),
                created_at=fields.optional_text(each, "created"),
                codebook_version=fields.version(each, "pizhu:codebookVersion"),
            )
            for number, code in enumerate(dict.fromkeys(codes) or [motivation or "annotation"])
        ]

    def _motivation(self) -> str:
        found = self._each.get("motivation")
        first = found[0] if isinstance(found, list) and found else found
        return first.rpartition(":")[2] if isinstance(first, str) else ""

    def _note(self, motivation: str) -> str:
        notes = [
            body["value"]
            for body in each_of(self._each.get("body"))
            if isinstance(body.get("value"), str) and "pizhu:attribute" not in body and not body_code(body, motivation)
        ]
        notes += [value for value in [self._each.get("bodyValue")] if isinstance(value, str)]
        return "\n".join(notes)

    def _attributes(self, text: Text) -> dict[str, str | int | float | Stretch]:
        found: dict[str, str | int | float | Stretch] = {}
        for body in each_of(self._each.get("body")):
            name = body.get("pizhu:attribute")
            if not isinstance(name, str):
                continue
            words = _stretch(body, text) if "selector" in body else None
            value = body.get("pizhu:number", body.get("value"))
            found[name] = words if words is not None else fields.scalar(value, "pizhu:attribute")
        return found


def _source(target: dict[str, Any]) -> str:
    source = target.get("source")
    return urldefrag(iri_of(target if source is None else source))[0]


def _stretch(target: dict[str, Any], text: Text) -> Stretch | None:
    """The words that a target selects; None for one that is the whole text."""
    place, words = _selected(target)
    if place is None and words is None:
        if "selector" in target:
            raise BadInput("none of its selectors is by position or by quote; only these are read")
        return None
    quote = None if words is None else fields.text(words, "exact")
    found = None if place is None else text.place(*place, quote)
    if found is None and words is not None and quote is not None and (place is None or text.text is not None):
        found = text.search(quote, fields.text(words, "prefix", ""), fields.text(words, "suffix", ""))
    if found is not None:
        return Stretch(*found, quote)
    assert place is not None
    return Stretch(*place, quote)


def _selected(target: dict[str, Any]) -> tuple[tuple[int, int] | None, fields.Record | None]:
    """The place and the quote in the selectors of a target; all of them select the same."""
    place: tuple[int, int] | None = None
    words: fields.Record | None = None
    waiting = each_of(target.get("selector"))
    fragment = _CHARACTERS.fullmatch(urldefrag(iri_of(target))[1])
    if fragment:
        place = int(fragment[1]), int(fragment[2])
    for each in waiting:
        kind = each.get("type", each.get("@type"))
        found = _CHARACTERS.fullmatch(str(each.get("value", ""))) if kind == "FragmentSelector" else None
        if kind == "TextPositionSelector":
            place = fields.whole(each, "start"), fields.whole(each, "end")
        elif kind == "TextQuoteSelector":
            words = each
        elif found:
            place = int(found[1]), int(found[2])
        if len(waiting) < _MOST:
            waiting += (
                each_of(each.get("refinedBy")) if kind not in ("TextPositionSelector", "TextQuoteSelector") else []
            )
    return place, words
