"""Copying: by the terminal and by a program, and what the person is told of it."""

import os
import stat
import sys
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App

from tui import clipboard
from tui.clipboard import MOST_BY_TERMINAL, Helper, copy, helpers, run_helper

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs here are shell scripts")

MakeProgram = Callable[[str, str], Path]


@pytest.fixture
def make_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeProgram:
    """Makes a program, which is then the only one that can be found beside those of the shell."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    for name in ("WAYLAND_DISPLAY", "DISPLAY", "TMUX", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)

    def make(name: str, script: str) -> Path:
        path = folder / name
        path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n", "utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    return make


class Bare(App[None]):
    """An app with nothing on it."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []

    def on_mount(self) -> None:
        assert self._driver is not None
        setattr(self._driver, "write", self.written.append)  # noqa: B010 (a method, to mypy)


async def copied(text: str) -> tuple[str, list[str], list[str]]:
    """What is told at once, what went to the terminal, and what is told later."""
    app = Bare()
    async with app.run_test(notifications=True) as pilot:
        told = copy(app, text)
        await app.workers.wait_for_complete()
        await pilot.pause()
        return told, [one for one in app.written if "]52" in one], [one.message for one in app._notifications]


async def test_by_the_terminal_as_base64_alone(make_program: MakeProgram) -> None:
    text = "经\x1b[2J\x07\u202e济\n\x9b"
    told, written, later = await copied(text)
    assert written == [f"\x1b]52;c;{b64encode(text.encode()).decode()}\x07"]
    assert told == f"copied {len(text)} characters: the terminal's clipboard (OSC 52)"
    assert later == []


async def test_by_a_program_too(make_program: MakeProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    make_program("xclip", f'echo "$@" > {tmp_path}/words; cat > {tmp_path}/taken')
    told, written, later = await copied("经济\x1b\n")
    assert told == "copied 4 characters: the terminal's clipboard and xclip"
    assert (tmp_path / "taken").read_text("utf-8") == "经济\x1b\n"
    assert (tmp_path / "words").read_text("utf-8") == "-selection clipboard\n"
    assert len(written) == 1
    assert later == []


async def test_what_is_too_long_for_the_terminal(make_program: MakeProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "长" * MOST_BY_TERMINAL
    told, written, _ = await copied(text)
    assert written == []
    assert "too many" in told
    monkeypatch.setenv("WAYLAND_DISPLAY", "w")
    make_program("wl-copy", "cat > /dev/null")
    told, written, _ = await copied(text)
    assert written == []
    assert told == f"copied {len(text)} characters: wl-copy alone, the terminal takes less"


async def test_a_program_that_fails_is_told_later(make_program: MakeProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    make_program("xsel", "exit 1")
    told, _, later = await copied("经济")
    assert "xsel" in told
    assert later == ["xsel did not take the text; the terminal may have it"]


def test_a_program_that_hangs_is_given_up(make_program: MakeProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "PATIENCE", 0.2)
    program = make_program("stuck", "exec sleep 30")
    assert "did not take" in run_helper(Helper((str(program),)), "x")


async def test_half_a_character_does_no_harm(make_program: MakeProgram) -> None:
    told, written, _ = await copied("经\ud800济")
    assert told.startswith("copied 3 characters")
    assert written == [f"\x1b]52;c;{b64encode('经?济'.encode()).decode()}\x07"]


@pytest.mark.parametrize(
    ("there", "platform", "best"),
    [
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux", "wl-copy"),
        ({"DISPLAY": "localhost:10", "SSH_CONNECTION": "x"}, "linux", "xclip"),
        ({}, "darwin", "pbcopy"),
        ({"SSH_CONNECTION": "x"}, "darwin", None),
        ({"SSH_CONNECTION": "x", "TMUX": "t"}, "darwin", "tmux"),
        ({}, "linux", "clip.exe"),
        ({}, "win32", "clip.exe"),
    ],
)
def test_the_program_is_one_that_has_a_clipboard_to_write_to(
    make_program: MakeProgram, there: dict[str, str], platform: str, best: str | None
) -> None:
    for name in ("wl-copy", "xclip", "xsel", "pbcopy", "clip.exe", "tmux"):
        make_program(name, "")
    found = next(helpers({**there, "PATH": os.environ["PATH"]}, platform), None)
    assert (found.name if found else None) == best
