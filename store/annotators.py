"""Who works in a project."""

import getpass
import os

from store.database import Database
from store.errors import BadInput, NotFound


def default_name() -> str:
    """``$PIZHU_ANNOTATOR``, or the name of the account."""
    if named := os.environ.get("PIZHU_ANNOTATOR", "").strip():
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "annotator"


def checked_name(name: str) -> str:
    """The name without blanks around it.

    Raises:
        BadInput: nothing is left of it.
    """
    if not (name := name.strip()):
        raise BadInput("An annotator needs a name; give one with --annotator NAME")
    return name


def names(db: Database) -> list[str]:
    """All annotators of the project, in the order in which they came."""
    return [row[0] for row in db.execute("SELECT name FROM annotators ORDER BY id")]


def names_by_key(db: Database) -> dict[int, str]:
    """The names of all annotators, by the keys of their rows."""
    return dict(db.execute("SELECT id, name FROM annotators").fetchall())


def find(db: Database, name: str | None) -> str | None:
    """The name of an annotator that somebody asks for; None where nobody is asked for.

    Raises:
        NotFound: the project has none of this name.
    """
    if name is None or name in (known := names(db)):
        return name
    if known:
        raise NotFound("Nobody here is called {name}; there are {known}", name=name, known=", ".join(known))
    raise NotFound("Nobody here is called {name}: nothing has been done in this project yet", name=name)


def annotator_id(db: Database, name: str) -> int:
    """The row of the annotator of this name; made when new. Call it inside a transaction.

    Raises:
        BadInput: the name is empty.
    """
    name = checked_name(name)
    known = db.execute("SELECT id FROM annotators WHERE name = ?", [name]).fetchone()
    if known is None:
        known = db.execute("INSERT INTO annotators (name) VALUES (?) RETURNING id", [name]).fetchone()
    return int(known[0])
