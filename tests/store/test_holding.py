"""A transaction is held while nobody waits for it, and what came in with it is found from its end on."""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store import articles, derived, holding, search
from store.articles import NewArticle
from store.database import Database
from store.filtering import Filter
from store.holding import held
from store.intake import prepare
from store.turns import Turns

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="nobody can tell there who waits")


@pytest.fixture
def turns(project_path: Path) -> Iterator[Turns]:
    """The turns of somebody else in the folder of the project."""
    with closing(Turns(project_path.parent)) as turns:
        yield turns


@pytest.fixture(autouse=True)
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "_SHORT", 0)
    monkeypatch.setattr(holding, "_LONG", 1000)


@POSIX
def test_it_goes_on_until_somebody_waits(db: Database, turns: Turns) -> None:
    with held(db) as hold:
        assert not hold.is_over()
        with turns.turn(1):
            assert hold.is_over()
        assert not hold.is_over()


@POSIX
def test_who_asks_takes_nobody_their_turn(db: Database, turns: Turns) -> None:
    with held(db) as hold:
        assert not hold.is_over()
        with turns.turn(0):
            assert hold.is_over()


def test_who_waits_does_so_for_a_moment(db: Database, turns: Turns, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "_SHORT", 500)
    with held(db) as hold, turns.turn(1):
        assert not hold.is_over()


@POSIX
def test_what_is_still_to_be_indexed_counts(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "_SHORT", 500)
    monkeypatch.setattr(holding, "_TOKEN", 1)
    with held(db) as hold:
        hold.find_later(1, "晨" * 499)
        assert not hold.is_over()
        hold.find_later(2, "晨" * 2)
        assert hold.is_over()
        hold.put_index(db)
        assert not hold.is_over()


def test_it_ends_though_nobody_waits(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "_LONG", 0)
    with held(db) as hold:
        assert hold.is_over()


def test_where_nothing_can_tell_somebody_may_wait(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "path_of", lambda _: tmp_path / "gone" / "a.db")
    with held(db) as hold:
        assert hold.is_over()


def test_articles_are_found_from_its_end_on(db: Database) -> None:
    new = [_ready(f"第{number}天，清晨的雾气还没有散。") for number in range(3)]
    with held(db) as hold:
        for each in new:
            assert articles.add(db, each)
            assert each.derived is not None
            hold.find_later(articles.article_row(db, each.id), each.derived.tokens)
        assert not _found(db)
    assert _found(db) == [each.id for each in new]


def test_where_it_fails_none_are_found(db: Database) -> None:
    new = _ready("清晨的雾气还没有散。")

    def fail() -> None:
        with held(db) as hold:
            assert articles.add(db, new)
            hold.find_later(articles.article_row(db, new.id), "清晨")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not _found(db)
    assert not articles.count(db)


def _ready(text: str) -> NewArticle:
    """An article that is found later."""
    new = prepare(text.encode(), "a.txt")
    return new._replace(derived=derived.derive(new.normalized, is_found_later=True))


def _found(db: Database) -> list[str]:
    return [hit.article for hit in search.hits(db, search.terms_of(("清晨",)), Filter(), "甲")]
