"""Code all like this: places in their contexts, accepted or rejected line by line."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from store import verdicts
from store.records import Range
from tests.tui.screens.desk import SMALL, Desk, Project, static
from tui.screens.code_all import CodeAll
from tui.screens.reader import Reader

QUOTE = "村里办起了夜校，请退休的老师来教大家写字。"
TEXTS = (
    f"一早。{QUOTE}傍晚。",
    "天亮了。村裏辦起了夜校,請退休的老師來教大家寫字。",
    "天亮了。村里也办起了夜校，请退休的老师来教大家写字。",
    f"天亮了。{QUOTE}雨停了。{QUOTE}",
)
CODE = "pairing"


@asynccontextmanager
async def looking(project: Project, size: tuple[int, int] = SMALL) -> AsyncIterator[tuple[Desk, CodeAll]]:
    """On a label in the first article, with all places like it before one."""
    project.add(*TEXTS)
    project.label(3, 3 + len(QUOTE), CODE)
    async with project.sit(size=size) as desk:
        await desk.press("right_square_bracket", "V")
        await desk.settle()
        screen = desk.app.screen
        assert isinstance(screen, CodeAll)
        yield desk, screen


def signs(screen: CodeAll) -> str:
    """The marks of the lines."""
    return "".join(screen.found.row_text(line)[0] for line in range(screen.found.line_count))


def count(screen: CodeAll) -> str:
    return static(screen.query_one("#count"))  # type: ignore[arg-type]


async def test_line_by_line_then_all_in_one_step(project: Project) -> None:
    async with looking(project) as (desk, screen):
        assert signs(screen) == "■    "
        assert "5 places · 0 accepted · 0 rejected · 1 have the code" in count(screen)
        assert QUOTE in screen.found.row_text(3).replace("…", "") or "村里办起了夜校" in screen.found.row_text(3)
        await desk.press("space", "space", "x", "Y")
        assert signs(screen) == "■●✗● "
        assert "2 accepted · 1 rejected" in count(screen)
        desk.check_screen()
        await desk.press("c")
        assert isinstance(desk.app.screen, Reader)
        assert "saved 结对共建 on 2 places; 1 rejected" in desk.status
        assert project.spans(1) == [(CODE, Range(4, len(TEXTS[1])))]
        assert project.spans(2) == []
        assert project.spans(3) == [(CODE, Range(4, 4 + len(QUOTE)))]
        assert list(verdicts.of_article(project.db, project.ids[2], "甲").values()) == ["rejected"]
        await desk.press("u")
        assert "undone: all like this coded 结对共建" in desk.status
        assert [len(project.labels(article)) for article in range(4)] == [1, 0, 0, 0]
        await desk.press("r")
        assert [len(project.labels(article)) for article in range(4)] == [1, 1, 0, 1]


async def test_all_and_escape(project: Project) -> None:
    async with looking(project) as (desk, screen):
        await desk.press("a")
        assert signs(screen) == "■●●●●"
        await desk.press("a")
        assert signs(screen) == "■    "
        await desk.press("a", "escape")
        assert isinstance(desk.app.screen, Reader)
        assert sum(len(project.labels(article)) for article in range(4)) == 1


async def test_a_mark_can_be_taken_back_and_what_is_coded_stays(project: Project) -> None:
    async with looking(project) as (desk, screen):
        await desk.press("enter", "enter", "up", "enter", "up", "x", "g", "x")
        assert signs(screen) == "■✗   "
        assert "has the code already" not in static(screen.query_one("#here"))  # type: ignore[arg-type]
        await desk.press("g")
        assert "the same words · has the code already" in static(screen.query_one("#here"))  # type: ignore[arg-type]


async def test_nothing_marked_does_nothing(project: Project) -> None:
    async with looking(project) as (desk, screen):
        await desk.press("c")
        assert desk.app.screen is screen
        assert any("Space" in notice for notice in desk.notices)


async def test_what_was_rejected_is_left_out_the_next_time(project: Project) -> None:
    async with looking(project) as (desk, screen):
        await desk.press("down", "x", "x", "c", "V")
        await desk.settle()
        again = desk.app.screen
        assert isinstance(again, CodeAll)
        assert again is not screen
        assert signs(again) == "■  "
        assert "2 rejected before, left out" in count(again)


async def test_with_a_selection_the_code_is_asked_for_first(project: Project) -> None:
    project.add(*TEXTS)
    async with project.sit() as desk:
        await desk.press("w", "w", "s", "V")
        await desk.choose(CODE)
        await desk.settle()
        screen = desk.app.screen
        assert isinstance(screen, CodeAll)
        assert "结对共建 on all like" in static(screen.query_one("#about"))  # type: ignore[arg-type]
        count_of_lines = screen.found.line_count
        await desk.press("a", "c")
        assert sum(len(project.labels(article)) for article in range(4)) == count_of_lines > 0


async def test_with_a_suggestion_it_is_about_its_words(project: Project) -> None:
    project.add(*TEXTS)
    project.label(4, len(TEXTS[1]), CODE, annotator="乙", article=1)
    async with project.sit() as desk:
        await desk.settle()
        await desk.press("J", "V")
        await desk.settle()
        screen = desk.app.screen
        assert isinstance(screen, CodeAll)
        assert signs(screen) == "     "


async def test_hostile_words(project: Project) -> None:
    text = "天亮了。村里\x1b[31m办起了[b]夜校[/b]，请退休的老师。"
    project.add(text)
    project.label(4, len(text), CODE)
    async with project.sit() as desk:
        await desk.press("right_square_bracket", "V")
        await desk.settle()
        assert isinstance(desk.app.screen, CodeAll)
        desk.check_screen()
