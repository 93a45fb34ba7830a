"""``pizhu merge``: what a person reads of it, and what a program does."""

import shutil
from pathlib import Path

import pytest

from tests.tui.cli.running import Ran, Run, assert_harmless, assert_refused

CODE, OTHER = "branch_forming", "party_instructor"


def labelled(run: Run, db: Path, code: str, by: str, *more: str) -> Ran:
    ran = run("--db", db, "--annotator", by, "label", "add", "--article", "桥头村", "--code", code, *more)
    assert ran.status == 0, ran
    return ran


@pytest.fixture
def copies(run: Run, project: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The project of two coders, who have each put on a label of their own, and have both changed one."""
    labelled(run, project, CODE, "mei", "--whole")
    paths = tmp_path / "mei.db", tmp_path / "文 件" / "wen.db"
    paths[1].parent.mkdir()
    for path, name in zip(paths, ("mei", "wen"), strict=True):
        shutil.copy(project, path)
        labelled(run, path, OTHER, name, "--quote", "两岸的人")
    return paths


def test_the_work_of_several_is_in_one_project(run: Run, copies: tuple[Path, Path]) -> None:
    ran = run("merge", *copies)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == (
        "mei.db: 1 added, 0 changed, 0 removed; 0 conflicts\n  label: 1\n"
        "wen.db: 1 added, 0 changed, 0 removed; 0 conflicts\n  label: 1\n"
    )
    by = sorted(record["annotator"] for record in run("label", "list", "--json").records)
    assert by == ["mei", "mei", "wen"]
    again = run("merge", *copies)
    assert (again.status, again.err) == (0, "mei.db: nothing new; 0 conflicts\nwen.db: nothing new; 0 conflicts\n")


def test_a_dry_run_writes_nothing(run: Run, copies: tuple[Path, Path]) -> None:
    before = run("export").out
    ran = run("merge", copies[0], "--dry-run")
    assert ran.err == "mei.db: nothing was written; 1 would be added, 0 changed, 0 removed; 0 conflicts\n  label: 1\n"
    assert run("export").out == before


def test_conflicts_are_listed_with_both_sides_and_are_told_by_the_status(
    run: Run, copies: tuple[Path, Path], project: Path
) -> None:
    (label,) = run("label", "list", "--json").records
    assert run("label", "remove", label["id"]).status == 0
    assert run("--db", copies[0], "codes", "merge", CODE, OTHER).status == 0
    ran = run("merge", copies[0])
    assert ran.status == 1
    assert "taken away here, changed there" in ran.out
    assert "not there (mei)" in ran.out
    assert_harmless(ran)

    ran = run("merge", copies[0], "--json")
    conflict, counts = ran.records
    assert (ran.status, conflict["conflict"], conflict["why"]) == (1, "label", "removed_here")
    assert (conflict["ours"]["row"], conflict["theirs"]["row"]["code"]) == (None, OTHER)
    assert (counts["file"], counts["added"], counts["conflicts"]) == (str(copies[0]), {}, 1)


def test_one_file_that_is_refused_does_not_keep_the_others_out(
    run: Run, copies: tuple[Path, Path], project: Path, tmp_path: Path
) -> None:
    (tmp_path / "words.db").write_text("这不是数据库。" * 200, "utf-8")
    ran = run("merge", "words.db", "nowhere.db", project, copies[0])
    assert ran.status == 1
    assert ran.err.splitlines() == [
        "pizhu: words.db is not a pizhu project; nothing was taken from it",
        "pizhu: There is no project at nowhere.db; check the name",
        f"pizhu: {project} is the project itself; name the file of somebody else",
        "mei.db: 1 added, 0 changed, 0 removed; 0 conflicts",
        "  label: 1",
    ]


def test_without_a_project_it_becomes_one(run: Run, copies: tuple[Path, Path], tmp_path: Path) -> None:
    assert run("--db", tmp_path / "all.db", "merge", *copies).status == 0
    assert len(run("--db", tmp_path / "all.db", "label", "list", "--json").records) == 3
    assert_refused(run("--db", tmp_path / "none.db", "merge", "--dry-run", copies[0]), "There is no project")


def test_no_project_is_made_where_no_file_can_be_merged(run: Run, copies: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "words.db").write_text("这不是数据库。" * 200, "utf-8")
    ran = run("--db", tmp_path / "all.db", "merge", "words.db", "nowhere.db")
    assert ran.status == 1
    assert ran.err.splitlines() == [
        "pizhu: words.db is not a pizhu project; nothing was taken from it",
        "pizhu: There is no project at nowhere.db; check the name",
    ]
    assert not (tmp_path / "all.db").exists()
    ran = run("--db", tmp_path / "all.db", "merge", "words.db", copies[0])
    assert (ran.status, ran.err.splitlines()[-1]) == (1, "  articles: 2, label: 2")


def test_labels_with_an_archived_code_are_told(run: Run, copies: tuple[Path, Path]) -> None:
    assert run("codes", "merge", OTHER, CODE).status == 0
    ran = run("merge", copies[0], "--json")
    assert ran.records[0]["labels_of_archived_codes"] == {OTHER: 1}
    assert "1 label has the archived code" in ran.err


def test_it_is_in_the_history_and_undone_at_once(run: Run, copies: tuple[Path, Path], project: Path) -> None:
    from contextlib import closing

    from store import codebook, labels, telling
    from store.project import open_project
    from store.undo import undo
    from tui.history_words import told_words

    run("merge", copies[1])
    with closing(open_project(project)) as db:
        (last, *_) = telling.page(db, limit=1)
        assert told_words(last, codebook.load(db)).startswith("merged the project wen.db")
        undo(db, "mei")
        assert labels.count(db) == 1


def test_one_merge_keeps_one_copy(run: Run, copies: tuple[Path, Path], project: Path) -> None:
    assert run("merge", *copies).status == 0
    (kept,) = project.with_name(f"{project.name}.backups").glob("*-merge.db")
    assert len(run("--db", kept, "label", "list", "--json").records) == 1
