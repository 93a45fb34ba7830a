"""Labels as rows of a table, each with its words, for spreadsheets; and rows back to labels.

A row says what it is on by itself: the article's id, the layer, the unit, the offsets, the words. It carries no text,
so the articles must be in the project that reads it. Rows of other programs are read by the names of their columns,
where they say article, code and offsets; see ``COLUMNS``.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, TypeAlias

from store.errors import BadInput, PizhuError
from store.exchange.document import About, Document, Mark, Quoted
from store.exchange.incoming import Incoming, IncomingLabel, Refused, Stretch
from store.exchange.losses import Feature
from store.exchange.rewritten import SIGN
from store.exchange.units import Counting
from store.formats import fields
from store.records import Code, Range

Cell: TypeAlias = str | int | None

HOLDS = frozenset[Feature](("spans", "whole", "further", "overlaps", "annotators", "notes", "confidence", "attributes"))

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "label_id": (),
    "article_id": ("instance_id",),
    "title": (),
    "date": (),
    "source": (),
    "layer": (),
    "unit": (),
    "start": ("pos0",),
    "end": ("pos1",),
    "quote": ("text", "seltext", "content"),
    "context_before": (),
    "context_after": (),
    "further": (),
    "code_id": (),
    "codes_above": (),
    "code_path": (),
    "code_name": ("code", "tag", "label", "codename"),
    "coder": ("owner", "annotator", "user"),
    "confidence": (),
    "attributes": (),
    "memo": ("note", "comment"),
    "codebook_version": (),
    "text_sha256": (),
    "created_at": (),
    "file": ("document", "source_doc", "filename"),
}
"""The columns, each with what other programs call it: Potato, QualCoder, Taguette (but for numbers of rows)."""

_CONTEXT = 20
"""Code points on each side of the words, told without line ends."""
_BETWEEN = " / "
"""Between the names of a code and those above it."""
_BESIDES = 200
"""Code points of words that are told within a cell, beside other things."""

MAX_CELL = 32_767
"""UTF-16 units that a cell of a spreadsheet can hold."""
CUT = "…"
"""The end of what was cut to fit in."""


def header() -> list[str]:
    """The names of the columns."""
    return list(COLUMNS)


def rows(documents: Iterable[Document], about: About) -> Iterator[list[Cell]]:
    """A row a label, by article in the order of import, in the order of the text."""
    for document in documents:
        counting, digest = Counting(document.text, about.unit), sha256(document.text.encode()).hexdigest()
        for mark in document.marks:
            told = _where(document, about, counting, mark) | _label(document, about, counting, mark)
            told |= _article(document) | {"text_sha256": digest}
            yield [told.get(name) for name in COLUMNS]


def _article(document: Document) -> dict[str, Cell]:
    own = document.article.metadata
    told: dict[str, Cell] = {"article_id": document.id, "title": document.article.title, "date": own.date}
    return told | {"source": own.source, "file": document.article.file}


def _where(document: Document, about: About, counting: Counting, mark: Mark) -> dict[str, Cell]:
    told: dict[str, Cell] = {"layer": document.layer, "unit": about.unit}
    if not mark.ranges:
        return told
    (start, end), *others = mark.ranges
    further = [_stretch(document, counting, where) for where in others]
    return told | {
        "start": counting.of(start),
        "end": counting.of(end),
        "quote": document.text[start:end],
        "context_before": " ".join(document.text[max(0, start - _CONTEXT) : start].split()),
        "context_after": " ".join(document.text[end : end + _CONTEXT].split()),
        "further": _json(further) if further else None,
    }


def _label(document: Document, about: About, counting: Counting, mark: Mark) -> dict[str, Cell]:
    code, path = about.book[mark.code], about.book.path(mark.code)
    values = {
        name: _stretch(document, counting, value.where) if isinstance(value, Quoted) else value
        for name, value in mark.attributes.items()
    }
    return {
        "label_id": mark.id,
        "code_id": code.id,
        "codes_above": "/".join(each.id for each in path[:-1]),
        "code_path": _BETWEEN.join(each.zh for each in path),
        "code_name": code.zh,
        "coder": mark.annotator,
        "confidence": mark.confidence,
        "attributes": _json(values) if values else None,
        "memo": mark.note,
        "codebook_version": mark.codebook_version,
        "created_at": mark.created_at,
    }


def _stretch(document: Document, counting: Counting, where: Range) -> dict[str, object]:
    start, end = where
    quote = {"quote": document.text[start:end]} if end - start <= _BESIDES else {}
    return {"start": counting.of(start), "end": counting.of(end), **quote}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read(table: Iterator[tuple[int, Sequence[Cell]]]) -> Iterator[Incoming | Refused]:
    """The labels of a table, whose first row names its columns; each row has its number.

    Where the table cannot be read on (``BadInput``), what was read till then stays.
    """
    number = 0
    try:
        number, first = next(table, (1, []))
        names = named([str(cell or "") for cell in first])
        _check(names)
        for number, cells in table:
            found = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell not in ("", None)}
            if found:
                yield _row(str(number), found)
    except BadInput as error:
        yield Refused(str(number or ""), error)


def _row(place: str, found: fields.Record) -> Incoming | Refused:
    try:
        return _incoming(place, found)
    except PizhuError as error:
        return Refused(place, error)


def named(cells: Sequence[str]) -> list[str]:
    """The columns under these headings, as they are called here; empty for one that is not known."""
    told = [cell.strip().lower().replace(" ", "_") for cell in cells]
    by_other = {other: name for name, others in COLUMNS.items() for other in others if name not in told}
    return [name if name in COLUMNS else by_other.get(name, "") for name in told]


def are_quotations(cells: Sequence[str]) -> bool:
    """Whether headings are those of such a table: an article, a code, and the words that it is on."""
    names = set(named(cells))
    return bool(names & {"code_id", "code_name"} and names & {"article_id", "file"} and names & {"quote", "start"})


def _check(names: Sequence[str]) -> None:
    """Raises: BadInput, which says which column is missing."""
    if not {"code_id", "code_name"} & set(names):
        raise BadInput("no column names a code; call it code_id or code_name")
    if not {"article_id", "file"} & set(names):
        raise BadInput("no column names the article; call it article_id, or file")


def _incoming(place: str, found: fields.Record) -> Incoming:
    codes = tuple(_codes(found))
    label = IncomingLabel(
        code=codes[-1].id if codes else _text(found, "code_name"),
        stretches=tuple(_stretches(found)),
        annotator=_text(found, "coder") or None,
        id=_text(found, "label_id") or None,
        note=_text(found, "memo"),
        confidence=fields.confidence({"confidence": _text(found, "confidence").lower()}),
        attributes={
            name: _value(name, value) for name, value in fields.record(_parsed(found, "attributes", {})).items()
        },
        created_at=_text(found, "created_at") or None,
        codebook_version=_version(found),
    )
    return Incoming(
        place,
        text=None,
        article=_text(found, "article_id") or _text(found, "file"),
        text_sha256=_text(found, "text_sha256").strip().lower() or None,
        layer=fields.layer(found),
        unit=fields.unit(found),
        labels=(label,),
        codes=codes,
    )


def _stretches(found: fields.Record) -> Iterator[Stretch]:
    if "start" not in found:
        if "quote" in found:
            raise BadInput("it has words without start and end; where they stand is not known")
        return
    yield Stretch(_whole(found, "start"), _whole(found, "end"), _quote(_text(found, "quote")))
    for each in fields.items({"further": _parsed(found, "further", [])}, "further"):
        yield _read_stretch(each, "further")


def _quote(told: str) -> str | None:
    """The words, where the cell could hold them as they are."""
    is_cut = told.endswith(CUT) and Counting(told, "utf16").length >= MAX_CELL - 1
    return None if not told or SIGN in told or is_cut else told


def _read_stretch(value: object, name: str) -> Stretch:
    told = fields.record(value, name)
    return Stretch(fields.whole(told, "start"), fields.whole(told, "end"), _quote(fields.text(told, "quote", "")))


def _value(name: str, value: object) -> str | int | float | Stretch:
    return _read_stretch(value, name) if isinstance(value, dict) else fields.scalar(value, name)


def _codes(found: fields.Record) -> Iterator[Code]:
    """The code and those above it, where the row has their ids; names where it has as many."""
    own = _text(found, "code_id").strip()
    if not own:
        return
    ids = [*filter(None, _text(found, "codes_above").split("/")), own]
    names = _text(found, "code_path").split(_BETWEEN)
    told = names if len(names) == len(ids) else [*ids[:-1], _text(found, "code_name") or own]
    for parent, identity, name in zip([None, *ids], ids, told, strict=False):
        yield Code(identity, parent, zh=name, en=name)


def _text(found: fields.Record, name: str) -> str:
    value = found.get(name)
    return "" if value is None else str(value)


def _whole(found: fields.Record, name: str) -> int:
    """A number, which a spreadsheet may have made of, or into, a text."""
    told = _text(found, name).strip()
    if not re.fullmatch(r"[0-9]{1,15}(?:\.0{1,6})?", told):
        raise BadInput("{field} is not a number that can be", field=name)
    return int(told.partition(".")[0])


def _version(found: fields.Record) -> int | None:
    name = "codebook_version"
    return fields.version({name: _whole(found, name)}, name) if name in found else None


def _parsed(found: fields.Record, name: str, default: Any) -> Any:
    try:
        return json.loads(_text(found, name)) if name in found else default
    except (ValueError, RecursionError) as error:
        raise BadInput("{field} is not JSON", field=name) from error
