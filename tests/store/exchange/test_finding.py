"""What a file is of, by its name and its beginning."""

import os
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from store.database import Database
from store.errors import BadInput
from store.exchange import finding, registry
from store.exchange.finding import format_of
from store.exchange.incoming import Incoming
from store.exchange.losses import EVERYTHING
from store.exchange.paths import Asked, import_any
from store.exchange.registry import Format
from store.exchange.tables import Columns
from tests.store.conftest import Open
from tests.store.exchange.project import fill, write
from tests.store.exchange.test_round_trip import LIBRARIES, fill_articles
from tests.store.helpers import TEXT

# Invented texts are full of what no workbook can hold.
pytestmark = pytest.mark.filterwarnings("ignore:.*that no workbook can hold:store.errors.Remark")


@pytest.mark.parametrize("name", ["jsonl", "labels"])
def test_ours_are_known_by_their_first_line(db: Database, tmp_path: Path, name: str) -> None:
    fill(db)
    write(db, registry.load(name), tmp_path / "a.jsonl")
    assert format_of(tmp_path / "a.jsonl") == name


@pytest.mark.parametrize("name", [name for name in registry.names() if name != "qdc"])
def test_what_was_exported_comes_in_without_a_word_on_its_format(
    db: Database, open_db: Open, tmp_path: Path, name: str
) -> None:
    if name in LIBRARIES:
        pytest.importorskip(LIBRARIES[name])
    fill(db)
    made = registry.load(name)
    write(db, made, path := tmp_path / f"all{made.suffix}")
    other = open_db("other.db")
    fill_articles(other)
    outcomes = list(import_any(other, [path], "进"))
    assert {outcome.what for outcome in outcomes} == {"known"}, [outcome.reason for outcome in outcomes]
    assert sum(outcome.labels for outcome in outcomes) >= 5


@pytest.mark.parametrize("content", [b"", b"{", b"[]\n", b"\xff\n", b'{"text": "\xe8\x8c\xb6"}\n', b"\n\n"])
def test_what_nothing_tells_is_of_no_format(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(content)
    assert format_of(tmp_path / "a.jsonl") is None
    assert format_of(tmp_path / "not there.jsonl") is None


def test_a_folder_is_known_by_what_is_in_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = Format("", EVERYTHING, read=lambda _: iter(()), recognises=lambda path: (path / "x.ann").exists())
    monkeypatch.setattr(finding, "names", lambda: ["folders"])
    monkeypatch.setattr(finding, "load", lambda _: made)
    assert format_of(tmp_path) is None
    (tmp_path / "x.ann").touch()
    assert format_of(tmp_path) == "folders"


def test_a_library_that_is_missing_is_told_of_only_where_it_is_needed(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = EntryPoint("docbin", "spacy_that_is_not_here:FORMAT", registry.GROUP)
    own = {"jsonl": registry._entries()["jsonl"], "docbin": entry}
    monkeypatch.setattr(registry, "_entries", lambda: own)
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "a.spacy").write_bytes(b"x")
    (tmp_path / "all" / "b.txt").write_text(TEXT, "utf-8")
    one, other = import_any(db, [tmp_path / "all"], "甲")
    assert (one.what, other.what) == ("refused", "added")
    assert "pip install" in str(one.reason)
    with pytest.raises(BadInput, match="pip install"):
        import_any(db, [tmp_path], "甲", asked=Asked("docbin"))


def test_a_folder_inside_is_read_as_a_whole(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "all" / "brat").mkdir(parents=True)
    (tmp_path / "all" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "all" / "brat" / "b.txt").write_text("不是文章。" + TEXT, "utf-8")
    (tmp_path / "all" / "brat" / "b.ann").touch()
    seen: list[Path] = []

    def read(path: Path) -> Iterator[Incoming]:
        seen.append(path)
        return iter(())

    made = Format("", EVERYTHING, read=read, recognises=lambda path: path.name == "brat")
    entry = EntryPoint("folders", "tests.store.exchange.test_finding:made", registry.GROUP)
    monkeypatch.setattr(registry, "_entries", lambda: {"folders": entry})
    monkeypatch.setattr(registry, "_loaded", lambda _: made)
    assert [outcome.file for outcome in import_any(db, [tmp_path / "all"], "甲")] == ["all/a.txt"]
    assert seen == [tmp_path / "all" / "brat"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_nobody_waits_for_a_pipe(db: Database, tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.csv", "a.json", "a.txt"):
        os.mkfifo(tmp_path / name)
        for asked in (Asked(), Asked("labels"), Asked(columns=Columns(text="a"))):
            (outcome,) = import_any(db, [tmp_path / name], "甲", asked=asked)
            assert outcome.what == "refused"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("本.qdc", "codes import"),
        ("库.ris", "--metadata"),
        ("甲.ann", "甲.txt"),
        ("甲.xmi", "--format"),
        ("甲.json", "--format"),
    ],
)
def test_what_is_no_text_is_no_article(db: Database, tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / name).write_text("T1\ta 0 1\t字\n", "utf-8")
    (outcome,) = import_any(db, [tmp_path / name], "甲")
    assert (outcome.what, said in str(outcome.reason)) == ("refused", True), outcome.reason


@pytest.mark.parametrize("name", ["doccano", "jsonl", "labels", "prodigy", "w3c", "csv"])
@pytest.mark.parametrize("file", ["导出", "导出.txt", "导出.bak"])
def test_an_export_is_known_whatever_it_is_called(
    db: Database, open_db: Open, tmp_path: Path, name: str, file: str
) -> None:
    fill(db)
    write(db, registry.load(name), path := tmp_path / file)
    other = open_db("other.db")
    fill_articles(other)
    outcomes = list(import_any(other, [path], "进"))
    assert {outcome.what for outcome in outcomes} == {"known"}, [outcome.reason for outcome in outcomes]
    assert sum(outcome.labels for outcome in outcomes) >= 5


@pytest.mark.parametrize("text", ["[本报讯] 清晨的茶园里没有人。", "{", "［图］茶园。", '{"a": 1}\n清晨。'])
def test_a_text_that_begins_like_data_is_a_text(db: Database, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (outcome,) = import_any(db, [tmp_path / "a.txt"], "甲")
    assert outcome.what == "added"


@pytest.mark.parametrize("name", ["brat", "cas-json", "cas-xmi", "label-studio"])
def test_where_there_is_nothing_of_the_format_it_is_said(db: Database, tmp_path: Path, name: str) -> None:
    if name in LIBRARIES:
        pytest.importorskip(LIBRARIES[name])
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "readme.md").touch()
    (outcome,) = import_any(db, [tmp_path / "all"], "甲", asked=Asked(name))
    assert (outcome.what, "nothing of this format" in str(outcome.reason)) == ("refused", True)
