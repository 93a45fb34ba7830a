"""What becomes of an article, said in the list: flagged, skipped, deferred, unusable, and taken back."""

from store import readings, usability
from tests.tui.screens.desk import BASE, CHANGED, Desk, Project, static
from tui.screens.reason_prompt import ReasonPrompt


def status(desk: Desk) -> str:
    return static(desk.library.query_one("#status"))  # type: ignore[arg-type]


async def test_a_flag_is_put_on_and_taken_off(project: Project) -> None:
    project.add(BASE, CHANGED)
    async with project.sit(None) as desk:
        await desk.press("j", "f")
        assert [row["flag"] for row in desk.table] == ["", "⚑"]
        assert readings.of_article(project.db, project.ids[1], "甲").flagged
        assert not readings.of_article(project.db, project.ids[1], "乙").flagged
        await desk.press("f")
        assert [row["flag"] for row in desk.table] == ["", ""]
        await desk.press("u")
        assert [row["flag"] for row in desk.table] == ["", "⚑"]
        await desk.press("r")
        assert [row["flag"] for row in desk.table] == ["", ""]


async def test_skipping_with_a_reason_that_the_list_shows(project: Project) -> None:
    project.add(BASE, CHANGED)
    async with project.sit(None) as desk:
        await desk.press("K", *"too long", "enter")
        assert readings.of_article(project.db, project.ids[0], "甲")[:2] == ("skipped", "too long")
        assert desk.table[0]["state"] == "skipped"
        await desk.press("j")
        assert "too long" not in status(desk)
        await desk.press("k")
        assert "skipped: too long" in status(desk)


async def test_deferring_and_taking_back(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.press("K", "down", "enter")
        assert desk.table[0]["state"] == "deferred"
        await desk.press("K", "down", "enter")
        assert desk.table[0]["state"] == "new"
        await desk.press("u")
        assert desk.table[0]["state"] == "deferred"
        assert project.state() == "deferred"


async def test_the_prompt_shows_what_is_so_and_escape_leaves_it(project: Project) -> None:
    project.add(BASE)
    readings.set_state(project.db, project.ids[0], "甲", "deferred", "要先问\x1b[31m主任")
    async with project.sit(None) as desk:
        await desk.press("K")
        assert isinstance(desk.app.screen, ReasonPrompt)
        assert desk.input.value == "要先问␛[31m主任"
        assert desk.app.screen.options.highlighted == 1
        await desk.press("x", "escape")
        assert readings.of_article(project.db, project.ids[0], "甲")[:2] == ("deferred", "要先问\x1b[31m主任")
        await desk.press("K", "enter")
        assert readings.of_article(project.db, project.ids[0], "甲")[:2] == ("deferred", "要先问\x1b[31m主任")


async def test_marking_as_unusable_and_taking_back(project: Project) -> None:
    project.add(BASE, CHANGED)
    async with project.sit(None) as desk:
        await desk.press("X", "down", "down", *"see 12", "enter")
        assert usability.of_article(project.db, project.ids[0]) == ("duplicate", "see 12")
        assert desk.table[0]["state"] == "unusable"
        assert "duplicate" in status(desk)
        assert "see 12" in status(desk)
        await desk.press("n")
        assert desk.title.strip().startswith("2/2"), "what is unusable is passed over"
        await desk.press("q", "k", "X", "up", "up", "up", "enter")
        assert usability.of_article(project.db, project.ids[0]).unusable is None
        await desk.press("u")
        assert usability.of_article(project.db, project.ids[0]) == ("duplicate", "see 12")


async def test_the_mouse_chooses_and_the_reason_is_typed(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.press("X")
        assert isinstance(desk.app.screen, ReasonPrompt)
        await desk.pilot.click(desk.app.screen.options, offset=(5, 1))
        await desk.press(*"old", "enter")
        assert usability.of_article(project.db, project.ids[0]) == ("wrong_page", "old")


async def test_undo_goes_to_the_article_that_it_was(project: Project) -> None:
    project.add(*(f"标题{n}\n这是第{n}篇文章的正文。" for n in range(60)))
    async with project.sit(None) as desk:
        await desk.press("f", "G", "u")
        assert desk.library.table.cursor_row == 0
        assert "undone: flag of the article" in status(desk)
        await desk.press("u")
        assert "nothing to undo" in status(desk)


async def test_keys_without_an_article_do_nothing(project: Project) -> None:
    async with project.sit(None) as desk:
        await desk.press("f", "K", "X", "u", "r", "N", "S", "escape", "B", "escape", "slash", "escape")
        assert "No articles yet" in "".join(desk.screen_rows())


async def test_what_someone_else_has_changed_since_is_not_undone(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.press("X", "enter")
        usability.mark(project.db, project.ids[0], "乙", "duplicate")
        await desk.press("u")
        assert any("changed this since" in notice for notice in desk.notices)
        assert usability.of_article(project.db, project.ids[0]).unusable == "duplicate"
