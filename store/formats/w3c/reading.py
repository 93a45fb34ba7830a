"""Reading W3C Web Annotations: pages as pizhu writes them, and annotations, pages or collections of other programs.

The text that annotations are on is, in this order: the article whose id, 64 hexadecimal digits, stands in the address
of their source; a text in the file itself, as the ``value`` of a source or of what the page references; a text file
that the source is the relative name of, in the folder of the file or below. Without it they are refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, cast, get_args

from store.errors import BadInput, PizhuError
from store.exchange.incoming import Incoming, IncomingLabel, IncomingLink, Refused
from store.formats import fields
from store.formats.json_lines import parsed
from store.formats.json_text import MAX_LINE, bounded_lines
from store.formats.w3c.labels import Labels, body_code, codes_in, creator, each_of, iri_of, own
from store.formats.w3c.texts import Text, text_of, texts_in
from store.readings import Reading
from store.records import Code, Metadata, State, Unusable
from store.usability import USABLE, Verdict

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_META = {"title": "dc:title", "date": "dc:date", "source": "dc:source", "author": "dc:creator", "url": "dcterms:source"}


def read(path: Path) -> Iterator[Incoming | Refused]:
    """What there is on each text: of JSON lines, or of a single JSON value over many lines."""
    for place, value in _values(path):
        if isinstance(value, BadInput):
            yield Refused(place, value)
        else:
            yield from _read(place, value, path.parent)


def _values(path: Path) -> Iterator[tuple[str, object]]:
    """The JSON values in a file, or why one is none. Where the first line is none, the whole file may be one."""
    with path.open("rb") as file:
        is_first = True
        for number, line in bounded_lines(file):
            try:
                if line is None:
                    raise BadInput("the line is longer than {limit} bytes; split the article", limit=MAX_LINE)
                yield str(number), parsed(line)
            except BadInput as error:
                if is_first and (found := _whole(path)) is not None:
                    yield "", found
                    return
                yield str(number), error
            is_first = False


def _whole(path: Path) -> object | None:
    if path.stat().st_size > MAX_LINE:
        return None
    try:
        return parsed(path.read_bytes())
    except BadInput:
        return None


@dataclass(slots=True)
class _Source:
    """What is said of one text."""

    iri: str
    text: Text
    labels: list[IncomingLabel] = field(default_factory=list)
    codes: dict[Code, None] = field(default_factory=dict)
    said: dict[str, list[fields.Record]] = field(default_factory=dict)
    """pizhu's annotations that are no labels, by kind."""


def _read(place: str, value: object, folder: Path) -> Iterator[Incoming | Refused]:
    """What a value of the file has, text by text; an annotation that cannot be used is refused by itself."""
    sources: dict[str, _Source] = {}
    links: list[IncomingLink] = []
    try:
        texts = texts_in(value)
        annotations = list(_annotations(value))
    except PizhuError as error:
        yield Refused(place, error)
        return
    ids = {iri_of(each) for each in annotations}
    find = partial(_source, sources, texts, folder)
    # A page without annotations still has its text.
    for iri in texts:
        find(iri)
    for number, each in enumerate(annotations, 1):
        where = f"{place}.{number}".strip(".") if len(annotations) > 1 else place
        try:
            if (tied := _link(each, ids)) is not None:
                links.append(tied)
            else:
                _take(each, find)
        except PizhuError as error:
            yield Refused(where, error)
    for source in sources.values():
        try:
            yield _incoming(place, source, links)
        except PizhuError as error:
            yield Refused(place, error)


def _annotations(value: object) -> Iterator[fields.Record]:
    """The annotations of a list, a page, a collection with its first page inside, a graph, or the one that it is."""
    waiting = [value]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting = [*each, *waiting]
            continue
        found = fields.record(each, "the annotation")
        if isinstance(found.get("first"), str):
            raise BadInput("its pages are elsewhere, and nothing is fetched; save them, and import those")
        inside = [found[name] for name in ("first", "items", "@graph") if isinstance(found.get(name), dict | list)]
        if "target" in found or not inside:
            yield found
        else:
            waiting = [*inside, *waiting]


def _source(sources: dict[str, _Source], texts: dict[str, fields.Record], folder: Path, iri: str) -> _Source:
    if iri not in sources:
        sources[iri] = _Source(iri, text_of(iri, texts, folder))
    return sources[iri]


def _take(each: fields.Record, find: "partial[_Source]") -> None:
    kind = own(iri_of(each))
    targets = Labels(each)
    if kind in ("memo", "absence", "state", "flag"):
        for iri in targets.sources:
            find(iri).said.setdefault(kind, []).append(each)
            find(iri).codes.update(dict.fromkeys(codes_in(each)))
        return
    if not targets.sources:
        raise BadInput("it has no target")
    for iri in targets.sources:
        source = find(iri)
        source.labels += targets.on(iri, source.text)
        source.codes.update(dict.fromkeys(codes_in(each)))


def _link(each: fields.Record, ids: set[str]) -> IncomingLink | None:
    """A tie between two annotations of the file."""
    ends = [iri_of(target) for target in each_of(each.get("target"))]
    bodies = [body for body in each_of(each.get("body")) if _end(body) in ids]
    if len(ends) != 1 or ends[0] not in ids or len(bodies) != 1:
        return None
    identity, at = iri_of(each), fields.optional_text(each, "created")
    kinds = [
        code for body in each_of(each.get("body")) if body is not bodies[0] and (code := body_code(body, "tagging"))
    ]
    kind = kinds[0] if kinds else str(each.get("motivation", "linking"))
    return IncomingLink(ends[0], _end(bodies[0]), kind, creator(each), _own_id(identity, "link"), at)


def _end(body: object) -> str:
    source = body.get("source") if isinstance(body, dict) else None
    return iri_of(body if source is None else source)


def _own_id(iri: str, kind: str) -> str | None:
    return iri_of(iri, last=True) if own(iri) == kind else None


def _incoming(place: str, source: _Source, links: list[IncomingLink]) -> Incoming:
    told, text = source.text.said, source.text
    keys = {label.key for label in source.labels}
    return Incoming(
        place,
        text.text,
        article=text.article,
        file=fields.text(told, "pizhu:file", text.file),
        encoding=fields.text(told, "pizhu:encoding", text.encoding) if text.layer == "raw" else text.encoding,
        metadata=Metadata(**{name: _meta(told, key) for name, key in _META.items()}),
        layer=text.layer,
        unit=text.unit(source.labels),
        labels=tuple(source.labels),
        links=tuple(each for each in links if each.source in keys),
        codes=tuple(source.codes),
        readings=_readings(source),
        verdict=_verdict(told),
        absent=_absent(source),
        memos={_by(each): _value(each) for each in source.said.get("memo", ())},
    )


def _meta(told: fields.Record, key: str) -> str | None:
    value = told.get(key)
    return value if isinstance(value, str) and value else None


def _by(each: fields.Record) -> str:
    return creator(each) or ""


def _value(each: fields.Record) -> str:
    return next((body["value"] for body in each_of(each.get("body")) if isinstance(body.get("value"), str)), "")


def _absent(source: _Source) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in source.said.get("absence", ()):
        told = [code for body in each_of(each.get("body")) if (code := body_code(body, "identifying"))]
        found[_by(each)] = (*found.get(_by(each), ()), *told)
    return found


def _readings(source: _Source) -> dict[str, Reading]:
    found: dict[str, Reading] = {}
    for each in source.said.get("state", ()):
        body: dict[str, Any] = next(iter(each_of(each.get("body"))), {})
        state = fields.one_of(body, "value", get_args(State))
        found[_by(each)] = Reading(cast(State, state), fields.text(body, "pizhu:reason", ""))
    for each in source.said.get("flag", ()):
        found[_by(each)] = found.get(_by(each), Reading())._replace(flagged=True)
    return found


def _verdict(told: fields.Record) -> Verdict:
    if not told.get("pizhu:unusable"):
        return USABLE
    found = fields.one_of(told, "pizhu:unusable", get_args(Unusable))
    return Verdict(cast(Unusable, found), fields.text(told, "pizhu:unusableNote", ""))
