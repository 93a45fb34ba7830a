"""The codebook in the app: looked through, edited, merged, split; every change can be undone."""

from dataclasses import replace

from textual.widgets import Static

from store import code_changes, codebook, history, labels
from store.records import Code, Range
from tests.tui.screens.desk import BASE, LONG, SMALL, WIDE, Desk, Project, prompts, static
from tui.screens.choice_prompt import ChoicePrompt
from tui.screens.code_editor import CodeEditor
from tui.screens.codebook import CodebookScreen
from tui.screens.colour_prompt import ColourPrompt
from tui.screens.library import Library
from tui.screens.outdated import LabelReview
from tui.screens.reader import Reader
from tui.widgets.safe_area import SafeArea


def screen(desk: Desk) -> CodebookScreen:
    assert isinstance(desk.app.screen, CodebookScreen)
    return desk.app.screen


def tree(desk: Desk) -> list[str]:
    return prompts(screen(desk).options)


def sheet(desk: Desk) -> str:
    return static(screen(desk).query_one("#sheet Static", Static))


def said(desk: Desk) -> str:
    return static(screen(desk).query_one("#status", Static))


def codes(project: Project) -> dict[str, Code]:
    """What is committed."""
    return {code.id: code for code in codebook.load(project.db).codes}


async def at(desk: Desk, code: str) -> None:
    """Open the codebook from the list of articles, on this code."""
    await desk.press("C")
    screen(desk).options.highlighted = screen(desk).options.get_option_index(code)
    await desk.settle()


async def write(desk: Desk, field: str, text: str) -> None:
    """Put a text into a field of the editor."""
    assert isinstance(desk.app.screen, CodeEditor)
    widget = desk.app.screen.query_one(f"#{field}")
    if isinstance(widget, SafeArea):
        widget.text = text
    else:
        desk.app.screen.query_one(f"#{field}").value = text  # type: ignore[attr-defined]
    await desk.settle()


async def test_tree_and_sheet_are_there_and_the_keys_go_through_them(project: Project) -> None:
    project.add(BASE)
    project.label(2, 4, "pairing")
    for size in (SMALL, WIDE):
        async with project.sit(None, size=size) as desk:
            await desk.press("C")
            assert desk.title.startswith("pizhu-default · version 1 · ")
            assert len(tree(desk)) == len(codes(project))
            assert next(line for line in tree(desk) if "结对共建" in line) == "  ■ 结对共建  1"
            await desk.press("slash")
            await desk.choose("结对")
            shown = sheet(desk)
            assert shown.startswith("共建共享 › 结对共建\n")
            for word in ("pairing", "1 label", "Definition", "Use when", "Avoid when", "Example", "Cues", "Key  —"):
                assert word in shown
            await desk.press("j")
            assert "结对共建" not in sheet(desk).splitlines()[0]
            desk.check_screen()
            await desk.press("q")
            assert isinstance(desk.app.screen, Library)


async def test_a_click_looks_at_a_code_and_a_double_click_edits_it(project: Project) -> None:
    async with project.sit(None) as desk:
        await desk.press("C")
        await desk.pilot.click(screen(desk).options, offset=(8, 3))
        await desk.settle()
        assert screen(desk).code == list(codes(project).values())[3]
        assert sheet(desk).splitlines()[0].endswith(list(codes(project).values())[3].zh)
        await desk.pilot.click(screen(desk).options, offset=(8, 3), times=2)
        await desk.settle()
        assert isinstance(desk.app.screen, CodeEditor)


async def test_it_opens_from_the_reader_and_what_was_renamed_is_shown_there(project: Project) -> None:
    project.add(BASE)
    project.label(2, 4, "pairing")
    async with project.sit() as desk:
        await desk.press("B", "slash")
        await desk.choose("结对")
        await desk.press("e")
        await write(desk, "zh", "结对互助")
        await desk.press("enter", "q")
        assert isinstance(desk.app.screen, Reader)
        assert "结对互助" in desk.lines[0]


async def test_a_new_meaning_is_a_new_version_and_a_work_list(project: Project) -> None:
    project.add(BASE)
    project.label(2, 4, "pairing")
    async with project.sit(None) as desk:
        await at(desk, "pairing")
        await desk.press("enter", "tab", "tab")
        await desk.press(*"New")
        await desk.press("enter")
        assert codes(project)["pairing"].definition.startswith("New")
        assert codes(project)["pairing"].since == codebook.version(project.db) == 2
        assert said(desk) == "saved 结对共建: version 2 of the codebook · 1 label to look at again (o)"
        assert "version 2 · 1 label to look at again (o)" in desk.title
        assert "◇" in next(line for line in tree(desk) if "结对共建" in line)
        await desk.press("o")
        assert isinstance(desk.app.screen, LabelReview)
        await desk.press("q", "u")
        assert said(desk) == "undid: gave the code 结对共建 another meaning"
        assert not codes(project)["pairing"].definition.startswith("New")
        assert "look" not in desk.title
        await desk.press("r")
        assert codes(project)["pairing"].definition.startswith("New")


async def test_all_fields_are_edited_and_nothing_is_lost_by_escape(project: Project) -> None:
    async with project.sit(None) as desk:
        await at(desk, "pairing")
        before = codes(project)["pairing"]
        await desk.press("e", "escape")
        screen(desk)
        await desk.press("e")
        for field, text in (("en", "Twinning"), ("example", "两村结对。"), ("cues", "结对, 互助；\n联建")):
            await write(desk, field, text)
        await desk.press("escape")
        assert isinstance(desk.app.screen, CodeEditor)
        await desk.press("enter")
        after = codes(project)["pairing"]
        assert after == before._replace(en="Twinning", example="两村结对。", cues=("结对", "互助", "联建"))
        await desk.press("e")
        await write(desk, "en", "")
        await desk.press("escape", "escape")
        assert codes(project)["pairing"] == after


async def test_what_cannot_be_kept_can_be_put_right(project: Project) -> None:
    async with project.sit(None) as desk:
        await at(desk, "pairing")
        await desk.press("e")
        await write(desk, "zh", "公益捐赠")
        await write(desk, "example", "两村结对。")
        await desk.press("enter")
        assert isinstance(desk.app.screen, CodeEditor)
        assert "公益捐赠 is in the codebook already" in desk.notices[-1]
        await write(desk, "zh", "结对")
        await desk.press("enter")
        assert (codes(project)["pairing"].zh, codes(project)["pairing"].example) == ("结对", "两村结对。")


async def test_somebody_else_edits_the_same_code(project: Project) -> None:
    async with project.sit(None) as desk:
        await at(desk, "pairing")
        await desk.press("e")
        await write(desk, "definition", "甲的定义")
        old = codes(project)["pairing"]
        code_changes.change(project.db, "乙", old, old._replace(definition="乙的定义"))
        await desk.press("enter")
        assert isinstance(desk.app.screen, CodeEditor)
        await desk.press("enter")
        assert codes(project)["pairing"].definition == "甲的定义"


async def test_codes_are_made_beside_and_below(project: Project) -> None:
    async with project.sit(None) as desk:
        await at(desk, "pairing")
        await desk.press("n")
        await write(desk, "zh", "村企联建")
        await write(desk, "definition", "村与企业结对")
        await desk.press("enter")
        made = codes(project)["cunqilianjian"]
        assert (made.parent, made.definition, made.since) == (codes(project)["pairing"].parent, "村与企业结对", 0)
        assert codebook.version(project.db) == 1
        assert (sheet(desk).splitlines()[0], said(desk)) == ("共建共享 › 村企联建", "made 村企联建")
        await desk.press("N")
        await write(desk, "zh", "党建联建")
        await desk.press("enter")
        assert codes(project)["dangjianlianjian"].parent == "cunqilianjian"
        await desk.press("u", "u")
        assert "cunqilianjian" not in codes(project)


async def test_keys_colours_and_the_archive(project: Project) -> None:
    async with project.sit(None) as desk:
        await at(desk, "pairing")
        await desk.press("3")
        assert "[3]" in next(line for line in tree(desk) if "结对共建" in line)
        await desk.press("j", "3")
        assert ", no more 结对共建" in said(desk)
        assert [code.zh for code in codes(project).values() if code.key] == [screen(desk).code.zh]  # type: ignore[union-attr]
        await desk.press("0", "c")
        assert isinstance(desk.app.screen, ColourPrompt)
        await desk.press("down", "enter")
        here = screen(desk).code
        assert here is not None
        assert (here.key, here.colour) == (None, "#4b72df")
        await desk.press("c", *"red", "enter")
        assert isinstance(desk.app.screen, ColourPrompt), "no colour"
        desk.input.value = "12AB9f"
        await desk.press("enter")
        assert codes(project)[here.id].colour == "#12ab9f"
        await desk.press("c", "down", "enter")
        assert codes(project)[here.id].colour is None
        await desk.press("a")
        assert codes(project)[here.id].archived
        assert "(archived)" in next(line for line in tree(desk) if here.zh in line)
        await desk.press("a")
        assert not codes(project)[here.id].archived


async def test_codes_are_moved(project: Project) -> None:
    async with project.sit(None) as desk:
        await at(desk, "pairing")
        before = tree(desk)
        place = before.index("  ■ 结对共建")
        await desk.press("K")
        assert tree(desk).index("  ■ 结对共建") == place - 1
        await desk.press("J")
        assert tree(desk) == before
        await desk.press("greater_than_sign")
        assert "    ■ 结对共建" in tree(desk)
        await desk.press("less_than_sign", "less_than_sign")
        assert "■ 结对共建" in tree(desk)
        await desk.press("less_than_sign")
        assert said(desk) == "It cannot be moved further that way"
        await desk.press("p")
        await desk.choose("社会责任")
        assert sheet(desk).startswith("社会责任 › 结对共建")
        await desk.press("p")
        await desk.choose("结对共建")
        assert desk.notices[-1] == "A code cannot stand below itself"
        await desk.press(*"uuuuuu")
        assert tree(desk) == before


async def test_merging_asks_first_and_carries_all_labels(project: Project) -> None:
    project.add(BASE)
    project.label(2, 4, "pairing")
    project.label(5, 9, "pairing", annotator="乙")
    async with project.sit(None) as desk:
        await at(desk, "pairing")
        await desk.press("m")
        assert not any("结对共建" in line for line in prompts(desk.picker.options)), "not into itself"
        await desk.choose("公益捐赠")
        assert isinstance(desk.app.screen, ChoicePrompt)
        await desk.press("enter")
        assert {code for code, _ in project.spans()} == {"pairing"}
        await desk.press("m")
        await desk.choose("公益捐赠")
        assert "2 labels of 结对共建" in "".join(desk.screen_rows())
        await desk.press("down", "enter")
        assert {code for code, _ in project.spans()} == {"donations"}
        assert codes(project)["pairing"].archived
        assert sheet(desk).splitlines()[0] == "社会责任 › 公益捐赠"
        assert "2 labels moved" in said(desk)
        await desk.press("u")
        assert {code for code, _ in project.spans()} == {"pairing"}
        assert not codes(project)["pairing"].archived


async def test_chosen_labels_of_a_code_are_split_off(project: Project) -> None:
    project.add(LONG)
    for start in range(0, 12, 3):
        project.label(start, start + 2, "pairing", annotator="甲" if start else "乙")
    async with project.sit(None) as desk:
        await at(desk, "pairing")
        await desk.press("s")
        assert isinstance(desk.app.screen, LabelReview)
        assert desk.title == "结对共建 · 4 labels · of all annotators"
        await desk.press("space", "down", "space", "c")
        await desk.choose("公益捐赠")
        assert [code for code, _ in project.spans()] == ["donations", "pairing", "donations", "pairing"]
        await desk.press("n", *"xin", "enter")
        assert {code for code, _ in project.spans()} == {"donations", "pairing", "xin"}
        assert desk.title == "结对共建 · 1 label · of all annotators"
        await desk.press("u", "u")
        assert {code for code, _ in project.spans()} == {"pairing"}
        assert len(history.events(project.db, limit=4)) == 4
        await desk.press("q")
        assert "4 labels" in sheet(desk)


async def test_a_codebook_full_of_controls_is_harmless(project: Project) -> None:
    project.add(BASE)
    hostile = "茶\x1b[31m\u202e[bold]\x00"
    book = codebook.load(project.db)
    worst = Code("worst", None, hostile, hostile, hostile, hostile, hostile, hostile, (hostile,))
    codebook.replace(project.db, replace(book, codes=(worst, *book.codes)))
    labels.add(project.db, project.ids[0], "worst", "甲", Range(2, 4))
    async with project.sit(None) as desk:
        await desk.press("C")
        desk.check_screen()
        await desk.press("e")
        desk.check_screen()
        await desk.press("tab", "tab", "x", "enter")
        assert codes(project)["worst"] == worst._replace(
            definition="x" + hostile.replace("\x1b", "␛").replace("\u202e", "⇄").replace("\x00", "␀"), since=2
        )
        for key in ("o", "q", "s", "q", "m", "escape", "a", "a", "H", "a"):
            await desk.press(key)
            desk.check_screen()
