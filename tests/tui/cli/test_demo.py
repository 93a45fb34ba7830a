"""``pizhu demo`` where there is no terminal."""

import tempfile
from pathlib import Path

import pytest

from tests.tui.cli.running import Run, assert_harmless


def test_the_whole_job_in_print_and_nothing_left_behind(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "temporary").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    ran = run("demo")
    assert (ran.status, ran.err) == (0, "")
    assert "04_shifted_street.txt" in ran.out
    assert any(" │ " in line and "(" in line.split(" │ ")[0] for line in ran.out.splitlines())
    assert "labelled “党务帮办” as 党务帮办" in ran.out
    assert "exported 5 articles" in ran.out
    assert_harmless(ran)
    assert list((tmp_path / "work").iterdir()) == list((tmp_path / "temporary").iterdir()) == []
