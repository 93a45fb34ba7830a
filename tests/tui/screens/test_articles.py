"""From article to article: done, next, undo across them, and the place that is kept."""

from tests.tui.screens.desk import BASE, LONG, Project, cells
from tui.screens.library import Library
from tui.screens.reader import Reader

THREE = (BASE, "第二篇文章。\n它有两行。", "第三篇文章在这里。")


async def test_done_goes_to_the_next_unfinished(project: Project) -> None:
    project.add(*THREE)
    async with project.sit() as desk:
        await desk.press("d")
        assert project.state(0) == "done"
        assert desk.title.strip().startswith("2/3")
        assert "done (u undoes it): 东风" in desk.status
        await desk.press("less_than_sign")
        assert "done" in desk.title
        await desk.press("d")
        assert desk.title.strip().startswith("2/3")
        await desk.press("d", "d")
        assert [project.state(n) for n in range(3)] == ["done"] * 3
        assert "every article is done" in desk.status
        assert isinstance(desk.app.screen, Reader)
        assert desk.title.strip().startswith("3/3")
        assert "· done" in desk.title
        desk.check()


async def test_done_goes_round_to_what_was_skipped(project: Project) -> None:
    project.add(*THREE)
    async with project.sit(2) as desk:
        await desk.press("d")
        assert desk.title.strip().startswith("1/3")


async def test_angles_go_through_the_list(project: Project) -> None:
    project.add(*THREE)
    async with project.sit() as desk:
        await desk.press("less_than_sign")
        assert "no further article" in desk.status
        for number in ("2/3", "3/3"):
            await desk.press("greater_than_sign")
            assert desk.title.strip().startswith(number)
            desk.check()
        assert "第三篇文章" in desk.text.render_line(0).text
        await desk.press("greater_than_sign")
        assert "no further article" in desk.status
        await desk.press("less_than_sign")
        assert desk.title.strip().startswith("2/3")


async def test_undo_and_redo_go_where_it_was(project: Project) -> None:
    project.add(*THREE)
    async with project.sit() as desk:
        await desk.press("C", "c")
        await desk.choose("pairing")
        await desk.press("d", "C", "c")
        await desk.choose("donations")
        assert [len(project.labels(n)) for n in range(3)] == [1, 1, 0]
        await desk.press("greater_than_sign", "u")
        assert desk.title.strip().startswith("2/3")
        assert len(project.labels(1)) == 0
        assert "undone: label put on" in desk.status
        await desk.press("u")
        assert desk.title.strip().startswith("1/3")
        assert project.state(0) != "done"
        assert "done" not in desk.title
        await desk.press("u")
        assert project.labels(0) == []
        assert desk.lines == []
        await desk.press("u")
        assert "nothing to undo" in desk.status
        await desk.press("r", "r", "ctrl+r")
        assert [len(project.labels(n)) for n in range(3)] == [1, 1, 0]
        assert project.state(0) == "done"
        assert desk.title.strip().startswith("2/3")
        await desk.press("r")
        assert "nothing to do again" in desk.status
        desk.check()


async def test_undo_outlives_the_session(project: Project) -> None:
    project.add(*THREE)
    async with project.sit() as desk:
        await desk.press("C", "c")
        await desk.choose("pairing")
    async with project.sit(2) as desk:
        await desk.press("u")
        assert project.labels(0) == []
        assert desk.title.strip().startswith("1/3")


async def test_undo_leaves_what_others_did(project: Project) -> None:
    project.add(BASE)
    label = project.label(0, 3, "pairing", annotator="乙")
    async with project.sit() as desk:
        await desk.press("u")
        assert project.labels() == [label]
        assert "nothing to undo" in desk.status


async def test_escape_lets_go_then_leaves(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("s", "escape")
        assert isinstance(desk.app.screen, Reader)
        assert desk.picked == ""
        assert "selected" not in desk.status
        await desk.press("escape")
        assert isinstance(desk.app.screen, Library)


async def test_q_goes_to_the_list_at_the_article_that_was_read_last(project: Project) -> None:
    project.add(*THREE)
    async with project.sit() as desk:
        await desk.press("greater_than_sign", "q")
        assert isinstance(desk.app.screen, Library)
        assert desk.library.table.cursor_row == 1


async def test_each_article_keeps_its_place(project: Project) -> None:
    project.add(BASE, LONG)
    async with project.sit() as desk:
        await desk.press("down", "right")
        assert desk.cursor[1] == 18
        await desk.press("greater_than_sign", "G")
        await desk.press("less_than_sign")
        assert desk.cursor == ("normalized", 18)
        await desk.press("greater_than_sign")
        assert desk.cursor == ("normalized", len(LONG) - 1)
        desk.check()
    assert (project.place(0), project.place(1)) == (18, len(LONG) - 1)
    async with project.sit(1) as desk:
        assert desk.cursor == ("normalized", len(LONG) - 1)
        assert cells(desk.text, "reverse") == "。"
        desk.check()
        await desk.press("q", "k", "enter")
        assert desk.cursor == ("normalized", 18)


async def test_each_annotator_has_a_place_of_their_own(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("down")
    async with project.sit(annotator="乙") as desk:
        assert desk.cursor == ("normalized", 0)
    assert (project.place(0, "甲"), project.place(0, "乙")) == (17, 0)


async def test_a_move_just_before_leaving_is_kept(project: Project) -> None:
    project.add(*THREE)
    async with project.sit(None) as desk:
        await desk.press("enter")
        await desk.pilot.press("right", "right", "q")
        await desk.settle()
        await desk.press("enter")
        assert desk.cursor == ("normalized", 2)


async def test_a_move_just_before_the_next_article_counts_for_the_one_that_was_read(project: Project) -> None:
    project.add("春天的茶园里，人们忙着采茶。", "秋天的稻田里，人们忙着收割。")
    async with project.sit() as desk:
        desk.panes.action_move("right")
        desk.reader.action_next_article()
        await desk.settle()
    assert [project.state(0), project.state(1)] == ["started", "new"]
