"""The codebook of a project: the tree of codes, kept in the order of its file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from store import settings
from store.connect import transaction
from store.database import Database
from store.errors import BadCodebook, NotFound
from store.records import Attribute, Code
from store.rows import Row, from_json, to_json


@dataclass(frozen=True)
class Codebook:
    """A named, versioned tree of codes, each before those below it, in the order of its file otherwise.

    Raises:
        BadCodebook: two codes share an id or a key, a parent is missing, or the tree turns in a circle.
    """

    name: str
    version: int
    codes: tuple[Code, ...]
    attributes: tuple[Attribute, ...] = ()
    """What labels with any code can say besides."""
    _by_id: Mapping[str, Code] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", _checked(self.codes))
        object.__setattr__(self, "codes", tuple(_in_tree_order(self.codes)))
        _check_keys(self.codes)

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

    def by_key(self, key: str) -> Code | None:
        """The code that this digit puts on; None where there is none."""
        return next((code for code in self.codes if code.key == key and not code.archived), None)

    def below(self, code: str) -> tuple[Code, ...]:
        """The codes under this one, at any depth, in their order."""
        return tuple(other for other in self.codes if other.id != code and self[code] in self.path(other.id))

    def attributes_of(self, code: str) -> tuple[Attribute, ...]:
        """What a label with this code can say besides: what is for all codes, for those above it, for itself."""
        found = {each.id: each for each in self.attributes}
        for above in self.path(code):
            found |= {each.id: each for each in above.attributes}
        return tuple(found.values())

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


def _in_tree_order(codes: Iterable[Code]) -> Iterator[Code]:
    under: dict[str | None, list[Code]] = {}
    for code in codes:
        under.setdefault(code.parent, []).insert(0, code)
    waiting = under.get(None, [])
    while waiting:
        code = waiting.pop()
        yield code
        waiting += under.get(code.id, [])


def _check_keys(codes: Iterable[Code]) -> None:
    taken: dict[str, str] = {}
    for code in codes:
        if code.key is not None and taken.setdefault(code.key, code.id) != code.id:
            raise BadCodebook(
                "The key {key} is of two codes, {one} and {other}; a key is for one",
                key=code.key,
                one=taken[code.key],
                other=code.id,
            )


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


_COLUMNS = (
    *("id", "parent", "zh", "en", "definition", "use_when", "avoid_when", "example"),
    *("cues", "colour", "key", "archived", "attributes", "since"),
)


_NAMELESS = "codebook"
"""What a codebook is called that has lost its name: an export without one could not be read again."""


def load(db: Database) -> Codebook:
    """The project's codebook."""
    rows = db.execute(f"SELECT {', '.join(_COLUMNS)} FROM codes ORDER BY position").fetchall()
    attributes = settings.get(db, "codebook_attributes", "[]")
    return _made(settings.get(db, "codebook", "") or _NAMELESS, version(db), tuple(rows), attributes)


@lru_cache(maxsize=4)
def _made(name: str, version: int, rows: tuple[tuple[Any, ...], ...], attributes: str) -> Codebook:
    """The codebook in these rows: it is asked for again and again, and seldom another one."""
    return Codebook(name, version, tuple(map(code_of, rows)), attributes_of(from_json(attributes)))


def version(db: Database) -> int:
    """The version of the project's codebook."""
    return int(settings.get(db, "codebook_version", "0"))


def labels_by_code(db: Database) -> dict[str, int]:
    """How many labels there are of each code that has any, by all annotators."""
    return dict(db.execute("SELECT code, labels FROM label_counts WHERE labels ORDER BY code").fetchall())


def replace(db: Database, book: Codebook) -> None:
    """Make this the codebook of a project that begins, or that learns it from a file, in one transaction.

    It is no action of anybody's: the history does not tell of it (see ``store.codebook_import`` for that).

    Raises:
        BadCodebook: a code that has labels is not in it.
    """
    with transaction(db):
        refuse_loss(db, book)
        db.execute("PRAGMA defer_foreign_keys = ON")
        _drop_others(db, book)
        for position, code in enumerate(book.codes):
            _put(db, position, code)
        settings.put(db, "codebook", book.name)
        settings.put(db, "codebook_version", str(book.version))
        settings.put(db, "codebook_attributes", to_json([kept_attribute(each) for each in book.attributes]))


def refuse_loss(db: Database, book: Codebook) -> None:
    """See that no code with labels, or with anything else said of it, is missing in this codebook.

    Raises:
        BadCodebook: one is.
    """
    lost = [(code, labels) for code, labels in labels_by_code(db).items() if code not in book]
    if lost:
        code, labels = lost[0]
        raise BadCodebook(
            "The code {code} has {labels} {labels:label|labels} in this project but is not in the new"
            " codebook; keep it there",
            code=code,
            labels=labels,
        )
    said = db.execute("SELECT code FROM absences UNION SELECT code FROM verdicts UNION SELECT code FROM suggestions")
    if gone := sorted(code for (code,) in said if code not in book):
        raise BadCodebook(
            "Answers or suggestions in this project are about the code {code}, which is not in the new codebook; "
            "keep it there",
            code=gone[0],
        )


def _drop_others(db: Database, book: Codebook) -> None:
    here = [row[0] for row in db.execute("SELECT id FROM codes")]
    for code in here:
        if code not in book:
            db.execute("DELETE FROM codes WHERE id = ?", [code])


def _put(db: Database, position: int, code: Code) -> None:
    values = row_of(code) | {"position": position}
    changes = ", ".join(f"{name} = excluded.{name}" for name in values if name != "id")
    marks = ", ".join(f":{name}" for name in values)
    db.execute(
        f"INSERT INTO codes ({', '.join(values)}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {changes}", values
    )


def row_of(code: Code) -> Row:
    """The columns of a code, but for its position."""
    values: Row = {name: getattr(code, name) for name in _COLUMNS}
    values |= {"cues": to_json(code.cues), "archived": int(code.archived)}
    return values | {"attributes": to_json([kept_attribute(each) for each in code.attributes])}


def code_of(row: Sequence[Any]) -> Code:
    """The code in a row of the columns of ``row_of``."""
    *texts, cues, colour, key, archived, attributes, since = row
    return Code(*texts)._replace(
        cues=tuple(from_json(cues)),
        colour=colour,
        key=key,
        archived=bool(archived),
        attributes=attributes_of(from_json(attributes)),
        since=since,
    )


def attributes_of(found: Iterable[Mapping[str, Any]]) -> tuple[Attribute, ...]:
    """Attributes, from how they are kept in JSON."""
    return tuple(
        Attribute(each["id"], each["zh"], each["en"], each.get("kind", "text"), tuple(each.get("choices", ())))
        for each in found
    )


def kept_attribute(attribute: Attribute) -> dict[str, object]:
    """An attribute as it is kept in JSON and written in a codebook file."""
    kept: dict[str, object] = {"id": attribute.id, "zh": attribute.zh, "en": attribute.en, "kind": attribute.kind}
    return kept | ({"choices": list(attribute.choices)} if attribute.choices else {})
