"""All places of a project with the same words as a quote, or nearly the same: to be coded all at once, line by line.

The articles come from the index (``store.search`` says what it holds), the places from their texts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from store import search
from store.database import Database
from store.filtering import Filter
from store.records import Range
from store.suggestions import Stop
from store.text.align import Alignment
from store.text.finding import Term
from store.text.folding import folded
from store.text.grams import needed
from store.text.likeness import LEAST_SAME, MISSING, Letters, alike_places, key_of
from store.text.touching import joined, touched

Standing = Literal["open", "coded", "rejected"]
"""Whether a place waits for an answer, has the code by this annotator already, or was rejected by them."""

MOST_PAIRS = 400
"""Pairs of a quote that the index is asked for."""
_MARKS = 2
"""Pairs more that may be missing from the index: those that have a mark between them in the other text."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words like those of the quote, with what stands around them."""

    article: str
    """The article's id."""
    title: str
    raw: Range
    """In the raw text: what a label on the words gets."""
    before: str
    words: str
    after: str
    is_same: bool
    """Whether the words are the same, and not only nearly."""
    standing: Standing


def places_like(db: Database, quote: str, code: str, annotator: str, *, stop: Stop = lambda: False) -> Iterator[Place]:
    """The places like these normalized words, with what the annotator made of them under the code, in order of import.

    Articles that were marked unusable are left out. Fewer than ``LEAST_SAME`` Chinese characters are looked for as they
    stand.
    """
    standings = _Standings(db, code, annotator)
    key = key_of(quote)
    if len(key) < LEAST_SAME:
        for hit in search.hits(db, (Term(quote),), Filter(), annotator, stop=stop):
            standing = standings.of(hit.article, hit.raw)
            yield Place(hit.article, hit.title, hit.raw, hit.before, hit.words, hit.after, True, standing)
        return
    for article, title, text, alignment in _candidates(db, quote):
        if stop():
            return
        found = sorted(alike_places(Letters(text), key, quote))
        there = Alignment.from_bytes(alignment) if found else None
        for (start, end), is_same in found:
            assert there is not None
            raw = there.to_raw(there.whole(Range(start, end)))
            if raw.start < raw.end:
                before, after = text[max(0, start - search.CONTEXT) : start], text[end : end + search.CONTEXT]
                yield Place(article, title, raw, before, text[start:end], after, is_same, standings.of(article, raw))


class _Standings:
    """What the annotator has put the code on, and what they have rejected, by article."""

    def __init__(self, db: Database, code: str, annotator: str) -> None:
        self._coded = {article: joined(ranges) for article, ranges in _ranges(db, _CODED, code, annotator).items()}
        self._rejected = _ranges(db, _REJECTED, code, annotator)

    def of(self, article: str, raw: Range) -> Standing:
        """How it stands with these words."""
        if touched(self._coded.get(article, ()), raw) is not None:
            return "coded"
        return "rejected" if raw in self._rejected.get(article, ()) else "open"


_CODED = """
SELECT sha256, labels.raw_start, labels.raw_end FROM labels
JOIN articles ON articles.id = labels.article
JOIN annotators ON annotators.id = labels.annotator
WHERE labels.code = :code AND annotators.name = :name AND labels.raw_start IS NOT NULL
UNION ALL
SELECT sha256, stretch.value ->> 'raw_start', stretch.value ->> 'raw_end' FROM labels, json_each(further) AS stretch
JOIN articles ON articles.id = labels.article
JOIN annotators ON annotators.id = labels.annotator
WHERE labels.code = :code AND annotators.name = :name
"""
_REJECTED = """
SELECT sha256, raw_start, raw_end FROM verdicts
JOIN articles ON articles.id = verdicts.article
JOIN annotators ON annotators.id = verdicts.annotator
WHERE code = :code AND annotators.name = :name AND verdict = 'rejected'
"""


def _ranges(db: Database, sql: str, code: str, annotator: str) -> dict[str, list[Range]]:
    found: dict[str, list[Range]] = {}
    for article, start, end in db.execute(sql, {"code": code, "name": annotator}):
        found.setdefault(article, []).append(Range(start, end))
    return found


_SELECT = """
SELECT sha256, title, normalized_texts.text, alignment
FROM search_index CROSS JOIN articles ON articles.id = search_index.rowid
CROSS JOIN normalized_texts ON normalized_texts.article = articles.id
WHERE search_index MATCH ? AND unusable IS NULL ORDER BY search_index.rowid
"""


def _candidates(db: Database, quote: str) -> Iterator[tuple[Any, ...]]:
    """Articles that may have the words: of any pairs of which not all can be missing, one is there."""
    pairs = sorted(needed(folded(quote)))[:MOST_PAIRS]
    size = len(pairs) // MISSING + 1 + _MARKS
    groups = (pairs[at : at + size] for at in range(0, len(pairs) - size + 1, size))
    asked = " AND ".join(f"({' OR '.join(map(_literal, group))})" for group in groups)
    return iter(db.execute(_SELECT, [asked or " OR ".join(map(_literal, pairs))]))


def _literal(gram: str) -> str:
    return f'"{gram}"'
