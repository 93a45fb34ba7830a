"""What others write meanwhile comes into sight by itself, and the person stays where they were."""

from contextlib import closing

import pytest

from store import articles, codebook, labels, readings, settling, usability
from store.codebook import Codebook
from store.project import open_project
from store.records import Edit, Range
from tests.tui.screens.desk import BASE, LONG, Desk, Project, tinted
from tui import watching
from tui.screens.code_picker import CodeChooser
from tui.screens.library import Library

SHIFTED = "张家村里?!痹凇包h務工作站，大家都来开会。\n" + BASE


@pytest.fixture(autouse=True)
def _always_at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "AT_REST", 0.0)
    # The test says when.
    monkeypatch.setattr("tui.app.WATCH_EVERY", 3600)


async def look(desk: Desk) -> None:
    """What the timer does."""
    desk.app.look_around()
    await desk.settle()


async def test_it_looks_by_itself(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.WATCH_EVERY", 0.01)
    project.add(BASE)
    async with project.sit() as desk:
        project.label(0, 7, "pairing", annotator="乙")
        while not desk.lines:
            await desk.pilot.pause(0.01)
        assert tinted(desk.raw) == BASE[:7]


async def test_not_while_a_key_is_being_answered(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "AT_REST", 3600)
    project.add(BASE)
    async with project.sit() as desk:
        project.label(0, 7, "pairing", annotator="乙")
        await desk.press("right")
        await look(desk)
        assert desk.lines == []


async def test_labels_of_others_come_and_go_and_the_selection_stays(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("C")
        before = desk.here
        label = project.label(32, 40, "rules", annotator="乙")
        await look(desk)
        assert [label.id for label in project.labels()] == list(desk.reader._labels_by_id)
        assert BASE[32:40] in desk.lines[0]
        assert BASE[32:40] in tinted(desk.text)
        assert desk.here == before
        labels.change(project.db, label.id, "乙", note="mine")
        await look(desk)
        assert "(mine)" in desk.lines[0]
        labels.remove(project.db, label.id, "乙")
        await look(desk)
        assert desk.lines == []
        assert desk.here == before
        desk.check()
        await desk.press("c", "enter")
        assert len(project.labels()) == 1


async def test_a_label_that_goes_while_the_person_is_at_it(project: Project) -> None:
    project.add(BASE)
    kept, gone = project.label(32, 40, "rules"), project.label(0, 7, "pairing")
    for keys in (["right"], ["t"], ["right", "E"], ["right", "E", "l"]):
        async with project.sit() as desk:
            await desk.press(*keys)
            labels.remove(project.db, gone.id, "乙")
            await look(desk)
            assert list(desk.reader._labels_by_id) == [kept.id]
            await desk.press("right", "left", "t", "down", "up", "t", "right")
            desk.check()
            assert desk.app.return_code is None
        gone = project.label(0, 7, "pairing")


async def test_the_title_and_the_codebook_follow(project: Project) -> None:
    project.add(BASE)
    project.label(0, 7, "pairing")
    async with project.sit() as desk:
        usability.mark(project.db, project.ids[0], "乙", "not_news", "")
        book = codebook.load(project.db)
        renamed = [code._replace(zh="新名") if code.id == "pairing" else code for code in book.codes]
        codebook.replace(project.db, Codebook(book.name, book.version, tuple(renamed), book.attributes))
        await look(desk)
        assert "unusable" in desk.title
        assert "新名" in desk.lines[0]


def a_doubt(project: Project) -> Edit:
    """A repair of the first article that somebody has to look at."""
    texts = articles.texts(project.db, project.ids[0])
    return next(edit for edit in texts.edits() if edit.guess is not None and edit.status != "proved")


async def test_a_repair_that_another_settled(project: Project) -> None:
    project.add(SHIFTED)
    async with project.sit() as desk:
        await desk.press("}", "C")
        picked, message = desk.picked, desk.status
        doubt = a_doubt(project)
        settling.settle(project.db, project.ids[0], Range(doubt.raw_start, doubt.raw_end), "甲乙", "乙")
        await look(desk)
        assert desk.panes.text == articles.texts(project.db, project.ids[0]).text
        assert desk.picked == picked
        assert message.split("  ")[0] in desk.status
        await desk.press("c", "enter")
        ((_, raw),) = project.spans()
        assert raw is not None
        assert articles.texts(project.db, project.ids[0]).quote(raw) == picked
        desk.check()


async def test_texts_are_not_taken_from_under_somebody_who_types(project: Project) -> None:
    project.add(SHIFTED)
    async with project.sit() as desk:
        await desk.press("slash", "书")
        doubt = a_doubt(project)
        settling.settle(project.db, project.ids[0], Range(doubt.raw_start, doubt.raw_end), "甲乙", "乙")
        await look(desk)
        assert desk.app.focused is desk.reader.find_bar.query_one("Input")
        await desk.press("enter", "f")
        assert desk.panes.text == articles.texts(project.db, project.ids[0]).text


async def test_a_prompt_is_left_alone_and_what_came_is_there_after_it(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("C", "c", "r")
        project.label(32, 40, "rules", annotator="乙")
        await look(desk)
        assert isinstance(desk.app.screen, CodeChooser)
        assert desk.picker.input.value == "r"
        await desk.press("escape")
        assert len(desk.lines) == 1


# The list


async def test_the_list_shows_states_and_labels_of_others(project: Project) -> None:
    project.add(BASE, BASE + "二", BASE + "三")
    async with project.sit(None) as desk:
        await desk.press("down")
        project.label(0, 7, "pairing", annotator="乙", article=1)
        usability.mark(project.db, project.ids[2], "乙", "not_news", "")
        await look(desk)
        assert [row["labels"] for row in desk.table] == ["", "1", ""]
        assert desk.library.table.cursor_row == 1


@pytest.mark.parametrize(
    "keys", [[], ["S", "t", "i", "t", "enter"], ["slash", *"第1", "enter"], ["B", "down", "enter"]]
)
async def test_articles_that_come_in_do_not_move_the_person(project: Project, keys: list[str]) -> None:
    project.add(*(f"第{number}篇茶园\n{BASE}" for number in range(10, 60)))
    async with project.sit(None, size=(80, 20)) as desk:
        table = desk.library.table
        await desk.press(*keys, *(["down"] * 5))
        here, offset = table.key, table._lines.line_of(table.cursor_row) - table.scroll_offset.y
        count = table.row_count
        project.add(*(f"第1{number}篇\n{BASE}{number}" for number in range(5)))
        await look(desk)
        assert table.row_count == count + 5
        assert table.key == here
        assert table._lines.line_of(table.cursor_row) - table.scroll_offset.y == offset
        assert "55 articles" in desk.title or "of 55" in desk.title or "/55" in desk.title, desk.title


async def test_the_first_articles_come_into_an_empty_list(project: Project) -> None:
    async with project.sit(None) as desk:
        project.add(BASE, LONG)
        await look(desk)
        assert len(desk.table) == 2
        await desk.press("enter")
        assert desk.panes.text == BASE


async def test_a_prompt_over_the_list_is_left_alone(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.press("S")
        project.add(LONG)
        readings.set_state(project.db, project.ids[0], "甲", "done")
        await look(desk)
        assert not isinstance(desk.app.screen, Library)
        await desk.press("escape")
        await look(desk)
        assert len(desk.table) == 2
        assert desk.table[0]["state"] == "done"


async def test_several_people_at_once(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        with closing(open_project(project.path)) as other:
            for place in range(10):
                labels.add(other, project.ids[0], "rules", "丙", Range(place, place + 1))
                project.label(place, place + 2, "pairing", annotator="乙")
                await look(desk)
        assert len(desk.lines) == 20
