"""The proof of a range of articles: their bytes, both texts, and all that lies upon these."""

import json
import sqlite3
from array import array
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from store import derived, repairs
from store.check import past, sampled
from store.check.findings import Finding, Kind, Part, What
from store.check.indexed import not_found
from store.check.labelled import Label, faulty
from store.check.opening import one_moment, reading
from store.check.rows import TEXTS, Rows, Upon, loaded, unreadable
from store.check.tied import is_tied
from store.database import Database
from store.documents.extracting import extracted_again
from store.documents.kinds import is_extraction
from store.label_rows import COLUMNS
from store.records import Range
from store.text.align import Alignment, Piece
from store.text.decode import decoded_as
from store.text.pipeline import Normalized
from store.text.settled import Reading, is_settled, settled


class Task(NamedTuple):
    """Articles that are proved at a time."""

    keys: "array[int]"
    """In order; no other article's key is between them."""
    sample: frozenset[int] = frozenset()
    """Those of which what is derived from their texts is derived again (``store.check.sampled``)."""


class Article(NamedTuple):
    """An article as it is stored; what has a row of its own may be missing."""

    key: int
    id: str
    title: str
    encoding: str
    undecoded: int
    length: int
    data: bytes | None
    raw: str | None
    text: str | None
    alignment: bytes | None
    profile: str | None

    def finding(self, kind: Kind, what: What = "article", subject: str = "", detail: str = "") -> Finding:
        """Something that is wrong with it."""
        return Finding(kind, self.id, self.title, what, subject, detail)


def prove(task: Task, path: Path) -> Part:
    """What is wrong with the articles in a range; in another process, perhaps."""
    with reading(path) as db, one_moment(db):
        try:
            return _proved(db, task.keys[0], task.keys[-1], task.sample)
        except sqlite3.DatabaseError:
            # Something in the range cannot be read: one article after the other, for the sake of the rest.
            return Part.joined(_if_readable(db, key, task.sample) for key in task.keys)


def _if_readable(db: Database, key: int, sample: frozenset[int]) -> Part:
    try:
        return _proved(db, key, key, sample)
    except sqlite3.DatabaseError as error:
        return Part(findings=tuple(unreadable(db, key, str(error))))


def _proved(db: Database, first: int, last: int, sample: frozenset[int]) -> Part:
    upon = loaded(db, first, last)
    # What other rules derived is found as a whole.
    sample = frozenset() if derived.is_stale(db) else sample
    articles, findings = dict[int, Article](), list[Finding]()
    for row in db.execute(TEXTS, [first, last]):
        article = Article(*row)
        articles[article.key] = article
        findings += _of_bytes(article)
        if article.raw is not None:
            texts = _tied(article, article.raw)
            findings += _of_text(article, texts, upon)
            if texts is not None and article.key in sample:
                findings += (article.finding(kind) for kind in sampled.wrong(db, article.key, texts))
            findings += _of_labels(db, article, article.raw, upon["labels"].get(article.key, ()))
            findings += _of_others(article, len(article.raw), upon)
    words = {key: article.text for key, article in articles.items() if article.text}
    findings += (articles[key].finding("search_index") for key in sorted(not_found(db, words)))
    labels = {row[0]: row[-3] for rows in upon["labels"].values() for row in rows}
    return Part(len(articles), len(labels), list(labels.values()).count(None), tuple(findings))


def _of_bytes(article: Article) -> Iterator[Finding]:
    """The bytes are those that came in, the raw text is what they say."""
    data, raw = article.data, article.raw
    if data is None or raw is None:
        yield article.finding("raw_text", detail="no row")
        return
    if sha256(data).hexdigest() != article.id:
        yield article.finding("bytes")
    if is_extraction(article.encoding):
        yield from _of_document(article, data, raw)
        return
    try:
        decoded = decoded_as(data, article.encoding)
    except (LookupError, UnicodeError):
        yield article.finding("raw_text", detail=article.encoding)
        return
    if decoded.text != raw:
        yield article.finding("raw_text")
    elif not article.title or (article.length, article.undecoded) != (len(raw), len(decoded.undecoded)):
        yield article.finding("figures")


def _of_document(article: Article, data: bytes, raw: str) -> Iterator[Finding]:
    """The raw text is what is taken out of the document now, where that is done as it was then."""
    if extracted_again(data, article.encoding) not in (None, raw):
        yield article.finding("raw_text")
    elif not article.title or article.length != len(raw) or article.undecoded > raw.count("\ufffd"):
        yield article.finding("figures")


def _of_text(article: Article, texts: Normalized | None, upon: Upon) -> Iterator[Finding]:
    """The normalized text is there and tied to the raw one; what persons said and what was guessed is in it."""
    if texts is None:
        yield article.finding("normalized", detail="" if article.text is not None else "no row")
        return
    said = upon["settled_repairs"].get(article.key, ())
    yield from _of_settled(article, texts, said)
    found = {(row[0], row[2]): row for row in repairs.doubtful(texts)}
    if found != {(row[0], row[2]): tuple(row) for row in upon["doubtful_repairs"].get(article.key, ())}:
        yield article.finding("doubtful")


def _tied(article: Article, raw: str) -> Normalized | None:
    """Both texts with their alignment; None where it does not tie them."""
    if article.text is None or article.alignment is None or article.profile is None:
        return None
    try:
        alignment = Alignment.from_bytes(article.alignment)
    except (ValueError, OverflowError, AttributeError):
        return None
    return Normalized(raw, article.text, alignment, article.profile) if is_tied(alignment, raw, article.text) else None


def _of_settled(article: Article, texts: Normalized, said: Rows) -> Iterator[Finding]:
    """What persons said of doubtful repairs stands in the text, wherever it can be put there."""
    stands = {(*piece[:2], texts.text[piece.start : piece.end]) for piece in _settled_in(texts)}
    for start, end, quote, after in said:
        where = f"{start}-{end}"
        if end > len(texts.raw) or texts.raw[start:end] != quote:
            yield article.finding("settled_quote", "repair", where)
        elif (start, end, after) not in stands and settled(texts, [Reading(Range(start, end), after)]) != texts:
            yield article.finding("settled", "repair", where)
    ranges = {(start, end) for start, end, *_ in said}
    for start, end in sorted({piece[:2] for piece in stands} - ranges):
        yield article.finding("settled_unsaid", "repair", f"{start}-{end}")


def _settled_in(texts: Normalized) -> list[Piece]:
    return [piece for piece in texts.alignment.changed() if piece.rule and is_settled(piece.rule)]


def _of_labels(db: Database, article: Article, raw: str, found: Rows) -> Iterator[Finding]:
    wrong, doubtful = dict[str, frozenset[str]](), set[str]()
    for *columns, event, undone, after in found:
        identity = columns[0]
        if identity in wrong:
            doubtful.add(identity)
            continue
        label = Label(*columns)
        wrong[identity] = faulty(raw, label)
        # Most labels were put on, and nothing more was done to them.
        if event and (undone or not after or _values(after) != dict(zip(COLUMNS, columns, strict=True))):
            doubtful.add(identity)
        for kind, column in _COLUMN_OF.items() if wrong[identity] else ():
            if column in wrong[identity]:
                yield article.finding(kind, "label", identity)
    for identity in sorted(doubtful):
        yield from past.label(db, identity, wrong[identity])


_COLUMN_OF: dict[Kind, str] = {
    "label_quote": "raw_quote",
    "label_context": "before",
    "label_further": "further",
    "label_words": "attributes",
}


_DECODE = json.JSONDecoder().raw_decode
"""As ``json.loads``, in two thirds of the time."""


def _values(after: str) -> object:
    try:
        return _DECODE(after)[0]
    except ValueError:
        return None


def _of_others(article: Article, length: int, upon: Upon) -> Iterator[Finding]:
    """What lies upon the text lies inside of it; answers and links do not contradict the labels."""
    raw = article.raw or ""
    for identity, start, end, quote in upon["suggestions"].get(article.key, ()):
        if end > length or raw[start:end] != quote:
            yield article.finding("suggestion", "suggestion", identity)
    for code, start, end in upon["verdicts"].get(article.key, ()):
        if end > length:
            yield article.finding("verdict", "verdict", code, f"{start}-{end}")
    for name, place in upon["readings"].get(article.key, ()):
        if place > length:
            yield article.finding("place", detail=name)
    for (code,) in upon["absences"].get(article.key, ()):
        yield article.finding("absence", "absence", code)
    for (link,) in upon["links"].get(article.key, ()):
        yield article.finding("link", "link", link)
