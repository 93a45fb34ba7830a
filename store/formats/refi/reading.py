"""REFI-QDA projects, as pizhu and others write them: texts with codings, the tree of codes, notes and links.

Cases, sets, graphs, pictures and recordings are not read; the text that stands in for a PDF is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from store.errors import BadInput, PizhuError
from store.exchange.incoming import Incoming, IncomingLabel, Refused
from store.exchange.units import Unit
from store.formats import fields, line_ends
from store.formats.archives import Archive, opened
from store.formats.refi import positions as qdpx_positions
from store.formats.refi.codes import codes_in, key_of
from store.formats.refi.labels import Labels, Project, called, labels_of, note_text
from store.formats.refi.positions import Counted, Positions
from store.formats.xml_reading import Element, elements
from store.records import Code, Metadata, Side
from store.text.decode import MAX_BYTES, decode

VARIABLES = ("pizhu_article", "pizhu_layer", "date", "source", "author", "url")
"""What is said of an article in variables."""

_SOURCES = {"TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource"}
_OUTSIDE = {"User", "Variable", "Codes", "Note", "Link"}


def read(path: Path) -> Iterator[Incoming | Refused]:
    """A source an article. Codes, notes and links of the whole project are in memory, sources one at a time."""
    try:
        with opened(path) as archive:
            member = archive.find("project.qde")
            if member is None:
                raise BadInput("there is no project.qde in it")
            with archive.open(member) as file:
                root, *outside = elements(file, _OUTSIDE)
                project = _project(outside)
            with archive.open(member) as file:
                yield from _sources(archive, root, project, elements(file, _SOURCES))
    except PizhuError as error:
        yield Refused("", error)


def _project(outside: Iterable[Element]) -> Project:
    codes, links = Element("Codes", {}), dict[str, list[Element]]()
    by_kind: dict[str, dict[str, Element]] = {kind: {} for kind in _OUTSIDE}
    for each in outside:
        if each.name == "Codes":
            codes.children += each.children
        elif each.name == "Link":
            links.setdefault(key_of(each.attributes.get("originGUID")), []).append(each)
        else:
            by_kind[each.name][key_of(each.attributes.get("guid"))] = each
    users, variables = ({key: _name(each) for key, each in by_kind[kind].items()} for kind in ("User", "Variable"))
    users = {key: name for key, name in users.items() if name}
    return Project(codes_in(codes), users, variables, by_kind["Note"], links)


def _name(found: Element) -> str:
    return (found.attributes.get("name") or found.attributes.get("id") or "").strip()


def _sources(
    archive: Archive, root: Element, project: Project, found: Iterator[Element]
) -> Iterator[Incoming | Refused]:
    next(found)
    untold: Sequence[Code] = tuple(project.codes.values())
    for number, each in enumerate(found, 1):
        place = _name(each) or str(number)
        try:
            source = _Source(archive, root, project, each if each.name == "TextSource" else _representation(each))
            labels = labels_of(source.element, source.positions, project)
            yield source.incoming(place, labels, [*untold, *_codes_of(project, labels.labels)])
            untold = ()
            yield from _left_out(place, labels)
        except PizhuError as error:
            yield Refused(place, error)
    untied = sum(not link.said.get("further") for links in project.links.values() for link in links)
    if untied:
        yield Refused(
            "",
            BadInput(
                "{count} {count:link does|links do} not tie two labels of one article, and {count:is|are} left out",
                count=untied,
            ),
        )


def _representation(source: Element) -> Element:
    """The text that stands in for a source that is none."""
    found = source.first("Representation")
    if source.name != "PDFSource" or found is None:
        raise BadInput("it is no text ({kind}); only texts are read", kind=source.name)
    found.attributes.setdefault("name", _name(source))
    found.children += [each for each in source.children if each.name in ("Coding", "NoteRef", "VariableValue")]
    return found


def _codes_of(project: Project, labels: Iterable[IncomingLabel]) -> list[Code]:
    """The codes of these labels and those above them, parents first."""
    by_id = {code.id: code for code in project.codes.values()}
    by_name = {called(code): code for code in project.codes.values()}
    found: dict[str, Code] = {}
    for label in labels:
        chain, here = list[Code](), by_name.get(label.code)
        while here is not None and here.id not in found:
            chain.append(here)
            here = by_id.get(here.parent or "")
        found |= {code.id: code for code in reversed(chain)}
    return list(found.values())


def _left_out(place: str, labels: Labels) -> Iterator[Refused]:
    yield from (Refused(place, error) for error in labels.refused)
    told = labels.left_out
    if count := told["uncoded"]:
        yield Refused(
            place,
            BadInput("{count} {count:selection has|selections have} no code, and {count:is|are} left out", count=count),
        )
    if count := told["unknown"]:
        yield Refused(
            place,
            BadInput(
                "{count} {count:coding names|codings name} no code of the file, and {count:is|are} left out",
                count=count,
            ),
        )
    if count := told["untied"]:
        yield Refused(
            place,
            BadInput(
                "{count} {count:link does|links do} not tie two labels of one article, and {count:is|are} left out",
                count=count,
            ),
        )


@dataclass(frozen=True, slots=True)
class _Given:
    """The text of a source, and the codec that it is in."""

    text: str
    encoding: str = "utf-8"


class _Source:
    """A source with its text, and what its positions mean in it."""

    def __init__(self, archive: Archive, root: Element, project: Project, element: Element) -> None:
        self.element = element
        self._project = project
        said = element.said
        given = _given(archive, element)
        self._is_own = "article" in said and "unit" in root.said
        restored = line_ends.restored(given.text, fields.text(said, "ends", "")) if self._is_own else None
        self._text = given.text if restored is None else restored
        self._meta = fields.texts(said, "meta")
        self._encoding = self._meta.get("encoding", "utf-8") if self._is_own else given.encoding
        selections = element.all("PlainTextSelection")
        if self._is_own:
            counted: Counted | None = Counted(cast(Unit, fields.unit(root.said)), is_lf=True)
        else:
            counted = qdpx_positions.found(self._text, selections, root.attributes.get("origin", ""))
        self.positions = Positions(self._text, counted, is_own=self._is_own)

    def incoming(self, place: str, labels: Labels, codes: Iterable[Code]) -> Incoming:
        """The article."""
        told = self._variables() | self._said()
        layer = fields.layer(told, "pizhu_layer")
        return Incoming(
            place,
            text=self._text,
            article=told.get("pizhu_article"),
            file=self._meta.get("file") or _name(self.element),
            encoding=self._encoding if layer != "normalized" else "utf-8",
            metadata=Metadata(self._meta.get("own_title"), *(told.get(name) for name in VARIABLES[2:])),
            layer=layer,
            unit=self.positions.unit,
            labels=tuple(labels.labels),
            links=tuple(labels.links),
            codes=tuple(dict.fromkeys(codes)),
            memos=self._memos(),
        )

    def _said(self) -> dict[str, str]:
        own = {f"pizhu_{name}": self.element.said.get(name) for name in ("article", "layer")}
        told: dict[str, str | None] = own | self._meta
        return {name: value for name, value in told.items() if value and name in VARIABLES and _is_known(name, value)}

    def _variables(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for each in self.element.all("VariableValue"):
            reference = each.first("VariableRef")
            key = key_of(reference.attributes.get("targetGUID")) if reference else ""
            name = self._project.variables.get(key, "").strip().lower()
            value = next((child.text.strip() for child in each.children if child.name.endswith("Value")), "")
            if name in VARIABLES and _is_known(name, value):
                found[name] = value
        return found

    def _memos(self) -> dict[str, str]:
        """The notes on the source, and its description, by whoever made them, or else by whoever made the source."""
        found: dict[str, list[str]] = {}
        for note in self._project.notes_of(self.element):
            by = fields.text(note.said, "by", self._project.user(note, self.element) or "")
            found.setdefault(by, []).append(fields.text(note.said, "memo", note_text(note)))
        if told := self.element.text_of("Description").strip():
            found.setdefault(self._project.user(self.element) or "", []).append(told)
        return {by: "\n\n".join(words) for by, words in found.items() if by}


def _is_known(name: str, value: str) -> bool:
    """Whether it is a value that this variable can have."""
    if name == "pizhu_article":
        return re.fullmatch("[0-9a-f]{16,64}", value) is not None
    return name != "pizhu_layer" or value in get_args(Side)


def _given(archive: Archive, element: Element) -> _Given:
    content, path = element.first("PlainTextContent"), element.attributes.get("plainTextPath", "")
    if content is not None:
        return _Given(content.text)
    inside = path.removeprefix("internal://").lstrip("/")
    member = archive.find(f"sources/{inside}", inside) if inside else None
    if member is None:
        raise BadInput("its text {path} is not in the file", path=path)
    data = archive.read(member, MAX_BYTES)
    if "article" in element.said:
        return _Given(data.decode("utf-8", "replace"))
    decoded = decode(data)
    return _Given(decoded.text, decoded.encoding)
