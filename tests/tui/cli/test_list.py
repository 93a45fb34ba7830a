"""``pizhu list``."""

from pathlib import Path

import pytest

from tests.tui.cli.running import Run, assert_refused


def test_a_row_an_article(run: Run, project: Path) -> None:
    ran = run("list")
    assert (ran.status, ran.err) == (0, "")
    rows = [line.split() for line in ran.out.splitlines() if line.strip()]
    assert rows[0] == ["id", "state", "labels", "date", "source", "file", "title"]
    assert [row[1:3] for row in rows[2:]] == [["new", "0"]] * 2
    assert "桥头村修好了石桥" in ran.out
    assert "柳溪镇的晨会" in ran.out


def test_json_lines(run: Run, project: Path) -> None:
    run("label", "add", "--article", "桥头村", "--quote", "石桥", "--code", "volunteering")
    ran = run("list", "--json")
    assert (ran.status, ran.err) == (0, "")
    keys = ["id", "title", "date", "source", "author", "file", "encoding", "length", "status", "labels"]
    assert [list(record) for record in ran.records] == [keys] * 2
    assert [record["labels"] for record in ran.records] == [1, 0]
    assert [record["file"] for record in ran.records] == ["bridge.txt", "morning.txt"]
    assert all(len(record["id"]) == 64 for record in ran.records)


def test_the_order_is_that_of_the_import(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "aaa.txt").write_text("后来的一篇。\n", "utf-8")
    run("import", "aaa.txt")
    assert [record["file"] for record in run("list", "--json").records] == ["bridge.txt", "morning.txt", "aaa.txt"]


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
