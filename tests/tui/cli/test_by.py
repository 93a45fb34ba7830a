"""``--by`` of all commands: a name that nobody has is told; it does not pass for somebody who did nothing."""

from pathlib import Path

import pytest

from store.project import open_project
from tests.tui.cli.running import Run, assert_refused

COMMANDS = (
    ("list", "--by"),
    ("search", "石桥", "--by"),
    ("label", "list", "--by"),
    ("codes", "outdated", "--by"),
    ("stats", "--labels-by"),
    ("report", "--by"),
    ("export", "--by"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_name_that_nobody_has(run: Run, project: Path, command: tuple[str, ...]) -> None:
    run("label", "add", "--article", "桥头村", "--quote", "石桥", "--code", "volunteering")
    assert run(*command, "mei").status == 0
    assert_refused(run(*command, "mia"), "mia", "there are mei")


def test_a_name_in_a_search(run: Run, project: Path) -> None:
    assert_refused(run("search", "石桥 by:mia"), "mia")


def test_in_a_project_that_nobody_has_worked_in(run: Run, tmp_path: Path) -> None:
    open_project(tmp_path / "pizhu.db").close()
    assert_refused(run("list", "--by", "mia"), "mia", "nothing has been done")
