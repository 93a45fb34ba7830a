"""Figures beside a yardstick of the same run. See ``README.md`` here."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from opencc import OpenCC
from rich.cells import chop_cells

from store import articles, labels
from store.intake import prepare
from store.project import open_project
from store.records import Range
from store.text.pipeline import normalize
from tui.page.layout import Pair

pytestmark = pytest.mark.bench


@pytest.fixture(scope="module")
def tell() -> Iterator[Callable[[str, float, float], None]]:
    """Collects lines of the table: what, its seconds, those of the yardstick."""
    rows: list[tuple[str, float, float]] = []
    yield lambda what, own, other: rows.append((what, own, other))
    print()
    for what, own, other in rows:
        print(f"{what:<52} {own * 1000:9.2f} ms  {other * 1000:9.2f} ms  × {own / other:.2f}")


def best(run: Callable[[], object], times: int = 5) -> float:
    """The shortest of several runs, in seconds."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        spent.append(time.perf_counter() - start)
    return min(spent)


def sample(name: str) -> str:
    return files("store").joinpath("samples", name).read_text("utf-8")


@pytest.mark.parametrize("name", ["03_glossed_zone.txt", "05_scraped_page.txt"])
def test_normalize(tell: Callable[[str, float, float], None], name: str) -> None:
    raw = (sample(name) + "\n") * 100
    convert = OpenCC("tw2s").convert
    tell(
        f"normalize {len(raw.encode()) / 1e6:.2f} MB of {name}",
        best(lambda: normalize(raw)),
        best(lambda: convert(raw)),
    )


def test_layout(tell: Callable[[str, float, float], None]) -> None:
    raw = (sample("03_glossed_zone.txt") + "\n") * 460
    texts = normalize(raw)
    lines = raw.split("\n")
    own = best(lambda: Pair.of(raw, texts.text, texts.alignment).layout(60, 48))
    tell(f"lay out {len(raw.encode()) / 1e6:.2f} MB", own, best(lambda: [chop_cells(line, 60) for line in lines]))


def test_label(tell: Callable[[str, float, float], None], tmp_path: Path) -> None:
    db = open_project(tmp_path / "bench.db")
    article = prepare(sample("03_glossed_zone.txt").encode(), "bench.txt")
    articles.add(db, article)
    places = iter(range(1000))
    bare = sqlite3.connect(tmp_path / "bare.db")
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE labels (start INTEGER, quote TEXT)")

    def label() -> None:
        start = next(places)
        labels.add(db, article.id, "party_help_desk", "lin", Range(start, start + 2))

    def insert() -> None:
        bare.execute("INSERT INTO labels VALUES (?, ?)", (1, "帮办"))
        bare.commit()

    tell("a label with its event, durable", best(label, 300), best(insert, 300))
    db.close()
    bare.close()


def test_start(tell: Callable[[str, float, float], None], tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text("改革开放。", "utf-8")

    def start(*argv: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, *argv], check=True, capture_output=True)

    own = best(start("-m", "tui", "normalize", str(tmp_path / "short.txt")))
    tell("start pizhu normalize", own, best(start("-c", "pass")))
