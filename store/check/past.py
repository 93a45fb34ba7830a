"""The history against the state: what was said last of each thing is what stands in its table.

What is undone or done again is said at the moment of that: of several things that were done to one thing in a step,
undo says what was before the first, redo what was after the last (``store.check.events``).
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from typing import cast

from store import label_rows, readings, rows, usability
from store.check.events import Event, contradicting, last_word
from store.check.findings import Finding, Kind, What
from store.database import Database
from store.history import Values
from store.records import Range
from store.rows import Row

_READINGS = ("article.state", "article.flag")
_EVENT = """
SELECT history.id, ifnull(step, history.id), annotators.name, action, history.article, subject, before, after
"""
_FROM = """
FROM history JOIN annotators ON annotators.id = history.annotator
WHERE (before IS NOT NULL OR after IS NOT NULL)
"""

# What tells one thing from others of its kind, article and subject.
_OTHERS = f"""
{_EVENT}, substr(action, 1, instr(action, '.')) || CASE
    WHEN action IN {_READINGS} THEN action || ' ' || ifnull(ifnull(after, before) ->> 'annotator', annotators.name)
    WHEN action GLOB 'absence.*' OR action GLOB 'memo.*' OR action GLOB 'verdict.*' THEN
        ifnull(after, before) ->> 'annotator' || ' ' || ifnull(ifnull(after, before) ->> 'raw_start', '') || ' '
        || ifnull(ifnull(after, before) ->> 'raw_end', '')
    WHEN action GLOB 'article.*' THEN action
    ELSE '' END AS thing
{_FROM} AND action NOT GLOB 'label.*'
ORDER BY history.article, subject, thing, history.id
"""
_REPAIRS = f"""
{_EVENT}, 1 {_FROM} AND action = 'repair.settle' AND history.article = (SELECT id FROM articles WHERE sha256 = ?)
ORDER BY subject, history.id
"""
# Two indices alone, read in the order of both, tell what there is no label of.
_LOST_LABELS = """
WITH others AS MATERIALIZED (
    SELECT DISTINCT subject FROM history WHERE NOT EXISTS (SELECT 1 FROM labels WHERE labels.id = history.subject)
)
SELECT DISTINCT subject FROM others JOIN history USING (subject)
WHERE (before IS NOT NULL OR after IS NOT NULL) AND action GLOB 'label.*'
"""
_OF_LABEL = f"{_EVENT}, 1 {_FROM} AND subject = ? AND action GLOB 'label.*' ORDER BY history.id"


def labels(db: Database) -> Iterator[Finding]:
    """Labels that stand by the history, but are not there."""
    for (subject,) in db.execute(_LOST_LABELS).fetchall():
        yield from label(db, subject)


def label(db: Database, subject: str, known: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """What is wrong with one label; it is known that these columns of it are."""
    events = [Event(*row) for row in db.execute(_OF_LABEL, [subject])]
    if not events:
        return
    try:
        _, values = last_word(db, events)
        for event, column in contradicting(db, "label", events):
            yield _finding(db, "history", event, [column])
    except (ValueError, KeyError, TypeError, AttributeError):
        yield _finding(db, "history", events[-1])
        return
    here = label_rows.row_of(db, subject)
    if values is None or here is None:
        if values is not here:
            yield _finding(db, "history_gone" if values is None else "history_lost", events[-1])
    elif not label_rows.stands(db, subject, values) and (differing := _differing(values, here) - known):
        yield _finding(db, "history_differs", events[-1], differing)


def others(db: Database) -> Iterator[Finding]:
    """What is wrong with everything else that was ever done something to."""
    for events in _things(db):
        try:
            yield from _of_thing(db, events)
        except (ValueError, KeyError, TypeError, AttributeError):
            # The columns of an event are no JSON, or not those of what it was done to.
            yield _finding(db, "history", events[-1])


def lost(db: Database, findings: Collection[Finding]) -> Iterator[tuple[Finding, Row]]:
    """What these findings of the kind ``history_lost`` are about, as the history keeps it."""
    for finding in findings:
        if finding.what == "label":
            events = [Event(*row) for row in db.execute(_OF_LABEL, [finding.subject])]
            if events and (values := last_word(db, events)[1]) is not None:
                yield finding, values
    for events in _things(db) if any(finding.what != "label" for finding in findings) else ():
        with suppress(ValueError, KeyError, TypeError):
            for finding in _of_thing(db, events):
                if finding in findings and (values := last_word(db, events)[1]) is not None:
                    yield finding, values


def doubted_repairs(db: Database, article: str) -> set[Range]:
    """The raw ranges of an article's settled repairs of which the history says something else than their table."""
    doubted = set[Range]()
    rows_of = db.execute(_REPAIRS, [article]).fetchall()
    for subject, found in groupby((Event(*row) for row in rows_of), lambda event: event.subject):
        try:
            differs = any(each.kind != "history_lost" for each in _of_thing(db, list(found)))
        except (ValueError, KeyError, TypeError):
            differs = True
        if differs:
            start, _, end = subject.partition("-")
            doubted.add(Range(int(start), int(end)))
    return doubted


def _things(db: Database) -> Iterator[list[Event]]:
    """The events of everything but labels, each in order."""
    for _, found in groupby((Event(*row) for row in db.execute(_OTHERS)), lambda event: (event[4:6], event.thing)):
        yield list(found)


_TORN = {
    "step": """
        SELECT part.id FROM history AS part JOIN history AS head ON head.id = part.step
        WHERE head.id >= part.id OR head.step IS NOT NULL OR head.before IS NOT NULL OR head.after IS NOT NULL
            OR part.undone <> head.undone
    """,
    "reverses": """
        SELECT later.id FROM history AS later JOIN history AS step ON step.id = later.reverses
        WHERE step.id >= later.id OR step.step IS NOT NULL OR step.reverses IS NOT NULL
            OR step.annotator <> later.annotator
    """,
}
"""Events that do not go together, by the column that says so; that what they refer to is there is seen to elsewhere."""


def order(db: Database) -> Iterator[Finding]:
    """Events that do not go together: parts of a step without a head, what reverses another one's step …"""
    for column, sql in _TORN.items():
        for (event,) in db.execute(sql):
            yield Finding("history", what="event", subject=str(event), detail=column)


def _of_thing(db: Database, events: Sequence[Event]) -> Iterator[Finding]:
    event, values = last_word(db, events)
    kind, _, verb = event.action.partition(".")
    if kind == "article":
        if event.article is not None and values is not None and not _is_said(db, verb, event, values):
            yield _finding(db, "history_differs", event, values.keys())
    elif kind in rows.KEYS:
        yield from _of_row(db, kind, event, values)
        for wrong, column in contradicting(db, kind, events, _free(kind, values or {})):
            yield _finding(db, "history", wrong, [column])


def _is_said(db: Database, verb: str, event: Event, values: dict[str, object]) -> bool:
    assert event.article is not None
    if verb == "unusable":
        return usability.stands(db, event.article, values)
    return event.action not in _READINGS or readings.stands(db, event.article, values, event.annotator)


def _of_row(db: Database, kind: str, event: Event, values: Values) -> Iterator[Finding]:
    told = values or json.loads(event.before or event.after or "null")
    here = rows.row_of(db, kind, told)
    if values is None or here is None:
        if values is not here:
            yield _finding(db, "history_gone" if values is None else "history_lost", event)
    elif differing := _differing(values, here) - _free(kind, values):
        yield _finding(db, "history_differs", event, differing)


def _free(kind: str, values: Row) -> set[str]:
    """Columns that change without an event, and what events tell besides the row.

    With an import a codebook learns codes, and the names of those it lacks.
    """
    if kind != "code":
        return _BESIDES.get(kind, set())
    nameless = values and values["zh"] == values["en"] == values["id"] and not values["definition"]
    return set(values) if nameless else {"position"}


_BESIDES = {"prediction": {"score"}, "repair": {"guess", "parts"}}


def _differing(said: Row, here: Row) -> set[str]:
    """The columns that are said to be otherwise, and those that there are none of."""
    return {name for name in said if name not in here or said[name] != here[name]}


def _finding(db: Database, kind: Kind, event: Event, columns: Iterable[str] = ()) -> Finding:
    row = db.execute("SELECT sha256, title FROM articles WHERE id = ?", [event.article]).fetchone()
    article, title = cast(tuple[str, str], row or ("", ""))
    subject = event.subject if event.subject != article else ""
    what = cast(What, event.action.partition(".")[0])
    return Finding(kind, article, title, what, subject, ", ".join(sorted(columns)))
