"""Work in several processes, on things that are large enough to start them."""

import os
import threading
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import count

import pytest

from store.errors import BadInput, PizhuError
from store.parallel import cores, in_order

BIG = 40_000
"""What each thing is said to weigh: a few dozen of them are worth starting processes."""


def size(_: int) -> int:
    return BIG


def double(number: int, by: int = 2) -> str:
    """Its process and its result."""
    if number % 10 == 3:
        raise BadInput("{file}: {problem}", file=number, problem=BadInput("it is {what}", what="odd"))
    return f"{os.getpid()} {number * by}"


def die(number: int) -> int:
    os._exit(number % 7 + 1)


def assert_in_order(found: list[tuple[int, str | PizhuError]], total: int) -> set[str]:
    """Every thing has its own result; the processes that worked."""
    assert [item for item, _ in found] == list(range(total))
    processes = set()
    for item, result in found:
        if isinstance(result, PizhuError):
            assert item % 10 == 3
            assert (type(result), str(result)) == (BadInput, f"{item}: it is odd")
        else:
            process, value = result.split()
            assert int(value) == item * 3
            processes.add(process)
    return processes


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_order_with_the_errors_among_them(jobs: int) -> None:
    processes = assert_in_order(list(in_order(partial(double, by=3), range(60), jobs, size)), 60)
    if jobs == 1:
        assert processes == {str(os.getpid())}
    else:
        assert str(os.getpid()) not in processes


def test_little_work_is_done_here() -> None:
    assert assert_in_order(list(in_order(partial(double, by=3), range(5), 8, size)), 5) == {str(os.getpid())}


def test_nothing_gives_nothing() -> None:
    assert list(in_order(double, [], 4, size)) == []


def test_with_one_job_each_result_is_there_before_the_next_thing_is_asked_for() -> None:
    asked: list[int] = []

    def things() -> Iterator[int]:
        for number in range(3):
            asked.append(number)
            yield number

    for item, _ in in_order(double, things(), 1, size):
        assert asked[-1] == item


def test_only_so_many_things_are_taken_ahead_and_stopping_early_stops_all() -> None:
    asked = count()
    with closing(in_order(double, (next(asked) for _ in range(10_000)), 2, size)) as results:
        for _ in range(20):
            next(results)
    assert next(asked) < 100
    assert [thread for thread in threading.enumerate() if "QueueManager" in type(thread).__name__] == []


def test_a_process_that_dies_is_told_in_one_line() -> None:
    with pytest.raises(PizhuError, match="a process died"):
        list(in_order(die, range(60), 2, size))


def test_there_is_a_core() -> None:
    assert cores() >= 1
