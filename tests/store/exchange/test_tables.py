"""Tables of articles: whatever encoding and separators, the columns named or known by their usual names."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import articles
from store.database import Database
from store.errors import BadInput
from store.exchange.incoming import Incoming, Refused
from store.exchange.reading import take_all
from store.exchange.tables import Columns, articles_of_table, is_table

LONG = "清晨的雾气还没有散，茶农们就上山采茶了。"


def rows(path: Path, **columns: str) -> list[Incoming | Refused]:
    """What the table has."""
    return list(articles_of_table(path, Columns(**columns)))


def texts(path: Path, **columns: str) -> list[str | None]:
    """The texts of its rows; None for what is refused."""
    return [each.text if isinstance(each, Incoming) else None for each in rows(path, **columns)]


def made(tmp_path: Path, text: str, name: str = "文章.csv", encoding: str = "utf-8") -> Path:
    """A file with this text."""
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_row_is_an_article(db: Database, tmp_path: Path) -> None:
    path = made(tmp_path, f'编号,标题,正文,日期,来源\r\n7,茶园,"{LONG}\r\n𠮷",2021/3/18,山村日报\r\n8,空,,,\r\n')
    added, refused = take_all(db, articles_of_table(path), "甲", name="文章.csv")
    assert (added.what, added.file, refused.what, refused.file) == ("added", "文章.csv:2", "refused", "文章.csv:4")
    assert added.article is not None
    own = added.article.metadata
    assert (added.article.title, own.date, own.source, added.article.file) == ("茶园", "2021-03-18", "山村日报", "7")
    assert articles.texts(db, added.article.id).raw == f"{LONG}\r\n𠮷"
    assert articles.data(db, added.article.id) == f"{LONG}\r\n𠮷".encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_it_is_read_in_its_encoding(tmp_path: Path, encoding: str, between: str) -> None:
    lines = [between.join(cells) for cells in (("id", "content"), ("1", "a" * 200_000), ("2", LONG))]
    path = made(tmp_path, "\n".join(lines), encoding=encoding)
    assert texts(path) == ["a" * 200_000, LONG]


def test_columns_are_named(tmp_path: Path) -> None:
    path = made(tmp_path, "a,b,text\n甲,乙,丙\n")
    assert texts(path) == ["丙"]
    assert texts(path, text="a") == ["甲"]
    (found,) = rows(path, text="B", title="a")
    assert isinstance(found, Incoming)
    assert (found.text, found.metadata.title) == ("乙", "甲")
    with pytest.raises(BadInput, match="no column 正文; there are: a, b, text"):
        texts(path, text="正文")


def test_a_table_without_a_text_says_its_columns(tmp_path: Path) -> None:
    path = made(tmp_path, "a,b\n1,2\n")
    assert not is_table(path)
    with pytest.raises(BadInput, match="--text-column; there are: a, b"):
        rows(path)


def test_json_lines_are_a_table(tmp_path: Path) -> None:
    lines = [json.dumps({"title": "茶", "Content": LONG}), "[1]", json.dumps({"Content": 5}), "x"]
    path = made(tmp_path, "\n".join(lines), "a.jsonl")
    assert texts(path) == [LONG, None, "5", None]
    assert [each.place for each in rows(path)] == ["1", "2", "3", "4"]


def test_parquet_is_a_table(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    days = [date(2020, 1, 2), None]
    parquet.write_table(pyarrow.table({"正文": [LONG, "𠮷\0"], "发布日期": days, "n": [1, 2]}), path)
    found = rows(path)
    assert [each.text for each in found if isinstance(each, Incoming)] == [LONG, "𠮷\0"]
    assert [each.metadata.date for each in found if isinstance(each, Incoming)] == ["2020-01-02", None]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b'text,b\n"open\nx,y\n'),
        ("a.csv", b"PK\x03\x04" + b"\0" * 100),
        ("a.csv", b""),
        ("a.tsv", b"\0" * 1000),
        ("a.jsonl", b""),
        ("a.parquet", b"PAR1" + b"\xff" * 50 + b"PAR1"),
        ("a.parquet", b""),
        ("a.xlsx", b""),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    path = tmp_path / name
    path.write_bytes(data)
    try:
        found = rows(path)
    except BadInput:
        return
    assert [type(each) for each in found] == [Refused]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff")), min_size=1, max_size=5))
def test_what_a_table_is_written_with_is_read(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    path = tmp_path_factory.mktemp("table") / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["标题", "正文"], *(["茶", cell] for cell in cells)])
    assert texts(path) == [cell if cell.strip() else None for cell in cells]
