"""A project: one SQLite file that has a codebook from the start."""

import warnings
from pathlib import Path

from store import codebook, settings
from store.connect import TIMEOUT, connect, remark, transaction
from store.database import Database
from store.derived_versions import Progress
from store.errors import Remark
from store.faults import Connection, damaged


def open_project(
    path: Path, *, create: bool = True, timeout: float = TIMEOUT, progress: Progress | None = None
) -> Database:
    """The project in this file; a new one gets the default codebook. ``timeout``: seconds to wait for other writers.

    What is derived of an older one is made anew, of which ``progress`` is told; stopped in between, it is as it was.
    Where there is something to know of how it was opened (``connect.remark``), that is a warning. One that has lost the
    name of its codebook can only be read (``connect.only_read``).

    Raises:
        NotFound: the file is not there and ``create`` is false.
        ProjectError: it is no project, or cannot be read.
    """
    db = connect(path, create=create, timeout=timeout, progress=progress)
    try:
        if not settings.get(db, "codebook", ""):
            _without_codebook(db, path)
        if (said := remark(db)) is not None:
            warnings.warn(Remark(said), stacklevel=2)
    except BaseException:
        db.close()
        raise
    return db


def _without_codebook(db: Database, path: Path) -> None:
    """Give a new project the default codebook. One whose codebook has only lost its name is not to get another one."""
    if _has_lost_it(db):
        db.execute("PRAGMA query_only = ON")
        if isinstance(db.conn, Connection):
            db.conn.only_read = db.conn.remark = damaged(path, "settings: codebook")
        return
    # Late: nearly every project has one.
    from store.codebook_file import default_codebook

    with transaction(db):
        # Looked at again under the write lock: another process may have been first.
        if not settings.get(db, "codebook", ""):
            codebook.replace(db, default_codebook())


def _has_lost_it(db: Database) -> bool:
    # In one look: another process may be giving it its codebook right now.
    named, filled = db.execute(
        "SELECT EXISTS (SELECT 1 FROM settings WHERE name = 'codebook' AND value <> ''),"
        " EXISTS (SELECT 1 FROM codes) OR EXISTS (SELECT 1 FROM history)"
    ).fetchone()
    return bool(filled and not named)
