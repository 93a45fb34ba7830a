"""Rows as the history keeps them: the columns of a row by name, and putting a row back as it was."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from store.database import Database
from store.errors import Conflict, CorruptProject

Row = dict[str, object]

KEYS = {
    "link": ("links", ("id",)),
    "absence": ("absences", ("article", "annotator", "code")),
    "memo": ("memos", ("article", "annotator")),
    "verdict": ("verdicts", ("article", "annotator", "code", "raw_start", "raw_end")),
    "code": ("codes", ("id",)),
    "repair": ("settled_repairs", ("article", "raw_start", "raw_end")),
    "setting": ("settings", ("name",)),
    "prediction": ("suggestions", ("id",)),
}
"""The table of each kind of thing that an action is done to, and the columns that tell a row of it."""


def row_of(db: Database, kind: str, values: Mapping[str, object]) -> Row | None:
    """The row that these values (its key columns at least) tell, as it is now; None where there is none."""
    table, key = KEYS[kind]
    cursor = db.execute(f"SELECT * FROM {table} WHERE {_told(key)}", {name: values[name] for name in key})
    row = cursor.fetchone()
    return None if row is None else dict(zip((column[0] for column in cursor.description), row, strict=True))


def put_row(db: Database, kind: str, before: Row | None, after: Row | None) -> None:
    """Make the row that one of the two tells be ``after``, or be gone. Call it inside a transaction.

    Raises:
        Conflict: the database refuses it, for something else has changed since.
    """
    table, key = KEYS[kind]
    try:
        if after is None:
            assert before is not None
            db.execute(f"DELETE FROM {table} WHERE {_told(key)}", {name: before[name] for name in key})
        elif before is None:
            marks = ", ".join(f":{name}" for name in after)
            db.execute(f"INSERT INTO {table} ({', '.join(after)}) VALUES ({marks})", after)
        else:
            values = ", ".join(f"{name} = :{name}" for name in after)
            db.execute(f"UPDATE {table} SET {values} WHERE {_told(key)}", after)
    except sqlite3.IntegrityError as error:
        raise Conflict("Something else has changed since; it stays as it is") from error


def to_json(values: object) -> str:
    """JSON as rows and events keep it: the same values give the same text."""
    return _encode(values)


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
"""``json.dumps`` with options makes an encoder at every call, which takes as long as a row."""


def from_json(text: str) -> Any:
    """What ``to_json`` made this of.

    Raises:
        CorruptProject: it is none of that.
    """
    try:
        return json.loads(text)
    except ValueError as error:
        raise CorruptProject("a value in the project is damaged; `pizhu check` says what is left") from error


def by_article(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    """Rows that begin with the key of an article, in the order of these keys, without it, by it."""
    return {article: [row[1:] for row in of_one] for article, of_one in groupby(rows, itemgetter(0))}


def _told(key: tuple[str, ...]) -> str:
    return " AND ".join(f"{name} = :{name}" for name in key)
