"""What an article made of a document is: its text, nothing of the page around it, and the bytes of the file."""

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from io import BytesIO

import pytest

from store.documents.extracting import extracted_again
from store.documents.kinds import is_extraction, kind_of_bytes
from store.documents.preparing import prepare_document
from store.errors import BadArticle
from tests.store.documents import making
from tests.store.documents.making import BODY

pytest.importorskip("trafilatura")
pytest.importorskip("docx")
pytest.importorskip("pypdf")


def word(fill: Callable[..., None]) -> bytes:
    """A Word document."""
    import docx

    document, out = docx.Document(), BytesIO()
    fill(document)
    document.save(out)
    return out.getvalue()


def raw(data: bytes, name: str) -> str:
    """The raw text of the article in a document."""
    return prepare_document(data, name).normalized.raw


def test_of_a_page_the_main_text_is_taken() -> None:
    made = prepare_document(making.long_page(), "茶园.html")
    assert made.normalized.raw.startswith(f"第0段。{BODY}\n第1段。")
    assert "首页" not in made.normalized.raw
    assert "版权" not in made.normalized.raw
    assert (made.title, made.file, made.undecoded) == ("茶园的清晨", "茶园.html", 0)


def test_the_bytes_that_came_in_are_kept() -> None:
    data = making.long_page()
    made = prepare_document(data, "a.html")
    assert (made.id, made.data) == (sha256(data).hexdigest(), data)
    assert is_extraction(made.encoding)
    assert extracted_again(data, made.encoding) == made.normalized.raw
    assert extracted_again(data, made.encoding + ".1") is None


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "gb18030"])
def test_a_page_is_read_in_its_encoding(charset: str) -> None:
    assert BODY in raw(making.long_page(charset=charset), "a.htm")


def test_a_page_may_lie_about_its_encoding() -> None:
    data = making.long_page().replace(b'charset="utf-8"', b'charset="gb2312"')
    assert BODY in raw(data, "a.html")
    other = "這個(茶)園里的霧氣還沒有散，茶農們就上山採茶了。" * 9
    page = making.page(f"<p>{other}</p>").decode().replace("utf-8", "gb2312").encode("cp950", "replace")
    assert other in raw(page, "a.html")


def test_a_short_page_is_taken_whole() -> None:
    made = raw(making.page("<p>短讯一则。</p><table><tr><td>甲</td><td>乙</td></tr></table>"), "a.html")
    assert made.splitlines() == ["首页 新闻频道", "茶园的清晨", "短讯一则。", "甲\t乙", "版权所有"]


def test_glosses_are_no_part_of_the_text() -> None:
    body = f"<p>他<ruby>們<rp>(</rp><rt>men</rt><rp>)</rp></ruby>採茶。{BODY * 6}</p>"
    assert f"他們採茶。{BODY}" in raw(making.page(body), "a.html")


def test_a_page_says_date_source_and_author() -> None:
    fields = '<meta name="PubDate" content="2021-03-18 10:20"><meta name="ContentSource" content="山村日报">'
    told = prepare_document(making.long_page(head=fields), "a.html").metadata
    assert (told.title, told.date, told.source) == ("茶园的清晨", "2021-03-18", "山村日报")
    line = making.long_page().decode().replace("</h1>", "</h1><div>2020年1月2日 来源：山村日报</div>").encode()
    told = prepare_document(line, "a.html").metadata
    assert (told.title, told.date, told.source) == ("茶园的清晨", "2020-01-02", "山村日报")


def test_of_word_paragraphs_and_tables_are_taken() -> None:
    def fill(document: object) -> None:
        document.add_heading("茶园的清晨", 1)  # type: ignore[attr-defined]
        document.add_paragraph("𠮷家的👩\u200d🌾。\t甲")  # type: ignore[attr-defined]
        table = document.add_table(2, 2)  # type: ignore[attr-defined]
        for number, text in enumerate("一二三四"):
            table.rows[number // 2].cells[number % 2].text = text
        document.add_paragraph("末段。")  # type: ignore[attr-defined]

    assert raw(word(fill), "a.docx") == "茶园的清晨\n𠮷家的👩\u200d🌾。\t甲\n一\t二\n三\t四\n末段。"


def test_of_word_what_was_put_in_counts_and_what_was_deleted_does_not() -> None:
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    gloss, base = "<w:rt><w:r><w:t>cha</w:t></w:r></w:rt>", "<w:rubyBase><w:r><w:t>茶</w:t></w:r></w:rubyBase>"
    ruby = f"<w:r><w:ruby>{gloss}{base}</w:ruby></w:r>"
    inside = (
        "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        f"<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>{ruby}"
    )

    def fill(document: object) -> None:
        document.element.body.insert(0, parse_xml(f"<w:p {space}>{inside}</w:p>"))  # type: ignore[attr-defined]

    assert raw(word(fill), "a.docx").strip() == "新链接茶"


def test_of_a_book_the_chapters_are_taken_in_order() -> None:
    made = prepare_document(making.book(), "a.epub")
    chapter = "他們一直\xa0忙。\n𠮷家"
    assert made.normalized.raw == f"第一章\n{chapter}\n第二章\n{chapter}"
    assert (made.title, made.metadata.date, made.metadata.author) == ("茶书", "2020-05-01", "张三")


def test_of_a_pdf_the_lines_are_taken() -> None:
    made = raw(making.pdf(["清晨的雾气𠮷\n还没有散。", "第二页。"]), "a.pdf")
    assert made == "清晨的雾气𠮷\n还没有散。\n第二页。"


def test_a_scanned_pdf_is_refused() -> None:
    notice = "Copyright 2020 Some Journal Electronic Publishing House. All rights reserved."
    for pages in ([""], [notice], [notice] * 5, ["1", "2"]):
        with pytest.raises(BadArticle, match="a scan"):
            prepare_document(making.pdf(pages, picture=True), "a.pdf")
    assert raw(making.pdf([BODY], picture=True), "a.pdf") == BODY
    with pytest.raises(BadArticle, match="no text"):
        prepare_document(making.pdf([""]), "a.pdf")


def test_an_encrypted_pdf_is_refused() -> None:
    import pypdf

    writer, out = pypdf.PdfWriter(BytesIO(making.pdf(["春天。"]))), BytesIO()
    writer.encrypt("x", algorithm="RC4-128")
    writer.write(out)
    with pytest.raises(BadArticle, match="encrypted"):
        prepare_document(out.getvalue(), "a.pdf")


@pytest.mark.parametrize("name", ["a.html", "a.docx", "a.epub", "a.pdf"])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 300,
        b"PK\x03\x04" + b"\0" * 300,
        b"%PDF-1.7\n%%EOF",
        b"<div>" * 100_000,
        making.packed({"a.txt": "x"}),
        making.packed({"word/document.xml": "<a>" * 999, "[Content_Types].xml": "x"}),
    ],
)
def test_what_is_no_document_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(BadArticle):
        prepare_document(data, name)


def test_every_cut_document_is_refused_or_read() -> None:
    whole = [(making.book(), "a.epub"), (making.pdf(["春天的茶园。"]), "a.pdf"), (making.long_page(), "a.html")]
    for data, name in whole:
        for at in range(0, len(data), len(data) // 40):
            broken = data[:at] + b"\xff\0" + data[at + 2 :]
            for each in (data[:at], broken):
                with suppress(BadArticle):
                    assert raw(each, name)


@pytest.mark.parametrize("member", ["META-INF__container_dot_xml", "OEBPS__content_dot_opf", "OEBPS__a_dot_xhtml"])
def test_a_book_that_lacks_something_is_refused(member: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    for text in (None, "", "<x", bomb):
        if member.startswith("OEBPS__a") and text is not None:
            continue
        with pytest.raises(BadArticle):
            prepare_document(making.book(**{member: text}), "a.epub")


def test_what_would_be_too_large_unpacked_is_refused() -> None:
    from zipfile import ZIP_DEFLATED, ZipFile

    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(50_000_000))
    for name in ("a.docx", "a.epub"):
        with pytest.raises(BadArticle, match="unpacked"):
            prepare_document(out.getvalue(), name)


def test_kinds_are_known_by_ending_and_beginning() -> None:
    assert kind_of_bytes("a.HTM", b"<p>") == "html"
    assert kind_of_bytes("a.html", b"%PDF-1.4") == "pdf"
    assert kind_of_bytes("a.pdf", b"<html>") is None
    assert kind_of_bytes("a.zip", b"PK\x03\x04") == "archive"
    assert kind_of_bytes("a.xlsx", b"PK\x03\x04") is None
    assert kind_of_bytes("a.txt", b"%PDF-1.4") is None
    assert [is_extraction(name) for name in ("html-1/x-2.0", "epub-1", "utf-8", "gb18030", "html", "big5-1")] == [
        *(True, True, False, False, False, False)
    ]
