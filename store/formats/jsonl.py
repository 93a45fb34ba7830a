"""pizhu's own JSONL: an article a line, with both texts, regions and labels. ``jsonl.schema.json`` is its contract.

Offsets are code points, half open. The raw text and the encoding give back the bytes of the file; where they would
not, ``meta.bytes`` holds them in base64. Reading it into an empty project and writing again gives the same bytes.
"""

import base64
import json
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, BinaryIO

from store import articles, codebook, readings
from store.codebook import Codebook
from store.connect import snapshot
from store.database import Database
from store.errors import BadInput
from store.exchange.dossiers import Dossier, dossiers
from store.formats.json_text import MAX_LINE, bounded_lines, encode, harmless, quoted
from store.formats.jsonl_line import NO_PROFILES, OWN, SCHEMA, Line, parse
from store.label_rows import record_of
from store.records import Article, Label, Range, Words
from store.settling import Settled
from store.text.decode import encodes_to
from store.text.pipeline import Normalized
from store.text.profile import Profile


def lines(db: Database) -> Generator[str, None, None]:
    """The project as JSONL, a line an article, in the order in which they came in; without line ends.

    All of it is of one moment, whoever writes meanwhile. Close it if it is not read to its end.
    """
    with snapshot(db):
        made = Lines(codebook.load(db))
        for found in dossiers(db, articles.ids(db)):
            yield made.of(found)


class Lines:
    """Lines of articles, under one codebook."""

    def __init__(self, book: Codebook) -> None:
        self._book = book.id
        self._codes = {code.id: encode(_code(book, code.id))[1:-1] for code in book.codes}

    def data(self, found: Dossier) -> bytes:
        """The line of an article as it stands in a file."""
        return self.of(found).encode() + b"\n"

    def of(self, found: Dossier) -> str:
        """The line of an article, without its end."""
        article, texts = found.article, found.texts
        said = _said(found)
        head = {
            "id": article.id,
            "title": article.title,
            "raw": texts.raw,
            "text": texts.text,
            "unit": "codepoint",
            "meta": _meta(found, article) | _told(said),
            "regions": [region._asdict() for region in found.regions],
            "status": readings.overall(said["states"]),
        }
        besides = {"links": list(map(asdict, found.links)), "repairs": list(map(_repair, found.repairs))}
        made_by = {"schema": SCHEMA, "profile": texts.profile, "codebook": self._book}
        labels = ",".join(self._labels(texts, found.label_rows))
        # Both are objects: the labels go between the fields of the one and of the other.
        tail = _told(besides) | {"pizhu": made_by}
        return harmless(f'{encode(head)[:-1]},"labels":[{labels}],{encode(tail)[1:]}')

    def _labels(self, texts: Normalized, rows: Iterable[Sequence[Any]]) -> Iterator[str]:
        """The JSON of ``label_record`` of each, put together by hand: an export has millions of them."""
        codes, text, to_normalized = self._codes, texts.text, texts.alignment.to_normalized
        for row in rows:
            name, _, code, by, start, end, raw_quote, note, at, further, confidence, attributes, version = row
            if start is None or further != "[]" or confidence or attributes != "{}":
                yield encode(_label(json.loads(f"{{{codes[code]}}}"), texts, record_of(row)))
                continue
            first, after = to_normalized(Range(start, end))
            yield (
                f'{{"id":{quoted(name)},{codes[code]},"start":{first},"end":{after},"quote":{quoted(text[first:after])},'
                f'"raw_start":{start},"raw_end":{end},"raw_quote":{quoted(raw_quote)},"annotator":{quoted(by)},'
                f'"note":{quoted(note)},"created_at":{quoted(at)},"codebook_version":{version}}}'
            )


def _meta(found: Dossier, article: Article) -> dict[str, object]:
    meta: dict[str, object] = {"file": article.file, "encoding": article.encoding, "undecoded": article.undecoded}
    meta |= {name: value for name in OWN if (value := getattr(article.metadata, name)) is not None}
    if not encodes_to(found.raw, article.encoding, found.data):
        meta["bytes"] = base64.b64encode(found.data).decode("ascii")
    return meta


def _said(found: Dossier) -> dict[str, Any]:
    """What has been said of the article: its use, what annotators have made of it, their answers and memos."""
    return {
        "unusable": found.verdict.unusable,
        "unusable_note": found.verdict.note,
        "states": {name: reading.state for name, reading in found.readings.items() if reading.state != "new"},
        "reasons": {name: reading.reason for name, reading in found.readings.items() if reading.reason},
        "flagged": [name for name, reading in found.readings.items() if reading.flagged],
        "absent": found.absent,
        "memos": found.memos,
    }


def _told(said: Mapping[str, object]) -> dict[str, object]:
    """What of it there is."""
    return {name: value for name, value in said.items() if value}


def _repair(settled: Settled) -> dict[str, object]:
    found = asdict(settled)
    start, end = found.pop("raw")
    return {"raw_start": start, "raw_end": end, **found}


def _code(book: Codebook, code: str) -> dict[str, object]:
    return {"code": code, "name": book[code].zh, "path": [each.id for each in book.path(code)]}


def label_record(book: Codebook, texts: Normalized, label: Label) -> dict[str, object]:
    """A label as the export shows it; a label on the whole article has no offsets and no quotes."""
    return _label(_code(book, label.code), texts, label)


def _label(code: Mapping[str, object], texts: Normalized, label: Label) -> dict[str, object]:
    raw = label.raw
    start, end = (None, None) if raw is None else texts.alignment.to_normalized(raw)
    return {
        "id": label.id,
        **code,
        "start": start,
        "end": end,
        "quote": raw and texts.text[start:end],
        "raw_start": raw and raw.start,
        "raw_end": raw and raw.end,
        "raw_quote": label.raw_quote,
        "annotator": label.annotator,
        "note": label.note,
        "created_at": label.created_at,
        "codebook_version": label.codebook_version,
        **(_besides(texts, label) if label.further or label.confidence or label.attributes else {}),
    }


def _besides(texts: Normalized, label: Label) -> dict[str, object]:
    """What only some labels have."""
    values = {
        name: words_record(texts, value.raw) if isinstance(value, Words) else value
        for name, value in label.attributes.items()
    }
    further = [words_record(texts, where) for where in label.further]
    return _told({"further": further, "confidence": label.confidence, "attributes": values})


def words_record(texts: Normalized, raw: Range) -> dict[str, object]:
    """A raw range as the export shows it: on both sides, with its words."""
    start, end = texts.alignment.to_normalized(raw)
    there = {"start": start, "end": end, "quote": texts.quote(raw)}
    return there | {"raw_start": raw.start, "raw_end": raw.end, "raw_quote": texts.raw[raw.start : raw.end]}


def read(file: BinaryIO) -> Iterator[tuple[int, Line | BadInput]]:
    """Each line that is not blank, with its number from 1: what it holds, or why it is refused."""
    for number, line in bounded_lines(file):
        try:
            yield number, read_line(line)
        except BadInput as error:
            yield number, error


def read_line(data: bytes | None, kept: Mapping[str, Profile] = NO_PROFILES) -> Line:
    """What a line of a file holds; None stands for one that is too long. ``kept`` as for ``jsonl_line.parse``.

    Raises:
        BadInput: it is no article of pizhu's JSONL, or its parts contradict each other.
    """
    if data is None:
        raise BadInput("the line is longer than {limit} bytes; split the article", limit=MAX_LINE)
    # What stands for a byte that could not be decoded makes the hash of the article differ.
    return parse(data.decode("utf-8-sig", errors="replace"), kept)
