"""The app around the screens: palette, help, themes, a Chinese input method left on, articles opened from anywhere."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandList, CommandPalette
from textual.screen import Screen
from textual.widgets import Input, OptionList

from store.project import open_project
from store.records import Range
from tests.tui.screens.desk import BASE, LONG, SMALL, Desk, Project, prompts
from tui.app import PizhuApp
from tui.keymap import bound_keys
from tui.messages import OpenArticle
from tui.screens.help import Help
from tui.screens.library import Library
from tui.screens.reader import Reader
from tui.screens.repair_list import RepairList
from tui.screens.search import Search
from tui.settings import Settings, load_settings

HOSTILE = "[/b]甲\x1b[2J[@click=app.quit]乙[/]\u202e丙\x9b31m"


@pytest.fixture(autouse=True)
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings of this test are kept."""
    path = tmp_path / "settings.toml"
    monkeypatch.setenv("PIZHU_SETTINGS", str(path))
    return path


@asynccontextmanager
async def sit(project: Project, settings: Settings, article: int | None = 0) -> AsyncIterator[Desk]:
    """Start the app with these settings."""
    with closing(open_project(project.path)) as db:
        app = PizhuApp(db, "甲", None if article is None else project.ids[article], settings=settings)
        async with app.run_test(size=SMALL) as pilot:
            desk = Desk(app, pilot)
            await desk.settle()
            yield desk


async def palette(desk: Desk, query: str = "") -> list[str]:
    """Open the palette and ask; what it offers."""
    await desk.press("ctrl+p")
    assert isinstance(desk.app.screen, CommandPalette)
    desk.app.screen.query_one(Input).value = query
    await desk.settle()
    return prompts(desk.app.screen.query_one(CommandList))


def helped(desk: Desk) -> list[str]:
    """The lines of the help."""
    assert isinstance(desk.app.screen, Help)
    return [line.strip() for line in prompts(desk.app.screen.options)]


# The palette


async def test_the_palette_offers_what_can_be_done_here_with_its_keys(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        offered = await palette(desk)
        assert "Put a code on the whole article  a" in offered
        assert any(line.startswith("Theme: ") for line in offered)
        assert "Language: 繁體中文" in offered
        assert not any("Open the article" in line for line in offered)


async def test_a_command_is_found_by_its_words_and_done(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        offered = await palette(desk, "mark article done")
        assert offered[0].startswith("Mark the article done")
        await desk.press("enter")
        assert project.state() == "done"


async def test_an_article_is_found_by_its_title_and_opened(project: Project) -> None:
    project.add("桥头村修好了石桥\n" + BASE, "柳溪镇的晨会\n" + BASE)
    for article in (None, 0):
        async with project.sit(article) as desk:
            offered = await palette(desk, "晨会")
            assert any("柳溪镇的晨会" in line for line in offered)
            await desk.press("enter")
            assert isinstance(desk.app.screen, Reader)
            assert "柳溪镇的晨会" in desk.title
            await desk.press("q")
            assert isinstance(desk.app.screen, Library)


async def test_a_hostile_title_is_only_text_in_the_palette(project: Project) -> None:
    project.add(f"{HOSTILE}晨会\n" + BASE * 5)
    async with project.sit(None) as desk:
        offered = await palette(desk, "晨会")
        assert any("[/b]甲" in line for line in offered)
        desk.check_screen()
        await desk.press("enter")
        desk.check()


async def test_where_nothing_fits_the_palette_says_so(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        assert await palette(desk, "qqxxzz [/b]") == ["Nothing fits"]
        await desk.press("enter")
        assert isinstance(desk.app.screen, Reader)


# The help


async def test_the_help_follows_what_has_the_keys(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.press("question_mark")
        assert not any("Put a code on" in line for line in helped(desk))
        await desk.press("escape", "enter", "question_mark")
        assert any("Put a code on the whole article" in line for line in helped(desk))


async def test_the_help_shows_changed_keys(project: Project) -> None:
    project.add(BASE)
    async with sit(project, Settings(keys={"reader.code_article": "f9"})) as desk:
        await desk.press("question_mark")
        assert "F9  Put a code on the whole article" in [line.upper()[:2] + line[2:] for line in helped(desk)]
        await desk.press("escape", "a")
        assert isinstance(desk.app.screen, Reader)
        await desk.press("f9")
        assert desk.picker


async def test_the_help_can_be_searched_and_does_what_is_chosen(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("question_mark", "slash", *"whole")
        assert [line for line in helped(desk) if "Put" in line] == ["a  Put a code on the whole article"]
        await desk.press("enter")
        assert desk.picker
        await desk.press("escape", "question_mark", "slash", *"qqq")
        assert helped(desk) == ["Nothing fits"]
        await desk.press("enter", "escape")
        assert isinstance(desk.app.screen, Reader)


async def test_the_help_is_used_with_the_mouse(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("question_mark", "slash", *"whole")
        options = desk.app.screen.query_one(OptionList)
        await desk.pilot.click(options, offset=(30, 1))
        await desk.settle()
        assert desk.picker
        await desk.press("escape", "question_mark")
        await desk.pilot.click(offset=(0, 0))
        await desk.settle()
        assert isinstance(desk.app.screen, Reader)


async def test_the_help_scrolls_by_keys_to_its_end_and_back(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("question_mark", *["pagedown"] * 9)
        options = desk.app.screen.query_one(OptionList)
        assert options.highlighted == options.option_count - 1
        await desk.press(*["k"] * 3, *["pageup"] * 9)
        assert options.highlighted == 1
        assert options.scroll_offset.y == 0


async def test_the_help_is_read_whole(project: Project) -> None:
    project.add(BASE)
    async with project.sit(size=SMALL) as desk:
        await desk.press("question_mark")
        for _ in range(9):
            assert not [row for row in desk.screen_rows()[2:-2] if "…" in row.replace("1…9", "")]
            await desk.press("pagedown")
        await desk.pilot.resize_terminal(60, 20)
        await desk.settle()
        options = desk.app.screen.query_one(OptionList)
        assert options.highlighted == options.option_count - 1


async def test_a_page_of_the_help_is_turned_at_once(project: Project) -> None:
    project.add(BASE)
    async with project.sit(size=SMALL) as desk:
        await desk.press("question_mark")
        options = desk.app.screen.query_one(OptionList)
        await desk.press("pagedown")
        assert options.scroll_offset.y == options.size.height
        await desk.press("pageup")
        assert (options.scroll_offset.y, options.highlighted) == (0, 1)


async def test_a_key_is_found_by_what_the_settings_call_it(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("question_mark", "slash", *"redo")
        assert any(line.endswith("Do again what you undid last") for line in helped(desk))


async def test_help_and_palette_follow_the_size_of_the_terminal(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        for key in ("question_mark", "ctrl+p"):
            await desk.press(key)
            for size in ((60, 15), (200, 60), (80, 24)):
                await desk.pilot.resize_terminal(*size)
                await desk.settle()
                assert {len(row) > 0 for row in desk.screen_rows()} == {True}
                assert len(desk.screen_rows()) == size[1]
                desk.check_screen()
            await desk.press("escape")


# Keys, themes, language


async def test_what_is_wrong_in_the_settings_is_told(project: Project) -> None:
    project.add(BASE)
    async with sit(project, Settings(keys={"reader.fly\x1b[2J": "f9", "reader.done": "ctrl+c"})) as desk:
        assert len(desk.notices) == 2
        assert any("ctrl+c" in notice for notice in desk.notices)
        desk.check_screen()
        await desk.press("d")
        assert project.state() == "done"


async def test_a_theme_is_taken_and_kept(project: Project, settings_file: Path) -> None:
    project.add(BASE)
    settings_file.write_text("# mine\nmouse = false\n", "utf-8")
    async with project.sit() as desk:
        await palette(desk, "high contrast light")
        await desk.press("enter")
        assert desk.app.theme == "high-contrast-light"
        desk.check()
    assert load_settings() == Settings(theme="high-contrast-light", mouse=False)
    assert "# mine" in settings_file.read_text("utf-8")


@pytest.mark.parametrize("theme", ["dark", "light", "high-contrast-dark", "high-contrast-light", "terminal"])
async def test_every_theme_draws_every_screen(project: Project, theme: str) -> None:
    project.add(BASE, LONG)
    project.label(0, 7, "pairing")
    async with sit(project, Settings(theme=theme)) as desk:
        for keys in ("right", "s c", "escape question_mark", "escape ctrl+p", "escape escape", "q"):
            await desk.press(*keys.split())
            desk.check_screen()


async def test_the_language_is_kept_for_the_next_start(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await palette(desk, "zh_Hant")
        await desk.press("enter")
        assert any("繁體中文" in notice for notice in desk.notices)
    assert load_settings().language == "zh_Hant"


async def test_a_choice_that_cannot_be_kept_is_told_and_holds_for_now(project: Project, settings_file: Path) -> None:
    project.add(BASE)
    settings_file.mkdir()
    async with project.sit() as desk:
        desk.app.choose_theme("light")
        await desk.settle()
        assert desk.app.theme == "light"
        assert any("cannot be written" in notice for notice in desk.notices)


# Messages


async def test_a_message_leaves_the_keys_of_a_dialog_in_sight(project: Project) -> None:
    project.add(BASE)
    with closing(open_project(project.path)) as db:
        app = PizhuApp(db, "甲", project.ids[0])
        async with app.run_test(size=SMALL, notifications=True) as pilot:
            desk = Desk(app, pilot)
            await desk.settle()
            app.notify("等一下。" * 10, markup=False)
            await desk.press("c")
            rows = desk.screen_rows()
            assert any("等一下。" in row for row in rows[:4])
            assert any("Escape cancels" in row for row in rows[-4:])


# A Chinese input method


async def type_wide(desk: Desk, text: str) -> None:
    """What a terminal sends while an input method is in full-width mode."""
    for character in text:
        desk.app.post_message(events.Key(character, character))
    await desk.settle()


async def test_full_width_keys_are_the_keys_that_were_meant(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await type_wide(desk, "ｓ")
        assert desk.picked.endswith("。")
        await type_wide(desk, "？")
        assert isinstance(desk.app.screen, Help)
        await type_wide(desk, "ｑ")
        assert isinstance(desk.app.screen, Reader)
        await type_wide(desk, "ｄ")
        assert project.state() == "done"


async def test_in_a_field_they_stay_what_they_are(project: Project) -> None:
    project.add(BASE)
    project.label(0, 7, "pairing")
    async with project.sit() as desk:
        await desk.press("a")
        await type_wide(desk, "ｄ？好")
        assert desk.picker.input.value == "ｄ？好"


async def test_composed_words_do_nothing_but_are_told_once(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        before = desk.here
        await type_wide(desk, "好的")
        assert desk.here == before
        assert [notice for notice in desk.notices if "input method" in notice] == desk.notices[:1]


# Articles from anywhere


@pytest.mark.parametrize(("key", "kind"), [("F", Search), ("D", RepairList)])
async def test_the_screens_of_the_whole_project_open_once_from_the_list_and_the_reader(
    project: Project, key: str, kind: type[Screen[object]]
) -> None:
    project.add(BASE)
    for article in (None, 0):
        async with project.sit(article) as desk:
            await desk.press(key)
            assert isinstance(desk.app.screen, kind)
            desk.app.action_search_project() if kind is Search else desk.app.action_doubtful_repairs()
            await desk.settle()
            assert [isinstance(screen, kind) for screen in desk.app.screen_stack].count(True) == 1


async def test_from_a_hit_to_the_article_and_back_to_the_hits(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.press("F")
        desk.app.screen.post_message(OpenArticle(project.ids[0], Range(0, 4)))
        await desk.settle()
        assert isinstance(desk.app.screen, Reader)
        assert desk.picked == BASE[:4]
        desk.reader.action_leave()
        await desk.settle()
        assert isinstance(desk.app.screen, Search)


async def test_an_article_is_opened_with_what_is_to_be_selected(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        desk.library.post_message(OpenArticle(project.ids[0], Range(6, 10)))
        await desk.settle()
        # The article is on the screen; what is selected comes with its first layout.
        await desk.settle()
        assert desk.picked == BASE[6:10]


async def test_a_second_enter_opens_no_second_reader(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        for _ in range(2):
            desk.library.post_message(OpenArticle(project.ids[0]))
        await desk.settle()
        assert [type(screen) for screen in desk.app.screen_stack].count(Reader) == 1


def test_ids_of_keys_name_the_part_that_they_belong_to() -> None:
    assert all(one.id.count(".") == 1 for one in bound_keys())
