"""Tables on a terminal: nothing wider than it, no word broken, and whole where they go elsewhere."""

import io
import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.cli.running import Ran, Run
from tui.cli import output
from tui.cli.table_widths import GAP, widths

LONG = "一个很长的文件名_" + "0123456789" * 4 + "_完.txt"


class Terminal(io.StringIO):
    """Standard output where a person looks at it."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def on_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, width: int, *words: str | Path) -> tuple[list[str], Ran]:
    """The lines that a command draws on a terminal of this width."""
    shown = Terminal()
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr(output, "get_terminal_size", lambda: os.terminal_size((width, 24)))
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", shown)
        ran = run(*words)
    return re.sub(r"\x1b\[\d*m", "", shown.getvalue()).splitlines(), ran


@pytest.mark.parametrize("command", ["list", "formats", "codes", "label list"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_it_fits(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch, command: str, width: int) -> None:
    run("label", "add", "--article", "桥头", "--quote", "石桥", "--code", "party_help_desk")
    lines, ran = on_terminal(run, monkeypatch, width, *command.split())
    assert ran.status == 0
    assert max(map(cell_len, lines)) <= width
    heads = lines[0].split()
    piped = run(*command.split()).out.splitlines()[0].split()
    assert set(heads) <= set(piped), "no word of the heads is broken"
    assert ("not fit" in ran.err) == (len(heads) < len(piped))


def test_names_of_files_are_cut_in_the_middle(
    run: Run, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "bridge.txt").rename(folder / LONG)
    lines, _ = on_terminal(run, monkeypatch, 80, "import", folder)
    (row,) = (line for line in lines if "_完.txt" in line)
    assert row.startswith("articles/")
    assert "…" in row
    assert "utf-8" in row
    assert LONG in run("list").out


@given(
    st.lists(st.text("ab 字", max_size=40), min_size=2, max_size=7),
    st.integers(20, 150),
    st.sets(st.integers(0, 6)),
    st.sets(st.integers(1, 6)),
)
def test_the_widths_fill_what_there_is(cells: list[str], width: int, whole: set[int], giving: set[int]) -> None:
    columns = [[cell] for cell in cells]
    natural = [cell_len(cell) for cell in cells]
    giving_way = sorted(place for place in giving if place < len(cells))
    into = widths(columns, width, whole=whole, giving_way=giving_way, main=0)
    total = sum(into.values()) + GAP * (len(into) - 1)
    assert total <= width
    assert all(cells <= natural[place] for place, cells in into.items())
    assert total == width or all(natural[place] == cells for place, cells in into.items())
    assert set(range(len(cells))) - into.keys() <= set(giving_way)
