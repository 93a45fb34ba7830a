"""The proof of a range of articles: their bytes, both texts, and all that lies upon these."""

import sqlite3
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from store import derived_versions
from store.check import past, sampled
from store.check.anew import is_other, looks_other
from store.check.findings import Finding, Kind, Part
from store.check.indexed import not_found
from store.check.labelled import as_told, faulty
from store.check.opening import one_moment, reading
from store.check.rows import TEXTS, Rows, Upon, labels, loaded, unreadable
from store.check.texts import Article, article_of, of_bytes, of_guesses, of_settled, tied
from store.database import Database
from store.label_rows import COLUMNS


class Task(NamedTuple):
    """Articles that are proved at a time."""

    keys: "array[int]"
    """In order; no other article's key is between them."""
    sample: frozenset[int] = frozenset()
    """Those of which what is derived from their texts is derived again (``store.check.sampled``)."""


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
    upon, labelled = loaded(db, first, last), labels(db, first, last)
    # What other rules derived is found as a whole.
    sample = frozenset() if derived_versions.stale(db) else sample
    words, found = dict[int, str](), list[Part]()
    for row in db.execute(TEXTS, [first, last]):
        article = article_of(row)
        if article.text:
            words[article.key] = article.text
        found.append(_of_article(db, article, upon, labelled.get(article.key, ()), article.key in sample))
    lost = not_found(db, words, sample & words.keys())
    return Part.joined([*found, Part(findings=tuple(_unfound(db, key) for key in sorted(lost)))])


def _unfound(db: Database, key: int) -> Finding:
    return Finding("search_index", *db.execute("SELECT sha256, title FROM articles WHERE id = ?", [key]).fetchone())


def _of_article(db: Database, article: Article, upon: Upon, labelled: Rows, in_sample: bool) -> Part:
    """What is wrong with one article."""
    findings = list(of_bytes(article))
    if article.raw is None:
        return Part(1, findings=tuple(findings))
    findings += _of_texts(db, article, upon, in_sample)
    wrong, doubtful, untold = _looked_through(article.raw, labelled)
    for identity, columns in wrong.items():
        findings += (
            article.finding(kind, "label", identity) for kind, column in _COLUMN_OF.items() if column in columns
        )
    for identity in sorted(doubtful):
        findings += past.label(db, identity, wrong.get(identity, frozenset()))
    findings += _of_others(article, article.raw, upon)
    return Part(1, len({row[0] for row in labelled}), untold, tuple(findings))


def _of_texts(db: Database, article: Article, upon: Upon, in_sample: bool) -> Iterator[Finding]:
    """The normalized text is there and tied to the raw one; what persons said and what was guessed is in it."""
    texts = tied(article)
    if texts is None:
        yield article.finding("normalized", detail="" if article.text is not None else "no row")
        return
    said = upon["settled_repairs"].get(article.key, ())
    yield from of_settled(article, texts, said)
    # What persons have settled, no rule can say.
    if not said and (in_sample or looks_other(texts)) and is_other(texts):
        yield article.finding("normalized", detail=texts.profile)
    yield from of_guesses(article, texts, upon["doubtful_repairs"].get(article.key, ()))
    if in_sample:
        yield from (article.finding(kind) for kind in sampled.wrong(db, article.key, texts))


def _looked_through(raw: str, labelled: Rows) -> tuple[dict[str, frozenset[str]], set[str], int]:
    """The labels with wrong columns, those of which the history may say otherwise, how many it does not tell of."""
    wrong, doubtful, untold = dict[str, frozenset[str]](), set[str](), 0
    seen = set[str]()
    for row in labelled:
        identity, label = row[0], row[:_WIDTH]
        article, undone, before, after = row[_WIDTH:]
        if identity in seen:
            doubtful.add(identity)
            continue
        seen.add(identity)
        if columns := faulty(raw, label):
            wrong[identity] = columns
        if undone is None:
            untold += 1
        # Most labels were put on, and nothing more was done to them.
        elif undone or before is not None or after != as_told(label) or article != label[1]:
            doubtful.add(identity)
    return wrong, doubtful, untold


_WIDTH = len(COLUMNS)

_COLUMN_OF: dict[Kind, str] = {
    "label_quote": "raw_quote",
    "label_context": "before",
    "label_further": "further",
    "label_words": "attributes",
}


def _of_others(article: Article, raw: str, upon: Upon) -> Iterator[Finding]:
    """What lies upon the text lies inside of it; answers and links do not contradict the labels."""
    length = len(raw)
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
