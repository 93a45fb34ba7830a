"""Labels carried between two texts of a piece, line by line, on a screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.widgets import Static

from store import labels, usability
from store.records import Range
from tests.tui.screens.desk import SMALL, WIDE, Desk, Project, static
from tui.screens.carrying import CarryLabels
from tui.screens.choice_prompt import ChoicePrompt
from tui.screens.library import Library
from tui.screens.reader import Reader

HEAD = "山村来了新教师\n来源：《石溪日报》 2021-03-05\n\n"
BODY = (
    "去年秋天，石溪村小学来了两位年轻的老师，孩子们高兴极了。\n"
    "“我们要把每一节课上好。”李老师在开学那天说。\n"
    "村里为他们修好了宿舍，还装上了新的书架。\n"
    "到了冬天，全校的学生都能写一手好字。\n"
)
OLD = HEAD + BODY
NEW = (
    OLD.replace("村里为他们修好", "镇政府替教师们修好")
    .replace("一手好字", "一手漂亮的毛笔字")
    .replace("高兴极了", "欢呼")
)
QUOTES = ("去年秋天", "高兴极了", "修好了宿舍", "一手好字")
CODE = "pairing"


def prepare(project: Project, *texts: str) -> None:
    project.add(OLD, *(texts or (NEW,)))
    for quote in QUOTES:
        at = OLD.index(quote)
        project.label(at, at + len(quote), CODE)


@asynccontextmanager
async def carrying(project: Project, size: tuple[int, int] = SMALL) -> AsyncIterator[tuple[Desk, CarryLabels]]:
    """In the new text, before the labels of the old one."""
    prepare(project)
    async with project.sit(1, size=size) as desk:
        await desk.press("M")
        await desk.settle()
        screen = desk.app.screen
        assert isinstance(screen, CarryLabels)
        yield desk, screen


def signs(screen: CarryLabels) -> str:
    return "".join(screen.found.row_text(line)[0] for line in range(screen.found.line_count))


def count(screen: CarryLabels) -> str:
    return static(screen.query_one("#count", Static))


def here(screen: CarryLabels) -> str:
    return static(screen.query_one("#words Static", Static)).replace("\n", "")


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=str)
async def test_all_that_is_placed_then_one_step(project: Project, size: tuple[int, int]) -> None:
    async with carrying(project, size) as (desk, screen):
        assert "4 labels · 0 accepted · placed: 1 · moved: 1 · needs a person: 2" in count(screen)
        assert "placed · 结对共建" in here(screen)
        desk.check_screen()
        await desk.press("a")
        assert signs(screen) == "●   "
        await desk.press("j", "j", "space")
        assert signs(screen) == "● ● "
        assert "2 accepted" in count(screen)
        await desk.press("c")
        assert isinstance(desk.app.screen, Reader)
        assert "saved: 2 labels carried, 2 are not" in desk.status
        at = [NEW.index(quote) for quote in ("去年秋天", "修好了宿舍")]
        assert project.spans(1) == [(CODE, Range(at[0], at[0] + 4)), (CODE, Range(at[1], at[1] + 5))]
        assert usability.of_article(project.db, project.ids[0]).unusable is None, "not all of it is there"
        await desk.press("u")
        assert project.spans(1) == []
        assert usability.of_article(project.db, project.ids[0]).unusable is None


async def test_words_before_and_now_are_told_in_their_context(project: Project) -> None:
    async with carrying(project) as (desk, screen):
        await desk.press("j", "j")
        assert "moved" in here(screen)
        assert "村里为他们【修好了宿舍】" in here(screen)
        assert "镇政府替教师们【修好了宿舍】" in here(screen)
        await desk.press("j")
        assert "needs a person" in here(screen)
        assert "【一手好字】" in here(screen)
        desk.check_screen()


async def test_what_has_no_place_cannot_be_accepted(project: Project) -> None:
    async with carrying(project) as (desk, screen):
        await desk.press("j")
        assert "put it on by hand" in here(screen)
        await desk.press("space")
        assert signs(screen) == "    "
        assert screen.found.cursor_line == 2


async def test_both_texts_stay_if_so_wanted(project: Project) -> None:
    async with carrying(project) as (desk, screen):
        assert "goes if all" in static(screen.query_one("#about", Static))
        await desk.press("w")
        assert "both texts stay" in static(screen.query_one("#about", Static))
        await desk.press("a", "c")
        assert len(project.labels(1)) == 1
        assert usability.of_article(project.db, project.ids[0]).unusable is None
        assert "saved: 1 label carried; u undoes it" in desk.status


async def test_the_old_text_is_replaced_in_any_case_if_so_wanted(project: Project) -> None:
    async with carrying(project) as (desk, screen):
        await desk.press("w", "w")
        assert "the old text goes (w)" in static(screen.query_one("#about", Static))
        await desk.press("a", "c")
        assert usability.of_article(project.db, project.ids[0]).unusable == "duplicate"
        await desk.press("u")
        assert usability.of_article(project.db, project.ids[0]).unusable is None


async def test_the_old_text_is_replaced_when_all_of_it_is_carried(project: Project) -> None:
    prepare(project, OLD + "尾声。\n")
    project.label(OLD.index(QUOTES[0]), OLD.index(QUOTES[0]) + 4, CODE, article=1)
    async with project.sit(1) as desk:
        await desk.press("M")
        await desk.settle()
        assert isinstance(desk.app.screen, CarryLabels)
        assert "there already: 1" in count(desk.app.screen)
        await desk.press("a", "c")
        assert len(project.labels(1)) == len(QUOTES)
        assert usability.of_article(project.db, project.ids[0]).unusable == "duplicate"


async def test_a_label_that_is_there_and_says_otherwise_is_told(project: Project) -> None:
    prepare(project, OLD + "尾声。\n")
    (at, _), *_ = [each.raw for each in project.labels() if each.raw]
    there = project.label(at, at + 4, CODE, article=1)
    labels.change(project.db, there.id, "甲", confidence="low")
    labels.change(project.db, project.labels()[0].id, "甲", confidence="high")
    async with project.sit(1) as desk:
        await desk.press("M")
        await desk.settle()
        assert isinstance(desk.app.screen, CarryLabels)
        assert "says otherwise:confidence" in here(desk.app.screen)
        await desk.press("a", "c")
        assert labels.get(project.db, there.id).confidence == "low"
        assert usability.of_article(project.db, project.ids[0]).unusable is None


async def test_escape_leaves_all_as_it_is_and_nothing_accepted_does_nothing(project: Project) -> None:
    async with carrying(project) as (desk, screen):
        await desk.press("c")
        assert desk.app.screen is screen
        assert any("Space" in notice for notice in desk.notices)
        await desk.press("n")
        assert any("no other place" in notice for notice in desk.notices)
        await desk.press("a", "a", "a", "escape")
        assert isinstance(desk.app.screen, Reader)
        assert project.labels(1) == []


async def test_another_place_is_taken(project: Project) -> None:
    quote = "他们一直忙到中午才回家去"
    project.add(
        f"{HEAD}丙地的人来了。{quote}。后来下雨了。\n{BODY}",
        f"{HEAD}甲地的人说。{quote}。乙地的人说。{quote}。\n{BODY}",
    )
    at = project.db.execute("SELECT instr(text, ?) - 1 FROM raw_texts", [quote]).fetchone()[0]
    project.label(at, at + len(quote), CODE)
    async with project.sit(1) as desk:
        await desk.press("M")
        await desk.settle()
        screen = desk.app.screen
        assert isinstance(screen, CarryLabels)
        assert "new (1/2" in here(screen)
        await desk.press("n")
        assert "new (2/2" in here(screen)
        await desk.press("g", "space", "c")
        (label,) = project.labels(1)
        assert label.raw is not None
        assert label.raw.start > 40


async def test_from_the_old_text_and_from_the_list(project: Project) -> None:
    prepare(project)
    async with project.sit(0) as desk:
        await desk.press("M")
        await desk.settle()
        assert isinstance(desk.app.screen, CarryLabels)
        await desk.press("escape", "q", "M")
        await desk.settle()
        assert isinstance(desk.app.screen, CarryLabels)
        await desk.press("a", "c")
        assert isinstance(desk.app.screen, Library)
        assert len(project.labels(1)) == 1


async def test_of_several_texts_one_is_chosen(project: Project) -> None:
    prepare(project, NEW, OLD + "尾声。\n")
    async with project.sit(0) as desk:
        await desk.press("M")
        assert isinstance(desk.app.screen, ChoicePrompt)
        await desk.press("escape")
        assert isinstance(desk.app.screen, Reader)
        await desk.press("M", "enter")
        await desk.settle()
        assert isinstance(desk.app.screen, CarryLabels)
        await desk.press("a", "c")
        assert len(project.labels(2)) == len(QUOTES)


async def test_without_another_text_it_is_told(project: Project) -> None:
    project.add(OLD, "海边的渔船今天清早都出港了。")
    async with project.sit(1) as desk:
        await desk.press("M")
        assert isinstance(desk.app.screen, Reader)
        assert "No other text of this piece" in desk.status


async def test_hostile_words(project: Project) -> None:
    words = "孩子\x1b[31m们[b]高兴[/b]极了"
    text = OLD.replace("孩子们高兴极了", words)
    project.add(text, text + "尾声。\n")
    at = text.index(words)
    project.label(at, at + len(words), CODE)
    async with project.sit(1) as desk:
        await desk.press("M")
        await desk.settle()
        assert isinstance(desk.app.screen, CarryLabels)
        desk.check_screen()


async def test_a_small_screen_has_what_matters(project: Project) -> None:
    async with carrying(project) as (desk, _):
        rows = desk.screen_rows()
        assert "0.txt → 1.txt" in rows[0]
        assert "4 labels · 0 accepted" in rows[1]
        assert "? Help Esc Cancel" in rows[-1]
        assert "…" not in rows[0] + rows[1]
        await desk.pilot.resize_terminal(*WIDE)
        await desk.settle()
        assert "山村来了新教师 (1.txt)" in desk.screen_rows()[0]
