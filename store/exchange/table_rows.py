"""The rows of tables, whatever kind of file they are in; cells are texts."""

import codecs
import csv
import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from store.errors import BadInput, PizhuError
from store.formats.fields import record
from store.formats.json_lines import parsed
from store.formats.json_text import MAX_LINE, bounded_lines
from store.text.decode import MAX_BYTES, decode

Row: TypeAlias = Mapping[str, str]
"""Cells by the name of their column; one that is empty may be missing."""

Rows: TypeAlias = Generator[tuple[str, "Row | PizhuError"], None, None]
"""The number of the line or row, and the row, or why it cannot be read."""

_SAMPLE = 65_536
_END = "\x00end of the table\x00"
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BATCH = 64
"""Rows of Parquet that are in memory at a time."""


class Table:
    """A kind of table: how its columns are told, and its rows."""

    def __init__(
        self, header: Callable[[Path], Sequence[str]], rows: Callable[[Path, Sequence[str]], Rows], *endings: str
    ) -> None:
        self.header, self.rows, self.endings = header, rows, endings


def table_of(path: Path) -> Table | None:
    """The kind of table that the file is by its ending; None where it is none."""
    return next((each for each in _TABLES if path.suffix.lower() in each.endings), None)


def endings() -> list[str]:
    """The endings of all kinds."""
    return [ending for each in _TABLES for ending in each.endings]


def _csv_header(path: Path) -> Sequence[str]:
    with _csv(path) as lines:
        return next(_cells(lines), (0, []))[1]


def _csv_rows(path: Path, wanted: Sequence[str]) -> Rows:
    with _csv(path) as lines:
        cells = _cells(lines)
        _, header = next(cells, (0, []))
        place = 1
        try:
            for place, row in cells:
                if any(row):
                    yield str(place), {name: cell for name, cell in zip(header, row, strict=False) if name in wanted}
        except BadInput as error:
            yield str(place), error


def _cells(lines: TextIOWrapper) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the number of the line that it begins in.

    Raises:
        BadInput: a cell has no end, or the file holds what no table does.
    """
    first = lines.readline(_SAMPLE)
    lines.seek(0)
    delimiter = max("\t,;|", key=first.count) if first else ","
    rows, begins = csv.reader(_bounded(lines), delimiter=delimiter), 1
    try:
        for row in rows:
            if row and row[-1].endswith(_END):
                if row != [_END]:
                    raise csv.Error("a quoted cell has no end")
                return
            yield begins, row
            begins = rows.line_num + 1
    except csv.Error as error:
        raise BadInput("line {line} cannot be read: {reason}", line=begins, reason=error) from error


def _bounded(lines: TextIOWrapper) -> Iterator[str]:
    while line := lines.readline(MAX_BYTES):
        if len(line) == MAX_BYTES:
            raise csv.Error(f"more than {MAX_BYTES} characters without an end of line")
        yield line
    # In a cell that was never closed it is found at the end of that cell, not in a row of its own.
    yield _END


@contextmanager
def _csv(path: Path) -> Iterator[TextIOWrapper]:
    with path.open("rb") as file:
        encoding = _encoding(file)
        # What cannot be decoded becomes U+FFFD, as in any text.
        with TextIOWrapper(file, encoding, errors="replace", newline="") as lines:
            yield lines


def _encoding(file: BinaryIO) -> str:
    """The encoding of the file, told by its mark, or by where it is not ASCII first.

    Raises:
        BadArticle: it is no text.
    """
    sample = file.read(_SAMPLE)
    piece = sample
    while piece and not sample.startswith(_MARKS) and (begins := _NOT_ASCII.search(piece)) is None:
        piece = file.read(_SAMPLE)
    else:
        if piece and piece is not sample and begins is not None:
            sample = piece[begins.start() :] + file.read(_SAMPLE)
    file.seek(0)
    return decode(sample).encoding


def _json_header(path: Path) -> Sequence[str]:
    for _, row in _json_rows(path, ()):
        return [] if isinstance(row, PizhuError) else list(row)
    return []


def _json_rows(path: Path, wanted: Sequence[str]) -> Rows:
    with path.open("rb") as file:
        for number, line in bounded_lines(file):
            try:
                if line is None:
                    raise BadInput("the line is longer than {limit} bytes; split the article", limit=MAX_LINE)
                yield str(number), _texts(record(parsed(line), "the line"), wanted)
            except BadInput as error:
                yield str(number), error


def _parquet_header(path: Path) -> Sequence[str]:
    with _parquet().opened(path) as file:
        return list(file.schema_arrow.names)


def _parquet_rows(path: Path, wanted: Sequence[str]) -> Rows:
    parquet = _parquet()
    with parquet.opened(path) as file:
        for number, row in enumerate(parquet.rows(file, _BATCH, list(wanted)), 1):
            yield str(number), _texts(row, wanted)


def _parquet() -> Any:
    """``store.formats.parquet.file``, which needs a library."""
    try:
        return import_module("store.formats.parquet.file")
    except ImportError as error:
        raise BadInput(
            'The format {name} needs {library}; install it with: pip install "pizhu[{extra}]"',
            name="parquet",
            library="pyarrow",
            extra="parquet",
        ) from error


def _texts(found: Mapping[str, Any], wanted: Iterable[str]) -> Row:
    """The cells that are texts, numbers or times, as texts."""
    names = set(wanted) or found.keys()
    return {name: _text(value) for name, value in found.items() if name in names}


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, list | dict | bytes) else str(value)


csv.field_size_limit(MAX_BYTES)

_TABLES = (
    Table(_csv_header, _csv_rows, ".csv", ".tsv"),
    Table(_json_header, _json_rows, ".jsonl", ".ndjson"),
    Table(_parquet_header, _parquet_rows, ".parquet"),
)
