"""A project: one SQLite file that has a codebook from the start."""

from pathlib import Path

from sqlite_utils import Database

from store import codebook, settings
from store.codebook_file import default_codebook
from store.connect import TIMEOUT, connect, transaction


def open_project(path: Path, *, create: bool = True, timeout: float = TIMEOUT) -> Database:
    """The project in this file; a new one gets the default codebook. ``timeout``: seconds to wait for other writers.

    Raises:
        NotFound: the file is not there and ``create`` is false.
        ProjectError: it is no project, or cannot be read or written.
    """
    db = connect(path, create=create, timeout=timeout)
    if not settings.get(db, "codebook", ""):
        with transaction(db):
            # Looked at again under the write lock: another process may have been first.
            if not settings.get(db, "codebook", ""):
                codebook.replace(db, default_codebook())
    return db
