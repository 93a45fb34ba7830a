"""doccano: what it takes in, and all shapes that it gives."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import articles, labels, links, memos
from store.database import Database
from store.exchange.document import Document
from store.exchange.incoming import Incoming, Refused
from store.exchange.units import Counting, Unit
from store.formats.doccano import FORMAT
from store.records import Range
from tests.store.conftest import Open
from tests.store.exchange.offsets import through
from tests.store.exchange.project import fill, read, write
from tests.store.formats.documents import about, documents
from tests.store.formats.json_values import values
from tests.store.helpers import CODE, OTHER, add

TEXT = "𠮷村的茶园，今年收成好。"


def save(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records), "utf-8")
    return path


def quotes(db: Database) -> list[tuple[str, str | None]]:
    """The codes and words of all labels."""
    return sorted((each.code, each.raw_quote) for key in articles.ids(db) for each in labels.of_article(db, key))


@given(documents(), st.sampled_from(FORMAT.units))
def test_every_label_is_on_its_words(document: Document, unit: Unit) -> None:
    with TemporaryDirectory() as folder:
        asked, back = through(FORMAT, [document], about(document.layer, unit), Path(folder) / "all.jsonl")
    assert back == asked


@pytest.mark.parametrize("unit", FORMAT.units)
def test_what_doccano_reads(unit: Unit, db: Database, tmp_path: Path) -> None:
    fill(db)
    path = tmp_path / "all.jsonl"
    assert not +write(db, FORMAT, path, unit=unit)
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    # pandas fills what a line lacks with NaN, and that would be stored.
    assert len({tuple(line) for line in lines}) == 1
    known = [each["id"] for line in lines for each in line["entities"]]
    assert len(set(known)) == len(known)
    for line in lines:
        places = [(each["start_offset"], each["end_offset"], each["label"]) for each in line["entities"]]
        assert len(set(places)) == len(places)
        assert len(set(line["cats"])) == len(line["cats"])
        counting = Counting(line["text"], unit)
        for start, end, _ in places:
            assert counting.to_codepoint(start) < counting.to_codepoint(end)
        assert all({each["from_id"], each["to_id"]} <= set(known) for each in line["relations"])
    assert lines[0]["cats"] == [CODE]
    assert [each["type"] for each in lines[0]["relations"]] == ["结果"]
    assert {line["pizhu"]["unit"] for line in lines} == {unit}


@pytest.mark.parametrize(
    "shape",
    [
        {"id": 41, "label": [[1, 3, CODE]], "Comments": []},
        {"labels": [[1, 3, CODE]]},
        {"entities": [{"id": 1, "label": CODE, "start_offset": 1, "end_offset": 3}], "relations": []},
        {"entities": [[1, 3, CODE]], "cats": []},
    ],
)
def test_all_its_shapes_of_spans_are_read(shape: dict[str, Any], db: Database, tmp_path: Path) -> None:
    path = save(tmp_path / "all.jsonl", {"text": "山上的茶园", **shape})
    assert FORMAT.recognises is not None
    assert FORMAT.recognises(path)
    assert [outcome.what for outcome in read(db, FORMAT, path)] == ["added"]
    assert quotes(db) == [(CODE, "上的")]


def test_labels_of_the_whole_article_relations_and_comments(db: Database, tmp_path: Path) -> None:
    entities = [
        {"id": 71, "label": CODE, "start_offset": 0, "end_offset": 2},
        {"id": 75, "label": OTHER, "start_offset": 3, "end_offset": 5},
    ]
    relations = [{"id": 9, "from_id": 75, "to_id": 71, "type": "在"}]
    first = {
        "text": "山上的茶园",
        "entities": entities,
        "relations": relations,
        "Comments": [{"id": 3, "comment": "看过"}],
    }
    second = {"text": "茶园里的人", "label": [CODE], "Comments": ["好", "再看"], "date": "2020-02-03", "paper": "县报"}
    outcomes = read(db, FORMAT, save(tmp_path / "all.jsonl", first, second))
    assert [outcome.what for outcome in outcomes] == ["added", "added"]
    one, two = articles.ids(db)
    assert [link.type for link in links.of_article(db, one)] == ["在"]
    assert memos.of_article(db, one, "进") == "看过"
    assert memos.of_article(db, two, "进") == "好\n再看"
    assert [label.raw for label in labels.of_article(db, two)] == [None]
    assert articles.get(db, two).metadata.date == "2020-02-03"


def test_its_own_offsets_are_asked_for_where_it_matters(db: Database, tmp_path: Path) -> None:
    path = save(tmp_path / "all.jsonl", {"text": TEXT, "label": [[4, 6, CODE]], "Comments": []})
    (outcome,) = read(db, FORMAT, path)
    assert outcome.what == "refused"
    assert "--unit" in str(outcome.reason)
    assert [outcome.what for outcome in read(db, FORMAT, path, "utf16")] == ["added"]
    assert quotes(db) == [(CODE, "茶园")]


def test_what_was_changed_there_counts(db: Database, open_db: Open, tmp_path: Path) -> None:
    """doccano gives other ids, drops a label, adds one; the rest stays who it was."""
    article = add(db, "山上的茶园里有很多人。\n")
    kept = labels.add(db, article.id, CODE, "甲", Range(0, 2), "备注", further=[Range(3, 5)])
    dropped = labels.add(db, article.id, OTHER, "乙", Range(5, 6))
    links.add(db, dropped.id, kept.id, "在", "乙")
    path = tmp_path / "all.jsonl"
    write(db, FORMAT, path)
    (line,) = map(json.loads, path.read_text("utf-8").splitlines())
    line["entities"] = [each | {"id": each["id"] + 100} for each in line["entities"] if each["label"] == CODE]
    line["entities"].append({"id": 900, "label": OTHER, "start_offset": 7, "end_offset": 9})
    line["relations"] = [{"id": 5, "from_id": 900, "to_id": 101, "type": "新"}]
    other = open_db("other.db")
    read(other, FORMAT, save(path, line | {"id": 4, "Comments": []}))
    first, second = labels.of_article(other, article.id)
    assert (first.id, first.annotator, first.note, first.ranges) == (kept.id, "甲", "备注", kept.ranges)
    assert (second.code, second.raw, second.annotator) == (OTHER, Range(7, 9), "进")
    (link,) = links.of_article(other, article.id)
    assert (link.source, link.target, link.type) == (second.id, first.id, "新")


@pytest.mark.parametrize(
    "line",
    [
        {"text": 3, "label": []},
        {"label": [[0, 1, CODE]]},
        {"text": "山", "label": [[0, "1", CODE]]},
        {"text": "山", "label": [[0]]},
        {"text": "山", "label": [[0, 9, CODE]]},
        {"text": "山", "label": [""]},
        {"text": "山", "entities": {"a": 1}},
        {"text": "山", "entities": [], "relations": [{"from_id": None}]},
        {"text": "山", "pizhu": 3},
    ],
)
def test_a_malformed_line_is_refused_by_itself(line: object, db: Database, tmp_path: Path) -> None:
    path = save(tmp_path / "all.jsonl", line, {"text": "茶园", "label": [[0, 2, CODE]]})
    assert [outcome.what for outcome in read(db, FORMAT, path)] == ["refused", "added"]


@given(values(("text", "label", "entities", "relations", "cats", "pizhu", "Comments", "labels", "id", "from_id")))
def test_whatever_a_line_holds_nothing_breaks(line: object) -> None:
    with TemporaryDirectory() as folder:
        assert FORMAT.read is not None
        found = list(FORMAT.read(save(Path(folder) / "all.jsonl", line)))
    assert all(isinstance(each, Incoming | Refused) for each in found)
