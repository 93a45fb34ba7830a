"""Labels as a table of quotations (CSV after RFC 4180), for spreadsheets: UTF-8 with a mark, line ends CRLF.

A cell that a spreadsheet would take for a formula has an apostrophe before it, and so has one that begins with
apostrophes before such a one; reading takes one apostrophe off these, so that every text comes back as it was.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from store.errors import BadInput
from store.exchange.document import About, Document
from store.exchange.incoming import Incoming, Refused
from store.exchange.registry import Format
from store.exchange.units import UNITS
from store.formats import quotations
from store.formats.quotations import HOLDS, Cell
from store.text.decode import MAX_BYTES, decode

_ACTS = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
"""What a spreadsheet may act upon; Excel in Chinese takes the full-width signs for the others."""
_SAMPLE = 65_536


def write(documents: Iterable[Document], about: About, out: BinaryIO) -> None:
    """A row a label."""
    file = TextIOWrapper(out, "utf-8-sig", newline="", write_through=True)
    try:
        rows = csv.writer(file, lineterminator="\r\n")
        rows.writerow(quotations.header())
        rows.writerows(map(harmless, quotations.rows(documents, about)))
    finally:
        file.detach()


def harmless(row: Iterable[Cell]) -> list[Cell]:
    """The row as no spreadsheet calculates it."""
    return [f"'{cell}" if isinstance(cell, str) and _ACTS.match(cell) else cell for cell in row]


def as_it_was(cell: str) -> str:
    """The cell without the apostrophe that made it harmless."""
    return cell[1:] if cell.startswith("'") and _ACTS.match(cell, 1) else cell


def read(path: Path) -> Iterator[Incoming | Refused]:
    """A row a label, on an article of the project; cells may be parted by commas, semicolons or tabs."""
    return quotations.read(_rows(path))


def recognises(path: Path) -> bool:
    """Whether the columns are those of quotations."""
    try:
        return quotations.are_quotations(next(_rows(path), (0, []))[1])
    except BadInput:
        return False


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the number of the line that it begins in.

    Raises:
        BadInput: the file is no text, or a cell of it has no end.
    """
    begins = 1
    try:
        with path.open("rb") as file:
            sample = file.read(_SAMPLE)
            file.seek(0)
            lines = TextIOWrapper(file, decode(sample).encoding, newline="")
            first = lines.readline(_SAMPLE)
            rows = csv.reader(chain([first], lines), delimiter=max(",;\t", key=first.count))
            for row in rows:
                yield begins, list(map(as_it_was, row))
                begins = rows.line_num + 1
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadInput("line {line} cannot be read: {reason}", line=begins, reason=error) from error


csv.field_size_limit(MAX_BYTES)

FORMAT = Format(
    suffix=".csv",
    suffixes=(".tsv",),
    holds=HOLDS,
    write=write,
    read=read,
    units=UNITS,
    recognises=recognises,
)
