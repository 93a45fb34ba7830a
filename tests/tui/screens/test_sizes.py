"""Terminals of every size, and articles of every length."""

import pytest

from store.intake import prepare
from tests.tui.screens.desk import BASE, CHANGED, LONG, NARROW, SMALL, WIDE, Project, rows


async def test_resizing_keeps_the_cursor_in_sight(project: Project) -> None:
    project.add(LONG)
    for start in (0, 40, 200):
        project.label(start, start + 20, "pairing")
    async with project.sit(size=SMALL) as desk:
        await desk.press("pagedown", "pagedown", "right", "right")
        where = desk.cursor
        for size in (WIDE, NARROW, SMALL, WIDE, NARROW):
            await desk.pilot.resize_terminal(*size)
            await desk.settle()
            assert desk.cursor == where
            desk.check()
            assert len(desk.screen_rows()) == size[1]
        await desk.press("down", "up")
        desk.check()


async def test_a_very_small_terminal_does_no_harm(project: Project) -> None:
    project.add(LONG, CHANGED)
    async with project.sit(size=(30, 8)) as desk:
        await desk.press("G", "g", "down", "greater_than_sign", "tab", "right")
        await desk.pilot.resize_terminal(10, 4)
        await desk.settle()
        await desk.press("right", "left")
        await desk.pilot.resize_terminal(*SMALL)
        await desk.settle()
        desk.check()


@pytest.mark.parametrize("size", [SMALL, WIDE, NARROW])
async def test_both_texts_and_the_labels_are_in_sight(project: Project, size: tuple[int, int]) -> None:
    project.add(BASE)
    project.label(0, 7, "pairing")
    async with project.sit(size=size) as desk:
        desk.check()
        screen = "\n".join(desk.screen_rows())
        assert screen.count("东风吹过山岗") >= 2
        assert "结对共建" in screen
        assert rows(desk.raw)
        assert "".join(row[3:].strip() for row in rows(desk.raw)) == BASE.replace("\n", "")


async def test_resizing_behind_a_dialog(project: Project) -> None:
    project.add(BASE)
    async with project.sit(size=WIDE) as desk:
        await desk.press("s", "c")
        await desk.pilot.resize_terminal(*NARROW)
        await desk.settle()
        desk.check_screen()
        await desk.choose("pairing")
        assert len(project.labels()) == 1
        desk.check()


async def test_an_article_of_which_nothing_is_left(project: Project) -> None:
    text = "<br>\n<div></div>\n"
    if prepare(text.encode(), "x.txt").normalized.text:
        pytest.skip("the profile leaves something of it")
    project.add(text, BASE)
    async with project.sit() as desk:
        assert "<br>" in desk.raw.render_line(0).text
        keys = "right left up down home end pagedown pageup g G w s p v escape v right escape z z z"
        await desk.press(*keys.split()[:-6])
        await desk.press("left_parenthesis", "right_parenthesis", "left_curly_bracket", "right_curly_bracket")
        await desk.press("C", "c")
        assert isinstance(desk.app.screen, type(desk.reader))
        await desk.click(desk.text, 3, 0)
        await desk.click(desk.raw, 3, 0)
        assert desk.here.side == "raw"
        await desk.press("right", "right", "s", "c")
        assert "Nothing of the selection" in desk.status
        await desk.press("escape", "tab", "m", "x", "right_square_bracket", "a")
        await desk.choose("pairing")
        assert project.spans() == [("pairing", None)]
        await desk.press("d")
        assert desk.title.strip().startswith("2/2")
        desk.check()


async def test_a_megabyte(project: Project) -> None:
    paragraph = "春天來了，山上的花都開了，河裡的水也漲了，人們走出家門去看。" * 8 + "\n"
    text = paragraph * (1_000_000 // len(paragraph.encode()))
    project.add(text, BASE)
    project.label(5, 9, "pairing")
    async with project.sit(size=WIDE) as desk:
        desk.check()
        await desk.press("G")
        desk.check()
        await desk.press("s", "c")
        await desk.choose("donations")
        assert len(project.labels()) == 2
        await desk.press("pageup", "g")
        desk.check()
        await desk.pilot.resize_terminal(*SMALL)
        await desk.settle()
        desk.check()
        await desk.press("greater_than_sign")
        assert desk.title.strip().startswith("2/2")


async def test_a_label_on_nearly_a_megabyte(project: Project) -> None:
    paragraph = "春天来了，山上的花都开了，河里的水也涨了，人们走出家门去看。" * 8 + "\n"
    project.add(paragraph * (1_000_000 // len(paragraph.encode())))
    async with project.sit() as desk:
        await desk.press("v", "G", "c")
        await desk.choose("pairing")
        assert len(project.labels()) == 1
        desk.check()


async def test_resizing_behind_two_dialogs(project: Project) -> None:
    project.add(BASE)
    async with project.sit(size=(160, 45)) as desk:
        await desk.press("A", "m")
        await desk.pilot.resize_terminal(100, 24)
        await desk.press("escape", "escape")
        await desk.settle()
        assert desk.label_list.region.width == 100
        desk.check()
