"""The codings of a source in a REFI-QDA project, as labels; what is no label is counted."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from store.errors import BadInput
from store.exchange.code_names import code_id
from store.exchange.incoming import IncomingLabel, IncomingLink, Stretch
from store.formats import fields
from store.formats.refi.codes import key_of
from store.formats.refi.positions import Positions
from store.formats.xml_reading import Element
from store.records import Code


@dataclass(frozen=True, slots=True)
class Project:
    """What a project says outside of its sources."""

    codes: Mapping[str, Code]
    users: Mapping[str, str]
    variables: Mapping[str, str]
    notes: Mapping[str, Element]
    """Each by its GUID."""
    links: dict[str, list[Element]]
    """By the GUID of what they come from, until they are used."""

    def user(self, *elements: Element) -> str | None:
        """Who made it: the first of them that says so."""
        told = (key_of(each.attributes.get(name)) for each in elements for name in ("creatingUser", "modifyingUser"))
        return next((self.users[key] for key in told if key in self.users), None)

    def notes_of(self, element: Element) -> Iterator[Element]:
        """The notes that an element refers to."""
        for each in element.all("NoteRef"):
            if (note := self.notes.get(key_of(each.attributes.get("targetGUID")))) is not None:
                yield note


@dataclass(slots=True)
class Labels:
    """The labels of a source, the links between them, and how many of what were no labels."""

    labels: list[IncomingLabel] = field(default_factory=list)
    links: list[IncomingLink] = field(default_factory=list)
    refused: list[BadInput] = field(default_factory=list)
    """Why what is selected is nowhere in the text."""
    left_out: Counter[str] = field(default_factory=Counter)


def labels_of(source: Element, positions: Positions, project: Project) -> Labels:
    """The labels in a source; what is selected nowhere in the text keeps no other out.

    Raises:
        BadInput: what pizhu says of a label is not what it can be.
    """
    return _Reading(positions, project).all(source)


class _Reading:
    def __init__(self, positions: Positions, project: Project) -> None:
        self._positions = positions
        self._project = project
        self._by_key: dict[str, IncomingLabel] = {}
        self._ends: dict[str, str] = {}
        """The label that a link to this GUID means."""
        self._refused: list[BadInput] = []
        self._left_out = Counter[str]()

    def all(self, source: Element) -> Labels:
        for selection in source.all("PlainTextSelection"):
            codings = selection.all("Coding")
            self._left_out["uncoded"] += not codings
            try:
                stretch = self._positions.stretch(selection)
            except BadInput as error:
                self._refused.append(error)
                continue
            for coding in codings:
                self._take(coding, selection, stretch)
        for coding in source.all("Coding"):
            self._take(coding, None, None)
        links = list(self._links())
        return Labels(list(self._by_key.values()), links, self._refused, self._left_out)

    def _take(self, coding: Element, selection: Element | None, stretch: Stretch | None) -> None:
        reference = coding.first("CodeRef")
        code = self._project.codes.get(key_of(reference.attributes.get("targetGUID")) if reference else "")
        if code is None:
            self._left_out["unknown"] += 1
            return
        key = fields.text(coding.said, "id", key_of(coding.attributes.get("guid"))) or f"#{len(self._by_key)}"
        here = () if stretch is None else (stretch,)
        if key in self._by_key and "part" in coding.said:
            known = self._by_key[key]
            if fields.whole(coding.said, "part") >= len(known.stretches):
                self._by_key[key] = replace(known, stretches=known.stretches + here)
        else:
            self._by_key[key] = self._label(coding, selection, here, called(code), key)
        for each in (coding, selection):
            if each is not None:
                self._ends.setdefault(key_of(each.attributes.get("guid")), key)

    def _label(
        self, coding: Element, selection: Element | None, stretches: tuple[Stretch, ...], code: str, key: str
    ) -> IncomingLabel:
        about = (coding,) if selection is None else (coding, selection)
        annotator, said = self._project.user(*about), coding.said
        if "id" not in said:
            times = (time_of(each) for each in about)
            at = next(filter(None, times), None)
            return IncomingLabel(code, stretches, annotator, key=key, note=self._notes(*about), created_at=at)
        exactly = [_stretch(each) for each in fields.items(said, "exactly")]
        return IncomingLabel(
            code,
            tuple(exactly) or stretches,
            annotator,
            id=key,
            note=fields.text(said, "note", ""),
            confidence=fields.confidence(said),
            attributes={name: _value(name, value) for name, value in _object(said, "attributes").items()},
            created_at=fields.optional_text(said, "created_at"),
            codebook_version=fields.version(said, "version"),
        )

    def _notes(self, *about: Element) -> str:
        found = [note_text(note) for each in about for note in self._project.notes_of(each)]
        found += [each.text_of("Description").strip() for each in about]
        return "\n".join(dict.fromkeys(filter(None, found)))

    def _links(self) -> Iterator[IncomingLink]:
        for origin, key in self._ends.items():
            for link in self._project.links.pop(origin, ()):
                target = self._ends.get(key_of(link.attributes.get("targetGUID")))
                if link.said.get("further"):
                    continue
                if target is None:
                    self._left_out["untied"] += 1
                else:
                    yield self._link(link, key, target)

    def _link(self, link: Element, source: str, target: str) -> IncomingLink:
        said = link.said
        kind = fields.text(said, "type", link.attributes.get("name", "")).strip() or "link"
        by, identity, at = (fields.optional_text(said, name) for name in ("annotator", "id", "created_at"))
        return IncomingLink(source, target, kind, by, identity, at)


def called(code: Code) -> str:
    """What a label calls its code: by its name where the file has no id for it, so that it is found by that here."""
    return code.zh if code.id == code_id(code.zh) else code.id


def note_text(note: Element) -> str:
    """The words of a note."""
    return (note.text_of("PlainTextContent") or note.text_of("Description")).strip()


def time_of(element: Element) -> str | None:
    """When it was made, as pizhu tells times; None where it is not said. A time without a zone is taken for UTC."""
    try:
        told = datetime.fromisoformat(element.attributes.get("creationDateTime", ""))
        at = told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _object(said: Mapping[str, Any], name: str) -> fields.Record:
    return fields.record(said.get(name) or {}, name)


def _value(name: str, value: object) -> str | int | float | Stretch:
    return _stretch(value) if isinstance(value, list) else fields.scalar(value, name)


def _stretch(value: object) -> Stretch:
    if not isinstance(value, list) or len(value) != 2:
        raise BadInput("{field} is not a list", field="exactly")
    start, end = (fields.whole_number(each, "exactly") for each in value)
    return Stretch(start, end)
