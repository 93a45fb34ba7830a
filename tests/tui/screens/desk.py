"""A desk to read at: a project in a file, the app on it, and a connection that sees only what is committed."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

from rich.style import Style
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from store import articles, labels, readings
from store.database import Database
from store.intake import prepare
from store.project import open_project
from store.records import Label, Range, Side
from store.text.glyphs import DANGEROUS
from tui.app import PizhuApp
from tui.page.selection import Selection
from tui.screens.code_picker import CodeChooser
from tui.screens.library import Library
from tui.screens.reader import Reader
from tui.widgets.label_list import LabelList
from tui.widgets.pane_pair import PanePair
from tui.widgets.text_pane import TextPane

BASE = (
    "东风吹过山岗，小河流向远方。孩子们在岸边读书！老人在树下喝茶？\n"
    "一二三四五六七八九十，甲乙丙丁戊己庚辛壬癸；春夏秋冬。天地玄黄。\n"
    "“山高水长。”他说。"
)
"""No damage: both texts are this. On 80 columns 17 characters a row; lines start at 0, 32 and 65."""
CHANGED = "經\u200b濟在發展。山\u200b水都好。\n第二行一字未改。"
"""Two zero-width characters are taken away (raw 1 and 8), three characters are simplified."""
LONG = "\n".join(f"第{n}段，春天来了。山上的花都开了，河里的水也涨了，人们走出家门去看。" for n in range(80))

SMALL, WIDE, NARROW = (80, 24), (160, 45), (60, 20)


@dataclass
class Project:
    """A project file and a second connection to it."""

    path: Path
    db: Database
    ids: list[str] = field(default_factory=list)

    def add(self, *texts: str | bytes) -> None:
        """Add articles."""
        for number, text in enumerate(texts, len(self.ids)):
            data = text.encode() if isinstance(text, str) else text
            new = prepare(data, f"{number}.txt")
            assert articles.add(self.db, new)
            self.ids.append(new.id)

    def label(
        self, start: int, end: int, code: str, *, annotator: str = "甲", article: int = 0, note: str = ""
    ) -> Label:
        """Put a code on a raw range, behind the app's back."""
        return labels.add(self.db, self.ids[article], code, annotator, Range(start, end), note)

    def labels(self, article: int = 0) -> list[Label]:
        """What is committed."""
        return labels.of_article(self.db, self.ids[article])

    def spans(self, article: int = 0) -> list[tuple[str, Range | None]]:
        """The codes that are committed, with their places."""
        return [(label.code, label.raw) for label in self.labels(article)]

    def state(self, article: int = 0, annotator: str = "甲") -> str:
        """How far the annotator is."""
        return readings.state_of(self.db, self.ids[article], annotator)

    def place(self, article: int = 0, annotator: str = "甲") -> int:
        """Where the annotator left the article."""
        return readings.place_of(self.db, self.ids[article], annotator)

    @asynccontextmanager
    async def sit(
        self, article: int | None = 0, *, size: tuple[int, int] = SMALL, annotator: str = "甲"
    ) -> AsyncIterator["Desk"]:
        """Start the app, on an article or on the list."""
        with closing(open_project(self.path)) as db:
            app = PizhuApp(db, annotator, None if article is None else self.ids[article])
            async with app.run_test(size=size) as pilot:
                desk = Desk(app, pilot)
                await desk.settle()
                yield desk


@dataclass
class Desk:
    """The running app."""

    app: PizhuApp
    pilot: Pilot[None]

    async def settle(self) -> None:
        """Until all that was asked for is done."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys, and wait for what they do."""
        await self.pilot.press(*keys)
        await self.settle()

    async def choose(self, query: str) -> None:
        """Ask the code picker for this, and take what it offers first."""
        self.picker.input.value = query
        await self.settle()
        await self.press("enter")

    async def click(self, pane: TextPane, x: int, y: int, *, shift: bool = False, times: int = 1) -> None:
        """Click a cell of a pane's text."""
        await self.pilot.click(pane, offset=(pane.text_x + x, y), shift=shift, times=times)
        await self.settle()

    # What is there

    @property
    def reader(self) -> Reader:
        screen = next(screen for screen in self.app.screen_stack if isinstance(screen, Reader))
        return screen

    @property
    def library(self) -> Library:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, Library))

    @property
    def picker(self) -> CodeChooser[object]:
        assert isinstance(self.app.screen, CodeChooser)
        return self.app.screen

    @property
    def panes(self) -> PanePair:
        return self.reader.panes

    @property
    def raw(self) -> TextPane:
        return self.panes.raw

    @property
    def text(self) -> TextPane:
        return self.panes.normalized

    @property
    def here(self) -> Selection:
        return self.panes.selection

    @property
    def cursor(self) -> tuple[Side, int]:
        return self.here.side, self.here.cursor

    @property
    def picked(self) -> str:
        """What is selected, in the words of the side of the cursor."""
        where = self.panes.selected
        return "" if where is None else self.panes.text[where.start : where.end]

    @property
    def label_list(self) -> LabelList:
        return self.reader.label_list

    @property
    def lines(self) -> list[str]:
        """The lines of the label list."""
        shown = self.label_list.lines
        return [shown.text_of(at) for at in range(shown.count)]

    @property
    def status(self) -> str:
        return self.reader.status_line.words

    @property
    def title(self) -> str:
        return static(self.app.screen.query_one("#title", Static))

    @property
    def input(self) -> Input:
        return self.app.screen.query_one(Input)

    @property
    def notices(self) -> list[str]:
        return [notice.message for notice in self.app._notifications]

    @property
    def table(self) -> list[dict[str, str]]:
        """The rows of the list of articles, by the names of the columns that fit."""
        table = self.library.table
        return [table.words(row) for row in range(table.row_count)]

    # What is drawn

    def check(self) -> None:
        """Assert what holds of every picture: full rows, the cursor in sight, nothing dangerous."""
        for pane in (self.raw, self.text):
            assert pane.size.width > 0
            for y in range(pane.size.height):
                strip = pane.render_line(y)
                assert strip.cell_length == pane.scrollable_content_region.width
                assert not DANGEROUS.search(strip.text)
        assert self.raw.scroll_offset.y == self.text.scroll_offset.y
        assert cells(self.text, "reverse") or cells(self.raw, "reverse") or not self.panes.text
        self.check_screen()

    def check_screen(self) -> None:
        """Assert that nothing dangerous is anywhere on the screen, nor in a notification."""
        for row in self.screen_rows():
            assert not DANGEROUS.search(row), row
        for notice in self.notices:
            assert not DANGEROUS.search(notice), notice

    def screen_rows(self) -> list[str]:
        """Every row of the screen, as it goes to the terminal."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]


def static(widget: Static) -> str:
    """The words of a static widget."""
    return str(widget.content)


def prompts(options: OptionList) -> list[str]:
    """The words of a list."""
    return [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]


def rows(pane: TextPane) -> list[str]:
    """The rows of the pane that have text, with the gutter."""
    return [text for y in range(pane.size.height) if (text := pane.render_line(y).text.rstrip())]


def styled(pane: TextPane, y: int) -> Iterable[tuple[str, Style]]:
    """Each character of a row with its style, gutter included."""
    for segment in pane.render_line(y):
        for character in segment.text:
            yield character, segment.style or Style()


def cells(pane: TextPane, attribute: str) -> str:
    """The characters in sight that are drawn with this attribute (reverse, underline …)."""
    return "".join(c for y in range(pane.size.height) for c, style in styled(pane, y) if getattr(style, attribute))


def tinted(pane: TextPane) -> str:
    """The characters in sight whose background is not the pane's."""
    return "".join(
        c for y in range(pane.size.height) for c, style in styled(pane, y) if style.bgcolor != pane.rich_style.bgcolor
    )


def backgrounds(pane: TextPane, y: int) -> list[str | None]:
    """The background of each character of a row, None where it is the pane's."""
    base = pane.rich_style.bgcolor
    return [None if style.bgcolor in (base, None) else str(style.bgcolor) for _, style in styled(pane, y)]
