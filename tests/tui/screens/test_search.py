"""The search of the project: asked as one types, looked through, opened from, coded from."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App
from textual.widgets import Static

from store.records import Range
from tests.tui.screens.desk import BASE, CHANGED, LONG, SMALL, Desk, Project, static
from tests.tui.screens.test_hostile import ALL, FILLER
from tui.messages import OpenArticle
from tui.screens.code_picker import CodePicker
from tui.screens.library import Library
from tui.screens.reader import Reader
from tui.screens.search import Search


@asynccontextmanager
async def searching(
    project: Project, query: str = "", *, size: tuple[int, int] = SMALL
) -> AsyncIterator[tuple[Desk, Search]]:
    """The app with the search open, and this asked."""
    async with project.sit(None, size=size) as desk:
        await desk.press("F")
        screen = desk.app.screen
        assert isinstance(screen, Search)
        await ask(desk, query)
        yield desk, screen


async def ask(desk: Desk, query: str) -> None:
    desk.input.value = query
    await desk.settle()
    await desk.settle()


def lines(screen: Search) -> list[str]:
    """The hits, as they are drawn."""
    return [screen.found.row_text(line).strip() for line in range(screen.found.line_count)]


def count(screen: Search) -> str:
    return static(screen.query_one("#count", Static))


@pytest.fixture
def three(project: Project) -> Project:
    project.add(BASE, CHANGED, BASE.replace("山岗", "山岭"))
    return project


async def test_hits_come_as_one_types_with_the_words_in_one_column(three: Project) -> None:
    async with searching(three) as (desk, screen):
        assert lines(screen) == []
        await desk.press("山")
        await desk.settle()
        assert count(screen) == "5 hits in 3 articles"
        assert len(lines(screen)) == 5
        await ask(desk, "山岗")
        assert count(screen) == "1 hit in 1 article"
        assert "东风吹过 山岗 ，小河流向远方" in lines(screen)[0]
        desk.check_screen()


@pytest.mark.parametrize("query", ["经济", "經濟", "經濟 发展", "/經.在/", "“经济在” code:"])
async def test_either_script(three: Project, query: str) -> None:
    async with searching(three, query.removesuffix(" code:")) as (_, screen):
        assert count(screen).endswith("in 1 article")


async def test_nothing_and_errors_are_said_in_a_line(three: Project) -> None:
    async with searching(three, "没有的词") as (desk, screen):
        assert count(screen) == "nothing found"
        for query, said in [
            ("/(/", "no regular expression"),
            ("nothing:1", "no filter"),
            ("code:nothing", "nothing"),
            ("since:yesterday", "no date"),
        ]:
            await ask(desk, query)
            assert said in count(screen)
            assert lines(screen) == []
            desk.check_screen()
        await ask(desk, "")
        assert count(screen) == ""


async def test_a_runaway_expression_leaves_the_screen_alive(three: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    three.add("党" * 100 + "。" + BASE)
    monkeypatch.setattr("store.text.finding.PATIENCE", 0.05)
    async with searching(three, "/(党|党)+$/") as (desk, screen):
        assert "takes too long" in count(screen)
        await ask(desk, "山岭")
        assert len(lines(screen)) == 1


async def test_filters_alone_list_articles(three: Project) -> None:
    three.label(0, 4, "pairing", annotator="乙", article=1)
    async with searching(three, "by:乙") as (_, screen):
        assert len(lines(screen)) == 1
        assert "经济在发展" in lines(screen)[0]


class Recorder(App[None]):
    """Shows a search, and keeps what it asks the app for."""

    def __init__(self, search: Search) -> None:
        super().__init__()
        self.search = search
        self.opened: list[OpenArticle] = []

    def on_mount(self) -> None:
        self.push_screen(self.search)

    def on_open_article(self, message: OpenArticle) -> None:
        self.opened.append(message)


@pytest.mark.parametrize(
    ("query", "raw", "asked"),
    [
        ("濟", Range(2, 3), "濟"),
        ("/經./", Range(0, 3), "/經./"),
        ("“经济”", Range(0, 3), "经济"),
        ("title:经济", None, ""),
    ],
)
async def test_a_hit_asks_for_its_article_there(three: Project, query: str, raw: Range | None, asked: str) -> None:
    app = Recorder(Search(three.db, "甲"))
    async with app.run_test() as pilot:
        app.search.field.value = query
        for key in ("enter", "enter"):
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.press(key)
        await pilot.pause()
    assert app.opened == [OpenArticle(three.ids[1], raw, asked)]


async def test_enter_leads_into_the_reader_and_back(three: Project) -> None:
    async with searching(three, "庚辛") as (desk, screen):
        await desk.press("enter", "down", "enter")
        await desk.settle()
        assert isinstance(desk.app.screen, Reader)
        await desk.press("q")
        assert desk.app.screen_stack[-1] is screen
        assert len(lines(screen)) == 2
        await desk.press("escape")
        assert isinstance(desk.app.screen, Library)


async def test_c_codes_the_words_found(three: Project) -> None:
    async with searching(three, "经济") as (desk, _):
        await desk.press("enter", "c")
        await desk.choose("pairing")
        assert three.spans(1) == [("pairing", Range(0, 3))]
        assert "saved 结对共建 on 1 place" in desk.notices[-1]


async def test_a_reader_below_shows_what_was_coded_in_the_search(three: Project) -> None:
    async with three.sit(0) as desk:
        reader = desk.app.screen
        assert isinstance(reader, Reader)
        await desk.press("F")
        await ask(desk, "东风")
        await desk.press("enter", "c")
        await desk.choose("pairing")
        await desk.press("escape")
        assert desk.app.screen is reader
        assert any("Labels 1" in row for row in desk.screen_rows())


async def test_space_marks_and_c_codes_all_that_are_marked(three: Project) -> None:
    three.label(0, 2, "pairing", article=2)
    async with searching(three, "东风") as (desk, screen):
        await desk.press("enter", "space", "space")
        assert [line[0] for line in lines(screen)] == ["●", "●"]
        await desk.press("c")
        assert isinstance(desk.app.screen, CodePicker)
        await desk.choose("pairing")
        assert three.spans(0) == three.spans(2) == [("pairing", Range(0, 2))]
        assert "on 1 place; 1 refused" in desk.notices[-1]
        assert "on this text already" in desk.notices[-1]
        assert screen.found.marked == []


async def test_escape_drops_the_marks_first(three: Project) -> None:
    async with searching(three, "东风") as (desk, screen):
        await desk.press("enter", "space", "escape")
        assert (screen.found.marked, desk.app.screen) == ([], screen)
        await desk.press("escape")
        assert desk.app.screen is not screen


async def test_many_hits_are_read_as_one_comes_near_their_end(project: Project) -> None:
    project.add(*(f"第{number}篇\n{LONG}" for number in range(5)))
    async with searching(project, "春天") as (desk, screen):
        assert count(screen) == "400 hits in 5 articles"
        assert screen.found.line_count < 400
        await desk.press("enter")
        for _ in range(4):
            await desk.press("G")
        assert screen.found.line_count == 400
        assert len({screen._hits[line].place for line in range(400)}) == 400
        await desk.press("g", "k", "pagedown", "j")
        desk.check_screen()


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (160, 50)])
async def test_hostile_text_and_every_size(project: Project, size: tuple[int, int]) -> None:
    project.add(f"{ALL}的山{ALL}\n{FILLER}")
    async with searching(project, "的", size=size) as (desk, screen):
        assert lines(screen)
        desk.check_screen()
        await desk.press("enter", "space", "c")
        desk.check_screen()
        await desk.press("escape", "escape")
        await ask(desk, "/[/bold]/ \x1b[31m")
        desk.check_screen()
