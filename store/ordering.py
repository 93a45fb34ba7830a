"""Which articles a list has, and in which order: their keys, without what is shown of them (``store.listing``)."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from store import articles
from store.database import Database
from store.filtering import Filter, conditions, written

EVERY = Filter(unusable=None)
"""Asks for nothing: a list shows what is unusable, too."""

SortBy = Literal["imported", "title", "date", "source", "length", "state", "labels", "doubtful"]
"""What a list is sorted by; ``imported`` is the order in which the articles came in."""

GroupBy = Literal["source", "month", "state"]
"""What the articles under one heading of a list have in common."""

SHOWN_STATE = "iif(articles.unusable IS NULL, ifnull(readings.state, 'new'), 'unusable')"
"""The state of an article as a list shows it."""

_AT_ONCE = 1_000

READINGS = """
LEFT JOIN readings ON readings.article = articles.id
AND readings.annotator = (SELECT id FROM annotators WHERE name = :reader)
"""
"""Joins what the person who asks has made of each article."""


class View(NamedTuple):
    """How a person looks at the list of articles."""

    wanted: Filter = EVERY
    words: tuple[str, ...] = ()
    """Each of them is in the title, in either script, width and case."""
    sort: SortBy = "imported"
    descending: bool = False
    """What has no date or source is last either way."""
    group: GroupBy | None = None


class Group(NamedTuple):
    """A heading of the list."""

    value: str | None
    """What they have in common; None where they lack it."""
    articles: int
    """How many are under it."""


class Order(NamedTuple):
    """The articles of a list."""

    keys: Sequence[int]
    """The keys of their rows, in order."""
    groups: tuple[Group, ...] = ()
    """The headings in order; none where the list has none."""


def order(db: Database, annotator: str, view: View, *, limit: int | None = None) -> Order:
    """The articles that this annotator sees in this view; only the first of them, if there is a limit.

    It costs by the project, but for the view without filter, sort and group, where nothing is read.
    """
    if view == View(descending=view.descending) and (every := _all(db)) is not None:
        return Order(every[::-1] if view.descending else every)
    rows = _rows(db, annotator, view, limit)
    if view.group is None:
        return Order(array("q", (key for key, _ in rows)))
    keys = array("q")
    groups = []
    for value, members in groupby(rows, key=lambda row: row[1]):
        before = len(keys)
        keys.extend(key for key, _ in members)
        groups.append(Group(value, len(keys) - before))
    return Order(keys, tuple(groups))


def _all(db: Database) -> range | None:
    """The keys of all articles where none is left out between them, which is so unless someone else took rows away."""
    first, last = db.execute("SELECT (SELECT min(id) FROM articles), (SELECT max(id) FROM articles)").fetchone()
    count = articles.count(db)
    keys = range(first, last + 1) if count else range(0)
    return keys if len(keys) == count else None


def _rows(db: Database, annotator: str, view: View, limit: int | None) -> Iterator[tuple[int, str | None]]:
    """The key of each article with what is on its heading, one at a time: of a large project they are many."""
    wanted = view.wanted
    if wanted.state is not None and wanted.unusable is None:
        # Where a list is by state, what is unusable is of none.
        wanted = wanted._replace(unusable=False)
    where, parameters = conditions(wanted, annotator)
    for number, word in enumerate(view.words):
        condition, ways = written("articles.title", word, f"word{number}_")
        where += f" AND {condition}"
        parameters |= ways
    group, group_order = _GROUPS[view.group] if view.group else ("NULL", "")
    direction = "DESC" if view.descending else "ASC"
    terms = [*([group_order] if group_order else []), f"{_SORTS[view.sort]} {direction} NULLS LAST"]
    if view.sort != "imported":
        terms.append(f"articles.id {direction}")
    by_state = "state" in (view.sort, view.group)
    # For what has no index SQLite would take that of the lengths, and go from each to its row, all over the file.
    table = "articles NOT INDEXED" if by_state or view.sort in ("labels", "doubtful") else "articles"
    sql = f"""
        SELECT articles.id, {group} FROM {table} {READINGS if by_state else ""}
        WHERE {where} ORDER BY {", ".join(terms)} LIMIT :limit
    """
    found = db.execute(sql, parameters | {"limit": -1 if limit is None else limit})
    # Many at once: one by one they take longer to be handed over than to be found.
    while rows := found.fetchmany(_AT_ONCE):
        yield from rows


_STATE_ORDER = f"""
CASE {SHOWN_STATE} WHEN 'started' THEN 0 WHEN 'new' THEN 1 WHEN 'deferred' THEN 2 WHEN 'done' THEN 3
WHEN 'skipped' THEN 4 ELSE 5 END
"""

_SORTS: dict[SortBy, str] = {
    "imported": "articles.id",
    "title": "articles.title",
    "date": "articles.date",
    "source": "articles.source",
    "length": "articles.length",
    "state": _STATE_ORDER,
    "labels": "(SELECT count(*) FROM labels WHERE labels.article = articles.id)",
    "doubtful": "(SELECT count(*) FROM doubtful_repairs WHERE doubtful_repairs.article = articles.id)",
}

_GROUPS: dict[GroupBy, tuple[str, str]] = {
    "source": ("articles.source", "articles.source NULLS LAST"),
    "month": ("substr(articles.date, 1, 7)", "substr(articles.date, 1, 7) NULLS LAST"),
    "state": (SHOWN_STATE, _STATE_ORDER),
}
"""What is on the headings, and their order."""
