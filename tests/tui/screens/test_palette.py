"""The palette under quick hands and slow lists."""

import asyncio

import pytest
from textual.app import App
from textual.command import CommandList, DiscoveryHit, Hit, Hits, Provider

from tui.screens.palette import Palette


class Slow(Provider):
    """Offers the wrong thing at once, and the right one a moment after it was asked for."""

    async def discover(self) -> Hits:
        yield DiscoveryHit("wrong", lambda: self.app.exit("wrong"))

    async def search(self, query: str) -> Hits:
        await asyncio.sleep(0.2)
        yield Hit(1, query, lambda: self.app.exit(query))


@pytest.mark.parametrize(
    ("keys", "done"),
    [
        (("r", "enter"), "r"),
        (("r", "enter", "i", "wait:600", "enter"), "ri"),
        (("r", "wait:600", "enter"), "r"),
        (("wait:600", "enter"), "wrong"),
    ],
)
async def test_enter_runs_what_was_typed(keys: tuple[str, ...], done: str) -> None:
    app = App[str]()
    async with app.run_test() as pilot:
        app.push_screen(Palette([Slow]))
        await pilot.pause(0.5)
        await pilot.press(*keys)
        for _ in range(50):
            await pilot.pause(0.1)
            if app.return_value is not None:
                break
    assert app.return_value == done


async def test_a_page_before_the_list_is_there_is_none() -> None:
    app = App[str]()
    async with app.run_test() as pilot:
        app.push_screen(palette := Palette([Slow]))
        await pilot.pause(0.5)
        palette.query_one(CommandList).styles.max_height = 0
        await pilot.press("r", "wait:600", "pagedown", "pageup", "enter")
    assert app.return_value == "r"
