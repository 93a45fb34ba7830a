"""Quotations as CSV and XLSX: spreadsheets and other programs read them as they are, and they find their way back."""

import csv
import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import articles, codebook, labels
from store.database import Database
from store.errors import Remark
from store.exchange.document import Document, Mark
from store.exchange.registry import Format
from store.exchange.units import UNITS, Unit
from store.formats.quotations import COLUMNS, csv_file, xlsx
from store.formats.quotations.xlsx_reading import rows
from store.records import Range
from tests.store.conftest import Open
from tests.store.exchange.invented_texts import about, document, documents
from tests.store.exchange.offsets import through
from tests.store.exchange.project import HOSTILE, fill, read, write
from tests.store.exchange.test_round_trip import fill_articles
from tests.store.helpers import CODE, OTHER, TEXT, add

# Invented texts are full of what no workbook can hold.
pytestmark = pytest.mark.filterwarnings("ignore:.*that no workbook can hold:store.errors.Remark")

FORMATS = pytest.mark.parametrize("made", [csv_file.FORMAT, xlsx.FORMAT], ids=["csv", "xlsx"])


def table(path: Path) -> list[dict[str, str]]:
    """A CSV file as a program that knows nothing of pizhu has it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@FORMATS
@pytest.mark.parametrize("layer", ["raw", "normalized"])
@pytest.mark.parametrize("unit", UNITS)
def test_they_find_their_articles(
    db: Database, open_db: Open, tmp_path: Path, made: Format, layer: str, unit: Unit
) -> None:
    fill(db)
    path, again = tmp_path / f"a{made.suffix}", tmp_path / f"b{made.suffix}"
    write(db, made, path, layer, unit)  # type: ignore[arg-type]
    other = open_db("other.db")
    fill_articles(other)
    outcomes = read(other, made, path)
    assert {outcome.what for outcome in outcomes} == {"known"}, [outcome.reason for outcome in outcomes]
    if made is csv_file.FORMAT:
        write(other, made, again, layer, unit)  # type: ignore[arg-type]
        assert again.read_bytes() == path.read_bytes()
    for article in articles.ids(db):
        if layer == "raw":
            here, there = (labels.of_article(each, article) for each in (db, other))
            assert [(each.id, each.ranges, each.attributes) for each in there] == [
                (each.id, each.ranges, each.attributes) for each in here
            ]
    assert read(open_db("empty.db"), made, path)[0].what == "refused"


@FORMATS
@given(found=documents(), unit=st.sampled_from(UNITS))
def test_words_are_where_they_are_told(made: Format, found: list[Document], unit: Unit) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asked, back = through(made, found, about(unit), Path(folder) / f"a{made.suffix}")
    assert back == asked


def test_a_program_reads_the_csv_with_the_words_at_the_offsets(db: Database, tmp_path: Path) -> None:
    fill(db)
    write(db, csv_file.FORMAT, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbflabel_id,")
    found = table(tmp_path / "a.csv")
    assert list(found[0]) == list(COLUMNS)
    for row in found:
        if row["start"]:
            text = articles.texts(db, row["article_id"]).raw
            assert csv_file.as_it_was(row["quote"]) == text[int(row["start"]) : int(row["end"])]
    assert found[1]["code_path"] == "组织覆盖 / 组建方式"
    assert (tmp_path / "a.csv").read_bytes().count(b",file\r\n") == 1


@given(st.text(st.sampled_from("'=+-@＝＠ \t\r\n春a"), max_size=6))
def test_no_cell_is_a_formula_and_each_comes_back(cell: str) -> None:
    (told,) = csv_file.harmless([cell])
    assert isinstance(told, str)
    assert not told.startswith(("\t", "\r", "\n"))
    assert not told.lstrip().startswith(("=", "+", "-", "@", "＝", "＠"))
    assert csv_file.as_it_was(told) == cell


def test_a_workbook_opens_well(db: Database, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    fill(db)
    write(db, xlsx.FORMAT, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet.freeze_panes == "A2"
    header, *found = sheet.iter_rows(values_only=True)
    assert header == tuple(COLUMNS)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    for values in found:
        row = dict(zip(header, values, strict=True))
        if row["start"] is not None:
            text = articles.texts(db, row["article_id"]).raw[row["start"] : row["end"]]
            assert len(text) == len(row["quote"])
            assert all(one in (other, "\ufffd") for one, other in zip(row["quote"], text, strict=True))
    assert sheet.column_dimensions["J"].width > sheet.column_dimensions["A"].width


def test_pandas_reads_both(db: Database, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    fill(db)
    write(db, csv_file.FORMAT, tmp_path / "a.csv")
    write(db, xlsx.FORMAT, tmp_path / "a.xlsx")
    for frame in (pandas.read_csv(tmp_path / "a.csv"), pandas.read_excel(tmp_path / "a.xlsx")):
        assert list(frame.columns) == list(COLUMNS)
        assert len(frame) == 9
        assert frame["quote"][1] == "春天的茶园"


@FORMATS
def test_the_same_state_is_the_same_bytes(db: Database, tmp_path: Path, made: Format) -> None:
    fill(db)
    write(db, made, tmp_path / "a")
    write(db, made, tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def labelled_whole(text: str, note: str = "") -> Document:
    """An article that has one label on all of its words."""
    return document(text, Mark("ab" * 8, CODE, "甲", (Range(0, len(text)),), note=note))


def test_what_no_cell_can_hold_is_cut_and_told_and_its_place_is_whole(tmp_path: Path) -> None:
    text = "字" + "𠮷" * 20_000
    out = BytesIO()
    with pytest.warns(Remark, match="2 texts are longer"):
        xlsx.write([labelled_whole(text, "长" * 40_000)], about(), out)
    (tmp_path / "a.xlsx").write_bytes(out.getvalue())
    _, (_, row) = list(rows(tmp_path / "a.xlsx"))
    told = dict(zip(COLUMNS, row, strict=False))
    assert all(len(str(told[name]).encode("utf-16-le")) // 2 <= 32_767 for name in ("quote", "memo"))
    (found,) = xlsx.read(tmp_path / "a.xlsx")
    assert found.labels[0].stretches[0].quote is None  # type: ignore[union-attr]
    assert found.labels[0].stretches[0].end == len(text)  # type: ignore[union-attr]


def test_characters_that_no_workbook_can_hold_are_told(tmp_path: Path) -> None:
    out = BytesIO()
    with pytest.warns(Remark, match="2 texts have a sign"):
        xlsx.write([labelled_whole("字\x1b[2J\0", "便条"), labelled_whole("另一篇\t\n")], about(), out)
    (tmp_path / "a.xlsx").write_bytes(out.getvalue())
    _, first, _ = list(rows(tmp_path / "a.xlsx"))
    assert "字\ufffd[2J\ufffd" in first[1]


def test_what_excel_takes_for_a_character_stays_as_it_is(tmp_path: Path) -> None:
    text, out = "字_x0041_与_x000D_\r\n", BytesIO()
    xlsx.write([labelled_whole(text)], about(), out)
    (tmp_path / "a.xlsx").write_bytes(out.getvalue())
    (found,) = xlsx.read(tmp_path / "a.xlsx")
    assert found.labels[0].stretches[0].quote == text  # type: ignore[union-attr]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_that_a_person_made_is_read(db: Database, tmp_path: Path, encoding: str, mark: str) -> None:
    article = add(db, TEXT)
    lines = [["article_id", "Start", "End", "Quote", "Code", "Coder", "Comment"]]
    lines += [[article.id, "7", "9", "清晨", "党建指导员", "林", "甲乙"], [article.id, "", "", "", "新的编码", "", ""]]
    text = "".join(mark.join(line) + "\n" for line in lines)
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    assert csv_file.recognises(tmp_path / "a.csv")
    (outcome,) = read(db, csv_file.FORMAT, tmp_path / "a.csv")
    assert (outcome.what, outcome.labels) == ("known", 2)
    whole, words = labels.of_article(db, article.id)
    assert (words.code, words.annotator, words.note, words.raw_quote) == (OTHER, "林", "甲乙", "清晨")
    assert (codebook.load(db)[whole.code].zh, whole.annotator, whole.raw) == ("新的编码", "进", None)


def test_the_rows_of_other_programs(db: Database, tmp_path: Path) -> None:
    article = add(db, "𠮷野家的菜。茶农上山。")
    (tmp_path / "q.csv").write_text(
        "schema,code,text,start,end,field,instance_id,source_doc,coder\n"
        f"s,{CODE},茶农,7,9,text,{article.id},甲.txt,potato\n"
        f"s,{CODE},上山,9,11,text,{article.id},甲.txt,potato\n"
        f"s,{CODE},,,,text,{article.id},甲.txt,potato\n"
        f"s,{CODE},春天,1,x,text,{article.id},甲.txt,potato\n"
        f"s,{CODE},春天,,,text,{article.id},甲.txt,potato\n",
        "utf-8",
    )
    outcomes = read(db, csv_file.FORMAT, tmp_path / "q.csv")
    assert [(each.file, each.what) for each in outcomes] == [
        ("q.csv:2–4", "known"),
        ("q.csv:5", "refused"),
        ("q.csv:6", "refused"),
    ]
    assert [each.raw_quote for each in labels.of_article(db, article.id)] == [None, "茶农", "上山"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "names a code"),
        (b"code,x\n1,2\n", "names the article"),
        (b"PK\x03\x04", "ZIP"),
        (b"article_id,code\n\xff\xfe\x00\x00" + b"\x00" * 99, "control characters"),
    ],
)
def test_what_is_no_table_of_quotations_is_refused(db: Database, tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    (outcome,) = read(db, csv_file.FORMAT, tmp_path / "a.csv")
    assert reason in str(outcome.reason)
    assert not csv_file.recognises(tmp_path / "a.csv")


def test_a_cell_without_an_end_is_refused_where_it_begins(db: Database, tmp_path: Path) -> None:
    add(db, TEXT)
    with (tmp_path / "a.csv").open("w", encoding="utf-8") as file:
        file.write('article_id,code\n"' + "长" * 21_000_000)
    (outcome,) = read(db, csv_file.FORMAT, tmp_path / "a.csv")
    assert "line 2 cannot be read" in str(outcome.reason)


def test_a_workbook_of_another_program(db: Database, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    article = add(db, TEXT)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["instance_id", None, "start", "end", "text", "code", "coder"])
    sheet.append([article.id, "x", 7, 9.0, "清晨", CODE, None])
    sheet.append([])
    sheet.append([article.id, None, "12", "14", "还没", CODE, "林"])
    book.save(tmp_path / "a.xlsx")
    assert xlsx.recognises(tmp_path / "a.xlsx")
    (outcome,) = read(db, xlsx.FORMAT, tmp_path / "a.xlsx")
    assert (outcome.file, outcome.what, outcome.labels) == ("a.xlsx:2–4", "known", 2)
    assert [each.raw_quote for each in labels.of_article(db, article.id)] == ["清晨", "还没"]


SHEET = "<worksheet><sheetData><row><c r='A1' t='s'><v>0</v></c></row></sheetData></worksheet>"


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"a": ""}, "no sheet"),
        ({"xl/worksheets/sheet1.xml": "<!DOCTYPE a><a/>"}, "document type"),
        ({"xl/worksheets/sheet1.xml": "<a"}, "not XML"),
        ({"xl/worksheets/sheet1.xml": SHEET}, "no cell A1"),
        ({"xl/worksheets/sheet1.xml": SHEET.replace("A1", "ZZZZ1")}, "no cell ZZZZ1"),
        ({"xl/worksheets/sheet1.xml": SHEET, "xl/sharedStrings.xml": "<sst><si><t>a</t></si></sst>"}, "names a code"),
    ],
)
def test_a_malformed_workbook_is_refused(db: Database, tmp_path: Path, parts: dict[str, str], reason: str) -> None:
    with ZipFile(tmp_path / "a.xlsx", "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    (outcome,) = read(db, xlsx.FORMAT, tmp_path / "a.xlsx")
    assert reason in str(outcome.reason)
    assert not xlsx.recognises(tmp_path / "a.xlsx")


def test_hostile_text_stays_in_its_cell(db: Database, tmp_path: Path) -> None:
    fill(db)
    write(db, csv_file.FORMAT, tmp_path / "a.csv")
    (row,) = [row for row in table(tmp_path / "a.csv") if row["memo"].startswith("\x00")]
    assert row["quote"] == f"'{HOSTILE}"
    assert (row["memo"], row["end"]) == ("\x00</x>", str(len(HOSTILE)))
