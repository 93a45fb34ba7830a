"""REFI-QDA codebooks: all that a codebook says goes out and comes back, and those of others are read."""

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.codebook import Codebook, load
from store.codebook_file import default_codebook
from store.database import Database
from store.errors import BadCodebook
from store.exchange.document import About
from store.formats.refi import qdc
from store.formats.refi.qdc import FORMAT, read, render
from store.records import Attribute, Code
from tests.store.exchange.project import fill, write
from tests.store.formats.test_qdpx import check

words = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.sampled_from("\n：春"),
    max_size=12,
).map(str.strip)


@st.composite
def books(draw: st.DrawFn) -> Codebook:
    """Any codebook whose texts XML can hold."""
    count = draw(st.integers(1, 5))
    codes = []
    for number in range(count):
        definition, use_when, avoid_when, example = (draw(words) for _ in range(4))
        above = draw(st.none() | st.integers(0, number - 1)) if number else None
        name = draw(words.filter(bool).map(lambda text: text.replace("\n", "")).filter(str.strip)).strip()
        codes.append(
            Code(
                f"c{number}",
                None if above is None else f"c{above}",
                name,
                draw(words.filter(bool)),
                definition,
                use_when,
                avoid_when,
                example,
                cues=tuple(draw(st.lists(words.filter(bool), max_size=2))),
                colour=draw(st.sampled_from([None, "#1f77b4", "#d62728"])) if above is None else None,
                key=str(number + 1) if draw(st.booleans()) else None,
                archived=draw(st.booleans()),
                attributes=draw(st.sampled_from([(), (Attribute("who", "谁", "Who", "choice", ("甲", "乙")),)])),
                since=draw(st.integers(0, 3)),
            )
        )
    return Codebook("书", 3, tuple(codes), draw(st.sampled_from([(), (Attribute("n", "数", "N", "number"),)])))


def parsed(folder: Path, text: str) -> Codebook:
    path = folder / "mine.qdc"
    path.write_bytes(text.encode())
    return read(path)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(book=books())
def test_a_codebook_comes_back(book: Codebook, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert parsed(tmp_path_factory.getbasetemp(), render(book)) == book


def test_the_default_one_is_as_the_schema_has_it(tmp_path: Path) -> None:
    text = render(default_codebook())
    check(ElementTree.fromstring(text.replace(qdc.NAMESPACE, "urn:QDA-XML:project:1.0").replace(' origin="pizhu"', "")))
    assert parsed(tmp_path, text) == default_codebook()


def test_the_export_is_the_codebook_and_nothing_else(db: Database, tmp_path: Path) -> None:
    fill(db)
    assert not +write(db, FORMAT, tmp_path / "a.qdc")
    assert read(tmp_path / "a.qdc") == load(db)


def test_one_of_another_program(tmp_path: Path) -> None:
    book = parsed(
        tmp_path,
        '<?xml version="1.0" encoding="utf-8"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Other"><Codes>'
        '<Code guid="{3F2B6D2E-6F0F-4C0E-9D55-6F1F0C9A1001}" name="党务服务" isCodable="false" color="#FF1F77B4">'
        "<Description>上位类别\n第二行</Description>"
        '<Code guid="3f2b6d2e-6f0f-4c0e-9d55-6f1f0c9a1002" name="窗口" isCodable="true" color="#1F77B4"/>'
        '<Code guid="3f2b6d2e-6f0f-4c0e-9d55-6f1f0c9a1003" name="helpdesk" isCodable="true" color="red"/></Code>'
        '<Code guid="3f2b6d2e-6f0f-4c0e-9d55-6f1f0c9a1004" name="窗口" isCodable="true"/></Codes>'
        '<Sets><Set guid="3f2b6d2e-6f0f-4c0e-9d55-6f1f0c9a1005" name="组"/></Sets></CodeBook>',
    )
    assert (book.name, book.version) == ("mine", 1)
    top, window, desk, other = book.codes
    assert (top.zh, top.definition, top.colour, top.archived) == ("党务服务", "上位类别\n第二行", "#1F77B4", False)
    assert (window.parent, window.colour, desk.id, desk.parent, desk.colour) == (top.id, None, "helpdesk", top.id, None)
    assert (other.zh, other.parent) == ("窗口", None)
    assert window.id != other.id


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<CodeBook/>",
        "<other><Codes/></other>",
        "<!DOCTYPE a><CodeBook><Codes/></CodeBook>",
        '<?pizhu {"attributes":[{"id":"!"}]}?><CodeBook><Codes><Code name="a"/></Codes></CodeBook>',
        "<CodeBook><Codes><Code name='a'><Description>Key: 1</Description></Code>"
        "<Code name='b'><Description>Key: 1</Description></Code></Codes></CodeBook>",
    ],
)
def test_what_is_none_is_refused_in_a_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadCodebook) as refused:
        parsed(tmp_path, text)
    assert str(refused.value).count("\n") == 0
    assert "mine.qdc" in str(refused.value)


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadCodebook, match="cannot be read"):
        read(tmp_path / "none.qdc")
    with pytest.raises(BadCodebook, match="no codes"):
        render(Codebook("书", 1, ()))


def test_instructions_that_are_none_of_ours_change_nothing(tmp_path: Path) -> None:
    code = '<CodeBook><Codes><Code name="甲"/></Codes></CodeBook>'
    for said in ("not JSON", "[1]", '{"codebook": 3, "version": "x"}', '{"a": "\\ud800"}', "[" * 9999):
        assert parsed(tmp_path, f"<?pizhu {said}?>{code}").id == "mine/1"


def test_the_whole_is_written_at_once(db: Database) -> None:
    out = BytesIO()
    qdc.write([], About(load(db), "raw", "codepoint", ()), out)
    assert out.getvalue().decode() == render(load(db))
