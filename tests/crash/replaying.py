"""What a project ought to hold, by its history alone: every event done again, in order, on nothing but dictionaries."""

import json
from collections.abc import Iterator
from typing import Any

from store.database import Database

Row = dict[str, Any]
Place = tuple[object, ...]
"""A kind of thing, and what tells one of them."""

_TOLD = {
    "label": ("labels", ("id",)),
    "link": ("links", ("id",)),
    "absence": ("absences", ("article", "annotator", "code")),
    "memo": ("memos", ("article", "annotator")),
    "verdict": ("verdicts", ("article", "annotator", "code", "raw_start", "raw_end")),
    "repair": ("settled_repairs", ("article", "raw_start", "raw_end")),
    "code": ("codes", ("id",)),
}
_BY_HISTORY = ("label", "link", "absence", "memo", "verdict", "repair")
"""Kinds of which nothing is there that the history does not tell of; a codebook may have come with the project."""


def differences(db: Database) -> list[str]:
    """Where the project is not what its history says."""
    found = []
    told = _told(db)
    for (kind, *key), row in told.items():
        here = _here(db, str(kind), key)
        if row is None or here is None:
            if row is not here:
                found.append(f"{kind} {key}: the history says {row}, the project has {here}")
        elif wrong := {name: value for name, value in row.items() if name in here and here[name] != value}:
            found.append(f"{kind} {key}: the history says {wrong}, the project has {here}")
    for kind in _BY_HISTORY:
        table, names = _TOLD[kind]
        for key in db.execute(f"SELECT {', '.join(names)} FROM {table}"):
            if (kind, *key) not in told:
                found.append(f"{kind} {key}: the history knows nothing of it")
    return found


def _told(db: Database) -> dict[Place, Row | None]:
    """The last that the history tells of each thing."""
    rows = db.execute("SELECT id, annotator, action, article, before, after, step, reverses FROM history ORDER BY id")
    steps: dict[int, list[tuple[Place, Row | None, Row | None]]] = {}
    told: dict[Place, Row | None] = {}
    for event, annotator, action, article, before, after, step, reverses in rows:
        if action == "undo":
            told |= {place: was for place, was, _ in reversed(steps[reverses])}
        elif action == "redo":
            told |= {place: now for place, _, now in steps[reverses]}
        elif before or after:
            one, other = (json.loads(each) if each else None for each in (before, after))
            for place in _places(action, article, annotator, one or other or {}):
                steps.setdefault(step or event, []).append((place, one, other))
                told[place] = other
    return told


def _places(action: str, article: int, annotator: int, row: Row) -> Iterator[Place]:
    kind = action.partition(".")[0]
    if action == "article.unusable":
        yield "unusable", article
    elif action in ("article.state", "article.flag"):
        # What came from elsewhere is in the name of who brought it in, and says whose it is.
        yield kind, action, article, row.get("annotator", annotator)
    elif kind in _TOLD:
        yield kind, *(row[name] for name in _TOLD[kind][1])


def _here(db: Database, kind: str, key: list[object]) -> Row | None:
    if kind == "unusable":
        return _row(db, "SELECT unusable, unusable_note AS note FROM articles WHERE id = ?", key)
    if kind == "article":
        who = "(SELECT id FROM annotators WHERE ? IN (id, name))"
        return _row(db, f"SELECT state, reason, flagged FROM readings WHERE (article, annotator) = (?, {who})", key[1:])
    table, names = _TOLD[kind]
    return _row(db, f"SELECT * FROM {table} WHERE {' AND '.join(f'{name} IS ?' for name in names)}", key)


def _row(db: Database, sql: str, values: list[object]) -> Row | None:
    cursor = db.execute(sql, values)
    row = cursor.fetchone()
    return None if row is None else dict(zip((column[0] for column in cursor.description), row, strict=True))
