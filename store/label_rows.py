"""A label as a row of the table ``labels``, as the history keeps it, and as a record."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Any

from store.database import Database
from store.errors import BadInput, Conflict
from store.records import Label, Range, Value, Words
from store.rows import Row, to_json

CONTEXT = 16
"""Code points kept on both sides of a label, to find it again in another scrape of the article."""

COLUMNS = (
    *("id", "article", "code", "annotator", "raw_start", "raw_end", "raw_quote", "before", "after", "note"),
    *("created_at", "further", "confidence", "attributes", "codebook_version"),
)

SELECT = """
SELECT labels.id, articles.sha256, labels.code, annotators.name, raw_start, raw_end, raw_quote, note, created_at,
    further, confidence, attributes, codebook_version
FROM labels
JOIN articles ON articles.id = labels.article
JOIN annotators ON annotators.id = labels.annotator
"""

SELECT_MANY = """
SELECT article, id, code, annotator, raw_start, raw_end, raw_quote, nullif(note, ''), created_at, codebook_version,
    nullif(further, '[]'), nullif(confidence, ''), nullif(attributes, '{}')
FROM labels
"""
"""Of millions of labels: nothing is looked up in other tables, and what most of them lack is None."""

ORDER = " ORDER BY labels.article, raw_start, raw_end DESC, labels.code, annotators.name, labels.id"

_LATER: Row = {"further": "[]", "confidence": "", "attributes": "{}"}
"""What the events of pizhu 0.1 do not tell, besides ``codebook_version``."""
_FIRST_VERSION = """
SELECT ifnull(
    (
        SELECT min(json_extract(after, '$.since')) - 1 FROM history
        WHERE action GLOB 'code.*' AND json_extract(after, '$.since') > json_extract(before, '$.since')
    ),
    ifnull((SELECT value FROM settings WHERE name = 'codebook_version'), 0)
)
"""
"""The version of the codebook before any code came to mean something else: under pizhu 0.1 there was no other one."""


def record_of(row: Sequence[Any]) -> Label:
    """The label in a row of ``SELECT``."""
    identity, article, code, annotator, start, end, quote, note, created_at, further, confidence, values, version = row
    raw = None if start is None else Range(start, end)
    # Most labels have neither, and an article may have thousands of labels.
    stretches = () if further == "[]" else tuple(Range(e["raw_start"], e["raw_end"]) for e in json.loads(further))
    attributes = {} if values == "{}" else values_of(json.loads(values))
    return Label(
        identity, article, code, annotator, raw, quote, note, created_at, stretches, confidence, attributes, version
    )


def record_of_many(row: Sequence[Any], article: str, annotators: Mapping[int, str]) -> Label:
    """The label in a row of ``SELECT_MANY``, of the article of this id; ``annotators`` are names by their keys."""
    _, identity, code, by, start, end, quote, note, created_at, version, further, confidence, values = row
    said = (quote, note or "", created_at, further or "[]", confidence or "", values or "{}", version)
    return record_of((identity, article, code, annotators[by], start, end, *said))


def in_order(rows: Iterable[Sequence[Any]], annotators: Mapping[int, str]) -> list[Sequence[Any]]:
    """Rows of ``SELECT_MANY`` of one article, which are in the order of ``raw_start``, in that of ``ORDER``."""
    found = list(rows)
    if len({row[4] for row in found}) == len(found):
        return found
    return sorted(
        found, key=lambda row: (row[4] is not None, row[4], -(row[5] or 0), row[2], annotators[row[3]], row[1])
    )


def values_of(found: Mapping[str, Any]) -> dict[str, Value]:
    """The values of attributes, from how they are kept in JSON."""
    return {name: _words(value) if isinstance(value, dict) else value for name, value in found.items()}


def kept_values(values: Mapping[str, Value]) -> dict[str, object]:
    """The values of attributes, as they are kept in JSON."""
    return {
        name: _kept(value.raw, value.raw_quote) if isinstance(value, Words) else value for name, value in values.items()
    }


def placed(text: str, ranges: Sequence[Range]) -> Row:
    """The columns that say where in the raw text a label is; no ranges are those of the whole article.

    Raises:
        BadInput: a range is empty or leaves the text, or two of them touch.
    """
    if not ranges:
        return {"raw_start": None, "raw_end": None, "raw_quote": None, "before": None, "after": None, "further": "[]"}
    ordered = sorted(ranges)
    for where in ordered:
        quoted(text, where)
    if any(one.end >= other.start for one, other in pairwise(ordered)):
        raise BadInput("The stretches of a label must not touch; make them one")
    (start, end), *further = ordered
    return {
        "raw_start": start,
        "raw_end": end,
        "raw_quote": text[start:end],
        "before": text[max(0, start - CONTEXT) : start],
        "after": text[end : end + CONTEXT],
        "further": to_json([_kept(where, quoted(text, where)) for where in further]),
    }


def quoted(text: str, where: Range) -> str:
    """The raw text in a range.

    Raises:
        BadInput: the range is empty or leaves the text.
    """
    start, end = where
    if not 0 <= start < end <= len(text):
        raise BadInput(
            "Characters {start} to {end} are not in the text, which has {length}",
            start=start,
            end=end,
            length=len(text),
        )
    return text[start:end]


def row_of(db: Database, label: str) -> Row | None:
    """The columns of a label as the history keeps them."""
    row = db.execute(f"SELECT {', '.join(COLUMNS)} FROM labels WHERE id = ?", [label]).fetchone()
    return None if row is None else dict(zip(COLUMNS, row, strict=True))


def stands(db: Database, label: str, values: Row | None) -> bool:
    """Whether the label is still what an event of the history says."""
    row = row_of(db, label)
    if row is None or values is None:
        return row is values
    return row == _since_then(db, label, values)


def put_row(db: Database, label: str, values: Row | None) -> None:
    """Make the row of a label be these columns, or be gone. Only for ``store.labels``, ``store.code_merging`` and undo.

    Raises:
        Conflict: there is such a label already, its code is gone, or others are tied to it.
    """
    try:
        if values is None:
            db.execute("DELETE FROM labels WHERE id = ?", [label])
            return
        marks = ", ".join(f":{name}" for name in COLUMNS)
        changes = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "id")
        db.execute(
            f"INSERT INTO labels ({', '.join(COLUMNS)}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {changes}",
            _since_then(db, label, values),
        )
    except sqlite3.IntegrityError as error:
        if "FOREIGN KEY" not in str(error):
            raise Conflict("This code is on this text already") from error
        if values is None:
            raise Conflict("Another label is tied to it by a link; it stays as it is") from error
        raise Conflict("Its code is not in the codebook any more; it stays as it is") from error


def _since_then(db: Database, label: str, values: Row) -> Row:
    """The columns of a label that an event tells, perhaps one of pizhu 0.1, with what that did not tell."""
    if "codebook_version" in values:
        return _LATER | values
    here = row_of(db, label)
    version = here["codebook_version"] if here else int(db.execute(_FIRST_VERSION).fetchone()[0])
    return _LATER | {"codebook_version": version} | values


def _kept(where: Range, quote: str) -> Row:
    return {"raw_start": where.start, "raw_end": where.end, "raw_quote": quote}


def _words(found: Mapping[str, Any]) -> Words:
    return Words(Range(found["raw_start"], found["raw_end"]), found["raw_quote"])


def copy_id(of: str, new: str) -> str:
    """The id of what is carried of a label or a link to an article."""
    return sha256(f"{of} {new}".encode()).hexdigest()[:16]
