"""Processes beside this one see a project as it was when they began, all of them the same."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from store import articles, readers
from store.database import Database
from store.errors import BadInput, PizhuError
from store.readers import Readers, one_moment_for_all
from tests.store.conftest import Open
from tests.store.helpers import TEXT, add


def titles(db: Database, number: int, by: str) -> str:
    """The process, who asks, and how many articles it sees."""
    if number == 3:
        raise BadInput("{file}: {problem}", file=number, problem=BadInput("it is odd"))
    if number == 5:
        db.execute("SELECT nothing FROM nowhere")
    if number == 7:
        os._exit(1)
    return f"{os.getpid()} {by} {number} {articles.count(db)}"


def noting(db: Database, answer: int | None, number: int | None, unit: str) -> tuple[int | None, str]:
    """What was answered to the result before, and the number."""
    if number is None:
        assert answer is not None
    return answer, f"{number} {unit}"


@pytest.fixture
def team(db: Database) -> Iterator[Readers]:
    add(db)
    with one_moment_for_all(db, 2) as found:
        assert found is not None
        yield found


def test_results_come_in_order_from_several_processes(team: Readers) -> None:
    for numbers in (range(10, 31), range(31, 32), range(0)):
        found = [result.split() for result in team.map(partial(titles, by="甲"), numbers)]
        assert [(by, int(number)) for _, by, number, _ in found] == [("甲", number) for number in numbers]
        assert str(os.getpid()) not in {process for process, *_ in found}
        assert len({process for process, *_ in found}) == min(2, len(numbers))


@pytest.mark.parametrize("count", [0, 1, 2, 3, 8])
def test_each_process_is_told_the_answer_to_its_result_before_the_next_one(team: Readers, count: int) -> None:
    asked: list[str] = []

    def answer(result: tuple[int | None, str]) -> int:
        asked.append(result[1])
        return len(asked)

    found = list(team.map_answered(partial(noting, unit="篇"), range(count), answer))
    assert [said for _, said in found] == asked == [f"{number} 篇" for number in range(count)]
    # Two processes take turns: the one that gets a thing is answered what it made two things before.
    assert [told for told, _ in found] == [None if number < 2 else number - 1 for number in range(count)]


def test_nobody_sees_what_was_written_later(db: Database, open_db: Open, project_path: Path) -> None:
    add(db)
    with one_moment_for_all(db, 2) as team:
        assert team is not None
        with closing(open_db(project_path.name)) as other:
            add(other, TEXT + "后来")
            assert articles.count(other) == 2
        assert {result[-1] for result in team.map(partial(titles, by="甲"), range(10, 14))} == {"1"}
        assert articles.count(db) == 1
    assert articles.count(db) == 2


@pytest.mark.parametrize(
    ("number", "told"),
    [(3, "3: it is odd"), (5, "cannot be used as a project"), (7, "a process died")],
    ids=["error", "sql", "dead"],
)
def test_what_goes_wrong_is_told(team: Readers, number: int, told: str) -> None:
    with pytest.raises(PizhuError, match=told):
        list(team.map(partial(titles, by="甲"), [10, number, 12]))


def test_while_somebody_writes_there_are_none(
    db: Database, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "_PATIENCE", 0.1)
    with closing(sqlite3.connect(project_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with one_moment_for_all(db, 1) as team:
            assert team is None
            assert articles.count(db) == 0


def test_without_any_it_is_a_snapshot(db: Database, open_db: Open, project_path: Path) -> None:
    with one_moment_for_all(db, 0) as team:
        assert team is None
        assert articles.count(db) == 0
        with closing(open_db(project_path.name)) as other:
            add(other)
        assert articles.count(db) == 0
