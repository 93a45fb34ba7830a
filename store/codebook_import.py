"""A codebook file taken into a project that is at work: one step of the history, and it can be undone."""

from dataclasses import dataclass

from store import codebook, history, settings
from store.code_changes import MEANING, existing, write
from store.codebook import Codebook, kept_attribute, refuse_loss, row_of
from store.connect import transaction
from store.database import Database
from store.records import Code
from store.rows import Row, put_row, to_json
from store.rows import row_of as row_of_any


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the codes of a project."""

    book: Codebook
    """The codebook as it is now."""
    added: int
    changed: int
    dropped: int
    redefined: int
    """Of those that were changed, how many mean something else now."""


def take_in(db: Database, annotator: str, book: Codebook) -> Taken:
    """Make the codebook of a file the project's.

    The version never goes back: it is the file's or, where that is not higher, the project's, raised by one if a code
    means something else now. Such codes say so (``Code.since``); that is how their labels are found again. In a project
    without labels everything is as in the file.

    Raises:
        BadCodebook: a code that has labels is not in it.
    """
    with transaction(db):
        refuse_loss(db, book)
        before = codebook.load(db)
        book = _numbered(before, book) if codebook.labels_by_code(db) else book
        # An event a code, in an order that can be gone back: a code comes after its parent, and goes before it.
        with history.one_step(db, annotator, "codebook.import", None, book.id):
            added = [code for code in book.codes if code.id not in before]
            for code in added:
                write(db, annotator, "code.add", None, row_of(code) | {"position": book.codes.index(code)})
            changed = [code for code in book.codes if code.id in before and _write(db, annotator, book, code)]
            dropped = [code for code in reversed(before.codes) if code.id not in book]
            for code in dropped:
                write(db, annotator, "code.drop", existing(db, code.id), None)
            _keep_setting(db, annotator, "codebook", book.name)
            kept = to_json([kept_attribute(each) for each in book.attributes])
            _keep_setting(db, annotator, "codebook_attributes", kept)
            settings.put(db, "codebook_version", str(book.version))
    redefined = sum(_differs(before[code.id], code) for code in changed)
    changed = [code for code in changed if before[code.id] != code]
    return Taken(book, len(added), len(changed), len(dropped), redefined)


def _numbered(before: Codebook, book: Codebook) -> Codebook:
    """The codebook of the file, with its versions as they are to count in the project."""
    redefined = {code.id for code in book.codes if code.id in before and _differs(before[code.id], code)}
    version = max(book.version, before.version)
    if redefined and book.version <= before.version:
        version += 1
    codes = tuple(
        code._replace(since=version)
        if code.id in redefined
        else code._replace(since=before[code.id].since)
        if code.id in before
        else code
        for code in book.codes
    )
    return Codebook(book.name, version, codes, book.attributes)


def _differs(one: Code, other: Code) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in MEANING)


def _write(db: Database, annotator: str, book: Codebook, code: Code) -> bool:
    """Write a code that is known; false where all is as it was."""
    here = existing(db, code.id)
    after = row_of(code) | {"position": book.codes.index(code)}
    means = any(here[name] != after[name] for name in MEANING)
    if after == here:
        return False
    write(db, annotator, "code.meaning" if means else "code.change", here, after)
    return True


def _keep_setting(db: Database, annotator: str, name: str, value: str) -> None:
    after: Row = {"name": name, "value": value}
    before = row_of_any(db, "setting", after)
    if after != before:
        put_row(db, "setting", before, after)
        history.record(db, annotator, "setting.change", None, name, before, after)
