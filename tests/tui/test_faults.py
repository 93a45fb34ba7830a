"""A project that is at fault while it is read in the app: a line, and the app goes on, or leaves with that line."""

import asyncio
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from store import labels
from store.connect import connect
from store.errors import ProjectError
from store.project import open_project
from tests.terminal import Terminal
from tests.tui.screens.desk import BASE, LONG, Project
from tui.app import PizhuApp
from tui.screens.library import Library
from tui.screens.reader import Reader


def spoil(path: Path, sql: str) -> None:
    """Do to the project what a damaged page does: something is not there any more, or is another thing."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA writable_schema = ON")
        for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(sql)
        db.commit()


async def test_moved_away_while_it_is_open(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        project.path.rename(project.path.with_name("elsewhere.db"))
        desk.app.look_around()
        desk.app.look_around()
        await desk.settle()
        assert len(desk.notices) == 1
        assert "was moved, replaced or deleted" in desk.notices[0]
        await desk.press("C", "c", "enter")
        assert "was moved" in desk.notices[1]
        assert desk.lines == []
        desk.check()


async def test_the_disk_is_full(project: Project) -> None:
    project.add(BASE)
    project.label(0, 3, "pairing")
    async with project.sit() as desk:
        db = desk.app._db
        db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")
        made = 0
        while not desk.notices:
            await desk.press("C", "c", "enter", "w")
            made += 1
            for _ in range(100):
                if not desk.notices:
                    labels.add(project.db, project.ids[0], "rules", f"乙{made}{_}", None)
        assert "is full; make room" in desk.notices[0]
        desk.check()
        assert isinstance(desk.app.screen, Reader)


async def test_an_article_that_cannot_be_read_is_not_opened(project: Project) -> None:
    project.add(BASE, LONG, BASE + "三")
    spoil(project.path, "UPDATE normalized_texts SET alignment = x'00' WHERE article = 2")
    async with project.sit(None) as desk:
        await desk.press("down", "enter")
        assert isinstance(desk.app.screen, Library)
        assert "alignment of an article is damaged" in desk.notices[0]
    async with project.sit(0) as desk:
        await desk.press("greater_than_sign")
        assert "damaged" in desk.notices[0]
        assert desk.panes.text == BASE
        # What is done now is done to the article that is seen.
        await desk.press("C", "c", "enter")
        assert len(project.labels(0)) == 1
        desk.check()
    async with project.sit(1) as desk:
        assert isinstance(desk.app.screen, Library)
        assert "damaged" in desk.notices[0]


async def test_a_list_that_cannot_be_read_is_left_with_a_line(project: Project) -> None:
    project.add(BASE)
    project.label(0, 3, "pairing")
    with closing(open_project(project.path)) as db:
        app = PizhuApp(db, "甲", None)
        async with app.run_test() as pilot:
            await pilot.pause()
            spoil(project.path, "UPDATE articles SET title = CAST(x'ff' AS TEXT)")
            app.look_around()
            while app.return_code is None:
                await asyncio.sleep(0.01)
        assert app.return_code == 1
        (problem,) = app.problems
        assert isinstance(problem, ProjectError)
        assert "is damaged (Could not decode to UTF-8 column 'title')" in str(problem)
    assert len(project.labels()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_leaving_says_why_on_the_terminal(project: Project) -> None:
    project.add(BASE, LONG)
    command = [sys.executable, "-m", "tui", "--db", str(project.path)]
    environment = {"PYTHONPATH": str(Path.cwd())}
    with Terminal(command, cwd=project.path.parent, environment=environment, columns=160) as terminal:
        terminal.wait_for("2 articles")
        spoil(project.path, "UPDATE articles SET title = CAST(x'ff' AS TEXT)")
        assert terminal.wait_for_end() == 1
        assert "is damaged (Could not decode" in terminal.screen.text
        assert b"Traceback" not in terminal.output


async def test_a_mistake_of_ours_is_no_fault_of_the_project(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.add(BASE)

    def wrong(_reader: Reader) -> None:
        raise KeyError("a mistake")

    monkeypatch.setattr(Reader, "action_flag", wrong)
    with pytest.raises(KeyError, match="a mistake"):
        async with project.sit() as desk:
            await desk.press("f")


async def test_one_that_can_only_be_read(project: Project) -> None:
    project.add(BASE, LONG)
    project.db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('pizhu', 'm999_later', '2099')"
    )
    with closing(connect(project.path)) as db:
        app = PizhuApp(db, "甲", project.ids[0])
        async with app.run_test() as pilot:
            await pilot.pause()
            said = [notice.message for notice in app._notifications]
            assert len(said) == 1
            assert "made by a newer pizhu" in said[0]
            await pilot.press("j", "w", "greater_than_sign", "C", "c", "enter", "q")
            await app.workers.wait_for_complete()
            await pilot.pause()
            said = [notice.message for notice in app._notifications]
            assert len(said) == 2, said
            assert isinstance(app.screen, Library)
    assert project.labels() == []
    assert project.state() == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file cannot be deleted")
async def test_deleted_while_it_is_open(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        for end in ("", "-wal", "-shm"):
            os.unlink(f"{project.path}{end}")
        await desk.press("C", "c", "enter", "f", "j", "w")
        assert desk.notices
        assert all("was moved, replaced or deleted" in notice for notice in desk.notices)
        assert isinstance(desk.app.screen, Reader)
        desk.check()
