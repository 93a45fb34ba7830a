"""Processes that read a project beside this one, all of them as it is at the same moment."""

import signal
import sqlite3
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from store.check.opening import one_moment, reading
from store.connect import only_read, path_of, snapshot
from store.database import Database
from store.errors import PizhuError
from store.faults import explained
from store.parallel import Failure, failure

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

T = TypeVar("T")
R = TypeVar("R")
A = TypeVar("A")

_PATIENCE = 2.0
"""Seconds to wait for somebody who writes, before it is done without other processes."""


class Readers:
    """Processes that each have the project open, and see it as it was when they began."""

    def __init__(self, path: Path, count: int) -> None:
        # Late: most commands start no process.
        from multiprocessing import get_context

        # Spawned, as on every system: a fork takes threads and open databases along.
        context = get_context("spawn")
        self._processes: list[SpawnProcess] = []
        self._pipes: list[Connection] = []
        for _ in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, path), daemon=True)
            process.start()
            theirs.close()
            self._processes.append(process)
            self._pipes.append(ours)

    def wait(self) -> None:
        """Wait until all of them have the project open.

        Raises:
            PizhuError: one of them cannot open it.
        """
        for pipe in self._pipes:
            _received(pipe)

    def begin(self) -> None:
        """From now on they see the project as it is now. Call it while nobody writes.

        Raises:
            PizhuError: one of them cannot read it.
        """
        for pipe in self._pipes:
            pipe.send(None)
        for pipe in self._pipes:
            _received(pipe)

    def map(self, work: Callable[[Database, T], R], items: Iterable[T]) -> Generator[R, None, None]:
        """The results of the work on each thing, in order. Read them to the end before the next ``map``.

        Raises:
            PizhuError: the work raised it, or a process died.
        """
        return self.map_answered(partial(_unanswered, work), items, _no_answer)

    def map_answered(
        self, work: Callable[[Database, A | None, T | None], R | None], items: Iterable[T], answer: Callable[[R], A]
    ) -> Generator[R, None, None]:
        """As ``map``, where a process is told the answer to its result, with the next thing or in the end with None.

        ``answer`` is asked in the order of the results. The work is done with the answer to what the process has made
        before, None at first, and with a thing, None in the end, when nothing is to come of it any more.

        Raises:
            PizhuError: the work raised it, or a process died.
        """
        waiting, busy, last = iter(items), deque["Connection"](), list["Connection"]()
        # Each has one thing at a time: with more in the pipe, both sides could wait for the other one to read.
        for pipe, item in zip(self._pipes, waiting, strict=False):
            pipe.send((work, None, item))
            busy.append(pipe)
        while busy:
            pipe = busy.popleft()
            result: R = _received(pipe)
            following = next(waiting, None)
            pipe.send((work, answer(result), following))
            (last if following is None else busy).append(pipe)
            yield result
        for pipe in last:
            _received(pipe)

    def stop(self) -> None:
        """End the processes, whatever they are at."""
        for process in self._processes:
            process.terminate()
        for process, pipe in zip(self._processes, self._pipes, strict=True):
            process.join()
            pipe.close()


@contextmanager
def one_moment_for_all(db: Database, count: int) -> Iterator[Readers | None]:
    """A ``snapshot`` with so many processes that see the same; None where there are to be none, or cannot be any.

    There can be none while somebody writes for long, or in a project that cannot be written: while they begin, nobody
    may write.
    """
    readers = Readers(path_of(db), count) if count and only_read(db) is None else None
    try:
        with snapshot(db):
            yield readers if readers is not None and _begun(db, readers) else None
    finally:
        if readers is not None:
            readers.stop()


def _begun(db: Database, readers: Readers) -> bool:
    readers.wait()
    with closing(sqlite3.connect(path_of(db), _PATIENCE, isolation_level=None)) as other:
        try:
            # Nobody commits from here on until it is closed.
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        _look(db)
        readers.begin()
        other.execute("ROLLBACK")
    return True


def _look(db: Database) -> None:
    """Read something: what a transaction sees is settled then, not when it begins."""
    db.execute("SELECT count(*) FROM settings").fetchone()


def _received(pipe: "Connection") -> Any:
    try:
        found = pipe.recv()
    except (EOFError, OSError) as error:
        raise PizhuError("a process died, for lack of memory perhaps; try again with --jobs 1") from error
    if isinstance(found, Failure):
        raise found.error()
    return found


def _serve(pipe: "Connection", path: Path) -> None:
    """What a process does: whatever comes through the pipe, until it is ended."""
    # Ctrl+C reaches all processes of a terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError), reading(path) as db:
        pipe.send(None)
        pipe.recv()
        with one_moment(db):
            _look(db)
            pipe.send(None)
            while True:
                work, answer, item = pipe.recv()
                pipe.send(_done(path, partial(work, db, answer, item)))


def _unanswered(work: Callable[[Database, T], R], db: Database, _: object, item: T | None) -> R | None:
    return None if item is None else work(db, item)


def _no_answer(_: object) -> None:
    """What most processes are told of what they have made."""


def _done(path: Path, work: Callable[[], R]) -> R | Failure:
    try:
        return work()
    except PizhuError as error:
        return failure(error)
    except sqlite3.DatabaseError as error:
        return failure(explained(path, error))
