"""The installed program in a real terminal, from a folder of articles to an export with labels."""

import json
import shutil
import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.seeds import SEEDS

if sys.platform != "win32":
    from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

PIZHU = Path(sys.executable).with_name("pizhu")
SAMPLES = files("store").joinpath("samples")


def look(terminal: "Terminal", *words: str) -> None:
    """These words are on the screen, and every row of it fits."""
    terminal.wait_for(*words)
    assert [line for line in terminal.screen.lines if cell_len(line) > terminal.screen.columns] == []
    assert terminal.screen.overruns == []
    assert "Traceback" not in terminal.screen.text


def command(cwd: Path, *words: str | Path, columns: int = 120) -> str:
    """What a command prints in a terminal; it must end well."""
    with Terminal([PIZHU, *words], columns=columns, rows=50, cwd=cwd) as terminal:
        assert terminal.wait_for_end() == 0, terminal.screen.text.strip()
        assert "Traceback" not in terminal.screen.text
        return terminal.screen.text


def labelled(cwd: Path) -> list[dict[str, Any]]:
    """The exported articles that have labels, each of which slices to its quotes."""
    command(cwd, "export", "-o", "out.jsonl")
    records = [json.loads(line) for line in (cwd / "out.jsonl").read_text("utf-8").splitlines()]
    for record in records:
        for label in record["labels"]:
            if label["start"] is not None:
                assert record["text"][label["start"] : label["end"]] == label["quote"] != ""
                assert record["raw"][label["raw_start"] : label["raw_end"]] == label["raw_quote"] != ""
    return [record for record in records if record["labels"]]


def whole_job(folder: Path, cwd: Path, columns: int, rows: int) -> None:
    count = len(list(folder.glob("*.txt")))
    assert f"{count} added" in command(cwd, "import", folder)
    with Terminal([PIZHU], columns=columns, rows=rows, cwd=cwd) as terminal:
        look(terminal, f"{count} articles", "mei", "Open", "Quit", "title")
        terminal.press("enter")
        look(terminal, f"1/{count}", "raw", "normalized", "Code", "Sentence", "Done", "Undo", "Help", "None yet")
        terminal.press("s")
        look(terminal, "characters selected")
        terminal.press("c")
        look(terminal, "组织覆盖", "Definition")
        terminal.press("dwbb")
        look(terminal, "dwbb", "党务帮办", "服务企业 › 党务帮办", "Use when")
        terminal.press("enter")
        look(terminal, "saved 党务帮办", "Labels 1", "■ 党务帮办")
        terminal.press("a")
        look(terminal, "The whole article", "Definition")
        terminal.press("zygx")
        look(terminal, "共建共享 › 资源共享")
        terminal.press("enter")
        look(terminal, "saved 资源共享", "Labels 2", "(whole article)")
        terminal.press("m")
        look(terminal, "Enter keeps it")
        terminal.press("再看一遍", "enter")
        terminal.wait_without("Enter keeps it")
        look(terminal, "saved 党务帮办", "(再看一遍)")
        terminal.press("d")
        look(terminal, f"2/{count}", "done (u undoes it): ")
        terminal.press("u")
        look(terminal, f"1/{count}", "undone", "started", "Labels 2", "■ 党务帮办")
        terminal.press("d")
        look(terminal, f"2/{count}", "done (u undoes it): ")
        terminal.press("q")
        look(terminal, f"{count} articles", "done", "Quit")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    first = labelled(cwd)
    assert [(label["code"], label["note"]) for record in first for label in record["labels"]] == [
        ("resource_sharing", ""),
        ("party_help_desk", "再看一遍"),
    ]
    assert [record["status"] for record in first] == ["done"]
    with Terminal([PIZHU, "open", first[0]["id"][:12]], columns=columns, rows=rows, cwd=cwd) as terminal:
        look(terminal, f"1/{count}", "done", "Labels 2", "■ 党务帮办", "■ 资源共享", "再看一遍")
        terminal.press("q")
        look(terminal, f"{count} articles")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert labelled(cwd) == first
    assert "再看一遍" in command(cwd, "label", "list")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (160, 45)])
def test_the_whole_job_on_the_built_in_samples(tmp_path: Path, columns: int, rows: int) -> None:
    with as_file(SAMPLES) as samples:
        whole_job(samples, tmp_path, columns, rows)


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the sample articles are not at {SEEDS}")
def test_the_whole_job_on_the_articles_beside_the_repository(tmp_path: Path) -> None:
    whole_job(SEEDS, tmp_path, 100, 30)


PLANTED = {
    "the clipboard": "\x1b]52;c;cGl6aHU=\x07",
    "the clipboard, ended otherwise": "\x1b]52;p;cGl6aHU=\x1b\\",
    "the title": "\x1b]2;owned\x07",
    "a picture": "\x1bPq#1;2;0;0;0\x1b\\",
    "a colour": "\x1b[38;5;203;21m",
    "scrolling": "\x1b[7;11r",
    "a report": "\x1b[6n",
    "the cursor": "\x1b[13;17H",
    "C1": "\x9b13;17H",
    "C1 string": "\x9d52;c;eA==\x9c",
    "next line": "\x85",
    "a bell": "\x07\x07\x07",  # one alone may be a warning of our own
    "NUL": "\x00",
    "delete": "\x7f",
    "backspace": "\x08",
    "bidi": "\u202e",
    "bidi isolate": "\u2066",
    "bidi mark": "\u200f",
    "zero width": "\u200b",
    "mark": "\ufeff",
    "line separator": "\u2028",
    "private": "\U0010eeee",
}


NOTE_END = "备注到此为止"


def hostile(seed: str) -> str:
    """A text with everything planted, between ordinary characters."""
    # With plain words between: a file that is all controls is not taken in at all.
    return "".join(f"{seed}{sequence}桥头村修好了" for sequence in PLANTED.values()) + "[/bold][@click=app.quit]甲[/]"


def escaped(text: str) -> str:
    """The text as a string of TOML."""
    return json.dumps(text).replace("\\udbfb\\udeee", "\\U0010eeee").replace("\x7f", "\\u007f")


def assert_nothing_got_through(terminal: "Terminal") -> None:
    assert [name for name, sequence in PLANTED.items() if sequence.encode() in terminal.output] == []
    assert terminal.screen.overruns == []


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose article, codebook, note and annotator are all hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = [hostile("桥"), f"来源：{hostile('报')}", *(f"{hostile('石')}。" for _ in range(12))]
    (folder / "article.txt").write_bytes("\n".join(lines).encode())
    name, meaning = escaped(hostile("码")), escaped(hostile("义"))
    (folder / "book.toml").write_text(
        f'name = "x"\n[[code]]\nid = "a"\nzh = {name}\nen = {name}\ndefinition = {meaning}\nexample = {meaning}\n',
        "utf-8",
    )
    command(folder, "codes", "import", "book.toml")
    command(folder, "import", "article.txt")
    # NUL cannot stand in an argument of a program.
    note = hostile("注").replace("\x00", "") + NOTE_END
    label = ["label", "add", "--article", "article.txt", "--code", "a", "--note", note]
    command(folder, *label, "--whole")
    command(folder, *label, "--quote", "石", "--annotator", note)
    return folder


@pytest.fixture
def hostile_project(made: Path, tmp_path: Path) -> Path:
    """A copy of the hostile project to work on."""
    return shutil.copytree(made, tmp_path / "work")


def test_no_control_of_an_article_reaches_the_terminal(hostile_project: Path) -> None:
    with Terminal([PIZHU], columns=120, rows=40, cwd=hostile_project) as terminal:
        terminal.wait_for("1 article", "title", "Open")
        terminal.press("enter")
        terminal.wait_for("1/1", "Labels 2", "␛")
        terminal.press("z", "z", "z", "p")
        terminal.wait_for("characters selected")
        terminal.press("c")
        terminal.wait_for("Definition", "[@click=app.quit]")
        terminal.press("enter")
        terminal.wait_for("saved", "Labels 3")
        terminal.press("pagedown", "pagedown", "G", "tab", "?")
        terminal.wait_for("Go to the next label")
        terminal.press("escape")
        terminal.wait_without("Go to the next label")
        terminal.press("q")
        terminal.wait_for("1 article")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert_nothing_got_through(terminal)


def test_no_control_of_a_note_reaches_the_terminal(hostile_project: Path) -> None:
    with Terminal([PIZHU, "open", "article.txt"], columns=120, rows=40, cwd=hostile_project) as terminal:
        terminal.wait_for("1/1", "Labels 2")
        terminal.press("]")
        terminal.press("m")
        terminal.wait_for("Enter keeps it", NOTE_END)
        # Its beginning too. The screen itself cannot be trusted here: what got through may have torn it.
        terminal.press("home")
        terminal.settle()
        assert_nothing_got_through(terminal)


@pytest.mark.parametrize("words", [["import", "article.txt"], ["list"], ["label", "list"], ["codes", "list"]])
def test_no_control_of_an_article_is_printed(hostile_project: Path, words: list[str]) -> None:
    with Terminal([PIZHU, *words], columns=120, rows=40, cwd=hostile_project) as terminal:
        assert terminal.wait_for_end() == 0
        assert_nothing_got_through(terminal)


def test_what_is_pasted_into_the_picker_cannot_act(hostile_project: Path) -> None:
    with Terminal([PIZHU, "open", "article.txt"], columns=120, rows=40, cwd=hostile_project) as terminal:
        terminal.wait_for("1/1", "Labels 2")
        terminal.press("a")
        terminal.wait_for("Definition")
        terminal.press("\x1b[200~粘贴\x9b13;17H\u202e桥\u2066\x1b[201~")
        terminal.wait_for("粘贴")
        terminal.settle()
        assert_nothing_got_through(terminal)
