"""pizhu's own JSONL: an article a line, with both texts, regions and labels. ``jsonl.schema.json`` is its contract.

Offsets are code points, half open. The raw text and the encoding give back the bytes of the file; where they would
not, ``meta.bytes`` holds them in base64. Reading it into an empty project and writing again gives the same bytes.
"""

import base64
from collections.abc import Generator, Iterator
from dataclasses import asdict
from typing import BinaryIO

from sqlite_utils import Database

from store import absences, articles, codebook, labels, links, memos, readings, settling, usability
from store.codebook import Codebook
from store.connect import snapshot
from store.errors import BadInput
from store.formats.json_text import MAX_LINE, bounded_lines, dumps
from store.formats.jsonl_line import SCHEMA, Line, parse
from store.readings import Reading
from store.records import Article, Label, Link, Range, Region, Words
from store.settling import Settled
from store.text.decode import encodes_to
from store.text.pipeline import Normalized
from store.text.regions import regions


def lines(db: Database) -> Generator[str, None, None]:
    """The project as JSONL, a line an article, in the order in which they came in; without line ends.

    All of it is of one moment, whoever writes meanwhile. Close it if it is not read to its end.
    """
    with snapshot(db):
        book = codebook.load(db)
        for article in articles.ids(db):
            yield dumps(_record(db, book, articles.get(db, article)))


def _record(db: Database, book: Codebook, article: Article) -> dict[str, object]:
    texts = articles.texts(db, article.id)
    read = readings.every(db, article.id)
    return {
        "id": article.id,
        "title": article.title,
        "raw": texts.raw,
        "text": texts.text,
        "unit": "codepoint",
        "meta": _meta(db, article, texts.raw) | _use(db, article) | _readings(read) | _answers(db, article),
        "regions": [region_record(texts, region) for region in regions(texts.text)],
        "status": readings.overall(readings.states(db, article.id)),
        "labels": [label_record(book, texts, label) for label in labels.of_article(db, article.id)],
        **({"links": tied} if (tied := list(map(_link, links.of_article(db, article.id)))) else {}),
        **({"repairs": said} if (said := list(map(_repair, settling.of_article(db, article.id)))) else {}),
        "pizhu": {"schema": SCHEMA, "profile": texts.profile, "codebook": book.id},
    }


def _meta(db: Database, article: Article, raw: str) -> dict[str, object]:
    meta: dict[str, object] = {"file": article.file, "encoding": article.encoding, "undecoded": article.undecoded}
    meta |= {name: value for name, value in asdict(article.metadata).items() if value is not None}
    data = articles.data(db, article.id)
    if not encodes_to(raw, article.encoding, data):
        meta["bytes"] = base64.b64encode(data).decode("ascii")
    return meta


def _use(db: Database, article: Article) -> dict[str, object]:
    """That the article is unusable, and why; nothing where it is not."""
    unusable, note = usability.of_article(db, article.id)
    found = {"unusable": unusable, "unusable_note": note}
    return {name: value for name, value in found.items() if value}


def _readings(found: dict[str, Reading]) -> dict[str, object]:
    """What the annotators have made of the article; what none of them has said is left out."""
    told: dict[str, object] = {
        "states": {name: reading.state for name, reading in found.items() if reading.state != "new"},
        "reasons": {name: reading.reason for name, reading in found.items() if reading.reason},
        "flagged": [name for name, reading in found.items() if reading.flagged],
    }
    return {name: value for name, value in told.items() if value}


def _answers(db: Database, article: Article) -> dict[str, object]:
    """The codes that were looked for in vain, and the memos, by annotator."""
    found = {"absent": absences.every(db, article.id), "memos": memos.every(db, article.id)}
    return {name: value for name, value in found.items() if value}


def _link(link: Link) -> dict[str, object]:
    return asdict(link)


def _repair(settled: Settled) -> dict[str, object]:
    found = asdict(settled)
    start, end = found.pop("raw")
    return {"raw_start": start, "raw_end": end, **found}


def label_record(book: Codebook, texts: Normalized, label: Label) -> dict[str, object]:
    """A label as the export shows it; a label on the whole article has no offsets and no quotes."""
    where = None if label.raw is None else texts.alignment.to_normalized(label.raw)
    return {
        "id": label.id,
        "code": label.code,
        "name": book[label.code].zh,
        "path": [code.id for code in book.path(label.code)],
        "start": where and where.start,
        "end": where and where.end,
        "quote": label.raw and texts.quote(label.raw),
        "raw_start": label.raw and label.raw.start,
        "raw_end": label.raw and label.raw.end,
        "raw_quote": label.raw_quote,
        "annotator": label.annotator,
        "note": label.note,
        "created_at": label.created_at,
        "codebook_version": label.codebook_version,
        **_besides(texts, label),
    }


def _besides(texts: Normalized, label: Label) -> dict[str, object]:
    """What only some labels have."""
    values = {
        name: words_record(texts, value.raw) if isinstance(value, Words) else value
        for name, value in label.attributes.items()
    }
    further = [words_record(texts, where) for where in label.further]
    found = {"further": further, "confidence": label.confidence, "attributes": values}
    return {name: value for name, value in found.items() if value}


def words_record(texts: Normalized, raw: Range) -> dict[str, object]:
    """A raw range as the export shows it: on both sides, with its words."""
    start, end = texts.alignment.to_normalized(raw)
    there = {"start": start, "end": end, "quote": texts.quote(raw)}
    return there | {"raw_start": raw.start, "raw_end": raw.end, "raw_quote": texts.raw[raw.start : raw.end]}


def region_record(texts: Normalized, region: Region) -> dict[str, object]:
    """A region as the export shows it, with its place in the raw text."""
    raw = texts.alignment.to_raw(Range(region.start, region.end))
    return asdict(region) | {"raw_start": raw.start, "raw_end": raw.end}


def read(file: BinaryIO) -> Iterator[tuple[int, Line | BadInput]]:
    """Each line that is not blank, with its number from 1: what it holds, or why it is refused."""
    for number, line in bounded_lines(file):
        try:
            if line is None:
                raise BadInput("the line is longer than {limit} bytes; split the article", limit=MAX_LINE)
            # What stands for a byte that could not be decoded makes the hash of the article differ.
            yield number, parse(line.decode("utf-8-sig", errors="replace"))
        except BadInput as error:
            yield number, error
