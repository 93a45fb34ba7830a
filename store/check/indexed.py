"""Whether the search finds articles by what stands in their texts: by a sample of it, in all articles of a range."""

from collections.abc import Collection, Iterator, Mapping

from store.database import Database
from store.text.folding import folded
from store.text.grams import needed

_WINDOW = 40
"""Characters of a text from which those are taken that are asked for: folding costs more than all the rest."""
_PAIRS = 16
"""Pairs of characters that are asked for in a range of articles: many are rare, so that much of the index is read."""
_PLACES = 16
"""Places of a text that is looked at by itself."""


def not_found(db: Database, texts: Mapping[int, str], alone: Collection[int] = ()) -> set[int]:
    """The keys of those articles, of all in a range of keys, that are not found by what stands in these texts.

    Each is asked for by a character that it has, and by those of some pairs that it has; those of the keys ``alone``
    by what stands in many of their places, too. That an article is found too often does no harm.
    """
    missing = _without_character(db, texts) | _without_pair(db, texts)
    return missing | {key for key in alone if not _is_found(db, key, texts[key])}


def _without_character(db: Database, texts: Mapping[int, str]) -> set[int]:
    missing, unseen = set[int](), dict(texts)
    while unseen:
        _, text = unseen.popitem()
        if gram := next(_grams(text, 0, 1), None):
            having = {other for other, words in texts.items() if gram in words}
            missing |= having - _found(db, gram, texts)
            unseen = {other: words for other, words in unseen.items() if other not in having}
    return missing


def _without_pair(db: Database, texts: Mapping[int, str]) -> set[int]:
    missing = set[int]()
    for key in list(texts)[:: len(texts) // _PAIRS + 1]:
        if gram := next(_grams(texts[key], key * 7919 % (len(texts[key]) or 1), 2), None):
            found = _found(db, gram, texts)
            missing |= {other for other, words in texts.items() if other not in found and gram in words}
    return missing


def _is_found(db: Database, key: int, text: str) -> bool:
    """Whether an article is found by what stands in its text, here and there."""
    places = range(0, len(text), max(1, len(text) // _PLACES))
    found = {next(_grams(text, at, 1 + number % 2), "") for number, at in enumerate(places)}
    return all(_found(db, gram, [key]) for gram in found if gram)


def _grams(text: str, at: int, length: int) -> Iterator[str]:
    """What of this length the index has of a place in the text, where folding changes nothing."""
    window = text[at : at + _WINDOW]
    return (
        window[place : place + length]
        for place in range(len(window) - length + 1)
        if (gram := window[place : place + length]) == folded(gram) and {gram} == needed(gram)
    )


def _found(db: Database, gram: str, texts: Collection[int]) -> set[int]:
    sql = "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ?"
    return {row[0] for row in db.execute(sql, [f'"{gram}"', min(texts), max(texts)])}
