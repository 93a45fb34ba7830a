"""Libraries of references: read as Zotero, CNKI and others write them, and joined to the articles they tell of."""

import json
from pathlib import Path

import pytest

from store.articles import NewArticle
from store.errors import BadInput
from store.exchange.incoming import Refused
from store.exchange.reference_files import Reference, read_references
from store.exchange.references import Library, load_library
from store.intake import prepare
from store.records import Metadata

pytest.importorskip("rispy")
pytest.importorskip("bibtexparser")

RIS = """TY  - NEWS
TI  - 茶园的清晨
AU  - 张三
AU  - 李四
PY  - 2021///
DA  - 2021-03-18
T2  - 山村日报
UR  - http://news.invalid/a
L1  - files/12/报.pdf
L1  - files/13/二.html
DO  - 10.1234/ABC
ER  - 

TY  - JOUR
T1  - 没有结尾的一篇
JO  - 山村
Y1  - 2020
"""

BIB = r"""@article{zs, title={茶园的{清晨} \& 夜}, author={张, 三 and Smith, John}, year=2021, month=mar,
 journal={山村}, file={Full Text:C\:\\u\\茶%20园.pdf:application/pdf;x:y/z.html:text/html},
 doi={https://doi.org/10.1234/X} }
@article{bad, title={x
@article{later, title="甲" , date={2020-01-02}, file={D:/a/b.pdf}}
"""

CSL = json.dumps(
    [
        {
            "title": "茶园",
            "issued": {"date-parts": [[2020, 3, 4]]},
            "author": [{"family": "张", "given": "三"}, {"literal": "本刊记者"}],
            "container-title": "山村日报",
            "DOI": "10.1234/y",
        },
        3,
    ]
)

ENDNOTE = "%0 Journal Article\n%A 张三\n%T 茶园\n%J 山村\n%D 2020\n\n%0 Newspaper Article\n%T 另一篇\n%8 2020-03\n"


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> list[Reference | Refused]:
    """The records in a file of this text."""
    path = tmp_path / "library"
    path.write_bytes(text.encode(encoding))
    return read_references(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_ris(tmp_path: Path, encoding: str) -> None:
    first, second = read(tmp_path, RIS.replace("\n", "\r\n"), encoding)
    assert first == Reference(
        "1",
        Metadata("茶园的清晨", "2021-03-18", "山村日报", "张三 李四", "http://news.invalid/a"),
        "10.1234/abc",
        ("报.pdf", "二.html"),
    )
    assert isinstance(second, Reference)
    assert second.metadata == Metadata("没有结尾的一篇", "2020", "山村")


def test_bibtex(tmp_path: Path) -> None:
    first, second, bad = read(tmp_path, BIB)
    assert isinstance(first, Reference)
    assert isinstance(second, Reference)
    assert first.metadata == Metadata("茶园的清晨 & 夜", "2021-03", "山村", "张三；John Smith")
    assert (first.doi, first.files) == ("10.1234/x", ("茶 园.pdf", "z.html"))
    assert (second.place, second.metadata.date, second.files) == ("later", "2020-01-02", ("b.pdf",))
    assert isinstance(bad, Refused)


def test_csl_json(tmp_path: Path) -> None:
    first, bad = read(tmp_path, CSL)
    assert first == Reference("1", Metadata("茶园", "2020-03-04", "山村日报", "张三 本刊记者"), "10.1234/y")
    assert isinstance(bad, Refused)


def test_endnote(tmp_path: Path) -> None:
    first, second = read(tmp_path, ENDNOTE)
    assert isinstance(first, Reference)
    assert first.metadata == Metadata("茶园", "2020", "山村", "张三")
    assert isinstance(second, Reference)
    assert second.metadata == Metadata("另一篇", "2020-03")


@pytest.mark.parametrize("text", ["", "hello", "[" * 100_000, "{}x", "[]", "TY  - \n", "@article{", "%0 x"])
def test_what_is_no_library_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "library"
    path.write_text(text, "utf-8")
    with pytest.raises(BadInput):
        load_library(path)


def reference(title: str, *, url: str | None = None, doi: str = "", file: str = "", author: str = "张三") -> Reference:
    """A record of a paper of this title."""
    return Reference("1", Metadata(title, "2020-01-02", "山村日报", author, url), doi, (file,) if file else ())


def article(file: str, text: str = "清晨的雾气还没有散，茶农们就上山采茶了。") -> NewArticle:
    """An article of this file and text."""
    return prepare(text.encode(), file)


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("报.PDF", reference("别的题目", file="报.pdf")),
        ("茶园的清晨.txt", reference("茶园的清晨")),
        ("茶園的清晨_张三.txt", reference("茶园的清晨")),
        ("张三 - 2020 - 茶园的清晨.pdf", reference("茶园的清晨")),
        ("“茶园”的_省略_谈山村的清晨_张三.txt", reference("“茶园”的变迁：谈山村的清晨")),
        ("10.1234_abc.pdf", reference("别的题目", doi="10.1234/abc")),
    ],
)
def test_it_is_found_by_the_name_of_the_file(file: str, found: Reference) -> None:
    library = Library([reference("又一个题目"), found])
    made = library.applied(article(file))
    assert made.metadata == found.metadata
    assert made.title == found.metadata.title
    assert [each.title for each in library.unused] == ["又一个题目"]
    assert library.unmatched == []


def test_it_is_found_by_what_the_text_says() -> None:
    text = "茶园的清晨\n\n清晨的雾气还没有散，茶农们就上山采茶了。DOI：10.1234/abc。\n"
    for found in (reference("茶园的清晨"), reference("别的", doi="10.1234/abc")):
        assert Library([found]).applied(article("1.txt", text)).metadata == found.metadata


def test_where_several_could_be_meant_none_is_taken() -> None:
    library = Library([reference("茶园的清晨"), reference("茶园的清晨", author="李四")])
    assert library.applied(article("茶园的清晨.txt")).metadata == Metadata()
    assert library.unmatched == ["茶园的清晨.txt"]
    assert library.applied(article("茶园的清晨_李四.txt")).metadata.author == "李四"
    assert [each.metadata.author for each in library.unused] == ["张三"]


def test_a_record_belongs_to_one_article() -> None:
    library = Library([reference("茶园的清晨")])
    assert library.applied(article("茶园的清晨.txt")).metadata.date == "2020-01-02"
    other = article("茶园的清晨 (1).txt", "别的文章，写的是秋天的山村。")
    assert library.applied(other).metadata == other.metadata
