"""Parquet, as pandas, Arrow, DuckDB and Hugging Face's datasets read it: a row an article, its labels in a list.

- ``id`` is pizhu's id of the article, ``text`` its text in the layer, ``title`` to ``url`` what is known of it.
- ``labels`` has a struct a label: offsets in code points, half open, the words, the id of the code, who put it on; of
  a label on the whole article the offsets and the words are null. Codes are texts and no class numbers, so that rows
  of different codebooks can stand together; ``datasets`` makes classes of them (``ClassLabel``) where they are asked
  for. What the values of attributes can be differs: they are JSON.
- ``links`` are between labels of the same row. ``meta`` is JSON: how far annotators are, answers, memos.
- The metadata of the schema has, under ``pizhu``, as JSON: layer, unit, codebook with its version, names of the codes.

Files of others are read where a row has a text and a list of structs with offsets and a label.
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import pyarrow
from pyarrow import parquet

from store.exchange.document import About, Document, Mark
from store.exchange.losses import EVERYTHING
from store.exchange.registry import Format
from store.formats import said
from store.formats.json_text import encode
from store.formats.parquet.reading import IN_SCHEMA, KEY, read, recognises
from store.records import Range

HOLDS = EVERYTHING - {"repairs"}

_TEXT, _NUMBER = pyarrow.string(), pyarrow.int64()
_STRETCH = (("start", _NUMBER), ("end", _NUMBER), ("quote", _TEXT))
_LABEL = pyarrow.struct(
    [
        ("id", _TEXT),
        ("code", _TEXT),
        *_STRETCH,
        ("further", pyarrow.list_(pyarrow.struct(_STRETCH))),
        *((name, _TEXT) for name in ("annotator", "note", "confidence", "attributes", "created_at")),
        ("codebook_version", _NUMBER),
    ]
)
_LINK = pyarrow.struct([(name, _TEXT) for name in ("id", "source", "target", "type", "annotator", "created_at")])
_OWN = ("title", "date", "source", "author", "url")
_COLUMNS = [
    *((name, _TEXT) for name in ("id", "text", *_OWN)),
    ("labels", pyarrow.list_(_LABEL)),
    ("links", pyarrow.list_(_LINK)),
    ("meta", _TEXT),
]

_ROWS, _LENGTH = 1000, 4_000_000
"""Articles, and code points of their texts, of a row group: what is in memory at a time."""


def write(documents: Iterable[Document], about: About, out: BinaryIO) -> None:
    """A row an article, in the order of import."""
    schema = pyarrow.schema(_COLUMNS, metadata={KEY: encode(_about(about))})
    # The texts hardly repeat each other: a dictionary of them would only be built and thrown away.
    repeated = [name for name, _ in _COLUMNS if name not in ("id", "text")]
    with parquet.ParquetWriter(
        out, schema, compression="zstd", use_dictionary=repeated, write_statistics=["id", "date", "source"]
    ) as file:
        for rows in _groups(documents, about):
            file.write_table(pyarrow.Table.from_pylist(rows, schema), row_group_size=len(rows))


def _about(about: About) -> dict[str, Any]:
    codes = [{"id": code.id, "parent": code.parent, "zh": code.zh, "en": code.en} for code in about.book.codes]
    return {"layer": about.layer, "unit": about.unit, "codebook": about.book.id, "codes": codes}


def _groups(documents: Iterable[Document], about: About) -> Iterator[list[dict[str, Any]]]:
    rows, length = list[dict[str, Any]](), 0
    for document in documents:
        rows.append(_row(document, about))
        length += len(document.text)
        if len(rows) >= _ROWS or length >= _LENGTH:
            yield rows
            rows, length = [], 0
    if rows:
        yield rows


def _row(document: Document, about: About) -> dict[str, Any]:
    told = said.article(document, about)
    meta = {name: value for name, value in told.items() if name not in IN_SCHEMA}
    if document.verdict.unusable is not None:
        meta["verdict"] = list(document.verdict)
    return {
        "id": document.id,
        "text": document.text,
        **{name: document.meta.get(name) for name in _OWN},
        "labels": [_label(document, mark) for mark in document.marks],
        "links": [{"source": each.source, "target": each.target, **said.link(each)} for each in document.links],
        "meta": encode(meta),
    }


def _label(document: Document, mark: Mark) -> dict[str, Any]:
    told = said.label(mark)
    first, *further = [_stretch(document, where) for where in mark.ranges] or [{}]
    attributes = encode(told.pop("attributes")) if "attributes" in told else None
    return {"code": mark.code, **first, "further": further, **told, "attributes": attributes}


def _stretch(document: Document, where: Range) -> dict[str, Any]:
    return {"start": where.start, "end": where.end, "quote": document.text[where.start : where.end]}


FORMAT = Format(suffix=".parquet", holds=HOLDS, one_text=True, write=write, read=read, recognises=recognises)
