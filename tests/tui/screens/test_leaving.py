"""What comes twice or too late: leaving a screen, a press on a message that has gone."""

from textual.events import Key, MouseDown, MouseUp
from textual.widgets import Static

from tests.tui.screens.desk import BASE, Project
from tui.screens.code_picker import CodesPicker
from tui.screens.help import Help
from tui.screens.library import Library
from tui.screens.reader import Reader


async def test_what_lies_below_stays(project: Project) -> None:
    project.add("桥头村修好了石桥。")
    async with project.sit(None) as desk:
        await desk.press("enter", "s", "c")
        picker, reader = desk.app.screen, desk.app.screen_stack[-2]
        assert isinstance(picker, CodesPicker)
        assert isinstance(reader, Reader)
        picker.dismiss(None)
        picker.dismiss(None)
        await desk.settle()
        assert desk.app.screen is reader
        reader.dismiss("")
        reader.dismiss("")
        await desk.settle()
        assert isinstance(desk.app.screen, Library)


async def test_one_that_lies_above_stays_and_goes_first(project: Project) -> None:
    project.add("桥头村修好了石桥。")
    async with project.sit(None) as desk:
        await desk.press("enter")
        reader = desk.app.screen
        await desk.press("question_mark")
        assert isinstance(desk.app.screen, Help)
        reader.dismiss()
        await desk.settle()
        assert isinstance(desk.app.screen, Help)
        await desk.press("escape")
        await desk.settle()
        assert isinstance(desk.app.screen, Library)


async def test_a_press_on_a_message_that_has_just_gone_does_nothing(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        message = Static("a message")
        await desk.app.screen.mount(message)
        await desk.settle()
        x, y = message.region.offset
        await message.remove()
        for event in (MouseDown, MouseUp):
            desk.app.screen._forward_event(event(None, x, y, 0, 0, 1, False, False, False))
        await desk.press("j")
        desk.check()


async def test_what_is_typed_behind_the_key_that_leaves_the_app_is_for_nobody(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        app = desk.app
        app.post_message(Key("q", "q"))
        for _ in range(3):
            app.post_message(Key("j", "j"))
    # As a timer does that was set before.
    app._typed_ahead._go_round()
    await app.on_event(Key("j", "j"))
    assert app.return_code == 0
