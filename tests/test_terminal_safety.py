"""Text is data: in a real pseudo-terminal, nothing that stands in an article, a note or a name is ever acted upon.

The suite takes a sample; ``make hostile`` takes 10,000 texts (``PIZHU_HOSTILE`` says how many).
"""

import os
import re
import sys
from base64 import b64decode
from pathlib import Path

import pytest

from store.text.glyphs import DANGEROUS
from tests.hostile import CLIPBOARD, findings, hostile_name, hostile_text

if sys.platform != "win32":
    from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

PIZHU = Path(sys.executable).with_name("pizhu")
TEXTS = int(os.environ.get("PIZHU_HOSTILE") or 200)
"""How many hostile texts are taken."""
AN_ARTICLE = 10
"""So many make an article: its name, title and source, and what stands in it."""
SESSION = 100
"""Articles that one run of the reader goes through."""
EVERY = 2
"""How many articles there are for each that is not only opened and scrolled."""
PALETTE = "\x10"
ROUNDS = (
    (("G", ""), ("g", "")),
    (("s", "selected"), ("y", ""), ("escape", "-selected")),
    (
        ("s", "selected"),
        ("c", "Definition"),
        ("enter", "saved"),
        ("t", ""),
        ("m", "Enter keeps"),
        ("escape", "-Enter keeps"),
    ),
    (("a", "Definition"), ("escape", "-Definition")),
    (("tab", ""), ("p", "selected"), ("z", ""), ("z", ""), ("z", ""), ("escape", "-selected")),
    (("?", "Escape closes"), ("pagedown", ""), ("escape", "-Escape closes")),
    ((PALETTE, "what to do"), ("桥", "🔎 桥"), ("escape", "-🔎 桥")),
    (("/", "regular expression"), ("春天", "1/12"), ("enter", "-/春天"), ("n", "2/12"), ("N", "1/12")),
    (("|", ""), ("T", ""), ("T", ""), ("|", ""), ("|", "")),
)
"""Keys with what is seen when they are done (after - what is not); each row leaves the reader as it was."""


def make_articles(folder: Path, first: int, count: int) -> None:
    """Hostile files with hostile names, each of ``AN_ARTICLE`` texts, with plain lines between them."""
    for seed in range(first * AN_ARTICLE, (first + count) * AN_ARTICLE, AN_ARTICLE):
        title, source, *lines = (hostile_text(seed + number, length=12) for number in range(1, AN_ARTICLE))
        plain = "春天来了，山上的花都开了，河里的水也涨了。" * 6
        text = "\r\n".join([title, f"来源：{source}报", plain, *lines, plain])
        (folder / hostile_name(seed)).write_bytes(text.encode())


def watched(cwd: Path, *words: str | Path) -> str:
    """What a command leaves on the screen; it must end, and must not have written anything that acts."""
    with Terminal([PIZHU, *words], columns=100, rows=60, cwd=cwd) as terminal:
        assert terminal.wait_for_end(120) in (0, 1), terminal.screen.text
        assert findings(terminal.output) == {}
        assert "Traceback" not in terminal.screen.text
        return terminal.screen.text


def press(terminal: "Terminal", *keys: tuple[str, str]) -> None:
    """Press each key, and wait for what it shows or takes away."""
    for key, seen in keys:
        terminal.press(key)
        if seen.startswith("-"):
            terminal.wait_without(seen[1:])
        elif seen:
            terminal.wait_for(seen)
        terminal.settle(0.02)


def read_all(cwd: Path) -> int:
    """Go through every article of the project in the reader; how many there were."""
    with Terminal([PIZHU], columns=100, rows=30, cwd=cwd) as terminal:
        terminal.wait_for(" articles", "title", "Open")
        press(terminal, *((key, "") for key in ("pagedown", "pagedown", "G", "g")))
        press(terminal, (PALETTE, "what to do"), ("桥", "🔎 桥"), ("escape", "-🔎 桥"))
        press(terminal, ("enter", "1/"))
        found = re.search(r"\b1/(\d+)", terminal.screen.text)
        assert found
        total = int(found[1])
        for number in range(1, total + 1):
            terminal.wait_for(f"{number}/{total} ")
            # Every text is brought to sight; some are worked on.
            press(terminal, ("pagedown", ""), ("pagedown", ""), ("G", ""))
            press(terminal, *(ROUNDS[number // EVERY % len(ROUNDS)] if number % EVERY == 0 else ()))
            terminal.press(">")
        press(terminal, ("q", " articles"), ("?", "Escape closes"), ("escape", "-Escape closes"))
        terminal.press("q")
        assert terminal.wait_for_end() == 0, terminal.screen.text
        assert findings(terminal.output, copied=True) == {}
        assert terminal.screen.overruns == []
        return total


@pytest.mark.parametrize("first", range(0, TEXTS // AN_ARTICLE, SESSION))
def test_nothing_of_an_article_is_ever_acted_upon(tmp_path: Path, first: int) -> None:
    count = min(SESSION, TEXTS // AN_ARTICLE - first)
    folder = tmp_path / hostile_name(first).removesuffix(".txt")
    folder.mkdir()
    make_articles(folder, first, count)
    assert f"{count} added" in watched(tmp_path, "import", folder)
    watched(tmp_path, "list")
    assert read_all(tmp_path) == count
    watched(tmp_path, "label", "list")


def test_the_checker_sees_what_gets_through() -> None:
    for seed in range(200):
        text = hostile_text(seed)
        got_through = findings(text.encode())
        assert bool(got_through) == bool(DANGEROUS.search(text)) or not _acts(text), (seed, text)


def _acts(text: str) -> bool:
    return re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]", text) is not None


def test_what_is_copied_goes_to_the_terminal_as_base64_alone(tmp_path: Path) -> None:
    text = "桥\x1b[2J\u202e桥\x07头\x9b7301m[/b]村" + "修好了石桥。" * 30
    (tmp_path / "a.txt").write_text(text, "utf-8")
    watched(tmp_path, "import", "a.txt")
    with Terminal([PIZHU, "open", "a.txt"], columns=100, rows=30, cwd=tmp_path) as terminal:
        terminal.wait_for("1/1")
        press(terminal, ("tab", ""), ("p", "selected"), ("y", ""))
        terminal.settle()
        assert findings(terminal.output, copied=True) == {}
        (copied,) = CLIPBOARD.findall(terminal.output.decode())
    assert b64decode(copied[7:-1]).decode() == text
