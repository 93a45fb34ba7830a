"""A project opened by a command, with a bar where what is derived of an older one is made anew."""

from pathlib import Path

from store import project
from store.connect import TIMEOUT
from store.database import Database
from tui.cli.progress import told
from tui.language import tr


def open_project(path: Path, *, create: bool = True, timeout: float = TIMEOUT) -> Database:
    """As ``store.project.open_project``."""
    with told(tr("bringing an older project up to date …")) as progress:
        return project.open_project(path, create=create, timeout=timeout, progress=progress)
