"""The first sheet of an Excel workbook (.xlsx), a row at a time: texts and numbers as they stand, no formulas."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from store.errors import BadInput
from store.exchange.rewritten import SIGN
from store.formats.archives import Archive, opened
from store.formats.xml_reading import Element, elements

MAX_SHARED = 500_000_000
"""Bytes of the texts that cells share; they are kept in memory."""
_MAX_COLUMNS = 16_384
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    """The text for a cell: what Excel would take for a character by its number (``_x0041_``) stays what it is."""
    return _ESCAPED.sub(lambda found: f"_x005F{found[0]}", text)


def rows(path: Path) -> Iterator[tuple[int, Sequence[str | int | None]]]:
    """The rows that are there, with their numbers.

    Raises:
        BadInput: it is no workbook that can be read.
    """
    with opened(path) as archive:
        shared = list(_shared(archive))
        member = archive.find(_sheet(archive))
        if member is None:
            raise BadInput("there is no sheet in it")
        with archive.open(member) as file:
            found = elements(file, {"row"})
            next(found)
            number = 0
            for row in found:
                number = _number(row.attributes.get("r", ""), number + 1)
                yield number, _cells(row, shared)


def _sheet(archive: Archive) -> str:
    """The path of the first sheet."""
    first = next((each for each in _parts(archive, "xl/workbook.xml", "sheet")), None)
    # The attribute is of another namespace, which stands before its name.
    identity = next((value for key, value in (first.attributes if first else {}).items() if key.endswith(" id")), "")
    for each in _parts(archive, "xl/_rels/workbook.xml.rels", "Relationship"):
        if each.attributes.get("Id") == identity:
            target = each.attributes.get("Target", "")
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return "xl/worksheets/sheet1.xml"


def _shared(archive: Archive) -> Iterator[str]:
    """The texts that cells share, in order."""
    return map(_text, _parts(archive, "xl/sharedStrings.xml", "si"))


def _parts(archive: Archive, name: str, wanted: str) -> Iterator[Element]:
    member = archive.find(name)
    if member is None:
        return
    if member.file_size > MAX_SHARED:
        raise BadInput("{name} in it is larger than {limit} bytes", name=name, limit=MAX_SHARED)
    with archive.open(member) as file:
        found = elements(file, {wanted})
        next(found)
        yield from found


def _cells(row: Element, shared: Sequence[str]) -> list[str | int | None]:
    found: list[str | int | None] = []
    for cell in row.all("c"):
        column = _column(cell.attributes.get("r", ""), len(found))
        found += [None] * (column - len(found))
        found[column:] = [_value(cell, shared)]
    return found


def _column(place: str, default: int) -> int:
    letters = place.rstrip("0123456789").upper()
    if not letters:
        return default
    column = 0
    for letter in letters[:4]:
        column = column * 26 + ord(letter) - 64
    if not (letters.isascii() and letters.isalpha() and default < column <= _MAX_COLUMNS):
        raise BadInput("there is no cell {place}", place=place)
    return column - 1


def _value(cell: Element, shared: Sequence[str]) -> str | int | None:
    kind, told = cell.attributes.get("t", "n"), cell.text_of("v")
    if kind == "inlineStr":
        inside = cell.first("is")
        return None if inside is None else _text(inside)
    if kind == "s":
        number = _number(told, -1)
        if not 0 <= number < len(shared):
            raise BadInput("there is no cell {place}", place=cell.attributes.get("r", ""))
        return shared[number]
    if kind == "n" and re.fullmatch("[0-9]{1,15}", told):
        return int(told)
    return None if kind == "e" else _unescaped(told)


def _text(element: Element) -> str:
    """The text of a cell, without how it is pronounced."""
    runs = [element, *element.all("r")]
    return _unescaped("".join(each.text for run in runs for each in run.all("t")))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: _character(found[1]), text)


def _character(digits: str) -> str:
    made = chr(int(digits, 16))
    return SIGN if "\ud800" <= made <= "\udfff" else made


def _number(told: str, default: int) -> int:
    return int(told) if re.fullmatch("[0-9]{1,9}", told) else default
