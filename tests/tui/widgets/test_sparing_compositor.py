"""What is drawn of a screen bit by bit adds up to the whole of it, and nothing is drawn that does not fit."""

import re
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.segment import ControlType, Segment
from rich.style import Style
from textual._compositor import Compositor, CompositorUpdate
from textual.geometry import Region
from textual.screen import Screen
from textual.widgets import Static

from store.project import open_project
from tests.tui.screens.desk import LONG, NARROW, SMALL, WIDE, Desk, Project
from tui.app import PizhuApp
from tui.page.views import Look
from tui.screens.keeping_place import PLACE_DELAY
from tui.screens.reader import Reader
from tui.widgets.two_panes import TwoPanes

draw = TwoPanes.draw
Row = list[tuple[str, Style | None]]


@dataclass
class Picture:
    """The cells of a terminal, and what they were after each thing that was drawn."""

    size: tuple[int, int]
    rows: list[Row] = field(default_factory=list)
    frames: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows = [[("", None)] * self.size[0] for _ in range(self.size[1])]

    def take(self, segments: Iterable[Segment]) -> None:
        x = y = 0
        for text, style, control in segments:
            if control:
                kind, *where = next(iter(control))
                assert kind == ControlType.CURSOR_MOVE_TO
                x, y = map(int, where)
            elif text != "\n":
                for cell in cells_of(text, style):
                    self.rows[y][x] = cell
                    x += 1
        self.frames.append([words(row) for row in self.rows])


def cells_of(text: str, style: Style | None) -> Row:
    """A cell for each that the text takes; the second one of a wide character is empty."""
    return [cell for char in text for cell in ((char, style), ("", style))[: cell_len(char)]]


def words(row: Row) -> str:
    return "".join(char for char, _ in row)


def whole(desk: Desk) -> list[Row]:
    """The screen that is seen, as Textual itself would draw all of it."""
    stock = Compositor()
    stock.__dict__.update(desk.app.screen._compositor.__dict__)
    return [[cell for text, style, _ in strip for cell in cells_of(text, style)] for strip in stock.render_strips()]


@pytest.fixture
def draw_into(monkeypatch: pytest.MonkeyPatch) -> Callable[[Picture], None]:
    """Let what the app draws from now on be drawn into a picture."""

    def draw_into(picture: Picture) -> None:
        console = Console(width=picture.size[0], height=picture.size[1])

        def display(self: PizhuApp, screen: Screen[object], update: object) -> None:
            if isinstance(update, CompositorUpdate):
                picture.take(console.render(update, console.options))  # type: ignore[arg-type]

        monkeypatch.setattr(PizhuApp, "_display", display)

    return draw_into


KEYS = (
    *("right", "down shift+right shift+right", "s", "escape", "down down down j j j", "pagedown", "v pagedown", "c"),
    *("escape escape", "G", "tab left", "g", "slash", "第", "3", "backspace", "enter", "n", "right_square_bracket"),
    *("vertical_line", "down", "vertical_line", "pagedown", "vertical_line vertical_line", "z", "o", "question_mark"),
    *("escape", "t", "t", "ctrl+p", "escape", "x", "u"),
)


@pytest.mark.parametrize("size", [SMALL, WIDE, NARROW])
async def test_bit_by_bit_is_the_whole(
    project: Project, size: tuple[int, int], draw_into: Callable[[Picture], None]
) -> None:
    project.add(LONG)
    for start in (0, 10, 40, 200):
        project.label(start, start + 20, "pairing")
    async with project.sit(size=size) as desk:
        picture = Picture(size)
        draw_into(picture)
        desk.app.screen.refresh()
        await desk.settle()
        for keys in KEYS:
            await desk.press(*keys.split())
            assert picture.rows == whole(desk), keys


async def test_another_size_is_drawn_only_when_the_texts_fit(
    project: Project, draw_into: Callable[[Picture], None]
) -> None:
    project.add(LONG)
    async with project.sit(size=SMALL) as desk:
        await desk.press("pagedown", "pagedown", "right")
        # The place is kept, and the title says so: nothing else is drawn any more.
        await desk.pilot.pause(2 * PLACE_DELAY)
        await desk.settle()
        for size in ((100, 30), WIDE, (110, 40), (70, 24)):
            picture = Picture(size)
            draw_into(picture)
            await desk.pilot.resize_terminal(*size)
            await desk.settle()
            assert picture.rows == whole(desk)
            above, below = desk.panes.region.y, desk.panes.region.bottom
            assert all(frame[above:below] == picture.frames[-1][above:below] for frame in picture.frames), size


async def test_another_size_is_arranged_once(project: Project, draw_into: Callable[[Picture], None]) -> None:
    project.add(LONG)
    async with project.sit(size=SMALL) as desk:
        await desk.press("pagedown", "right")
        await desk.pilot.pause(2 * PLACE_DELAY)
        await desk.settle()
        arranged: list[object] = []
        desk.reader.screen_layout_refresh_signal.subscribe(desk.reader, arranged.append)
        for size in ((100, 30), (90, 30), WIDE, (150, 40)):
            picture = Picture(size)
            draw_into(picture)
            arranged.clear()
            await desk.pilot.resize_terminal(*size)
            await desk.settle()
            assert len(arranged) == 1
            assert picture.rows == whole(desk)


async def test_a_key_of_the_find_bar_draws_the_texts_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.add(LONG)
    async with project.sit() as desk:
        await desk.press("slash", "第")
        drawn: list[object] = []
        monkeypatch.setattr(TwoPanes, "draw", lambda self, selection: drawn.append(draw(self, selection)))
        await desk.press("7")
        assert desk.status.startswith("1/")
        assert len(drawn) == 1


async def test_what_is_typed_arranges_nothing(project: Project) -> None:
    project.add(LONG)
    async with project.sit() as desk:
        await desk.press("slash", "春")
        arranged: list[object] = []
        desk.reader.screen_layout_refresh_signal.subscribe(desk.reader, arranged.append)
        await desk.press(*"天来了")
        assert desk.input.value == "春天来了"
        assert not arranged


async def test_what_was_in_front_leaves_no_half_characters(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.add(LONG)
    rows: dict[int, list[str]] = {}

    def display(self: PizhuApp, screen: Screen[object], update: object) -> None:
        # As it is written to a terminal, which is not what Rich is given.
        written = update.render_segments(Console()) if isinstance(update, CompositorUpdate) else ""
        for y, x, text in re.findall(r"\x1b\[(\d+);(\d+)H((?:\x1b\[[\d;]*m|[^\x1b\n])*)", written):
            row = rows.setdefault(int(y) - 1, [""] * SMALL[0])
            cells = [char for char, _ in cells_of(re.sub(r"\x1b\[[\d;]*m", "", text), None)]
            row[int(x) - 1 : int(x) - 1 + len(cells)] = cells

    async with project.sit(size=SMALL) as desk:
        monkeypatch.setattr(PizhuApp, "_display", display)
        for x in range(30, 34):
            # As when a tooltip has gone.
            desk.reader.refresh(Region(x, 10, 5, 2))
            await desk.settle()
        drawn = desk.screen_rows()
        assert rows
        assert all("".join(row) in drawn[y] for y, row in rows.items())


async def test_what_waits_for_the_text_comes_after_it_is_on_the_screen(
    project: Project, draw_into: Callable[[Picture], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = LONG.replace("春天", "秋天")
    project.add(LONG, other)
    picture = Picture(WIDE)
    shown: list[str] = []
    # What finds suggestions goes on beside the app, which would draw later for it.
    monkeypatch.setattr(Reader, "_seek", lambda _: shown.append("".join(map(words, picture.rows))))
    draw_into(picture)
    async with project.sit(0, size=WIDE) as desk:
        await desk.press("q", "down", "enter", "less_than_sign")
    assert ["秋天来了" in each for each in shown] == [False, True, False]
    assert ["春天来了" in each for each in shown] == [True, False, True]


async def test_the_first_frame_does_not_wait_for_a_tick(
    project: Project, draw_into: Callable[[Picture], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add(LONG)
    # As if the next one never came.
    monkeypatch.setattr(Reader, "_on_timer_update", lambda _: None)
    picture = Picture(SMALL)
    draw_into(picture)
    async with project.sit(0):
        assert "春天来了" in "".join(map(words, picture.rows))


async def test_what_waits_for_the_tick_is_not_forgotten_before_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add(LONG)
    # As if the next one never came.
    monkeypatch.setattr(Reader, "_on_timer_update", lambda _: None)
    async with project.sit() as desk:
        title = desk.reader.query_one("#title", Static)
        title.update("清晨的雾气", layout=False)
        await desk.pilot.pause()
        desk.reader.draw_soon()
        await desk.pilot.pause()
        assert title in desk.reader._dirty_widgets


@pytest.mark.parametrize("look", [Look(), Look(view="raw"), Look(view="normalized"), Look(view="stacked")])
@pytest.mark.parametrize("size", [(40, 16), SMALL, WIDE])
async def test_the_first_frame_is_as_it_stays(
    project: Project, draw_into: Callable[[Picture], None], size: tuple[int, int], look: Look
) -> None:
    project.add(LONG)
    picture = Picture(size)
    draw_into(picture)
    with closing(open_project(project.path)) as db:
        app = PizhuApp(db, "甲", project.ids[0])
        app._look = look
        async with app.run_test(size=size) as pilot:
            desk = Desk(app, pilot)
            await desk.settle()
            below = desk.reader.query_one("#status").region.bottom
            # But for suggestions, which are found when it is there, and the keys that work.
            first, last = (
                [row.replace("◇", " ") for row in frame[:below]] for frame in (picture.frames[0], picture.frames[-1])
            )
            assert first == last
