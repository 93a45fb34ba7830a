"""``pizhu export``."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from sqlite_utils import Database

from store.errors import ProjectError
from store.formats import jsonl
from tests.tui.cli.running import Run, assert_refused, sliced

PIZHU = Path(sys.executable).with_name("pizhu")


@pytest.fixture
def labelled(run: Run, project: Path) -> Path:
    """The project with labels on both articles."""
    for words in (["--quote", "党务帮办"], ["--quote", "黨(dǎng)務(wù)"], ["--whole"]):
        assert run("label", "add", "--article", "柳溪", *words, "--code", "party_help_desk").status == 0
    assert (
        run("label", "add", "--article", "桥头", "--quote", "石桥", "--nth", "2", "--code", "volunteering").status == 0
    )
    return project


def test_an_article_a_line_with_labels_that_slice(run: Run, labelled: Path) -> None:
    ran = run("export")
    assert (ran.status, ran.err) == (0, "")
    assert [len(record["labels"]) for record in ran.records] == [1, 3]
    for record in ran.records:
        sliced(record)
    whole, *spans = ran.records[1]["labels"]
    assert (whole["start"], whole["quote"], whole["raw_quote"]) == (None, None, None)
    assert {label["quote"] for label in spans} == {"党务帮办", "党务"}


def test_every_line_fits_the_schema_that_is_printed(run: Run, labelled: Path) -> None:
    schema = json.loads(run("export", "--schema").out)
    for record in run("export").records:
        jsonschema.validate(record, schema)


def test_the_schema_needs_no_project(run: Run, tmp_path: Path) -> None:
    assert run("export", "--schema").status == 0
    assert list(tmp_path.iterdir()) == []


def test_the_same_state_gives_the_same_bytes(run: Run, labelled: Path, tmp_path: Path) -> None:
    ran = run("export", "-o", "a.jsonl")
    assert (ran.status, ran.out, ran.told) == (0, "", "2 articles written to a.jsonl")
    run("export", "--format", "jsonl", "--output", "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes() == run("export").out.encode()


def test_a_file_that_is_there_is_replaced_only_by_a_whole_one(
    run: Run, labelled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("yesterday's\n", "utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    whole = jsonl.lines

    def broken(db: Database) -> Iterator[str]:
        yield next(whole(db))
        raise ProjectError("the disk of {path} is full", path="here")

    monkeypatch.setattr(jsonl, "lines", broken)
    assert_refused(run("export", "-o", target), "is full")
    assert target.read_text("utf-8") == "yesterday's\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    monkeypatch.undo()


def test_a_place_that_cannot_be_written_is_one_line(run: Run, labelled: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    before = sorted(path.name for path in tmp_path.iterdir())
    assert_refused(run("export", "-o", "nowhere/out.jsonl"), "nowhere/out.jsonl", "-o")
    assert_refused(run("export", "-o", "folder"), "folder", "-o")
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_link_is_followed_or_replaced_but_what_is_read_is_the_export(
    run: Run, labelled: Path, tmp_path: Path
) -> None:
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "target.jsonl")
    assert run("export", "-o", "link.jsonl").status == 0
    assert (tmp_path / "link.jsonl").read_text("utf-8") == run("export").out


def test_an_unknown_format_is_wrong_usage(run: Run, labelled: Path) -> None:
    ran = run("export", "--format", "papyrus")
    assert (ran.status, ran.out) == (2, "")


def test_without_a_project_it_is_one_line(run: Run, tmp_path: Path) -> None:
    assert_refused(run("export", "-o", "out.jsonl"), "no project")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently there")
@pytest.mark.parametrize("command", [["export"], ["list"], ["codes", "export"], ["normalize", "long.txt"], ["label"]])
def test_a_reader_that_goes_away_is_no_error(run: Run, labelled: Path, tmp_path: Path, command: list[str]) -> None:
    # More than a pipe holds, so that the writer meets the closed end.
    (tmp_path / "long.txt").write_text("石桥不长，心意很长。\n" * 20_000, "utf-8")
    assert run("import", "long.txt").status == 0
    process = subprocess.Popen(
        [PIZHU, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait(20) in (0, 1)
    assert errors == b""
