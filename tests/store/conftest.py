"""A project in a folder of its own, and more of them on demand; all are closed after the test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from store.database import Database
from store.project import open_project

Open = Callable[[str], Database]


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """The file of ``db``."""
    return tmp_path / "pizhu.db"


@pytest.fixture
def open_db(tmp_path: Path) -> Iterator[Open]:
    """Opens a project of this file name, as often as asked."""
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(closing(open_project(tmp_path / name)))


@pytest.fixture
def db(open_db: Open, project_path: Path) -> Database:
    """A new project."""
    return open_db(project_path.name)
