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


def annotator_id(db: Database, name: str) -> int:
    """The row of the annotator of this name; made when new. Call it inside a transaction.

    Raises:
        BadInput: the name is empty.
    """
    if not (name := name.strip()):
        raise BadInput("An annotator needs a name; give one with --annotator NAME")
    db.execute("INSERT INTO annotators (name) VALUES (?) ON CONFLICT (name) DO NOTHING", [name])
    return int(db.execute("SELECT id FROM annotators WHERE name = ?", [name]).fetchone()[0])
