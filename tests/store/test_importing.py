"""Files and folders come in; every one is told of, and one that is refused harms no other."""

import os
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest

from store import articles, backup, codebook, history, importing, labels, readings
from store.codebook import Codebook
from store.codebook_file import default_codebook
from store.database import Database
from store.importing import Outcome, import_paths
from store.records import Code, Range
from tests.store.conftest import Open
from tests.store.helpers import CODE, TEXT, add, export, import_all, label

TEA = "龙井产自杭州，清明前采的最好。村里的老人说，这几年来的客人一年比一年多了。"
TRADITIONAL = "龍井產自杭州，清明前採的最好。村裡的老人說，這幾年來的客人一年比一年多了。"
OWN_BOOK = Codebook(
    "茶/书",
    3,
    (Code("tea", None, "茶", "Tea"), Code("green", "tea", "绿茶", "Green"), Code("black", "tea", "红茶", "Black")),
)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def summary(outcomes: list[Outcome]) -> list[tuple[str, str]]:
    return [(outcome.file, outcome.what) for outcome in outcomes]


def test_a_file_is_an_article(db: Database, tmp_path: Path) -> None:
    (outcome,) = import_all(db, write(tmp_path / "茶.txt", TEXT))
    assert outcome.what == "added"
    assert outcome.article is not None
    assert outcome.article.file == "茶.txt"
    assert articles.data(db, outcome.article.id) == TEXT.encode()
    assert [(event.annotator, event.action) for event in history.events(db)] == [("甲", "article.import")]


def test_the_project_and_its_copies_are_no_files_of_its_folder(db: Database, tmp_path: Path) -> None:
    write(tmp_path / "茶.txt", TEA)
    assert [path.suffix for path in tmp_path.glob("*.db*")]
    backup.keep(db, "test")
    assert summary(import_all(db, tmp_path)) == [(f"{tmp_path.name}/茶.txt", "added")]


def test_a_folder_gives_its_files_at_any_depth_in_order_of_name(db: Database, tmp_path: Path) -> None:
    folder = tmp_path / "文章"
    for name in ("b.txt", "a.TXT", "乙/2.txt", "乙/1.txt", ".hidden.txt", ".git/x.txt", "note.md"):
        write(folder / name, TEA + name)
    assert summary(import_all(db, folder)) == [
        ("文章/a.TXT", "added"),
        ("文章/b.txt", "added"),
        ("文章/note.md", "skipped"),
        ("文章/乙/1.txt", "added"),
        ("文章/乙/2.txt", "added"),
    ]
    assert [articles.get(db, article).file for article in articles.ids(db)] == ["a.TXT", "b.txt", "1.txt", "2.txt"]


def test_an_empty_folder_gives_nothing(db: Database, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    assert import_all(db, tmp_path / "空") == []


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (TEA, "utf-8", "utf-8"),
        (TEA, "utf-8-sig", "utf-8-sig"),
        (TEA, "utf-16", "utf-16"),
        (TEA, "gb18030", "gb18030"),
        (TEA + "𠮷", "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "cp950"),
    ],
)
def test_the_encoding_is_found_and_the_bytes_are_kept(
    db: Database, tmp_path: Path, text: str, codec: str, encoding: str
) -> None:
    (outcome,) = import_all(db, write(tmp_path / "a.txt", text, codec))
    article = outcome.article
    assert article is not None
    assert (article.encoding, article.undecoded) == (encoding, 0)
    assert articles.texts(db, article.id).raw == text
    assert articles.texts(db, article.id).text.startswith(TEA)
    assert articles.data(db, article.id) == text.encode(codec)


def test_known_again_changes_nothing(db: Database, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEA)
    import_all(db, path)
    before = export(db)
    again, copy = import_all(db, path, write(tmp_path / "copy.txt", TEA))
    assert (again.what, copy.what) == ("known", "known")
    assert copy.article == articles.get(db, articles.ids(db)[0])
    assert export(db) == before
    assert len(history.events(db)) == 1


def test_what_is_no_article_is_refused_and_the_rest_comes_in(db: Database, tmp_path: Path) -> None:
    empty, binary = write(tmp_path / "empty.txt", " \n"), tmp_path / "binary.txt"
    binary.write_bytes(bytes(range(256)) * 9)
    missing, good = tmp_path / "missing.txt", write(tmp_path / "good.txt", TEA)
    outcomes = import_all(db, empty, binary, missing, good)
    assert [outcome.what for outcome in outcomes] == ["refused", "refused", "refused", "added"]
    reasons = [str(outcome.reason) for outcome in outcomes[:3]]
    assert "empty" in reasons[0]
    assert "control characters" in reasons[1]
    assert "no such file" in reasons[2]


def test_a_file_that_may_not_be_read_is_refused(db: Database, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEA)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this account may read everything (root)")
    (outcome,) = import_all(db, path)
    assert outcome.what == "refused"
    assert "Permission denied" in str(outcome.reason)


def test_a_device_is_refused(db: Database) -> None:
    (outcome,) = import_all(db, Path(os.devnull))
    assert outcome.what == "refused"


def test_a_name_that_no_file_can_have_is_refused_and_the_rest_comes_in(db: Database, tmp_path: Path) -> None:
    outcomes = import_all(db, tmp_path / ("茶" * 200 + ".txt"), write(tmp_path / "good.txt", TEA))
    assert [outcome.what for outcome in outcomes] == ["refused", "added"]


def test_a_name_that_is_not_utf8_does_not_stop_the_rest(db: Database, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "from_windows")
    os.mkdir(folder)
    for name, text in (("茶.txt", TEA), ("酒.txt", TEXT)):
        try:
            handle = os.open(os.path.join(folder, name.encode("gbk")), os.O_CREAT | os.O_WRONLY)
        except OSError:
            pytest.skip("this file system wants UTF-8 names")
        with open(handle, "wb") as file:
            file.write(text.encode())
    outcomes = import_all(db, tmp_path / "from_windows")
    assert [outcome.what for outcome in outcomes] == ["added", "added"]
    assert export(db).encode("utf-8")


@pytest.fixture
def exported(open_db: Open, tmp_path: Path) -> Path:
    """An export of two articles with a codebook of their own, two labels and a state."""
    db = open_db("from.db")
    codebook.replace(db, OWN_BOOK)
    first, second = add(db, TEA, "一.txt"), add(db, TEXT, "二.txt")
    label(db, first, 0, 2, code="green")
    labels.add(db, second.id, "tea", "乙", None, "全文")
    readings.set_state(db, second.id, "乙", "done")
    return write(tmp_path / "from.jsonl", export(db))


def test_jsonl_brings_articles_labels_and_states(db: Database, exported: Path) -> None:
    outcomes = import_all(db, exported)
    assert summary(outcomes) == [(f"{exported}:1", "added"), (f"{exported}:2", "added")]
    assert [outcome.labels for outcome in outcomes] == [1, 1]
    first, second = articles.ids(db)
    (green,) = labels.of_article(db, first)
    assert (green.code, green.raw, green.raw_quote) == ("green", Range(0, 2), "龙井")
    (whole,) = labels.of_article(db, second)
    assert (whole.code, whole.annotator, whole.note) == ("tea", "乙", "全文")
    assert readings.states(db, second) == {"乙": "done"}


def test_jsonl_again_changes_nothing(db: Database, exported: Path) -> None:
    import_all(db, exported)
    before = export(db)
    assert [outcome.what for outcome in import_all(db, exported)] == ["known", "known"]
    assert export(db) == before


def test_jsonl_brings_what_is_new_to_an_article_that_is_here(db: Database, exported: Path) -> None:
    article = add(db, TEXT, "mine.txt")
    readings.set_state(db, article.id, "乙", "started")
    mine = label(db, article, 0, 2, by="丙")
    import_all(db, exported)
    assert articles.get(db, article.id).file == "mine.txt"
    assert [one.annotator for one in labels.of_article(db, article.id)] == ["乙", "丙"]
    assert labels.get(db, mine.id) == mine
    assert readings.states(db, article.id) == {"乙": "started"}, "what is here is not overruled"


def test_an_untouched_project_takes_over_the_codebook(db: Database, exported: Path) -> None:
    import_all(db, exported)
    book = codebook.load(db)
    assert book.id == OWN_BOOK.id
    assert [code.id for code in book.path("green")] == ["tea", "green"]
    assert (book["green"].zh, book["tea"].zh) == ("绿茶", "茶")


def test_a_project_with_articles_keeps_its_codebook_and_takes_in_what_it_lacks(db: Database, exported: Path) -> None:
    add(db, "秋天的稻田里，农民们忙着收割。")
    import_all(db, exported)
    book = codebook.load(db)
    assert book.id == default_codebook().id
    assert book.codes[: len(default_codebook().codes)] == default_codebook().codes
    assert {code.id for code in book.codes} - {code.id for code in default_codebook().codes} == {"tea", "green"}


def test_an_export_without_labels_leaves_a_codebook_to_work_with(db: Database, open_db: Open, tmp_path: Path) -> None:
    other = open_db("from.db")
    codebook.replace(other, OWN_BOOK)
    add(other)
    import_all(db, write(tmp_path / "from.jsonl", export(other)))
    assert codebook.load(db).codes


def test_a_bad_line_is_refused_with_its_number_and_the_rest_comes_in(db: Database, exported: Path) -> None:
    first, second = exported.read_text("utf-8").splitlines()
    exported.write_text("\n".join(["{", first, "", '{"text": "茶"}', second.replace("春天", "秋天")]), "utf-8")
    outcomes = import_all(db, exported)
    numbers = [(outcome.file.rpartition(":")[2], outcome.what) for outcome in outcomes]
    assert numbers == [("1", "refused"), ("2", "added"), ("4", "refused"), ("5", "refused")]
    assert all(outcome.reason for outcome in outcomes if outcome.what == "refused")
    assert articles.count(db) == 1


def test_a_line_that_is_refused_leaves_nothing_behind(db: Database, exported: Path) -> None:
    before = codebook.load(db)
    exported.write_text(exported.read_text("utf-8").replace('"annotator":"', '"annotator":" ","_":"'), "utf-8")
    assert {outcome.what for outcome in import_all(db, exported)} == {"refused"}
    assert articles.count(db) == 0
    assert labels.every(db) == []
    assert codebook.load(db) == before


def test_jsonl_with_a_mark_and_windows_line_ends_is_read(db: Database, exported: Path) -> None:
    exported.write_bytes(b"\xef\xbb\xbf" + exported.read_bytes().replace(b"\n", b"\r\n"))
    assert [outcome.what for outcome in import_all(db, exported)] == ["added", "added"]


def test_jsonl_in_another_encoding_is_refused(db: Database, exported: Path) -> None:
    exported.write_bytes(exported.read_text("utf-8").encode("gb18030"))
    assert {outcome.what for outcome in import_all(db, exported)} == {"refused"}
    assert articles.count(db) == 0


def test_the_same_label_made_in_both_projects_does_not_keep_the_article_out(db: Database, exported: Path) -> None:
    codebook.replace(db, OWN_BOOK)
    article = add(db, TEA)
    label(db, article, 0, 2, code="green", by="甲")
    first, second = import_all(db, exported)
    assert first.what != "refused", str(first.reason)
    assert second.what == "added"


def test_labels_go_where_no_code_is_by_chance_the_same(db: Database, exported: Path) -> None:
    label(db, add(db, TEA), 0, 2, code=CODE, by="甲")
    import_all(db, exported)
    assert {one.code for one in labels.every(db, annotator="甲")} == {CODE, "green"}


def test_an_outcome_comes_when_its_article_is_on_disk(db: Database, open_db: Open, tmp_path: Path) -> None:
    for number in range(40):
        write(tmp_path / "many" / f"{number:02}.txt", f"第{number}天，{TEA}")
    other = open_db("pizhu.db")
    seen = []
    for outcome in import_paths(db, [tmp_path / "many"], "甲"):
        assert outcome.article is not None
        assert articles.has(other, outcome.article.id)
        assert not db.conn.in_transaction
        seen.append(outcome.file)
    assert seen == sorted(seen)
    assert len(seen) == articles.count(other) == 40


def test_a_run_that_is_stopped_leaves_whole_articles_and_can_be_run_again(
    db: Database, open_db: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_AT_ONCE", 16)
    for number in range(40):
        write(tmp_path / "many" / f"{number:02}.txt", f"第{number}天，{TEA}")
    with closing(cast("Generator[Outcome]", import_paths(db, [tmp_path / "many"], "甲"))) as outcomes:
        next(outcomes)
    here = articles.count(db)
    assert 0 < here < 40
    again = import_all(db, tmp_path / "many")
    assert [outcome.what for outcome in again] == ["known"] * here + ["added"] * (40 - here)
    whole = open_db("whole.db")
    import_all(whole, tmp_path / "many")
    assert export(whole) == export(db)


def test_what_is_known_is_not_made_ready_again(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", TEA)
    import_all(db, path)
    monkeypatch.setattr(importing, "prepare", None)
    assert [outcome.what for outcome in import_all(db, path)] == ["known"]


def test_the_same_words_again_are_told(db: Database, tmp_path: Path) -> None:
    first, again = import_all(db, write(tmp_path / "a.txt", TEA), write(tmp_path / "b.txt", TEA + "\n"))
    assert first.reprint is None
    assert first.article is not None
    assert again.what == "added"
    assert again.reprint is not None
    assert (again.reprint.article, again.reprint.likeness) == (first.article.id, 1)
