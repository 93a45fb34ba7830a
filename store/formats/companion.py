"""What only pizhu knows, beside the labels that another program's JSON has: written with them, and compared with them.

The labels may be changed over there. What is found there counts: a label that is gone stays away, one that is new is
taken, and of those that are still there this tells the rest: who put them on, when, which stretches are one label.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast, get_args

from store.exchange.document import About, Document, Mark, Quoted
from store.exchange.incoming import IncomingLabel, IncomingLink, Stretch
from store.exchange.units import Counting
from store.formats import fields, said
from store.formats.fields import Record
from store.records import Unusable
from store.usability import USABLE, Verdict

NAME = "pizhu"
"""The key that it stands under."""

_JOINED = ("labels", "links", "codes")
_MERGED = ("states", "absent", "memos")


def article(document: Document, about: About, is_told: Callable[[str, str], bool]) -> dict[str, Any]:
    """All that pizhu knows of the article and of its marks.

    ``is_told`` says of the ids of two marks whether the format has links between them by itself.
    """
    counting = Counting(document.text, about.unit)
    verdict = document.verdict
    links = [
        {"source": each.source, "target": each.target, **said.link(each), "told": is_told(each.source, each.target)}
        for each in document.links
    ]
    found = {
        **said.article(document, about),
        "unusable": verdict.unusable and {"why": verdict.unusable, "note": verdict.note},
        "labels": [_label(counting, mark) for mark in document.marks],
        "links": links,
    }
    return {name: value for name, value in found.items() if value}


def incoming(told: Record) -> dict[str, Any]:
    """The fields of an ``Incoming`` that ``article`` has told, but the labels and the links.

    Raises:
        BadInput: one of them is not what it should be.
    """
    found = said.incoming(told) if told else {}
    return found | {"unit": fields.unit(told), "verdict": _verdict(told)}


def joined(blocks: Sequence[Record]) -> Record:
    """What several annotators' lines tell of one article, as one.

    Raises:
        BadInput: one of them is not what it should be.
    """
    lists = {name: [item for each in blocks for item in fields.items(each, name)] for name in _JOINED}
    merged = {
        name: {key: value for each in blocks for key, value in fields.record(each.get(name) or {}, name).items()}
        for name in _MERGED
    }
    return {**blocks[0], **lists, **merged} if blocks else {}


def restored(
    told: Record,
    found: Iterable[IncomingLabel],
    keys: Callable[[Record], Iterable[str]],
    ties: Iterable[IncomingLink] = (),
) -> tuple[tuple[IncomingLabel, ...], tuple[IncomingLink, ...]]:
    """The labels and links of a file: those found in it, with what pizhu told of them.

    Each label found has one stretch or none, and a key. ``keys`` gives those that a label which pizhu told had, a
    stretch each. ``ties`` tie keys.

    Raises:
        BadInput: what was told is not what it should be.
    """
    by_key = {label.key: label for label in found if label.key is not None}
    labels, had, owners = list[IncomingLabel](), dict[str, list[str]](), dict[str, str]()
    for each in fields.records(told, "labels"):
        here = [key for key in keys(each) if key in by_key]
        if here:
            label = _whole(each, [by_key[key] for key in here])
            labels.append(label)
            if label.id is not None:
                had[label.id] = here
                owners = dict.fromkeys(here, label.id) | owners
    taken = {key for each in fields.records(told, "labels") for key in keys(each)}
    labels += [label for key, label in by_key.items() if key not in taken]
    return tuple(labels), tuple(_links(told, had, owners, ties))


def parts(found: Record, key: Callable[[str, str], str]) -> Iterator[str]:
    """The keys, made of a code and a stretch (``3-7``), or of a code and nothing, of a label that pizhu told."""
    code = fields.text(found, "code")
    yield from (key(code, f"{start}-{end}") for start, end in stretches(found))
    if not found.get("stretches"):
        yield key(code, "")


def stretches(found: Record) -> list[tuple[int, int]]:
    """The offsets of the stretches of a label that pizhu told.

    Raises:
        BadInput: they are none.
    """
    pairs = [
        dict(enumerate(fields.items({"stretches": each}, "stretches"))) for each in fields.items(found, "stretches")
    ]
    return [(fields.whole_number(each.get(0), "start"), fields.whole_number(each.get(1), "end")) for each in pairs]


def _label(counting: Counting, mark: Mark) -> dict[str, Any]:
    found: dict[str, Any] = {"code": mark.code, **said.label(mark)}
    if mark.ranges:
        found["stretches"] = [list(map(counting.of, where)) for where in mark.ranges]
    for name, value in mark.attributes.items():
        if isinstance(value, Quoted):
            found["attributes"][name] |= dict(zip(("start", "end"), map(counting.of, value.where), strict=True))
    return found


def _whole(told: Record, found: Sequence[IncomingLabel]) -> IncomingLabel:
    """A label of which pizhu told, and whose stretches were found; what the file says by itself comes first."""
    first, rest = found[0], said.incoming_label(told)
    return replace(
        first,
        stretches=tuple(stretch for each in found for stretch in each.stretches),
        id=rest["id"],
        annotator=rest["annotator"] or first.annotator,
        note=first.note or rest["note"],
        confidence=first.confidence or rest["confidence"],
        attributes=_attributes(rest["attributes"], first.attributes),
        created_at=rest["created_at"],
        codebook_version=rest["codebook_version"],
    )


def _attributes(
    told: Mapping[str, str | int | float | Stretch], found: Mapping[str, str | int | float | Stretch]
) -> dict[str, str | int | float | Stretch]:
    return {**told, **found}


def _links(
    told: Record, had: Mapping[str, Sequence[str]], owners: Mapping[str, str], ties: Iterable[IncomingLink]
) -> Iterator[IncomingLink]:
    found = {(each.source, each.target, each.type): each for each in ties}
    used = set[tuple[str, str, str]]()
    for each in fields.records(told, "links"):
        source, target, kind = (fields.text(each, name) for name in ("source", "target", "type"))
        if each.get("told"):
            ends = ((one, other, kind) for one in had.get(source, ()) for other in had.get(target, ()))
            there = [end for end in ends if end in found]
            if not there:
                continue
            used.update(there)
        yield IncomingLink(source, target, **said.incoming_link(each))
    for key, tie in found.items():
        if key not in used:
            yield tie._replace(source=owners.get(tie.source, tie.source), target=owners.get(tie.target, tie.target))


def _verdict(told: Record) -> Verdict:
    if not told.get("unusable"):
        return USABLE
    found = fields.record(told["unusable"], "unusable")
    return Verdict(cast(Unusable, fields.one_of(found, "why", get_args(Unusable))), fields.text(found, "note", ""))
