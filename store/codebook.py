"""The codebook of a project: the tree of codes, kept in the order of its file."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from dataclasses import replace as replace_fields
from typing import Any

from sqlite_utils import Database

from store import settings
from store.connect import transaction
from store.errors import BadCodebook, NotFound
from store.records import Code


@dataclass(frozen=True)
class Codebook:
    """A named, versioned tree of codes.

    Raises:
        BadCodebook: two codes share an id, a parent is missing, or the tree turns in a circle.
    """

    name: str
    version: int
    codes: tuple[Code, ...]
    _by_id: Mapping[str, Code] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", _checked(self.codes))

    @property
    def id(self) -> str:
        """Name and version, as exports say it."""
        return f"{self.name}/{self.version}"

    def __contains__(self, code: str) -> bool:
        return code in self._by_id

    def __getitem__(self, code: str) -> Code:
        if code not in self._by_id:
            raise NotFound("There is no code {code} in the codebook; `pizhu codes list` shows them", code=code)
        return self._by_id[code]

    def find(self, key: str) -> Code:
        """The code of this id, or of this Chinese or English name.

        Raises:
            NotFound: there is none.
        """
        named = [code for code in self.codes if key in (code.zh, code.en)]
        return self[key] if key in self or not named else named[0]

    def path(self, code: str) -> tuple[Code, ...]:
        """The codes from the root of the tree down to this one."""
        here = self[code]
        return (*self.path(here.parent), here) if here.parent else (here,)

    def colour(self, code: str) -> str | None:
        """The code's own colour, or the nearest one above it."""
        return next((above.colour for above in reversed(self.path(code)) if above.colour), None)


def _checked(codes: Iterable[Code]) -> Mapping[str, Code]:
    by_id: dict[str, Code] = {}
    for code in codes:
        if code.id in by_id:
            raise BadCodebook("The id {id} stands twice; every code needs an id of its own", id=code.id)
        by_id[code.id] = code
    for code in by_id.values():
        _check_parents(code, by_id)
    return by_id


def _check_parents(code: Code, by_id: Mapping[str, Code]) -> None:
    seen, here = {code.id}, code
    while here.parent is not None:
        if here.parent not in by_id:
            raise BadCodebook(
                "The code {id} has the parent {parent}, which is not there", id=here.id, parent=here.parent
            )
        here = by_id[here.parent]
        if here.id in seen:
            raise BadCodebook("The code {id} is its own ancestor; the parents turn in a circle", id=code.id)
        seen.add(here.id)


def load(db: Database) -> Codebook:
    """The project's codebook."""
    rows = db.execute(
        "SELECT id, parent, zh, en, definition, use_when, avoid_when, example, cues, colour FROM codes"
        " ORDER BY position"
    )
    codes = tuple(_code(row) for row in rows)
    return Codebook(settings.get(db, "codebook", ""), int(settings.get(db, "codebook_version", "0")), codes)


def replace(db: Database, book: Codebook) -> None:
    """Make this the project's codebook, in one transaction.

    Raises:
        BadCodebook: a code that has labels is not in it.
    """
    with transaction(db):
        _refuse_loss(db, book)
        db.execute("PRAGMA defer_foreign_keys = ON")
        _drop_others(db, book)
        for position, code in enumerate(book.codes):
            _put(db, position, code)
        settings.put(db, "codebook", book.name)
        settings.put(db, "codebook_version", str(book.version))


def _refuse_loss(db: Database, book: Codebook) -> None:
    used = db.execute("SELECT code, count(*) FROM labels GROUP BY code ORDER BY code").fetchall()
    lost = [(code, labels) for code, labels in used if code not in book]
    if lost:
        code, labels = lost[0]
        raise BadCodebook(
            "The code {code} has {labels} labels in this project but is not in the new codebook; keep it there",
            code=code,
            labels=labels,
        )


def _drop_others(db: Database, book: Codebook) -> None:
    here = [row[0] for row in db.execute("SELECT id FROM codes")]
    for code in here:
        if code not in book:
            db.execute("DELETE FROM codes WHERE id = ?", [code])


def _put(db: Database, position: int, code: Code) -> None:
    cues = json.dumps(code.cues, ensure_ascii=False)
    values = (code.id, position, code.parent, code.zh, code.en, code.definition, code.use_when, code.avoid_when)
    db.execute(
        """
        INSERT INTO codes (id, position, parent, zh, en, definition, use_when, avoid_when, example, cues, colour)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET position = excluded.position, parent = excluded.parent, zh = excluded.zh,
            en = excluded.en, definition = excluded.definition, use_when = excluded.use_when,
            avoid_when = excluded.avoid_when, example = excluded.example, cues = excluded.cues,
            colour = excluded.colour
        """,
        [*values, code.example, cues, code.colour],
    )


def _code(row: tuple[Any, ...]) -> Code:
    *texts, cues, colour = row
    return replace_fields(Code(*texts), cues=tuple(json.loads(cues)), colour=colour)
