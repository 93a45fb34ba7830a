"""What was done, in sentences; undone and done again from there, across articles and sessions."""

from dataclasses import replace

from textual.widgets import Static

from store import (
    absences,
    code_changes,
    codebook,
    history,
    labels,
    links,
    memos,
    readings,
    telling,
    usability,
)
from store.code_merging import merge, split
from store.codebook_import import take_in
from store.records import Range
from store.undo import redo, undo
from tests.tui.screens.desk import BASE, LONG, SMALL, WIDE, Desk, Project, static
from tui.history_words import local_time, told_words
from tui.screens.codebook import CodebookScreen
from tui.screens.history import PAGE, History
from tui.screens.library import Library
from tui.screens.reader import Reader


def screen(desk: Desk) -> History:
    assert isinstance(desk.app.screen, History)
    return desk.app.screen


def told(project: Project) -> list[str]:
    """The history in sentences, oldest first."""
    book = codebook.load(project.db)
    return [told_words(line, book) for line in reversed(telling.page(project.db))]


def test_everything_that_is_done_to_an_article_is_a_sentence(project: Project) -> None:
    project.add(BASE)
    db, (article,) = project.db, project.ids
    one, two = project.label(2, 6, "pairing"), labels.add(db, article, "rules", "甲", None)
    labels.change(db, one.id, "甲", note="存疑")
    labels.change(db, one.id, "甲", code="donations")
    labels.change(db, one.id, "甲", ranges=[Range(2, 4)])
    labels.change(db, one.id, "甲", confidence="low")
    labels.change(db, one.id, "甲", attributes={"actor": "某局"})
    link = links.add(db, two.id, one.id, "evidence", "甲")
    links.remove(db, link.id, "甲")
    labels.remove(db, two.id, "乙")
    absences.set_absent(db, article, "rules", "甲")
    absences.set_absent(db, article, "rules", "甲", absent=False)
    memos.write(db, article, "甲", "再看一遍")
    readings.set_state(db, article, "甲", "done")
    readings.set_flag(db, article, "甲", True)
    readings.set_flag(db, article, "甲", False)
    usability.mark(db, article, "甲", "duplicate", "")
    usability.mark(db, article, "甲", None, "")
    undo(db, "甲")
    redo(db, "甲")
    place = " in 《东风吹过山岗，小河流向远方。孩…》"
    lines = told(project)
    assert all(line.endswith(place) for line in lines)
    assert [line.removesuffix(place) for line in lines] == [
        "coded 结对共建 on “吹过山岗”",
        "coded 制度机制 on the whole article",
        "noted on 结对共建, “吹过山岗”: 存疑",
        "recoded “吹过山岗” from 结对共建 to 公益捐赠",
        "put other edges to 公益捐赠: “吹过山岗” → “吹过”",
        "said how sure 公益捐赠 is on “吹过”",
        "wrote attributes of 公益捐赠 on “吹过”",
        "linked two labels: evidence",
        "took a link off: evidence",
        "took 制度机制 off the whole article",
        "looked for 制度机制 in vain",
        "took back that 制度机制 is not there",
        "wrote a memo: 再看一遍",
        "marked the article: done",
        "flagged the article",
        "took the flag off the article",
        "marked the article unusable",
        "marked the article usable",
        "undid: marked the article usable",
        "did again: marked the article usable",
    ]


def test_everything_that_is_done_to_codes_is_a_sentence(project: Project) -> None:
    project.add(BASE)
    db = project.db
    made = code_changes.create(db, "甲", "村企联建")
    named = code_changes.change(db, "甲", made, made._replace(zh="村企结对"))
    code_changes.change(db, "甲", named, named._replace(definition="村与企业"))
    code_changes.move(db, "甲", made.id, "up")
    code_changes.archive(db, "甲", made.id)
    code_changes.restore(db, "甲", made.id)
    ids = [project.label(at, at + 2, made.id).id for at in (0, 3)]
    split(db, "甲", ids[:1], "pairing")
    merge(db, "甲", made.id, "pairing")
    with history.one_step(db, "甲", "label.add_all", None, "pairing"):
        for at in (6, 8, 10):
            project.label(at, at + 1, "pairing")
    book = codebook.load(db)
    take_in(db, "甲", replace(book, name="新"))
    lines = told(project)
    assert lines[:6] == [
        "made the code 村企结对",
        "changed the code 村企结对",
        "gave the code 村企结对 another meaning",
        "moved the code 村企结对 (2 changes)",
        "archived the code 村企结对",
        "took the code 村企结对 out of the archive",
    ]
    assert lines[8:] == [
        "split the code 村企结对: labels to 结对共建 in 《东风吹过山岗，小河流向远方。孩…》",
        "merged the code 村企结对 into 结对共建 in 《东风吹过山岗，小河流向远方。孩…》 (2 changes)",
        "coded at one go: 结对共建 (3 changes)",
        "took in the codebook 新/2 (5 changes)",
    ]
    for _ in range(4):
        undo(db, "甲")
    assert told(project)[-1].startswith("undid: split the code")
    parts = [line for line in telling.page(db) if line.action == "label.add_all"]
    assert [told_words(line, book) for line in telling.parts(db, parts[0].id)] == [
        f"coded 结对共建 on “{BASE[at]}” in 《东风吹过山岗，小河流向远方。孩…》" for at in (6, 8, 10)
    ]


async def test_the_latest_stands_on_top_and_is_opened_in_place(project: Project) -> None:
    project.add(BASE, LONG)
    project.label(2, 6, "pairing")
    project.label(40, 44, "donations", article=1)
    project.label(0, 2, "rules", annotator="乙")
    for size in (SMALL, WIDE):
        async with project.sit(None, size=size) as desk:
            await desk.press("H")
            assert desk.title == "What 甲 did"
            assert ["公益捐赠" in line for line in screen(desk).lines] == [True, False]
            at = history.events(project.db, annotator="甲")[0].at
            assert screen(desk).lines[0].startswith(local_time(at))
            desk.check_screen()
            await desk.press("j", "enter")
            assert isinstance(desk.app.screen, Reader)
            assert desk.picked == BASE[2:6]
            await desk.press("q", "a")
            assert desk.title == "What all did"
            assert "乙" in screen(desk).lines[0]
            await desk.press("q")
            assert isinstance(desk.app.screen, Library)


async def test_the_latest_step_is_undone_and_done_again(project: Project) -> None:
    project.add(BASE)
    project.label(2, 6, "pairing")
    project.label(7, 9, "donations")
    async with project.sit() as desk:
        await desk.press("H", "u")
        assert project.spans() == [("pairing", Range(2, 6))]
        assert "undid: coded 公益捐赠" in screen(desk).lines[0]
        assert screen(desk).lines[1].endswith("(undone)")
        await desk.press("u", "u")
        assert project.spans() == []
        assert desk.notices == ["There is nothing to undo"]
        await desk.press("r", "r")
        assert len(project.spans()) == 2
        await desk.press("q")
        assert len(desk.lines) == 2, "the reader below shows what is there now"


async def test_what_another_one_has_changed_is_told(project: Project) -> None:
    project.add(BASE)
    made = project.label(2, 6, "pairing")
    labels.change(project.db, made.id, "乙", note="改了")
    async with project.sit(None) as desk:
        await desk.press("H", "u")
        assert desk.notices == ["Someone has changed this since; it stays as it is"]
        assert "could not undo: coded 结对共建" in screen(desk).lines[0]


async def test_a_bulk_step_is_one_line_that_unfolds(project: Project) -> None:
    project.add(BASE)
    project.label(20, 21, "rules")
    with history.one_step(project.db, "甲", "label.add_all", None, "pairing"):
        for at in (2, 4, 6):
            project.label(at, at + 1, "pairing")
    async with project.sit(None) as desk:
        await desk.press("H")
        folded = screen(desk).lines
        assert len(folded) == 2
        assert "▸ coded at one go: 结对共建 (3 changes)" in folded[0]
        await desk.press("space")
        assert len(screen(desk).lines) == 5
        assert "▾" in screen(desk).lines[0]
        await desk.press("down", "down", "enter")
        assert desk.picked == BASE[4]
        await desk.press("q", "left")
        assert screen(desk).lines == folded
        await desk.press("enter")
        assert len(screen(desk).lines) == 5
        await desk.press("u")
        assert project.spans() == [("rules", Range(20, 21))]


async def test_a_long_history_is_read_a_page_at_a_time(project: Project) -> None:
    project.add(LONG)
    for at in range(PAGE + 30):
        project.label(at, at + 1, "pairing")
    async with project.sit(None) as desk:
        await desk.press("H")
        assert len(screen(desk).lines) == PAGE
        await desk.press("end")
        await desk.press("end")
        assert len(screen(desk).lines) == PAGE + 30
        assert len(set(map(str, screen(desk).lines))) > 20
        desk.check_screen()


async def test_nothing_was_done_yet(project: Project) -> None:
    project.add(BASE)
    async with project.sit(None) as desk:
        await desk.press("H")
        assert screen(desk).lines == []
        assert static(screen(desk).query_one("#here", Static)) == "Nothing was done yet"
        await desk.press("enter", "space", "u", "j", "escape", "C")
        assert isinstance(desk.app.screen, CodebookScreen)
