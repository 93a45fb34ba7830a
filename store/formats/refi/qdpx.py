"""A REFI-QDA project (.qdpx), as MAXQDA, NVivo, ATLAS.ti and QualCoder take it: ``project.qde`` and the texts in a ZIP.

- The texts are UTF-8 without a mark and have LF for every line end; positions count in them, in code points, or in
  UTF-16 as QualCoder does. How the line ends were is kept, so that the text comes back as it was.
- A label is a ``Coding`` under a selection, which carries its words as its name; labels on the same words share one. A
  label on the whole article is a ``Coding`` under the source. Words that stand apart are several selections, tied by
  links called “further”.
- What is noted of a label is the description of its selection, which is where other programs show it; confidence and
  attributes stand there, too, a line each. Of a label on the whole it is a note, as the memos on an article are.
- What has no place there (ids, versions, attributes as values) is in instructions that only pizhu reads. Date, source,
  author and address, and the id of the article, are variables.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from store.exchange.document import About, Document, Mark, Quoted
from store.exchange.losses import Feature
from store.exchange.registry import Format
from store.exchange.rewritten import Rewritten
from store.exchange.units import Counting
from store.formats import line_ends
from store.formats.archives import member
from store.formats.refi.codes import guid, tree
from store.formats.refi.qdc import identity
from store.formats.refi.reading import VARIABLES, read
from store.formats.xml_writing import DECLARATION, element, instruction, opening, text
from store.records import Link, Range

NAMESPACE = "urn:QDA-XML:project:1.0"
HOLDS = frozenset[Feature](
    ("spans", "whole", "further", "overlaps", "annotators", "notes", "confidence", "attributes", "links", "memos")
)

_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
_NO_TIME = "1970-01-01T00:00:00Z"
"""Of a source without labels: some programs read none without a time, and when it came in here is no part of it."""
_IN_MEMORY = 8_000_000
"""Bytes of a part of ``project.qde`` that are kept in memory until it is written."""


def write(documents: Iterable[Document], about: About, out: BinaryIO) -> None:
    """The project: the texts as they come, then what is said of them, notes and links last, as the schema wants it."""
    with (
        ZipFile(out, "w", ZIP_DEFLATED) as archive,
        SpooledTemporaryFile(_IN_MEMORY) as sources,
        SpooledTemporaryFile(_IN_MEMORY) as notes,
        SpooledTemporaryFile(_IN_MEMORY) as links,
    ):
        titles: set[str] = set()
        for document in documents:
            source = _Source(document, about, titles)
            archive.writestr(member(f"sources/{source.guid}.txt"), source.written.text.encode())
            for part, pieces in ((sources, source.xml()), (notes, source.notes), (links, source.links)):
                part.write("".join(pieces).encode())
        with archive.open(member("project.qde"), "w", force_zip64=True) as project:
            project.write(_head(about).encode())
            for name, part in (("Sources", sources), ("Notes", notes), ("Links", links)):
                _copy(name, part, project)
            project.write(b"</Project>\n")


def _head(about: About) -> str:
    said = instruction(identity(about.book) | {"layer": about.layer, "unit": about.unit})
    root = {"xmlns": NAMESPACE, "name": about.book.name or "pizhu", "origin": "pizhu"}
    users = "".join(element("User", {"guid": guid("user", name), "name": name}) for name in about.annotators)
    variables = "".join(
        element("Variable", {"guid": guid("variable", name), "name": name, "typeOfVariable": "Text"})
        for name in VARIABLES
    )
    # Labels of a code that is archived stay: it must be one that can be given here.
    codes = "".join(tree(about.book, lambda _: True))
    parts = (("Users", users), ("CodeBook", codes), ("Variables", variables))
    told = "\n".join(element(name, {}, content) for name, content in parts if content)
    return f"{DECLARATION}{said}\n{opening('Project', root)}>\n{told}\n"


def _copy(name: str, part: IO[bytes], project: IO[bytes]) -> None:
    """Put a part that was set aside in its place; a list that is empty may not stand there."""
    if not part.tell():
        return
    part.seek(0)
    project.write(f"<{name}>\n".encode())
    while chunk := part.read(1 << 16):
        project.write(chunk)
    project.write(f"</{name}>\n".encode())


class _Source:
    """An article as a source, with the notes and links that belong to it."""

    def __init__(self, document: Document, about: About, titles: set[str]) -> None:
        self._document = document
        self._about = about
        self.guid = guid("source", document.layer, document.id)
        self.written = Rewritten(document.text)
        self._counting = Counting(self.written.text, about.unit)
        # Some programs take no two sources of one name.
        title = document.article.title
        self._name = f"{title} {document.id[:8]}" if title in titles else title
        titles.add(title)
        linked = {each.source for each in document.links} | {each.target for each in document.links}
        told = {mark.id for mark in document.marks if len(mark.ranges) > 1 or self._note_text(mark)}
        self._own = linked | told
        """Marks whose selections are of nobody else: what is said of the selection is said of the mark."""
        self._at = min(filter(None, map(_time, document.marks)), default=_NO_TIME)
        self.notes: list[str] = []
        self.links: list[str] = []

    def xml(self) -> Iterator[str]:
        """The element; what it needs elsewhere stands in ``notes`` and ``links`` afterwards."""
        document, meta = self._document, self._document.meta
        attributes = {"guid": self.guid, "name": self._name, "plainTextPath": f"internal://{self.guid}.txt"}
        attributes["creationDateTime"] = self._at
        yield f"{opening('TextSource', attributes)}>{instruction(self._said())}\n"
        for (where, _), parts in self._selections().items():
            yield self._selection(where, parts)
        yield from (self._coding(mark, 0) for mark in document.marks if not mark.ranges)
        yield from (self._memo(by, memo) for by, memo in document.memos.items())
        told = {"pizhu_article": document.id, "pizhu_layer": document.layer} | meta
        for name in VARIABLES:
            if name in told:
                reference = element("VariableRef", {"targetGUID": guid("variable", name)})
                yield element("VariableValue", {}, reference + element("TextValue", {}, text(told[name])))
        yield "</TextSource>\n"
        self.links += [*self._further(), *map(self._link, document.links)]

    def _said(self) -> dict[str, object]:
        own = {name: value for name, value in self._document.meta.items() if name != "title"}
        return {
            "article": self._document.id,
            "layer": self._document.layer,
            "ends": line_ends.told(self._document.text),
            "meta": own,
        }

    def _selections(self) -> dict[tuple[Range, str], list[tuple[Mark, int]]]:
        """The selections, each with the stretches of marks that are just there."""
        found: dict[tuple[Range, str], list[tuple[Mark, int]]] = {}
        for mark in self._document.marks:
            for part, where in enumerate(mark.ranges):
                found.setdefault((where, mark.id if mark.id in self._own else ""), []).append((mark, part))
        return found

    def _selection_guid(self, where: Range, owner: str) -> str:
        return guid("selection", self.guid, f"{where.start}-{where.end}", owner)

    def _selection(self, where: Range, parts: list[tuple[Mark, int]]) -> str:
        first = parts[0][0]
        start, end = self._positions(where)
        attributes = {
            "guid": self._selection_guid(where, first.id if first.id in self._own else ""),
            "name": self.written.text[start:end],
            "startPosition": str(self._counting.of(start)),
            "endPosition": str(self._counting.of(end)),
            "creatingUser": guid("user", first.annotator),
            "creationDateTime": _time(first) or self._at,
        }
        note = "" if parts[0][1] else self._note_text(first)
        content = element("Description", {}, text(note)) if note else ""
        content += "".join(self._coding(*each) for each in parts)
        return element("PlainTextSelection", attributes, content) + "\n"

    def _positions(self, where: Range) -> Range:
        """The place in the text with LF, which takes in a line end that was cut in two."""
        start, end = self.written.of(where.start), self.written.of(where.end)
        return Range(start, max(end, start + 1))

    def _coding(self, mark: Mark, part: int) -> str:
        told: dict[str, object] = {"id": mark.id, "part": part} if len(mark.ranges) > 1 else {"id": mark.id}
        content = element("CodeRef", {"targetGUID": guid("code", mark.code)})
        if not part:
            told |= self._label(mark)
        if not mark.ranges and (note := self._note_text(mark)):
            content += self._note(("label", mark.id), self._about.book[mark.code].zh, note, mark.annotator)
        attributes = {
            "guid": self._coding_guid(mark, part),
            "creatingUser": guid("user", mark.annotator),
            "creationDateTime": _time(mark),
        }
        return element("Coding", attributes, instruction(told) + content)

    def _coding_guid(self, mark: Mark, part: int) -> str:
        return guid("coding", self.guid, mark.id, str(part))

    def _label(self, mark: Mark) -> dict[str, object]:
        """What only pizhu reads of a label."""
        told: dict[str, object] = {"created_at": mark.created_at, "version": mark.codebook_version}
        told |= {"note": mark.note, "confidence": mark.confidence}
        told["attributes"] = {
            name: list(value.where) if isinstance(value, Quoted) else value for name, value in mark.attributes.items()
        }
        if any(self.written.to_original(self.written.of(each)) != each for where in mark.ranges for each in where):
            told["exactly"] = [list(where) for where in mark.ranges]
        return {name: value for name, value in told.items() if value not in ("", {})}

    def _note_text(self, mark: Mark) -> str:
        names = {each.id: each.zh for each in self._about.book.attributes_of(mark.code)}
        lines = [f"confidence: {mark.confidence}"] if mark.confidence else []
        for name, value in mark.attributes.items():
            lines.append(f"{names.get(name, name)}: {value.quote if isinstance(value, Quoted) else value}")
        return "\n".join([mark.note, *lines] if mark.note else lines)

    def _memo(self, annotator: str, memo: str) -> str:
        name = f"{annotator} {self._name}"
        return self._note(("memo", self.guid, annotator), name, memo, annotator, {"memo": memo, "by": annotator})

    def _note(
        self, of: tuple[str, ...], name: str, words: str, by: str, said: Mapping[str, object] | None = None
    ) -> str:
        """The reference to a note, which is set aside."""
        made = guid("note", *of)
        content = (instruction(said) if said else "") + element("PlainTextContent", {}, text(words))
        attributes = {"guid": made, "name": name, "creatingUser": guid("user", by), "creationDateTime": self._at}
        self.notes.append(element("Note", attributes, content) + "\n")
        return element("NoteRef", {"targetGUID": made})

    def _further(self) -> Iterator[str]:
        for mark in self._document.marks:
            ends = [self._selection_guid(where, mark.id) for where in mark.ranges]
            for part, end in enumerate(ends[1:], 1):
                attributes = {"guid": guid("further", self.guid, mark.id, str(part)), "name": "further"}
                attributes |= {"direction": "Associative", "originGUID": ends[0], "targetGUID": end}
                yield element("Link", attributes, instruction({"further": True})) + "\n"

    def _link(self, link: Link) -> str:
        attributes = {"guid": guid("link", self.guid, link.id), "name": link.type, "direction": "OneWay"}
        attributes |= {"originGUID": self._end(link.source), "targetGUID": self._end(link.target)}
        said = {"id": link.id, "type": link.type, "annotator": link.annotator, "created_at": link.created_at}
        return element("Link", attributes, instruction(said)) + "\n"

    def _end(self, identity: str) -> str:
        """What a link to this mark points at: its words, or, of one on the whole, the coding."""
        mark = next(each for each in self._document.marks if each.id == identity)
        return self._selection_guid(mark.ranges[0], mark.id) if mark.ranges else self._coding_guid(mark, 0)


def _time(mark: Mark) -> str | None:
    """When the label was made, where that is a time as XML has it."""
    return mark.created_at if _TIME.fullmatch(mark.created_at) else None


FORMAT = Format(suffix=".qdpx", holds=HOLDS, one_text=True, write=write, read=read, units=("codepoint", "utf16"))
