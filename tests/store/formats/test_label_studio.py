"""Label Studio: tasks with the interface they need, and exports old and new."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given

from store import absences, articles, codebook, labels, links, memos, readings
from store.codebook import Codebook
from store.database import Database
from store.exchange.document import Document
from store.exchange.incoming import Incoming, Refused
from store.formats.label_studio import FORMAT
from store.records import Code, Range
from tests.store.conftest import Open
from tests.store.exchange.offsets import through
from tests.store.exchange.project import fill, read, write
from tests.store.formats.documents import about, documents
from tests.store.formats.json_values import values
from tests.store.helpers import CODE, OTHER, add

TEXT = "𠮷村的茶园，今年收成好。"


def save(path: Path, *tasks: object) -> Path:
    path.write_text(json.dumps(tasks, ensure_ascii=False), "utf-8")
    return path


def region(start: int, end: int, quote: str, code: str, identity: str = "r1") -> dict[str, Any]:
    value = {"start": start, "end": end, "text": quote, "labels": [code]}
    return {"id": identity, "from_name": "code", "to_name": "text", "type": "labels", "value": value}


def quotes(db: Database) -> list[tuple[str, str | None]]:
    """The codes and words of all labels."""
    return sorted((each.code, each.raw_quote) for key in articles.ids(db) for each in labels.of_article(db, key))


@given(documents())
def test_every_label_is_on_its_words(document: Document) -> None:
    with TemporaryDirectory() as folder:
        asked, back = through(FORMAT, [document], about(document.layer), Path(folder) / "tasks")
    assert back == asked


def test_what_label_studio_reads(db: Database, tmp_path: Path) -> None:
    fill(db)
    assert not +write(db, FORMAT, tmp_path / "tasks")
    tasks = json.loads((tmp_path / "tasks" / "tasks.json").read_text("utf-8"))
    config = ElementTree.fromstring((tmp_path / "tasks" / "config.xml").read_text("utf-8"))
    controls = {each.get("name"): each for each in config.iter() if each.get("toName") == "text"}
    codes = {each.get("alias") for each in controls["code"]}
    assert {each.get("value") for each in config.iter("Relation")} == {"结果"}
    for task in tasks:
        text = task["data"]["text"]
        assert task["predictions"] == []
        for each in task["annotations"]:
            # A name that is no account's would be refused with all tasks.
            assert "completed_by" not in each
            regions = {found["id"] for found in each["result"] if found.get("type") == "labels"}
            for found in each["result"]:
                if found["type"] == "relation":
                    assert {found["from_id"], found["to_id"]} <= regions
                    continue
                assert found["from_name"] in controls
                assert found["to_name"] == "text"
                if found["type"] == "labels":
                    value = found["value"]
                    assert text[value["start"] : value["end"]] == value["text"]
                    assert codes.issuperset(value["labels"])
    tags = {name: (each.tag, each.get("perRegion")) for name, each in controls.items()}
    assert tags["note"] == ("TextArea", "true")
    assert tags["article"] == ("Choices", None)
    assert tags["attribute_figure"] == ("Number", "true")


def test_what_is_said_is_said_natively(db: Database, tmp_path: Path) -> None:
    article = add(db, "山上的茶园里有很多人。\n")
    first = labels.add(db, article.id, CODE, "甲", Range(0, 2), "备注")
    labels.change(db, first.id, "甲", note="备注", confidence="low", attributes={"figure": 3})
    second = labels.add(db, article.id, OTHER, "甲", Range(3, 5))
    links.add(db, first.id, second.id, "结果", "甲")
    labels.add(db, article.id, OTHER, "甲", None)
    absences.set_absent(db, article.id, CODE, "乙")
    memos.write(db, article.id, "乙", "想一想")
    readings.set_state(db, article.id, "乙", "skipped")
    write(db, FORMAT, tmp_path / "tasks")
    (task,) = json.loads((tmp_path / "tasks" / "tasks.json").read_text("utf-8"))
    by = {name: key for key, name in task["data"]["pizhu"]["annotations"].items()}
    told = {str(each["id"]): each for each in task["annotations"]}
    said = [(each.get("from_name"), each.get("value")) for each in told[by["甲"]]["result"]]
    place = {"start": 0, "end": 2}
    assert said == [
        ("article", {"choices": [OTHER]}),
        ("code", {**place, "text": "山上", "labels": [CODE]}),
        ("note", {**place, "text": ["备注"]}),
        ("confidence", {**place, "choices": ["low"]}),
        ("attribute_figure", {**place, "number": 3}),
        ("code", {"start": 3, "end": 5, "text": "茶园", "labels": [OTHER]}),
        (None, None),
    ]
    assert told[by["乙"]]["was_cancelled"] is True
    assert [each["from_name"] for each in told[by["乙"]]["result"]] == ["absent", "memo"]


def test_what_was_changed_there_counts(db: Database, open_db: Open, tmp_path: Path) -> None:
    article = add(db, "山上的茶园里有很多人。\n")
    moved = labels.add(db, article.id, CODE, "甲", Range(0, 2), "旧")
    dropped = labels.add(db, article.id, OTHER, "甲", Range(5, 6))
    links.add(db, moved.id, dropped.id, "结果", "甲")
    write(db, FORMAT, tmp_path / "tasks")
    (task,) = json.loads((tmp_path / "tasks" / "tasks.json").read_text("utf-8"))
    (made,) = task["annotations"]
    note = {"id": moved.id, "from_name": "note", "type": "textarea", "value": {"start": 0, "end": 3, "text": ["新"]}}
    new = region(7, 9, "很多", OTHER, "x9")
    made |= {"import_id": made["id"], "id": 7, "completed_by": 1}
    made["result"] = [region(0, 3, "山上的", CODE, moved.id), note, new]
    other = open_db("other.db")
    read(other, FORMAT, save(tmp_path / "export.json", task | {"id": 12, "total_annotations": 1}))
    first, second = labels.of_article(other, article.id)
    assert (first.id, first.annotator, first.note, first.raw) == (moved.id, "甲", "新", Range(0, 3))
    assert (second.annotator, second.raw_quote) == ("甲", "很多")
    assert links.of_article(other, article.id) == []
    assert readings.state_of(other, article.id, "甲") == "new"


@pytest.mark.parametrize(("start", "end"), [(3, 5), (4, 6)], ids=["codepoint", "utf16"])
def test_exports_old_and_new_are_read(start: int, end: int, db: Database, tmp_path: Path) -> None:
    note = {"start": start, "end": end, "text": ["街上的"]}
    results = [
        region(start, end, "茶园", CODE),
        {"id": "r1", "from_name": "note", "to_name": "text", "type": "textarea", "value": note},
        {"id": "d1", "from_name": "article", "to_name": "text", "type": "choices", "value": {"choices": [OTHER]}},
        {"id": "t1", "from_name": "memo", "to_name": "text", "type": "textarea", "value": {"text": ["一", "二"]}},
        {"id": "n1", "from_name": "pages", "to_name": "text", "type": "number", "value": {"number": 2}},
    ]
    annotation = {"id": 70, "completed_by": 3, "was_cancelled": False, "lead_time": 18.4, "result": results}
    skipped = {"id": 71, "completed_by": {"id": 4, "email": "lin@example.org"}, "was_cancelled": True, "result": []}
    task = {"id": 7, "annotations": [annotation, skipped], "data": {"text": TEXT, "date": "2019-07-01"}, "drafts": []}
    path = save(tmp_path / "export.json", task)
    assert FORMAT.recognises is not None
    assert FORMAT.recognises(path)
    assert [outcome.what for outcome in read(db, FORMAT, path)] == ["added"]
    (article,) = articles.ids(db)
    assert quotes(db) == sorted([(CODE, "茶园"), (OTHER, None)], key=str)
    assert {label.annotator for label in labels.of_article(db, article)} == {"3"}
    assert [label.note for label in labels.of_article(db, article) if label.raw] == ["街上的"]
    assert memos.of_article(db, article, "3") == "一\n二\npages: 2"
    assert [readings.state_of(db, article, name) for name in ("3", "lin@example.org")] == ["done", "skipped"]


def test_links_taxonomies_and_completions_are_read(db: Database, tmp_path: Path) -> None:
    paths = {"taxonomy": [["农业", "茶"]]}
    results = [
        region(0, 2, "山上", CODE, "a"),
        region(3, 5, "茶园", OTHER, "b"),
        {"from_id": "a", "to_id": "b", "type": "relation", "direction": "left", "labels": ["在"]},
        {"from_id": "b", "to_id": "a", "type": "relation", "direction": "right"},
        {"id": "t", "from_name": "topic", "to_name": "text", "type": "taxonomy", "value": paths},
    ]
    task = {"completions": [{"result": results}], "data": {"content": "山上的茶园", "kind": "短"}}
    assert [outcome.what for outcome in read(db, FORMAT, save(tmp_path / "old.json", task))] == ["added"]
    (article,) = articles.ids(db)
    made = {label.id: label for label in labels.of_article(db, article)}
    ties = sorted((link.type, made[link.source].code, made[link.target].code) for link in links.of_article(db, article))
    assert ties == sorted([("在", OTHER, CODE), ("relation", OTHER, CODE)])
    assert {label.annotator for label in made.values()} == {"进"}
    assert len([label for label in made.values() if label.raw is None]) == 1


def test_the_small_export_is_read(db: Database, tmp_path: Path) -> None:
    flat = {
        "text": "山上的茶园",
        "id": 7,
        "code": [{"start": 3, "end": 5, "text": "茶园", "labels": [CODE]}],
        "note": [{"start": 3, "end": 5, "text": ["好"]}],
        "topic": {"choices": [OTHER]},
        "annotator": 2,
        "annotation_id": 9,
    }
    path = save(tmp_path / "min.json", flat)
    assert FORMAT.recognises is not None
    assert FORMAT.recognises(path)
    assert [outcome.what for outcome in read(db, FORMAT, path)] == ["added"]
    assert sorted(
        (label.code, label.note) for key in articles.ids(db) for label in labels.of_article(db, key)
    ) == sorted([(CODE, "好"), (OTHER, "")])


def test_predictions_are_counted(db: Database, tmp_path: Path) -> None:
    guess = {"model_version": "m1", "result": [region(0, 2, "山上", CODE)]}
    task = {"data": {"text": "山上的茶园"}, "predictions": [guess, guess], "annotations": []}
    first, last = read(db, FORMAT, save(tmp_path / "tasks.json", task))
    assert (first.what, first.labels, last.what) == ("added", 0, "refused")
    assert "2 predictions" in str(last.reason)


@pytest.mark.parametrize(
    "task",
    [
        {"data": 3},
        {"data": {"number": 3}, "annotations": []},
        {"data": {"text": "茶园"}, "annotations": {"a": 1}},
        {"data": {"text": "茶园"}, "annotations": [{"result": [{"type": "labels"}]}]},
        {"data": {"text": "茶园"}, "annotations": [{"result": [region(0, 2, "茶", CODE)]}]},
        {
            "data": {"text": "茶园"},
            "annotations": [{"result": [{"type": "labels", "value": {"start": "/p[1]", "end": "/p"}}]}],
        },
        3,
    ],
)
def test_a_malformed_task_is_refused_by_itself(task: object, db: Database, tmp_path: Path) -> None:
    good = {"data": {"text": "山上的茶园"}, "annotations": [{"result": [region(0, 2, "山上", CODE)]}]}
    outcomes = read(db, FORMAT, save(tmp_path / "tasks.json", task, good))
    assert [outcome.what for outcome in outcomes] == ["refused", "added"]


KEYS = (
    "data",
    "text",
    "annotations",
    "result",
    "value",
    "type",
    "start",
    "end",
    "labels",
    "id",
    "pizhu",
    "predictions",
)


@given(values(KEYS), values(KEYS))
def test_whatever_a_task_holds_nothing_breaks(task: dict[str, Any], result: dict[str, Any]) -> None:
    whole = {"data": {"text": "茶园"}, "annotations": [{"result": [result]}]}
    with TemporaryDirectory() as folder:
        assert FORMAT.read is not None
        found = list(FORMAT.read(save(Path(folder) / "tasks.json", task, whole)))
    assert all(isinstance(each, Incoming | Refused) for each in found)


def test_a_region_without_a_code_is_told(db: Database, tmp_path: Path) -> None:
    chosen = region(0, 1, "𠮷", CODE) | {"type": "choices", "from_name": "c"}
    chosen["value"] = {"start": 0, "end": 1, "text": "𠮷", "choices": ["好"]}
    task = {"data": {"text": TEXT}, "annotations": [{"id": 1, "result": [chosen, region(1, 2, "村", CODE, "r2")]}]}
    outcomes = read(db, FORMAT, save(tmp_path / "a.json", task))
    assert [(each.what, each.labels) for each in outcomes] == [("added", 1), ("refused", 0)]
    assert str(outcomes[1].reason) == "1 selection has no code, and is left out"


def test_leaves_of_one_name_are_different_codes(db: Database, tmp_path: Path) -> None:
    book = Codebook("本", 1, (Code("g1", None, "文教", "g1"), Code("a", "g1", "办理", "do")))
    codebook.replace(db, book)
    leaves = [["文教", "办理"], ["卫生", "办理"], ["文教", "新设"]]
    value = {"start": 2, "end": 4, "text": "的茶", "taxonomy": leaves}
    result = {"id": "r", "from_name": "t", "to_name": "text", "type": "taxonomy", "value": value}
    task = {"data": {"text": TEXT}, "annotations": [{"id": 1, "result": [result]}]}
    (outcome,) = read(db, FORMAT, save(tmp_path / "a.json", task))
    assert outcome.labels == 3
    made = codebook.load(db)
    paths = {tuple(each.zh for each in made.path(code)) for code, _ in quotes(db)}
    assert paths == {("文教", "办理"), ("卫生", "办理"), ("文教", "新设")}
    assert "a" in {code for code, _ in quotes(db)}
    assert [each.zh for each in made.codes].count("文教") == 1
