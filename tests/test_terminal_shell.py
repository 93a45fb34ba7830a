"""The app around the screens in a real terminal: language, theme, settings, an input method, tmux, no colour."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

if sys.platform != "win32":
    from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

PIZHU = Path(sys.executable).with_name("pizhu")
TEXT = "桥头村修好了石桥\n桥头村的石桥修好了，两岸的人又走到了一起。石桥不长，心意很长。\n"
COLOUR = re.compile(r"[34]8;2;(\d+);(\d+);(\d+)")
CHANGED_KEYS = '[keys]\n"reader.done" = "f9"\n"reader.fly" = "x"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a project of one article."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with Terminal([PIZHU, "import", "a.txt"], cwd=tmp_path) as terminal:
        assert terminal.wait_for_end() == 0
    return tmp_path


def leave(terminal: "Terminal") -> None:
    """End the reader from the list."""
    terminal.press("q")
    assert terminal.wait_for_end() == 0, terminal.screen.text


def test_language_and_theme_of_the_command_line(project: Path) -> None:
    words = ["--lang", "zh_Hant", "--theme", "high-contrast-dark"]
    with Terminal([PIZHU, *words], cwd=project, environment={"COLORTERM": "truecolor"}) as terminal:
        terminal.wait_for("桥头村修好了石桥", "說明")
        terminal.press("?")
        terminal.wait_for("Esc 關閉")
        assert {found.groups() for found in COLOUR.finditer(terminal.output.decode())} >= {("0", "0", "0")}


def test_settings_of_the_person(project: Path) -> None:
    (project / "mine.toml").write_text(f'language = "zh_Hans"\ntheme = "light"\n{CHANGED_KEYS}', "utf-8")
    environment = {"PIZHU_SETTINGS": "mine.toml", "PIZHU_LANG": ""}
    with Terminal([PIZHU, "open", "a.txt"], cwd=project, columns=110, environment=environment) as terminal:
        terminal.wait_for("1/1", "reader.fly", "标注")
        terminal.press("\x1b[20~")  # F9
        terminal.wait_for("完成")
        terminal.press("q")
        terminal.wait_for("桥头村修好了石桥", "帮助")
        leave(terminal)
        # What was wrong is said again where it can be read at leisure.
        assert "reader.fly" in terminal.screen.text


def test_keys_of_an_input_method_that_was_left_on(project: Path) -> None:
    with Terminal([PIZHU], cwd=project) as terminal:
        terminal.wait_for("1 article")
        terminal.press("？")
        terminal.wait_for("Escape closes")
        terminal.press("ｑ")
        terminal.wait_without("Escape closes")
        terminal.press("enter")
        terminal.wait_for("1/1")
        terminal.press("ｓ")
        terminal.wait_for("selected")


def test_no_colour_means_none(project: Path) -> None:
    environment = {"NO_COLOR": "1", "COLORTERM": "truecolor"}
    with Terminal([PIZHU, "open", "a.txt"], cwd=project, environment=environment) as terminal:
        terminal.wait_for("1/1")
        terminal.press("s", "c")
        terminal.wait_for("Definition")
        terminal.press("enter")
        terminal.wait_for("saved", "■")
        terminal.settle()
        output = terminal.output.decode()
    assert {found.groups() for found in COLOUR.finditer(output) if len(set(found.groups())) > 1} == set()


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_no_colour_leaves_those_of_the_terminal(project: Path) -> None:
    environment = {"NO_COLOR": "1", "COLORTERM": "truecolor"}
    with Terminal([PIZHU, "--theme", "terminal", "open", "a.txt"], cwd=project, environment=environment) as terminal:
        terminal.wait_for("1/1")
        terminal.settle()
        assert not COLOUR.search(terminal.output.decode())


def test_in_tmux(project: Path) -> None:
    socket = f"pizhu-test-{os.getpid()}"
    environment = {"TMUX_TMPDIR": str(project)}
    command = ["tmux", "-L", socket, "-f", "/dev/null", "new-session", str(PIZHU)]
    with Terminal(command, cwd=project, environment=environment) as terminal:
        terminal.wait_for("1 article", "Open")
        terminal.press("enter")
        terminal.wait_for("1/1", "raw", "normalized")
        terminal.press("?")
        terminal.wait_for("Escape closes")
        terminal.press("q")
        terminal.wait_without("Escape closes")
        terminal.press("q")
        terminal.wait_for("1 article")
        leave(terminal)


def test_it_leaves_with_its_terminal(project: Path) -> None:
    with Terminal([PIZHU, "open", "a.txt"], cwd=project) as terminal:
        terminal.wait_for("1/1")
        assert terminal.hang_up() == 129
