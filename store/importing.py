"""Read files and folders into a project; every file gets its line in the report."""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from sqlite_utils import Database

from store import absences, articles, codebook, history, labels, links, memos, readings, settling, usability
from store.articles import NewArticle
from store.codebook import Codebook
from store.codebook_file import default_codebook
from store.connect import transaction
from store.errors import BadArticle, BadInput, PizhuError
from store.files import Source, sources
from store.formats import jsonl
from store.formats.jsonl_line import Line
from store.intake import prepare
from store.parallel import in_order
from store.records import Article, Code
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


def import_paths(
    db: Database, paths: Iterable[Path], annotator: str, profile: Profile = SIMPLIFIED, jobs: int = 1
) -> Iterator[Outcome]:
    """Import files and folders; a folder gives its ``.txt`` and ``.jsonl`` files, then those of its folders, by name.

    Each article is one transaction, so that a run that is stopped leaves whole articles and can be run again. With
    several jobs the articles are prepared in other processes; all writing is done here, in the same order.
    """
    work = partial(_prepared, profile=profile)
    # Whoever stops early stops the processes.
    with closing(in_order(work, _sources(paths), jobs, _size)) as results:
        for found, new in results:
            try:
                yield from _outcomes(db, found, new, annotator)
            except OSError as error:
                yield Outcome(found.source.name, "refused", reason=_unreadable(error))
            except BadArticle as error:
                yield Outcome(found.source.name, "refused", reason=error)


class _Found(NamedTuple):
    source: Source
    kind: Literal["text", "jsonl", "other"]


def _sources(paths: Iterable[Path]) -> Iterator[_Found]:
    for path in paths:
        for source in sources(path):
            suffix = source.path.suffix.lower()
            if source.path != path and suffix not in (".txt", ".jsonl"):
                yield _Found(source, "other")
            else:
                yield _Found(source, "jsonl" if suffix == ".jsonl" else "text")


def _size(found: _Found) -> int:
    """Bytes of the work on it that another process can do."""
    try:
        return found.source.path.stat().st_size if found.kind == "text" else 0
    except OSError:
        return 0


def _prepared(found: _Found, profile: Profile) -> NewArticle | None:
    """The article in a text file; None for what is not one. May run in another process."""
    if found.kind != "text":
        return None
    try:
        with _opened(found.source.path) as file:
            # One byte more than may be: a file that is too large need not be read to be refused.
            return prepare(file.read(MAX_BYTES + 1), Path(found.source.name).name, profile)
    except OSError as error:
        raise _unreadable(error) from error


def _outcomes(db: Database, found: _Found, new: NewArticle | PizhuError | None, annotator: str) -> Iterator[Outcome]:
    name = found.source.name
    if isinstance(new, PizhuError):
        yield Outcome(name, "refused", reason=new)
    elif new is not None:
        added = _add(db, new, annotator)
        yield Outcome(name, "added" if added else "known", articles.get(db, new.id))
    elif found.kind == "jsonl":
        with _opened(found.source.path) as file:
            yield from _import_jsonl(db, file, name, annotator)
    else:
        yield Outcome(name, "skipped", reason=BadInput("neither .txt nor .jsonl"))


def _opened(path: Path) -> BinaryIO:
    if os.path.exists(path) and not os.path.isfile(path):
        raise BadArticle("it is neither a file nor a folder")
    return path.open("rb")


def _unreadable(error: OSError) -> BadArticle:
    if isinstance(error, FileNotFoundError):
        return BadArticle("there is no such file; check the name")
    return BadArticle("it cannot be read: {reason}", reason=error.strerror or error)


def _import_jsonl(db: Database, file: BinaryIO, name: str, annotator: str) -> Iterator[Outcome]:
    for number, found in jsonl.read(file):
        place = f"{name}:{number}"
        try:
            if isinstance(found, BadInput):
                raise found
            yield _import_line(db, place, annotator, found)
        except PizhuError as error:
            yield Outcome(place, "refused", reason=error)


def _import_line(db: Database, place: str, annotator: str, line: Line) -> Outcome:
    with transaction(db):
        _adopt_codes(db, line)
        added = _add(db, line.article, annotator)
        new_labels = sum([labels.keep(db, label) for label in line.labels])
        _keep_links(db, line)
        settling.keep(db, line.article.id, line.repairs)
        _keep_readings(db, line)
        _keep_answers(db, line)
    return Outcome(place, "added" if added else "known", articles.get(db, line.article.id), new_labels)


def _keep_links(db: Database, line: Line) -> None:
    """Take in the links between labels that are here; one may have been here in another's name."""
    here = {label.id for label in labels.of_article(db, line.article.id)}
    for link in line.links:
        if link.source in here and link.target in here:
            links.keep(db, link)


def _keep_answers(db: Database, line: Line) -> None:
    """Take in what annotators looked for in vain, and their memos, where nothing was said of it here."""
    key, book = articles.article_row(db, line.article.id), codebook.load(db)
    for name, codes in line.absent.items():
        for code in codes:
            if code in book:
                absences.keep(db, key, code, name)
    for name, memo in line.memos.items():
        memos.keep(db, key, name, memo)


def _keep_readings(db: Database, line: Line) -> None:
    """Take in what was said of the article elsewhere, where nothing was said of it here."""
    known = readings.every(db, line.article.id)
    key = articles.article_row(db, line.article.id)
    for name, reading in line.readings.items():
        if name not in known:
            readings.put_state(db, key, name, reading.state, reading.reason)
            readings.put_flag(db, key, name, reading.flagged)
    if usability.of_article(db, line.article.id).unusable is None:
        usability.put(db, key, line.verdict)


def _add(db: Database, new: NewArticle, annotator: str) -> bool:
    with transaction(db):
        added = articles.add(db, new)
        if added:
            history.record(db, annotator, "article.import", articles.article_row(db, new.id), new.id, None, None)
    return added


def _adopt_codes(db: Database, line: Line) -> None:
    """Take in what the project's codebook lacks; a new project takes over the codebook of the file."""
    book, default = codebook.load(db), default_codebook()
    if book.codes == default.codes and _is_new(db, line, default):
        codebook.replace(db, Codebook(*line.codebook, line.codes or default.codes, book.attributes))
        return
    known = {code.id: code for code in book.codes}
    # A code that came in under its id, because no line had told its name yet, gets the name now.
    learnt = {code.id: code for code in line.codes if code.id not in known or _is_nameless(known[code.id])}
    if any(known.get(code.id) != code for code in learnt.values()):
        codebook.replace(db, Codebook(book.name, book.version, tuple((known | learnt).values()), book.attributes))


def _is_new(db: Database, line: Line, default: Codebook) -> bool:
    """Whether nothing in the project rests on its codebook yet, and the file was made with another one."""
    book = codebook.load(db)
    own = (book.name, book.version)
    if own == (default.name, default.version):
        return line.codebook != own and articles.count(db) == 0
    return line.codebook == own and labels.count(db) == 0


def _is_nameless(code: Code) -> bool:
    return code.zh == code.en == code.id and not code.definition
