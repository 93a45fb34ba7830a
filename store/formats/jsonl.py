"""pizhu's own JSONL: an article a line, with both texts and all labels. ``jsonl.schema.json`` is its contract.

Offsets are code points, half open. The raw text and the encoding give back the bytes of the file; where they would
not, ``meta.bytes`` holds them in base64. Reading it into an empty project and writing again gives the same bytes.
"""

import base64
import binascii
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, cast

from sqlite_utils import Database

from store import articles, codebook, labels, readings
from store.articles import NewArticle
from store.codebook import Codebook
from store.errors import BadInput
from store.formats.json_text import dumps
from store.intake import title_of
from store.records import Article, Code, Label, Metadata, Range, State
from store.text.decode import restore
from store.text.pipeline import Normalized, normalize

SCHEMA = 1
"""The version of the record's shape."""

_META = ("date", "source", "author", "url")


@dataclass(frozen=True, slots=True)
class Line:
    """What one line of the file holds, checked."""

    article: NewArticle
    labels: tuple[Label, ...]
    states: dict[str, State]
    codebook: str
    """The id of the codebook that the labels were made with."""
    codes: tuple[Code, ...]
    """The codes of the labels and those above them, as far as the line tells; parents first."""


def lines(db: Database) -> Iterator[str]:
    """The project as JSONL, a line an article, in the order in which they came in; without line ends."""
    book = codebook.load(db)
    for article in articles.ids(db):
        yield dumps(_record(db, book, articles.get(db, article)))


def _record(db: Database, book: Codebook, article: Article) -> dict[str, object]:
    texts = articles.texts(db, article.id)
    states = readings.states(db, article.id)
    return {
        "id": article.id,
        "title": article.title,
        "raw": texts.raw,
        "text": texts.text,
        "unit": "codepoint",
        "meta": _meta(db, article, texts.raw) | ({"states": states} if states else {}),
        "status": readings.overall(states),
        "labels": [label_record(book, texts, label) for label in labels.of_article(db, article.id)],
        "pizhu": {"schema": SCHEMA, "profile": texts.profile, "codebook": book.id},
    }


def _meta(db: Database, article: Article, raw: str) -> dict[str, object]:
    meta: dict[str, object] = {"file": article.file, "encoding": article.encoding, "undecoded": article.undecoded}
    meta |= {name: value for name, value in asdict(article.metadata).items() if value is not None}
    data = articles.data(db, article.id)
    if not _restores(raw, article.encoding, data):
        meta["bytes"] = base64.b64encode(data).decode("ascii")
    return meta


def _restores(raw: str, encoding: str, data: bytes) -> bool:
    try:
        return restore(raw, encoding) == data
    except UnicodeEncodeError:
        return False


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
        "quote": where and texts.text[where.start : where.end],
        "raw_start": label.raw and label.raw.start,
        "raw_end": label.raw and label.raw.end,
        "raw_quote": label.raw_quote,
        "annotator": label.annotator,
        "note": label.note,
        "created_at": label.created_at,
    }


def read(text_lines: Iterable[str]) -> Iterator[tuple[int, Line | BadInput]]:
    """Each line that is not empty, with its number from 1: what it holds, or why it is refused."""
    for number, line in enumerate(text_lines, start=1):
        if not line.strip():
            continue
        try:
            yield number, parse(line)
        except BadInput as error:
            yield number, error


def parse(line: str) -> Line:
    """What one line holds.

    Raises:
        BadInput: it is no article of pizhu's JSONL, or its texts, hash and labels contradict each other.
    """
    try:
        found = json.loads(line)
        return _line(found)
    except json.JSONDecodeError as error:
        raise BadInput("it is not JSON: {reason}", reason=error) from error
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise BadInput("it is not an article of pizhu's JSONL: {reason}", reason=repr(error)) from error


def _line(found: dict[str, Any]) -> Line:
    if found["unit"] != "codepoint":
        raise BadInput("its offsets count {unit}; only codepoint is read", unit=found["unit"])
    if found["pizhu"]["schema"] != SCHEMA:
        raise BadInput(
            "its schema is {schema}; this pizhu reads {known}", schema=found["pizhu"]["schema"], known=SCHEMA
        )
    article = _article(found)
    made = tuple(_read_label(article, entry) for entry in found["labels"])
    states = cast(dict[str, State], dict(found["meta"].get("states", {})))
    if unknown := set(states.values()) - {"started", "done"}:
        raise BadInput("the state {state} is not known", state=min(map(str, unknown)))
    return Line(article, made, states, str(found["pizhu"]["codebook"]), _codes(found["labels"]))


def _article(found: dict[str, Any]) -> NewArticle:
    meta, raw = found["meta"], found["raw"]
    data = _data(meta, raw)
    if sha256(data).hexdigest() != found["id"]:
        raise BadInput("its id is not the SHA-256 of its bytes; the raw text was changed")
    normalized = normalize(raw)
    own = Metadata(title=meta.get("title"), **{name: meta.get(name) for name in _META})
    return NewArticle(
        id=found["id"],
        data=data,
        file=str(meta["file"]),
        encoding=str(meta["encoding"]),
        undecoded=int(meta["undecoded"]),
        title=title_of(own, normalized.text, str(meta["file"])),
        metadata=own,
        normalized=normalized,
    )


def _data(meta: dict[str, Any], raw: str) -> bytes:
    try:
        if "bytes" in meta:
            return base64.b64decode(meta["bytes"], validate=True)
        return restore(raw, str(meta["encoding"]))
    except (binascii.Error, UnicodeEncodeError, LookupError) as error:
        raise BadInput("its raw text does not give back the bytes: {reason}", reason=error) from error


def _read_label(article: NewArticle, entry: dict[str, Any]) -> Label:
    start, end, quote = entry["raw_start"], entry["raw_end"], entry["raw_quote"]
    raw = None
    if start is not None:
        raw = Range(int(start), int(end))
        if not 0 <= raw.start < raw.end or article.normalized.raw[raw.start : raw.end] != quote:
            raise BadInput("the label {id}: its raw quote is not what stands at its raw offsets", id=entry["id"])
    texts = {name: str(entry[name]) for name in ("id", "code", "annotator", "note", "created_at")}
    return Label(article=article.id, raw=raw, raw_quote=quote, **texts)


def _codes(entries: list[dict[str, Any]]) -> tuple[Code, ...]:
    codes: dict[str, Code] = {}
    for entry in entries:
        path = [str(code) for code in entry["path"]]
        for parent, code in zip([None, *path], path, strict=False):
            name = str(entry["name"]) if code == entry["code"] else code
            if code not in codes or code == entry["code"]:
                codes[code] = Code(code, parent, zh=name, en=name)
    return tuple(codes.values())


def split_codebook_id(identity: str) -> tuple[str, int]:
    """Name and version of a codebook's id, ``name/version``.

    Raises:
        BadInput: it is not of that form.
    """
    name, _, version = identity.rpartition("/")
    if not name or not version.isdecimal():
        raise BadInput("its codebook {codebook} is not of the form name/version", codebook=identity)
    return name, int(version)
