"""Labels on characters that were read a byte off: each shares its raw characters with those beside it."""

from store.records import Range
from tests.tui.screens.desk import Desk, Project, tinted

DAMAGED = "村里的會場還沒有開門,請大家進來。他說:“我們都在村里?!痹凇包h務公開”欄里,寫著這句話。"
SOUND = "村里的会场还没有开门，请大家进来。他说：“我们都在村里。”在“党务公开”栏里，写着这句话。"
RUN = DAMAGED.index("?!")


async def point(desk: Desk, words: str) -> None:
    """Put the cursor on the first of these words of the text that has the keys."""
    desk.panes.point_at(desk.panes.text.index(words))
    await desk.settle()


async def test_a_label_on_one_of_them_is_on_that_one_alone(project: Project) -> None:
    project.add(DAMAGED)
    async with project.sit() as desk:
        assert desk.panes.text == SOUND
        await point(desk, "在“党")
        assert "痹凇 → 在" in desk.status
        assert "”" not in desk.status
        await desk.press("v", "c", "enter")
        assert project.spans() == [("organising", Range(RUN + 2, RUN + 4))]
        assert (tinted(desk.raw), tinted(desk.text)) == ("痹凇", "在")
        desk.check()
        for beside in ("”在", "“党"):
            await point(desk, beside)
            await desk.press("x")
            assert "no label here" in desk.status
        await point(desk, "在“党")
        await desk.press("x")
        assert project.spans() == []


async def test_from_the_raw_side_half_of_them_takes_both(project: Project) -> None:
    project.add(DAMAGED)
    async with project.sit() as desk:
        await desk.press("tab")
        await point(desk, "痹凇")
        await desk.press("v", "c", "enter")
        assert project.spans() == [("organising", Range(RUN + 1, RUN + 4))]
        assert (tinted(desk.raw), tinted(desk.text)) == ("!痹凇", "”在")
        await desk.press("tab", "x")
        assert project.spans() == []


async def test_labels_beside_each_other_are_told_apart(project: Project) -> None:
    project.add(DAMAGED)
    stop = project.label(RUN, RUN + 2, "pairing")
    quote = project.label(RUN + 1, RUN + 3, "donations")
    async with project.sit() as desk:
        assert tinted(desk.text) == "。”"
        await point(desk, "”在")
        await desk.press("x")
        assert project.labels() == [stop]
        await desk.press("u", "right_square_bracket")
        assert project.labels() == [stop, quote]


async def test_the_place_comes_back_to_the_same_character(project: Project) -> None:
    project.add(DAMAGED)
    async with project.sit() as desk:
        await point(desk, "在“党")
        where = desk.cursor
    async with project.sit() as desk:
        assert desk.cursor == where
