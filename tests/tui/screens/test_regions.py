"""Boilerplate and headings in the reader: dimmed, signed, named under the cursor, folded away."""

from textual.widgets import Static

from store.records import Range
from tests.tui.screens.desk import BASE, WIDE, Desk, Project, cells, rows, static, styled
from tui.widgets.picture import BOILERPLATE

PAGE = (
    "岸边的读书声\n清河日报记者 李一山\n东风吹过山岗，小河流向远方，孩子们在岸边读书。\n一、树下喝茶\n"
    "老人在树下喝茶，看着孩子们，从清晨一直坐到中午。\n责任编辑：王二水\n上一篇：山高水长"
)
"""No damage: a title, a byline, a paragraph, a heading, a paragraph, an editor's line, a link."""
CODE = "party_help_desk"


def signed(desk: Desk) -> list[str]:
    """The rows of the normalized text that the gutter signs as boilerplate, without the gutter."""
    return [row[desk.text.text_x :] for row in rows(desk.text) if row[desk.text.text_x - 1] == BOILERPLATE]


def heading(desk: Desk) -> str:
    """What stands above the normalized text."""
    return static(desk.panes.query_one("#normalized-heading", Static))


async def test_boilerplate_is_dimmed_and_signed_and_headings_are_bold(project: Project) -> None:
    project.add(PAGE)
    async with project.sit(size=WIDE) as desk:
        assert signed(desk) == ["清河日报记者 李一山", "责任编辑：王二水", "上一篇：山高水长"]
        bold = cells(desk.text, "bold")
        assert "一、树下喝茶" in bold
        assert "记者" not in bold
        colours = {c: style.color for y in range(desk.text.size.height) for c, style in styled(desk.text, y)}
        assert len({str(colours[c]) for c in "报者二编"}) == 1
        assert colours["报"] != colours["吹"] == colours["午"]
        desk.check()


async def test_both_texts_are_signed_and_an_ordinary_article_is_not(project: Project) -> None:
    project.add(PAGE, BASE)
    async with project.sit(size=WIDE) as desk:
        assert [row.lstrip("0123456789 ") for row in rows(desk.raw) if BOILERPLATE in row] == [
            row.strip() for row in rows(desk.text) if BOILERPLATE in row
        ]
    async with project.sit(1) as desk:
        assert signed(desk) == []


async def test_the_status_line_says_what_is_under_the_cursor(project: Project) -> None:
    project.add(PAGE)
    async with project.sit(size=WIDE) as desk:
        said = [desk.status]
        for _ in range(6):
            await desk.press("right_curly_bracket")
            said.append(desk.status)
        assert said == ["title", "byline", "", "heading", "", "editor's line", "links"]


async def test_a_label_and_boilerplate_share_the_gutter(project: Project) -> None:
    project.add(PAGE)
    start = PAGE.index("清河")
    project.label(start, start + 4, CODE)
    async with project.sit(size=WIDE) as desk:
        assert rows(desk.text)[1].startswith(f"■ {BOILERPLATE}清河日报")


async def test_o_folds_boilerplate_and_brings_it_back(project: Project) -> None:
    project.add(PAGE)
    async with project.sit(size=WIDE) as desk:
        await desk.press("G", "o")
        assert signed(desk) == []
        assert [row.strip()[:4] for row in rows(desk.text)] == ["岸边的读", "东风吹过", "一、树下", "老人在树"]
        assert "3 folded" in heading(desk)
        assert desk.cursor[1] == PAGE.index("\n责任") - 1
        await desk.press("g", "right_curly_bracket")
        assert desk.cursor[1] == PAGE.index("东风")
        await desk.press("left")
        assert desk.cursor[1] == PAGE.index("\n清河") - 1
        await desk.press("G")
        assert desk.cursor[1] == PAGE.index("\n责任") - 1
        await desk.press("o")
        assert len(signed(desk)) == 3
        assert "folded" not in heading(desk)
        desk.check()


async def test_going_to_a_label_in_what_is_folded_shows_it(project: Project) -> None:
    project.add(PAGE)
    start = PAGE.index("王二水")
    project.label(start, start + 3, CODE)
    async with project.sit(size=WIDE) as desk:
        await desk.press("o", "right_square_bracket")
        assert desk.cursor[1] == start
        assert len(signed(desk)) == 3


async def test_the_next_article_is_folded_too_and_not_started_by_it(project: Project) -> None:
    project.add(BASE, "清河日报记者 李一山\n" + BASE)
    async with project.sit() as desk:
        await desk.press("o", "greater_than_sign")
        assert signed(desk) == []
        assert desk.here.character(desk.panes.text) == Range(11, 12)
        assert "1 folded" in heading(desk)
    assert project.state(1) == "new"


async def test_where_there_is_nothing_to_fold_it_is_said(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("o")
        assert "no boilerplate here; in other articles it is folded away" in desk.status
        await desk.press("o")
        assert "no boilerplate here; in other articles it is shown" in desk.status


async def test_above_a_narrow_column_the_least_important_is_left_out(project: Project) -> None:
    project.add(PAGE)
    async with project.sit() as desk:
        assert heading(desk).endswith("simplified/2")
        await desk.press("T", "o", "z")
        rows = desk.screen_rows()
        assert "3 folded" in rows[1]
        assert "…" not in rows[1]
        await desk.pilot.resize_terminal(2 * WIDE[0], WIDE[1])
        await desk.settle()
        assert heading(desk).split(" · ")[1:] == ["3 folded", "in traditional script", "simplified/2"]


async def test_what_would_end_beyond_the_text_is_not_drawn(project: Project) -> None:
    """The text may have become another one between two looks at the project."""
    project.add(PAGE)
    project.db.execute("UPDATE regions SET end = end + 100 WHERE start = (SELECT max(start) FROM regions)")
    async with project.sit(size=WIDE) as desk:
        assert signed(desk) == ["清河日报记者 李一山", "责任编辑：王二水"]
        desk.check()
