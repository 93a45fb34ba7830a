"""``pizhu suggest``."""

import json
from pathlib import Path

from tests.tui.cli.running import Run, assert_harmless, assert_refused


def write(tmp_path: Path, *lines: object) -> Path:
    file = tmp_path / "predictions.jsonl"
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return file


GOOD = {"title": "柳溪", "code": "party_help_desk", "quote": "党务帮办窗口", "model": "m-1", "score": 0.8}


def good(run: Run) -> dict[str, object]:
    """A prediction for the article of the sample that has these words."""
    (record,) = [each for each in run("export").records if GOOD["quote"] in each["text"]]
    return GOOD | {"title": record["title"]}


def test_predictions_are_taken_in_once(run: Run, project: Path, tmp_path: Path) -> None:
    file = write(tmp_path, good(run))
    ran = run("suggest", file, "--dry-run")
    assert (ran.status, ran.out) == (0, "")
    assert ran.told == "nothing was written; 1 would be added, 0 known already, 0 refused"
    ran = run("suggest", file)
    assert (ran.status, ran.out) == (0, "")
    assert ran.told == "1 suggestion added, 0 known already, 0 refused"
    assert run("suggest", file).told == "0 suggestions added, 1 known already, 0 refused"


def test_each_line_that_is_refused_says_why(run: Run, project: Path, tmp_path: Path) -> None:
    file = write(tmp_path, good(run), good(run) | {"code": "no\x1b[31m"}, good(run) | {"score": 7})
    ran = run("suggest", file)
    assert ran.status == 1
    assert "1 suggestion added, 0 known already, 2 refused" in ran.told
    assert [row.split()[0] for row in ran.out.splitlines() if row.strip()][-2:] == ["2", "3"]
    assert "its score is not a number from 0 to 1" in ran.out
    assert_harmless(ran)


def test_the_model_can_be_named_for_all(run: Run, project: Path, tmp_path: Path) -> None:
    line = {name: value for name, value in good(run).items() if name != "model"}
    assert run("suggest", write(tmp_path, line)).status == 1
    assert run("suggest", write(tmp_path, line), "--model", "m-2").status == 0


def test_standard_input(run: Run, project: Path) -> None:
    assert run("suggest", "-", stdin=json.dumps(good(run)).encode()).status == 0


def test_a_file_or_project_that_is_not_there(run: Run, project: Path, tmp_path: Path) -> None:
    assert_refused(run("suggest", tmp_path / "none.jsonl"), "none.jsonl", "cannot be read")
    assert_refused(run("--db", tmp_path / "none.db", "suggest", write(tmp_path)), "none.db")
