"""Libraries of references, as Zotero, CNKI and others write them: RIS, BibTeX, CSL JSON, EndNote's tagged text."""

import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import takewhile
from pathlib import Path, PureWindowsPath
from typing import Any
from urllib.parse import unquote

from store.errors import BadInput
from store.exchange.incoming import Refused
from store.records import Metadata
from store.text.decode import MAX_BYTES, decode
from store.text.han import HAN
from store.text.metadata.dates import date_said


@dataclass(frozen=True, slots=True)
class Reference:
    """A record of a library."""

    place: str
    """Its number in the file, from 1, or its key."""
    metadata: Metadata
    doi: str = ""
    files: tuple[str, ...] = ()
    """The names of the files that are attached to it, without their folders."""

    @property
    def title(self) -> str:
        """Its title; where it has none, its place."""
        return self.metadata.title or self.place


def read_references(path: Path) -> list[Reference | Refused]:
    """The records of a library, whichever of these formats it is in.

    Raises:
        BadInput: it is in none of them, or what reads it is not installed.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        text = decode(file.read(MAX_BYTES + 1)).text
    return [_useful(each) for each in _reader(text)(text)]


def _useful(found: Reference | Refused) -> Reference | Refused:
    if isinstance(found, Refused) or found.metadata.title or found.metadata.url or found.doi or found.files:
        return found
    return Refused(found.place, BadInput("the record has neither a title nor a file"))


def _reader(text: str) -> Callable[[str], Iterator[Reference | Refused]]:
    if text.lstrip().startswith(("[", "{")):
        return _csl
    for pattern, reader in ((r"^TY  ?- ", _ris), (r"^%0 ", _endnote), (r"^\s*@\s*\w+\s*[{(]", _bibtex)):
        if re.search(pattern, text, re.MULTILINE):
            return reader
    raise BadInput("it is no library of references that is read; these are RIS, BibTeX, CSL JSON and EndNote")


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise BadInput(
            'The format {name} needs {library}; install it with: pip install "pizhu[{extra}]"',
            name="references",
            library=name,
            extra="references",
        ) from error


def _ris(text: str) -> Iterator[Reference | Refused]:
    # A record whose end is missing would be lost.
    closed = re.sub(r"^TY  ?- ", "ER  - \nTY  - ", text.replace("\r\n", "\n"), flags=re.MULTILINE) + "\nER  - \n"
    for number, found in enumerate(_records(closed), 1):
        attached = [value for name, value in found.items() if name.startswith("file_attachments")]
        yield _reference(
            str(number),
            title=_first(found, "title", "primary_title", "short_title"),
            date=_first(found, "date", "year", "publication_year"),
            source=_first(
                found, "secondary_title", "journal_name", "alternate_title3", "alternate_title2", "publisher"
            ),
            authors=[*found.get("authors", ()), *found.get("first_authors", ())],
            url=_first(found, "urls"),
            doi=_first(found, "doi"),
            files=[each for value in attached for each in (value if isinstance(value, list) else [value])],
        )


def _records(text: str) -> list[dict[str, Any]]:
    rispy = _library("rispy")
    try:
        found: list[dict[str, Any]] = rispy.loads(
            text, skip_unknown_tags=True, list_tags=[*rispy.LIST_TYPE_TAGS, "L1", "L2"]
        )
    except (rispy.parser.ParseError, ValueError, KeyError, IndexError) as error:
        raise BadInput("it is no {kind} that can be read: {reason}", kind="RIS", reason=error) from error
    return found


def _endnote(text: str) -> Iterator[Reference | Refused]:
    """EndNote's tagged text, which CNKI gives: ``%T`` and the like, records parted by blank lines or by ``%0``."""
    for number, block in enumerate(re.split(r"^(?=%0 )", text, flags=re.MULTILINE)[1:], 1):
        found: dict[str, list[str]] = {}
        for line in takewhile(bool, block.splitlines()):
            if re.match(r"%\S ", line):
                found.setdefault(line[1], []).append(line[3:].strip())
        yield _reference(
            str(number),
            title=_first(found, "T"),
            date=_first(found, "8", "D"),
            source=_first(found, "J", "B", "I"),
            authors=found.get("A", ()),
            url=_first(found, "U"),
            doi=_first(found, "R"),
            files=found.get(">", ()),
        )


def _bibtex(text: str) -> Iterator[Reference | Refused]:
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    library = _library("bibtexparser").parse_string(text)
    for entry in library.entries:
        found = {name.lower(): _plain(str(field.value)) for name, field in entry.fields_dict.items()}
        attached = str(entry.fields_dict["file"].value) if "file" in entry.fields_dict else ""
        yield _reference(
            entry.key,
            title=_first(found, "title"),
            date=_first(found, "date") or "-".join(filter(None, (found.get("year"), _month(found.get("month", ""))))),
            source=_first(found, "journal", "journaltitle", "booktitle", "publisher", "organization"),
            authors=re.split(r"\s+and\s+", found.get("author", "")),
            url=_first(found, "url"),
            doi=_first(found, "doi"),
            files=list(_attached(attached)),
        )
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1
        yield Refused(str(line), BadInput("line {line} cannot be read: {reason}", line=line, reason="BibTeX"))


def _csl(text: str) -> Iterator[Reference | Refused]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput("it is not JSON: {reason}", reason=error) from error
    items = found.get("items", [found]) if isinstance(found, dict) else found
    for number, item in enumerate(items if isinstance(items, list) else (), 1):
        if not isinstance(item, dict):
            yield Refused(str(number), BadInput("{field} is no object", field=number))
            continue
        told = {name: str(value) for name, value in item.items() if isinstance(value, str | int)}
        authors = item.get("author")
        yield _reference(
            str(number),
            title=_first(told, "title"),
            date=_issued(item.get("issued")),
            source=_first(told, "container-title", "publisher"),
            authors=[_name(each) for each in (authors if isinstance(authors, list) else ()) if isinstance(each, dict)],
            url=_first(told, "URL"),
            doi=_first(told, "DOI"),
            files=(),
        )


def _reference(
    place: str, *, title: str, date: str, source: str, authors: Iterable[str], url: str, doi: str, files: Iterable[str]
) -> Reference:
    names = list(dict.fromkeys(name for each in authors if (name := _author(each))))
    between = "；" if any(" " in name for name in names) else " "
    said = Metadata(title or None, date_said(date), source or None, between.join(names) or None, url or None)
    # The separators of both worlds: a library may have been made on another system.
    attached = (PureWindowsPath(unquote(each)).name for each in files)
    return Reference(place, said, doi.lower().removeprefix("https://doi.org/"), tuple(filter(None, attached)))


def _first(found: Mapping[str, Any], *names: str) -> str:
    """The first of these fields that says something, as one line."""
    for name in names:
        value = found.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if value and (line := " ".join(str(value).split())):
            return line
    return ""


def _author(name: str) -> str:
    """The name as it is spoken: ``张, 三`` is 张三, ``Li, Si`` is Si Li."""
    family, _, given = (part.strip(" ,;；") for part in name.partition(","))
    if not given:
        return family
    return family + given if re.match(f"[{HAN}]", family) else f"{given} {family}"


def _name(found: Mapping[str, object]) -> str:
    family, given, literal = (str(found.get(name) or "") for name in ("family", "given", "literal"))
    return literal or ", ".join(filter(None, (family, given)))


def _issued(issued: object) -> str:
    if not isinstance(issued, dict):
        return ""
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    return "-".join(map(str, first)) or str(issued.get("raw") or issued.get("literal") or "")


def _plain(value: str) -> str:
    """Without the braces that protect letters, and the strokes before signs."""
    return re.sub(r"\\([&%$#_{}])", r"\1", re.sub(r"(?<!\\)[{}]", "", value))


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _month(value: str) -> str:
    short = value.strip().lower()[:3]
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else value.strip() if value.strip().isdecimal() else ""


def _attached(value: str) -> Iterator[str]:
    """The paths in a field ``file``: a path, or ``what:path:type``, several parted by semicolons."""
    for each in re.split(r"(?<!\\);", value):
        parts = [re.sub(r"\\(.)", r"\1", part) for part in re.split(r"(?<!\\):", each)]
        if len(parts) >= 3:
            yield parts[1]
        elif each.strip():
            # A path of Windows as it is has a colon too.
            yield each.strip()
