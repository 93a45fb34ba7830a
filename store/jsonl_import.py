"""A file of pizhu's JSONL taken in: lines are read and checked by several processes, and written some at a time."""

import re
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from store import articles
from store.connect import part, transaction
from store.database import Database
from store.derived import derive
from store.errors import PizhuError, ProjectError
from store.formats import jsonl
from store.formats.json_text import bounded_lines
from store.formats.jsonl_line import Line
from store.line_import import Books, take_in
from store.parallel import in_order
from store.records import Article

_HELD = 0.05
"""Seconds after which what is written until then is committed: annotators wait for their turn meanwhile."""
_AT_ONCE, _BYTES_AT_ONCE = 64, 2_000_000
"""Lines, and bytes of them, that wait to be written together; what is in each is whole or not there."""
_ID = re.compile(rb'\s*\{"id":\s*"([0-9a-f]{64})"')
"""How a line of ours begins."""


class Taken(NamedTuple):
    """What came in with a line."""

    article: Article
    added: bool
    """Whether the article was not here."""
    labels: int


class _Unread(NamedTuple):
    number: int
    data: bytes | None
    """None where the line is too long."""
    known: bool
    """Whether the article is here already, as far as the beginning of the line tells."""


def import_lines(
    db: Database, file: BinaryIO, annotator: str, jobs: int = 1
) -> Iterator[tuple[int, Taken | PizhuError]]:
    """What became of each line that is not blank, by its number from 1, or why it is refused; on disk when it comes.

    Raises:
        ProjectError: the project cannot be written.
    """
    # Whoever stops early stops the processes.
    with closing(in_order(_read, _unread(db, file), jobs, _size)) as results:
        books = Books(db)
        for batch in _batches(results):
            yield from _written(db, annotator, batch, books)


def _unread(db: Database, file: BinaryIO) -> Iterator[_Unread]:
    for number, data in bounded_lines(file):
        begun = None if data is None else _ID.match(data)
        yield _Unread(number, data, begun is not None and articles.has(db, begun[1].decode()))


def _size(found: _Unread) -> int:
    """Bytes of the work on it that another process can do."""
    return len(found.data or b"")


def _read(found: _Unread) -> Line:
    """What the line holds, ready to be written. May run in another process."""
    line = jsonl.read_line(found.data)
    if found.known:
        return line
    return replace(line, article=replace(line.article, derived=derive(line.article.normalized)))


_Result = tuple[_Unread, Line | PizhuError]


def _batches(results: Iterable[_Result]) -> Iterator[deque[_Result]]:
    batch, weight = deque[_Result](), 0
    for found, line in results:
        batch.append((found._replace(data=None), line))
        weight += _size(found)
        if len(batch) >= _AT_ONCE or weight >= _BYTES_AT_ONCE:
            yield batch
            batch, weight = deque(), 0
    yield batch


def _written(
    db: Database, annotator: str, waiting: deque[_Result], books: Books
) -> Iterator[tuple[int, Taken | PizhuError]]:
    while waiting:
        done = list[tuple[int, Taken | PizhuError]]()
        with transaction(db):
            until = time.monotonic() + _HELD
            while waiting and (not done or time.monotonic() < until):
                found, line = waiting.popleft()
                done.append((found.number, _taken(db, annotator, line, books)))
        yield from done


def _taken(db: Database, annotator: str, line: Line | PizhuError, books: Books) -> Taken | PizhuError:
    if isinstance(line, PizhuError):
        return line
    try:
        with part(db):
            added, labels = take_in(db, annotator, line, books)
    except ProjectError:
        raise
    except PizhuError as error:
        books.forget()
        return error
    return Taken(articles.get(db, line.article.id), added, labels)
