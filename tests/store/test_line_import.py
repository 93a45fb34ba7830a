"""What comes in with pizhu's JSONL is in the history, row by row, and is undone by whoever imported it."""

import json
from pathlib import Path

import pytest

from store import absences, articles, code_changes, codebook, history, labels, links, memos, readings, usability
from store.check import check
from store.codebook import Codebook
from store.database import Database
from store.records import Code, Range
from store.undo import redo, undo
from tests.store.conftest import Open
from tests.store.helpers import CODE, OTHER, add, export, import_all
from tests.store.merge.people import told

MINE = "import.jsonl"


@pytest.fixture
def exported(open_db: Open, tmp_path: Path) -> Path:
    """Two articles with all that can be said of them, by two people, of another project."""
    db = open_db("other.db")
    for number in range(2):
        article = add(db, f"第{number}篇\n\n清晨的雾气还没有散，茶农们就上山采茶了。\n").id
        one = labels.add(db, article, CODE, "乙", Range(0, 3), "题目", further=[Range(5, 7)])
        whole = labels.add(db, article, OTHER, "丙", None)
        links.add(db, whole.id, one.id, "evidence", "丙")
        labels.change(db, one.id, "乙", confidence="low", attributes={"谁": "茶农"})
        absences.set_absent(db, article, OTHER, "乙")
        memos.write(db, article, "丙", "很短")
        readings.set_state(db, article, "乙", "skipped", "看过了")
        readings.set_flag(db, article, "丙", True)
        usability.mark(db, article, "丙", "duplicate", "又是它")
    path = tmp_path / MINE
    path.write_text(export(db), "utf-8")
    return path


def dump(db: Database) -> dict[str, list[object]]:
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'search_index*'")
    return {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables.fetchall()}


def test_the_history_proves_what_came_in(db: Database, project_path: Path, exported: Path) -> None:
    import_all(db, exported)
    assert export(db) == exported.read_text("utf-8")
    assert check(project_path).findings == ()
    evented = {row[0] for row in db.execute("SELECT subject FROM history WHERE action = 'label.import'")}
    assert evented >= {label.id for label in labels.every(db)}


def test_what_came_in_with_an_article_is_one_step(db: Database, exported: Path) -> None:
    one, _ = exported.read_text("utf-8").splitlines(keepends=True)
    exported.with_name("one.jsonl").write_text(one, "utf-8")
    import_all(db, exported.with_name("one.jsonl"))
    before = told(db)
    import_all(db, exported)
    after = told(db)

    assert undo(db, "甲") is not None
    assert {name: state for name, state in told(db).items() if not name.startswith("text ")} == {
        name: state for name, state in before.items() if not name.startswith("text ")
    }
    assert articles.count(db) == 2
    assert redo(db, "甲") is not None
    assert told(db) == after
    assert (undo(db, "乙"), undo(db, "丙")) == (None, None)


def test_what_is_here_already_leaves_no_trace(db: Database, exported: Path) -> None:
    import_all(db, exported)
    before = dump(db)
    import_all(db, exported)
    assert dump(db) == before


def test_an_article_without_labels_is_no_step(db: Database, exported: Path) -> None:
    record = json.loads(exported.read_text("utf-8").splitlines()[0])
    record["labels"], record["links"], record["meta"] = [], [], {"file": "a.txt", "encoding": "utf-8", "undecoded": 0}
    exported.write_text(json.dumps(record), "utf-8")
    import_all(db, exported)
    assert [event.action for event in history.events(db)] == ["article.import"]
    assert undo(db, "甲") is None


def test_codes_that_were_not_here_come_and_go_with_the_labels(open_db: Open, tmp_path: Path) -> None:
    there, here = open_db("there.db"), open_db("here.db")
    book = Codebook("江", 1, (Code("river", None, "江", "River"), Code("ferry", "river", "渡口", "Ferry")))
    codebook.replace(there, book)
    labels.add(there, add(there).id, "ferry", "乙", Range(0, 2))
    (tmp_path / MINE).write_text(export(there), "utf-8")
    add(here, "江上\n\n没有人。\n")
    before = codebook.load(here)

    import_all(here, tmp_path / MINE)

    assert codebook.load(here)["ferry"].parent == "river"
    undo(here, "甲")
    assert codebook.load(here) == before
    redo(here, "甲")
    code_changes.change(here, "甲", codebook.load(here)["ferry"], Code("ferry", "river", "摆渡", "Ferry"))
    assert check(tmp_path / "here.db").findings == ()


def test_a_label_that_comes_in_takes_back_that_its_annotator_looked_for_its_code_in_vain(
    db: Database, project_path: Path, exported: Path
) -> None:
    article = add(db, "第0篇\n\n清晨的雾气还没有散，茶农们就上山采茶了。\n").id
    absences.set_absent(db, article, CODE, "乙")
    absences.set_absent(db, article, CODE, "丙")
    import_all(db, exported)
    assert absences.answers(db, article, "乙")[CODE] == "present"
    assert absences.every(db, article) == {"丙": [CODE], "乙": [OTHER]}
    assert check(project_path).findings == ()
    while undo(db, "甲"):
        pass
    assert absences.every(db, article) == {"丙": [CODE], "乙": [CODE]}
    assert labels.of_article(db, article) == []
    while redo(db, "甲"):
        pass
    assert absences.every(db, article) == {"丙": [CODE], "乙": [OTHER]}
    assert check(project_path).findings == ()
