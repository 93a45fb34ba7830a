"""``pizhu keys``: what it prints can be pasted into the settings."""

import tomllib
from pathlib import Path

import pytest

from store.text.glyphs import DANGEROUS
from tests.tui.cli.running import Run
from tui.settings import load_settings


@pytest.fixture(autouse=True)
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings of this test are."""
    path = tmp_path / "settings.toml"
    monkeypatch.setenv("PIZHU_SETTINGS", str(path))
    return path


def test_what_is_printed_is_toml_that_changes_nothing(run: Run, settings_file: Path) -> None:
    ran = run("keys")
    assert (ran.status, ran.err) == (0, "")
    assert "# Mark the article done" in ran.out
    assert str(settings_file) in ran.out
    settings_file.write_text(ran.out, "utf-8")
    assert load_settings().problems == ()
    assert tomllib.loads(run("keys").out) == tomllib.loads(ran.out)


def test_changed_keys_are_shown_as_they_are_in_force(run: Run, settings_file: Path) -> None:
    settings_file.write_text('[keys]\n"reader.done" = "f9"\n"reader.undo" = "ctrl+c"\n"x\\u001b[2J" = "a"\n', "utf-8")
    ran = run("keys", "--json")
    by_id = {record["id"]: record for record in ran.records}
    assert by_id["reader.done"]["keys"] == ["f9"]
    assert by_id["reader.done"]["usual"] == ["d"]
    assert by_id["reader.undo"]["keys"] == by_id["reader.undo"]["usual"]
    assert len(ran.err.splitlines()) == 2
    assert not any(DANGEROUS.search(line) for line in ran.err.splitlines())
