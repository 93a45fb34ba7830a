"""The list of articles as a person sees it: its rows a window at a time, and the steps from article to article."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Literal

from store.articles import COLUMNS, article_id, article_row, from_columns
from store.database import Database
from store.ordering import READINGS, View, order
from store.records import ArticleRow, Original, State
from store.schema.m005_counted import BLOCK

_FIRST_CHUNK = 256
"""So many articles are looked at first for one that is not finished."""


def rows(db: Database, annotator: str, keys: Sequence[int]) -> list[ArticleRow]:
    """The articles of these keys, in their order, as this annotator has them."""
    found = db.execute(
        f"""
        SELECT ifnull(readings.state, 'new'),
            (SELECT count(*) FROM labels WHERE labels.article = articles.id),
            ifnull(readings.reason, ''), ifnull(readings.flagged, 0),
            (SELECT count(*) FROM doubtful_repairs WHERE doubtful_repairs.article = articles.id),
            unusable, unusable_note, ({_ORIGINAL}), {COLUMNS}
        FROM json_each(:keys) AS wanted CROSS JOIN articles ON articles.id = wanted.value {READINGS}
        ORDER BY wanted.key
        """,
        {"keys": json.dumps(list(keys)), "reader": annotator},
    )
    return [
        ArticleRow(from_columns(article), state, labels, reason, bool(flagged), doubtful, unusable, note, _original(of))
        for state, labels, reason, flagged, doubtful, unusable, note, of, *article in found
    ]


_ORIGINAL = """
SELECT json_array(originals.sha256, originals.title, likeness)
FROM reprints JOIN articles AS originals ON originals.id = original WHERE reprints.article = articles.id
"""


def _original(found: str | None) -> Original | None:
    return None if found is None else Original(*json.loads(found))


def with_article(db: Database, article: str, keys: Sequence[int]) -> Sequence[int]:
    """The keys of a list, where it has the article; else those of all, in the order in which they came in.

    Raises:
        NotFound: there is no such article.
    """
    return keys if article_row(db, article) in keys else order(db, "", View()).keys


def next_unfinished(
    db: Database,
    keys: Sequence[int],
    article: str,
    annotator: str,
    *,
    included: bool = False,
    step: Literal[1, -1] = 1,
) -> str | None:
    """The id of the article after this one in a list that the annotator has to read; None where there is none.

    See ``next_in``. The list has the article (``with_article``).
    """
    here = keys.index(article_row(db, article))
    place = next_in(db, annotator, keys, here, included=included, step=step)
    return None if place is None else article_id(db, keys[place])


def next_in(
    db: Database,
    annotator: str,
    keys: Sequence[int],
    here: int,
    *,
    included: bool = False,
    step: Literal[1, -1] = 1,
) -> int | None:
    """The place among these keys of the next article that the annotator has to read; None where there is none.

    Done, skipped and unusable articles are passed over; the search goes round, and what is deferred comes when nothing
    else is left. ``here`` is the place to start from; with ``included`` the article there comes first, without it it
    does not come at all. A ``step`` of -1 goes backwards.
    """
    count = len(keys)
    start = here if included else here + step
    places = _round(start % count, count if included else count - 1, count, step)
    if isinstance(keys, range):
        return _next_of_range(db, annotator, keys, places)
    return _next_of_list(db, annotator, keys, chain.from_iterable(places))


def _round(start: int, length: int, count: int, step: int) -> tuple[range, range]:
    """So many of the places from 0 to ``count``, from ``start`` on and round, in two straight parts."""
    if step > 0:
        end = start + length
        return range(start, min(end, count)), range(max(end - count, 0))
    end = start - length
    return range(start, max(end, -1), -1), range(count - 1, count + end if end < -1 else count - 1, -1)


def _next_of_list(db: Database, annotator: str, keys: Sequence[int], places: Iterator[int]) -> int | None:
    """The same in any other list: what is near is looked at first, what is far only if nothing is found there."""
    near = list(islice(places, _FIRST_CHUNK))
    asked = {"keys": json.dumps([keys[place] for place in near]), "reader": annotator}
    number, state = db.execute(_UNFINISHED, asked).fetchone() or (None, None)
    nearest = None if number is None else near[int(number)]
    if nearest is not None and state != "deferred":
        return nearest
    return _next_far_on(db, annotator, keys, list(places), nearest)


def _next_far_on(
    db: Database, annotator: str, keys: Sequence[int], places: Sequence[int], deferred: int | None
) -> int | None:
    """The first of the places that is to be read, or the ``deferred`` one before them, or the first deferred."""
    if not places:
        return deferred
    out_of_question = _in_states(db, annotator, "done", "skipped") | _keys(db, _UNUSABLE)
    left = [place for place in places if keys[place] not in out_of_question]
    if not left:
        return deferred
    last = _in_states(db, annotator, "deferred")
    deferred = left[0] if deferred is None else deferred
    return next((place for place in left if keys[place] not in last), deferred)


_UNFINISHED = f"""
SELECT wanted.key, readings.state AS how_far
FROM json_each(:keys) AS wanted CROSS JOIN articles ON articles.id = wanted.value {READINGS}
WHERE articles.unusable IS NULL AND ifnull(readings.state, 'new') NOT IN ('done', 'skipped')
ORDER BY ifnull(how_far, 'new') = 'deferred', wanted.key LIMIT 1
"""
_UNUSABLE = "SELECT json_group_array(id) FROM articles WHERE unusable IS NOT NULL"
_IN_STATES = """
SELECT json_group_array(article) FROM readings
WHERE annotator = (SELECT id FROM annotators WHERE name = ?) AND state IN (SELECT value FROM json_each(?))
"""


def _in_states(db: Database, annotator: str, *states: State) -> set[int]:
    return _keys(db, _IN_STATES, annotator, json.dumps(states))


def _keys(db: Database, sql: str, *asked: str) -> set[int]:
    """What the query finds, as JSON: so many rows would take twice as long."""
    (found,) = db.execute(sql, asked).fetchone()
    return set(json.loads(found))


def _next_of_range(db: Database, annotator: str, keys: range, parts: Iterable[range]) -> int | None:
    """The same where all articles are asked for: by what is counted of each block of them (``m005_counted``)."""
    reader = db.execute("SELECT id FROM annotators WHERE name = ?", [annotator]).fetchone()
    asked = {"reader": reader and reader[0]}
    for states in (("done", "skipped", "deferred"), ("done", "skipped")):
        for part in filter(None, parts):
            found = _first_left(db, asked, states, keys[part[0]], keys[part[-1]])
            if found is not None:
                return keys.index(found)
    return None


def _first_left(
    db: Database, asked: Mapping[str, object], states: Iterable[State], first: int, last: int
) -> int | None:
    """The first of the keys from one to another, up or down, of an article that can be used and is in no such state."""
    low, high = sorted((first, last))
    words = {"states": ", ".join(f"'{state}'" for state in states), "direction": "ASC" if first == low else "DESC"}
    blocks = db.execute(_WITH_ONE_LEFT.format_map(words), {**asked, "low": low // BLOCK, "high": high // BLOCK})
    for (block,) in blocks:
        start = block * BLOCK
        within = {"low": max(low, start), "high": min(high, start + BLOCK - 1)}
        found = db.execute(_LEFT.format_map(words), {**asked, **within}).fetchone()
        # Of the first block and the last one only a part may be asked for.
        if found is not None:
            return int(found[0])
    return None


_WITH_ONE_LEFT = """
SELECT block FROM article_counts
WHERE block BETWEEN :low AND :high AND unusable + (
    SELECT ifnull(sum(reading_counts.articles - reading_counts.unusable), 0) FROM reading_counts
    WHERE annotator = :reader AND state IN ({states}) AND reading_counts.block = article_counts.block
) < articles
ORDER BY block {direction}
"""
_LEFT = """
SELECT id FROM articles
WHERE id BETWEEN :low AND :high AND unusable IS NULL AND NOT EXISTS (
    SELECT 1 FROM readings
    WHERE readings.article = articles.id AND annotator = :reader AND state IN ({states})
)
ORDER BY id {direction} LIMIT 1
"""


def neighbour(db: Database, keys: Sequence[int], article: str, step: int) -> str | None:
    """The id of the article so many places on in a list that has it (back, if negative); None beyond its ends."""
    place = keys.index(article_row(db, article)) + step
    return article_id(db, keys[place]) if 0 <= place < len(keys) else None


def position(db: Database, keys: Sequence[int], article: str) -> tuple[int, int]:
    """The article's place in a list that has it, from 1, and how many there are."""
    return keys.index(article_row(db, article)) + 1, len(keys)
