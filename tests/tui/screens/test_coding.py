"""Coding with few keys: favourites, the last code again, several codes, new ones, and the edges of a label."""

from statistics import mean

import pytest
from pypinyin import lazy_pinyin

from store import codebook, labels
from store.code_search import search, searchable
from store.codebook import Codebook
from store.codebook_file import default_codebook
from store.records import Range
from tests.tui.screens.desk import BASE, CHANGED, Desk, Project, prompts
from tui.screens.reader import Reader

DONATIONS = Range(0, 14)
"""The first sentence of BASE."""
SECOND = Range(14, 23)
TALK = "我们发展很快，工业也是。人们都说好。\n后来也是这样，没有人不满意。经济发展了三十年，人口多了一倍。"


def with_keys(project: Project, **keys: str) -> None:
    """Give codes of the default codebook their keys."""

    book = codebook.load(project.db)
    codes = tuple(code._replace(key=keys.get(code.id)) for code in book.codes)
    codebook.replace(project.db, Codebook(book.name, book.version, codes, book.attributes))


class Keys:
    """Presses keys and counts them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.count = 0

    async def press(self, *keys: str) -> None:
        self.count += len(keys)
        await self._desk.press(*keys)


async def test_a_code_on_a_word_takes_three_keys_at_most(project: Project) -> None:
    project.add(TALK)
    project.label(40, 42, "donations")
    async with project.sit() as desk:
        keys = Keys(desk)
        await keys.press("W", "c", "enter")
        assert project.spans()[0] == ("donations", Range(0, 2))
        assert keys.count <= 3


async def test_with_a_key_of_its_own_two(project: Project) -> None:
    project.add(TALK)
    with_keys(project, pairing="3")
    async with project.sit() as desk:
        keys = Keys(desk)
        await keys.press("W", "3")
        assert project.spans() == [("pairing", Range(0, 2))]
        assert keys.count <= 3
        await desk.press("4")
        assert "key 4" in desk.status
        assert len(project.labels()) == 1


async def test_a_code_on_a_sentence_and_again_on_the_next(project: Project) -> None:
    project.add(BASE)
    with_keys(project, pairing="3")
    async with project.sit() as desk:
        keys = Keys(desk)
        await keys.press("3")
        assert project.spans() == [("pairing", DONATIONS)]
        assert keys.count <= 3
        keys = Keys(desk)
        await keys.press("right_parenthesis", "full_stop")
        assert project.spans() == [("pairing", DONATIONS), ("pairing", SECOND)]
        assert keys.count <= 2


async def test_a_code_that_was_used_lately_on_a_sentence_takes_two_keys(project: Project) -> None:
    project.add(BASE)
    project.label(40, 42, "donations")
    async with project.sit() as desk:
        keys = Keys(desk)
        await keys.press("c", "enter")
        assert ("donations", DONATIONS) in project.spans()
        assert keys.count <= 2
        keys = Keys(desk)
        await keys.press("u")
        assert ("donations", DONATIONS) not in project.spans()
        assert keys.count <= 1


async def test_a_label_is_widened_by_a_character_with_three_keys(project: Project) -> None:
    project.add(BASE)
    project.label(0, 3, "pairing")
    async with project.sit() as desk:
        keys = Keys(desk)
        await keys.press("E", "right", "enter")
        assert project.spans() == [("pairing", Range(0, 4))]
        assert keys.count <= 3


async def test_the_last_code_is_known_after_a_restart_and_is_ones_own(project: Project) -> None:
    project.add(BASE)
    project.label(40, 42, "donations")
    project.label(42, 44, "pairing", annotator="乙")
    async with project.sit() as desk:
        await desk.press("full_stop")
        assert ("donations", DONATIONS) in project.spans()
    async with project.sit(annotator="丙") as desk:
        await desk.press("full_stop")
        assert "No code was put on yet" in desk.status


def test_forty_codes_are_chosen_with_four_keys(project: Project) -> None:
    """The key that opens the picker, letters of the initials or steps down the list, and Enter."""
    codes = [code for code in default_codebook().codes if code.parent]
    assert len(codes) >= 39
    found = searchable(default_codebook().codes)
    assert mean(fewest(found, code.id, "".join(each[0] for each in lazy_pinyin(code.zh))) for code in codes) <= 4


def fewest(codes: list, wanted: str, initials: str) -> int:  # type: ignore[type-arg]
    """The fewest keys for a code."""
    places = [[code.id for code in search(codes, initials[:typed])] for typed in range(len(initials) + 1)]
    return min(2 + typed + place.index(wanted) for typed, place in enumerate(places) if wanted in place)


async def test_what_was_used_lately_comes_first(project: Project) -> None:
    project.add(BASE)
    for at, code in enumerate(("donations", "pairing", "rules")):
        project.label(at * 3, at * 3 + 2, code)
    project.label(40, 42, "branch_forming", annotator="乙")
    async with project.sit() as desk:
        await desk.press("c")
        assert [line.split()[1] for line in prompts(desk.picker.options)[:4]] == [
            *("制度机制", "结对共建", "公益捐赠"),
            "组建方式",
        ]
        await desk.press("enter")
        assert ("rules", DONATIONS) in project.spans()


async def test_several_codes_at_once_are_one_step(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("c", *"jdgj", "tab")
        desk.picker.input.value = "gyjz"
        await desk.settle()
        await desk.press("tab", "enter")
        assert project.spans() == [("donations", DONATIONS), ("pairing", DONATIONS)]
        assert "结对共建、公益捐赠" in desk.status
        await desk.press("u")
        assert project.spans() == []
        await desk.press("r")
        assert len(project.spans()) == 2


async def test_a_code_is_made_of_the_words_selected(project: Project) -> None:
    project.add(TALK)
    async with project.sit() as desk:
        await desk.press("W", "c", "f2", "enter")
        assert not isinstance(desk.app.screen, Reader), "nothing is made by chance"
        await desk.press("down", "enter")
        ((code, where),) = project.spans()
        made = codebook.load(project.db)[code]
        assert (made.zh, where) == ("我们", Range(0, 2))
        assert code.isascii()
        assert any("我们" in line for line in desk.lines)
        await desk.press("u")
        assert project.spans() == []
        assert code not in codebook.load(project.db)


async def test_a_label_is_widened_and_narrowed(project: Project) -> None:
    project.add(BASE)
    made = project.label(2, 5, "pairing")
    async with project.sit() as desk:
        await desk.press("right_square_bracket", "E", "right", "right", "enter")
        assert project.spans() == [("pairing", Range(2, 7))]
        await desk.press("E", "O", "right", "enter")
        assert project.spans() == [("pairing", Range(3, 7))]
        await desk.press("E", "left", "escape", "c", "escape")
        assert project.spans() == [("pairing", Range(3, 7))]
        assert project.labels()[0].id == made.id
        await desk.press("u", "u")
        assert project.spans() == [("pairing", Range(2, 5))]


async def test_words_that_stand_apart_are_one_label(project: Project) -> None:
    project.add(TALK)
    async with project.sit() as desk:
        await desk.press("plus")
        assert "press +" in desk.status
        await desk.press("W", "c", *"jdgj", "enter")
        await desk.press("right_parenthesis", "W", "plus")
        (label,) = project.labels()
        assert label.ranges[0] == Range(0, 2)
        assert len(label.ranges) == 2
        words = [TALK[start:end] for start, end in label.ranges]
        assert " … ".join(words) in desk.lines[0]
        await desk.press("plus")
        assert len(project.labels()[0].ranges) == 2
        await desk.press("u")
        assert project.labels()[0].ranges == (Range(0, 2),)


async def test_a_selection_that_cuts_what_belongs_together_takes_all_of_it(project: Project) -> None:
    project.add(CHANGED)
    async with project.sit() as desk:
        await desk.press("tab", "v")
        assert desk.here.side == "raw"
        await desk.press("escape")
        for _ in range(len(CHANGED)):
            await desk.press("v")
            where = desk.panes.selected
            assert where is not None
            whole = desk.reader._texts.alignment.whole_raw(where)
            assert whole is None or (where.start <= whole.start and whole.end <= where.end)
            await desk.press("escape", "right")


@pytest.mark.parametrize(
    ("keys", "picked"),
    [
        ("W v right right", "我们发展"),
        ("W O right", "们"),
        ("s Z", "我们发展很快，工业也是"),
        ("W S", TALK[:12]),
        ("s S", TALK[:18]),
        ("v right right O right", "们发"),
    ],
)
async def test_a_selection_is_reshaped(project: Project, keys: str, picked: str) -> None:
    project.add(TALK)
    async with project.sit() as desk:
        await desk.press(*keys.split())
        assert desk.picked == picked
        desk.check()


async def test_quotes_are_selected_from_within(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("G", "home", "right", "quotation_mark")
        assert desk.picked == "山高水长。"
        await desk.press("quotation_mark")
        assert desk.picked == "“山高水长。”"


@pytest.mark.parametrize(
    "away",
    [
        "right_square_bracket",
        "colon 3 enter",
        "slash 天 enter",
        "greater_than_sign less_than_sign",
        "u r",
        "J",
    ],
)
async def test_edges_are_let_go_with_the_selection(project: Project, away: str) -> None:
    project.add(BASE, TALK)
    project.label(3, 6, "pairing")
    project.label(40, 42, "rules")
    async with project.sit() as desk:
        await desk.press("g", "right_square_bracket", "E", "right", *away.split(), "s", "c")
        assert not isinstance(desk.app.screen, Reader), "c asks for a code"
        await desk.press("escape")
        assert ("pairing", Range(3, 6)) in project.spans()


async def test_a_label_gone_to_gets_the_words_that_stand_apart(project: Project) -> None:
    project.add(BASE)
    project.label(3, 6, "pairing")
    project.label(40, 42, "rules")
    async with project.sit() as desk:
        await desk.press("G", "c", *"jdgj", "enter", "g", "right_square_bracket", "down", "v", "right", "plus")
        (first, *_) = project.labels()
        assert (first.code, len(first.ranges)) == ("pairing", 2)


async def test_what_somebody_has_changed_since_is_not_written_over(project: Project) -> None:
    project.add(BASE)
    made = project.label(3, 6, "pairing")
    async with project.sit() as desk:
        await desk.press("g", "right_square_bracket", "m")
        labels.change(project.db, made.id, "乙", note="乙的话", confidence="low")
        await desk.press(*"abc", "enter")
        assert project.labels()[0].note == "乙的话"
        await desk.press("E", "right")
        labels.change(project.db, made.id, "乙", ranges=[Range(20, 25)])
        await desk.press("enter")
        assert project.labels()[0].raw == Range(20, 25)


async def test_undo_of_several_codes_goes_to_their_article(project: Project) -> None:
    project.add(BASE, TALK)
    async with project.sit() as desk:
        await desk.press("c", *"jdgj", "tab")
        desk.picker.input.value = "gyjz"
        await desk.settle()
        await desk.press("tab", "enter", "greater_than_sign", "u")
        assert desk.title.startswith("1/2")
        assert "label." not in desk.status
        assert project.labels() == []
