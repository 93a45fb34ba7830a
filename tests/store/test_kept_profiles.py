"""Profiles of a person's own, kept in the project whose articles were normalized by them."""

from dataclasses import replace
from pathlib import Path

import pytest

from store.database import Database
from store.errors import Conflict, CorruptProject
from store.importing import import_paths
from store.kept_profiles import current, keep, profile_of
from store.text.profile import SIMPLIFIED, Profile

MINE = Profile("mine", 3, ("controls", "script", "width"), "tw2s", "for tests", "试验")


def test_what_it_does_is_kept_under_its_id(db: Database) -> None:
    keep(db, MINE)
    assert profile_of(db, "mine/3") == MINE
    keep(db, MINE)
    assert db.execute("SELECT count(*) FROM profiles").fetchone() == (1,)


def test_words_about_it_may_differ(db: Database) -> None:
    keep(db, MINE)
    keep(db, replace(MINE, en="other words"))
    assert profile_of(db, "mine/3") == MINE


@pytest.mark.parametrize("other", [{"rules": ("controls",), "script": "as-written"}, {"script": "hk2s"}], ids=str)
def test_another_one_under_its_id_is_refused(db: Database, other: dict[str, object]) -> None:
    keep(db, MINE)
    with pytest.raises(Conflict, match="raise the version"):
        keep(db, replace(MINE, **other))  # type: ignore[arg-type]
    assert profile_of(db, "mine/3") == MINE


def test_shipped_ones_are_known_without_being_kept(db: Database) -> None:
    keep(db, SIMPLIFIED)
    assert db.execute("SELECT count(*) FROM profiles").fetchone() == (0,)
    assert profile_of(db, SIMPLIFIED.id) == SIMPLIFIED
    assert profile_of(db, "simplified/999999") is None
    assert current(db, "simplified/1") == SIMPLIFIED


def test_the_current_version_is_the_latest(db: Database) -> None:
    assert current(db, "mine/3") is None
    for version in (3, 11, 4):
        keep(db, replace(MINE, version=version))
    keep(db, replace(MINE, name="mine2", version=99))
    found = current(db, "mine/3")
    assert found is not None
    assert found.id == "mine/11"


def test_what_is_imported_by_it_keeps_it(db: Database, tmp_path: Path) -> None:
    (tmp_path / "一.txt").write_text("茶园里的早晨。", "utf-8")
    assert [each.what for each in import_paths(db, [tmp_path / "一.txt"], "甲", MINE)] == ["added"]
    assert profile_of(db, "mine/3") == MINE
    with pytest.raises(Conflict):
        list(import_paths(db, [tmp_path], "甲", replace(MINE, rules=("controls",), script="as-written")))


@pytest.mark.parametrize("content", ["no [ toml", "name = 3", "a = " + "[" * 5000])
def test_what_somebody_broke_by_hand_is_told_in_a_line(db: Database, content: str) -> None:
    db.execute("INSERT INTO profiles (id, content) VALUES ('mine/3', ?)", [content])
    for asked in (profile_of, current):
        with pytest.raises(CorruptProject, match="mine/3"):
            asked(db, "mine/3")
