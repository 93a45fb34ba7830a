"""Read files and folders into a project; every file gets its line in the report."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

from store import articles, codebook, history, labels, readings
from store.articles import NewArticle
from store.codebook import Codebook
from store.codebook_file import default_codebook
from store.connect import transaction
from store.errors import BadArticle, BadInput, PizhuError
from store.formats import jsonl
from store.intake import prepare
from store.records import Article
from store.text.decode import MAX_BYTES

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


def import_paths(db: Database, paths: Iterable[Path], annotator: str) -> Iterator[Outcome]:
    """Import files and folders; a folder gives its ``.txt`` and ``.jsonl`` files, at any depth, in order of name.

    Each article is one transaction, so that a run that is stopped leaves whole articles and can be run again.
    """
    for path in paths:
        if path.is_dir():
            for inner in _files_in(path):
                name = str(Path(path.name, inner.relative_to(path)))
                yield from _import_from_folder(db, inner, name, annotator)
        else:
            yield from _import_file(db, path, str(path), annotator)


def _files_in(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if not name.startswith("."))


def _import_from_folder(db: Database, path: Path, name: str, annotator: str) -> Iterator[Outcome]:
    if path.suffix.lower() in (".txt", ".jsonl"):
        yield from _import_file(db, path, name, annotator)
    else:
        yield Outcome(name, "skipped", reason=BadInput("neither .txt nor .jsonl"))


def _import_file(db: Database, path: Path, name: str, annotator: str) -> Iterator[Outcome]:
    try:
        if path.suffix.lower() == ".jsonl":
            yield from _import_jsonl(db, path, name, annotator)
        else:
            yield _import_text(db, path, name, annotator)
    except OSError as error:
        yield Outcome(name, "refused", reason=_unreadable(error))


def _unreadable(error: OSError) -> BadArticle:
    if isinstance(error, FileNotFoundError):
        return BadArticle("there is no such file; check the name")
    return BadArticle("it cannot be read: {reason}", reason=error.strerror or error)


def _import_text(db: Database, path: Path, name: str, annotator: str) -> Outcome:
    try:
        if not path.is_file() and path.exists():
            raise BadArticle("it is neither a file nor a folder")
        with path.open("rb") as file:
            # One byte more than may be: a file that is too large need not be read to be refused.
            data = file.read(MAX_BYTES + 1)
        new = prepare(data, path.name)
    except BadArticle as error:
        return Outcome(name, "refused", reason=error)
    added = _add(db, new, annotator)
    return Outcome(name, "added" if added else "known", articles.get(db, new.id))


def _import_jsonl(db: Database, path: Path, name: str, annotator: str) -> Iterator[Outcome]:
    with path.open("rb") as file:
        for number, found in jsonl.read(_text_lines(file)):
            place = f"{name}:{number}"
            if isinstance(found, BadInput):
                yield Outcome(place, "refused", reason=found)
                continue
            try:
                yield _import_line(db, place, annotator, found)
            except PizhuError as error:
                yield Outcome(place, "refused", reason=error)


def _text_lines(file: Iterable[bytes]) -> Iterator[str]:
    # Lines end at "\n" alone, and a line that is not UTF-8 is refused by itself: what stands for a byte that could not
    # be decoded makes the hash of the article differ.
    for line in file:
        yield line.decode("utf-8-sig", errors="replace")


def _import_line(db: Database, place: str, annotator: str, line: jsonl.Line) -> Outcome:
    with transaction(db):
        _adopt_codes(db, line)
        added = _add(db, line.article, annotator)
        new_labels = sum([labels.keep(db, label) for label in line.labels])
        known = readings.states(db, line.article.id)
        key = articles.article_row(db, line.article.id)
        for name, state in line.states.items():
            if name not in known:
                readings.put_state(db, key, name, state)
    what: What = "added" if added or new_labels else "known"
    return Outcome(place, what, articles.get(db, line.article.id), new_labels)


def _add(db: Database, new: NewArticle, annotator: str) -> bool:
    with transaction(db):
        added = articles.add(db, new)
        if added:
            history.record(db, annotator, "article.import", articles.article_row(db, new.id), new.id, None, None)
    return added


def _adopt_codes(db: Database, line: jsonl.Line) -> None:
    """Take in the codes that the project lacks; an untouched new project takes over the file's codebook."""
    book = codebook.load(db)
    if book.id != line.codebook and book == default_codebook() and articles.count(db) == 0:
        name, version = jsonl.split_codebook_id(line.codebook)
        codebook.replace(db, Codebook(name, version, line.codes))
    elif missing := [code for code in line.codes if code.id not in book]:
        codebook.replace(db, Codebook(book.name, book.version, (*book.codes, *missing)))
