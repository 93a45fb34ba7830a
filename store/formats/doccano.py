"""doccano's JSONL: an article a line.

What is written is one shape that doccano takes in for both of its types of project that hold spans: ``entities`` as
objects with an id, ``relations`` between them (sequence labelling with relations), and ``cats``, the codes of labels
on the whole article (intent detection and slot filling). It passes over what a type does not know. Words that have
the same code from several people stand there once, as doccano has it; who put it on, and all that doccano has no field
for, is among its metadata, under ``pizhu``. Every line has the same keys: doccano would fill in what is missing.

Offsets are code points, which the line says (``pizhu.unit``). doccano shows them as UTF-16 units: for it, write
``--unit utf16`` where there are characters outside the BMP.

Read are all shapes: ``label`` or ``labels`` of spans or names, ``entities``, ``relations``, ``cats``; ``Comments``
become the memo of whoever imports. No line of doccano's own says what its offsets count: where it matters, it is asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from store.errors import BadInput
from store.exchange.document import About, Document, Mark
from store.exchange.incoming import Incoming, IncomingLabel, IncomingLink, Refused, Stretch
from store.exchange.losses import EVERYTHING
from store.exchange.registry import Format
from store.exchange.units import Counting
from store.formats import companion, fields
from store.formats.fields import Record
from store.formats.json_lines import first_record, read_lines
from store.formats.json_text import dumps
from store.records import Metadata

HOLDS = EVERYTHING - {"repairs"}

_META = ("title", "date", "source", "author", "url")
_LABELS = ("entities", "label", "labels", "cats")


def write(documents: Iterable[Document], about: About, out: BinaryIO) -> None:
    """A line an article, in the order of import; the ids of entities and of relations are unique in the file."""
    entities, relations = count(1), count(1)
    for document in documents:
        ids = _entities(document.marks, entities)
        counting = Counting(document.text, about.unit)
        own = document.article.metadata
        record = {
            "text": document.text,
            "entities": [
                {"id": number, "label": code, "start_offset": counting.of(start), "end_offset": counting.of(end)}
                for (start, end, code), number in ids.items()
            ],
            "relations": list(_relations(document, ids, relations)),
            "cats": list(dict.fromkeys(mark.code for mark in document.marks if not mark.ranges)),
            **{name: getattr(own, name) or "" for name in _META},
            companion.NAME: companion.article(document, about, _between_words(document.marks)),
        }
        out.write(dumps(record).encode() + b"\n")


def read(path: Path) -> Iterator[Incoming | Refused]:
    """An article a line."""
    return read_lines(path, _incoming)


def recognises(path: Path) -> bool:
    """Whether its first line has labels as doccano has them."""
    found = first_record(path)
    if found is None or not isinstance(found.get("text"), str):
        return False
    spans = found.get("label") or found.get("labels")
    has_spans = isinstance(spans, list) and bool(spans) and isinstance(spans[0], list) and len(spans[0]) == 3
    return has_spans or "Comments" in found or isinstance(found.get("entities"), list)


def _entities(marks: Iterable[Mark], numbers: Iterator[int]) -> dict[tuple[int, int, str], int]:
    places = dict.fromkeys((*where, mark.code) for mark in marks for where in mark.ranges)
    return {place: next(numbers) for place in places}


def _between_words(marks: Iterable[Mark]) -> Any:
    worded = {mark.id for mark in marks if mark.ranges}
    return lambda source, target: source in worded and target in worded


def _relations(
    document: Document, ids: Mapping[tuple[int, int, str], int], numbers: Iterator[int]
) -> Iterator[dict[str, Any]]:
    """The links between words, each once: it ties the first words of its two labels."""
    first = {mark.id: ids[(*mark.ranges[0], mark.code)] for mark in document.marks if mark.ranges}
    ends = ((first.get(each.source), first.get(each.target), each.type) for each in document.links)
    for source, target, kind in dict.fromkeys(ends):
        if source is not None and target is not None:
            yield {"id": next(numbers), "from_id": source, "to_id": target, "type": kind}


def _incoming(place: str, found: Record) -> Incoming:
    told = fields.record(found.get(companion.NAME) or {}, companion.NAME)
    native, names = list[IncomingLabel](), dict[int, str]()
    for each in _given(found):
        label, number = _label(each)
        native.append(label)
        if number is not None and label.key is not None:
            names[number] = label.key
    labels, links = companion.restored(told, native, _keys, _ties(found, names))
    known = companion.incoming(told)
    if not told:
        known["metadata"] = Metadata(**{name: _meta(found, name) for name in _META})
    comments = "\n".join(_comments(found))
    memos = known.get("memos", {}) | ({"": comments} if comments else {})
    return Incoming(place, text=fields.text(found, "text"), labels=labels, links=links, **known | {"memos": memos})


def _given(found: Record) -> Iterator[object]:
    for name in _LABELS:
        if isinstance(found.get(name), str):
            yield found[name]
        else:
            yield from fields.items(found, name)


def _label(each: object) -> tuple[IncomingLabel, int | None]:
    """A label, and the id that relations call it; a name alone is one of the whole article."""
    if isinstance(each, str | int) and not isinstance(each, bool):
        return IncomingLabel(_named(str(each)), key=_key(str(each), "")), None
    if isinstance(each, list):
        each = dict(zip(("start_offset", "end_offset", "label"), each, strict=False))
    span = fields.record(each, "label")
    start, end, code = fields.whole(span, "start_offset"), fields.whole(span, "end_offset"), fields.text(span, "label")
    number = fields.whole(span, "id") if span.get("id") is not None else None
    return IncomingLabel(_named(code), (Stretch(start, end),), key=_key(code, f"{start}-{end}")), number


def _named(code: str) -> str:
    if not code:
        raise BadInput("a label has no name")
    return code


def _ties(found: Record, names: Mapping[int, str]) -> Iterator[IncomingLink]:
    for each in fields.records(found, "relations"):
        ends = (fields.whole(each, name) for name in ("from_id", "to_id"))
        # An entity that is not there keeps its number: the report says how many links are lost.
        source, target = (names.get(end, str(end)) for end in ends)
        yield IncomingLink(source, target, fields.text(each, "type"))


def _keys(told: Record) -> Iterator[str]:
    return companion.parts(told, _key)


def _key(code: str, where: str) -> str:
    return f"{where} {code}"


def _meta(found: Record, name: str) -> str | None:
    value = found.get(name)
    return value if isinstance(value, str) and value else None


def _comments(found: Record) -> Iterator[str]:
    for each in fields.items(found, "Comments"):
        yield fields.text(each if isinstance(each, dict) else {"comment": each}, "comment")


FORMAT = Format(
    suffix=".jsonl",
    holds=HOLDS,
    one_text=True,
    write=write,
    read=read,
    units=("codepoint", "utf16"),
    recognises=recognises,
)
