"""``pizhu list``."""

from contextlib import closing
from pathlib import Path

import pytest

from store import articles, labels, readings, usability
from store.project import open_project
from store.records import Range
from tests.tui.cli.running import Run, assert_refused


def test_a_row_an_article(run: Run, project: Path) -> None:
    ran = run("list")
    assert (ran.status, ran.err) == (0, "")
    rows = [line.split() for line in ran.out.splitlines() if line.strip()]
    assert rows[0] == ["id", "state", "labels", "doubtful", "date", "source", "file", "title"]
    assert [row[1:3] for row in rows[2:]] == [["new", "0"]] * 2
    assert "桥头村修好了石桥" in ran.out
    assert "柳溪镇的晨会" in ran.out


def test_json_lines(run: Run, project: Path) -> None:
    run("label", "add", "--article", "桥头村", "--quote", "石桥", "--code", "volunteering")
    ran = run("list", "--json")
    assert (ran.status, ran.err) == (0, "")
    keys = ["id", "title", "date", "source", "author", "file", "encoding", "length", "status", "reason", "flagged"]
    keys += ["labels", "doubtful", "unusable", "unusable_note", "reprint_of", "likeness"]
    assert [list(record) for record in ran.records] == [keys] * 2
    assert [record["labels"] for record in ran.records] == [1, 0]
    assert [record["file"] for record in ran.records] == ["bridge.txt", "morning.txt"]
    assert all(len(record["id"]) == 64 for record in ran.records)


def test_the_order_is_that_of_the_import(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "aaa.txt").write_text("后来的一篇。\n", "utf-8")
    run("import", "aaa.txt")
    assert [record["file"] for record in run("list", "--json").records] == ["bridge.txt", "morning.txt", "aaa.txt"]


@pytest.fixture
def five(run: Run, tmp_path: Path) -> Path:
    """Five articles of which each can be told from the others."""
    heads = {
        "a": "春茶上市\n发布时间：2021-03-18 来源：山岗日报\n",
        "b": "秋茶收完\n发布时间：2022-09-01 来源：山岗日报\n",
        "c": "石桥通车\n发布时间：2021-11-30 来源：河湾晚报\n",
    }
    folder = tmp_path / "five"
    folder.mkdir()
    for name, head in heads.items():
        (folder / f"{name}.txt").write_text(f"{head}村里的人都来看了，热闹了一整天。\n", "utf-8")
    (folder / "d.txt").write_text("没有日期的一篇\n村里的人又都来看了。\n", "utf-8")
    (folder / "e.txt").write_text("还有一篇\n这一篇谁也没有看。\n", "utf-8")
    assert run("import", folder).status == 0
    with closing(open_project(tmp_path / "pizhu.db")) as db:
        a, b, c, d, _ = articles.ids(db)
        readings.set_state(db, a, "mei", "done")
        readings.set_state(db, b, "mei", "deferred", "等下一季")
        readings.set_flag(db, c, "mei", True)
        usability.mark(db, d, "lin", "wrong_page", "是目录")
        labels.add(db, a, "volunteering", "lin", Range(0, 2))
        labels.add(db, a, "pairing", "mei", Range(0, 2))
        labels.add(db, b, "volunteering", "mei", Range(0, 2))
    return tmp_path / "pizhu.db"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", "abcde"),
        ("--state done", "a"),
        ("--state deferred", "b"),
        ("--state new", "ce"),
        ("--source 山岗", "ab"),
        ("--since 2021-11", "bc"),
        ("--until 2021-11", "ac"),
        ("--since 2021-01-01 --until 2021-12-31", "ac"),
        ("--code volunteering", "ab"),
        ("--code 志愿与惠民服务", "ab"),
        ("--by lin", "a"),
        ("--code pairing --by lin", ""),
        ("--flagged", "c"),
        ("--doubtful", ""),
        ("--unusable", "d"),
        ("--title 茶", "ab"),
        ("--title 茶 --state done", "a"),
        ("--sort date", "acbde"),
        ("--sort date --reverse", "bcaed"),
        ("--sort labels --reverse", "abedc"),
        ("--sort state", "ceba" + "d"),
        ("--reverse", "edcba"),
        ("--state new --annotator lin", "abce"),
    ],
)
def test_options_narrow_and_sort(run: Run, five: Path, options: str, expected: str) -> None:
    ran = run("list", *options.split(), "--json")
    assert (ran.status, ran.err) == (0, "")
    assert "".join(record["file"][0] for record in ran.records) == expected


def test_reasons_flags_and_use_are_told(run: Run, five: Path) -> None:
    _, b, c, d, _ = run("list", "--json").records
    assert (b["status"], b["reason"]) == ("deferred", "等下一季")
    assert c["flagged"] is True
    assert (d["unusable"], d["unusable_note"]) == ("wrong_page", "是目录")
    table = run("list").out
    assert "deferred" in table
    assert "unusable" in table
    assert "⚑" in table


@pytest.mark.parametrize(
    ("options", "word"), [("--since 18.3.2021", "2021-03"), ("--until 2021-13", "date"), ("--code tea", "codes list")]
)
def test_what_cannot_be_asked_for_is_one_line(run: Run, five: Path, options: str, word: str) -> None:
    assert_refused(run("list", *options.split()), word)


def test_the_database_of_the_option(run: Run, project: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    project.rename(elsewhere)
    assert_refused(run("list"), "no project at pizhu.db", "import")
    assert len(run("--db", elsewhere, "list", "--json").records) == 2
    assert len(run("list", "--db", elsewhere, "--json").records) == 2


def test_the_database_of_the_environment(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.rename(tmp_path / "elsewhere.db")
    monkeypatch.setenv("PIZHU_DB", str(tmp_path / "elsewhere.db"))
    assert len(run("list", "--json").records) == 2


def test_looking_makes_no_project(run: Run, tmp_path: Path) -> None:
    assert_refused(run("list"), "no project")
    assert list(tmp_path.iterdir()) == []
