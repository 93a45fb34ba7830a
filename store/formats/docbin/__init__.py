"""spaCy's DocBin (.spacy): what ``spacy train`` takes, a Doc an article, a token a character.

- ``doc.text`` is the text of the layer; ``doc.spans["sc"]`` has the labels, as the span categorizer wants them. The id
  of a span is that of its label; a label on words that stand apart has several spans of one id.
- ``doc.ents`` has those of them that do not overlap, longer ones first, for training a tagger of entities.
- ``doc.cats`` has every code that is on any whole article of the file, 1 for those on this one, and 0.
- ``doc.user_data["pizhu"]`` says the rest; ``doc.user_data["id"]`` is the id of the article.

What is read is ``doc.cats``, all groups of spans, and entities that are in no group. The file is written as it comes;
spaCy, and so the reader, has all of it in memory, some 50 bytes a character: larger collections go out in parts.
"""

import json
import warnings
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from store.errors import BadInput, PizhuError
from store.exchange.document import About, Document
from store.exchange.incoming import Incoming, IncomingLabel, IncomingLink, Refused, Stretch
from store.exchange.losses import Feature
from store.exchange.registry import Format
from store.formats import fields, said
from store.formats.docbin.file import ATTRIBUTES, DocBinFile

HOLDS = frozenset[Feature](
    (
        *("spans", "whole", "further", "overlaps", "annotators", "notes", "confidence", "attributes", "links"),
        *("absences", "memos", "states"),
    )
)
KEY, OWN, GROUP = "id", "pizhu", "sc"
MAX_UNPACKED, MAX_RATIO, _SMALL = 4_000_000_000, 300, 20_000_000
"""Bytes of a file when it is unpacked, and how many times larger than packed, where it is not small."""

_BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, zlib.error)
"""What spaCy raises where a file is not what it should be."""


def write(documents: Iterable[Document], about: About, out: BinaryIO) -> None:
    """A Doc an article, in the order of import."""
    vocab = Vocab()
    with DocBinFile(out) as file:
        for document in documents:
            packed = DocBin(ATTRIBUTES, store_user_data=True, docs=[_doc(vocab, document, about)])
            file.add(packed, [mark.code for mark in document.marks if not mark.ranges])


def read(path: Path) -> Iterator[Incoming | Refused]:
    """An article a Doc; those of others need no more than their text."""
    with warnings.catch_warnings():
        # What spaCy warns of is for whoever made the file.
        warnings.simplefilter("ignore")
        yield from _read(path)


def _doc(vocab: Vocab, document: Document, about: About) -> Doc:
    text = document.text
    doc = Doc(vocab, words=list(text), spaces=[False] * len(text))
    placed = [
        Span(doc, start, end, label=mark.code, span_id=mark.id) for mark in document.marks for start, end in mark.ranges
    ]
    doc.spans[GROUP] = placed
    doc.set_ents(_apart(placed), default="outside")
    labels = [{"code": mark.code, "whole": not mark.ranges, **said.label(mark)} for mark in document.marks]
    links = [{"source": each.source, "target": each.target, **said.link(each)} for each in document.links]
    doc.user_data[KEY] = document.id
    doc.user_data[OWN] = {**said.article(document, about), "labels": labels, "links": links}
    return doc


def _apart(placed: Iterable[Span]) -> list[Span]:
    """Those of which none lies on another, longer ones first."""
    taken: set[int] = set()
    kept = []
    for span in sorted(placed, key=lambda each: (each.start - each.end, each.start)):
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            kept.append(span)
    return kept


def _read(path: Path) -> Iterator[Incoming | Refused]:
    data = path.read_bytes()
    _check(data)
    number = 0
    try:
        docs = DocBin().from_bytes(data).get_docs(Vocab())
        for number, doc in enumerate(docs, 1):
            yield _incoming_or_refused(str(number), doc)
    except _BROKEN as error:
        yield Refused(str(number + 1), BadInput("it is no DocBin that spaCy can read: {reason}", reason=error))


def _check(data: bytes) -> None:
    """See that it does not become too large by unpacking."""
    unpacking, waiting, size = zlib.decompressobj(), data, 0
    limit = MAX_UNPACKED if len(data) * MAX_RATIO > MAX_UNPACKED else max(_SMALL, MAX_RATIO * len(data))
    try:
        while waiting and size <= limit and not unpacking.eof:
            size += len(unpacking.decompress(waiting, 1 << 20))
            waiting = unpacking.unconsumed_tail
    except zlib.error as error:
        raise BadInput("it is no DocBin that spaCy can read: {reason}", reason=error) from error
    if size > limit:
        raise BadInput("unpacked it would have more than {limit} bytes", limit=limit)


def _incoming_or_refused(place: str, doc: Doc) -> Incoming | Refused:
    try:
        return _incoming(place, doc)
    except PizhuError as error:
        return Refused(place, error)


def _incoming(place: str, doc: Doc) -> Incoming:
    # What was packed has tuples for lists.
    found = fields.record(json.loads(json.dumps(doc.user_data.get(OWN, {}))), OWN)
    known = {fields.text(each, "id"): each for each in fields.records(found, "labels")}
    words = [_label(doc, spans, known) for spans in _together(doc, known)]
    whole = {str(code) for code, value in doc.cats.items() if isinstance(value, float | int) and value >= 0.5}
    return Incoming(
        place,
        text=doc.text,
        unit="codepoint",
        labels=(*_whole(whole, known), *words),
        links=tuple(map(_link, fields.records(found, "links"))),
        **said.incoming(found),
    )


def _together(doc: Doc, known: Mapping[str, fields.Record]) -> Iterator[list[Span]]:
    """The spans of each label: those of one id of pizhu's together, every other one by itself, none twice."""
    made: dict[object, list[Span]] = {}
    groups = [doc.spans[name] for name in sorted(doc.spans)]
    for span in (span for group in groups for span in group):
        if not 0 <= span.start < span.end <= len(doc):
            raise BadInput("a span in it is of no words")
        place = (span.start, span.end, span.label_)
        own = span.id_ if span.id_ in known else None
        same = made.setdefault(place if own is None else own, [])
        if own is not None or not same:
            same.append(span)
    in_groups = {(span.start, span.end, span.label_) for spans in made.values() for span in spans}
    yield from made.values()
    yield from ([span] for span in doc.ents if (span.start, span.end, span.label_) not in in_groups)


def _label(doc: Doc, spans: list[Span], known: Mapping[str, fields.Record]) -> IncomingLabel:
    told: Mapping[str, Any] = known.get(spans[0].id_, {})
    stretches = []
    for span in spans:
        words = doc[span.start : span.end]
        stretches.append(Stretch(words.start_char, words.end_char, words.text))
    if not spans[0].label_:
        raise BadInput("a span in it has no label")
    return IncomingLabel(spans[0].label_, tuple(stretches), **said.incoming_label(told))


def _whole(codes: set[str], known: Mapping[str, fields.Record]) -> Iterator[IncomingLabel]:
    """The labels on the whole article: pizhu's own of these codes, and one of each code that has none."""
    own = [each for each in known.values() if each.get("whole") is True and fields.text(each, "code") in codes]
    for each in own:
        yield IncomingLabel(fields.text(each, "code"), **said.incoming_label(each))
    for code in sorted(codes - {each["code"] for each in own}):
        yield IncomingLabel(code)


def _link(found: fields.Record) -> IncomingLink:
    told = said.incoming_link(found)
    return IncomingLink(fields.text(found, "source"), fields.text(found, "target"), **told)


FORMAT = Format(suffix=".spacy", holds=HOLDS, one_text=True, write=write, read=read)
