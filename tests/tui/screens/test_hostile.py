"""Text is data: whatever stands in an article, a note or the codebook, the screen stays whole."""

from dataclasses import replace

import pytest

from store import codebook
from store.records import Code
from store.text.glyphs import DANGEROUS
from tests.tui.screens.desk import BASE, WIDE, Desk, Project
from tui.screens.reader import Reader

ESCAPES = "\x1b]52;c;eHg=\x07\x1b[2J\x9b31m\x90q\x9c"
MARKUP = "[/bold] [@click=app.quit]x[/] [red]y [/foo] {0} {name} %s"
BIDI = "\u202e反向\u202c \u2066x\u2069 \u200f"
CLUSTERS = "a\u0304\u0301 𠮷野家 👨\u200d👩\u200d👧 葛\U000e0100 \u200b\ufeff é 🇨🇳🇨"
NUL = "零\x00零\x08\x7f\x0b"
ALL = ESCAPES + MARKUP + BIDI + CLUSTERS + NUL
FILLER = "春天来了，山上的花都开了，河里的水也涨了。\n" * 60
"""Files with many control characters are refused."""
ARTICLE = (
    f"{MARKUP}{ESCAPES}{NUL}{BIDI}\r\n发布时间：2021-03-18 来源：{MARKUP}报\r\n"
    f"正文{ALL}。\r\n\r\n第二段，{CLUSTERS}。\r尾\n{FILLER}"
)

KEYS = (
    "right right down end W escape s escape p escape C escape tab right right down shift+down escape shift+tab z z z"
    " right_parenthesis right_curly_bracket G g"
)


async def walk(desk: Desk, keys: str = KEYS) -> None:
    for key in keys.split():
        await desk.press(key)
        desk.check()


@pytest.mark.parametrize("text", [ESCAPES, MARKUP, BIDI, CLUSTERS, NUL], ids=["esc", "markup", "bidi", "wide", "nul"])
async def test_each_kind(project: Project, text: str) -> None:
    project.add(f"{text}\r\n东风吹过{text}山岗，小河流向远方。\n{FILLER}{text * 2}")
    async with project.sit() as desk:
        await walk(desk, "right down shift+right tab G")
        await desk.press("g", "p", "c")
        desk.check_screen()
        await desk.choose("pairing")
        assert len(project.labels()) == 1
        desk.check()
        await desk.press("q")
        desk.check_screen()


async def test_a_walk_through_the_worst_article(project: Project) -> None:
    project.add(ARTICLE, BASE)
    async with project.sit(None) as desk:
        desk.check_screen()
        assert not any(DANGEROUS.search(cell) for row in desk.table for cell in row)
        await desk.press("enter")
        await walk(desk)
        await desk.press("s", "c")
        desk.check_screen()
        await desk.choose("pairing")
        await desk.press("a")
        desk.check_screen()
        await desk.choose("rules")
        desk.check()
        await desk.press("m")
        desk.check_screen()
        await desk.press("escape", "e")
        desk.check_screen()
        await desk.press("escape", "d")
        desk.check()
        assert "done (u undoes it): " in desk.status
        await desk.press("u")
        desk.check()
        assert desk.app.is_running


async def test_every_cell_can_be_clicked(project: Project) -> None:
    project.add(CLUSTERS + "\n" + BIDI)
    async with project.sit() as desk:
        for pane in (desk.raw, desk.text):
            for x in range(0, 32, 5):
                await desk.click(pane, x, 0)
                desk.check()


async def test_the_article_reaches_the_store_unharmed(project: Project) -> None:
    project.add(ARTICLE)
    async with project.sit() as desk:
        await desk.press("tab", "v", "G", "c")
        await desk.choose("pairing")
    (label,) = project.labels()
    assert label.raw is not None
    assert label.raw_quote == ARTICLE[label.raw.start : label.raw.end]


async def test_a_hostile_note(project: Project) -> None:
    project.add(BASE)
    project.label(0, 7, "pairing", annotator="乙\x1b[2J", note=ALL)
    async with project.sit(size=(5 * WIDE[0], WIDE[1])) as desk:
        desk.check()
        assert "[/bold]" in desk.lines[0]
        assert not DANGEROUS.search(desk.lines[0])
        await desk.press("m")
        desk.check_screen()
        await desk.press("escape")
        assert project.labels()[0].note == ALL


async def test_looking_at_a_hostile_note_and_keeping_it_changes_nothing(project: Project) -> None:
    note = "一\x1b[2J二\u202e三"
    project.add(BASE)
    project.label(0, 7, "pairing", note=note)
    async with project.sit() as desk:
        await desk.press("m", "enter")
        assert project.labels()[0].note == note


async def test_hostile_codes(project: Project) -> None:
    book = codebook.load(project.db)
    worst = Code("worst", None, ALL + "名\n称", ALL, ALL + "\n" + ALL, ALL, ALL, ALL, (ALL, MARKUP), "#ff0000")
    codebook.replace(project.db, replace(book, codes=(worst, *book.codes)))
    project.add(BASE)
    async with project.sit(size=WIDE) as desk:
        await desk.press("s", "c")
        desk.check_screen()
        await desk.press("down", "up", "enter")
        assert [code for code, _ in project.spans()] == ["worst"]
        desk.check()
        await desk.press("s", "c", "enter")
        assert len(desk.notices) == 1
        desk.check()
        await desk.press("escape", "x")
        desk.check()
        assert project.labels() == []


async def test_a_hostile_annotator(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None, annotator=ALL) as desk:
        desk.check_screen()
        await desk.press("enter", "s", "c")
        await desk.choose("pairing")
        desk.check()
        assert isinstance(desk.app.screen, Reader)


async def test_pasted_controls_in_the_dialogs(project: Project) -> None:
    project.add(BASE)
    project.label(0, 7, "pairing")
    async with project.sit() as desk:
        await desk.press("e")
        desk.picker.input.value = ALL
        await desk.settle()
        desk.check_screen()
        await desk.press("escape", "m")
        desk.input.value = ALL
        await desk.settle()
        desk.check_screen()
        await desk.press("escape")
