"""An article of pizhu's JSONL taken in with all that was said of it: one transaction, and one step of the history.

The article stays, as after any import; what was said of it is undone by whoever imported it. What came in is in the
events row by row, in the name of who imported, as made by whoever made it.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, Self

from store import (
    absences,
    annotators,
    articles,
    codebook,
    history,
    label_intake,
    labels,
    links,
    memos,
    readings,
    settling,
    usability,
)
from store.articles import NewArticle
from store.code_changes import existing, write
from store.codebook import Codebook
from store.codebook_file import default_codebook
from store.connect import transaction
from store.database import Database
from store.formats.jsonl_line import Line
from store.label_intake import ReadyLabel
from store.records import Code
from store.rows import Row, row_of


def add_article(db: Database, annotator: str, new: NewArticle) -> bool:
    """Add an article with its event; false where it is here already."""
    with transaction(db):
        added = articles.add(db, new)
        if added:
            history.record(db, annotator, "article.import", articles.article_row(db, new.id), new.id, None, None)
    return added


class Books:
    """The codebook of a project, for many lines: it is read again only where it may have become another one.

    So are the keys of annotators, who stay once they are there.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._others = 0
        self._book: _Book | None = None
        self.annotators = dict[str, int]()
        """The keys of those who are known to be here."""

    def look(self) -> None:
        """See whether others have changed it. Call it inside a transaction: till its end they do not."""
        # It is another number after others have written, whatever it was.
        (others,) = self._db.execute("PRAGMA data_version").fetchone()
        if others != self._others:
            self._others, self._book = others, None

    def now(self) -> "_Book":
        """The codebook as it is."""
        if self._book is None:
            self._book = _Book.of(codebook.load(self._db))
        return self._book

    def forget(self) -> None:
        """It was changed here, or what was written last is taken back."""
        self._book = None
        self.annotators.clear()


class _Book(NamedTuple):
    """A codebook, and what is asked of it for every line."""

    whole: Codebook
    ids: frozenset[str]
    named: frozenset[str]
    """The codes that have a name."""
    is_default: bool
    """Whether its codes are those that every project begins with."""

    @classmethod
    def of(cls, book: Codebook) -> Self:
        """The codebook with what is asked of it."""
        named = frozenset(code.id for code in book.codes if not _is_nameless(code))
        return cls(book, frozenset(code.id for code in book.codes), named, book.codes == default_codebook().codes)


def take_in(
    db: Database, annotator: str, line: Line, books: Books | None = None, ready: Sequence[ReadyLabel] = ()
) -> tuple[bool, int]:
    """Take in what a line holds and is not here; whether the article was added, and how many labels were.

    ``ready`` are labels besides those of the line, made ready for its raw text.

    Raises:
        BadInput: a label's quote is not what stands there, or the codes of the line turn in a circle.
    """
    books = books or Books(db)
    with transaction(db):
        books.look()
        _begin_with_its_codebook(db, line, books)
        added = add_article(db, annotator, line.article)
        taking = _Taking(db, annotator, line, books)
        with history.one_step(db, annotator, "label.import", taking.key, line.article.id):
            new_labels = taking.all(ready if added else _again(db, taking.key, ready))
    return added, new_labels


def _again(db: Database, article: int, ready: Sequence[ReadyLabel]) -> Sequence[ReadyLabel]:
    """These labels, for the raw text that an article has here: the same bytes may have been read in another way."""
    return label_intake.ready(articles.raw_text(db, article), (each.label for each in ready)) if ready else ()


class _Taking:
    """What is taken in of a line, with its events."""

    def __init__(self, db: Database, annotator: str, line: Line, books: Books) -> None:
        self._db = db
        self._annotator = annotator
        self._line = line
        self._books = books
        self.key = articles.article_row(db, line.article.id)

    def all(self, ready: Sequence[ReadyLabel]) -> int:
        """Take in everything, these labels as well; how many labels came in."""
        self._codes()
        count = self._labels(ready)
        self._links()
        self._repairs()
        self._readings()
        self._answers()
        return count

    def _codes(self) -> None:
        """Take in the codes that are not here; one that no line had told the name of till now gets it."""
        book, named = self._books.now().whole, self._books.now().named
        unnamed = [code for code in self._line.codes if code.id not in named]
        if not unnamed and not self._line.absent:
            return
        known = {code.id: code for code in book.codes}
        learnt = {code.id: code for code in unnamed if known.get(code.id) != code}
        answered = {code for codes in self._line.absent.values() for code in codes} - known.keys() - learnt.keys()
        learnt |= {code: Code(code, None, zh=code, en=code) for code in sorted(answered)}
        if learnt:
            self._books.forget()
            # What comes of it is one: no circle, no name twice.
            Codebook(book.name, book.version, tuple((known | learnt).values()), book.attributes)
        for code in learnt.values():
            if code.id in known:
                here = existing(self._db, code.id)
                told = {"parent": code.parent, "zh": code.zh, "en": code.en}
                write(self._db, self._annotator, "code.change", here, here | told)
            else:
                (last,) = self._db.execute("SELECT ifnull(max(position), -1) FROM codes").fetchone()
                row = codebook.row_of(code) | {"position": last + 1}
                write(self._db, self._annotator, "code.add", None, row)

    def _labels(self, ready: Sequence[ReadyLabel]) -> int:
        ids, keys = self._books.now().ids, self._books.annotators
        written = label_intake.write(self._db, self.key, ready, ids, keys)
        written += labels.keep(self._db, self._line.article.id, self._line.labels) if self._line.labels else []
        history.record_new(self._db, self._annotator, "label.import", self.key, written)
        if written:
            absences.take_back_found(self._db, self._annotator, self.key)
        return len(written)

    def _links(self) -> None:
        """Take in the links between labels that are here; one may have been here in another's name."""
        here = {label.id for label in labels.of_article(self._db, self._line.article.id)} if self._line.links else ()
        for link in self._line.links:
            if link.source in here and link.target in here and links.keep(self._db, link):
                self._record("link.add", link.id, None, row_of(self._db, "link", {"id": link.id}))

    def _repairs(self) -> None:
        if not self._line.repairs:
            return
        texts = articles.texts(self._db, self._line.article.id)
        there = [
            {"article": self.key, "raw_start": each.raw.start, "raw_end": each.raw.end} for each in self._line.repairs
        ]
        new = [row_of(self._db, "repair", place) is None for place in there]
        settling.keep(self._db, self._line.article.id, self._line.repairs)
        for is_new, place, each in zip(new, there, self._line.repairs, strict=True):
            if is_new and (row := row_of(self._db, "repair", place)) is not None:
                settling.record(self._db, self._annotator, None, row, settling.guess_in(texts, each.raw))

    def _readings(self) -> None:
        """Take in what was said of the article elsewhere, where nothing was said of it here."""
        known = readings.every(self._db, self._line.article.id) if self._line.readings else {}
        for name, reading in self._line.readings.items():
            if name not in known:
                readings.say_for(self._db, self.key, self._annotator, name, reading)
        after = self._line.verdict
        if after.unusable is None:
            return
        before = usability.of_article(self._db, self._line.article.id)
        if before.unusable is None:
            usability.put(self._db, self.key, after)
            self._record("article.unusable", self._line.article.id, before._asdict(), after._asdict())

    def _answers(self) -> None:
        """Take in what annotators looked for in vain, and their memos, where nothing was said of it here."""
        for name, codes in self._line.absent.items():
            for code in codes:
                keep = partial(absences.keep, self._db, self.key, code, name)
                self._kept("absence", "absence.add", code, name, keep, code=code)
        for name, memo in self._line.memos.items():
            keep = partial(memos.keep, self._db, self.key, name, memo)
            self._kept("memo", "memo.write", self._line.article.id, name, keep)

    def _kept(self, kind: str, action: str, subject: str, name: str, keep: Callable[[], None], **told: object) -> None:
        """Record what was kept of an annotator, where it was not here."""
        place: Row = {"article": self.key, "annotator": annotators.annotator_id(self._db, name), **told}
        before = row_of(self._db, kind, place)
        keep()
        after = row_of(self._db, kind, place)
        if before is None and after is not None:
            self._record(action, subject, None, after)

    def _record(self, action: str, subject: str, before: Row | None, after: Row | None) -> None:
        history.record(self._db, self._annotator, action, self.key, subject, before, after)


def _begin_with_its_codebook(db: Database, line: Line, books: Books) -> None:
    """Let a new project take over the codebook of the file, with which nobody has done anything yet."""
    book, default = books.now().whole, default_codebook()
    if books.now().is_default and _is_new(db, book, line, default):
        books.forget()
        codebook.replace(db, Codebook(*line.codebook, line.codes or default.codes, book.attributes))


def _is_new(db: Database, book: Codebook, line: Line, default: Codebook) -> bool:
    """Whether nothing in the project rests on its codebook yet, and the file was made with another one."""
    own = (book.name, book.version)
    if own == (default.name, default.version):
        return line.codebook != own and not articles.are_any(db)
    return line.codebook == own and not labels.are_any(db)


def _is_nameless(code: Code) -> bool:
    return code.zh == code.en == code.id and not code.definition
