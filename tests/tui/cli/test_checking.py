"""``pizhu check``."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.check.worked import broken, with_another_id, with_damaged_page
from tests.store.released import RELEASED, make
from tests.tui.cli.running import Run, assert_harmless, assert_refused

INDEX = "INSERT INTO search_index (search_index) VALUES ('delete-all')"
NOTED = "UPDATE labels SET raw_quote = '一' || char(27) || '[31m'"


def labelled(run: Run) -> None:
    ran = run("label", "add", "--article", "桥头", "--quote", "石桥", "--code", "party_help_desk")
    assert ran.status == 0, ran


def test_a_sound_project(run: Run, project: Path) -> None:
    labelled(run)
    ran = run("check")
    assert (ran.status, ran.out) == (0, "")
    assert ran.told == "2 articles and 1 label proved: all is well"
    assert run("check", "--json", "--jobs", "2") == ran


def test_each_finding_is_a_line(run: Run, project: Path) -> None:
    labelled(run)
    broken(project, NOTED, INDEX)
    ran = run("check")
    assert ran.status == 1
    assert len(ran.out.splitlines()) == 3
    quote = next(line for line in ran.out.splitlines() if "quote" in line)
    assert "桥头村修好了石桥  label " in quote
    assert quote.endswith(
        "its quote is not what stands at its place in the raw text; go back to a backup; "
        "`pizhu export` gives what can be read"
    )
    assert ran.told == "2 articles and 1 label proved: 3 findings"
    assert_harmless(ran)


def test_records(run: Run, project: Path) -> None:
    broken(project, INDEX)
    records = run("check", "--json").records
    assert [(each["kind"], each["what"], each["mendable"], each["mended"]) for each in records] == [
        ("search_index", "article", True, False)
    ] * 2
    assert len(records[0]["article"]) == 64


def test_what_can_be_derived_again_is_mended(run: Run, project: Path) -> None:
    labelled(run)
    broken(project, NOTED, INDEX)
    ran = run("check", "--mend")
    assert ran.status == 1
    assert [line.startswith("put right: ") for line in ran.out.splitlines()] == [True, True, False]
    assert "2 findings put right" in ran.err
    assert "1 finding" in ran.err
    assert list(project.with_name("pizhu.db.backups").glob("*mend.db"))
    broken(project, "UPDATE labels SET raw_quote = '石桥'")
    assert run("check").status == 0


def test_of_a_damaged_file_the_rest_is_told(run: Run, project: Path) -> None:
    with_damaged_page(project, "两岸的人又走到了一起".encode())
    ran = run("check")
    assert ran.status == 1
    assert "cannot be read, for the file is damaged" in ran.out
    assert_harmless(ran)
    ran = run("check", "--mend")
    assert ran.status == 1
    assert "Traceback" not in ran.err


def test_it_is_mended_until_nothing_more_can_be(run: Run, project: Path) -> None:
    labelled(run)
    with_another_id(project, "party_help_desk")
    for command in (["label", "list"], ["stats"], ["export"], ["report", "-o", "report.html"]):
        assert_refused(run(*command), "pizhu.db is damaged", "`pizhu check`")
    ran = run("check", "--mend")
    assert ran.status == 0, ran
    assert ran.err.endswith("all is well\n")
    assert len(list(project.with_name("pizhu.db.backups").glob("*")) + list(project.parent.glob("*.damaged"))) == 1
    assert run("label", "list", "--json").records[0]["quote"] == "石桥"


def test_what_is_advised_can_be_done(run: Run, project: Path) -> None:
    labelled(run)
    broken(project, "DELETE FROM codes WHERE id = 'party_help_desk'")
    (line,) = (line for line in run("check").out.splitlines() if "refers to" in line)
    assert "backup --list" in line
    assert "export" not in line
    assert run("export").status == 1


def test_of_a_file_that_is_cut_off_check_does_not_send_to_itself(run: Run, project: Path) -> None:
    with closing(sqlite3.connect(project)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    project.write_bytes(project.read_bytes()[:100_000])
    ran = run("check")
    assert_refused(ran, "nothing of it can be read", "`pizhu backup --list`")
    assert "`pizhu check`" not in ran.err


def test_each_finding_is_told_once(run: Run, project: Path) -> None:
    with_damaged_page(project, "党务帮办".encode())
    lines = run("check").out.splitlines()
    assert lines
    assert len(lines) == len(set(lines))


def test_a_title_does_nothing_to_the_terminal(run: Run, project: Path) -> None:
    broken(project, "UPDATE articles SET title = char(27) || '[31m', length = 1")
    ran = run("check")
    assert ran.status == 1
    assert_harmless(ran)


def test_what_is_no_project(run: Run, tmp_path: Path) -> None:
    assert_refused(run("check"), "There is no project")
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE songs (name)")
    assert_refused(run("--db", tmp_path / "other.db", "check"), "other.db")
    assert_refused(run("--db", tmp_path, "check"), "is not a pizhu project")
    (tmp_path / "text.db").write_text("no database " * 1000)
    assert_refused(run("--db", tmp_path / "text.db", "check"), "text.db is not a pizhu project")


@pytest.mark.parametrize("version", sorted(RELEASED))
def test_an_older_project_is_brought_up_to_date_first(run: Run, tmp_path: Path, version: str) -> None:
    ran = run("--db", make(version, tmp_path / "older.db"), "check")
    assert (ran.status, ran.out) == (0, ""), ran
    assert "brought up to date before the check" in ran.err
    assert ran.err.endswith("all is well\n")


def test_a_note_of_a_migration_that_is_gone_is_put_back(run: Run, project: Path) -> None:
    broken(project, "DELETE FROM _sqlite_migrations WHERE name GLOB 'm004*'")
    ran = run("check")
    assert ran.status == 1
    assert "it is not noted" in ran.out
    assert "put right" in run("check", "--mend").out
    assert run("check").status == 0


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant"])
def test_in_chinese(run: Run, project: Path, lang: str) -> None:
    labelled(run)
    broken(project, NOTED)
    ran = run("check", "--lang", lang)
    assert "label" not in ran.out.replace("pizhu", "")
    assert "findings" not in ran.err
