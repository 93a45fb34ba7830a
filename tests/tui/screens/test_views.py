"""Views, the other script, what becomes of the article, and the gutter."""

from textual.widgets import Static

from store import readings, usability
from tests.tui.screens.desk import BASE, CHANGED, LONG, SMALL, WIDE, Desk, Project, cells, rows, static
from tui.page.views import VIEWS, sides_of
from tui.widgets.text_pane import TextPane

GLOSSED = "經(jīng)濟(jì)在發(fā)展，人們都說(shuō)好。"


def shown(desk: Desk) -> list[str]:
    """The texts on the screen, from the top or the left."""
    panes = [pane for pane in (desk.raw, desk.text) if pane.region.width]
    return [pane.side for pane in sorted(panes, key=lambda pane: (pane.region.y, pane.region.x))]


def check(desk: Desk) -> None:
    """Assert that every text on the screen is drawn in full rows, with the cursor or its mirror in sight."""
    for side in sides_of(desk.panes.view):
        pane = desk.panes.pane(side)
        for y in range(pane.size.height):
            assert pane.render_line(y).cell_length == pane.scrollable_content_region.width
        assert cells(pane, "reverse" if side == desk.here.side else "underline")
    desk.check_screen()


async def test_the_views_in_turn_keep_the_place(project: Project) -> None:
    project.add(LONG)
    async with project.sit(size=SMALL) as desk:
        await desk.press("pagedown", "pagedown", "right")
        where = desk.cursor
        for view in (["normalized", "raw"], ["normalized"], ["raw"], ["raw", "normalized"]):
            await desk.press("vertical_line")
            assert shown(desk) == view
            assert desk.cursor[1] == where[1]
            assert desk.cursor[0] in view
            assert desk.app.focused is desk.panes.pane(desk.cursor[0])
            check(desk)
            await desk.press("down", "up")
            check(desk)


async def test_the_view_stays_for_the_next_article(project: Project) -> None:
    project.add(BASE, CHANGED)
    async with project.sit() as desk:
        await desk.press("vertical_line", "vertical_line", "vertical_line", "greater_than_sign")
        assert shown(desk) == ["raw"]
        assert desk.here.side == "raw"
        assert rows(desk.raw)[0].endswith("經◌濟在發展。山◌水都好。")
        check(desk)


async def test_a_text_that_was_hidden_just_now_is_not_asked_about_the_article_that_follows(project: Project) -> None:
    project.add(LONG, CHANGED)
    async with project.sit() as desk:
        await desk.press("G")
        # Three keys typed at once: no frame between them.
        for _ in VIEWS[1:]:
            desk.panes.action_cycle_view()
        desk.reader.action_next_article()
        await desk.settle()
        assert shown(desk) == ["raw"]
        check(desk)
        await desk.press("vertical_line")
        check(desk)


async def test_tab_swaps_the_text_that_is_alone(project: Project) -> None:
    project.add(CHANGED)
    async with project.sit() as desk:
        await desk.press("vertical_line", "vertical_line", "right", "tab")
        assert (shown(desk), desk.cursor) == (["raw"], ("raw", 2))
        await desk.press("tab")
        assert (shown(desk), desk.cursor) == (["normalized"], ("normalized", 1))
        check(desk)


async def test_a_narrow_screen_stacks_by_itself(project: Project) -> None:
    project.add(LONG)
    async with project.sit(size=(50, 30)) as desk:
        assert shown(desk) == ["normalized", "raw"]
        await desk.press("G")
        check(desk)
        await desk.pilot.resize_terminal(*WIDE)
        await desk.settle()
        assert shown(desk) == ["raw", "normalized"]
        desk.check()
        await desk.pilot.resize_terminal(50, 30)
        await desk.settle()
        check(desk)


async def test_stacked_texts_scroll_each_by_itself_and_stay_tied(project: Project) -> None:
    text = "\n".join(f"第{n}段，" + "經(jīng)濟(jì)在發(fā)展。" * 20 for n in range(30))
    project.add(text)
    async with project.sit(size=(70, 30)) as desk:
        await desk.press("vertical_line")
        for keys in ("pagedown pagedown down down", "tab pagedown", "G", "tab", "g right_curly_bracket"):
            await desk.press(*keys.split())
            check(desk)


async def test_the_other_script(project: Project) -> None:
    project.add(CHANGED, GLOSSED)
    project.label(0, 3, "pairing")
    async with project.sit() as desk:
        before = project.labels()
        await desk.press("T")
        assert "經濟在發展" in rows(desk.text)[0]
        assert "in traditional script" in static(desk.panes.query_one("#normalized-heading", Static))
        assert "经济" in desk.lines[0], "the list has what is stored"
        await desk.press("W", "c")
        await desk.choose("dwbb")
        assert len(project.labels()) == 2
        assert before[0] in project.labels()
        await desk.press("greater_than_sign")
        assert "經濟在發展" in rows(desk.text)[0]
        await desk.press("T")
        assert "经济在发展" in rows(desk.text)[0]
        desk.check()


async def test_words_of_the_raw_text_have_their_glosses(project: Project) -> None:
    project.add(GLOSSED)
    async with project.sit() as desk:
        await desk.press("tab", "W")
        assert desk.picked == "經(jīng)濟(jì)"
        places = [desk.cursor[1]]
        await desk.press("escape", "g")
        for key in ("w", "w", "w", "b", "b", "b"):
            await desk.press(key)
            places.append(desk.cursor[1])
        assert [GLOSSED[at] for at in places[1:]] == ["在", "發", "人", "發", "在", "經"]


async def test_headings(project: Project) -> None:
    page = (
        "岸边的读书声\n东风吹过山岗，小河流向远方，孩子们在岸边读书。\n"
        "一、树下喝茶\n老人在树下喝茶，看着孩子们，从清晨一直坐到中午。"
    )
    project.add(page)
    async with project.sit() as desk:
        await desk.press("ctrl+pagedown")
        assert desk.cursor[1] == page.index("一、")
        await desk.press("ctrl+pagedown")
        assert desk.cursor[1] == page.index("一、")
        await desk.press("ctrl+pageup")
        assert desk.cursor[1] == 0


async def test_paragraphs_are_numbered_and_the_place_is_said(project: Project) -> None:
    project.add(LONG)
    async with project.sit() as desk:
        assert desk.raw.render_line(0).text.startswith(" 1   第")
        assert desk.text.render_line(0).text.startswith("   第")
        await desk.press("G")
        assert desk.reader.status_line.place.strip() == "80/80  100%"
        assert any(row.startswith("80   第") for row in rows(desk.raw))


async def test_a_click_on_a_label_in_the_gutter_goes_to_it(project: Project) -> None:
    project.add(BASE)
    project.label(3, 5, "pairing")
    project.label(20, 22, "donations")
    async with project.sit() as desk:
        for pane, y, place in ((desk.raw, 1, 20), (desk.text, 0, 3)):
            await click_gutter(desk, pane, y)
            assert desk.cursor[1] == place
        assert desk.label_list.label == project.labels()[0].id


async def click_gutter(desk: Desk, pane: TextPane, y: int) -> None:
    await desk.pilot.click(pane, offset=(pane.text_x - 3, y))
    await desk.settle()


async def test_flagged_put_off_and_unusable(project: Project) -> None:
    project.add(BASE, CHANGED, GLOSSED)
    async with project.sit() as desk:
        await desk.press("f")
        assert readings.of_article(project.db, project.ids[0], "甲").flagged
        assert "flagged" in desk.title
        await desk.press("u")
        assert "flagged" not in desk.title
        await desk.press("K", *"old", "enter")
        reading = readings.of_article(project.db, project.ids[0], "甲")
        assert (reading.state, reading.reason) == ("skipped", "old")
        assert desk.title.strip().startswith("2/3")
        assert "u undoes it" in desk.status
        await desk.press("X", "enter")
        assert usability.of_article(project.db, project.ids[1]).unusable == "not_news"
        assert desk.title.strip().startswith("3/3")
        await desk.press("K", "escape")
        assert project.state(2) == "new"


async def test_copy_takes_what_is_selected_or_the_sentence(project: Project) -> None:
    project.add(CHANGED)
    async with project.sit() as desk:
        await desk.press("y")
        assert desk.app.clipboard == "经济在发展。"
        assert "6 characters" in desk.status
        await desk.press("escape", "tab", "g", "v", "right", "y")
        assert desk.app.clipboard == "經\u200b濟"


async def test_the_raw_text_alone_has_no_other_script(project: Project) -> None:
    project.add(CHANGED)
    async with project.sit() as desk:
        await desk.press("vertical_line", "vertical_line", "vertical_line", "T")
        assert desk.status.startswith("The raw text stays as it is")
        await desk.press("vertical_line")
        assert "经济在发展" in rows(desk.text)[0]
        assert "stays as it is" not in desk.status, "it was said of another view"


async def test_what_was_said_goes_when_the_view_changes(project: Project) -> None:
    project.add(CHANGED)
    async with project.sit() as desk:
        for key in ("z", "o", "vertical_line"):
            await desk.press("u")
            assert desk.status.startswith("There is nothing to undo")
            await desk.press(key)
            assert "nothing to undo" not in desk.status


async def test_quotes_select_their_inside_and_nothing_else_is_selected(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("quotation_mark")
        assert (desk.picked, desk.status) == ("", "No quotes or brackets are around this")
        await desk.press("colon", "3", "enter", "quotation_mark")
        assert desk.picked == "山高水长。"
        await desk.press("quotation_mark")
        assert desk.picked == "“山高水长。”"
        await desk.press("quotation_mark")
        assert desk.picked == "“山高水长。”"
        assert desk.status.startswith("No quotes or brackets")
