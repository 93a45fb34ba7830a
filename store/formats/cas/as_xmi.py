"""UIMA CAS XMI and its type systems as plain values (UIMA references, 9 and 2.3): no DTD, no entities.

Without the type system all features are texts; with it numbers are numbers, and what refers to others is known.
"""

from collections.abc import Callable, Mapping
from typing import BinaryIO, NoReturn
from xml.parsers import expat

from store.errors import BadInput
from store.formats.cas.plain import SEGMENTS, PlainCas, Scalar, Sofa, Structure

_XMI = "http://www.omg.org/XMI"
_MAX_DEPTH = 50
_AT_ONCE = 65_536
_NUMBERS: Mapping[str, Callable[[str], Scalar]] = {
    **dict.fromkeys((f"uima.cas.{name}" for name in ("Byte", "Short", "Integer", "Long")), int),
    **dict.fromkeys(("uima.cas.Float", "uima.cas.Double"), float),
}
_TEXTS = ("uima.cas.String", "uima.cas.Boolean")

Ranges = Mapping[str, Mapping[str, str]]
"""The range of each feature, inherited ones included, by the name of the type."""


def read_xmi(file: BinaryIO, ranges: Ranges | None = None) -> PlainCas:
    """The CAS in this file; ``ranges`` is its type system, where there is one.

    Raises:
        BadInput: there is none, or it has a DTD.
    """
    found = _Xmi(ranges)
    _parse(file, found.start, found.end, found.characters)
    return PlainCas(tuple(found.sofas), found.structures, typed=ranges is not None)


def read_types(file: BinaryIO) -> Ranges:
    """The type system in this file.

    Raises:
        BadInput: there is none, or it has a DTD.
    """
    found = _Types()
    _parse(file, found.start, found.end, found.characters)
    return found.ranges()


def _parse(
    file: BinaryIO,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    characters: Callable[[str], None],
) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters
    try:
        while chunk := file.read(_AT_ONCE):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    # An encoding that is not known is a LookupError, a number that is none a ValueError.
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise BadInput("it is not XML: {reason}", reason=error) from error


def _refuse(*_: object) -> NoReturn:
    raise BadInput("it has a document type declaration, which is not read")


class _Xmi:
    """What the parser has told so far. Members of arrays may stand in elements of their own in a structure."""

    def __init__(self, ranges: Ranges | None) -> None:
        self._ranges = ranges
        self._depth = 0
        self._text: list[str] = []
        self._last: Structure | None = None
        self.sofas: list[Sofa] = []
        self.structures: dict[int, Structure] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._text = []
        uri, _, local = name.rpartition(" ")
        if self._depth == 1 and (uri, local) != (_XMI, "XMI"):
            raise BadInput("it is no XMI of UIMA")
        if self._depth == 2:
            self._structure(uri, local, attributes)
        if self._depth > _MAX_DEPTH:
            raise BadInput("it is nested too deep")

    def end(self, _: str) -> None:
        self._depth -= 1

    def characters(self, _: str) -> None:
        """Arrays of texts are no features that are read."""

    def _structure(self, uri: str, local: str, attributes: dict[str, str]) -> None:
        package = uri.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
        kind = local if package == "uima.noNamespace" else f"{package}.{local}"
        if kind in ("uima.cas.NULL", "uima.cas.View") or kind.startswith(SEGMENTS):
            return
        identity = int(attributes.pop(f"{_XMI} id"))
        if kind == "uima.cas.Sofa":
            self.sofas.append(Sofa(identity, attributes.get("sofaID", ""), attributes.get("sofaString", "")))
            return
        sofa = attributes.pop("sofa", None)
        self.structures[identity] = self._made(identity, kind, None if sofa is None else int(sofa), attributes)

    def _made(self, identity: int, kind: str, sofa: int | None, attributes: dict[str, str]) -> Structure:
        ranges = (self._ranges or {}).get(kind)
        if ranges is None:
            return Structure(identity, kind, sofa, attributes)
        values: dict[str, Scalar] = {}
        references: dict[str, tuple[int, ...]] = {}
        for name, value in attributes.items():
            kept = ranges.get(name, _TEXTS[0])
            if kept in _NUMBERS:
                values[name] = _NUMBERS[kept](value)
            elif kept in _TEXTS:
                values[name] = value
            else:
                references[name] = tuple(int(part) for part in value.split() if part.isdecimal() and len(part) < 16)
        return Structure(identity, kind, sofa, values, references)


class _Types:
    """What the parser has told so far of a type system."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._text: list[str] = []
        self._type = ""
        self._feature = ""
        self._parents: dict[str, str] = {}
        self._own: dict[str, dict[str, str]] = {}

    def start(self, name: str, _: dict[str, str]) -> None:
        self._path.append(name.rpartition(" ")[2])
        self._text = []
        if self._path[0] != "typeSystemDescription":
            raise BadInput("it is no type system of UIMA")
        if len(self._path) > _MAX_DEPTH:
            raise BadInput("it is nested too deep")

    def characters(self, data: str) -> None:
        self._text.append(data)

    def end(self, _: str) -> None:
        text, where = "".join(self._text).strip(), tuple(self._path[-2:])
        self._path.pop()
        self._text = []
        if where == ("typeDescription", "name"):
            self._type = text
            self._own.setdefault(text, {})
        elif where == ("typeDescription", "supertypeName"):
            self._parents[self._type] = text
        elif where == ("featureDescription", "name"):
            self._feature = text
        elif where == ("featureDescription", "rangeTypeName") and self._type in self._own:
            self._own[self._type][self._feature] = text

    def ranges(self) -> Ranges:
        """The features of each type, with those of what it is a kind of, where a range is a kind of text as one."""
        return {
            name: {feature: self._primitive(kind) for above in self._line(name) for feature, kind in self._of(above)}
            for name in self._own
        }

    def _of(self, name: str) -> list[tuple[str, str]]:
        return [*self._own.get(name, {}).items(), ("begin", "uima.cas.Integer"), ("end", "uima.cas.Integer")]

    def _line(self, name: str) -> list[str]:
        """The type and what it is a kind of; one that is a kind of itself ends it."""
        line: list[str] = []
        while name and name not in line:
            line.append(name)
            name = self._parents.get(name, "")
        return line

    def _primitive(self, kind: str) -> str:
        return _TEXTS[0] if _TEXTS[0] in self._line(kind) else kind
