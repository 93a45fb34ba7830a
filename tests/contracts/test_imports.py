"""Which module may know which, looked at from the source and from what really gets loaded."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.project import open_project

ROOT = Path(__file__).parents[2]

OTHERS = {"store.formats.docbin", "store.formats.docbin.file"}
"""Modules that load a library which does as it likes: spaCy loads rich."""

_LOAD = """
import importlib, json, sys
modules, forbidden = json.load(sys.stdin)
first = {}
for module in modules:
    importlib.import_module(module)
    for name in forbidden:
        if name in sys.modules:
            first.setdefault(name, module)
print(json.dumps(first))
"""


def modules_of(package: str) -> list[str]:
    """Every module of a package, by its files."""
    paths = [
        path.relative_to(ROOT).with_suffix("") for path in sorted((ROOT / package.replace(".", "/")).rglob("*.py"))
    ]
    return [".".join(path.parts).removesuffix(".__init__") for path in paths]


def run(code: str, given: object = None, cwd: Path | None = None) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(given), capture_output=True, text=True, encoding="utf-8", cwd=cwd
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_import_contracts_are_kept() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--no-cache", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "200"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("packages", "forbidden"),
    [
        (["store"], ["textual", "rich", "tui", "opencc", "pypinyin", "jieba"]),
        (["store.text"], ["sqlite3", "sqlite_utils", "opencc", "pypinyin"]),
        (["tui.page"], ["textual", "sqlite3", "sqlite_utils"]),
        (
            ["tui.cli", "tui.language", "tui.states", "tui.__main__"],
            ["textual", "opencc", "pypinyin", "jieba", "numpy", "pandas"],
        ),
        (["store.errors", "tui.cli.parser", "tui.__main__"], ["textual", "rich", "sqlite3", "sqlite_utils"]),
    ],
    ids=["store", "text", "page", "cli", "start"],
)
def test_importing_loads_nothing_that_is_not_its_business(packages: list[str], forbidden: list[str]) -> None:
    whole = [package for package in packages if (ROOT / package.replace(".", "/")).is_dir()]
    modules = [module for package in whole for module in modules_of(package) if module not in OTHERS]
    modules += [package for package in packages if package not in whole]
    assert json.loads(run(_LOAD, [modules, forbidden])) == {}


_COMMANDS = """
import contextlib, io, json, sys
from tui.__main__ import main
for command in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as told:
        status = main(command)
    assert status == 0, (command, told.getvalue())
    if "textual" in sys.modules:
        print(command)
        break
"""


def test_commands_without_a_screen_run_without_textual(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("河边的水车修好了，村里人都来看。\n", "utf-8")
    commands = [
        ["import", str(article)],
        ["list"],
        ["normalize", str(article)],
        ["codes"],
        ["label", "add", "--article", "河边", "--quote", "水车", "--code", "volunteering"],
        ["label", "list"],
        ["export"],
        ["stats"],
        ["report"],
        ["codes", "outdated"],
        ["demo"],
    ]
    assert run(_COMMANDS, commands, cwd=tmp_path) == ""


_START = """
import json, sys
from contextlib import closing
from pathlib import Path
from store.project import open_project
path, late = json.load(sys.stdin)
with closing(open_project(Path(path), create=False)):
    import tui.app
print(json.dumps([name for name in late if name in sys.modules]))
"""
_LATE = [
    *("sqlite_utils", "store.undo", "tui.clipboard", "tui.commands", "tui.keymap"),
    *("store.derived", "store.backup", "store.text.pipeline", "store.text.segment", "store.text.script.dictionaries"),
    *("tui.screens.library", "tui.screens.help", "tui.screens.code_picker", "tui.screens.settle_prompt"),
    *(
        "tui.screens.label_sheet",
        "tui.screens.article_sheet",
        "tui.screens.open_questions",
        "tui.screens.reason_prompt",
    ),
]
"""Loaded when it is used: a person waits for the first article."""


def test_the_first_screen_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "pizhu.db"
    open_project(path).close()
    assert json.loads(run(_START, [str(path), _LATE])) == []
