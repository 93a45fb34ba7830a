"""XML of others, an element at a time: no DTD, no entities, nothing fetched, bounded depth and memory."""

import json
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import IO, Any
from xml.parsers import expat

from store.errors import BadInput
from store.formats.xml_writing import INSTRUCTION
from store.text.decode import MAX_BYTES

MAX_DEPTH = 200
MAX_ELEMENT = 8 * MAX_BYTES
"""Bytes of one element that is given whole, with all that is in it."""
MAX_INSIDE = 2_000_000
"""Elements in it."""

_AT_ONCE = 65_536


@dataclass(slots=True)
class Element:
    """An element with all that is in it; names are without their namespace."""

    name: str
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    text: str = ""
    """Its own text, without that of its children."""
    said: dict[str, Any] = field(default_factory=dict)
    """What pizhu wrote in its instructions."""

    def all(self, name: str) -> list["Element"]:
        """The children of this name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> "Element | None":
        """The first child of this name."""
        return next((child for child in self.children if child.name == name), None)

    def text_of(self, name: str) -> str:
        """The text of the first child of this name; empty where there is none."""
        found = self.first(name)
        return "" if found is None else found.text


def elements(file: IO[bytes], wanted: Container[str]) -> Iterator[Element]:
    """The outermost elements of these names, as they end; before them the root, with its attributes alone.

    Raises:
        BadInput: it is no XML, has a DTD, or an element is too large or nested too deep.
    """
    parsing = _Parsing(wanted)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = parsing.doctype
    parser.StartElementHandler = parsing.start
    parser.EndElementHandler = parsing.end
    parser.CharacterDataHandler = parsing.characters
    parser.ProcessingInstructionHandler = parsing.instruction
    try:
        while chunk := file.read(_AT_ONCE):
            parser.Parse(chunk, False)
            parsing.weigh(parser.CurrentByteIndex)
            yield from parsing.done()
        parser.Parse(b"", True)
        yield from parsing.done()
    # An encoding that is not known is a LookupError, one that cannot be read a ValueError.
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise BadInput("it is not XML: {reason}", reason=error) from error


class _Parsing:
    """What the parser has told so far."""

    def __init__(self, wanted: Container[str]) -> None:
        self._wanted = wanted
        self._depth = 0
        self._open: list[Element] = []
        self._texts: list[list[str]] = []
        self._inside = 0
        self._begins: int | None = None
        """Where the element began that is open, as far as it is known: the end of what was read then."""
        self._before: dict[str, Any] = {}
        self._done: list[Element] = []

    def done(self) -> list[Element]:
        """What has ended since the last call."""
        found, self._done = self._done, []
        return found

    def doctype(self, *_: object) -> None:
        raise BadInput("it has a document type declaration, which is not read")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise BadInput("it is nested too deep")
        made = Element(name.rpartition(" ")[2], attributes)
        if self._depth == 1:
            self._done.append(Element(made.name, attributes, said=self._before))
        if not self._open and made.name not in self._wanted:
            return
        self._inside += 1
        if self._inside > MAX_INSIDE:
            raise BadInput("one element of it is larger than {limit} characters", limit=MAX_ELEMENT)
        if self._open:
            self._open[-1].children.append(made)
        self._open.append(made)
        self._texts.append([])

    def end(self, _: str) -> None:
        self._depth -= 1
        if self._open:
            made = self._open.pop()
            made.text = "".join(self._texts.pop())
            if not self._open:
                self._done.append(made)
                self._inside, self._begins = 0, None

    def characters(self, data: str) -> None:
        if self._open:
            self._texts[-1].append(data)

    def instruction(self, target: str, data: str) -> None:
        if target == INSTRUCTION:
            (self._open[-1].said if self._open else self._before).update(_object(data))

    def weigh(self, read: int) -> None:
        """See that the element that is open is not too large, when so many bytes are read."""
        if self._open and self._begins is None:
            self._begins = read
        if self._begins is not None and read - self._begins > MAX_ELEMENT:
            raise BadInput("one element of it is larger than {limit} characters", limit=MAX_ELEMENT)


def _object(data: str) -> dict[str, Any]:
    try:
        found = json.loads(data)
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
