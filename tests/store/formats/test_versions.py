"""A version of the codebook that cannot be is refused by every reader of what pizhu tells, not by the database."""

import zipfile
from pathlib import Path

import pytest

from store.codebook_file import MOST_VERSION
from store.database import Database
from store.exchange import registry
from tests.store.conftest import Open
from tests.store.exchange.project import fill, read, write
from tests.store.exchange.test_round_trip import LIBRARIES, fill_articles

FIELDS = {
    **dict.fromkeys(("brat", "doccano", "jsonl", "label-studio", "labels", "prodigy"), '"codebook_version":%s'),
    "cas-json": '"codebookVersion":%s',
    "cas-xmi": 'codebookVersion="%s"',
    "qdpx": '"version":%s',
    "w3c": '"pizhu:codebookVersion":%s',
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_version_that_is_too_high_is_refused(name: str, db: Database, open_db: Open, tmp_path: Path) -> None:
    if name in LIBRARIES:
        pytest.importorskip(LIBRARIES[name])
    fill(db)
    made = registry.load(name)
    path = tmp_path / f"all{made.suffix}"
    write(db, made, path)
    count = sum(_raise(each, FIELDS[name]) for each in ([path] if path.is_file() else path.rglob("*")))
    assert count > 3
    other = open_db("other.db")
    fill_articles(other)
    outcomes = read(other, made, path)
    assert sum(each.labels for each in outcomes) == 0
    assert any("ersion" in str(each.reason) for each in outcomes if each.what == "refused")


def test_so_it_is_in_a_row(db: Database, open_db: Open, tmp_path: Path) -> None:
    fill(db)
    write(db, registry.load("csv"), path := tmp_path / "a.csv")
    path.write_bytes(path.read_bytes().replace(b",1,", f",{MOST_VERSION + 1},".encode()))
    other = open_db("other.db")
    fill_articles(other)
    outcomes = read(other, registry.load("csv"), path)
    assert sum(each.labels for each in outcomes) == 0


def _raise(path: Path, field: str) -> int:
    """Let the labels in this file be of a version that there is not; how many were."""
    old, new = (field % version for version in (1, MOST_VERSION + 1))
    if path.suffix == ".qdpx":
        with zipfile.ZipFile(path) as archive:
            parts = {each: archive.read(each) for each in archive.namelist()}
        count = parts["project.qde"].count(f"{old},".encode()) + parts["project.qde"].count(f"{old}}}".encode())
        parts["project.qde"] = parts["project.qde"].replace(old.encode(), new.encode())
        with zipfile.ZipFile(path, "w") as archive:
            for each, data in parts.items():
                archive.writestr(each, data)
        return count
    text = path.read_bytes().decode() if path.suffix != ".txt" else ""
    if old in text:
        path.write_bytes(text.replace(old, new).encode())
    return text.count(old)
