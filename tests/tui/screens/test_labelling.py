"""Labels: put on, seen, noted, changed, taken off."""

from store import code_changes, code_merging, codebook, labels
from store.records import Range
from store.undo import undo
from tests.tui.screens.desk import BASE, CHANGED, Project, backgrounds, cells, prompts, static, tinted
from tui.screens.code_picker import CodeChooser
from tui.screens.note_prompt import NotePrompt
from tui.screens.reader import Reader


async def test_select_type_enter_saves(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("s", "c")
        await desk.press(*"dwbb")
        assert "党务帮办" in prompts(desk.picker.options)[0]
        definition = static(desk.picker.query_one("#definition Static"))  # type: ignore[arg-type]
        assert "服务企业 › 党务帮办" in definition
        assert "Definition" in definition
        assert project.labels() == []
        await desk.press("enter")
        assert project.spans() == [("party_help_desk", Range(0, 14))]
        assert isinstance(desk.app.screen, Reader)
        assert "saved 党务帮办" in desk.status
        assert desk.picked == ""
        assert len(desk.lines) == 1
        assert "党务帮办" in desk.lines[0]
        assert "东风吹过山岗，小河流向远方。" in desk.lines[0]
        assert "甲" in desk.lines[0]
        assert tinted(desk.raw) == tinted(desk.text) == BASE[:14]
        assert "started" in desk.title
        desk.check()
    assert project.labels()[0].annotator == "甲"
    assert project.labels()[0].raw_quote == BASE[:14]


async def test_escape_in_the_picker_changes_nothing(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("s", "c", "d", "escape")
        assert isinstance(desk.app.screen, Reader)
        assert project.labels() == []
        assert desk.picked == BASE[:14]


async def test_enter_is_the_same_as_c(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("s", "enter")
        assert isinstance(desk.app.screen, CodeChooser)


async def test_c_without_a_selection_codes_the_sentence(project: Project) -> None:
    # A refusal would let the letters meant for the picker, say of 小区党支部, work as keys: x removes, q leaves.
    project.add(BASE)
    async with project.sit() as desk:
        sentence = desk.reader.panes.text.index("。") + 1
        await desk.press("c")
        assert isinstance(desk.app.screen, CodeChooser)
        await desk.press("enter")
        assert project.spans() == [("organising", Range(0, sentence))]


async def test_tab_takes_the_selection_along(project: Project) -> None:
    project.add(CHANGED)
    async with project.sit() as desk:
        await desk.press("v", "right", "tab")
        assert desk.here.side == "raw"
        await desk.press("c", "enter")
        assert project.spans() == [("organising", Range(0, 3))]


async def test_a_search_that_finds_nothing_says_so(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("c", *"dwzz")
        assert any("No code fits" in row for row in desk.screen_rows())


async def test_a_label_on_the_raw_side_is_on_both(project: Project) -> None:
    project.add(CHANGED)
    async with project.sit() as desk:
        await desk.press("tab", "v", "right", "c", "enter")
        assert project.spans() == [("organising", Range(0, 3))]
        assert tinted(desk.raw) == "經◌濟"
        assert tinted(desk.text) == "经济"
        assert "经济" in desk.lines[0]
        assert desk.here.side == "raw"


async def test_a_label_on_the_normalized_side_takes_the_raw_characters(project: Project) -> None:
    project.add(CHANGED)
    async with project.sit() as desk:
        await desk.press("v", "right", "c", "enter")
        assert project.spans() == [("organising", Range(0, 3))]
        assert project.labels()[0].raw_quote == "經\u200b濟"
        assert (tinted(desk.raw), tinted(desk.text)) == ("經◌濟", "经济")


async def test_a_label_over_a_line_end(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("p", "shift+down", "c", "enter")
        where = project.labels()[0].raw
        assert where is not None
        assert where.start == 0
        assert where.end > 32
        assert "\n" not in desk.lines[0]
        assert tinted(desk.raw) == BASE[: where.end].replace("\n", "")


async def test_nested_labels(project: Project) -> None:
    project.add(BASE)
    project.label(0, 7, "pairing")
    project.label(3, 5, "donations")
    async with project.sit() as desk:
        await desk.press("G")
        for pane in (desk.raw, desk.text):
            row = backgrounds(pane, 0)[pane.text_x :]
            outer, inner = row[0], row[3]
            assert outer != inner
            assert row[:7] == [outer] * 3 + [inner] * 2 + [outer] * 2
            assert row[7:] == [None] * len(row[7:])
            assert cells(pane, "underline").startswith(BASE[3:5]), "more than one label is there"
            assert pane.render_line(0).text[: pane.text_x].endswith("■■ ")
        await desk.press("g", "right", "right", "right")
        assert BASE[3:5] in cells(desk.text, "bold"), "the innermost is the one in focus"
        assert desk.label_list.label == project.labels()[1].id
        desk.check()


async def test_overlapping_labels_keep_their_lanes(project: Project) -> None:
    project.add(BASE)
    project.label(0, 5, "pairing")
    project.label(3, 40, "donations")
    project.label(4, 6, "rules")
    async with project.sit() as desk:
        for pane in (desk.raw, desk.text):
            gutters = [pane.render_line(y).text[pane.text_x - 3 : pane.text_x] for y in range(5)]
            assert gutters == ["■┏+", " ┃ ", " ┗ ", "   ", "   "]
            assert "".join(sorted(set(tinted(pane)))) == "".join(sorted(set(BASE[:40].replace("\n", ""))))
        desk.check()


async def test_a_whole_article(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("a")
        assert "whole article" in "".join(desk.screen_rows())
        await desk.press(*"juanzeng", "enter")
        assert project.spans() == [("donations", None)]
        assert "(whole article)" in desk.lines[0]
        assert tinted(desk.raw) == ""
        await desk.press("a", "escape")
        assert len(project.labels()) == 1
        desk.check()


async def test_a_note(project: Project) -> None:
    project.add(BASE)
    project.label(0, 7, "pairing")
    async with project.sit() as desk:
        await desk.press("right", "m")
        assert isinstance(desk.app.screen, NotePrompt)
        await desk.press("h", "i", "enter")
        assert project.labels()[0].note == "hi"
        assert "(hi)" in desk.lines[0]
        assert "saved" in desk.status
        await desk.press("m")
        assert desk.input.value == "hi"
        await desk.press("x", "escape")
        assert project.labels()[0].note == "hi"
        await desk.press("u")
        assert project.labels()[0].note == ""
        assert "(hi)" not in desk.lines[0]
        await desk.press("r")
        assert project.labels()[0].note == "hi"


async def test_a_note_is_not_lost_when_the_label_is_taken_off_meanwhile(project: Project) -> None:
    project.add(BASE)
    label = project.label(0, 7, "pairing", annotator="乙")
    async with project.sit() as desk:
        await desk.press("m", "h", "i")
        labels.remove(project.db, label.id, "丙")
        await desk.press("enter")
        assert isinstance(desk.app.screen, NotePrompt)
        assert desk.input.value == "hi"
        assert any("结对共建" in said and "by 乙: 丙 took it off" in said for said in desk.notices)
        assert not any(label.id in said for said in desk.notices)
        assert "is gone" in "".join(desk.screen_rows())
        undo(project.db, "丙")
        await desk.press("enter")
        assert isinstance(desk.app.screen, Reader)
        assert project.labels()[0].note == "hi"


async def test_a_note_is_not_lost_when_somebody_writes_another_one_meanwhile(project: Project) -> None:
    project.add(BASE)
    label = project.label(0, 7, "pairing")
    async with project.sit() as desk:
        await desk.press("m", "h", "i")
        labels.change(project.db, label.id, "乙", note="[b]乙的话[/b]")
        await desk.press("enter")
        assert isinstance(desk.app.screen, NotePrompt)
        assert desk.input.value == "hi"
        assert "[b]乙的话[/b]" in "".join(desk.screen_rows())
        assert project.labels()[0].note == "[b]乙的话[/b]"
        desk.check_screen()
        await desk.press("enter")
        assert project.labels()[0].note == "hi", "now they have seen it"
        await desk.press("m", "x")
        labels.change(project.db, label.id, "乙", note="又")
        await desk.press("enter", "escape")
        assert isinstance(desk.app.screen, Reader)
        assert project.labels()[0].note == "又"


async def test_whose_label_is_gone_is_told(project: Project) -> None:
    project.add(BASE)
    label = project.label(0, 7, "pairing", annotator="乙")
    async with project.sit() as desk:
        await desk.press("e")
        labels.remove(project.db, label.id, "乙")
        await desk.press(*"donations", "enter")
        assert any("by 乙: 乙 took it off" in said for said in desk.notices)
        assert desk.lines == []


async def test_a_code_that_is_archived_while_it_is_chosen_is_told_and_the_picker_stays(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("s", "c", *"donations")
        code_changes.archive(project.db, "乙", "donations")
        await desk.press("enter")
        assert any("公益捐赠 is offered no more" in said for said in desk.notices)
        assert project.labels() == []
        assert desk.picked == BASE[:14]
        desk.picker.input.value = "donations"
        await desk.settle()
        assert "公益捐赠" not in "".join(prompts(desk.picker.options))
        await desk.choose("pairing")
        assert project.spans() == [("pairing", Range(0, 14))]
        await desk.press("e", *"rules")
        code_changes.archive(project.db, "乙", "rules")
        await desk.press("enter")
        assert isinstance(desk.app.screen, CodeChooser)
        await desk.press("escape")
        assert project.spans() == [("pairing", Range(0, 14))]


async def test_a_code_that_is_merged_meanwhile_is_not_put_on_by_its_key_nor_repeated(project: Project) -> None:
    project.add(BASE)
    here = codebook.load(project.db)["donations"]
    code_changes.change(project.db, "乙", here, here._replace(key="1"))
    async with project.sit() as desk:
        await desk.press("s", "1")
        assert [code for code, _ in project.spans()] == ["donations"]
        code_merging.merge(project.db, "乙", "donations", "pairing")
        before = project.spans()
        await desk.press("G", "s", "full_stop")
        assert any("公益捐赠 is offered no more" in said for said in desk.notices)
        await desk.press("1")
        assert "No code has the key 1" in desk.status
        assert project.spans() == before


async def test_another_code(project: Project) -> None:
    project.add(BASE)
    label = project.label(0, 7, "pairing", note="见上")
    async with project.sit() as desk:
        await desk.press("e")
        assert "Instead of 结对共建" in "".join(desk.screen_rows())
        await desk.press(*"donations", "enter")
        (changed,) = project.labels()
        assert (changed.id, changed.code, changed.note, changed.raw) == (label.id, "donations", "见上", label.raw)
        assert "公益捐赠" in desk.lines[0]
        await desk.press("e", "escape")
        assert project.labels() == [changed]
        await desk.press("u")
        assert project.labels() == [label]


async def test_x_takes_the_innermost_off_and_u_brings_it_back(project: Project) -> None:
    project.add(BASE)
    outer = project.label(0, 7, "pairing")
    inner = project.label(3, 5, "donations")
    async with project.sit() as desk:
        await desk.press("right", "right", "right", "x")
        assert project.labels() == [outer]
        assert "removed 公益捐赠" in desk.status
        assert len(desk.lines) == 1
        await desk.press("u")
        assert project.labels() == [outer, inner]
        assert "undone" in desk.status
        await desk.press("r")
        assert project.labels() == [outer]
        await desk.press("delete")
        assert project.labels() == []
        assert tinted(desk.raw) == tinted(desk.text) == ""
        await desk.press("u", "u")
        assert project.labels() == [outer, inner]


async def test_keys_for_a_label_where_there_is_none(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        for key in ("m", "e", "x", "delete"):
            await desk.press(key)
            assert isinstance(desk.app.screen, Reader)
            assert "no label here" in desk.status
        for key in ("right_square_bracket", "left_square_bracket"):
            await desk.press(key)
            assert "no further label" in desk.status
        for key, said in (("u", "nothing to undo"), ("r", "nothing to do again")):
            await desk.press(key)
            assert said in desk.status


async def test_brackets_go_from_label_to_label(project: Project) -> None:
    project.add(BASE)
    for start, end in ((2, 4), (10, 12), (33, 35)):
        project.label(start, end, "pairing")
    async with project.sit() as desk:
        found = []
        for _ in range(4):
            await desk.press("right_square_bracket")
            found.append(desk.cursor[1])
        assert found == [2, 10, 33, 33]
        assert "no further label" in desk.status
        await desk.press("left_square_bracket", "left_square_bracket")
        assert desk.cursor == ("normalized", 2)
        await desk.press("tab")
        await desk.press("shift+tab", "shift+tab")
        assert desk.here.side == "raw"
        await desk.press("right_square_bracket")
        assert desk.cursor == ("raw", 10)


async def test_brackets_get_past_a_label_that_begins_inside_an_edit(project: Project) -> None:
    # Labels that come from elsewhere are not always whole edits.
    project.add("一二(三)四五\u200b\u200b六七八九十。")
    project.label(8, 9, "pairing")
    project.label(11, 13, "pairing")
    async with project.sit() as desk:
        places = []
        for _ in range(3):
            await desk.press("right_square_bracket")
            places.append(desk.cursor[1])
        assert places[1] > places[0], "the second press goes to the second label"
        await desk.press("G", "left_square_bracket", "left_square_bracket")
        assert desk.cursor[1] <= places[0]


async def test_two_codes_on_the_same_words(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("C", "c")
        await desk.choose("pairing")
        await desk.press("g", "C", "c")
        await desk.choose("donations")
        assert sorted(project.spans()) == [("donations", Range(0, 7)), ("pairing", Range(0, 7))]
        assert len(desk.lines) == 2
        assert "■■" in desk.raw.render_line(0).text


async def test_the_same_label_twice_is_told(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("C", "c")
        await desk.choose("pairing")
        await desk.press("g", "C", "c")
        await desk.choose("pairing")
        assert len(project.labels()) == 1
        assert desk.notices == ["This code is on this text already"]
        assert desk.picked == BASE[:7], "what was selected is still selected"
        await desk.press("c")
        await desk.choose("donations")
        assert len(project.labels()) == 2


async def test_a_label_on_what_was_taken_away_alone_is_told(project: Project) -> None:
    text = "<br>一二三四五六七。"
    project.add(text)
    async with project.sit() as desk:
        await desk.press("tab", "home", "v", "c")
        assert isinstance(desk.app.screen, Reader)
        assert "Nothing of the selection is left" in desk.status
        assert project.labels() == []
