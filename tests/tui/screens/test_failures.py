"""Others at work in the same file, and a project that cannot be written: told in a line, nothing lost."""

from dataclasses import replace
from typing import NoReturn

import pytest

from store import codebook, labels, readings, undo
from store.errors import ProjectError
from store.records import Code
from tests.tui.screens.desk import BASE, Project, tinted
from tui.screens import keeping_place
from tui.screens.code_picker import CodeChooser
from tui.screens.library import Library
from tui.screens.reader import Reader

READ_ONLY = "{path} cannot be written; ask for write access or copy it elsewhere"
HOSTILE = "/tmp/\x1b[31m红\u202e/pizhu.db"


def refuse(*_args: object, **_values: object) -> NoReturn:
    raise ProjectError(READ_ONLY, path="/tmp/pizhu.db")


def refuse_with_harm(*_args: object, **_values: object) -> NoReturn:
    raise ProjectError(READ_ONLY, path=HOSTILE)


async def test_a_label_that_someone_else_took_off(project: Project) -> None:
    project.add(BASE)
    for key in ("x", "e", "m"):
        label = project.label(0, 7, "pairing")
        async with project.sit() as desk:
            await desk.press("right")
            labels.remove(project.db, label.id, "乙")
            await desk.press(key)
            if key == "e":
                await desk.choose("donations")
            elif key == "m":
                desk.input.value = "note"
                await desk.press("enter")
                assert desk.input.value == "note", "what was typed is not lost"
                await desk.press("escape")
            assert isinstance(desk.app.screen, Reader)
            assert len(desk.notices) == 1, key
            assert "is gone, a label by 甲: 乙 took it off" in desk.notices[0]
            assert desk.lines == []
            assert tinted(desk.raw) == ""
            assert project.labels() == []
            desk.check()


async def test_undo_of_what_someone_else_changed(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("C", "c")
        await desk.choose("pairing")
        labels.change(project.db, project.labels()[0].id, "乙", note="mine")
        await desk.press("u")
        assert len(desk.notices) == 1
        assert "Someone has changed this since" in desk.notices[0]
        assert project.labels()[0].note == "mine"
        assert "(mine)" in desk.lines[0]


async def test_labels_of_others_come_into_sight_with_the_next_action(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        project.label(32, 40, "rules", annotator="乙")
        await desk.press("C", "c")
        await desk.choose("pairing")
        assert len(desk.lines) == 2


async def test_a_code_that_came_in_meanwhile(project: Project) -> None:
    project.add(BASE, BASE + "二")
    async with project.sit() as desk:
        book = codebook.load(project.db)
        codebook.replace(project.db, replace(book, codes=(*book.codes, Code("fresh", None, "新编码", "Fresh"))))
        project.label(0, 3, "fresh", annotator="乙")
        await desk.press("C", "c")
        await desk.choose("pairing")
        assert len(project.labels()) == 2
        assert any("新编码" in line for line in desk.lines)
        desk.check()


async def test_a_code_that_was_taken_out_meanwhile(project: Project) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        await desk.press("C", "c")
        book = codebook.load(project.db)
        codebook.replace(project.db, replace(book, codes=tuple(c for c in book.codes if c.id != "donations")))
        await desk.choose("donations")
        assert len(desk.notices) == 1
        assert "There is no code donations" in desk.notices[0]
        await desk.choose("donations")
        assert isinstance(desk.app.screen, CodeChooser), "it is not there to choose any more"
        await desk.press("escape")
        assert desk.picked == BASE[:7]
        assert project.labels() == []


ACTIONS = {
    "add": ("add", ["C", "c", "enter"]),
    "remove": ("remove", ["right", "x"]),
    "note": ("change", ["right", "m", "o", "enter"]),
    "code": ("change", ["right", "e", "enter"]),
}


@pytest.mark.parametrize("action", ACTIONS)
async def test_a_label_cannot_be_written(project: Project, monkeypatch: pytest.MonkeyPatch, action: str) -> None:
    function, keys = ACTIONS[action]
    project.add(BASE)
    label = project.label(0, 7, "pairing")
    async with project.sit() as desk:
        monkeypatch.setattr(labels, function, refuse)
        await desk.press(*keys)
        if action == "note":
            assert desk.input.value == "o", "what was typed is not lost"
            await desk.press("escape")
        assert isinstance(desk.app.screen, Reader)
        assert len(desk.notices) == 1
        assert "cannot be written" in desk.notices[0]
        assert "\n" not in desk.notices[0]
        assert project.labels() == [label]
        assert len(desk.lines) == 1
        if action == "add":
            assert desk.picked == BASE[:7]
        desk.check()


async def test_the_state_cannot_be_written(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.add(BASE, BASE + "二")
    async with project.sit() as desk:
        monkeypatch.setattr(readings, "set_state", refuse)
        await desk.press("d")
        assert desk.title.strip().startswith("1/2"), "an article that is not done is not left"
        assert "cannot be written" in desk.notices[0]
        monkeypatch.setattr(undo, "undo", refuse)
        monkeypatch.setattr(undo, "redo", refuse)
        await desk.press("u", "r")
        assert len(desk.notices) == 3
        assert project.state() != "done"


async def test_an_error_is_shown_without_harm(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.add(BASE)
    async with project.sit() as desk:
        monkeypatch.setattr(labels, "add", refuse_with_harm)
        await desk.press("C", "c", "enter")
        assert "\x1b" not in desk.notices[0]
        desk.check()


@pytest.mark.parametrize("way", ["timer", "next", "leave", "label"])
async def test_the_place_cannot_be_written(project: Project, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    monkeypatch.setattr(keeping_place, "PLACE_DELAY", 0.001 if way == "timer" else 3600)
    project.add(BASE, BASE + "二")
    async with project.sit(None) as desk:
        await desk.press("enter")
        monkeypatch.setattr(readings, "keep_place", refuse)
        if way == "timer":
            await desk.press("right", "right")
            assert desk.cursor[1] == 2
        elif way == "next":
            await desk.press("right", "greater_than_sign")
            assert desk.title.strip().startswith("2/2"), "reading goes on"
        elif way == "leave":
            await desk.press("right", "q")
            assert isinstance(desk.app.screen, Library)
        else:
            await desk.press("C", "c", "enter")
            assert len(project.labels()) == 1
            assert len(desk.lines) == 1
            assert desk.picked == "", "the label is saved: what was selected is let go"
        assert desk.app._exception is None
