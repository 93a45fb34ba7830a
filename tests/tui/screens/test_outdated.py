"""The work list of labels made under an older meaning of their code."""

import pytest
from textual.widgets import Static

from store import code_changes, codebook, history
from store.records import Range
from store.reviewing import Asked, count
from tests.tui.screens.desk import LONG, SMALL, WIDE, Desk, Project, static
from tui.screens.codebook import CodebookScreen
from tui.screens.outdated import LabelReview
from tui.screens.reader import Reader


@pytest.fixture
def project(project: Project) -> Project:
    """Three labels of 甲 and one of 乙 under the older meaning, one under the new one."""
    project.add(LONG)
    for start in (0, 10, 20):
        project.label(start, start + 3, "pairing")
    project.label(30, 33, "pairing", annotator="乙")
    project.label(30, 33, "donations")
    old = codebook.load(project.db)["pairing"]
    code_changes.change(project.db, "甲", old, old._replace(definition="只算书面结对"))
    project.label(40, 43, "pairing")
    return project


def screen(desk: Desk) -> LabelReview:
    assert isinstance(desk.app.screen, LabelReview)
    return desk.app.screen


def meaning(desk: Desk) -> str:
    return static(screen(desk).query_one("#meaning Static", Static))


def rows(desk: Desk) -> list[str]:
    return [screen(desk).found.row_text(line) for line in range(screen(desk).found.line_count)]


async def work(desk: Desk) -> None:
    await desk.press("C", "slash")
    await desk.choose("结对")
    await desk.press("o")


async def test_the_older_meaning_is_told_beside_the_new_one(project: Project) -> None:
    for size in (SMALL, WIDE):
        async with project.sit(None, size=size) as desk:
            await work(desk)
            assert desk.title == "结对共建 · 3 labels made under an older meaning of their code · 甲"
            assert [LONG[at : at + 3] in row for at, row in zip((0, 10, 20), rows(desk), strict=True)] == [True] * 3
            assert "Definition, version 1  公办与民办" in meaning(desk)
            assert "Definition, now  只算书面结对" in meaning(desk)
            assert meaning(desk).count("Use when") == 1
            desk.check_screen()
            await desk.press("a")
            assert len(rows(desk)) == 4
            assert "of all annotators" in desk.title
            await desk.press("A")
            assert len(rows(desk)) == 5
            await desk.press("q")
            assert isinstance(desk.app.screen, CodebookScreen)


async def test_labels_are_confirmed_recoded_and_taken_off(project: Project) -> None:
    async with project.sit(None) as desk:
        await work(desk)
        await desk.press("y")
        assert len(rows(desk)) == 2
        assert count(project.db, Asked()) == 3
        await desk.press("c")
        await desk.choose("公益捐赠")
        assert project.spans()[1] == ("donations", Range(10, 13))
        await desk.press("x")
        assert rows(desk) == []
        assert "nothing to look at" in meaning(desk)
        assert [span for _, span in project.spans()] == [Range(at, at + 3) for at in (0, 10, 30, 30, 40)]
        await desk.press("u")
        assert "undid: " in static(screen(desk).query_one("#status", Static))
        await desk.press("u", "u")
        assert len(rows(desk)) == 3
        await desk.press("r")
        assert len(rows(desk)) == 2


async def test_several_are_marked_and_all_of_a_code_are_one_step(project: Project) -> None:
    async with project.sit(None) as desk:
        await work(desk)
        await desk.press("space", "space", "y")
        assert len(rows(desk)) == 1
        assert history.events(project.db)[0].changes == 2
        await desk.press("a", "Y")
        assert count(project.db, Asked()) == 0
        assert history.events(project.db)[0].changes == 2
        await desk.press("u", "u")
        assert count(project.db, Asked()) == 4


async def test_the_article_is_opened_at_the_label(project: Project) -> None:
    async with project.sit(None) as desk:
        await work(desk)
        await desk.press("down", "enter")
        assert isinstance(desk.app.screen, Reader)
        assert desk.picked == LONG[10:13]
        await desk.press("escape", "x", "q")
        assert len(rows(desk)) == 2


async def test_where_there_are_none_of_mine_those_of_others_are_shown(project: Project) -> None:
    async with project.sit(None, annotator="丙") as desk:
        await desk.press("C", "o")
        assert len(rows(desk)) == 4
        assert desk.title == "4 labels made under an older meaning of their code · of all annotators"
        assert "乙·" in rows(desk)[-1]


async def test_a_meaning_that_nobody_remembers_is_said_to_be_unknown(project: Project) -> None:
    project.db.execute("DELETE FROM history WHERE step IS NOT NULL AND action = 'code.meaning'")
    project.db.conn.commit()
    async with project.sit(None) as desk:
        await work(desk)
        assert "What it meant in version 1 is not known." in meaning(desk)
