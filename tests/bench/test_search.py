"""A search of a large project: ms until the first page of hits, over news lines in a random order.

``PIZHU_BENCH_ARTICLES`` says how many articles of 3,000 characters (10,000; with 200,000 it takes a quarter of an hour
once, and 3 GB in ``.venv/bench``).
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from itertools import islice
from random import Random
from statistics import quantiles

import pytest

from store import search
from store.connect import transaction
from store.database import Database
from store.filtering import Filter
from store.project import open_project
from store.records import Metadata
from store.text.align import Alignment
from store.text.finding import find, folded, forms
from tests.bench.corpus import ARCHIVE, MISSING, all_lines

pytestmark = [pytest.mark.bench, pytest.mark.skipif(not ARCHIVE.is_file(), reason=MISSING)]

ARTICLES = int(os.environ.get("PIZHU_BENCH_ARTICLES", "10000"))
LENGTH, PAGE = 3000, 50


@pytest.fixture(scope="module")
def project() -> Iterator[Database]:
    """A project of so many articles of news, kept for the next run."""
    path = ARCHIVE.with_name(f"search-{ARTICLES}.db")
    with closing(open_project(path)) as db:
        fill(db)
        yield db


def fill(db: Database) -> None:
    """Lines of news in a random order, 3,000 characters an article; no raw texts, which no search reads."""
    lines, random = all_lines(), Random(1)
    done = db.execute("SELECT count(*) FROM articles").fetchone()[0]
    start = time.perf_counter()
    for first in range(done, ARTICLES, 1000):
        with transaction(db):
            for number in range(first, min(first + 1000, ARTICLES)):
                _add(db, number, _text(lines, random))
    if done < ARTICLES:
        spent = (time.perf_counter() - start) / (ARTICLES - done)
        print(f"\n{ARTICLES - done} articles indexed, {spent * 1000:.2f} ms each")


def _text(lines: list[str], random: Random) -> str:
    text = ""
    while len(text) < LENGTH:
        text += random.choice(lines) + "\n"
    return text[:LENGTH]


def _add(db: Database, number: int, text: str) -> None:
    meta = Metadata(date=f"19{90 + number % 10}-{1 + number % 12:02d}", source=f"报{number % 50}")
    row = [number + 1, sha256(str(number).encode()).hexdigest(), text[:20], meta.date, meta.source]
    db.execute(
        "INSERT INTO articles (id, sha256, title, date, source, file, encoding, undecoded, length, imported_at)"
        " VALUES (?, ?, ?, ?, ?, '', 'utf-8', 0, 3000, '')",
        row,
    )
    alignment = Alignment.identity(len(text)).to_bytes()
    db.execute("INSERT INTO normalized_texts VALUES (?, 'simplified/2', ?, ?)", [number + 1, text, alignment])
    search.index(db, number + 1, text)


WORDS: dict[str, Callable[[str, Random], str]] = {
    "one character": lambda text, random: _cut(text, random, 1),
    "two characters": lambda text, random: _cut(text, random, 2),
    "three characters": lambda text, random: _cut(text, random, 3),
    "five characters": lambda text, random: _cut(text, random, 5),
    "two words": lambda text, random: f"{_cut(text, random, 2)} {_cut(text, random, 2)}",
    "nowhere": lambda text, random: _cut(text, random, 2) + _cut(text, random, 2) + _cut(text, random, 3),
}


def _cut(text: str, random: Random, length: int) -> str:
    while True:
        at = random.randrange(len(text) - length)
        if (words := text[at : at + length]).isalnum():
            return words


@pytest.mark.parametrize("kind", WORDS)
@pytest.mark.parametrize("wanted", [Filter(), Filter(since="1998", source="报8")], ids=["all", "filtered"])
def test_first_page(project: Database, kind: str, wanted: Filter) -> None:
    lines, random, spent = all_lines(), Random(kind), list[float]()
    forms("预热")
    for _ in range(100):
        query = WORDS[kind](_text(lines, random), random)
        start = time.perf_counter()
        found = list(islice(search.hits(project, search.terms_of(tuple(query.split())), wanted, "甲"), PAGE))
        spent.append((time.perf_counter() - start) * 1000)
        assert found or kind in ("nowhere", "two words") or wanted != Filter()
    cuts = quantiles(spent, n=20)
    print(f"\n{kind}: median {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms, most {max(spent):.1f} ms", end="")


def test_find_in_one_megabyte() -> None:
    text = "\n".join(all_lines())[:350_000]
    start = time.perf_counter()
    plain = folded(text)
    print(f"\nfold 1 MB: {(time.perf_counter() - start) * 1000:.1f} ms", end="")
    for query in ("的", "改", "改革", "改革开", "、", "没有的词"):
        start = time.perf_counter()
        hits = sum(1 for _ in find(plain, query))
        print(f"; {query} {hits} hits {(time.perf_counter() - start) * 1000:.1f} ms", end="")
    print()
