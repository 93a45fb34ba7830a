"""An article opened from the list in the reader that was left: as in a new one, whatever was done in that before."""

import pytest

from tests.tui.screens.desk import BASE, LONG, NARROW, SMALL, WIDE, Project
from tui.page.views import Look
from tui.screens import reader as reader_module
from tui.screens.reader import Reader

OTHER = "第二篇文章说的是别的事。\n读书的人不多。"


async def test_it_is_the_same_reader_on_another_article(project: Project) -> None:
    project.add(BASE, OTHER)
    async with project.sit(None) as desk:
        await desk.press("enter")
        first = desk.reader
        await desk.press("q", "down", "enter")
        assert desk.reader is first
        assert desk.title.strip().startswith("2/2")
        assert "第二篇文章" in desk.text.render_line(0).text
        assert desk.cursor == ("normalized", 0)
        desk.check()


async def test_nothing_is_left_of_what_was_looked_for_or_gone_to(project: Project) -> None:
    project.add(BASE)
    project.label(0, 5, "donations")
    async with project.sit(None) as desk:
        await desk.press("enter", "slash", *"shu", "escape", "slash", "读", "书", "enter")
        await desk.press("right_square_bracket", "P", "v", "q")
        await desk.press("enter")
        assert not desk.reader.find_bar.is_open
        assert desk.picked == ""
        assert desk.panes.has_focus_within
        await desk.press("n")
        assert "Nothing is looked for yet" in desk.status
        await desk.press("l", "l", "plus")
        assert "Go to a label" in desk.status, "none was gone to yet"
        await desk.press("P")
        assert "suggestions are hidden" in desk.status
        desk.check()


async def test_left_from_the_field_of_words_it_takes_keys_again(project: Project) -> None:
    project.add(BASE, OTHER)
    async with project.sit(None) as desk:
        await desk.press("enter", "slash", "读")
        desk.app.open_article(project.ids[1])
        await desk.settle()
        assert desk.title.strip().startswith("2/2")
        assert not desk.reader.find_bar.is_open
        await desk.press("l")
        assert desk.cursor == ("normalized", 1)


async def test_it_is_shown_as_the_article_before_was(project: Project) -> None:
    project.add(BASE, OTHER)
    async with project.sit(None) as desk:
        await desk.press("enter", "vertical_line", "D")
        look = desk.reader.look
        assert look != Look()
        await desk.press("q", "down", "enter")
        assert desk.reader.look == look
        desk.check()


async def test_it_fits_a_terminal_that_has_another_size_now(project: Project) -> None:
    project.add(BASE, OTHER)
    async with project.sit(None, size=WIDE) as desk:
        await desk.press("enter", "q")
        for size in (NARROW, SMALL, WIDE):
            await desk.pilot.resize_terminal(*size)
            await desk.press("enter")
            assert desk.reader.size == size
            assert (desk.label_list.region.x > 0) == (size == WIDE), "beside the texts, or below them"
            desk.check()
            await desk.press("q")


async def test_it_is_drawn_in_a_theme_that_was_chosen_meanwhile(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.press("enter")
        before = desk.text.background_colors[1]
        await desk.press("q")
        desk.app.theme = "light" if "light" in desk.app.available_themes else "textual-light"
        await desk.settle()
        await desk.press("enter")
        assert desk.text.background_colors[1] != before


async def test_labels_that_came_meanwhile_are_there(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.press("enter", "q")
        project.label(0, 5, "donations", annotator="乙")
        await desk.press("enter")
        assert len(desk.lines) == 1


async def test_one_below_a_search_stays_as_it_is(project: Project) -> None:
    project.add(BASE, OTHER)
    async with project.sit(None) as desk:
        await desk.press("enter", "l")
        first = desk.reader
        await desk.press("F", *"别的事", "enter", "enter")
        await desk.settle()
        assert isinstance(desk.app.screen, Reader)
        assert desk.app.screen is not first
        await desk.press("q", "escape")
        assert desk.app.screen is first
        assert desk.title.strip().startswith("1/2")
        assert desk.cursor == ("normalized", 1)


async def test_texts_of_a_long_article_are_not_held(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "AT_ONCE", 1000)
    project.add(LONG, BASE)
    async with project.sit(None) as desk:
        await desk.press("enter")
        first = desk.reader
        await desk.press("q")
        assert not first.is_attached
        await desk.press("down", "enter")
        assert desk.reader is not first
        assert desk.title.strip().startswith("2/2")
        desk.check()


async def test_nobody_stands_in_what_is_folded_away_nor_has_begun_the_article_by_that(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = "分享到：微信 微博\n责任编辑：某某\n"
    project.add(BASE, links + OTHER, links + LONG)
    monkeypatch.setattr(reader_module, "AT_ONCE", 1000)
    async with project.sit(0) as desk:
        await desk.press("o", "F", *"别的事", "enter")
        for article in (1, 2):
            desk.app.open_article(project.ids[article])
            await desk.settle()
            await desk.pilot.pause(0.1)
            reader = desk.app.screen
            assert isinstance(reader, Reader)
            assert reader.panes.paragraph[0] == 3
            assert reader.status_line.place.strip().startswith("3/")
            await desk.press("q")
            assert project.state(article) == "new"
