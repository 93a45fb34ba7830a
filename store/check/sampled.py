"""What is derived from the texts of articles, derived again and compared: of a sample, for it takes long."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress

from store import regions
from store.check.findings import Kind
from store.database import Database
from store.rows import to_json
from store.text.fingerprints import fingerprints, likeness, words
from store.text.folding import folded
from store.text.normalized import Normalized

ALL = 250
"""In a project of up to so many articles each is in the sample."""
_STEP = 50
"""In a larger one the first of so many is."""
_NOTHING = 0.1
"""Resemblance up to which two texts have nothing in common: no reprint was ever so far from its original."""
_COMMON = 25
"""Articles in which a hash may stand whose absence says nothing: what stands in many is not kept of all of them."""


def sample(keys: Sequence[int], number: int) -> frozenset[int]:
    """Those of these keys that are in the sample of a project of so many articles; the same ones each time."""
    return frozenset(keys if number <= ALL else keys[::_STEP])


def wrong(db: Database, article: int, texts: Normalized) -> list[Kind]:
    """What is derived from these texts of the article of this key, and is not what is kept.

    Of what cannot be read nothing is said here: SQLite's own checks name its table.
    """
    found: list[Kind] = []
    with suppress(sqlite3.DatabaseError):
        found += _wrong(db, article, texts)
    return found


def _wrong(db: Database, article: int, texts: Normalized) -> Iterator[Kind]:
    if tuple(regions.of_articles(db, [article]).get(article, ())) != regions.found(texts):
        yield "regions"
    if not _is_known(db, article, texts.text):
        yield "fingerprints"


def _is_known(db: Database, article: int, text: str) -> bool:
    """Whether later copies are known by this article, or it is itself one of an earlier one."""
    own = set(fingerprints(folded(text)))
    missing = {row[0] for row in db.execute(_MISSING, [to_json(sorted(own)), article])}
    original = db.execute(_ORIGINAL, [article]).fetchone()
    if original is None:
        return all(_is_common(db, found) for found in missing)
    if missing != own:
        return False
    # That the original has no text is said of that one.
    return original[0] is None or likeness(words(text), words(original[0])).resemblance > _NOTHING


def _is_common(db: Database, found: int) -> bool:
    rows = db.execute("SELECT article FROM fingerprints WHERE hash = ? LIMIT ?", [found, _COMMON])
    return len(rows.fetchall()) == _COMMON


_MISSING = """
SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM fingerprints WHERE hash = value AND article = ?)
"""
_ORIGINAL = """
SELECT text FROM reprints LEFT JOIN normalized_texts ON normalized_texts.article = original
WHERE reprints.article = ?
"""
