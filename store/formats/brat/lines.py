"""The lines of brat's files of annotations, as they are written by brat and in the shared tasks of BioNLP."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from store.errors import BadInput
from store.formats.json_text import encoding_of
from store.records import Range

MAX_BYTES = 200_000_000
"""Bytes of a file of annotations."""

_LINE = re.compile("([TREAMN*#][A-Za-z0-9-]*)\t([^\t]*)(?:\t(.*))?", re.DOTALL)
_SPAN = re.compile("([0-9]{1,9}) ([0-9]{1,9})")
_MOST_REFUSED = 100
"""Lines of a file that are told one by one."""


class TextBound(NamedTuple):
    """A ``T``."""

    told: str
    """Type and offsets as they stand there."""
    type: str
    spans: tuple[Range, ...]
    words: str
    place: str


class Tie(NamedTuple):
    """An ``R``, or what else ties two things."""

    id: str
    told: str
    type: str
    source: str
    target: str
    place: str


class Remark(NamedTuple):
    """What is said of a thing: an attribute, or a note, which has no name."""

    name: str
    target: str
    value: str
    place: str


@dataclass
class Lines:
    """All lines of an article."""

    labels: dict[str, TextBound] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    triggers: dict[str, str] = field(default_factory=dict)
    """The ``T`` of each ``E``."""
    bad: list[tuple[str, BadInput]] = field(default_factory=list)

    def add(self, name: str, data: bytes) -> None:
        """Add what is in a file of this name.

        Raises:
            BadInput: it is not UTF-8.
        """
        try:
            text = data.decode(encoding_of(data))
        except UnicodeDecodeError as error:
            raise BadInput("it is not UTF-8: {reason}", reason=error) from error
        # Only these end a line: others may stand in the words.
        for number, line in enumerate(re.split("\r\n|\n|\r", text), 1):
            if not line.strip():
                continue
            try:
                self._add(f"{name}:{number}", line)
            except BadInput as error:
                if len(self.bad) < _MOST_REFUSED:
                    self.bad.append((f"{name}:{number}", error))

    def label_of(self, identity: str) -> str:
        """The ``T`` that is meant, by itself or by its event."""
        return self.triggers.get(identity, identity)

    def _add(self, place: str, line: str) -> None:
        found = _LINE.fullmatch(line)
        if found is None:
            raise BadInput("it is no line of brat's")
        identity, told, rest = found[1], found[2], found[3] or ""
        if identity[0] == "T":
            self._text_bound(identity, told, rest, place)
        elif identity[0] == "R":
            self.ties.append(_relation(identity, told, place))
        elif identity[0] == "E":
            self._event(identity, told, place)
        elif identity[0] == "*":
            kind, *members = _parts(told, 3)
            self.ties += [Tie("", "", kind, members[0], other, place) for other in members[1:]]
        else:
            self.remarks += _remarks(identity, told, rest, place)

    def _text_bound(self, identity: str, told: str, words: str, place: str) -> None:
        kind, _, offsets = told.strip().partition(" ")
        spans = [_SPAN.fullmatch(each.strip()) for each in offsets.split(";")]
        ranges = tuple(Range(int(each[1]), int(each[2])) for each in spans if each)
        if len(ranges) < len(spans) or any(start > end for start, end in ranges):
            raise BadInput("it is no line of brat's")
        if identity in self.labels:
            raise BadInput("the id {id} stands twice", id=identity)
        self.labels[identity] = TextBound(told.strip(), kind, ranges, words, place)

    def _event(self, identity: str, told: str, place: str) -> None:
        (_, trigger), *roles = (_pair(part) for part in _parts(told, 1))
        self.triggers[identity] = trigger
        # The second of one role is called Role2.
        self.ties += [Tie("", "", role.rstrip("0123456789") or role, identity, to, place) for role, to in roles]


def _relation(identity: str, told: str, place: str) -> Tie:
    kind, *arguments = _parts(told, 3)
    if len(arguments) != 2:
        raise BadInput("it is no line of brat's")
    (_, source), (_, target) = map(_pair, arguments)
    return Tie(identity, told.strip(), kind, source, target, place)


def _remarks(identity: str, told: str, rest: str, place: str) -> Iterator[Remark]:
    if identity[0] in "AM":
        _parts(told, 2)
        name, target, *value = told.split(maxsplit=2)
        yield Remark(name, target, value[0] if value else "true", place)
    elif identity[0] == "N":
        name, target, reference, *_ = _parts(told, 3)
        yield Remark(name, target, f"{reference} {rest}".strip(), place)
    else:
        _, target, *_ = _parts(told, 2)
        yield Remark("", target, rest, place)


def _parts(told: str, least: int) -> list[str]:
    parts = told.split()
    if len(parts) < least:
        raise BadInput("it is no line of brat's")
    return parts


def _pair(part: str) -> tuple[str, str]:
    role, colon, target = part.partition(":")
    if not colon or not target:
        raise BadInput("it is no line of brat's")
    return role, target
