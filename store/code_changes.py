"""Changes of single codes: made, edited, archived, moved. Each is one step of the history, and can be undone.

A change of what a code means (``MEANING``) is a new version of the codebook; what was labelled under the older one is
a work list (``store.reviewing``). Undo gives the code its old meaning back, but the number of the version stays: it was
used, in labels and exports, and must not come to mean something else.
"""

import re
from collections.abc import Callable, Sequence
from typing import Literal

from store import codebook, history, settings
from store.codebook import Codebook
from store.connect import transaction
from store.database import Database
from store.errors import BadInput, Conflict, NotFound
from store.records import Code
from store.rows import Row, put_row, row_of
from store.text.pinyin import syllable

MEANING = ("definition", "use_when", "avoid_when")
"""The fields that say what a code means."""
LONGEST_NAME = 100
"""Characters that the name of a code has at most."""
Way = Literal["up", "down", "in", "out"]
"""Before the one above it on its level, behind the one below it, under the one above it, out of the one it is under."""

_EDITED = ("zh", "en", *MEANING, "example", "cues", "colour", "key")
_LONGEST_ID = 48


def create(db: Database, annotator: str, zh: str, parent: str | None = None) -> Code:
    """Make a code of this Chinese name, the last one under its parent or at the top; its id is made from the pinyin.

    Raises:
        NotFound: there is no such parent.
        BadInput: the name is empty, or too long.
        Conflict: there is a code of this name already.
    """
    return add(db, annotator, Code("", parent, zh, ""))


def add(db: Database, annotator: str, code: Code) -> Code:
    """Put a code into the codebook, the last one under its parent; it gets an id where it has none.

    Raises: as ``create``, and as ``change`` where a field cannot be as it is.
    """
    with transaction(db):
        book = codebook.load(db)
        if code.parent is not None and code.parent not in book:
            raise NotFound("There is no code {code} in the codebook; `pizhu codes list` shows them", code=code.parent)
        values = _checked(codebook.row_of(code))
        _refuse_known(book, str(values["zh"]))
        values |= {"id": code.id or new_id(book, str(values["zh"])), "position": _last_position(db) + 1}
        with history.one_step(db, annotator, "code.add", None, str(values["id"])):
            _take_key(db, annotator, book, values)
            write(db, annotator, "code.add", None, values)
    return codebook.load(db)[str(values["id"])]


def change(db: Database, annotator: str, old: Code, new: Code) -> Code:
    """Write the fields in which ``new`` differs from ``old``, as the person saw it; names, texts, cues, colour, key.

    A key that another code has is taken from that one. A new meaning raises the version of the codebook by one.

    Raises:
        NotFound: the code is gone.
        BadInput: the names are empty or too long, the colour is not ``#rrggbb``, the key no digit from 1 to 9.
        Conflict: someone has changed one of these fields since, or there is a code of the new name already.
    """
    with transaction(db):
        book = codebook.load(db)
        here, wanted = existing(db, old.id), codebook.row_of(new)
        changed = [name for name in _EDITED if getattr(new, name) != getattr(old, name)]
        if any(getattr(book[old.id], name) != getattr(old, name) for name in changed):
            raise Conflict("Someone has changed this code since; look at it again")
        if "zh" in changed and "en" not in changed and old.en == old.zh:
            # It had no English name.
            wanted["en"], changed = "", [*changed, "en"]
        checked = _checked(here | {name: wanted[name] for name in changed})
        after = here | {name: checked[name] for name in changed}
        if after["zh"] != here["zh"]:
            _refuse_known(book, str(after["zh"]))
        means = any(after[name] != here[name] for name in MEANING)
        action = "code.meaning" if means else "code.change"
        if after != here:
            with history.one_step(db, annotator, action, None, old.id):
                if means:
                    after["since"] = _raise_version(db)
                _take_key(db, annotator, book, after)
                write(db, annotator, action, here, after)
    return codebook.load(db)[old.id]


def archive(db: Database, annotator: str, code: str) -> int:
    """Offer a code no more, nor those below it; their labels stay. How many codes were archived.

    Raises:
        NotFound: there is no such code.
    """
    return _set_archived(db, annotator, code, lambda book: (book[code], *book.below(code)), archived=True)


def restore(db: Database, annotator: str, code: str) -> int:
    """Offer a code again, with those above it and below it. How many codes were archived till now.

    Raises:
        NotFound: there is no such code.
    """
    return _set_archived(db, annotator, code, lambda book: (*book.path(code), *book.below(code)), archived=False)


def move(db: Database, annotator: str, code: str, way: Way) -> bool:
    """Move a code, with those below it, a step in the tree; false where there is nowhere to go.

    Raises:
        NotFound: there is no such code.
    """
    with transaction(db):
        book = codebook.load(db)
        level = _level(book, book[code].parent)
        at = level.index(code)
        if way == "in":
            return at > 0 and move_under(db, annotator, code, level[at - 1])
        with history.one_step(db, annotator, "code.move", None, code):
            if way == "out":
                return _move_out(db, annotator, book, code)
            other = at + (1 if way == "down" else -1)
            if not 0 <= other < len(level):
                return False
            level[at], level[other] = level[other], level[at]
            _arrange(db, annotator, level)
    return True


def move_under(db: Database, annotator: str, code: str, parent: str | None) -> bool:
    """Put a code, with those below it, under another one, as the last there, or at the top. False where it is so.

    Raises:
        NotFound: there is no such code.
        BadInput: the other one is the code itself, or stands below it.
    """
    with transaction(db):
        book, here = codebook.load(db), existing(db, code)
        if parent is not None and book[code] in book.path(parent):
            raise BadInput("A code cannot stand below itself")
        if here["parent"] == parent:
            return False
        with history.one_step(db, annotator, "code.move", None, code):
            after = here | {"parent": parent, "position": _last_position(db) + 1}
            write(db, annotator, "code.move", here, after)
    return True


def new_id(book: Codebook, zh: str) -> str:
    """An id for a code of this name that no other code has: its pinyin, its letters and digits."""
    spelled = "".join(syllable(character) or character.lower() for character in zh)
    base = re.sub(r"[^a-z0-9]+", "_", spelled).strip("_")[:_LONGEST_ID].strip("_") or "code"
    number = 1
    while (found := base if number == 1 else f"{base}_{number}") in book:
        number += 1
    return found


def write(db: Database, annotator: str, action: str, before: Row | None, after: Row | None) -> None:
    """Make the row of a code be so, with its event; for those modules that change codes, inside a transaction.

    Raises:
        Conflict: something is tied to a code that is to go.
    """
    told = after or before
    assert told is not None
    put_row(db, "code", before, after)
    history.record(db, annotator, action, None, str(told["id"]), before, after)


def existing(db: Database, code: str) -> Row:
    """The row of a code.

    Raises:
        NotFound: there is none.
    """
    row = row_of(db, "code", {"id": code})
    if row is None:
        raise NotFound("There is no code {code} in the codebook; `pizhu codes list` shows them", code=code)
    return row


def _set_archived(
    db: Database, annotator: str, code: str, which: Callable[[Codebook], Sequence[Code]], *, archived: bool
) -> int:
    action = "code.archive" if archived else "code.restore"
    with transaction(db):
        wanted = [each.id for each in which(codebook.load(db)) if each.archived != archived]
        with history.one_step(db, annotator, action, None, code):
            for each in dict.fromkeys(wanted):
                here = existing(db, each)
                write(db, annotator, action, here, here | {"archived": int(archived)})
    return len(set(wanted))


def _move_out(db: Database, annotator: str, book: Codebook, code: str) -> bool:
    """Put a code right behind the one that it stands under."""
    parent = book[code].parent
    if parent is None:
        return False
    level = _level(book, book[parent].parent)
    level.insert(level.index(parent) + 1, code)
    here = existing(db, code)
    write(db, annotator, "code.move", here, here | {"parent": book[parent].parent})
    _arrange(db, annotator, level)
    return True


def _arrange(db: Database, annotator: str, level: Sequence[str]) -> None:
    """Give the codes of one level this order, moving as few as can be."""
    rows = [existing(db, code) for code in level]
    taken = -1
    for here, own in zip(rows, sorted(_position(row) for row in rows), strict=True):
        taken = max(own, taken + 1)
        if here["position"] != taken:
            write(db, annotator, "code.move", here, here | {"position": taken})


def _level(book: Codebook, parent: str | None) -> list[str]:
    return [code.id for code in book.codes if code.parent == parent]


def _last_position(db: Database) -> int:
    return int(db.execute("SELECT ifnull(max(position), -1) FROM codes").fetchone()[0])


def _position(row: Row) -> int:
    position = row["position"]
    assert isinstance(position, int)
    return position


def _checked(values: Row) -> Row:
    """The columns of a code, with its texts trimmed."""
    values = values | {name: str(values[name]).strip() for name in ("zh", "en", *MEANING, "example")}
    zh, en = (" ".join(str(values[name]).split()) for name in ("zh", "en"))
    if not zh and not en:
        raise BadInput("A code needs a name")
    if max(len(zh), len(en)) > LONGEST_NAME:
        raise BadInput("The name of a code has at most {count} {count:character|characters}", count=LONGEST_NAME)
    colour, key = values["colour"], values["key"]
    if colour is not None and not re.fullmatch(r"#[0-9A-Fa-f]{6}", str(colour)):
        raise BadInput("{colour} is no colour; write #rrggbb, such as #2f7d4f", colour=colour)
    if key is not None and str(key) not in tuple("123456789"):
        raise BadInput("{key} is no key; a digit from 1 to 9 is", key=key)
    return values | {"zh": zh or en, "en": en or zh}


def _refuse_known(book: Codebook, zh: str) -> None:
    known = next((code for code in book.codes if code.zh == zh), None)
    if known is not None and known.archived:
        raise Conflict("The code {name} is in the codebook already, archived", name=zh)
    if known is not None:
        raise Conflict("The code {name} is in the codebook already", name=zh)


def _take_key(db: Database, annotator: str, book: Codebook, values: Row) -> None:
    """Take the key that these columns want from the code that has it."""
    for other in book.codes:
        if other.key is not None and other.key == values["key"] and other.id != values["id"]:
            here = existing(db, other.id)
            write(db, annotator, "code.change", here, here | {"key": None})


def _raise_version(db: Database) -> int:
    """A new version of the codebook, and its number."""
    number = codebook.version(db) + 1
    settings.put(db, "codebook_version", str(number))
    return number
