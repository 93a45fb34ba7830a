"""Prodigy: a line an annotator and article, and the lines that Prodigy writes."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given

from store import articles, labels, links, readings
from store.database import Database
from store.exchange.document import Document
from store.exchange.incoming import Incoming, Refused
from store.formats.prodigy import FORMAT
from store.records import Range
from tests.store.conftest import Open
from tests.store.exchange.offsets import through
from tests.store.exchange.project import fill, read, write
from tests.store.formats.documents import about, documents
from tests.store.formats.json_values import values
from tests.store.helpers import CODE, OTHER, add

TEXT = "𠮷村的茶园"


def save(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records), "utf-8")
    return path


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def task(*spans: tuple[int, int, str], **more: object) -> dict[str, Any]:
    """A line as Prodigy writes it."""
    made = [{"start": s, "end": e, "label": label, "token_start": s, "token_end": e - 1} for s, e, label in spans]
    hashes = {"_input_hash": -1187212, "_task_hash": 553021, "_view_id": "spans_manual", "_timestamp": 1700000000}
    return {"text": TEXT, "spans": made, "answer": "accept", "_session_id": "round1-lin", **hashes, **more}


@given(documents())
def test_every_label_is_on_its_words(document: Document) -> None:
    with TemporaryDirectory() as folder:
        asked, back = through(FORMAT, [document], about(document.layer), Path(folder) / "tasks.jsonl")
    assert back == asked


def test_what_prodigy_reads(db: Database, tmp_path: Path) -> None:
    fill(db)
    path = tmp_path / "tasks.jsonl"
    assert not +write(db, FORMAT, path)
    lines = lines_of(path)
    assert len({line["_task_hash"] for line in lines}) == len(lines)
    assert len({line["_input_hash"] for line in lines}) == len({line["text"] for line in lines})
    for line in lines:
        text = line["text"]
        assert [text[each["start"] : each["end"]] for each in line["tokens"]] == list(text)
        assert [each["text"] for each in line["tokens"]] == list(text)
        for each in line["spans"]:
            first, last = line["tokens"][each["token_start"]], line["tokens"][each["token_end"]]
            assert (first["start"], last["end"]) == (each["start"], each["end"])
        for each in line.get("relations", ()):
            assert each["head"] == each["head_span"]["token_end"]
        assert {each["id"] for each in line.get("options", ())} >= set(line.get("accept", ()))
    assert [line.get("answer") for line in lines if "_annotator_id" not in line] == [None]
    assert [line["accept"] for line in lines if "accept" in line] == [[CODE]]


def test_a_link_between_two_annotators_comes_back(db: Database, open_db: Open, tmp_path: Path) -> None:
    article = add(db, TEXT)
    one = labels.add(db, article.id, CODE, "甲", Range(0, 2))
    other = labels.add(db, article.id, OTHER, "乙", Range(3, 5))
    third = labels.add(db, article.id, OTHER, "甲", Range(3, 4))
    for target in (other, third):
        links.add(db, one.id, target.id, "在", "甲")
    path = tmp_path / "tasks.jsonl"
    write(db, FORMAT, path)
    assert [len(line.get("relations", ())) for line in lines_of(path)] == [0, 1]
    again = open_db("other.db")
    assert [outcome.what for outcome in read(again, FORMAT, path)] == ["added"]
    assert links.of_article(again, article.id) == links.of_article(db, article.id)


def test_its_own_lines_are_read(db: Database, tmp_path: Path) -> None:
    span = {"start": 3, "end": 5, "token_start": 3, "token_end": 4, "label": CODE}
    place = {"start": 0, "end": 2, "token_start": 0, "token_end": 1, "label": OTHER}
    tie = {"head": 4, "child": 1, "label": "在", "head_span": span, "child_span": place}
    made = task((3, 5, CODE), (0, 2, OTHER), relations=[tie], meta={"id": "a-1", "date": "2019-07-01"})
    path = save(tmp_path / "round1.jsonl", made, task(answer="ignore", _session_id="round1-wang"))
    assert FORMAT.recognises is not None
    assert FORMAT.recognises(path)
    assert [outcome.what for outcome in read(db, FORMAT, path)] == ["added"]
    (article,) = articles.ids(db)
    found = labels.of_article(db, article)
    assert [(label.annotator, label.code, label.raw_quote) for label in found] == [
        ("lin", OTHER, "𠮷村"),
        ("lin", CODE, "茶园"),
    ]
    assert [(link.source, link.target) for link in links.of_article(db, article)] == [(found[1].id, found[0].id)]
    assert [readings.state_of(db, article, name) for name in ("lin", "wang")] == ["done", "skipped"]
    assert articles.get(db, article).metadata.date == "2019-07-01"


@pytest.mark.parametrize(("answer", "count"), [("accept", 1), ("reject", 0), ("ignore", 0)])
def test_only_what_was_accepted_is_a_label(answer: str, count: int, db: Database, tmp_path: Path) -> None:
    read(db, FORMAT, save(tmp_path / "set.jsonl", task((3, 5, CODE), answer=answer)))
    (article,) = articles.ids(db)
    assert len(labels.of_article(db, article)) == count


def test_choices_are_labels_on_the_whole(db: Database, tmp_path: Path) -> None:
    options = [{"id": CODE, "text": "甲类"}, {"id": "tea", "text": "茶"}, {"id": "x", "text": "别的"}]
    choice = {"text": TEXT, "options": options, "accept": [CODE, "tea"], "answer": "accept", "_view_id": "choice"}
    binary = {"text": "山上有人", "label": OTHER, "answer": "accept"}
    outcomes = read(db, FORMAT, save(tmp_path / "set.jsonl", choice, binary))
    assert [outcome.what for outcome in outcomes] == ["added", "added"]
    made = [sorted(label.code for label in labels.of_article(db, key)) for key in articles.ids(db)]
    assert made == [[CODE, "tea"], [OTHER]]


def test_what_was_changed_there_counts(db: Database, open_db: Open, tmp_path: Path) -> None:
    article = add(db, TEXT)
    kept = labels.add(db, article.id, CODE, "甲", Range(0, 2), "备注")
    labels.add(db, article.id, OTHER, "甲", Range(3, 5))
    write(db, FORMAT, tmp_path / "tasks.jsonl")
    (line,) = lines_of(tmp_path / "tasks.jsonl")
    new = {"start": 2, "end": 3, "label": OTHER, "token_start": 2, "token_end": 2}
    line["spans"] = [line["spans"][0], new]
    other = open_db("other.db")
    read(other, FORMAT, save(tmp_path / "answers.jsonl", line | {"_timestamp": 1700000000}))
    first, second = labels.of_article(other, article.id)
    assert (first.id, first.note, first.annotator) == (kept.id, "备注", "甲")
    assert (second.raw, second.annotator) == (Range(2, 3), "甲")
    assert readings.state_of(other, article.id, "甲") == "done"


@pytest.mark.parametrize(
    "line",
    [
        task(text=3),
        task(answer="yes"),
        task(spans=[{"start": 0}]),
        task(spans=[{"start": 0, "end": 2}]),
        task((0, 9, CODE)),
        task(spans=3),
        task(relations=[{"head": 0, "child": 1}]),
        task(pizhu=3),
        task(pizhu={"labels": [{"stretches": [3]}], "article": "0"}),
    ],
)
def test_a_malformed_line_is_refused_by_itself(line: object, db: Database, tmp_path: Path) -> None:
    path = save(tmp_path / "set.jsonl", line, task(text="山上的人"))
    assert [outcome.what for outcome in read(db, FORMAT, path)] == ["refused", "added"]


KEYS = ("text", "spans", "start", "end", "label", "relations", "answer", "accept", "options", "pizhu", "meta", "labels")


@given(values(KEYS))
def test_whatever_a_line_holds_nothing_breaks(line: object) -> None:
    with TemporaryDirectory() as folder:
        assert FORMAT.read is not None
        found = list(FORMAT.read(save(Path(folder) / "set.jsonl", line)))
    assert all(isinstance(each, Incoming | Refused) for each in found)
