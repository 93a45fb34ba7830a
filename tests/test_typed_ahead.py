"""Keys that come all at once, as they do over a slow line: each goes where the person meant it."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

if sys.platform != "win32":
    from tests.terminal import KEYS, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

PIZHU = Path(sys.executable).with_name("pizhu")
PALETTE = "\x10"
TEXT = "桥头村修好了石桥\n" + "桥头村的石桥修好了，两岸的人又走到了一起。石桥不长，心意很长。\n" * 3


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a project of two articles."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{name}：{TEXT}", "utf-8")
    with Terminal([PIZHU, "import", "a.txt", "b.txt"], cwd=tmp_path) as terminal:
        assert terminal.wait_for_end() == 0
    return tmp_path


def at_once(terminal: "Terminal", *keys: str) -> None:
    """Let these keys reach the program in one piece."""
    terminal.press("".join(KEYS.get(key, key) for key in keys))


def labels(project: Path) -> list[dict[str, Any]]:
    """The labels of the project, as they are exported."""
    with Terminal([PIZHU, "export", "--output", "labels.jsonl", "--format", "labels"], cwd=project) as terminal:
        assert terminal.wait_for_end() == 0, terminal.screen.text
    return [json.loads(line) for line in (project / "labels.jsonl").read_text("utf-8").splitlines()]


def test_find_and_go_on_to_the_next_hit(project: Path) -> None:
    with Terminal([PIZHU, "open", "a.txt"], cwd=project) as terminal:
        terminal.wait_for("1/2")
        at_once(terminal, "/", "石桥", "enter", "n", "n")
        terminal.wait_for("3/7")


def test_code_a_sentence_and_the_next(project: Path) -> None:
    with Terminal([PIZHU, "open", "a.txt"], cwd=project) as terminal:
        terminal.wait_for("1/2")
        at_once(terminal, ")", "s", "c", "资源", "enter", ")", "s", "c", "帮办", "enter", "G")
        terminal.wait_for("Labels 2")
    first, second = labels(project)
    assert first["code"] != second["code"]
    assert [first["quote"], second["quote"]] == ["桥头村的石桥修好了，两岸的人又走到了一起。", "石桥不长，心意很长。"]


def test_from_the_list_into_an_article_to_a_note_and_back_into_the_next(project: Path) -> None:
    with Terminal([PIZHU], cwd=project) as terminal:
        terminal.wait_for("articles", "Open")
        at_once(terminal, "enter", "s", "c", "资源", "enter", "m", "q x d", "enter", "q", "down", "enter", ")")
        terminal.wait_for("2/2", "Labels 0")
    assert [label["note"] for label in labels(project)] == ["q x d"]


def test_a_paste_waits_for_the_field_that_it_is_meant_for(project: Path) -> None:
    with Terminal([PIZHU, "open", "a.txt"], cwd=project) as terminal:
        terminal.wait_for("1/2")
        at_once(terminal, "/", "\x1b[200~石桥\x1b[201~", "enter", "n")
        terminal.wait_for("2/7")


def test_nothing_waits_for_what_is_gone(project: Path) -> None:
    with Terminal([PIZHU, "open", "a.txt"], cwd=project) as terminal:
        terminal.wait_for("1/2")
        at_once(terminal, *("?", "q") * 10, "/", "石桥", "enter", "n")
        terminal.wait_for("2/7")


def test_the_palette_runs_what_was_typed(project: Path) -> None:
    with Terminal([PIZHU], cwd=project) as terminal:
        terminal.wait_for("articles", "Open")
        at_once(terminal, PALETTE, "b：桥头村", "enter")
        terminal.wait_for("2/2", "Labels 0")
        at_once(terminal, PALETTE, "sentence under", "enter")
        terminal.wait_for("characters selected")


def test_the_list_opens_what_the_filter_leaves(project: Path) -> None:
    with Terminal([PIZHU], cwd=project) as terminal:
        terminal.wait_for("articles", "Open")
        at_once(terminal, "/", "b", "enter", "enter")
        terminal.wait_for("1/1", "b：")


def test_the_search_opens_what_it_finds(project: Path) -> None:
    with Terminal([PIZHU], cwd=project) as terminal:
        terminal.wait_for("articles", "Open")
        at_once(terminal, "F", "title:b 石桥", "enter", "enter")
        terminal.wait_for("2/2", "b：")
