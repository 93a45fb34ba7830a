"""Who works in a project."""

import getpass
import os

from sqlite_utils import Database

from store.errors import BadInput


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


def annotator_id(db: Database, name: str) -> int:
    """The row of the annotator of this name; made when new. Call it inside a transaction.

    Raises:
        BadInput: the name is empty.
    """
    name = checked_name(name)
    db.execute("INSERT INTO annotators (name) VALUES (?) ON CONFLICT (name) DO NOTHING", [name])
    return int(db.execute("SELECT id FROM annotators WHERE name = ?", [name]).fetchone()[0])
