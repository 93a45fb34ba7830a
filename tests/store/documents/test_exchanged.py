"""An article whose text was taken out of a document goes out in pizhu's JSONL and comes back, its document with it."""

import base64
import json
from pathlib import Path

import pytest

from store import articles, labels
from store.check import check
from store.check.mending import mend
from store.database import Database
from store.documents.preparing import prepare_document
from store.records import Range
from tests.store.conftest import Open
from tests.store.documents.making import book
from tests.store.helpers import CODE, export, import_all

pytest.importorskip("lxml")


def fill(db: Database) -> str:
    """A book with a label on it; its id."""
    made = prepare_document(book(), "茶书.epub")
    articles.add(db, made)
    labels.add(db, made.id, CODE, "甲", Range(0, 3))
    return made.id


def test_it_comes_back_whole(db: Database, open_db: Open, tmp_path: Path) -> None:
    identity, told = fill(db), export(db)
    (tmp_path / "a.jsonl").write_text(told, "utf-8")
    other = open_db("other.db")
    (outcome,) = import_all(other, tmp_path / "a.jsonl")
    assert (outcome.what, outcome.labels, outcome.reason) == ("added", 1, None)
    assert export(other) == told
    assert articles.data(other, identity) == book()


def test_a_check_proves_it(db: Database, project_path: Path) -> None:
    identity = fill(db)
    assert check(project_path).findings == ()
    db.execute("UPDATE articles SET length = 3 WHERE sha256 = ?", [identity])
    (found,) = check(project_path).findings
    assert found.kind == "figures"
    mend(project_path, [found])
    assert check(project_path).findings == ()


def test_a_text_taken_out_by_another_version_is_kept(db: Database, open_db: Open, tmp_path: Path) -> None:
    fill(db)
    line = json.loads(export(db))
    line["meta"]["encoding"] = "epub-1/libxml2-1.0"
    line["raw"] = line["raw"].replace("第二章", "第二节")
    (tmp_path / "a.jsonl").write_text(json.dumps(line), "utf-8")
    other = open_db("other.db")
    (outcome,) = import_all(other, tmp_path / "a.jsonl")
    assert (outcome.what, outcome.labels) == ("added", 1)
    assert "第二节" in articles.texts(other, line["id"]).raw


@pytest.mark.parametrize("what", ["raw", "bytes", "no bytes"])
def test_what_was_changed_is_refused(db: Database, open_db: Open, tmp_path: Path, what: str) -> None:
    fill(db)
    line = json.loads(export(db))
    if what == "raw":
        line["raw"] = line["raw"].replace("第二章", "第二节")
    elif what == "bytes":
        line["meta"]["bytes"] = base64.b64encode(b"other").decode()
    else:
        del line["meta"]["bytes"]
    (tmp_path / "a.jsonl").write_text(json.dumps(line), "utf-8")
    (outcome,) = import_all(open_db("other.db"), tmp_path / "a.jsonl")
    assert outcome.what == "refused"
