"""A doubtful repair is settled where it stands, in the reader and in the list of them."""

from textual.widgets import Label, Static

from store import articles, labels, settling
from store.intake import prepare
from store.records import Range
from store.text.shift.language import GAP as CHARACTER
from tests.store.test_settling import DAMAGED, LEE, TEXTS, add_twins
from tests.tui.screens.desk import NARROW, SMALL, WIDE, Desk, Project, prompts, static
from tui.screens.repair_list import RepairList
from tui.screens.settle_prompt import SettlePrompt

GAP_AT = TEXTS.text.index(CHARACTER)


def add(project: Project) -> None:
    """The article with the damage that is repaired by hand."""
    new = prepare(DAMAGED.encode(), "损坏.txt")._replace(normalized=TEXTS)
    articles.add(project.db, new)
    project.ids.append(new.id)


def said(project: Project) -> list[tuple[str, str, str]]:
    """What is committed."""
    return [(each.before, each.after, each.how) for each in settling.of_article(project.db, project.ids[0])]


async def point(desk: Desk, words: str) -> None:
    """Put the cursor on the first of these words of the text that has the keys."""
    desk.panes.point_at(desk.panes.text.index(words))
    await desk.settle()


def prompt(desk: Desk) -> SettlePrompt:
    assert isinstance(desk.app.screen, SettlePrompt)
    return desk.app.screen


def about(desk: Desk) -> str:
    return static(prompt(desk).query_one(".about", Label))


async def test_it_is_confirmed_with_enter_and_its_neighbours_are_offered_next(project: Project) -> None:
    add(project)
    async with project.sit() as desk:
        await desk.press("exclamation_mark")
        assert "no doubtful repair under the cursor" in desk.status
        await point(desk, "李")
        await desk.press("exclamation_mark")
        assert about(desk) == f"{DAMAGED[4:6]} was read as 李: inferred, 75 %; or 桃"
        assert prompts(prompt(desk).options) == ["↵  李 is right", "1  桃", "0  nothing stands here"]
        desk.check_screen()
        await desk.press("enter")
        assert said(project) == [("李", "李", "confirmed")]
        # Of the same place, and the one after it; then that is left.
        assert about(desk).startswith(f"And the one beside it: {DAMAGED[5:7]} was read as “")
        await desk.press("1")
        assert said(project)[1:] == [("“", "桃", "chosen")]
        await desk.press("escape")
        assert "settled: " in desk.status
        assert desk.panes.text == TEXTS.text.replace("“", "桃")
        desk.check()


async def test_what_is_typed_is_seen_at_once_and_undone(project: Project) -> None:
    add(project)
    async with project.sit() as desk:
        await point(desk, CHARACTER)
        await desk.press("exclamation_mark")
        assert prompts(prompt(desk).options)[0] == f"↵  {CHARACTER} stays: nobody can know"
        prompt(desk).input.value = " 3天"
        await desk.press("4", "enter", "escape")
        assert said(project) == [(CHARACTER, "3天4", "typed")]
        assert desk.panes.text == TEXTS.text.replace(CHARACTER, "3天4")
        assert desk.cursor == ("normalized", GAP_AT + 3)
        await desk.press("h")
        assert "by hand" in desk.status
        await desk.press("u")
        assert desk.status.startswith("undone: repair settled")
        assert (said(project), desk.panes.text) == ([], TEXTS.text)
        await desk.press("r")
        assert desk.panes.text == TEXTS.text.replace(CHARACTER, "3天4")
        desk.check()


async def test_nothing_stands_there_and_what_was_settled_is_settled_anew(project: Project) -> None:
    add(project)
    async with project.sit() as desk:
        await point(desk, CHARACTER)
        await desk.press("exclamation_mark", "0", "escape")
        assert desk.panes.text == TEXTS.text.replace(CHARACTER, "")
        await point(desk, "李")
        await desk.press("exclamation_mark", "down", "enter", "escape")
        await point(desk, "桃")
        await desk.press("exclamation_mark")
        assert prompts(prompt(desk).options)[:2] == ["↵  桃 stays, as it was settled", "1  李"]
        await desk.press("enter")
        assert desk.app.screen is desk.reader
        await desk.press("exclamation_mark", "1", "escape")
        assert said(project) == [("李", "李", "confirmed"), (CHARACTER, "", "typed")]


async def test_it_is_doubtful_no_more_and_labels_stay(project: Project) -> None:
    add(project)
    raw = labels.anchor(TEXTS.alignment, "normalized", Range(3, 6))
    made = labels.add(project.db, project.ids[0], "pairing", "甲", raw)
    async with project.sit() as desk:
        await desk.press("tab", *["equals_sign"] * 3)
        assert (desk.here.side, desk.status[:10]) == ("raw", "repair 3/7")
        await desk.press("exclamation_mark", *"春天", "enter", "escape")
        assert (desk.here.side, said(project)[0][1]) == ("raw", "春天")
        assert project.labels() == [made]
        assert "”春天“" in desk.lines[0]
        await desk.press("g", *["equals_sign"] * 3)
        assert desk.status.startswith("repair 3/6")
        assert desk.cursor == ("raw", 5)


async def test_it_is_settled_from_the_list_and_the_reader_below_shows_it(project: Project) -> None:
    add(project)
    async with project.sit() as desk:
        await desk.press("D")
        screen = desk.app.screen
        assert isinstance(screen, RepairList)
        rows = [screen.found.row_text(line) for line in range(screen.found.line_count)]
        assert (len(rows), desk.title) == (7, "7 doubtful repairs in 1 article")
        at = next(line for line, row in enumerate(rows) if "→李" in row)
        await desk.press(*["j"] * at, "3")
        assert "no reading 3" in static(screen.query_one("#here", Static))
        await desk.press("1")
        assert said(project) == [("李", "桃", "chosen")]
        assert static(screen.query_one("#here", Static)).startswith("settled: ")
        assert (screen.found.line_count, screen.found.cursor_line) == (6, at)
        assert desk.title == "6 doubtful repairs in 1 article"
        assert "”桃“" in "".join(screen.found.row_text(line) for line in range(6))
        await desk.press("c", "u", "u", "u")
        assert (said(project), screen.found.line_count) == ([], 7)
        await desk.press("r", "exclamation_mark", *"春天", "enter")
        assert [each[1] for each in said(project)] == ["桃", "春天"]
        await desk.press("q")
        assert "桃" in desk.panes.text
        assert desk.panes.text == articles.texts(project.db, project.ids[0]).text


async def test_the_last_one_can_be_settled_and_brought_back(project: Project) -> None:
    add(project)
    for edit in TEXTS.edits():
        if (raw := Range(edit.raw_start, edit.raw_end)) != LEE:
            settling.settle(project.db, project.ids[0], raw, edit.after, "乙")
    async with project.sit(None) as desk:
        await desk.press("D", "c")
        assert desk.title == "There are no doubtful repairs"
        await desk.press("c", "1", "exclamation_mark", "u")
        assert said(project).count(("李", "李", "confirmed")) == 0
        assert desk.title == "1 doubtful repair in 1 article"


async def test_hostile_words_are_safe_and_every_size_holds(project: Project) -> None:
    add(project)
    settling.settle(project.db, project.ids[0], LEE, "\x1b[31m\u202e[/b]", "甲")
    for size in (NARROW, SMALL, WIDE):
        async with project.sit(size=size) as desk:
            desk.panes.point_at(4)
            await desk.press("exclamation_mark")
            assert prompt(desk).input.region.bottom <= size[1]
            desk.check_screen()
            await desk.press("escape")
            desk.check()


async def test_two_repairs_of_one_raw_character_are_settled_at_once(project: Project) -> None:
    project.ids.append(add_twins(project.db).id)
    async with project.sit() as desk:
        await point(desk, "务")
        await desk.press("exclamation_mark")
        assert about(desk) == "h was read as 党务: inferred, 50 %; or 桃务 党物"
        await desk.press("2")
        assert said(project) == [("党务", "党物", "chosen")]
        assert desk.panes.text == "甲党物乙"
        await desk.press("u")
        assert (said(project), desk.panes.text) == ([], "甲党务乙")
        await desk.press("D")
        assert desk.title == "1 doubtful repair in 1 article"
        await desk.press("c")
        assert said(project) == [("党务", "党务", "confirmed")]
