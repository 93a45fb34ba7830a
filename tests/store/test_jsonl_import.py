"""A file of pizhu's JSONL comes in the same, however many processes read it; each line is whole or not there."""

import json
import re
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from store import articles, codebook, jsonl_import, kept_profiles, labels, search
from store.check import check
from store.database import Database
from store.filtering import Filter
from store.importing import import_paths
from store.records import Range
from store.text.profile import Profile
from tests.store.conftest import Open
from tests.store.exchange.project import fill
from tests.store.helpers import CODE, add, export, import_all

LINES = 60
BROKEN = 31
"""A line whose second label is not what stands at its place."""


@pytest.fixture
def many(open_db: Open, tmp_path: Path) -> Path:
    """A file of many articles, of which one cannot be taken in; some of them have codes of their own."""
    db = open_db("many.db")
    fill(db)
    for number in range(LINES - articles.count(db)):
        article = add(db, f"第{number}篇\n\n" + f"清晨的雾气还没有散，茶农们就上山采第{number}次茶了。\n" * 150).id
        labels.add(db, article, CODE, "乙", Range(0, 3))
        labels.add(db, article, CODE, "丙", Range(2, 5))
    lines = [json.loads(line) for line in export(db).splitlines()]
    lines[BROKEN - 1]["labels"][1]["raw_quote"] = "假的"
    lines[BROKEN]["labels"][0] |= {"code": "own", "name": "自己的", "path": ["own"]}
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return path


def contents(db: Database) -> dict[str, list[object]]:
    """All that came in but for when it did."""
    tables = ("articles", "raw_texts", "normalized_texts", "regions", "codes", "labels", "links", "memos", "readings")
    found = {table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in tables}
    found["articles"] = [row[:12] for row in found["articles"]]
    found["absences"] = db.execute("SELECT article, annotator, code FROM absences").fetchall()
    told = "annotator, action, article, subject, before, iif(action = 'absence.add', '', after), step"
    return found | {"history": db.execute(f"SELECT {told} FROM history WHERE article IS NOT NULL").fetchall()}


def test_in_processes_the_same_comes_in(many: Path, open_db: Open) -> None:
    found = {}
    for jobs in (1, 2):
        db = open_db(f"{jobs}.db")
        outcomes = list(import_paths(db, [many], "进", jobs=jobs))
        assert [each.file for each in outcomes] == [f"{many}:{number}" for number in range(1, LINES + 1)]
        assert [number for number, each in enumerate(outcomes, 1) if each.what != "added"] == [BROKEN]
        assert "own" in codebook.load(db)
        found[jobs] = contents(db), export(db)
    assert found[1] == found[2]


def test_all_that_came_in_is_found(many: Path, open_db: Open, tmp_path: Path) -> None:
    db = open_db("new.db")
    new = [each.article for each in import_all(db, many) if each.article is not None and "篇" in each.article.title]
    assert len(new) >= LINES - 6
    hits = search.hits(db, search.terms_of(("篇",)), Filter(), "甲")
    assert [hit.article for hit in hits] == [each.id for each in new]
    assert not check(tmp_path / "new.db").findings


def test_no_label_comes_between_what_is_indexed_together(many: Path, open_db: Open) -> None:
    """It would have SQLite write out the index of each article by itself."""
    db = open_db("new.db")
    told = list[str]()
    db.conn.set_trace_callback(told.append)
    import_all(db, many)
    db.conn.set_trace_callback(None)
    done = [found[0] for each in told if (found := re.match(r"COMMIT|INSERT INTO (?:labels|search_index)\b", each))]
    transactions = [list(each) for is_end, each in groupby(done, "COMMIT".__eq__) if not is_end]
    assert sum(map(len, transactions)) > 2 * LINES
    assert all(each == sorted(each) for each in transactions)


def test_of_a_line_that_cannot_be_taken_in_nothing_is_there(
    open_db: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that breaks when half of it is written takes nothing of itself along, and nothing of the others away."""
    db = open_db("other.db")
    for number in range(3):
        labels.add(db, add(db, f"第{number}篇，清晨的茶园。").id, CODE, "乙", Range(0, 3))
    lines = [json.loads(line) for line in export(db).splitlines()]
    lines[1]["labels"][0] |= {"code": "own", "name": "自己的", "path": ["own"], "annotator": " "}
    path = tmp_path / "broken.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    new = open_db("new.db")
    assert [outcome.what for outcome in import_all(new, path)] == ["added", "refused", "added"]
    assert articles.ids(new) == [line["id"] for line in (lines[0], lines[2])]
    assert "own" not in codebook.load(new)
    assert {row[0] for row in new.execute("SELECT name FROM annotators")} >= {"乙"}
    assert [label.annotator for label in labels.every(new)] == ["乙", "乙"]
    subjects = {row[0] for row in new.execute("SELECT subject FROM history")}
    assert lines[1]["id"] not in subjects
    assert "own" not in subjects


def test_a_line_that_stands_twice_comes_in_once(many: Path, open_db: Open, tmp_path: Path) -> None:
    """The second time it is here already, though it was not when it was read; new labels on it come in."""
    first, *_ = many.read_bytes().splitlines(keepends=True)
    again = json.loads(first)
    again["labels"] = [again["labels"][0] | {"id": "new", "annotator": "己", "further": []}]
    path = tmp_path / "twice.jsonl"
    path.write_bytes(first + first + json.dumps(again).encode())
    db = open_db("twice.db")
    outcomes = [(outcome.what, outcome.labels) for outcome in import_all(db, path)]
    assert outcomes == [("added", len(json.loads(first)["labels"])), ("known", 0), ("known", 1)]
    assert labels.get(db, "new").annotator == "己"


def test_a_label_is_not_put_on_bytes_that_were_read_in_another_way(open_db: Open, tmp_path: Path) -> None:
    db = open_db("read.db")
    data = add(db, "清晨的茶园。").id
    line = json.loads(export(db))
    raw = "清晨的茶园。".encode().decode("latin-1")
    label = {"id": "a", "code": CODE, "name": "", "path": [CODE], "annotator": "乙", "note": "", "created_at": ""}
    where = {"raw_start": 8, "raw_end": 10, "raw_quote": raw[8:10], "start": 0, "end": 2, "quote": ""}
    line |= {"raw": raw, "meta": line["meta"] | {"encoding": "latin-1"}, "labels": [label | where]}
    assert line["id"] == data
    path = tmp_path / "other.jsonl"
    path.write_text(json.dumps(line), "utf-8")
    assert [outcome.what for outcome in import_all(db, path)] == ["refused"]
    assert labels.count(db) == 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_profile_of_ones_own_that_is_here_makes_the_text(open_db: Open, tmp_path: Path, jobs: int) -> None:
    mine = Profile("mine", 3, ("controls",), "as-written", "for tests", "试验")
    there, here = open_db("there.db"), open_db("here.db")
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text(f"第{number}篇,茶園.\n" * 400, "utf-8")
    list(import_paths(there, [tmp_path], "甲", mine))
    (tmp_path / "mine.jsonl").write_text(export(there), "utf-8")
    kept_profiles.keep(here, mine)
    list(import_paths(here, [tmp_path / "mine.jsonl"], "甲", jobs=jobs))
    assert articles.count(here) == 60
    assert export(here) == export(there)
    newer = open_db("newer.db")
    kept_profiles.keep(newer, replace(mine, version=4))
    list(import_paths(newer, [tmp_path / "mine.jsonl"], "甲"))
    assert {articles.profile_id(newer, each) for each in articles.ids(newer)} == {"mine/4"}


def test_what_is_known_is_not_derived_again(many: Path, open_db: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    db = open_db("again.db")
    import_all(db, many)
    before = contents(db)

    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(jsonl_import, "derive", fail)
    lines = many.read_bytes().splitlines(keepends=True)
    del lines[BROKEN - 1]
    many.write_bytes(b"".join(lines))
    assert {(outcome.what, outcome.labels) for outcome in import_all(db, many)} == {("known", 0)}
    assert contents(db) == before
