"""``pizhu export``."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from store import links, memos, usability
from store.errors import BadInput, ProjectError
from store.exchange.dossiers import Dossier, of_keys
from store.formats import jsonl
from store.project import open_project
from tests.tui.cli.running import Run, assert_refused, sliced
from tui.cli import exporting

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
    assert (ran.status, ran.out, ran.told) == (0, "", "2 articles with 4 labels written to a.jsonl")
    run("export", "--format", "jsonl", "--output", "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes() == run("export").out.encode()


def test_a_file_that_is_there_is_replaced_only_by_a_whole_one(
    run: Run, labelled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("yesterday's\n", "utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())

    def broken(*args: Any) -> Iterator[Dossier]:
        yield next(of_keys(*args))
        raise ProjectError("the disk of {path} is full", path="here")

    monkeypatch.setattr("store.exchange.dossiers.of_keys", broken)
    assert_refused(run("export", "-o", target), "is full")
    assert target.read_text("utf-8") == "yesterday's\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_stopped_it_leaves_the_old_file(
    run: Run, labelled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.jsonl").write_text("yesterday's\n", "utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())

    def stopped(*_: object) -> Iterator[Dossier]:
        raise KeyboardInterrupt

    monkeypatch.setattr("store.exchange.dossiers.dossiers", stopped)
    ran = run("export", "--format", "labels", "-o", "out.jsonl")
    assert (ran.status, ran.out) == (130, "")
    assert (tmp_path / "out.jsonl").read_text("utf-8") == "yesterday's\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_it_is_what_the_store_gives(run: Run, labelled: Path) -> None:
    with closing(open_project(labelled)) as db:
        assert run("export").out == "".join(f"{line}\n" for line in jsonl.lines(db))


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


def words(ran: Any) -> list[tuple[str, str]]:
    """The words and the annotator of each label of the format ``labels``."""
    return [(record["quote"], record["annotator"]) for record in ran.records]


def test_another_format_is_of_one_layer_in_a_unit(run: Run, labelled: Path) -> None:
    normalized = run("export", "--format", "labels")
    raw = run("export", "--format", "labels", "--text", "raw", "--unit", "byte")
    assert (normalized.status, raw.status) == (0, 0)
    assert {record["layer"] for record in normalized.records} == {"normalized"}
    assert {(record["layer"], record["unit"]) for record in raw.records} == {("raw", "byte")}
    assert ("党务", "mei") in words(normalized)
    assert ("黨(dǎng)務(wù)", "mei") in words(raw)


def test_filters_choose_articles_and_labels(run: Run, labelled: Path) -> None:
    run("label", "add", "--article", "桥头", "--quote", "心意", "--code", "volunteering", "--annotator", "lin")
    assert words(run("export", "--format", "labels", "--by", "lin")) == [("心意", "lin")]
    assert words(run("export", "--format", "labels", "--code", "volunteering")) == [("石桥", "mei"), ("心意", "lin")]
    assert words(run("export", "--format", "labels", "--article", "桥头", "--by", "mei")) == [("石桥", "mei")]
    (record,) = run("export", "--by", "lin").records
    assert [label["quote"] for label in record["labels"]] == ["心意"]
    assert [record["title"] for record in run("export", "--title", "石桥").records] == ["桥头村修好了石桥"]
    assert run("export", "--since", "1999").records == []
    assert_refused(run("export", "--state", "tired"), "tired")
    assert_refused(run("export", "--code", "nothing"), "nothing")


def test_what_others_said_of_an_article_stays_where_one_person_is_asked_for(run: Run, labelled: Path) -> None:
    with closing(open_project(labelled)) as db:
        article = next(record["id"] for record in run("export").records if "桥头" in record["title"])
        memos.write(db, article, "lin", "别人的话")
        memos.write(db, article, "mei", "自己的话")
    (record,) = run("export", "--by", "mei", "--article", "桥头").records
    assert record["meta"]["memos"] == {"mei": "自己的话"}


def test_what_a_format_cannot_hold_is_said(run: Run, labelled: Path) -> None:
    with closing(open_project(labelled)) as db:
        first, second = (label["id"] for label in run("export").records[1]["labels"][1:])
        links.add(db, first, second, "same", "mei")
    ran = run("export", "--format", "labels", "-o", "labels.jsonl")
    assert ran.status == 0
    assert ran.err.splitlines() == ["2 articles with 4 labels written to labels.jsonl", "links dropped: 1"]


def test_unusable_articles_go_out_where_that_can_be_said(run: Run, labelled: Path) -> None:
    with closing(open_project(labelled)) as db:
        usability.mark(db, run("export").records[0]["id"], "mei", "duplicate")
    assert [record["meta"].get("unusable") for record in run("export").records] == ["duplicate", None]

    ran = run("export", "--format", "labels", "-o", "labels.jsonl")
    assert ran.status == 0
    assert "1 article with 3 labels" in ran.err
    assert "unusable articles left out" in ran.err
    ran = run("export", "--format", "labels", "--with-unusable", "-o", "labels.jsonl")
    assert "2 articles with 4 labels" in ran.err
    assert "without saying that they are unusable: 1" in ran.err


def test_it_is_dealt_out_with_copies_on_one_side(run: Run, tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    for number in range(12):
        text = f"第{number}个村的茶园\n" + "".join(
            f"{number}号山上的茶农第{day}天采了{number * day}斤。" for day in range(30)
        )
        for copy in range(1 + number % 2):
            (tmp_path / "many" / f"{number:02}-{copy}.txt").write_text(text + "\n" * copy, "utf-8")
    assert run("import", "many").status == 0
    ran = run("export", "--split", "60/20/20", "--seed", "tea", "-o", "out.jsonl")
    assert ran.status == 0
    parts = {
        part: [json.loads(line)["title"] for line in (tmp_path / f"out.{part}.jsonl").read_text("utf-8").splitlines()]
        for part in ("train", "dev", "test")
    }
    assert sum(map(len, parts.values())) == 18
    assert all(parts.values())
    assert len({title for titles in parts.values() for title in titles}) == sum(
        len(set(titles)) for titles in parts.values()
    )
    before = {path.name: path.read_bytes() for path in tmp_path.glob("out.*")}
    run("export", "--split", "60/20/20", "--seed", "tea", "-o", "out.jsonl")
    assert {path.name: path.read_bytes() for path in tmp_path.glob("out.*")} == before


@pytest.mark.parametrize("options", [["--split", "80/20", "-o", "out.jsonl"], ["--split", "80/10/10"]])
def test_shares_that_cannot_be_are_wrong_usage(run: Run, labelled: Path, tmp_path: Path, options: list[str]) -> None:
    ran = run("export", *options)
    assert (ran.status, ran.out) == (2, "")
    assert list(tmp_path.glob("out*")) == []


def test_a_unit_that_the_format_does_not_count_in_is_refused(run: Run, labelled: Path, tmp_path: Path) -> None:
    assert_refused(run("export", "--unit", "utf16", "-o", "out.jsonl"), "codepoint", "utf16")
    assert list(tmp_path.glob("out*")) == []


def test_on_a_terminal_nothing_acts_upon_it(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = StringIO()
    monkeypatch.setattr(out, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdout", out)
    shown = exporting.standard_output()
    shown.write("茶\x1b[31m\n园".encode()[:2])
    shown.write("茶\x1b[31m\n园".encode()[2:])
    assert out.getvalue() == "茶␛[31m\n园"
    with pytest.raises(BadInput, match="no text"):
        shown.write(b"PK\0\0")


def test_the_codebook_alone_is_told_as_such(run: Run, labelled: Path, tmp_path: Path) -> None:
    ran = run("export", "--format", "qdc", "-o", "book.qdc")
    assert (ran.status, ran.out) == (0, "")
    assert ran.told.startswith("codebook ")
    assert ran.told.endswith(" written to book.qdc")
    assert (tmp_path / "book.qdc").read_bytes() == run("export", "--format", "qdc").out.encode()


def test_that_a_format_holds_one_text_is_told(run: Run, labelled: Path) -> None:
    assert "the raw texts stay behind" in run("export", "--format", "doccano", "-o", "a.jsonl").err
    for others in (["doccano", "--text", "raw"], ["labels"], ["jsonl"], ["csv"]):
        assert "stay behind" not in run("export", "-o", "b", "--format", *others).err
