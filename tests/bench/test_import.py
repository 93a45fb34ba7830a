"""Import of many files, and how well copies are told from what is none. See ``README.md`` here.

``PIZHU_BENCH_IMPORT`` says how many files of 3,000 characters (2,000; 10,000 for the figures).
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from store import reprints
from store.articles import NewArticle, add
from store.intake import prepare
from store.project import open_project
from store.text.damage import damage
from tests.bench.corpus import ARCHIVE, MISSING, all_lines, documents
from tests.store.invented import COPIES, PAGE, article

pytestmark = [pytest.mark.bench, pytest.mark.skipif(not ARCHIVE.is_file(), reason=MISSING)]

FILES = int(os.environ.get("PIZHU_BENCH_IMPORT", "2000"))
LENGTH = 3000
PARTS = 4

RUN = """
import json, re, sys, time
from pathlib import Path
from store.importing import import_paths
from store.parallel import cores
from store.project import open_project

def memory():
    status = Path("/proc/self/status")
    return int(re.search(r"VmRSS:\\s+(\\d+)", status.read_text())[1]) / 1024 if status.exists() else 0

if __name__ == "__main__":
    folder, path, part = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    db = open_project(path)
    start = time.perf_counter()
    for number, outcome in enumerate(import_paths(db, [folder], "mei", jobs=cores()), 1):
        if number % part == 0:
            print(json.dumps([number, time.perf_counter() - start, memory()]))
"""

_HALF = str.maketrans("，：", ",:")

KINDS: dict[str, tuple[int, Callable[[str], str]]] = {
    "news as it should be": (1, lambda text: text),
    "news with marks folded to half width": (1, lambda text: text.translate(_HALF)),
    "glossed, traditional, bytes lost": (20, lambda text: damage(text[: LENGTH * 2 // 3]).raw[:LENGTH]),
}
"""What is imported, and by how many there are less of it."""


def write(folder: Path, count: int, made: Callable[[str], str]) -> None:
    """Lines of news in a random order: each stands in several articles."""
    lines, random = all_lines(), Random(1)
    folder.mkdir()
    for number in range(count):
        text = ""
        while len(text) < LENGTH:
            text += random.choice(lines) + "\n"
        (folder / f"{number:05}.txt").write_text(made(text[:LENGTH]), "utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_import(kind: str, tmp_path: Path) -> None:
    fewer, made = KINDS[kind]
    count = FILES // fewer
    write(tmp_path / "many", count, made)
    script = tmp_path / "run.py"
    script.write_text(RUN, "utf-8")
    print(f"\n{kind}: {count} files of {LENGTH} characters")
    for turn in ("first", "again"):
        arguments = [sys.executable, str(script), str(tmp_path / "many"), str(tmp_path / "a.db"), str(count // PARTS)]
        ran = subprocess.run(arguments, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
        before = 0.0
        for number, spent, memory in map(json.loads, ran.stdout.splitlines()):
            speed = count // PARTS / (spent - before)
            print(f"  {turn}, after {number:>6}: {speed:8.0f} articles/s, {memory:6.0f} MiB in the writing process")
            before = spent


TEXTS: dict[str, Callable[[], list[str]]] = {
    "news": lambda: documents(all_lines()[:6000]),
    "short news": lambda: documents(all_lines()[6000:7200], 2, 5),
    "invented, on the page of one site": lambda: [article(number, 250).join(PAGE) for number in range(200)],
}


@pytest.mark.parametrize("kind", TEXTS)
def test_copies_are_found_and_others_are_not(kind: str, tmp_path: Path) -> None:
    texts = TEXTS[kind]()
    with closing(open_project(tmp_path / "a.db")) as db:
        originals = [new.id for new in map(ready, texts) if add(db, new)]
        false = reprints.count(db)[0]
        print(f"\n{kind}: {len(originals)} articles, {false} of them taken for reprints")
        tried, found, spent = Counter[str](), Counter[str](), 0.0
        for number, text in enumerate(texts):
            for what in list(COPIES)[number % 3 :: 3]:
                new = ready(COPIES[what](text) + "\n")
                start = time.perf_counter()
                known = reprints.of(db, new.id) if add(db, new) else None
                spent += time.perf_counter() - start
                tried[what] += 1
                found[what] += known is not None and known.article in originals[number : number + 1]
        for what in COPIES:
            print(f"  {what:<45} {found[what]:>4} of {tried[what]:>4}")
        print(f"  {spent / sum(tried.values()) * 1000:.1f} ms to add one")


def ready(text: str) -> NewArticle:
    """The article with this text."""
    return prepare(text.encode(), "a.txt")
