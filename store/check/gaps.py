"""Events that were taken away from the history: their numbers, of which each is given once, are missing.

An older pizhu let numbers lie where a step came to nothing; of its events that is not said.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from store.check.findings import Finding
from store.database import Database
from store.schema import migrations

_TOLD = 100
"""Gaps that are told: whoever deletes by a condition makes thousands."""
_AT_ONCE = timedelta(minutes=1)
"""All migrations of a new project are applied within this time."""

_GAPS = """
WITH numbers AS (
    SELECT id, lag(id, 1, 0) OVER (ORDER BY id) AS previous FROM history
    UNION ALL SELECT max(seq, newest) + 1, newest
    FROM (SELECT ifnull(max(id), 0) AS newest FROM history),
        (SELECT ifnull(max(seq), 0) AS seq FROM sqlite_sequence WHERE name = 'history')
)
SELECT previous + 1, numbers.id - 1, before.at FROM numbers LEFT JOIN history AS before ON before.id = previous
WHERE numbers.id > previous + 1 ORDER BY numbers.id
"""

_NOTED = """
SELECT (SELECT count(*) FROM history), (SELECT ifnull(min(id), 1) FROM history),
    (SELECT ifnull(max(id), 0) FROM history),
    (SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'history')
"""
"""How many events there are, the numbers of the first and of the newest, and the highest number ever given."""


def findings(db: Database) -> Iterator[Finding]:
    """The numbers that are missing, in order."""
    count, first, newest, noted = db.execute(_NOTED).fetchone()
    if noted < newest:
        yield Finding("history", what="table", subject="sqlite_sequence")
    if first == 1 and count == max(newest, noted):
        return
    told, since = 0, _contiguous_since(db)
    for first, last, before in db.execute(_GAPS).fetchall():
        if (since is None or (before is not None and _moment(before) > since)) and told < _TOLD:
            told += 1
            yield Finding("history_gap", what="event", subject=str(first) if first == last else f"{first}-{last}")


def _contiguous_since(db: Database) -> datetime | None:
    """When the project came to a pizhu that leaves no gaps; None for one that was made by such a pizhu."""
    applied = [_moment(each.applied_at) for each in migrations.applied(db)]
    return None if not applied or max(applied) - min(applied) < _AT_ONCE else max(applied)


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
