"""The reader on a project that a released version made."""

from contextlib import closing
from pathlib import Path

import pytest

from store import articles
from store.project import open_project
from tests.store.released import RELEASED, make
from tests.tui.screens.desk import Project, tinted


@pytest.mark.parametrize("version", RELEASED)
async def test_it_is_shown_and_gone_on_with(version: str, tmp_path: Path) -> None:
    path = make(version, tmp_path / "pizhu.db")
    with closing(open_project(path)) as db:
        project = Project(path, db, articles.ids(db))
        async with project.sit() as desk:
            assert (tinted(desk.raw), tinted(desk.text)) == ("會(huì)場(chǎng)", "会场")
            assert desk.cursor == ("normalized", 2)
            desk.check()
            await desk.press("x")
            assert project.labels() == []
            await desk.press("u")
            assert project.labels()[0].note == "第一处"
