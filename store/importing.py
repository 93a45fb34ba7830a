"""Read files and folders into a project; every file gets its line in the report."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple, Protocol

from store import articles, history, kept_profiles, reprints
from store.articles import NewArticle
from store.backup import folder_of
from store.connect import path_of, transaction
from store.database import Database
from store.derived import derive
from store.documents.preparing import prepare_document
from store.errors import BadArticle, BadInput, PizhuError
from store.files import Source, sources
from store.holding import held
from store.intake import prepare
from store.jsonl_import import import_lines
from store.parallel import in_order
from store.records import Article, Original
from store.text.decode import MAX_BYTES
from store.text.profile import SIMPLIFIED, Profile

What = Literal["added", "known", "refused", "skipped"]
"""``known``: it was here already; ``skipped``: a file in a folder that is of no kind that is read."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, or of one line of a JSONL file."""

    file: str
    what: What
    article: Article | None = None
    labels: int = 0
    """Labels that came in with it."""
    reason: PizhuError | None = None
    reprint: Original | None = None
    """What an article that was added is a copy of."""
    label: int | None = None
    """Which label of the article, from 1, where the outcome is of a label that is refused and not of the article."""
    refused_labels: int = 0
    """Labels that were refused, with all of the article or by themselves."""
    lost_links: int = 0
    """Links between labels that were left out, since one of both is not here."""


def plain_kind(source: Source, named: bool) -> str:
    """What a file is, as far as its ending says: ``text``, ``jsonl`` or ``other``; one that was named is a text."""
    suffix = source.path.suffix.lower()
    return "jsonl" if suffix == ".jsonl" else "text" if named or suffix == ".txt" else "other"


def _nothing(_db: Database, _source: Source, _kind: str) -> Iterator[Outcome]:
    """Where endings alone are looked at, no file is of a kind of its own."""
    return iter(())


class Library(Protocol):
    """What is known of articles beside their files."""

    def applied(self, new: NewArticle) -> NewArticle:
        """The article with what is known of it."""

    def known(self, article: Article) -> None:
        """See what belongs to an article that is here already, and stays as it is."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How files become articles."""

    kind: Callable[[Source, bool], str] = plain_kind
    """What a file is, and whether it was named itself: ``text``, ``document``, ``jsonl``, ``other`` for what is left
    out, or else what ``take`` knows it by."""
    take: Callable[[Database, Source, str], Iterator[Outcome]] = _nothing
    """Takes in what is in a file of many articles."""
    is_one: Callable[[Path], bool] = lambda _: False
    """Whether a folder is to be taken as if it were a file."""
    library: Library | None = None
    """What knows more of the articles in these files."""


_ONE_ARTICLE = ("text", "document", "known", "other")
_AT_ONCE, _BYTES_AT_ONCE = 64, 2_000_000
"""Articles, and bytes of them, that are written together; each is whole or not there."""


def import_paths(
    db: Database,
    paths: Iterable[Path],
    annotator: str,
    profile: Profile = SIMPLIFIED,
    jobs: int = 1,
    ways: Ways | None = None,
) -> Iterator[Outcome]:
    """Import files and folders; a folder gives its files, then those of its folders, by name.

    ``ways`` says what each file is, and reads what is neither a text nor pizhu's JSONL.

    Each article is whole or not there, and on disk when its outcome comes: a run that is stopped can be run again, and
    what is here then costs as much as to read it. With several jobs the articles are prepared in other processes; all
    writing is done here, in the same order.
    """
    kept_profiles.keep(db, profile)
    ways = ways or Ways()
    work = partial(_prepared, profile=profile)
    # Whoever stops early stops the processes.
    with closing(in_order(work, _unknown(db, paths, ways), jobs, _size)) as results:
        for batch in _batches(results):
            first = batch[0][0]
            if first.kind == "jsonl":
                yield from _from_jsonl(db, first, annotator, jobs)
            elif first.is_alone:
                yield from _taken(ways.take(db, first.source, first.kind), first.source.name)
            else:
                yield from _written(db, batch, annotator, ways.library)


class _Found(NamedTuple):
    source: Source
    kind: str
    """As ``Ways.kind`` says it, or ``known``."""
    data: bytes = b""
    """What is in the file, of a text that is not here yet."""
    article: str = ""
    """The id of a text that is here."""

    @property
    def is_alone(self) -> bool:
        """Whether it is a file of many articles."""
        return self.kind not in _ONE_ARTICLE


_Result = tuple[_Found, NewArticle | PizhuError | None]
"""A file and the article in it; None for what is none, or is known."""


def _unknown(db: Database, paths: Iterable[Path], ways: Ways) -> Iterator[_Found]:
    """The files that the paths mean, with the bytes of those texts that are not here yet."""
    project = path_of(db).resolve()
    for path in paths:
        for source in sources(path, ways.is_one):
            # Not Path.resolve: a link that leads to itself is refused in its own line.
            if source.path != path and _is_of(project, Path(os.path.realpath(source.path))):
                continue
            kind = ways.kind(source, source.path == path)
            yield _read(db, source, kind) if kind in ("text", "document") else _Found(source, kind)


def _is_of(project: Path, path: Path) -> bool:
    """Whether a file in a folder is the project itself, what SQLite keeps beside it, or one of its copies."""
    beside = {project.with_name(f"{project.name}{end}") for end in ("", "-wal", "-shm", "-journal")}
    return path in beside or folder_of(project) in path.parents


def _read(db: Database, source: Source, kind: str) -> _Found:
    try:
        data = _data(source.path)
    except BadArticle:
        # Whoever reads it again says why.
        return _Found(source, kind)
    identity = sha256(data).hexdigest()
    return _Found(source, "known", article=identity) if articles.has(db, identity) else _Found(source, kind, data)


def _data(path: Path) -> bytes:
    try:
        with _opened(path) as file:
            # One byte more than may be: a file that is too large need not be read to be refused.
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(error) from error


def _size(found: _Found) -> int:
    """Bytes of the work on it that another process can do."""
    return len(found.data)


def _prepared(found: _Found, profile: Profile) -> NewArticle | None:
    """The article in a file; None for what is not one, or is known. May run in another process."""
    if found.kind not in ("text", "document"):
        return None
    data, name = found.data or _data(found.source.path), Path(found.source.name).name
    new = prepare_document(data, name, profile) if found.kind == "document" else prepare(data, name, profile)
    return new._replace(derived=derive(new.normalized, is_found_later=True))


def _batches(results: Iterable[_Result]) -> Iterator[list[_Result]]:
    """What is written together: several files, or a file of many articles by itself."""
    batch: list[_Result] = []
    weight = 0
    for found, new in results:
        if batch and (found.is_alone or len(batch) >= _AT_ONCE or weight >= _BYTES_AT_ONCE):
            yield batch
            batch, weight = [], 0
        batch.append((found, new))
        weight += len(found.data)
        if found.is_alone:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _written(db: Database, batch: Iterable[_Result], annotator: str, library: Library | None) -> Iterator[Outcome]:
    """The outcomes of these files, each after its article is on disk."""
    waiting = deque(batch if library is None else _joined(db, batch, library))
    while waiting:
        outcomes = list[Outcome]()
        if not isinstance(waiting[0][1], NewArticle):
            yield _outcome(db, *waiting.popleft(), annotator)
            continue
        with held(db) as hold:
            while waiting and (not outcomes or not hold.is_over()):
                found, new = waiting.popleft()
                outcomes.append(_outcome(db, found, new, annotator))
                if outcomes[-1].what == "added" and isinstance(new, NewArticle):
                    hold.take(db, new)
        yield from outcomes


def _joined(db: Database, batch: Iterable[_Result], library: Library) -> Iterator[_Result]:
    for found, new in batch:
        if found.kind == "known":
            library.known(articles.get(db, found.article))
        yield found, library.applied(new) if isinstance(new, NewArticle) else new


def _outcome(db: Database, found: _Found, new: NewArticle | PizhuError | None, annotator: str) -> Outcome:
    name = found.source.name
    if isinstance(new, PizhuError):
        return Outcome(name, "refused", reason=new)
    if found.kind == "known":
        return Outcome(name, "known", articles.get(db, found.article))
    if new is None:
        return Outcome(name, "skipped", reason=BadInput("it is of no kind that is read; `pizhu formats` lists them"))
    if _add(db, new, annotator):
        return Outcome(name, "added", articles.get(db, new.id), reprint=reprints.of(db, new.id))
    return Outcome(name, "known", articles.get(db, new.id))


def _taken(outcomes: Iterator[Outcome], name: str) -> Iterator[Outcome]:
    """What came of a file of many articles; one that cannot be read is refused as a whole."""
    try:
        yield from outcomes
    except OSError as error:
        yield Outcome(name, "refused", reason=_unreadable(error))
    except BadInput as error:
        yield Outcome(name, "refused", reason=error)


def _from_jsonl(db: Database, found: _Found, annotator: str, jobs: int) -> Iterator[Outcome]:
    name = found.source.name
    try:
        with _opened(found.source.path) as file:
            yield from _import_jsonl(db, file, name, annotator, jobs)
    except OSError as error:
        yield Outcome(name, "refused", reason=_unreadable(error))
    except BadArticle as error:
        yield Outcome(name, "refused", reason=error)


def _opened(path: Path) -> BinaryIO:
    if os.path.exists(path) and not os.path.isfile(path):
        raise BadArticle("it is neither a file nor a folder")
    return path.open("rb")


def _unreadable(error: OSError) -> BadArticle:
    if isinstance(error, FileNotFoundError):
        return BadArticle("there is no such file; check the name")
    return BadArticle("it cannot be read: {reason}", reason=error.strerror or error)


def _import_jsonl(db: Database, file: BinaryIO, name: str, annotator: str, jobs: int) -> Iterator[Outcome]:
    for number, taken in import_lines(db, file, annotator, jobs):
        place = f"{name}:{number}"
        if isinstance(taken, PizhuError):
            yield Outcome(place, "refused", reason=taken)
        else:
            yield Outcome(place, "added" if taken.added else "known", taken.article, taken.labels)


def _add(db: Database, new: NewArticle, annotator: str) -> bool:
    with transaction(db):
        added = articles.add(db, new)
        if added:
            history.record(db, annotator, "article.import", articles.article_row(db, new.id), new.id, None, None)
    return added
