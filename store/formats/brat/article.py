"""An article of brat: the lines of its annotations, its text, and what pizhu has set aside of both."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from store.errors import BadInput, PizhuError
from store.exchange.incoming import Incoming, IncomingLabel, IncomingLink, Refused, Stretch
from store.formats import fields, said
from store.formats.brat.conf import ANNOTATOR, CONFIDENCE, WHOLE, WORDS, codes_used
from store.formats.brat.lines import Lines, TextBound
from store.formats.brat.words import flat, joined, places, quotes
from store.records import Code, Confidence, Range

_ID = re.compile("[0-9a-f]{16}")

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is known of the types of a collection."""

    types: Mapping[str, str]
    """What they stand for, where that is not their name."""
    codes: tuple[Code, ...]

    def name(self, kind: str) -> str:
        """What the type stands for."""
        return self.types.get(kind, kind)


@dataclass(frozen=True, slots=True)
class Files:
    """What is in the files of an article."""

    path: Path
    """The text."""
    text: str
    encoding: str
    mark: str
    """What stands before the text in the file, and is none of it."""
    lines: Lines
    side: fields.Record
    """What pizhu has set aside; empty for a collection of others."""


@dataclass
class _Said:
    """What is said of a label."""

    note: str = ""
    annotator: str | None = None
    confidence: Confidence = ""
    is_whole: bool = False
    attributes: dict[str, str | int | float | Stretch] = field(default_factory=dict)

    def add(self, name: str, value: str) -> None:
        """Add an attribute, or a note, which has no name."""
        if not name:
            self.note = f"{self.note}\n{value}" if self.note else value
        elif name == WHOLE:
            self.is_whole = True
        elif name == ANNOTATOR:
            self.annotator = value
        elif name == CONFIDENCE and value in get_args(Confidence):
            self.confidence = cast(Confidence, value)
        else:
            before = self.attributes.get(name)
            self.attributes[name] = f"{before}; {value}" if before else value


class Article:
    """An article with its lines."""

    def __init__(self, place: str, files: Files, configuration: Configuration) -> None:
        self._place = place
        self._files = files
        self._lines, self._side, self._text = files.lines, files.side, files.text
        self._configuration = configuration
        self._ranges = _ranges(files)
        self._bad: list[tuple[str, PizhuError]] = [*files.lines.bad]

    def incoming(self) -> Incoming:
        """The article; what cannot be used of it is in ``refused`` then."""
        told = self._told()
        targets = {tie.target for tie in self._lines.ties}
        is_value = {own for own, each in self._lines.labels.items() if each.type == WORDS and own in targets}
        labels = [self._label(own, each, told[own]) for own, each in self._lines.labels.items() if own not in is_value]
        kept = tuple(label for label in labels if label is not None)
        used = (label.code for label in kept)
        name = self._files.path
        article = name.stem if _ID.fullmatch(name.stem) else None
        known = {"article": article, "file": name.name, "encoding": self._files.encoding}
        return Incoming(
            self._place,
            self._text,
            unit="codepoint",
            labels=kept,
            links=tuple(self._links(is_value)),
            **known | {"codes": codes_used(self._configuration.codes, used)} | self._own(),
        )

    def refused(self) -> Iterator[Refused]:
        """The lines that cannot be used."""
        return (Refused(place, reason) for place, reason in self._bad)

    def _own(self) -> dict[str, Any]:
        return said.incoming(self._side) if self._side else {}

    def _told(self) -> dict[str, _Said]:
        told = {own: _Said() for own in self._lines.labels}
        for name, target, value, place in self._lines.remarks:
            own = self._lines.label_of(target)
            if own in told:
                told[own].add(self._configuration.name(name), value)
            else:
                self._bad.append((place, BadInput("it says something of {id}, which is no label", id=target)))
        for tie in self._lines.ties:
            source, target = (self._lines.label_of(end) for end in (tie.source, tie.target))
            words = self._lines.labels.get(target)
            if source in told and words and words.type == WORDS and (found := self._stretches(target, words)):
                start, end = found[0].start, found[-1].end
                quote = "".join(each.quote or "" for each in found) if len(found) == 1 else None
                told[source].attributes[self._configuration.name(tie.type)] = Stretch(start, end, quote)
        return told

    def _label(self, own: str, found: TextBound, told: _Said) -> IncomingLabel | None:
        stretches = () if told.is_whole else self._stretches(own, found)
        if any(each.start == each.end for each in stretches):
            self._bad.append((found.place, BadInput("it is on no words")))
            return None
        label = IncomingLabel(
            self._configuration.name(found.type),
            stretches,
            told.annotator,
            key=own,
            note=told.note,
            confidence=told.confidence,
            attributes=told.attributes,
        )
        return _with_own(label, self._own_of("labels", own, found.told))

    def _stretches(self, own: str, found: TextBound) -> tuple[Stretch, ...]:
        exact = [_range(each) for each in fields.items(self._own_of("labels", own, found.told), "ranges")]
        placed = [each for each in self._ranges[own] if each is not None]
        if exact or len(placed) == len(self._ranges[own]):
            return tuple(Stretch(*each, self._text[slice(*each)]) for each in exact or joined(self._text, placed))
        # Refused by whoever takes it in: these are not the words there.
        return (Stretch(found.spans[0].start, found.spans[-1].end, found.words),)

    def _links(self, is_value: set[str]) -> Iterator[IncomingLink]:
        for tie in self._lines.ties:
            source, target = (self._lines.label_of(end) for end in (tie.source, tie.target))
            if target in is_value:
                continue
            if source not in self._lines.labels or target not in self._lines.labels:
                self._bad.append((tie.place, BadInput("it ties what is no label")))
                continue
            own = self._own_of("links", tie.id, tie.told)
            told = said.incoming_link(own) if own else {"type": self._configuration.name(tie.type)}
            yield IncomingLink(source, target, **told)

    def _own_of(self, what: str, own: str, told: str) -> fields.Record:
        """What pizhu set aside of a line, where that is as it was."""
        found = fields.record(fields.record(self._side.get(what) or {}, what).get(own) or {}, what)
        return found if found.get("as") == told else {}


def _with_own(label: IncomingLabel, own: fields.Record) -> IncomingLabel:
    """The label with what pizhu set aside of it; what was said otherwise in brat counts."""
    if "id" not in own:
        return label
    told = said.incoming_label(own)
    annotator, note = told["annotator"] or "", told["note"]
    return replace(
        label,
        id=told["id"],
        key=label.key,
        annotator=annotator if label.annotator in (None, flat(annotator)) else label.annotator,
        note=_kept(note, flat(note), label.note),
        attributes=dict(_attributes(told["attributes"], label.attributes)),
        created_at=told["created_at"],
        codebook_version=told["codebook_version"],
    )


def _attributes(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The attributes in the order that they had; one that is empty has no line."""
    for name, value in before.items():
        if isinstance(value, Stretch):
            yield from [(name, now[name])] if name in now else []
        elif name in now or not flat(str(value)):
            yield name, _kept(value, flat(str(value)), now.get(name, ""))
    yield from ((name, value) for name, value in now.items() if name not in before)


def _kept(before: _Value, as_written: str, now: _Value) -> _Value:
    """What was set aside, unless something else stands in the line now."""
    return before if now == as_written else now


def _ranges(files: Files) -> dict[str, list[Range | None]]:
    """Where the pieces of each label are; None for those that are nowhere."""
    pieces: list[tuple[str, Range, str]] = []
    for own, each in files.lines.labels.items():
        words = quotes(each.words, each.spans) or [each.words] * len(each.spans)
        pieces += [(own, span, quote) for span, quote in zip(each.spans, words, strict=True)]
    found: dict[str, list[Range | None]] = {own: [] for own in files.lines.labels}
    where = places(files.text, files.mark, [(span, quote) for _, span, quote in pieces])
    for (own, _, _), place in zip(pieces, where, strict=True):
        found[own].append(place)
    return found


def _range(found: object) -> Range:
    if not isinstance(found, list) or len(found) != 2:
        raise BadInput("{field} is not a list", field="ranges")
    start, end = (fields.whole_number(each, "ranges") for each in found)
    return Range(start, end)
