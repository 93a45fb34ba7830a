"""REFI-QDA projects: of the shape that the standard has, with the words at each position, ours and those of others."""

import re
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import articles, codebook, labels, links, memos
from store.database import Database
from store.exchange.document import Document
from store.exchange.units import Counting, Unit
from store.formats import line_ends
from store.formats.refi import positions
from store.formats.refi.positions import Counted
from store.formats.refi.qdpx import FORMAT, NAMESPACE
from store.formats.xml_reading import Element
from tests.store.conftest import Open
from tests.store.exchange import invented_texts
from tests.store.exchange.invented_texts import about, documents
from tests.store.exchange.offsets import through
from tests.store.exchange.project import ASTRAL, HOSTILE, fill, read, write
from tests.store.helpers import CODE, OTHER, TEXT, add, label

GUID = re.compile(r"\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?", re.I)
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
NUMBER = re.compile(r"\d+")
COLOUR = re.compile(r"#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
ANY = re.compile(r"(?s).*")
MADE = {"creatingUser": GUID, "creationDateTime": TIME, "modifyingUser": GUID, "modifiedDateTime": TIME}
TEXT_SOURCE = (
    ("guid",),
    {"guid": GUID, "name": ANY, "richTextPath": ANY, "plainTextPath": ANY} | MADE,
    ("Description?", "PlainTextContent?", "PlainTextSelection*", "Coding*", "NoteRef*", "VariableValue*"),
)
REFERENCE: tuple[tuple[str, ...], dict[str, re.Pattern[str]], tuple[str, ...]] = (
    ("targetGUID",),
    {"targetGUID": GUID},
    (),
)
SHAPE: dict[str, tuple[tuple[str, ...], dict[str, re.Pattern[str]], tuple[str, ...]]] = {
    "Project": (
        ("name",),
        {"name": ANY, "origin": ANY, "creatingUserGUID": GUID, "creationDateTime": TIME, "basePath": ANY},
        (
            *("Users?", "CodeBook?", "Variables?", "Cases?", "Sources?", "Notes?", "Links?", "Sets?", "Graphs?"),
            *("Description?", "NoteRef*"),
        ),
    ),
    "Users": ((), {}, ("User+",)),
    "User": (("guid",), {"guid": GUID, "name": ANY, "id": ANY}, ()),
    "CodeBook": ((), {}, ("Codes",)),
    "Codes": ((), {}, ("Code+",)),
    "Code": (
        ("guid", "name", "isCodable"),
        {"guid": GUID, "name": ANY, "isCodable": re.compile("true|false"), "color": COLOUR},
        ("Description?", "NoteRef*", "Code*"),
    ),
    "Variables": ((), {}, ("Variable+",)),
    "Variable": (
        ("guid", "name", "typeOfVariable"),
        {"guid": GUID, "name": ANY, "typeOfVariable": re.compile("Text|Boolean|Integer|Float|Date|DateTime")},
        ("Description?",),
    ),
    "VariableValue": ((), {}, ("VariableRef", "TextValue?")),
    "VariableRef": REFERENCE,
    "Sources": ((), {}, ("TextSource+",)),
    "TextSource": TEXT_SOURCE,
    "Note": TEXT_SOURCE,
    "PlainTextSelection": (
        ("guid", "startPosition", "endPosition"),
        {"guid": GUID, "name": ANY, "startPosition": NUMBER, "endPosition": NUMBER} | MADE,
        ("Description?", "Coding*", "NoteRef*"),
    ),
    "Coding": (("guid",), {"guid": GUID, "creatingUser": GUID, "creationDateTime": TIME}, ("CodeRef", "NoteRef*")),
    "CodeRef": REFERENCE,
    "NoteRef": REFERENCE,
    "Notes": ((), {}, ("Note+",)),
    "Links": ((), {}, ("Link+",)),
    "Link": (
        ("guid",),
        {"guid": GUID, "name": ANY, "direction": re.compile("Associative|OneWay|Bidirectional"), "color": COLOUR}
        | {"originGUID": GUID, "targetGUID": GUID},
        ("NoteRef*",),
    ),
    "Description": ((), {}, ()),
    "PlainTextContent": ((), {}, ()),
    "TextValue": ((), {}, ()),
}
"""What the schema of the standard says of the elements that are written: required and known attributes, children."""


def check(element: ElementTree.Element) -> None:
    """See that an element, and all that is in it, is as the schema has it."""
    name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    required, known, children = SHAPE[name]
    assert set(required) <= set(element.attrib) <= set(known), (name, element.attrib)
    assert all(known[key].fullmatch(value) for key, value in element.attrib.items()), (name, element.attrib)
    pattern = "".join(f"(?:{each.rstrip('?*+')} ){each[-1] if each[-1] in '?*+' else ''}" for each in children)
    told = "".join(f"{child.tag.removeprefix(f'{{{NAMESPACE}}}')} " for child in element)
    assert re.fullmatch(pattern, told), (name, told)
    assert children == () or not (element.text or "").strip()
    if name in ("TextSource", "Note"):
        assert ("plainTextPath" in element.attrib) != (element.find(f"{{{NAMESPACE}}}PlainTextContent") is not None)
    for child in element:
        check(child)


def opened(path: Path) -> tuple[ElementTree.Element, dict[str, bytes]]:
    """The project as any program has it, and the files in it."""
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    return ElementTree.fromstring(files.pop("project.qde")), files


def all_of(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return list(root.iter(f"{{{NAMESPACE}}}{name}"))


def packed(path: Path, project: str, files: dict[str, bytes], name: str = "project.qde") -> Path:
    """A project of another program."""
    with ZipFile(path, "w") as archive:
        archive.writestr(name, project)
        for each, data in files.items():
            archive.writestr(each, data)
    return path


CODES = '<CodeBook><Codes><Code guid="{guid}" name="产业" isCodable="true" color="#abc"/></Codes></CodeBook>'


def project(source: str, *, origin: str = "Other 1.0", rest: str = "") -> str:
    """The XML of a project with this source and one code, made by one person."""
    codes = CODES.format(guid="AAAAAAAA-0000-4000-8000-000000000001")
    users = '<Users><User guid="{BBBBBBBB-0000-4000-8000-000000000001}" name="林"/></Users>'
    root = f'<Project xmlns="{NAMESPACE}" name="p" origin="{origin}">'
    return f'<?xml version="1.0" encoding="utf-8"?>\n{root}{users}{codes}<Sources>{source}</Sources>{rest}</Project>'


def selection(start: int, end: int, name: str = "", more: str = "", number: int = 1) -> str:
    return (
        f'<PlainTextSelection guid="CCCCCCCC-0000-4000-8000-00000000000{number}" name="{name}" startPosition="{start}"'
        f' endPosition="{end}">{more}<Coding guid="DDDDDDDD-0000-4000-8000-00000000000{number}"'
        ' creatingUser="bbbbbbbb-0000-4000-8000-000000000001" creationDateTime="2026-03-02T17:14:00+08:00">'
        '<CodeRef targetGUID="{aaaaaaaa-0000-4000-8000-000000000001}"/></Coding></PlainTextSelection>'
    )


def source(*selections: str, path: str = "internal://a.txt") -> str:
    attributes = f'guid="EEEEEEEE-0000-4000-8000-000000000001" name="甲" plainTextPath="{path}"'
    return f"<TextSource {attributes}>{''.join(selections)}</TextSource>"


def quotes(db: Database) -> list[str | None]:
    return [each.raw_quote for article in articles.ids(db) for each in labels.of_article(db, article)]


@pytest.mark.parametrize("layer", ["raw", "normalized"])
def test_it_is_as_the_schema_has_it(db: Database, tmp_path: Path, layer: str) -> None:
    fill(db)
    write(db, FORMAT, tmp_path / "p.qdpx", layer)  # type: ignore[arg-type]
    root, files = opened(tmp_path / "p.qdpx")
    check(root)
    guids = [each.attrib["guid"] for each in root.iter() if "guid" in each.attrib]
    assert len(guids) == len(set(guids))
    targets = {value for each in root.iter() for key, value in each.attrib.items() if key == "targetGUID"}
    assert targets <= set(guids)
    assert {
        f"sources/{each.attrib['plainTextPath'].removeprefix('internal://')}" for each in all_of(root, "TextSource")
    } == set(files)


def test_an_empty_project_is_one(db: Database, tmp_path: Path) -> None:
    write(db, FORMAT, tmp_path / "p.qdpx")
    check(opened(tmp_path / "p.qdpx")[0])
    assert read(db, FORMAT, tmp_path / "p.qdpx") == []


@given(made=documents(), unit=st.sampled_from(FORMAT.units))
def test_the_words_are_at_their_positions(made: list[Document], unit: Unit) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.qdpx"
        given_labels, back = through(FORMAT, made, about(unit), path)
        assert back == given_labels
        root, files = opened(path)
    check(root)
    for each in all_of(root, "TextSource"):
        text = files[f"sources/{each.attrib['guid']}.txt"].decode()
        assert "\r" not in text
        counting = Counting(text, unit)
        for one in each.iter(f"{{{NAMESPACE}}}PlainTextSelection"):
            start, end = (counting.to_codepoint(int(one.attrib[name])) for name in ("startPosition", "endPosition"))
            # What XML cannot hold is a sign in the name.
            assert re.fullmatch(
                "".join("." if each == "\ufffd" else re.escape(each) for each in one.attrib["name"]),
                text[start:end],
                re.S,
            )


def test_the_same_state_is_the_same_bytes(db: Database, tmp_path: Path) -> None:
    fill(db)
    write(db, FORMAT, tmp_path / "a.qdpx")
    write(db, FORMAT, tmp_path / "b.qdpx")
    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()


def test_all_that_it_holds_comes_back(db: Database, open_db: Open, tmp_path: Path) -> None:
    fill(db)
    losses = write(db, FORMAT, tmp_path / "p.qdpx", unit="utf16")
    assert {name for name, count in losses.items() if count} == {"absences", "states"}
    other = open_db("other.db")
    assert {each.what for each in read(other, FORMAT, tmp_path / "p.qdpx")} == {"added"}
    assert articles.ids(other) == articles.ids(db)
    for article in articles.ids(db):
        assert articles.texts(other, article) == articles.texts(db, article)
        assert labels.of_article(other, article) == labels.of_article(db, article)
        assert links.of_article(other, article) == links.of_article(db, article)
        assert memos.every(other, article) == memos.every(db, article)
        assert articles.get(other, article).title == articles.get(db, article).title
    assert codebook.load(other).codes == codebook.load(db).codes


def test_what_is_said_of_a_label_is_where_other_programs_show_it(db: Database, tmp_path: Path) -> None:
    fill(db)
    write(db, FORMAT, tmp_path / "p.qdpx")
    root, _ = opened(tmp_path / "p.qdpx")
    told = [each.findtext(f"{{{NAMESPACE}}}Description") for each in all_of(root, "PlainTextSelection")]
    assert "第一处\n=1+1" in told
    assert "备注\nconfidence: low\n行为主体: 村里\n所引数字: 3\nshare: 0.5\nwho: 菜" in told
    notes = {each.findtext(f"{{{NAMESPACE}}}PlainTextContent") for each in all_of(root, "Note")}
    assert notes == {"全文", "备注：\n@sum"}
    tied = [(each.attrib["name"], each.attrib["direction"]) for each in all_of(root, "Link")]
    assert tied == [("further", "Associative"), ("further", "Associative"), ("结果", "OneWay")]
    values = {each.text for each in all_of(root, "TextValue")}
    assert set(articles.ids(db)) <= values


def test_a_tool_that_keeps_only_positions_and_variables_still_finds_the_articles(
    db: Database, open_db: Open, tmp_path: Path
) -> None:
    for text in (TEXT, ASTRAL, HOSTILE):
        article = add(db, text)
        label(db, article, 0, 5)
        label(db, article, 6, 9)
    write(db, FORMAT, tmp_path / "p.qdpx")
    with ZipFile(tmp_path / "p.qdpx") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    text = re.sub(r"<\?pizhu .*?\?>", "", files.pop("project.qde").decode())
    other = open_db("other.db")
    for each in (TEXT, ASTRAL, HOSTILE):
        add(other, each)
    packed(tmp_path / "q.qdpx", text.replace('origin="pizhu"', 'origin="X"'), files)
    assert {each.what for each in read(other, FORMAT, tmp_path / "q.qdpx")} == {"known"}
    assert quotes(other) == quotes(db)


@pytest.mark.parametrize("unit", ["codepoint", "utf16"])
@pytest.mark.parametrize("name", ["黨務幫辦窗口", "黨務幫辦...", "黨務幫辦…", " 黨務幫辦窗口\n"])
def test_the_unit_of_another_program_is_found_by_the_names(db: Database, tmp_path: Path, unit: str, name: str) -> None:
    text = "𠮷安社區設立黨務幫辦窗口，群眾就近辦理。"
    start, end = (6, 12) if unit == "codepoint" else (7, 13)
    more = "<Description>很好</Description>"
    path = packed(
        tmp_path / "p.qdpx", project(source(selection(start, end, name, more))), {"sources/a.txt": text.encode()}
    )
    outcomes = read(db, FORMAT, path)
    assert [(each.what, each.labels) for each in outcomes] == [("added", 1)]
    (article,) = articles.ids(db)
    (found,) = labels.of_article(db, article)
    assert (found.raw_quote, found.annotator, found.note) == ("黨務幫辦窗口", "林", "很好")
    assert found.created_at == "2026-03-02T09:14:00.000Z"
    assert codebook.load(db)[found.code].zh == "产业"
    assert codebook.load(db)[found.code].colour == "#aabbcc"


def test_a_program_of_other_names_line_ends_and_a_mark_is_read(db: Database, tmp_path: Path) -> None:
    text = "第一行\r\n第二行\r\n设立窗口。\r\n"
    xml = project(source(selection(8, 12, "设立窗口"), selection(4, 7, "8,12", number=2)), origin="ATLAS.ti 9")
    packed(tmp_path / "p.qdpx", xml, {"Sources/A.TXT": b"\xef\xbb\xbf" + text.encode()}, "Project.qde")
    assert [each.what for each in read(db, FORMAT, tmp_path / "p.qdpx")] == ["added"]
    assert quotes(db) == ["第二行", "设立窗口"]
    (article,) = articles.ids(db)
    assert articles.texts(db, article).raw == text


def test_where_no_name_tells_it_the_program_may(db: Database, tmp_path: Path) -> None:
    text = "𠮷安社區設立窗口。"
    path = packed(tmp_path / "p.qdpx", project(source(selection(3, 5))), {"sources/a.txt": text.encode()})
    (refused,) = read(db, FORMAT, path)
    assert "--unit" in str(refused.reason)
    assert [each.what for each in read(db, FORMAT, path, unit="utf16")] == ["added"]
    packed(path, project(source(selection(7, 9)), origin="QualCoder 3.5"), {"sources/a.txt": text.encode()})
    read(db, FORMAT, path)
    assert quotes(db) == ["社區", "窗口"]


def test_text_inside_notes_links_and_what_is_no_label(db: Database, tmp_path: Path) -> None:
    note = '<NoteRef targetGUID="ffffffff-0000-4000-8000-000000000001"/>'
    code = '<CodeRef targetGUID="AAAAAAAA-0000-4000-8000-000000000001"/>'
    whole = f'<Coding guid="DDDDDDDD-0000-4000-8000-000000000009">{code}{note}</Coding>'
    uncoded = '<PlainTextSelection guid="CCCCCCCC-0000-4000-8000-000000000008" startPosition="0" endPosition="2"/>'
    selections = [selection(0, 2, "春天"), selection(3, 5, "茶园", number=2), selection(4, 99, number=3), uncoded]
    one = (
        '<TextSource guid="EEEEEEEE-0000-4000-8000-000000000001" name="甲">'
        f"<PlainTextContent>春天的茶园。</PlainTextContent>{''.join(selections)}{whole}{note}</TextSource>"
    )
    picture = '<PictureSource guid="EEEEEEEE-0000-4000-8000-000000000002" name="图"/>'
    first, second = (f"CCCCCCCC-0000-4000-8000-00000000000{number}" for number in (1, 2))
    rest = (
        '<Notes><Note guid="FFFFFFFF-0000-4000-8000-000000000001" creatingUser="BBBBBBBB-0000-4000-8000-000000000001">'
        "<PlainTextContent>一条备忘</PlainTextContent></Note></Notes><Links>"
        f'<Link guid="FFFFFFFF-0000-4000-8000-000000000002" name="因此" originGUID="{first}" targetGUID="{second}"/>'
        f'<Link guid="FFFFFFFF-0000-4000-8000-000000000003" originGUID="{first}"'
        ' targetGUID="FFFFFFFF-0000-4000-8000-000000000001"/></Links>'
    )
    packed(tmp_path / "p.qdpx", project(one + picture, rest=rest), {})
    outcomes = read(db, FORMAT, tmp_path / "p.qdpx")
    assert [each.what for each in outcomes] == ["added", "refused", "refused", "refused", "refused"]
    assert [str(each.reason) for each in outcomes[1:]] == [
        "The offset 99 (codepoint) is in no text, or inside a character",
        "1 selection has no code, and is left out",
        "1 link does not tie two labels of one article, and is left out",
        "it is no text (PictureSource); only texts are read",
    ]
    (article,) = articles.ids(db)
    found = labels.of_article(db, article)
    assert [(each.raw_quote, each.note) for each in found] == [(None, "一条备忘"), ("春天", ""), ("茶园", "")]
    (link,) = links.of_article(db, article)
    assert (link.source, link.target, link.type) == (found[1].id, found[2].id, "因此")
    assert memos.every(db, article) == {"林": "一条备忘"}


def test_the_text_that_stands_in_for_a_pdf_is_read(db: Database, tmp_path: Path) -> None:
    inner = source(selection(0, 2, "春天")).replace("TextSource", "Representation")
    pdf = f'<PDFSource guid="EEEEEEEE-0000-4000-8000-000000000002" name="报告.pdf" path="internal://a.pdf">{inner}</PDFSource>'
    packed(
        tmp_path / "p.qdpx",
        project(pdf),
        {"sources/a.txt": "春天的茶园。".encode("gb18030") * 9, "sources/a.pdf": b"%PDF-"},
    )
    assert [each.what for each in read(db, FORMAT, tmp_path / "p.qdpx")] == ["added"]
    assert quotes(db) == ["春天"]


def test_a_changed_text_of_ours_never_moves_a_label(db: Database, open_db: Open, tmp_path: Path) -> None:
    label(db, add(db, TEXT), 7, 9)
    write(db, FORMAT, tmp_path / "p.qdpx")
    with ZipFile(tmp_path / "p.qdpx") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    xml = files.pop("project.qde").decode()
    files = {name: "多".encode() + data for name, data in files.items()}
    packed(tmp_path / "q.qdpx", xml, files)
    other = open_db("other.db")
    assert "refused" in [each.what for each in read(other, FORMAT, tmp_path / "q.qdpx")]
    assert quotes(other) == []


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>'


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (BOMB + project(source()), "document type"),
        (project(source()).replace("</Project>", ""), "not XML"),
        ("", "not XML"),
        ("\x00", "not XML"),
        (project("<a>" * 250 + "</a>" * 250), "too deep"),
        (project(source(path="internal://../../etc/passwd")), "not in the file"),
        (project(source(path="absolute:///etc/passwd")), "not in the file"),
        (project(source()).replace("utf-8", "utf-99"), "not XML"),
        (project(source(selection(0, 2).replace('startPosition="0"', 'startPosition="-1"'))), "startPosition"),
        (
            project(source(selection(0, 2).replace('startPosition="0"', 'startPosition="' + "9" * 5000 + '"'))),
            "startPosition",
        ),
    ],
)
def test_a_malformed_project_is_refused_in_a_line(db: Database, tmp_path: Path, xml: str, reason: str) -> None:
    packed(tmp_path / "p.qdpx", xml, {"sources/a.txt": TEXT.encode()})
    outcomes = read(db, FORMAT, tmp_path / "p.qdpx")
    assert "refused" in [each.what for each in outcomes]
    assert any(reason in str(each.reason) for each in outcomes)
    assert not any("\n" in str(each.reason) for each in outcomes)


def test_what_is_no_archive_or_has_no_project_is_refused(db: Database, tmp_path: Path) -> None:
    (tmp_path / "a.qdpx").write_bytes(b"PK\x03\x04nothing")
    packed(tmp_path / "b.qdpx", "", {}, "other.xml")
    with ZipFile(tmp_path / "c.qdpx", "w", 8) as archive:
        archive.writestr("project.qde", b" " * 100_000_000)
    assert [str(each.reason)[:24] for name in "abc" for each in read(db, FORMAT, tmp_path / f"{name}.qdpx")] == [
        "it is no ZIP archive tha",
        "there is no project.qde ",
        "unpacked it would be 102",
    ]


@given(st.binary(max_size=200), st.integers(0, 3000))
def test_damaged_bytes_never_crash(noise: bytes, where: int) -> None:
    out = BytesIO()
    assert FORMAT.write is not None
    assert FORMAT.read is not None
    FORMAT.write([], about(), out)
    data = out.getvalue()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.qdpx"
        path.write_bytes(data[:where] + noise + data[where + len(noise) :])
        list(FORMAT.read(path))


@given(invented_texts.texts)
def test_line_ends_are_told_and_come_back(text: str) -> None:
    flat = text.replace("\r\n", "\n").replace("\r", "\n")
    assert line_ends.restored(flat, line_ends.told(text)) == text


@pytest.mark.parametrize("told", ["crlf99999999", "crlf1", "cr2 lf2", "x1", "crlf", "crlf1 crlf1 crlf1 crlf1"])
def test_line_ends_of_another_text_are_not_put_in(told: str) -> None:
    assert line_ends.restored("一\n二\n三\n", told) is None


def test_a_code_of_the_project_is_known_by_its_name(db: Database, tmp_path: Path) -> None:
    xml = project(source(selection(0, 2))).replace('name="产业"', 'name="党建指导员"')
    packed(tmp_path / "p.qdpx", xml, {"sources/a.txt": TEXT.encode()})
    read(db, FORMAT, tmp_path / "p.qdpx")
    (article,) = articles.ids(db)
    assert [each.code for each in labels.of_article(db, article)] == [OTHER]


def test_a_code_is_named_once_a_name(db: Database, tmp_path: Path) -> None:
    twice: Sequence[str] = [
        f'<Code guid="AAAAAAAA-0000-4000-8000-00000000000{number}" name="{name}" isCodable="false">'
        f'<Code guid="AAAAAAAA-0000-4000-8000-0000000000{number}1" name="其他" isCodable="true"/></Code>'
        for number, name in ((1, "甲类"), (2, "乙类"))
    ]
    xml = project(
        source(selection(0, 2).replace("aaaaaaaa-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000021"))
    )
    xml = re.sub("<Codes>.*</Codes>", f"<Codes>{''.join(twice)}</Codes>", xml)
    packed(tmp_path / "p.qdpx", xml, {"sources/a.txt": TEXT.encode()})
    assert [each.what for each in read(db, FORMAT, tmp_path / "p.qdpx")] == ["added"]
    book = codebook.load(db)
    (article,) = articles.ids(db)
    (found,) = labels.of_article(db, article)
    assert [code.zh for code in book.path(found.code)] == ["乙类", "其他"]
    assert CODE in book


def test_where_names_fit_both_ways_the_program_tells_what_is_counted() -> None:
    text = "𠮷人人都来。"
    selection = Element("PlainTextSelection", {"name": "人", "startPosition": "2", "endPosition": "3"})
    assert positions.found(text, [selection], "QualCoder 3.5") == Counted("utf16", is_lf=False)
    assert positions.found(text, [selection], "Other") == Counted("codepoint", is_lf=False)
    beyond = Element("PlainTextSelection", {"name": "都", "startPosition": "3", "endPosition": "4"})
    assert positions.found(text, [selection, beyond], "QualCoder 3.5") == Counted("codepoint", is_lf=False)
