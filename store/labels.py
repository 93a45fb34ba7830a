"""Labels: put on, found, changed, taken off. Each action is one transaction with its event in the history."""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from store import absences, codebook, history, label_intake, links
from store.annotators import annotator_id
from store.articles import article_row, raw_text
from store.clock import now
from store.connect import transaction
from store.database import Database
from store.errors import BadInput, Conflict, NotFound
from store.label_intake import WrittenLabel, check_words, no_code
from store.label_rows import (
    COLUMNS,
    ORDER,
    SELECT,
    SELECT_MANY,
    in_order,
    kept_values,
    placed,
    put_row,
    record_of,
    row_of,
)
from store.records import Confidence, Label, Range, Side, Value
from store.rows import Row, to_json
from store.text.align import Alignment


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


def add(
    db: Database,
    article: str,
    code: str,
    annotator: str,
    raw: Range | None,
    note: str = "",
    *,
    further: Sequence[Range] = (),
) -> Label:
    """Put a code on a raw range of an article (see ``anchor``), and on further ones, or on the whole article.

    That the annotator had looked for the code there in vain is taken back in the same step.

    Raises:
        NotFound: no such article or code.
        BadInput: a range is empty or leaves the text, or two of them touch.
        Conflict: this annotator has put this code there already.
    """
    with transaction(db):
        key = article_row(db, article)
        ranges = () if raw is None else (raw, *further)
        values = _new_row(db, key, code, annotator_id(db, annotator), ranges, note)
        label = str(values["id"])
        _write(db, annotator, "label.add", None, values)
    return get(db, label)


def keep(db: Database, article: str, found: Iterable[Label]) -> list[WrittenLabel]:
    """Add labels on an article that were made elsewhere, with their own ids and times; those of them that were added.

    One that is here already, or its like, is left out.

    Raises:
        NotFound: no such article or code.
        BadInput: a quote is not what stands there.
    """
    with transaction(db):
        key = article_row(db, article)
        codes = {code for (code,) in db.execute("SELECT id FROM codes")}
        return label_intake.write(db, key, label_intake.ready(raw_text(db, key), found), codes, {})


def change(
    db: Database,
    label: str,
    annotator: str,
    *,
    code: str | None = None,
    note: str | None = None,
    ranges: Sequence[Range] | None = None,
    confidence: Confidence | None = None,
    attributes: Mapping[str, Value] | None = None,
    seen: Label | None = None,
) -> Label:
    """Give a label another code, note, place in the raw text, confidence or other attributes; what is None stays.

    ``seen`` is the label as the person saw it: what is as they saw it is not written, and what somebody has changed
    since is not lost. That its annotator had looked for the new code in vain is taken back in the same step.

    Raises:
        NotFound: no such label or code.
        BadInput: a range is empty or leaves the text, two of them touch, or words are not what stands there.
        Conflict: there is such a label there already, or somebody has changed since what is to be changed.
    """
    with transaction(db):
        before = _existing(db, label)
        if seen is not None:
            now = get(db, label)
            code, note = _unseen(code, seen.code, now.code), _unseen(note, seen.note, now.note)
            ranges = _unseen(ranges if ranges is None else tuple(ranges), seen.ranges, now.ranges)
            confidence = _unseen(confidence, seen.confidence, now.confidence)
            attributes = _unseen(attributes, seen.attributes, now.attributes)
        text = raw_text(db, _article(before))
        after = dict(before)
        after |= {name: value for name, value in (("note", note), ("confidence", confidence)) if value is not None}
        if code is not None and code != before["code"]:
            _require_code(db, code)
            after |= {"code": code, "codebook_version": codebook.version(db)}
        if ranges is not None:
            after |= placed(text, ranges)
        if attributes is not None:
            check_words(text, attributes)
            after["attributes"] = to_json(kept_values(attributes))
        if after != before:
            _write(db, annotator, "label.change", before, after)
    return get(db, label)


def confirm(db: Database, label: str, annotator: str) -> Label:
    """Say that a label is right under the codebook as it is now.

    Raises:
        NotFound: no such label.
    """
    with transaction(db):
        before = _existing(db, label)
        after = before | {"codebook_version": codebook.version(db)}
        if after != before:
            _write(db, annotator, "label.change", before, after)
    return get(db, label)


def remove(db: Database, label: str, annotator: str) -> None:
    """Take a label off, and its links with it; the history keeps them, and undo brings them back.

    Raises:
        NotFound: no such label.
    """
    with transaction(db):
        before = _existing(db, label)
        tied = links.of_label(db, label)
        article = _article(before)
        with history.one_step(db, annotator, "label.remove", article, label) if tied else transaction(db):
            for link in tied:
                links.remove(db, link.id, annotator)
            put_row(db, label, None)
            history.record(db, annotator, "label.remove", article, label, before, None)


def get(db: Database, label: str) -> Label:
    """The label of this id.

    Raises:
        NotFound: there is none.
    """
    row = db.execute(SELECT + "WHERE labels.id = ?", [label]).fetchone()
    if row is None:
        raise NotFound("There is no label {id}", id=label)
    return record_of(row)


def of_article(db: Database, article: str) -> list[Label]:
    """All labels of an article: those on the whole of it first, then by place, longer ones first."""
    return [record_of(row) for row in db.execute(SELECT + "WHERE articles.sha256 = ?" + ORDER, [article])]


def rows_of_articles(
    db: Database, keys: Sequence[int], annotators: Mapping[int, str]
) -> dict[int, list[Sequence[Any]]]:
    """The rows of all labels of the articles of these keys, for ``record_of_many``, by the article's key.

    They are in the order of ``of_article``; ``annotators`` are names by their keys.
    An export has millions of them, and needs no records of most.
    """
    where = "WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, raw_start"
    rows = db.execute(SELECT_MANY + where, [to_json(keys)]).fetchall()
    return {article: in_order(found, annotators) for article, found in groupby(rows, itemgetter(0))}


def those_of_article(db: Database, article: str, ids: Collection[str]) -> list[Label]:
    """Those of these labels that are on the article, in the order of ``of_article``."""
    where = "WHERE articles.sha256 = ? AND labels.id IN (SELECT value FROM json_each(?))"
    return [record_of(row) for row in db.execute(SELECT + where + ORDER, [article, to_json(sorted(ids))])]


def every(db: Database, *, code: str | None = None, annotator: str | None = None) -> list[Label]:
    """All labels of the project, by article and place; of one code or one annotator if given."""
    where = "WHERE (:code IS NULL OR labels.code = :code) AND (:annotator IS NULL OR annotators.name = :annotator)"
    return [record_of(row) for row in db.execute(SELECT + where + ORDER, {"code": code, "annotator": annotator})]


def recent_codes(db: Database, annotator: str, most: int = 6) -> list[str]:
    """The codes that the annotator put on last, the latest first; some of them may be gone from the codebook."""
    rows = db.execute(
        """
        SELECT after ->> 'code' FROM history
        WHERE annotator = (SELECT id FROM annotators WHERE name = ?) AND action = 'label.add' AND after IS NOT NULL
        ORDER BY id DESC LIMIT 50
        """,
        [annotator],
    )
    return list(dict.fromkeys(row[0] for row in rows))[:most]


def count(db: Database) -> int:
    """How many labels there are in the project."""
    return int(db.execute("SELECT count(*) FROM labels").fetchone()[0])


def are_any(db: Database) -> bool:
    """Whether there is a label at all: to count them all takes longer."""
    return db.execute("SELECT 1 FROM labels LIMIT 1").fetchone() is not None


_Field = TypeVar("_Field")


def _unseen(wanted: _Field | None, seen: _Field, now: _Field) -> _Field | None:
    """What is to be written; nothing where the person left it as they saw it."""
    if wanted is None or wanted == seen:
        return None
    if seen != now:
        raise Conflict("Someone has changed this since; it stays as it is")
    return wanted


def _write(db: Database, annotator: str, action: str, before: Row | None, after: Row) -> None:
    """Write a label; that its annotator had looked for its code in vain is taken back in the same step."""
    article, label = _article(after), str(after["id"])
    with history.one_step(db, annotator, action, article, label) if absences.stands(db, after) else transaction(db):
        absences.take_back(db, annotator, after)
        put_row(db, label, after)
        history.record(db, annotator, action, article, label, before, after)


def _existing(db: Database, label: str) -> Row:
    row = row_of(db, label)
    if row is None:
        raise NotFound("There is no label {id}", id=label)
    return row


def _new_row(db: Database, article: int, code: str, annotator: int, ranges: Sequence[Range], note: str) -> Row:
    _require_code(db, code)
    values: Row = dict.fromkeys(COLUMNS)
    values |= {"id": os.urandom(8).hex(), "article": article, "code": code, "annotator": annotator}
    values |= {
        "note": note,
        "created_at": now(),
        "confidence": "",
        "attributes": "{}",
        "codebook_version": codebook.version(db),
    }
    return values | placed(raw_text(db, article) if ranges else "", ranges)


def _require_code(db: Database, code: str) -> None:
    if not db.execute("SELECT 1 FROM codes WHERE id = ?", [code]).fetchone():
        raise no_code(code)


def _article(values: Row) -> int:
    article = values["article"]
    assert isinstance(article, int)
    return article
