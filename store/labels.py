"""Labels: put on, found, changed, taken off. Each action is one transaction with its event in the history."""

import secrets
import sqlite3
from typing import Any

from sqlite_utils import Database

from store import history
from store.annotators import annotator_id
from store.articles import article_row, raw_text
from store.clock import now
from store.connect import transaction
from store.errors import BadInput, Conflict, NotFound
from store.records import Label, Range, Side
from store.text.align import Alignment

CONTEXT = 16
"""Code points kept on both sides of a label, to find it again in another scrape of the article."""

_COLUMNS = "id, article, code, annotator, raw_start, raw_end, raw_quote, before, after, note, created_at"

_SELECT = """
SELECT labels.id, articles.sha256, labels.code, annotators.name, raw_start, raw_end, raw_quote, note, created_at
FROM labels
JOIN articles ON articles.id = labels.article
JOIN annotators ON annotators.id = labels.annotator
"""

_ORDER = (
    " ORDER BY labels.article, raw_start IS NOT NULL, raw_start, raw_end DESC, labels.code, annotators.name, labels.id"
)


def anchor(alignment: Alignment, side: Side, where: Range) -> Range:
    """The raw range that a label on this range of either text gets: grown to whole characters, glosses included.

    Raises:
        BadInput: the range is empty, or nothing of it stands in the normalized text.
    """
    if where.start >= where.end:
        raise BadInput("Select some text first")
    raw = alignment.to_raw(alignment.whole(where)) if side == "normalized" else alignment.whole_raw(where)
    if raw is None or raw.start == raw.end:
        raise BadInput("Nothing of the selection is left in the normalized text; select a character beside it")
    return raw


def add(db: Database, article: str, code: str, annotator: str, raw: Range | None, note: str = "") -> Label:
    """Put a code on a raw range of an article (see ``anchor``), or on the whole article.

    Raises:
        NotFound: no such article or code.
        BadInput: the range is empty or leaves the text.
        Conflict: this annotator has put this code there already.
    """
    with transaction(db):
        key = article_row(db, article)
        values = _new_row(db, key, code, annotator_id(db, annotator), raw, note)
        _insert(db, values)
        history.record(db, annotator, "label.add", key, str(values["id"]), None, values)
    return get(db, str(values["id"]))


def keep(db: Database, label: Label) -> bool:
    """Add a label that was made elsewhere, with its own id and time; false where it, or its like, is here already.

    Raises:
        NotFound: no such article or code.
        BadInput: its quote is not what stands there.
    """
    with transaction(db):
        if db.execute("SELECT 1 FROM labels WHERE id = ?", [label.id]).fetchone():
            return False
        key = article_row(db, label.article)
        values = _new_row(db, key, label.code, annotator_id(db, label.annotator), label.raw, label.note)
        if values["raw_quote"] != label.raw_quote:
            raise BadInput("Label {id}: its quote is not what stands at its place in the raw text", id=label.id)
        values |= {"id": label.id, "created_at": label.created_at}
        try:
            _insert(db, values)
        except Conflict:
            return False
    return True


def change(db: Database, label: str, annotator: str, *, code: str | None = None, note: str | None = None) -> Label:
    """Give a label another code or another note.

    Raises:
        NotFound: no such label or code.
        Conflict: there is such a label there already.
    """
    with transaction(db):
        before = row_of(db, label)
        if before is None:
            raise NotFound("There is no label {id}", id=label)
        after = before | {name: value for name, value in (("code", code), ("note", note)) if value is not None}
        _require_code(db, str(after["code"]))
        if after != before:
            put_row(db, label, after)
            history.record(db, annotator, "label.change", _article(before), label, before, after)
    return get(db, label)


def remove(db: Database, label: str, annotator: str) -> None:
    """Take a label off; the history keeps it, and undo brings it back.

    Raises:
        NotFound: no such label.
    """
    with transaction(db):
        before = row_of(db, label)
        if before is None:
            raise NotFound("There is no label {id}", id=label)
        put_row(db, label, None)
        history.record(db, annotator, "label.remove", _article(before), label, before, None)


def get(db: Database, label: str) -> Label:
    """The label of this id.

    Raises:
        NotFound: there is none.
    """
    row = db.execute(_SELECT + "WHERE labels.id = ?", [label]).fetchone()
    if row is None:
        raise NotFound("There is no label {id}", id=label)
    return _label(row)


def of_article(db: Database, article: str) -> list[Label]:
    """All labels of an article: those on the whole of it first, then by place, longer ones first."""
    return [_label(row) for row in db.execute(_SELECT + "WHERE articles.sha256 = ?" + _ORDER, [article])]


def every(db: Database, *, code: str | None = None, annotator: str | None = None) -> list[Label]:
    """All labels of the project, by article and place; of one code or one annotator if given."""
    where = "WHERE (:code IS NULL OR labels.code = :code) AND (:annotator IS NULL OR annotators.name = :annotator)"
    return [_label(row) for row in db.execute(_SELECT + where + _ORDER, {"code": code, "annotator": annotator})]


def count(db: Database) -> int:
    """How many labels there are in the project."""
    return int(db.execute("SELECT count(*) FROM labels").fetchone()[0])


def row_of(db: Database, label: str) -> dict[str, object] | None:
    """The columns of a label as the history keeps them."""
    row = db.execute(f"SELECT {_COLUMNS} FROM labels WHERE id = ?", [label]).fetchone()
    return None if row is None else dict(zip(_COLUMNS.split(", "), row, strict=True))


def put_row(db: Database, label: str, values: history.Values) -> None:
    """Make the row of a label be these columns, or be gone. Only for this module and for undo."""
    db.execute("DELETE FROM labels WHERE id = ?", [label])
    if values is not None:
        _insert(db, values)


def _new_row(db: Database, article: int, code: str, annotator: int, raw: Range | None, note: str) -> dict[str, object]:
    _require_code(db, code)
    values: dict[str, object] = dict.fromkeys(_COLUMNS.split(", "))
    values |= {"id": secrets.token_hex(8), "article": article, "code": code, "annotator": annotator}
    values |= {"note": note, "created_at": now()}
    return values | (_place(raw_text(db, article), raw) if raw is not None else {})


def _place(text: str, raw: Range) -> dict[str, object]:
    start, end = raw
    if not 0 <= start < end <= len(text):
        raise BadInput(
            "Characters {start} to {end} are not in the text, which has {length}",
            start=start,
            end=end,
            length=len(text),
        )
    return {
        "raw_start": start,
        "raw_end": end,
        "raw_quote": text[start:end],
        "before": text[max(0, start - CONTEXT) : start],
        "after": text[end : end + CONTEXT],
    }


def _require_code(db: Database, code: str) -> None:
    if not db.execute("SELECT 1 FROM codes WHERE id = ?", [code]).fetchone():
        raise NotFound("There is no code {code} in the codebook; `pizhu codes list` shows them", code=code)


def _insert(db: Database, values: dict[str, object]) -> None:
    marks = ", ".join(f":{name}" for name in _COLUMNS.split(", "))
    try:
        db.execute(f"INSERT INTO labels ({_COLUMNS}) VALUES ({marks})", values)
    except sqlite3.IntegrityError as error:
        if "FOREIGN KEY" in str(error):
            raise Conflict("Its code is not in the codebook any more; it stays as it is") from error
        raise Conflict("This code is on this text already") from error


def _article(values: dict[str, object]) -> int:
    article = values["article"]
    assert isinstance(article, int)
    return article


def _label(row: tuple[Any, ...]) -> Label:
    identity, article, code, annotator, start, end, quote, note, created_at = row
    raw = None if start is None else Range(start, end)
    return Label(identity, article, code, annotator, raw, quote, note, created_at)
