"""A file of pizhu's JSONL taken in: lines are read and checked by several processes, and written some at a time."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from typing import BinaryIO, NamedTuple

from store import articles, kept_profiles, label_intake
from store.connect import part
from store.database import Database
from store.derived import derive
from store.errors import PizhuError, ProjectError
from store.formats import jsonl
from store.formats.json_text import bounded_lines
from store.formats.jsonl_line import Line, mentioned
from store.holding import held
from store.label_intake import ReadyLabel
from store.line_import import Books, take_in
from store.parallel import in_order
from store.records import Article
from store.text.profile import Profile

_AT_ONCE, _BYTES_AT_ONCE = 128, 2_000_000
"""Lines, and bytes of them, that wait to be written together; what is in each is whole or not there."""
_CACHE = 32_000
"""KiB of the project that are kept in memory meanwhile; SQLite by itself keeps 2,000."""
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
    work = partial(_read, kept=kept_profiles.every(db))
    # Whoever stops early stops the processes.
    with _roomy(db), closing(in_order(work, _unread(db, file), jobs, _size)) as results:
        books = Books(db)
        for batch in _batches(results):
            yield from _written(db, annotator, batch, books)


@contextmanager
def _roomy(db: Database) -> Iterator[None]:
    """Let SQLite keep more of the project in memory: labels by the million go to all places of their indices."""
    (before,) = db.execute("PRAGMA cache_size").fetchone()
    db.execute(f"PRAGMA cache_size = -{_CACHE}")
    try:
        yield
    finally:
        db.execute(f"PRAGMA cache_size = {before}")


def _unread(db: Database, file: BinaryIO) -> Iterator[_Unread]:
    for number, data in bounded_lines(file):
        begun = None if data is None else _ID.match(data)
        yield _Unread(number, data, begun is not None and articles.has(db, begun[1].decode()))


def _size(found: _Unread) -> int:
    """Bytes of the work on it that another process can do."""
    return len(found.data or b"")


class _Read(NamedTuple):
    """What a line holds, ready to be written. Records by the dozen are slow to travel between processes."""

    line: Line
    """Without its labels and codes."""
    labels: tuple[ReadyLabel, ...]
    codes: tuple[tuple[str, str | None, str], ...]
    """Of each its id, that of the one above it, its name."""

    def whole(self) -> Line:
        """The line with its codes."""
        return replace(self.line, codes=tuple(mentioned(*code) for code in self.codes))


def _read(found: _Unread, kept: Mapping[str, Profile]) -> _Read:
    """What the line holds. May run in another process."""
    line = jsonl.read_line(found.data, kept)
    article = line.article
    labels = label_intake.ready(article.normalized.raw, line.labels)
    if not found.known:
        article = article._replace(derived=derive(article.normalized, is_found_later=not line.repairs))
    codes = tuple((code.id, code.parent, code.zh) for code in line.codes)
    return _Read(replace(line, article=article, labels=(), codes=()), labels, codes)


_Result = tuple[_Unread, _Read | PizhuError]
_Take = Callable[[Database, str, _Read, Books], Taken | PizhuError]


def _batches(results: Iterable[_Result]) -> Iterator[deque[_Result]]:
    batch, weight = deque[_Result](), 0
    for found, read in results:
        batch.append((found._replace(data=None), read))
        weight += _size(found)
        if len(batch) >= _AT_ONCE or weight >= _BYTES_AT_ONCE:
            yield batch
            batch, weight = deque(), 0
    yield batch


def _written(
    db: Database, annotator: str, waiting: deque[_Result], books: Books
) -> Iterator[tuple[int, Taken | PizhuError]]:
    take: _Take = _taken
    while waiting:
        done, begun = list[tuple[int, Taken | PizhuError]](), list[_Result]()
        try:
            with held(db) as hold:
                while waiting and (not done or not hold.is_over()):
                    begun.append(waiting.popleft())
                    found, read = begun[-1]
                    if isinstance(read, _Read) and read.line.repairs:
                        hold.put_index(db)
                    outcome = read if isinstance(read, PizhuError) else take(db, annotator, read, books)
                    done.append((found.number, outcome))
                    if isinstance(read, _Read) and isinstance(outcome, Taken) and outcome.added:
                        hold.take(db, read.line.article)
        except ProjectError:
            raise
        except PizhuError:
            # To be able to take back one line alone costs much, and most files have none that is refused here.
            books.forget()
            waiting.extendleft(reversed(begun))
            take = _taken_by_itself
            continue
        yield from done


def _taken(db: Database, annotator: str, read: _Read, books: Books) -> Taken:
    line = read.whole()
    added, labels = take_in(db, annotator, line, books, read.labels)
    return Taken(articles.get(db, line.article.id), added, labels)


def _taken_by_itself(db: Database, annotator: str, read: _Read, books: Books) -> Taken | PizhuError:
    """Take in a line so that, where it is refused, nothing else is."""
    try:
        with part(db):
            return _taken(db, annotator, read, books)
    except ProjectError:
        raise
    except PizhuError as error:
        books.forget()
        return error
