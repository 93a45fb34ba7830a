"""The list of doubtful repairs."""

from pathlib import Path

from textual.widgets import Static

from tests.tui.screens.desk import BASE, Project, static
from tui.edit_words import percent
from tui.screens.library import Library
from tui.screens.reader import Reader
from tui.screens.repair_list import RepairList

SHIFTED = Path(__file__).parents[3] / "store" / "samples" / "04_shifted_street.txt"


async def test_the_least_sure_come_first_and_are_opened_in_place(project: Project) -> None:
    project.add(BASE, SHIFTED.read_bytes())
    async with project.sit(None) as desk:
        await desk.press("D")
        screen = desk.app.screen
        assert isinstance(screen, RepairList)
        await desk.settle()
        rows = [screen.found.row_text(line) for line in range(screen.found.line_count)]
        assert desk.title == f"{len(rows)} doubtful repairs in 1 article"
        sure = [int(row.split("%")[0].strip(" >")) for row in rows if "%" in row[:8]]
        assert sure == sorted(sure)
        assert all("→" in row for row in rows)
        desk.check_screen()
        at = next(line for line, row in enumerate(rows) if "彼→他" in row)
        await desk.press(*["down"] * at)
        here = static(screen.query_one("#here", Static))
        assert "inferred, 60 %; or 她 它" in here
        await desk.press("enter")
        await desk.settle()
        assert isinstance(desk.app.screen, Reader)
        await desk.press("q")
        assert desk.app.screen_stack[-1] is screen
        await desk.press("q")
        assert isinstance(desk.app.screen, Library)


async def test_a_project_without_any_says_so(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.press("D")
        await desk.settle()
        assert desk.title == "There are no doubtful repairs"
        await desk.press("enter", "G", "escape")
        assert isinstance(desk.app.screen, Library)


def test_what_was_guessed_is_never_wholly_sure() -> None:
    assert [percent(confidence) for confidence in (0.6, 0.994, 0.996, 1.0)] == ["60", "99", ">99", ">99"]
