"""The list of articles as a person sees it: its rows a window at a time, and the steps from article to article."""

import json
from collections.abc import Sequence
from itertools import chain, compress, islice
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
    return _next_of_list(db, annotator, keys, places)


def _round(start: int, length: int, count: int, step: int) -> tuple[range, range]:
    """So many of the places from 0 to ``count``, from ``start`` on and round, in two straight parts."""
    if step > 0:
        end = start + length
        return range(start, min(end, count)), range(max(end - count, 0))
    end = start - length
    return range(start, max(end, -1), -1), range(count - 1, count + end if end < -1 else count - 1, -1)


def _next_of_list(db: Database, annotator: str, keys: Sequence[int], places: Sequence[range]) -> int | None:
    """The same in any other list: what is near is looked at first, what is far only if nothing is found there."""
    straight = chain.from_iterable(places)
    near = list(islice(straight, _FIRST_CHUNK))
    asked = {"keys": json.dumps([keys[place] for place in near]), "reader": annotator}
    number, state = db.execute(_UNFINISHED, asked).fetchone() or (None, None)
    nearest = None if number is None else near[int(number)]
    if nearest is not None and state != "deferred":
        return nearest
    far = list(straight)
    if not far:
        return nearest
    found = _first_of(keys, far, _all_left(db, annotator, _OVER_OR_LATER))
    if found is not None or nearest is not None:
        return nearest if found is None else found
    return _first_of(keys, far, _all_left(db, annotator, _OVER))


_UNFINISHED = f"""
SELECT wanted.key, readings.state AS how_far
FROM json_each(:keys) AS wanted CROSS JOIN articles ON articles.id = wanted.value {READINGS}
WHERE articles.unusable IS NULL AND ifnull(readings.state, 'new') NOT IN ('done', 'skipped')
ORDER BY ifnull(how_far, 'new') = 'deferred', wanted.key LIMIT 1
"""


def _first_of(keys: Sequence[int], places: Sequence[int], wanted: set[int]) -> int | None:
    """The first of these places of a list at which one of the wanted keys is."""
    # By functions of C alone: there may be a million places.
    return next(compress(places, map(wanted.__contains__, map(keys.__getitem__, places))), None)


def _next_of_range(db: Database, annotator: str, keys: range, places: Sequence[range]) -> int | None:
    """The same where all articles are asked for: no list of keys is gone through."""
    for states in (_OVER_OR_LATER, _OVER):
        for part in filter(None, places):
            found = _first_left(db, annotator, states, keys[part[0]], keys[part[-1]])
            if found is not None:
                return keys.index(found)
    return None


_OVER: tuple[State, ...] = ("done", "skipped")
"""Articles in these states are not to be read."""
_OVER_OR_LATER: tuple[State, ...] = (*_OVER, "deferred")

_LEFT = f"""
WITH
    reader AS (SELECT (SELECT id FROM annotators WHERE name = :annotator) AS id),
    passed AS (SELECT value AS state FROM json_each(:states))
SELECT articles.id FROM article_counts AS counted CROSS JOIN articles
WHERE counted.block BETWEEN :low / {BLOCK} AND :high / {BLOCK} AND counted.articles > counted.unusable + (
    SELECT ifnull(sum(reading_counts.articles - reading_counts.unusable), 0) FROM reading_counts
    WHERE annotator = (SELECT id FROM reader) AND state IN passed AND reading_counts.block = counted.block
)
AND articles.id BETWEEN max(:low, counted.block * {BLOCK}) AND min(:high, counted.block * {BLOCK} + {BLOCK - 1})
AND articles.unusable IS NULL AND NOT EXISTS (
    SELECT 1 FROM readings WHERE article = articles.id AND annotator = (SELECT id FROM reader) AND state IN passed
)
"""
"""The keys, from ``low`` to ``high``, of articles that can be used and are in none of the states for the annotator.

Only the blocks are looked through of which the counts say that there is one (``m005_counted``).
"""


_HIGHEST = (1 << 63) - 1
"""The last key that there can be."""


def _all_left(db: Database, annotator: str, states: Sequence[State]) -> set[int]:
    """The keys of all articles that can be used and are in none of these states for the annotator."""
    asked = {"annotator": annotator, "states": json.dumps(states), "low": 0, "high": _HIGHEST}
    (found,) = db.execute(f"SELECT json_group_array(id) FROM ({_LEFT})", asked).fetchone()
    return set(json.loads(found))


def _first_left(db: Database, annotator: str, states: Sequence[State], first: int, last: int) -> int | None:
    """The first such key of those from one to another, up or down."""
    low, high = sorted((first, last))
    direction = "ASC" if first == low else "DESC"
    asked = {"annotator": annotator, "states": json.dumps(states), "low": low, "high": high}
    found = db.execute(f"{_LEFT} ORDER BY block {direction}, id {direction} LIMIT 1", asked).fetchone()
    return None if found is None else int(found[0])


def neighbour(db: Database, keys: Sequence[int], article: str, step: int) -> str | None:
    """The id of the article so many places on in a list that has it (back, if negative); None beyond its ends."""
    place = keys.index(article_row(db, article)) + step
    return article_id(db, keys[place]) if 0 <= place < len(keys) else None


def position(db: Database, keys: Sequence[int], article: str) -> tuple[int, int]:
    """The article's place in a list that has it, from 1, and how many there are."""
    return keys.index(article_row(db, article)) + 1, len(keys)
