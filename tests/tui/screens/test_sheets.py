"""What a label says besides its code, how labels are linked, the answers on an article, and what is open at its end."""

from dataclasses import replace

import pytest
from textual.widgets import Input, Label

from store import absences, codebook, labels, links, memos
from store.records import Attribute, Range, Value, Words
from store.undo import undo
from tests.tui.screens.desk import BASE, CHANGED, NARROW, SMALL, WIDE, Desk, Project, prompts, static
from tui.screens.article_sheet import ArticleSheet
from tui.screens.choice_prompt import ChoicePrompt
from tui.screens.evidence_prompt import EvidencePrompt
from tui.screens.label_sheet import LabelSheet
from tui.screens.link_prompt import LinkPrompt

OWN = (
    Attribute("who", "谁", "Who", "span"),
    Attribute("many", "多少", "How many", "number"),
    Attribute("kind", "种类", "Kind", "choice", ("甲类", "乙类")),
)


def with_attributes(project: Project) -> None:
    """A codebook with an attribute of every kind."""
    book = codebook.load(project.db)
    codebook.replace(project.db, replace(book, attributes=(*OWN, *book.attributes)))


def sheet(desk: Desk) -> LabelSheet:
    assert isinstance(desk.app.screen, LabelSheet)
    return desk.app.screen


def answers(desk: Desk) -> ArticleSheet:
    assert isinstance(desk.app.screen, ArticleSheet)
    return desk.app.screen


def hint(desk: Desk) -> str:
    return static(desk.app.screen.query_one(".hint", Label))


def told(desk: Desk) -> str:
    return static(desk.app.screen.query_one("#told", Label))


async def to_code(desk: Desk, name: str) -> str:
    """Go down to the line of a code; the line."""
    lines = prompts(answers(desk).options)
    at = next(at for at, line in enumerate(lines) if name in line)
    await desk.press(*["j"] * (at - (answers(desk).options.highlighted or 0)))
    return lines[at]


# A label


async def test_a_label_says_how_sure_who_and_why_in_one_step(project: Project) -> None:
    project.add(BASE)
    made = project.label(0, 4, "pairing")
    async with project.sit() as desk:
        await desk.press("i")
        assert desk.app.focused is not None
        await desk.press("right", "down", *"town", "down", "down", "down", *"why", "enter")
        assert desk.app.screen is desk.reader
        (now,) = project.labels()
        assert (now.confidence, now.attributes, now.note) == ("low", {"actor": "town"}, "why")
        assert desk.status.startswith("saved ")
        assert "{low · town}  (why)" in desk.lines[0]
        await desk.press("i", "left", "escape")
        assert project.labels() == [now]
        await desk.press("i", "enter", "u")
        assert project.labels() == [made]
        desk.check()


async def test_words_that_are_selected_before_are_put_in(project: Project) -> None:
    with_attributes(project)
    project.add(CHANGED)
    made = project.label(0, 6, "pairing")
    async with project.sit() as desk:
        await desk.press("v", "l", "i", "ctrl+t", "enter")
        assert project.labels()[0].attributes == {"who": Words(Range(0, 3), "經\u200b濟")}
        assert "{经济}" in desk.lines[0]
        # A text takes them as they are read.
        await desk.press("i", *["down"] * 4, "ctrl+t", "enter")
        assert project.labels()[0].attributes["actor"] == "经济"
        await desk.press("i", "down", "x", "enter")
        assert project.labels()[0].attributes == {"actor": "经济"}
    undo(project.db, "甲")
    undo(project.db, "甲")
    undo(project.db, "甲")
    assert project.labels() == [made]


async def test_without_a_selection_one_goes_back_to_the_text_for_them(project: Project) -> None:
    with_attributes(project)
    project.add(BASE)
    project.label(0, 4, "pairing")
    async with project.sit() as desk:
        await desk.press("i", "right", "right", "down", "ctrl+t")
        assert desk.app.screen is desk.reader
        await desk.press("j")
        assert "words for the sheet" in desk.status
        desk.panes.select(Range(7, 9))
        await desk.press("enter")
        assert sheet(desk).focused is not None
        await desk.press("enter")
        (now,) = project.labels()
        assert (now.confidence, now.attributes) == ("medium", {"who": Words(Range(7, 9), BASE[7:9])})
        # Forgotten, Enter codes again.
        await desk.press("i", "ctrl+t", "escape", "c")
        assert desk.picker
        assert project.labels() == [now]


@pytest.mark.parametrize(("typed", "kept"), [("40", 40), ("2.5", 2.5), ("-3", -3), ("", None)])
async def test_a_number_is_one(project: Project, typed: str, kept: float | None) -> None:
    with_attributes(project)
    project.add(BASE)
    project.label(0, 4, "pairing")
    async with project.sit() as desk:
        await desk.press("i", "down", "down", *"many", "enter")
        assert "many is not a number" in hint(desk)
        field = desk.app.focused
        assert isinstance(field, Input)
        for wrong in ("nan", "inf", "1e999"):
            field.value = wrong
            await desk.press("enter")
            assert "is not a number" in hint(desk)
        field.value = typed
        await desk.press("down", "right", "right", "enter")
        found = {"kind": "乙类"} if kept is None else {"many": kept, "kind": "乙类"}
        assert project.labels()[0].attributes == found


async def test_what_the_codebook_knows_no_more_stays(project: Project) -> None:
    project.add(BASE)
    made = project.label(0, 4, "pairing")
    values: dict[str, Value] = {
        "old": 7,
        "older": "\x1b[31m[/b]",
        "oldest": Words(Range(0, 2), BASE[:2]),
        "actor": " a\nb ",
    }
    labels.change(project.db, made.id, "甲", attributes=values)
    for size in (NARROW, SMALL, WIDE):
        async with project.sit(size=size) as desk:
            await desk.press("i")
            desk.check_screen()
            assert desk.app.screen.query_one(".hint").region.bottom < size[1]
            await desk.press("right", "enter")
            assert project.labels()[0].attributes == values
            desk.check()


# Links


async def test_labels_are_linked_from_one_to_the_other(project: Project) -> None:
    project.add(BASE)
    one, other = project.label(0, 4, "pairing"), project.label(33, 40, "donations")
    async with project.sit() as desk:
        await desk.press("L")
        assert "link from 结对共建" in desk.status
        await desk.press("L")
        assert "another label" in desk.status
        await desk.press("right_square_bracket")
        assert "link from 结对共建" in desk.status
        await desk.press("L")
        assert isinstance(desk.app.screen, LinkPrompt)
        desk.check_screen()
        await desk.press("enter")
        assert [(link.source, link.target, link.type) for link in links.of_article(project.db, project.ids[0])] == [
            (one.id, other.id, "result")
        ]
        assert ["→ result" in line for line in desk.lines] == [True, False]
        assert "← result 结对共建" in desk.lines[1]
        # Types in use come first; another one is typed.
        await desk.press("L", "left_square_bracket", "L", *"is about", "enter")
        assert "linked: " in desk.status
        await desk.press("L", "right_square_bracket", "L")
        assert isinstance(desk.app.screen, LinkPrompt)
        assert prompts(desk.app.screen.options)[:3] == ["is about", "result", "evidence"]
        await desk.press("escape", "escape")
        assert "link from" not in desk.status


async def test_a_link_is_taken_off_on_the_sheet_and_brought_back(project: Project) -> None:
    project.add(BASE)
    one, other = project.label(0, 4, "pairing"), project.label(33, 40, "donations")
    kept = links.add(project.db, one.id, other.id, "cause", "甲")
    async with project.sit() as desk:
        await desk.press("i", "up", "x", "x", "enter")
        assert links.of_article(project.db, project.ids[0]) == [kept]
        await desk.press("i", "right", "up", "x", "enter")
        assert links.of_article(project.db, project.ids[0]) == []
        assert project.labels()[0].confidence == "low"
        await desk.press("u")
        assert (links.of_article(project.db, project.ids[0]), project.labels()) == ([kept], [one, other])


# The article


async def test_answers_are_given_code_by_code(project: Project) -> None:
    project.add(BASE)
    project.label(0, 4, "pairing")
    project.label(0, 4, "donations", annotator="乙")
    async with project.sit() as desk:
        await desk.press("A")
        assert "✓" in await to_code(desk, "结对共建")
        assert "labels: 1" in await to_code(desk, "结对共建")
        await desk.press("space")
        assert "There is a label with this code here" in told(desk)
        name = codebook.load(project.db)["donations"].zh
        assert "·" in await to_code(desk, name)
        await desk.press("space")
        assert absences.answers(project.db, project.ids[0], "甲") == {"pairing": "present", "donations": "absent"}
        assert "✗" in next(line for line in prompts(answers(desk).options) if name in line)
        desk.check_screen()
        await desk.press("k", "space")
        assert absences.answers(project.db, project.ids[0], "甲") == {"pairing": "present"}
        await desk.press("u", "u")
        assert absences.answers(project.db, project.ids[0], "甲") == {"pairing": "present"}
        await desk.press("escape")
        assert desk.app.screen is desk.reader


async def test_a_code_is_put_on_the_article_with_what_it_rests_on(project: Project) -> None:
    project.add(BASE)
    far, near = project.label(0, 4, "donations"), project.label(33, 40, "pairing")
    async with project.sit() as desk:
        await desk.press("A")
        await to_code(desk, "结对共建")
        await desk.press("e")
        assert "Enter puts it there" in told(desk)
        await desk.press("enter", "e")
        assert isinstance(desk.app.screen, EvidencePrompt)
        assert "结对共建" in prompts(desk.app.screen.options)[0]
        await desk.press("space", "space", "enter")
        (whole,) = (label for label in project.labels() if label.raw is None)
        tied = links.of_article(project.db, project.ids[0])
        assert {(link.source, link.target, link.type) for link in tied} == {
            (whole.id, near.id, "evidence"),
            (whole.id, far.id, "evidence"),
        }
        assert "on the whole article, evidence: 2" in await to_code(desk, "结对共建")
        await desk.press("e", "space", "enter")
        assert [link.target for link in links.of_article(project.db, project.ids[0])] == [far.id]
        await desk.press("u", "u")
        assert links.of_article(project.db, project.ids[0]) == []
        await desk.press("r", "q")
        assert "→ evidence" in desk.lines[0]


async def test_a_memo_is_written_on_the_article(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("A", "m", *"thin", "enter")
        assert memos.of_article(project.db, project.ids[0], "甲") == "thin"
        assert static(desk.app.screen.query_one("#memo", Label)) == "memo: thin"
        await desk.press("u")
        assert memos.of_article(project.db, project.ids[0], "甲") == ""


@pytest.mark.parametrize("size", [NARROW, SMALL, WIDE])
async def test_every_size_holds(project: Project, size: tuple[int, int]) -> None:
    project.add("\x1b[31m[/b]" + BASE)
    memos.write(project.db, project.ids[0], "甲", "\x1b[31m\n[/b]")
    async with project.sit(size=size) as desk:
        await desk.press("A")
        desk.check_screen()
        assert desk.app.screen.query_one(".hint").region.bottom < size[1]
        await desk.press("m", "enter", "escape")
        assert memos.of_article(project.db, project.ids[0], "甲") == "\x1b[31m\n[/b]"


# The end


async def test_done_asks_only_where_something_is_open(project: Project) -> None:
    project.add(BASE, CHANGED)
    label = project.label(0, 4, "pairing")
    labels.add(project.db, project.ids[0], "donations", "甲", None)
    async with project.sit() as desk:
        await desk.press("d")
        assert project.state(0) == "done"
        await desk.press("u")
        labels.change(project.db, label.id, "甲", confidence="low")
        absences.set_absent(project.db, project.ids[0], "branch_forming", "甲")
        await desk.press("g", "L", "d")
        screen = desk.app.screen
        assert isinstance(screen, ChoicePrompt)
        found = prompts(screen.query_one("OptionList"))  # type: ignore[arg-type]
        assert [line.split(":")[0] for line in found] == [
            "a link is begun and not ended",
            "labels of low confidence",
            "codes that were not looked for",
            "done anyway",
        ]
        desk.check_screen()
        await desk.press("escape")
        assert project.state(0) != "done"
        await desk.press("d", "j", "j", "enter")
        assert isinstance(desk.app.screen, ArticleSheet)
        await desk.press("escape", "d", "j", "enter")
        assert (desk.cursor[1], project.state(0)) == (0, "new")
        await desk.press("d", "j", "j", "j", "enter")
        assert project.state(0) == "done"


async def test_evidence_is_asked_for_where_it_is_used(project: Project) -> None:
    project.add(BASE, CHANGED)
    span = project.label(0, 4, "pairing", article=1)
    backed = labels.add(project.db, project.ids[1], "pairing", "甲", None)
    labels.add(project.db, project.ids[0], "donations", "甲", None)
    async with project.sit() as desk:
        links.add(project.db, backed.id, span.id, links.EVIDENCE, "乙")
        await desk.press("d", "enter")
        name = codebook.load(project.db)["donations"].zh
        sheet_ = answers(desk)
        assert name in prompts(sheet_.options)[sheet_.options.highlighted or 0]
        await desk.press("escape", "greater_than_sign", "d")
        assert project.state(1) == "done"
