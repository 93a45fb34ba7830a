"""What follows from the rest of a project, made anew where it is wrong. What a person did is never changed by it."""

import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing, suppress
from itertools import chain, count
from pathlib import Path

from store import (
    articles,
    backup,
    derived,
    derived_versions,
    kept_profiles,
    label_rows,
    meanings,
    repairs,
    rows,
    settling,
)
from store.check import book, counted, made, past
from store.check.findings import Finding, Kind
from store.connect import connect, only_read, transaction
from store.database import Database
from store.derived_versions import Progress
from store.documents.kinds import is_extraction
from store.errors import PizhuError, ProjectError
from store.intake import title_of
from store.records import Article, Metadata
from store.rows import Row
from store.schema import APPLICATION_ID
from store.text.decode import Decoded, decoded_as
from store.text.metadata import read_metadata
from store.text.pipeline import normalize
from store.text.profile import SIMPLIFIED, Profile
from store.text.settled import Reading, settled

_Mend = Callable[[Database, Finding], None]


def mend(
    path: Path,
    findings: Collection[Finding],
    progress: Progress = lambda _done, _all: None,
    copied: Path | None = None,
) -> Path:
    """Put right what can be put right of these findings, each in a transaction; prove it again to see what is left.

    A copy of the project as it is is kept first, and returned: with the others, also where the project wants none, or,
    of a damaged one, beside it. ``copied`` is that copy where it was mended just before, and there is more to mend.

    Raises:
        ProjectError: it cannot be opened to be written, or not copied; nothing was changed.
    """
    _make_usable(path, findings)
    # Not as a project to be worked in: one that lost the name of its codebook can only be read.
    with closing(connect(path, create=False)) as db:
        copied = copied or _copy(db, path)
        _put_back(db, {each for each in findings if each.kind == "history_lost"})
        for kind, one in _ONE_BY_ONE.items():
            for finding in findings:
                if finding.kind == kind:
                    _tried(db, one, finding)
        if any(each.kind in _ANEW or (each.what == "table" and each.kind not in _APART) for each in findings):
            with suppress(PizhuError), transaction(db):
                derived_versions.forget(db)
                derived.bring_up_to_date(db, progress)
    return copied


def _tried(db: Database, one: _Mend, finding: Finding) -> None:
    # What cannot be put right stays, and is found again.
    with suppress(PizhuError, sqlite3.Error, LookupError, ValueError), transaction(db):
        one(db, finding)


def _make_usable(path: Path, findings: Collection[Finding]) -> None:
    """Put right what keeps it from being opened: who it is, and what of its tables is noted."""
    unnoted = [each.subject for each in findings if each.kind == "migration"]
    if any(each.kind == "application_id" for each in findings):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    if unnoted:
        with closing(Database(sqlite3.connect(path))) as db, transaction(db):
            made.note(db, unnoted)


def _copy(db: Database, path: Path) -> Path:
    if (why := only_read(db)) is not None:
        raise type(why)(why.message, **why.values)
    try:
        # Where nothing has changed since the newest one, that is the copy.
        return backup.add(path, "mend") or backup.kept(path)[0].path
    except ProjectError:
        # The copies of the sound project are not to be pushed out by one of the damaged one.
        return backup.make(path, _free(path.with_name(f"{path.name}.damaged")))[0]


def _free(path: Path) -> Path:
    """This path, or the first numbered one where nothing is yet."""
    numbered = (path.with_name(f"{path.name}-{number}") for number in count(2))
    return next(each for each in chain((path,), numbered) if not each.exists())


def _schema(db: Database, finding: Finding) -> None:
    kind, sql = made.expected()[finding.subject]
    if kind != "table":
        db.execute(f"DROP {kind.upper()} IF EXISTS {finding.subject}")
    # The tables of a virtual one come with it.
    if not finding.subject.startswith("search_index_"):
        db.execute(sql)


def _sqlite_index(db: Database, finding: Finding) -> None:
    db.execute(f'REINDEX "{finding.subject}"')


def _figures(db: Database, finding: Finding) -> None:
    article, data = articles.get(db, finding.article), articles.data(db, finding.article)
    found = _decoded(article, data, articles.texts(db, article.id).raw)
    title, metadata = _titled(db, article)
    articles.retitle(db, articles.article_row(db, article.id), title, metadata)
    db.execute(
        "UPDATE articles SET length = ?, undecoded = ? WHERE sha256 = ?",
        [len(found.text), len(found.undecoded), article.id],
    )


def _titled(db: Database, article: Article) -> tuple[str, Metadata]:
    """Its title, and what it says of itself: of two titles that differ, that which stands in its text is its own."""
    title, own = article.title, article.metadata.title
    if title and own in (None, title):
        return title, article.metadata
    text = articles.texts(db, article.id).text
    said = read_metadata(text)
    if title and said.title == title:
        return title, article.metadata._replace(title=title)
    return own or title_of(said, text, article.file), article.metadata


def _decoded(article: Article, data: bytes, raw: str) -> Decoded:
    """What its bytes were decoded to; of a document the text that was taken out of it."""
    if not is_extraction(article.encoding):
        return decoded_as(data, article.encoding)
    return Decoded(raw, article.encoding, tuple(range(min(article.undecoded, raw.count("\ufffd")))))


def _normalized(db: Database, finding: Finding) -> None:
    key = articles.article_row(db, finding.article)
    raw = articles.raw_text(db, key)
    made = normalize(raw, _profile(db, key))
    after = settled(made, _said(db, finding.article))
    db.execute("DELETE FROM normalized_texts WHERE article = ?", [key])
    db.execute(
        "INSERT INTO normalized_texts (article, profile, text, alignment) VALUES (?, ?, ?, ?)",
        [key, after.profile, after.text, after.alignment.to_bytes()],
    )


def _profile(db: Database, key: int) -> Profile:
    """The one that made the normalized text; of a version that is gone the latest one, of none the default."""
    row = db.execute("SELECT profile FROM normalized_texts WHERE article = ?", [key]).fetchone()
    if row is None:
        return SIMPLIFIED
    return kept_profiles.profile_of(db, row[0]) or kept_profiles.current(db, row[0]) or SIMPLIFIED


def _said(db: Database, article: str) -> list[Reading]:
    """What persons said of its repairs, as far as the history does not say otherwise."""
    doubted = past.doubted_repairs(db, article)
    return [Reading(each.raw, each.after) for each in settling.of_article(db, article) if each.raw not in doubted]


def _settled(db: Database, finding: Finding) -> None:
    key, texts = articles.article_row(db, finding.article), articles.texts(db, finding.article)
    articles.rewrite(db, key, texts, settled(texts, _said(db, finding.article)))


def _documentation(db: Database, _finding: Finding) -> None:
    meanings.write(db)


def _doubtful(db: Database, finding: Finding) -> None:
    key = articles.article_row(db, finding.article)
    repairs.forget(db, key)
    repairs.keep(db, key, repairs.doubtful(articles.texts(db, finding.article)))


def _context(db: Database, finding: Finding) -> None:
    row = label_rows.row_of(db, finding.subject)
    if row is not None:
        start, end = row["raw_start"], row["raw_end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        text = articles.raw_text(db, articles.article_row(db, finding.article))
        context = [text[max(0, start - label_rows.CONTEXT) : start], text[end : end + label_rows.CONTEXT]]
        db.execute("UPDATE labels SET before = ?, after = ? WHERE id = ?", [*context, finding.subject])


def _put_back(db: Database, findings: Collection[Finding]) -> None:
    """Put back, as the history keeps it, what was lost from its table: codes first, then labels, which others need."""
    gone = sorted(past.lost(db, findings), key=lambda each: _FIRST.get(each[0].what, 2))
    for finding, values in gone:
        with suppress(PizhuError, sqlite3.Error), transaction(db):
            if finding.what == "label":
                label_rows.put_row(db, finding.subject, values)
            else:
                columns = {row[1] for row in db.execute(f"PRAGMA table_info({rows.KEYS[finding.what][0]})")}
                kept: Row = {name: value for name, value in values.items() if name in columns}
                rows.put_row(db, finding.what, None, kept)


_FIRST = {"code": 0, "label": 1}

_ONE_BY_ONE: dict[Kind, _Mend] = {
    "schema": _schema,
    "sqlite_index": _sqlite_index,
    "documentation": _documentation,
    "default_code": book.mend,
    "counts": counted.mend,
    "normalized": _normalized,
    "settled": _settled,
    "figures": _figures,
    "doubtful": _doubtful,
    "label_context": _context,
}
"""In this order: what comes later may rest on what came before."""

_ANEW: set[Kind] = {"derived", "search_index", "reprints", "regions", "fingerprints", "normalized"}
"""Where one of these is wrong, all that is derived from the texts is derived anew."""

_APART: set[Kind] = {"documentation", "counts"}
"""What is wrong with a table here has nothing to do with the texts."""
