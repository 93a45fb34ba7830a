"""A project in a file, and the reader on it, for every test of the terminal."""

import os

# Before Textual is imported: it reads this once.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["PIZHU_LANG"] = "en"

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store.project import open_project
from tests.tui.screens.desk import Project


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file with the default codebook and nothing else: made once, then copied."""
    path = tmp_path_factory.mktemp("blank") / "pizhu.db"
    with closing(open_project(path)):
        pass
    return path


@pytest.fixture
def project(blank: Path, tmp_path: Path) -> Iterator[Project]:
    """A new project, and a connection to it that is not the app's."""
    path = tmp_path / "pizhu.db"
    shutil.copy(blank, path)
    with closing(open_project(path)) as db:
        yield Project(path, db)
