"""A copy of a project against a copy of its file, in the same run. See ``README.md``."""

import os
import shutil
import time
from pathlib import Path

import pytest

from store import backup
from tests.bench.big_project import big_project

pytestmark = pytest.mark.bench

ARTICLES = int(os.environ.get("PIZHU_BENCH_ARTICLES", "30000"))
"""A project of so many is about 260 MB."""


def test_backup(tmp_path: Path) -> None:
    project = tmp_path / "project.db"
    shutil.copyfile(big_project(ARTICLES), project)
    size = project.stat().st_size / 1e6
    plain, copied, checked = [], [], []
    for number in range(5):
        plain.append(seconds(lambda to=tmp_path / f"plain{number}": copy_file(project, to)))
        copied.append(seconds(lambda to=tmp_path / f"copy{number}": backup.make(project, to)))
        checked.append(seconds(lambda to=tmp_path / f"checked{number}": backup.make(project, to, check=True)))
        for name in ("plain", "copy", "checked"):
            (tmp_path / f"{name}{number}").unlink()
    for what, spent in (("the file alone", plain), ("pizhu backup", copied), ("pizhu backup --check", checked)):
        ratio = min(plain) / min(spent)
        print(f"\n{what}: {size:.0f} MB in {min(spent):.2f} s, {size / min(spent):.0f} MB/s, {ratio:.2f} ×", end="")
    print()


def copy_file(project: Path, target: Path) -> None:
    shutil.copyfile(project, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def seconds(work: object) -> float:
    assert callable(work)
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
