"""``pizhu check``: articles proved a second, of invented articles of 3,000 characters with five labels each.

``PIZHU_BENCH_CHECKED`` says how many articles (1,000; they take 15 ms each once, and are kept in ``.venv/bench``).
"""

import os
import sqlite3
import time
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from store import articles, history, labels
from store.annotators import annotator_id
from store.check import check
from store.codebook import load
from store.connect import transaction
from store.database import Database
from store.intake import prepare
from store.parallel import cores
from store.project import open_project
from store.records import Range

pytestmark = pytest.mark.bench

FOLDER = Path(__file__).parents[2] / ".venv" / "bench"
ARTICLES = int(os.environ.get("PIZHU_BENCH_CHECKED", "1000"))
LENGTH, LABELS = 3000, 5
_WORDS = tuple(
    "木匠邮差画师渔夫药农车夫琴师裁缝牧童船长石匠茶商园丁厨师猎手河边山脚桥头镇上庙前井旁林间码头田埂巷口修补采集搬运描画晾晒清点打磨寻找"
    "编织称量洗刷收藏旧小沉亮破红细木桶灯笼渔网陶罐竹篮铜钟雨伞马鞍棉布石磨书箱风筝铁锅清晨黄昏雨后正午夜里入冬开春秋收节前雪着了在和把从"
)


@pytest.fixture(scope="module")
def project() -> Path:
    """A project of so many articles, every fourth one with marks in half width, kept for the next run."""
    made = sha256(Path(__file__).read_bytes()).hexdigest()[:8]
    path = FOLDER / f"checked-{ARTICLES}-{made}.db"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with closing(open_project(path)) as db:
        db.execute("PRAGMA synchronous = OFF")
        random, codes = Random(1), [code.id for code in load(db).codes]
        for number in range(articles.count(db), ARTICLES):
            with transaction(db):
                _add(db, number, random, codes)
    return path


def _add(db: Database, number: int, random: Random, codes: list[str]) -> None:
    mark = "," if number % 4 == 0 else "，"
    text = f"第{number}篇\n"
    while len(text) < LENGTH:
        text += "".join(random.choices(_WORDS, k=random.randint(6, 18))) + random.choice((mark, "。", "。\n"))
    new = prepare(text.encode(), f"{number}.txt")
    articles.add(db, new)
    history.record(db, "甲", "article.import", articles.article_row(db, new.id), new.id, None, None)
    annotator_id(db, "甲")
    for place in random.sample(range(LENGTH // 20), LABELS):
        labels.add(db, new.id, random.choice(codes), "甲", Range(place * 20, place * 20 + random.randint(2, 19)))


@pytest.mark.parametrize("jobs", sorted({1, cores()}))
def test_check(project: Path, jobs: int) -> None:
    start, used = time.perf_counter(), os.times()
    found = check(project, jobs)
    spent, after = time.perf_counter() - start, os.times()
    cpu = sum(after[:4]) - sum(used[:4])
    assert (found.articles, found.labels, found.findings) == (ARTICLES, ARTICLES * LABELS, ())
    bare = _bare(project) / ARTICLES
    print(f"\ncheck, {jobs} processes: {ARTICLES / spent:.0f} articles/s;", end=" ")
    print(f"{cpu / ARTICLES * 1000:.2f} ms of processor each, {cpu / ARTICLES / bare:.1f} x reading and hashing alone")


def _bare(project: Path) -> float:
    """Seconds of processor for reading the texts of all articles, and hashing their bytes."""
    with closing(sqlite3.connect(project)) as connection:
        start = time.process_time()
        texts = (
            "SELECT bytes, raw_texts.text, normalized_texts.text FROM raw_texts JOIN normalized_texts USING (article)"
        )
        for data, *_ in connection.execute(texts):
            sha256(data).digest()
        return time.process_time() - start
