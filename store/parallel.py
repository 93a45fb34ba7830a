"""The same work on many things in several processes: results in order, memory bounded, errors kept whole."""

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from store.errors import PizhuError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")

_CHUNK, _CHUNK_ITEMS = 64_000, 64
"""Bytes and things that go to a process at a time: small articles are not dominated by sending them."""
_WORTH = 300_000
"""Bytes of work below which starting processes takes longer than doing it."""
_AHEAD, _FEWEST = 12, 3
"""Chunks for each process that are sent before the oldest result is taken: while results are put to use, many of them
together, there is work to go on with. Of things that are larger than a chunk at least so many."""


def cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    work: Callable[[T], R], items: Iterable[T], jobs: int, size: Callable[[T], int]
) -> Generator[tuple[T, R | PizhuError], None, None]:
    """Each thing with its result, or with the error of ours that the work on it raised, in the order given.

    With one job, or with little to do, the work is done here; else ``work``, the things and the results travel between
    processes (``work`` is a function of a module, or a ``partial`` of one). ``size`` gives the bytes of a thing.

    Raises:
        PizhuError: a process died.
    """
    if jobs == 1:
        yield from ((item, _done(work, item)) for item in items)
        return
    chunks = _chunks(items, size)
    first, weight = [], 0
    for chunk in chunks:
        first.append(chunk)
        weight += _weight(chunk, size)
        if weight >= _WORTH:
            yield from _in_processes(work, chain(first, chunks), jobs, size)
            return
    yield from ((item, _done(work, item)) for chunk in first for item in chunk)


def _chunks(items: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    chunk: list[T] = []
    weight = 0
    for item in items:
        chunk.append(item)
        weight += size(item)
        if weight >= _CHUNK or len(chunk) >= _CHUNK_ITEMS:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


def _weight(chunk: list[T], size: Callable[[T], int]) -> int:
    return sum(map(size, chunk))


def _in_processes(
    work: Callable[[T], R], chunks: Iterable[list[T]], jobs: int, size: Callable[[T], int]
) -> Generator[tuple[T, R | PizhuError], None, None]:
    # Late: most commands start no process.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Spawned, as on every system: a fork takes threads and open databases along.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)
    sent: deque[tuple[list[T], Future[list[R | Failure]]]] = deque()
    weight, finished = 0, False
    try:
        for chunk in chunks:
            sent.append((chunk, pool.submit(_all_done, work, chunk)))
            weight += _weight(chunk, size)
            while _are_enough(len(sent), weight, jobs):
                oldest, result = sent.popleft()
                weight -= _weight(oldest, size)
                yield from _received(oldest, result)
        while sent:
            yield from _received(*sent.popleft())
        finished = True
    except BrokenProcessPool as error:
        raise PizhuError("a process died, for lack of memory perhaps; try again with --jobs 1") from error
    finally:
        _stop(pool, now=not finished)


def _are_enough(chunks: int, weight: int, jobs: int) -> bool:
    """Whether enough is sent, so that memory stays bounded."""
    most = jobs * _AHEAD
    return chunks >= most or (weight >= most * _CHUNK and chunks >= jobs * _FEWEST)


def _received(chunk: list[T], future: "Future[list[R | Failure]]") -> Iterator[tuple[T, R | PizhuError]]:
    for item, result in zip(chunk, future.result(), strict=True):
        yield item, result.error() if isinstance(result, Failure) else result


def _stop(pool: "ProcessPoolExecutor", *, now: bool) -> None:
    """Let the processes end; with ``now`` without finishing what they are at."""
    if now:
        from multiprocessing import active_children

        pool.shutdown(wait=False, cancel_futures=True)
        for process in active_children():
            process.terminate()
    pool.shutdown()


def _begin() -> None:
    """What a process does first. Ctrl+C reaches all processes of a terminal; the first one stops the others."""
    # Late: the first process needs no thread.
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_first, daemon=True).start()


def _end_with_the_first() -> None:
    """End when the process that started this one is gone, killed perhaps: nobody would ever send work again."""
    from multiprocessing import parent_process

    first = parent_process()
    assert first is not None
    first.join()
    os._exit(1)


class Failure(NamedTuple):
    """An error on its way between processes: an exception that takes a template and values cannot be pickled."""

    kind: type[PizhuError]
    message: str
    values: dict[str, object]

    def error(self) -> PizhuError:
        """The error itself again."""
        values = {name: value.error() if isinstance(value, Failure) else value for name, value in self.values.items()}
        return self.kind(self.message, **values)


def failure(error: PizhuError) -> Failure:
    """What travels of an error."""
    values = {name: failure(v) if isinstance(v, PizhuError) else _plain(v) for name, v in error.values.items()}
    return Failure(type(error), error.message, values)


def _plain(value: object) -> object:
    return value if isinstance(value, int) else str(value)


def _all_done(work: Callable[[T], R], chunk: list[T]) -> list[R | Failure]:
    """What a process does."""
    results = (_done(work, item) for item in chunk)
    return [failure(result) if isinstance(result, PizhuError) else result for result in results]


def _done(work: Callable[[T], R], item: T) -> R | PizhuError:
    try:
        return work(item)
    except PizhuError as error:
        return error
