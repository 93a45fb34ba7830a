"""Many articles at once are what each by itself is; in several processes the file is the same to the byte."""

import json
from io import BytesIO
from pathlib import Path

import pytest

from store import absences, articles, codebook, labels, links, memos, readings, settling, usability
from store.database import Database
from store.errors import NotFound, ProjectError
from store.exchange import dossiers, registry, writing
from store.exchange.document import documents
from store.exchange.dossiers import Dossier
from store.exchange.writing import Choice, export
from store.formats import jsonl
from store.formats.json_text import dumps
from store.records import Range
from store.selecting import Selection
from store.text.regions import regions
from tests.store.exchange.project import fill
from tests.store.helpers import CODE, OTHER, add, add_bytes
from tests.store.test_repairs import SHIFTED

PAGE = (
    "春天的茶园\n2021年3月2日 来源：茶乡日报\n\n"
    "清晨的雾气还没有散，茶农们就上山采茶了，一直忙到中午才回家吃饭。\n责任编辑：王小二\n"
)


@pytest.fixture
def full(db: Database) -> Database:
    """A project with one of everything."""
    fill(db)
    shifted = add_bytes(db, SHIFTED.read_bytes())
    texts = articles.texts(db, shifted.id)
    doubtful = next(each for each in texts.edits() if each.guess is not None and each.guess.status != "proved")
    settling.settle(db, shifted.id, Range(doubtful.raw_start, doubtful.raw_end), "。", "甲")
    usability.mark(db, add_bytes(db, PAGE.encode("gb18030")).id, "甲", "duplicate", "又是它")
    return db


def check(db: Database, found: Dossier) -> None:
    """Assert that it says of its article what is told of that alone."""
    article = found.article.id
    assert found.article == articles.get(db, article)
    assert found.texts == articles.texts(db, article)
    assert found.data == articles.data(db, article)
    assert found.labels == labels.of_article(db, article)
    assert found.links == links.of_article(db, article)
    assert tuple(found.repairs) == settling.of_article(db, article)
    assert found.readings == readings.every(db, article)
    assert (found.absent, found.memos) == (absences.every(db, article), memos.every(db, article))
    assert found.verdict == usability.of_article(db, article)
    lines = [(each.kind, each.start, each.end) for each in found.regions]
    assert lines == [tuple(each) for each in regions(found.text)]
    raw = [found.texts.alignment.to_raw(Range(each.start, each.end)) for each in found.regions]
    assert [(each.raw_start, each.raw_end) for each in found.regions] == raw


@pytest.mark.parametrize(("at_once", "length"), [(250, 300_000), (2, 300_000), (250, 40), (1, 1)])
def test_many_at_once_are_as_each_alone(
    full: Database, monkeypatch: pytest.MonkeyPatch, at_once: int, length: int
) -> None:
    monkeypatch.setattr(dossiers, "_AT_ONCE", at_once)
    monkeypatch.setattr(dossiers, "_LENGTH_AT_ONCE", length)
    ids = articles.ids(full)[::-1]
    found = list(dossiers.dossiers(full, ids))
    assert [each.article.id for each in found] == ids
    for each in found:
        check(full, each)
    assert any(each.regions for each in found)
    assert any(each.repairs for each in found)
    assert any(each.verdict.unusable for each in found)


def test_labels_that_begin_at_one_place_are_in_the_order_of_each_article(db: Database) -> None:
    article = add(db)
    for code, by, raw in (
        *((OTHER, "乙", Range(0, 2)), (CODE, "丙", Range(0, 2)), (CODE, "甲", Range(0, 2)), (CODE, "乙", Range(0, 3))),
        *((CODE, "乙", None), (OTHER, "甲", None), (CODE, "甲", None), (CODE, "乙", Range(1, 2))),
    ):
        labels.add(db, article.id, code, by, raw)
    (found,) = dossiers.dossiers(db, [article.id])
    assert found.labels == labels.of_article(db, article.id)
    assert len(found.labels) == 8


def test_only_labels_that_are_taken_and_links_between_them_are_there(full: Database) -> None:
    ids = articles.ids(full)
    mine = list(dossiers.dossiers(full, ids, lambda label: label.annotator == "甲"))
    assert {label.annotator for each in mine for label in each.labels} == {"甲"}
    assert not any(each.links for each in mine)
    assert any(each.links for each in dossiers.dossiers(full, ids))


def test_an_article_that_is_not_there_is_told(full: Database) -> None:
    with pytest.raises(NotFound):
        list(documents(full, [*articles.ids(full), "0" * 64], "raw"))


def test_a_line_has_each_label_as_it_is_shown_elsewhere(full: Database) -> None:
    book = codebook.load(full)
    for line, article in zip(jsonl.lines(full), articles.ids(full), strict=True):
        texts = articles.texts(full, article)
        shown = [jsonl.label_record(book, texts, label) for label in labels.of_article(full, article)]
        record = json.loads(line)
        assert record["labels"] == shown
        assert dumps(record) == line


@pytest.mark.parametrize(
    "selection", [Selection(), Selection(codes=frozenset([CODE]), label_by="甲")], ids=["all", "some"]
)
def test_other_processes_write_the_same(
    full: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, selection: Selection
) -> None:
    monkeypatch.setattr(writing, "_WORTH", 0)
    monkeypatch.setattr(dossiers, "_AT_ONCE", 2)
    out, told = BytesIO(), list[tuple[int, int]]()
    made, choice = registry.load("jsonl"), Choice(selection)
    here = export(full, made, choice, out)
    path = tmp_path / "out.jsonl"
    there = export(full, made, choice, path, jobs=2, progress=lambda done, total: told.append((done, total)))
    assert path.read_bytes() == out.getvalue() != b""
    assert (there.articles, there.labels) == (here.articles, here.labels)
    assert told[-1] == (here.articles, here.articles)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told_by_the_process_that_meets_it(full: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_WORTH", 0)
    monkeypatch.setattr(dossiers, "_AT_ONCE", 2)
    with pytest.raises(ProjectError, match="/dev/full cannot be written: No space left on device"):
        export(full, registry.load("jsonl"), Choice(), Path("/dev/full"), jobs=2)
