"""Words and regular expressions in all articles of a project. All SQL of ``search_index``.

``search_index`` keeps the grams (``store.text.grams``) of each article's normalized text, folded
(``store.text.folding``); its rowid is the article's key. It names the articles that may have the words; the words
themselves are found in the folded text. What has no grams (marks, most regular expressions) is looked for in every
article. Nothing here writes but ``index``, ``put``, ``renew``, ``clear`` and what calls them inside its transaction.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import merge
from typing import Any, NamedTuple

from store.database import Database
from store.filtering import Filter, conditions
from store.filtering_syntax import unquoted
from store.records import Range
from store.text.align import Alignment
from store.text.finding import Term, apart, compiled, find_all
from store.text.folding import folded, forms, spotter
from store.text.grams import grams, needed, needed_by

CONTEXT = 40
"""Code points on either side of a hit."""
COUNTED = 10_000
"""As many hits are counted; of more it is said that they are more."""

MOST_GRAMS = 64
"""Grams of a term that the index is asked for: of long words these are more than enough."""

Stop = Callable[[], bool]
"""Asked between two articles: whether nobody waits for the answer any more."""


class Place(NamedTuple):
    """Where a hit ends: the key of its article, and an offset in the normalized text."""

    article: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that were found, with what stands around them; without any words, an article."""

    article: str
    """The article's id."""
    title: str
    date: str | None
    source: str | None
    where: Range
    """In the normalized text."""
    raw: Range
    """In the raw text: what a label on the words gets (``store.labels.anchor``)."""
    before: str
    words: str
    after: str
    term: Term | None
    """What was asked for and is found here."""
    place: Place
    """From where a search goes on after this hit."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many hits there are, in how many articles."""

    hits: int
    articles: int
    more: bool
    """Whether there are more than were counted."""


def terms_of(words: tuple[str, ...]) -> tuple[Term, ...]:
    """What the words of a query ask for: ``/…/`` is a regular expression, quotes keep blanks together.

    Raises:
        BadInput: a regular expression is none.
    """
    terms = []
    for word in words:
        if len(word) > 2 and word[0] == word[-1] == "/":
            compiled(word[1:-1])
            terms.append(Term(word[1:-1], regex=True))
        elif plain := unquoted(word):
            terms.append(Term(plain))
    return tuple(terms)


def hits(
    db: Database,
    terms: tuple[Term, ...],
    wanted: Filter,
    annotator: str,
    *,
    after: Place | None = None,
    stop: Stop = lambda: False,
) -> Iterator[Hit]:
    """The places of the terms in the articles that have all of them and are as the filter wants, in order of import.

    Without terms each article is one hit, its opening words ``after`` an empty range. ``after`` goes on behind a hit.

    Raises:
        BadInput: a regular expression is none, or, while iterating, takes too long.
    """
    for key, article, text in _candidates(db, terms, wanted, annotator, after, stop):
        start = after.end if after and key == after.article else 0
        places = _places(text, terms, start) if terms else iter([Range(0, 0)])
        alignment: Alignment | None = None
        for where in places:
            if alignment is None:
                alignment = _alignment(db, key)
            yield _hit(key, article, text, where, alignment, terms)


def count(
    db: Database, terms: tuple[Term, ...], wanted: Filter, annotator: str, *, stop: Stop = lambda: False
) -> Iterator[Count]:
    """How many hits there are: after every article what was counted so far, the last with ``more`` false if all were.

    Raises:
        BadInput: a regular expression is none, or, while iterating, takes too long.
    """
    total = articles = 0
    for _, _, text in _candidates(db, terms, wanted, annotator, None, stop):
        here = sum(1 for _ in _places(text, terms)) if terms else 1
        total, articles = total + here, articles + bool(here)
        if total > COUNTED:
            yield Count(COUNTED, articles, more=True)
            return
        yield Count(total, articles, more=True)
    yield Count(total, articles, more=stop())


def tokens(text: str) -> str:
    """What is kept of a folded text."""
    return " ".join(grams(text))


def index(db: Database, article: int, text: str) -> None:
    """Let the article of this key, whose normalized text this is, be found."""
    put(db, article, tokens(folded(text)))


def put(db: Database, article: int, kept: str) -> None:
    """Let the article of this key be found by its ``tokens``."""
    db.execute("INSERT INTO search_index (rowid, tokens) VALUES (?, ?)", [article, kept])


def renew(db: Database, article: int, before: str, after: str) -> None:
    """Let the article of this key be found by its new text, and no more by the text before it."""
    had, has = grams(folded(before)), grams(folded(after))
    # Both at all events: the index counts its rows by them.
    gone = " ".join(had - has)
    db.execute("INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', ?, ?)", [article, gone])
    db.execute("INSERT INTO search_index (rowid, tokens) VALUES (?, ?)", [article, " ".join(has - had)])


def clear(db: Database) -> None:
    """Empty the index."""
    db.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")


_FROM_INDEX = """
FROM search_index CROSS JOIN articles ON articles.id = search_index.rowid
CROSS JOIN normalized_texts ON normalized_texts.article = articles.id
WHERE search_index MATCH :grams AND search_index.rowid >= :first AND {conditions}
ORDER BY search_index.rowid
"""
_FROM_ALL = """
FROM articles CROSS JOIN normalized_texts ON normalized_texts.article = articles.id
WHERE articles.id >= :first AND {conditions}
ORDER BY articles.id
"""


def _candidates(
    db: Database, terms: tuple[Term, ...], wanted: Filter, annotator: str, after: Place | None, stop: Stop
) -> Iterator[tuple[int, tuple[Any, ...], str]]:
    """The key, what ``Hit`` tells of it, and the normalized text of every article that may have the terms."""
    condition, parameters = conditions(wanted, annotator)
    asked = _match(terms)
    parameters |= {"grams": asked, "first": _first(terms, after)}
    sql = "SELECT articles.id, sha256, title, date, source, normalized_texts.text" + (
        _FROM_INDEX if asked else _FROM_ALL
    ).format(conditions=condition)
    spotters = [spotter(term.words) for term in terms if not term.regex]
    for key, *about, text in db.execute(sql, parameters):
        if stop():
            return
        if all(each.search(text) for each in spotters):
            yield key, tuple(about), text


def _first(terms: tuple[Term, ...], after: Place | None) -> int:
    if after is None:
        return 0
    return after.article if terms else after.article + 1


def _match(terms: tuple[Term, ...]) -> str:
    """The query of the index; empty where nothing can be asked of it."""
    parts = []
    for term in terms:
        ways = [needed_by(compiled(term.words).pattern)] if term.regex else [needed(way) for way in forms(term.words)]
        if all(ways):
            parts.append(" OR ".join(f"({_all_of(way)})" for way in ways))
    return " AND ".join(f"({part})" for part in parts)


def _all_of(way: set[str]) -> str:
    return " AND ".join(f'"{gram}"' for gram in sorted(way)[:MOST_GRAMS])


def _places(text: str, terms: tuple[Term, ...], start: int = 0) -> Iterator[Range]:
    """The places of the terms in a text that has all words: of words alone without folding it, which costs more."""
    if any(term.regex for term in terms):
        return find_all(folded(text), terms, start)
    found = [map(_range, spotter(term.words).finditer(text, start)) for term in terms]
    return apart(merge(*found), start) if len(found) > 1 else found[0]


def _range(found: re.Match[str]) -> Range:
    return Range(*found.span())


def _alignment(db: Database, article: int) -> Alignment:
    row = db.execute("SELECT alignment FROM normalized_texts WHERE article = ?", [article]).fetchone()
    return Alignment.from_bytes(row[0])


def _hit(
    key: int, article: tuple[Any, ...], text: str, where: Range, alignment: Alignment, terms: tuple[Term, ...]
) -> Hit:
    start, end = where
    raw = alignment.to_raw(alignment.whole(where)) if start < end else Range(0, 0)
    identity, title, date, source = article
    words = text[start:end]
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    term = _term_at(words, terms)
    return Hit(identity, title, date, source, where, raw, before, words, after, term, Place(key, end))


def _term_at(words: str, terms: tuple[Term, ...]) -> Term | None:
    """The term that gave these words; of a regular expression that looks around, the first one will do."""
    found = folded(words)
    fitting = (term for term in terms if not term.regex and found in forms(term.words))
    expressions = (term for term in terms if term.regex)
    return next(fitting, None) or next(expressions, None)
