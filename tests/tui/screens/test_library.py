"""The list of articles."""

from collections.abc import Iterable

from textual.widgets import Static

from store import readings
from tests.tui.screens.desk import BASE, CHANGED, WIDE, Desk, Project, static
from tui.screens.library import Library
from tui.screens.reader import Reader


def numbered(count: int) -> Iterable[str]:
    return (f"标题{n}\n这是第{n}篇文章的正文，内容很短。" for n in range(count))


async def test_a_row_says_state_labels_and_title(project: Project) -> None:
    project.add(BASE, CHANGED)
    project.label(0, 2, "pairing")
    project.label(0, 2, "pairing", annotator="乙")
    readings.set_state(project.db, project.ids[1], "甲", "done")
    async with project.sit(None, size=WIDE) as desk:
        first, second = desk.table
        assert (first["state"], first["labels"]) == ("new", "2")
        assert (second["state"], second["labels"]) == ("done", "")
        assert first["length"] == str(len(BASE))
        assert "东风吹过山岗" in first["title"]
        assert "经济在发展" in second["title"]
        assert "2 articles" in desk.title
        assert "甲" in desk.title
        assert any("东风吹过山岗" in row for row in desk.screen_rows())


async def test_what_the_article_says_of_itself(project: Project) -> None:
    project.add("岗上新区办好事\n发布时间：2021-03-18 来源：山岗日报\n东风吹过山岗，小河流向远方。")
    async with project.sit(None) as desk:
        assert desk.table[0]["date"] == "2021-03-18"
        assert desk.table[0]["source"] == "山岗日报"
        assert desk.table[0]["title"] == "岗上新区办好事"


async def test_keys_choose_and_open(project: Project) -> None:
    project.add(*numbered(3))
    async with project.sit(None) as desk:
        for keys, row in (("k", 0), ("j", 1), ("down", 2), ("j", 2), ("k", 1), ("up", 0)):
            await desk.press(keys, "enter")
            assert isinstance(desk.app.screen, Reader)
            assert desk.title.strip().startswith(f"{row + 1}/3"), keys
            await desk.press("q")
            assert isinstance(desk.app.screen, Library)


async def test_a_click_goes_there_and_a_double_click_opens(project: Project) -> None:
    project.add(*numbered(3))
    async with project.sit(None) as desk:
        await desk.pilot.click(desk.library.table, offset=(10, 3))
        await desk.settle()
        assert isinstance(desk.app.screen, Library)
        assert desk.library.table.cursor_row == 2
        await desk.pilot.double_click(desk.library.table, offset=(10, 2))
        await desk.settle()
        assert desk.title.strip().startswith("2/3")


async def test_next_unfinished_from_the_cursor_on(project: Project) -> None:
    project.add(*numbered(4))
    readings.set_state(project.db, project.ids[1], "甲", "done")
    async with project.sit(None) as desk:
        await desk.press("n")
        assert desk.title.strip().startswith("1/4")
        await desk.press("q", "j", "n")
        assert desk.title.strip().startswith("3/4")


async def test_next_unfinished_starts_again_from_the_top(project: Project) -> None:
    project.add(*numbered(3))
    for article in project.ids[1:]:
        readings.set_state(project.db, article, "甲", "done")
    async with project.sit(None) as desk:
        await desk.press("j", "n")
        assert isinstance(desk.app.screen, Reader)
        assert desk.title.strip().startswith("1/3")


async def test_next_unfinished_of_a_single_article(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.press("n")
        assert isinstance(desk.app.screen, Reader)


async def test_next_unfinished_on_the_first_of_many_pages(project: Project) -> None:
    project.add(*numbered(230))
    async with project.sit(None) as desk:
        await desk.press("n")
        assert desk.title.strip().startswith("1/230")


async def test_nothing_unfinished_is_said(project: Project) -> None:
    project.add(BASE)
    readings.set_state(project.db, project.ids[0], "甲", "done")
    async with project.sit(None) as desk:
        before = (desk.screen_rows(), desk.notices)
        await desk.press("n")
        assert isinstance(desk.app.screen, Library)
        assert (desk.screen_rows(), desk.notices) != before, "a key that does nothing says why"


async def test_an_empty_project(project: Project) -> None:
    async with project.sit(None) as desk:
        assert "pizhu import" in "".join(desk.screen_rows())
        await desk.press("enter", "n", "j", "k", "down", "up", "end", "pagedown", "enter")
        assert isinstance(desk.app.screen, Library)
        assert "0 articles" in desk.title
        assert "pizhu import" in "".join(desk.screen_rows())


async def test_many_articles_are_gone_through_to_the_end_and_back(project: Project) -> None:
    project.add(*numbered(450))
    async with project.sit(None) as desk:
        assert "450 articles" in desk.title
        for _ in range(40):
            await desk.press("pagedown")
        assert desk.library.table.cursor_row == 449
        assert any("标题449" in row for row in desk.screen_rows())
        assert [row["title"] for row in desk.table] == [f"标题{n}" for n in range(450)]
        await desk.press("enter")
        assert desk.title.strip().startswith("450/450")
        await desk.press("q")
        assert desk.library.table.cursor_row == 449
        await desk.press("g", "G", "home")
        assert desk.library.table.cursor_row == 0
        assert any("标题0" in row for row in desk.screen_rows())


async def test_state_and_counts_are_fresh_after_coming_back(project: Project) -> None:
    project.add(*numbered(3))
    async with project.sit(None) as desk:
        assert [row["state"] for row in desk.table] == ["new", "new", "new"]
        await desk.press("enter", "s", "c", "enter")
        assert len(project.labels(0)) == 1
        await desk.press("q")
        assert (desk.table[0]["state"], desk.table[0]["labels"]) == ("started", "1")
        await desk.press("enter", "d", "q")
        assert desk.table[0]["state"] == "done"
        assert desk.library.table.cursor_row == 1, "the list is at the article that was read last"


async def test_what_another_annotator_did_meanwhile_is_in_the_list(project: Project) -> None:
    project.add(*numbered(2))
    async with project.sit(None) as desk:
        await desk.press("enter")
        project.label(0, 2, "pairing", annotator="乙", article=1)
        await desk.press("q")
        assert (desk.table[1]["state"], desk.table[1]["labels"]) == ("new", "1")


async def test_opening_alone_starts_nothing(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.press("enter", "q")
        assert desk.table[0]["state"] == "new"
    assert project.state() == "new"


async def test_moving_starts_the_article(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.press("enter", "right", "q")
        assert project.state() == "started"
        assert desk.table[0]["state"] == "started"


async def test_q_leaves(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.press("q")
        assert not desk.app.is_running or desk.app._exit


async def test_help_comes_and_goes(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        before = desk.screen_rows()
        await desk.press("question_mark")
        assert any("Next unfinished" in row or "next unfinished" in row for row in desk.screen_rows())
        await desk.press("question_mark")
        assert desk.screen_rows() == before


def status(desk: Desk) -> str:
    return static(desk.library.query_one("#status", Static))


async def test_what_was_said_goes_with_what_it_was_said_of(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.press("slash")
        assert "Enter: to the list" in status(desk)
        await desk.press("escape")
        assert "Enter: to the list" not in status(desk)
        for key in ("K", "percent_sign", "B", "D"):
            await desk.press("M")
            assert "No other text of this piece" in status(desk)
            await desk.press(key, "escape")
            assert desk.app.screen is desk.library
            assert "No other text" not in status(desk)
