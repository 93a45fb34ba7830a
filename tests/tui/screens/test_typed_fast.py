"""Keys that chance chooses, typed faster than they are answered: whatever comes together, the app goes on.

The suite takes a sample; ``make fuzz`` takes 1,000 sessions (``PIZHU_SESSIONS`` says how many).
"""

import asyncio
import os
from contextlib import suppress
from random import Random

import pytest
from textual import events
from textual.worker import WorkerCancelled

from tests.tui.screens.desk import BASE, CHANGED, LONG, NARROW, SMALL, WIDE, Desk, Project

SESSIONS = int(os.environ.get("PIZHU_SESSIONS") or 16)
LANES = 8
BURSTS = 14
SIZES = (SMALL, WIDE, NARROW, (40, 12), (100, 30))
TEXTS = (
    LONG,
    CHANGED,
    BASE,
    "镇上开设了党务帮办窗口，大家都去办事。\n志愿服务队周末去看望老人。\n街道也有党务帮办的牌子。",
    "經(jīng)濟(jì)在發(fā)展，人們都說(shuō)好。\n" * 30,
    "短。",
)
MOVES = (
    *("h", "j", "k", "l", "w", "b", "g", "G", "p", "s", "v", "z", "tab", "pagedown", "pageup", "home", "end"),
    *("shift+right", "shift+down", "left_square_bracket", "right_square_bracket", "plus", "minus"),
)
SHOWINGS = (
    "vertical_line",
    "vertical_line",
    "T",
    "o",
    "V",
    "P",
    "greater_than_sign",
    "greater_than_sign",
    "G",
    "q",
    "enter",
)
"""What changes much of the screen at once: pressed more often than one would."""
CHANGES = (
    *("J", "Y", "R", "escape", "less_than_sign", "D", "d", "u", "ctrl+r", "c", "t", "a", "m", "f", "slash", "n", "N"),
    *("question_mark", "ctrl+p", "1", "2", "full_stop", "comma", "x", "e", "E", "B", "F", "H", "S", "L", "C", "A", "M"),
    *("O", "r", "i", "y", "U"),
)


@pytest.mark.parametrize("lane", range(LANES))
async def test_whatever_is_typed_the_app_goes_on(project: Project, lane: int) -> None:
    project.add(*TEXTS)
    project.label(0, 4, "donations", article=2)
    project.label(8, 12, "party_help_desk", article=3, annotator="乙")
    for seed in range(lane, SESSIONS, LANES):
        random, typed = Random(seed), list[object]()
        try:
            async with project.sit(random.choice((None, *range(len(TEXTS)))), size=random.choice(SIZES)) as desk:
                await type_on(desk, random, typed)
        except Exception as error:
            error.add_note(f"session {seed}, typed {typed}")
            raise


async def type_on(desk: Desk, random: Random, typed: list[object]) -> None:
    """Type until the app is left; what was done is kept in ``typed``."""
    for _ in range(BURSTS):
        for _ in range(random.randint(1, 5)):
            key = random.choice(random.choice((MOVES, SHOWINGS, CHANGES)))
            times = random.randint(1, 3)
            typed.append((key, times))
            for _ in range(times):
                desk.app.post_message(events.Key(key, key if len(key) == 1 else None))
        if random.random() < 0.15:
            typed.append(size := random.choice(SIZES))
            await desk.pilot.resize_terminal(*size)
        # From none at all to so long that a frame comes in between.
        await asyncio.sleep(random.choice((0, 0.005, 0.03)))
        if not desk.app.is_running:
            return
    with suppress(WorkerCancelled):
        await desk.settle()
