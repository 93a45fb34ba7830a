"""Labels as a table of quotations in an Excel workbook (.xlsx), one sheet; the rows are those of the CSV.

Every cell is a text or a number, never a formula. A sign (U+FFFD) stands for each character that XML cannot hold. A
cell has room for 32,767 characters as Excel counts them: longer words are cut and end with …. How many texts either
befell is said; their offsets are whole. Tabs and line ends are as they were.
"""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from string import ascii_uppercase
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from store.errors import BadInput, Remark
from store.exchange.document import About, Document
from store.exchange.incoming import Incoming, Refused
from store.exchange.registry import Format
from store.exchange.rewritten import UNWRITABLE
from store.exchange.units import UNITS, Counting
from store.formats import quotations
from store.formats.archives import member
from store.formats.quotations import CUT, HOLDS, MAX_CELL, Cell
from store.formats.quotations.xlsx_reading import escaped, rows
from store.formats.xml_writing import DECLARATION, text

MAX_ROWS = 1_048_576

_WIDTHS = {"title": 30, "quote": 50, "context_before": 24, "context_after": 24, "memo": 30, "code_path": 30}
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="quotations" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
"""The workbook around the sheet. Styles: 0 numbers, 1 headings, 2 texts, which stay texts when a person edits them."""


def write(documents: Iterable[Document], about: About, out: BinaryIO) -> None:
    """A row a label, a row at a time.

    Raises:
        BadInput: there are more labels than a sheet has rows.
    """
    writing = _Writing()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, part in _PARTS.items():
            archive.writestr(member(name), DECLARATION + part)
        with archive.open(member("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as sheet:
            for piece in writing.sheet(documents, about):
                sheet.write(piece.encode())
    for remark in writing.remarks():
        warnings.warn(Remark(remark), stacklevel=2)


class _Writing:
    """The sheet, and how many cells do not have all that they should."""

    def __init__(self) -> None:
        self._cut = self._signed = 0

    def remarks(self) -> Iterator[BadInput]:
        """What a person is to know of the sheet, once it is written."""
        if self._cut:
            yield BadInput(
                "{count} {count:text is|texts are} longer than a cell can hold, and {count:is|are} cut", count=self._cut
            )
        if self._signed:
            yield BadInput(
                "{count} {count:text has|texts have} a sign (�) for each character that no workbook can hold",
                count=self._signed,
            )

    def sheet(self, documents: Iterable[Document], about: About) -> Iterator[str]:
        header = quotations.header()
        columns = "".join(
            f'<col min="{number}" max="{number}" width="{_WIDTHS.get(name, 14)}" customWidth="1"/>'
            for number, name in enumerate(header, 1)
        )
        yield (
            f'{DECLARATION}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            f"<cols>{columns}</cols><sheetData>"
        )
        yield self._row(1, header, 1)
        for number, row in enumerate(quotations.rows(documents, about), 2):
            if number > MAX_ROWS:
                raise BadInput("A sheet has room for {rows} labels; write fewer of them, or csv", rows=MAX_ROWS - 1)
            yield self._row(number, row, 2)
        yield "</sheetData></worksheet>"

    def _row(self, number: int, row: Sequence[Cell], style: int) -> str:
        cells = (
            self._cell(f"{letter}{number}", cell, style) for letter, cell in zip(ascii_uppercase, row, strict=False)
        )
        return f'<row r="{number}">{"".join(cells)}</row>\n'

    def _cell(self, place: str, cell: Cell, style: int) -> str:
        if cell is None or cell == "":
            return ""
        if isinstance(cell, int):
            return f'<c r="{place}"><v>{cell}</v></c>'
        fitting = self._fitting(cell)
        self._signed += UNWRITABLE.search(fitting) is not None
        told = text(escaped(fitting))
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{told}</t></is></c>'

    def _fitting(self, cell: str) -> str:
        if 2 * len(cell) <= MAX_CELL or (counting := Counting(cell, "utf16")).length <= MAX_CELL:
            return cell
        self._cut += 1
        room = MAX_CELL - len(CUT)
        end = next(end for end in range(min(room, len(cell)), 0, -1) if counting.of(end) <= room)
        return cell[:end] + CUT


def read(path: Path) -> Iterator[Incoming | Refused]:
    """A row a label, on an article of the project; of the first sheet."""
    return quotations.read(rows(path))


def recognises(path: Path) -> bool:
    """Whether the columns of the first sheet are those of quotations."""
    try:
        return quotations.are_quotations([str(cell or "") for cell in next(rows(path), (0, []))[1]])
    except BadInput:
        return False


FORMAT = Format(suffix=".xlsx", holds=HOLDS, write=write, read=read, units=UNITS, recognises=recognises)
