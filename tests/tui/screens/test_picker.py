"""The code picker."""

from tests.tui.screens.desk import BASE, NARROW, Desk, Project, prompts, static
from tui.screens.reader import Reader


def definition(desk: Desk) -> str:
    return static(desk.picker.query_one("#definition Static"))  # type: ignore[arg-type]


async def test_everything_is_there_as_a_tree_before_typing(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("s", "c")
        names = prompts(desk.picker.options)
        assert len(names) == 49
        assert names[0] == "■ 组织覆盖  Organising"
        assert names[1] == "  ■ 组建方式  Ways of forming a branch"
        assert "组织覆盖" in definition(desk)
        desk.check_screen()


async def test_arrows_show_the_definition_of_each(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("s", "c")
        seen = []
        for key in ("down", "down", "up", "ctrl+n", "ctrl+p", "pagedown", "pageup", "up", "up"):
            await desk.press(key)
            index = desk.picker.options.highlighted
            assert index is not None
            seen.append(index)
            name = prompts(desk.picker.options)[index].split()[1]
            assert name in definition(desk).splitlines()[0]
            assert project.labels() == []
        assert seen == [1, 2, 1, 2, 1, 9, 1, 0, 0]
        await desk.press("down", "enter")
        assert [code for code, _ in project.spans()] == ["branch_forming"]


async def test_all_that_the_codebook_says_is_in_view(project: Project) -> None:
    project.add(BASE)
    async with project.sit(size=(120, 40)) as desk:
        await desk.press("s", "c")
        desk.picker.input.value = "dwb"
        await desk.settle()
        screen = "".join(desk.screen_rows())
        for part in ("Definition", "Use when", "Avoid when", "Example", "Cues"):
            assert part in screen
        desk.check_screen()


async def test_every_way_of_asking(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("s", "c")
        for query in ("dwbb", "dangwubangban", "党务帮", "party_help", "help desk", "DWBB", "帮办"):
            desk.picker.input.value = query
            await desk.settle()
            assert "党务帮办" in prompts(desk.picker.options)[0], query
            assert "党务帮办" in definition(desk), query


async def test_nothing_fits(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("s", "c")
        desk.picker.input.value = "qqqq"
        await desk.settle()
        assert definition(desk) == "No code fits."
        await desk.press("enter")
        assert not isinstance(desk.app.screen, Reader)
        assert project.labels() == []
        desk.picker.input.value = "dwbb"
        await desk.settle()
        await desk.press("enter")
        assert [code for code, _ in project.spans()] == ["party_help_desk"]


async def test_a_click_takes_a_code(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("s", "c")
        await desk.pilot.click(desk.picker.options, offset=(6, 2))
        await desk.settle()
        assert [code for code, _ in project.spans()] == ["party_instructor"]


async def test_the_definition_scrolls_where_it_is_long(project: Project) -> None:
    project.add(BASE)
    async with project.sit(size=NARROW) as desk:
        await desk.press("s", "c", "down")
        panel = desk.picker.query_one("#definition")
        assert panel.max_scroll_y > 0
        await desk.press("shift+down")
        assert panel.scroll_y > 0
        await desk.press("shift+up")
        assert panel.scroll_y == 0
        await desk.press("shift+down", "down")
        assert panel.scroll_y == 0, "another code is read from its start"
        desk.check_screen()
