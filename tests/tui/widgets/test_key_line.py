"""The line of keys: what it shows, and keys that are pressed with the mouse."""

from functools import partial

from textual.events import MouseScrollDown

from tests.tui.screens.desk import BASE, NARROW, SMALL, WIDE, Desk, Project
from tui.screens.help import Help
from tui.widgets.key_line import KeyLine


def line(desk: Desk) -> str:
    return desk.app.screen.query_one(KeyLine).render_line(0).text


async def test_it_shows_the_keys_of_the_screen(project: Project) -> None:
    project.add(BASE)
    async with project.sit(size=SMALL) as desk:
        assert line(desk).startswith("s Sentence c Code ")
        assert len(line(desk)) == SMALL[0]
        await desk.press("q")
        assert "Quit" in line(desk)


async def test_a_key_is_pressed_with_the_mouse(project: Project) -> None:
    project.add(BASE)
    async with project.sit(size=SMALL) as desk:
        keys = desk.app.screen.query_one(KeyLine)
        await desk.pilot.hover(keys, offset=(line(desk).index("Help"), 0))
        assert keys.tooltip
        await desk.pilot.click(keys, offset=(line(desk).index("?") - 1, 0))
        await desk.settle()
        assert not isinstance(desk.app.screen, Help), "the blank between two keys is nobody's"
        await desk.pilot.click(keys, offset=(line(desk).index("Help") + 3, 0))
        await desk.settle()
        assert isinstance(desk.app.screen, Help)


async def test_the_wheel_goes_through_keys_for_which_there_is_no_room(project: Project) -> None:
    project.add(BASE)
    async with project.sit(size=(NARROW[0] // 2, NARROW[1])) as desk:
        keys = desk.app.screen.query_one(KeyLine)
        assert "Help" not in line(desk)
        event = partial(MouseScrollDown, keys, 1, 0, 0, 1, 0, shift=False, meta=False, ctrl=False)
        for _ in range(20):
            keys.post_message(event())
        await desk.settle()
        assert line(desk).rstrip().endswith("List")


async def test_no_key_is_cut(project: Project) -> None:
    project.add(BASE)
    async with project.sit(size=NARROW) as desk:
        for width in range(20, 60):
            await desk.pilot.resize_terminal(width, NARROW[1])
            await desk.settle()
            keys = desk.app.screen.query_one(KeyLine).keys
            words = "".join(f"{key.shown} {key.words} " for key in keys)
            assert f"{words} ".startswith(line(desk).rstrip() + " ")


async def test_all_keys_are_shown_again_where_there_is_room_for_them(project: Project) -> None:
    project.add(BASE)
    async with project.sit(size=(NARROW[0] // 2, NARROW[1])) as desk:
        keys = desk.app.screen.query_one(KeyLine)
        keys.post_message(MouseScrollDown(keys, 1, 0, 0, 1, 0, shift=False, meta=False, ctrl=False))
        await desk.settle()
        assert not line(desk).startswith("s Sentence")
        await desk.pilot.resize_terminal(*WIDE)
        await desk.settle()
        assert line(desk).startswith("s Sentence c Code ")


async def test_the_key_under_the_mouse_is_that_of_the_tooltip(project: Project) -> None:
    project.add(BASE)
    async with project.sit(size=(NARROW[0] // 2, NARROW[1])) as desk:
        keys = desk.app.screen.query_one(KeyLine)
        await desk.pilot.hover(keys, offset=(1, 0))
        assert keys.tooltip == keys.keys[0].tooltip
        keys.post_message(MouseScrollDown(keys, 1, 0, 0, 1, 0, shift=False, meta=False, ctrl=False))
        await desk.settle()
        assert keys.tooltip == keys.keys[1].tooltip
