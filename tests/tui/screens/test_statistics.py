"""The statistics on the screen."""

import pytest
from textual.widgets import Static

from tests.store.check.worked import with_another_id
from tests.store.invented import article as invented
from tests.tui.screens.desk import BASE, SMALL, WIDE, Desk, Project, static
from tui.page.widths import cells
from tui.screens.library import Library
from tui.screens.reader import Reader
from tui.screens.search import Search
from tui.screens.statistics import StatisticsScreen

HEAD = "春茶上市\n发布时间：2021-03-18 来源：山岗日报\n"


def fill(project: Project) -> None:
    """Two articles with four labels."""
    project.add(HEAD + BASE, BASE)
    project.db.execute("UPDATE articles SET source = '山岗 日报' WHERE id = 1")
    project.db.conn.commit()
    project.label(0, 4, "branch_forming")
    project.label(2, 6, "party_instructor", annotator="乙")
    project.label(0, 4, "pairing", article=1)
    project.label(6, 9, "pairing", article=1, annotator="乙")


def shown(desk: Desk) -> list[str]:
    screen = desk.app.screen
    assert isinstance(screen, StatisticsScreen)
    return screen.table.drawn


def here(desk: Desk) -> str:
    return static(desk.app.screen.query_one("#here", Static))


@pytest.mark.parametrize("size", [SMALL, WIDE, (60, 20)])
async def test_bars_of_codes_in_their_tree(project: Project, size: tuple[int, int]) -> None:
    fill(project)
    async with project.sit(None, size=size) as desk:
        await desk.press("percent_sign")
        assert desk.title == "Statistics · by code · 4 labels in 2 of 2 articles"
        rows = shown(desk)
        assert rows[1].split()[:2] == ["组织覆盖", "2"]
        assert rows[2].startswith("  组建方式")
        assert rows[1].endswith("█")
        assert rows[2].count("█") < rows[1].count("█")
        assert rows[-1].split()[:2] == ["all", "4"]
        assert max(map(cells, rows)) <= size[0] - 2
        screen = "\n".join(desk.screen_rows())
        assert "组织覆盖" in screen
        assert "█" in screen
        assert here(desk).startswith("组织覆盖  labels: 2 · articles: 1 · share: 50%")
        desk.check_screen()


async def test_every_axis_has_its_key(project: Project) -> None:
    fill(project)
    async with project.sit(None) as desk:
        await desk.press("percent_sign", "2")
        assert [row.split()[:2] for row in shown(desk)[1:]] == [["乙", "2"], ["甲", "2"], ["all", "4"]]
        await desk.press("3")
        assert [row.split()[0] for row in shown(desk)[1:]] == ["山岗", "(no", "all"]
        await desk.press("4")
        assert [row.split()[0] for row in shown(desk)[1:]] == ["2021-03", "(no", "all"]
        await desk.press("1")
        assert "组织覆盖" in shown(desk)[1]


async def test_reprints_are_counted_or_not(project: Project) -> None:
    piece = invented(1)
    project.add(piece, piece + "\n", invented(2))
    for article in (0, 1):
        project.label(0, 4, "pairing", article=article)
    async with project.sit(None, size=WIDE) as desk:
        await desk.press("percent_sign")
        assert desk.title == "Statistics · by code · 2 labels in 2 of 3 articles"
        await desk.press("o")
        assert desk.title == "Statistics · by code · 1 label in 1 of 2 articles · reprints counted once"
        await desk.press("tab")
        assert shown(desk)[-1].split() == ["all", "1", "1"]
        assert desk.title.endswith("reprints counted once")
        await desk.press("o", "shift+tab")
        assert desk.title == "Statistics · by code · 2 labels in 2 of 3 articles"
        desk.check_screen()


async def test_a_second_axis_makes_a_cross_table(project: Project) -> None:
    fill(project)
    async with project.sit(None) as desk:
        await desk.press("percent_sign", "tab")
        assert desk.title.startswith("Statistics · labels by code and annotator")
        assert shown(desk)[0].split() == ["code", "all", "乙", "甲"]
        assert shown(desk)[-1].split() == ["all", "4", "2", "2"]
        assert not [row for row in shown(desk) if "█" in row]
        await desk.press("space")
        assert desk.title.startswith("Statistics · articles by code and annotator")
        assert shown(desk)[-1].split() == ["all", "2", "2", "2"]
        await desk.press("space", "tab")
        assert desk.title.startswith("Statistics · characters by code and source")
        await desk.press("shift+tab", "shift+tab")
        assert desk.title.startswith("Statistics · by code")
        await desk.press("tab", "2")
        assert desk.title.startswith("Statistics · by annotator")


async def test_columns_that_do_not_fit_are_reached_sideways(project: Project) -> None:
    fill(project)
    for number in range(12):
        project.label(number, number + 1, "pairing", annotator=f"一位名字很长的标注员{number:02}")
    async with project.sit(None) as desk:
        await desk.press("percent_sign", "tab")
        assert "标注员11" not in shown(desk)[0]
        await desk.press(*["right"] * 20)
        assert "标注员11" in shown(desk)[0]
        assert shown(desk)[1].startswith("组织覆盖")
        await desk.press(*["l"] * 3, *["h"] * 20)
        assert shown(desk)[0].split()[1] == "all"
        desk.check_screen()


@pytest.mark.parametrize(
    ("keys", "query", "hits"),
    [
        (["down"], "code:branch_forming", 1),
        (["2"], "by:乙", 2),
        (["3"], 'source:"山岗 日报"', 1),
        (["4"], "since:2021-03 until:2021-03", 1),
    ],
)
async def test_enter_looks_for_what_is_counted(project: Project, keys: list[str], query: str, hits: int) -> None:
    fill(project)
    async with project.sit(None) as desk:
        await desk.press("percent_sign", *keys, "enter")
        await desk.settle()
        screen = desk.app.screen
        assert isinstance(screen, Search)
        assert screen.field.value == query
        assert screen.found.line_count == hits
        assert screen.found.has_focus
        await desk.press("enter")
        await desk.settle()
        assert isinstance(desk.app.screen, Reader)
        await desk.press("q", "q")
        assert isinstance(desk.app.screen, StatisticsScreen)
        await desk.press("q")
        assert isinstance(desk.app.screen, Library)


async def test_what_cannot_be_looked_for_is_said(project: Project) -> None:
    fill(project)
    async with project.sit(None) as desk:
        await desk.press("percent_sign", "enter")
        assert "codes below it" in desk.notices[-1]
        await desk.press("3", "down", "enter")
        assert "no filter" in desk.notices[-1]
        await desk.press("G", "enter")
        assert isinstance(desk.app.screen, StatisticsScreen)
        assert here(desk) == ""


async def test_what_was_coded_meanwhile_is_counted(project: Project) -> None:
    fill(project)
    async with project.sit() as desk:
        await desk.press("percent_sign", "down", "enter")
        await desk.settle()
        project.label(10, 12, "branch_forming")
        await desk.press("q")
        await desk.settle()
        assert desk.title == "Statistics · by code · 5 labels in 2 of 2 articles"
        assert here(desk).startswith("组建方式  labels: 2")
        await desk.press("escape")
        assert isinstance(desk.app.screen, Reader)


async def test_the_cursor_stays_in_sight_at_every_size(project: Project) -> None:
    fill(project)
    async with project.sit(None) as desk:
        await desk.press("percent_sign", "G")
        assert any(row.lstrip().startswith("all") for row in desk.screen_rows())
        for size in ((60, 20), WIDE, (30, 8), (10, 4), SMALL):
            await desk.pilot.resize_terminal(*size)
            await desk.settle()
            assert len(desk.screen_rows()) == size[1]
        assert any(row.lstrip().startswith("all") for row in desk.screen_rows())
        await desk.press("pageup", "g", "pagedown", "k", "j")
        desk.check_screen()


async def test_hostile_names_do_no_harm(project: Project) -> None:
    fill(project)
    project.label(1, 3, "pairing", annotator="\x1b[31m\u202e[bold]甲[/bold]")
    async with project.sit(None) as desk:
        await desk.press("percent_sign", "2", "tab", "2", "down", "down", "enter")
        await desk.settle()
        desk.check_screen()


async def test_an_empty_project(project: Project) -> None:
    async with project.sit(None) as desk:
        await desk.press("percent_sign", "3", "enter", "tab", "down", "right", "enter")
        assert isinstance(desk.app.screen, StatisticsScreen)
        desk.check_screen()


async def test_help_and_the_way_back_are_in_sight_on_a_small_screen(project: Project) -> None:
    fill(project)
    async with project.sit(None, size=SMALL) as desk:
        await desk.press("percent_sign")
        assert desk.screen_rows()[-1].rstrip().endswith("? Help Esc Back")
        await desk.pilot.resize_terminal(*WIDE)
        await desk.settle()
        assert desk.screen_rows()[-1].rstrip().endswith("? Help Esc Back Space Count o Reprints")


async def test_of_a_damaged_project_it_is_told(project: Project) -> None:
    fill(project)
    with_another_id(project.path, "pairing")
    async with project.sit(None) as desk:
        await desk.press("percent_sign")
        assert "is damaged" in desk.title
