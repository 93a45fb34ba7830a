"""Labels to be looked at again: those made under an older meaning of their code, and all those of one code."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from store import history, labels
from store.code_changes import MEANING
from store.database import Database
from store.label_rows import record_of
from store.records import Label


@dataclass(frozen=True, slots=True)
class Asked:
    """Which labels are to be looked at."""

    code: str | None = None
    """Of this code; None for all."""
    annotator: str | None = None
    """By this annotator; None for all."""
    outdated: bool = True
    """Only those made under an older meaning of their code."""


@dataclass(frozen=True, slots=True)
class Place:
    """A label with what stands around it."""

    label: Label
    title: str
    """Of the article."""
    before: str
    after: str
    """Raw text on both sides; empty for a label on the whole article."""
    is_outdated: bool
    """Its code has meant something else since."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means, or meant."""

    definition: str
    use_when: str
    avoid_when: str


_FROM = """
FROM codes CROSS JOIN labels INDEXED BY labels_by_code ON labels.code = codes.id
"""
"""From the codes, of which there are few: the index has the labels of each by the version they were made under."""

_PAGE = f"""
SELECT labels.id, articles.sha256, labels.code, annotators.name, raw_start, raw_end, raw_quote, note, created_at,
    further, confidence, labels.attributes, codebook_version, articles.title, ifnull(before, ''), ifnull(after, ''),
    codebook_version < codes.since
{_FROM}
CROSS JOIN articles ON articles.id = labels.article
CROSS JOIN annotators ON annotators.id = labels.annotator
WHERE {{conditions}}
ORDER BY codes.position, labels.code, labels.article, raw_start IS NOT NULL, raw_start, raw_end DESC, labels.id
LIMIT :limit OFFSET :offset
"""


def page(db: Database, asked: Asked, *, limit: int, offset: int = 0) -> list[Place]:
    """So many of the labels, code by code, in the order of article and place."""
    sql = _PAGE.format(conditions=_conditions(asked))
    return [_place(row) for row in db.execute(sql, _told(asked) | {"limit": limit, "offset": offset})]


def count(db: Database, asked: Asked) -> int:
    """How many of the labels there are."""
    return int(db.execute(f"SELECT count(*) {_FROM} WHERE {_conditions(asked)}", _told(asked)).fetchone()[0])


def outdated_by_code(db: Database) -> dict[str, int]:
    """How many labels of each code were made under an older meaning of it; codes that have none are left out."""
    sql = f"SELECT labels.code, count(*) {_FROM} WHERE {_conditions(Asked())} GROUP BY labels.code"
    return dict(db.execute(sql).fetchall())


def meant(db: Database, code: str, version: int) -> Meaning | None:
    """What the code meant in this version of the codebook, where that was another meaning; None if nobody knows."""
    row = db.execute(
        """
        SELECT before FROM history
        WHERE action = 'code.meaning' AND subject = ? AND NOT undone AND after ->> 'since' > ?
        ORDER BY id LIMIT 1
        """,
        [code, version],
    ).fetchone()
    if row is None:
        return None
    before = json.loads(row[0])
    return Meaning(*(before[name] for name in MEANING))


def confirm_all(db: Database, annotator: str, asked: Asked) -> int:
    """Say that all these labels are right under the codebook as it is now, in one step. How many they are."""
    with history.one_step(db, annotator, "label.confirm_all", None, asked.code or ""):
        found = page(db, asked, limit=-1)
        for place in found:
            labels.confirm(db, place.label.id, annotator)
    return len(found)


def _conditions(asked: Asked) -> str:
    conditions = [
        (asked.code is not None, "codes.id = :code"),
        (asked.annotator is not None, "labels.annotator = (SELECT id FROM annotators WHERE name = :annotator)"),
        (asked.outdated, "labels.codebook_version < codes.since"),
    ]
    return " AND ".join(sql for is_asked, sql in conditions if is_asked) or "1"


def _told(asked: Asked) -> dict[str, object]:
    return {"code": asked.code, "annotator": asked.annotator}


def _place(row: Sequence[Any]) -> Place:
    *columns, title, before, after, is_outdated = row
    return Place(record_of(columns), title, before, after, bool(is_outdated))
