"""Articles in tables: CSV and TSV, JSON lines, Parquet; a row an article, its columns known by their names.

The bytes of such an article are its text in UTF-8; what else its row says is kept as what is known of it. Rows are
read one after the other: a table may be larger than the memory.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from store.errors import BadArticle, BadInput, PizhuError
from store.exchange.incoming import Incoming, Refused
from store.exchange.table_rows import Row, endings, table_of
from store.records import Metadata
from store.text.metadata.dates import date_said


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of columns, as the person gave them; None for what is known by a usual name, or is not there."""

    text: str | None = None
    title: str | None = None
    date: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    id: str | None = None
    """What the article is called where it comes from."""


_USUAL: Mapping[str, tuple[str, ...]] = {
    "text": ("正文", "全文", "内容", "文本", "正文内容", "文章内容", "內容", "text", "content", "body", "fulltext"),
    "title": ("标题", "题名", "题目", "標題", "題名", "title", "headline"),
    "date": ("日期", "发布日期", "发布时间", "发表时间", "时间", "時間", "date", "pubdate", "publishdate", "published"),
    "source": ("来源", "媒体", "报纸", "來源", "媒體", "source", "newspaper", "outlet", "media", "publisher"),
    "author": ("作者", "记者", "記者", "author", "authors", "byline"),
    "url": ("网址", "链接", "網址", "url", "link", "href"),
    "id": ("编号", "文章编号", "編號", "id", "docid", "articleid"),
}
"""What the columns are usually called, the most telling name first."""

_LONGEST = 200
"""Code points of names that are told when no column is found."""


def articles_of_table(path: Path, columns: Columns = Columns()) -> Iterator[Incoming | Refused]:
    """An article a row, in a file whose ending says what kind of table it is.

    Raises:
        BadInput: there is no column of a name that was given, or none that can be the text; the table cannot be read,
            or what reads it is not installed.
        OSError: the file cannot be read.
    """
    table = table_of(path)
    if table is None:
        raise BadInput("it is no table that is read; these are: {endings}", endings=" ".join(endings()))
    known = _found(table.header(path), columns)
    with closing(table.rows(path, tuple(known.values()))) as rows:
        for place, row in rows:
            yield Refused(place, row) if isinstance(row, PizhuError) else _article(path, place, row, known)


def is_table(path: Path, columns: Columns = Columns()) -> bool:
    """Whether the file is a table with a column that can be the text.

    Where columns were named, it is one by its ending alone: whoever reads it says what it lacks.

    Raises:
        OSError: the file cannot be read.
    """
    table = table_of(path) if path.is_file() else None
    if table is None or columns != Columns():
        return table is not None
    try:
        return bool(_found(table.header(path), columns))
    except BadInput:
        return False


def _found(header: Sequence[str], asked: Columns) -> dict[str, str]:
    """The column of each field that has one.

    Raises:
        BadInput: one that was named is not there, or none can be the text.
    """
    known, names = dict[str, str](), ", ".join(header)
    names = names if len(names) <= _LONGEST else names[:_LONGEST] + "…"
    by_plain = {_plain(name): name for name in reversed(header)}
    for field, name in asdict(asked).items():
        if name is None:
            usual = [by_plain[each] for each in _USUAL[field] if each in by_plain]
            known |= {field: usual[0]} if usual and usual[0] not in known.values() else {}
        elif name in header or _plain(name) in by_plain:
            known[field] = name if name in header else by_plain[_plain(name)]
        else:
            raise BadInput("there is no column {name}; there are: {names}", name=name, names=names)
    if "text" not in known:
        raise BadInput("no column is called as texts are; name it with --text-column; there are: {names}", names=names)
    return known


def _plain(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def _article(path: Path, place: str, row: Row, known: Mapping[str, str]) -> Incoming | Refused:
    found = {field: row.get(name, "").strip() for field, name in known.items()}
    if not found["text"]:
        return Refused(place, BadArticle("its text is empty"))
    said = {field: found.get(field) or None for field in ("title", "source", "author", "url")}
    return Incoming(
        place,
        row[known["text"]].removeprefix("\ufeff"),
        file=found.get("id") or f"{path.name}:{place}",
        metadata=Metadata(date=date_said(found.get("date", "")), **said),
        layer="raw",
    )
