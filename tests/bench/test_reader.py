"""The reader on articles of 10 kB, 1 MB and 10 MB, in a pseudo-terminal of 120×40. See ``README.md`` here."""

import sys
import time
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.bench.corpus import ARCHIVE, MISSING, clean_lines
from tests.terminal import Terminal

pytestmark = [pytest.mark.bench, pytest.mark.skipif(not ARCHIVE.exists(), reason=MISSING)]

PIZHU = Path(sys.executable).with_name("pizhu")
SIZES = {"10kB": 3_500, "1MB": 335_000, "10MB": 3_350_000}
"""The name that each article begins with, and its characters."""
MINIMAL = """
from textual.app import App, ComposeResult
from textual.widgets import Static

class Minimal(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("开始")

Minimal().run()
"""
KEYS = {"a row down": ["j"], "a page": ["pagedown", "\x1b[5~"], "a character on": ["l"], "select on": ["\x1b[1;2C"]}
ROWS = 40
TIMES = 100
WINDOWS = [(100, 40), (120, 40), (110, 38), (119, 40), (140, 44), (120, ROWS)]
"""Sizes that are taken in turn: the list of labels is below the texts, and beside them from 120 columns on."""
WORDS = ("改革开放", "经济建设", "北京市民", "工作会议", "中国人民")
REST = 0.35
"""Seconds without a byte, which the cursor of a field that blinks leaves."""
_HALF = str.maketrans("，！？（）：；", ",!?():;")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the three articles, whose marks were all folded to half width."""
    folder = tmp_path_factory.mktemp("reader")
    news = "\n".join(clean_lines("training")).translate(_HALF)
    for name, length in SIZES.items():
        text = f"{name}文章\n" + news * (length // len(news) + 1)
        (folder / f"{name}.txt").write_text(text[:length], "utf-8")
    with Terminal([PIZHU, "import", "."], cwd=folder) as terminal:
        assert terminal.wait_for_end(120) == 0
    return folder


def test_start(folder: Path) -> None:
    minimal: list[float] = []
    opened: dict[str, list[float]] = {name: [] for name in SIZES}
    for _ in range(5):
        minimal.append(until(folder, [sys.executable, "-c", MINIMAL], "开始"))
        for name, found in opened.items():
            found.append(until(folder, [PIZHU, "open", f"{name}.txt"], "normalized"))
    print(f"\nstart to text: a minimal app {median(minimal):.0f} ms", end="")
    for name, found in opened.items():
        print(f"; {name} {median(found):.0f} ms, × {median(found) / median(minimal):.2f}", end="")


def test_keys(folder: Path) -> None:
    print()
    for name in SIZES:
        with Terminal([PIZHU, "open", f"{name}.txt"], columns=120, rows=ROWS, cwd=folder) as terminal:
            terminal.wait_for("normalized")
            terminal.settle(4)
            for what, keys in KEYS.items():
                terminal.press("g", *"j" * ROWS)  # from the last row on, every row down scrolls
                terminal.settle()
                spent = [1000 * terminal.painted(key) for key in keys * (TIMES // len(keys))]
                print(f"{name:<6} {what:<16} p50 {median(spent):6.1f} ms, p99 {quantiles(spent, n=100)[-1]:6.1f} ms")


def test_resize(folder: Path) -> None:
    print()
    for name in SIZES:
        with Terminal([PIZHU, "open", f"{name}.txt"], columns=120, rows=ROWS, cwd=folder) as terminal:
            terminal.wait_for("normalized")
            terminal.settle(4)
            terminal.press("pagedown", "pagedown")
            spent: list[float] = []
            for size in WINDOWS * 5:
                terminal.settle()
                spent.append(1000 * terminal.painted(size))
            print(f"{name:<6} another size     p50 {median(spent):6.1f} ms, most {max(spent):6.1f} ms")


def test_find(folder: Path) -> None:
    print()
    for name in SIZES:
        with Terminal([PIZHU, "open", f"{name}.txt"], columns=120, rows=ROWS, cwd=folder) as terminal:
            terminal.wait_for("normalized")
            terminal.settle(4)
            spent: list[float] = []
            for words in WORDS * 5:
                terminal.press("/")
                terminal.settle(REST)
                spent += [1000 * terminal.painted(key) for key in words]
                terminal.press("escape")
                terminal.settle(REST)
            print(f"{name:<6} find as you type p50 {median(spent):6.1f} ms, p95 {quantiles(spent, n=20)[-1]:6.1f} ms")


def until(folder: Path, command: list[str | Path], text: str) -> float:
    """Milliseconds from the start of a program until this text stands on its screen."""
    start = time.perf_counter()
    with Terminal(command, columns=120, rows=40, cwd=folder) as terminal:
        terminal.wait_for(text)
        return (time.perf_counter() - start) * 1000
