"""Labels that go from one code to another: all of them where codes are merged, some where a code is split.

The subject of such a step is the ids of both codes, with a blank between them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store import absences, code_changes, codebook, history, labels, links
from store.code_changes import existing, write
from store.connect import transaction
from store.database import Database
from store.errors import BadInput, Conflict
from store.label_rows import COLUMNS, ORDER, put_row
from store.records import Label
from store.rows import Row, to_json
from store.rows import put_row as put_any
from store.rows import row_of as row_of_any


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of labels that were to get another code."""

    moved: int = 0
    joined: int = 0
    """Labels that were there with the other code already, of the same person on the same words: made one."""


def merge(db: Database, annotator: str, code: str, into: str) -> Carried:
    """Give every label of a code, whoever put it on, another code; then archive the code. One step.

    What stands under the code goes under the other one, and so do its cues. Labels keep the version of the codebook
    that they were made under, for nobody has looked at each of them.

    Raises:
        NotFound: there is no such code.
        BadInput: the two are one.
    """
    with transaction(db):
        book = codebook.load(db)
        if book[code] == book[into]:
            raise BadInput("A code cannot be merged into itself")
        with history.one_step(db, annotator, "code.merge", None, f"{code} {into}"):
            carried = _carry(db, annotator, _rows(db, "labels.code = ?", [code]), into, None)
            _hand_on(db, annotator, code, into)
    return carried


def split(db: Database, annotator: str, chosen: Sequence[str], into: str) -> Carried:
    """Give these labels another code, as ones that were looked at. One step.

    Raises:
        NotFound: there is no such label or code.
    """
    with transaction(db):
        codebook.load(db)[into]
        first = labels.get(db, chosen[0]).code if chosen else ""
        with history.one_step(db, annotator, "code.split", None, f"{first} {into}"):
            rows = [row for label in chosen for row in _rows(db, "labels.id = ?", [labels.get(db, label).id])]
            return _carry(db, annotator, rows, into, codebook.version(db))


def split_new(db: Database, annotator: str, chosen: Sequence[str], zh: str, parent: str | None) -> Carried:
    """Give these labels a new code of this name. One step.

    Raises: as ``split`` and ``store.code_changes.create``.
    """
    first = labels.get(db, chosen[0]).code if chosen else ""
    with transaction(db):
        made = code_changes.new_id(codebook.load(db), zh)
        with history.one_step(db, annotator, "code.split", None, f"{first} {made}"):
            code_changes.create(db, annotator, zh, parent)
            return split(db, annotator, chosen, made)


def _carry(db: Database, annotator: str, rows: Iterable[Row], into: str, version: int | None) -> Carried:
    moved = joined = 0
    for row in rows:
        if row["code"] == into:
            continue
        after = row | {"code": into} | ({} if version is None else {"codebook_version": version})
        absences.take_back(db, annotator, after)
        try:
            put_row(db, str(row["id"]), after)
        except Conflict:
            _join(db, annotator, str(row["id"]), _twin(db, after))
            joined += 1
        else:
            history.record(db, annotator, "label.change", _article(row), str(row["id"]), row, after)
            moved += 1
    return Carried(moved, joined)


def _join(db: Database, annotator: str, label: str, twin: str) -> None:
    """Take a label off for its twin, which gets what the twin did not say: links, note, confidence, attributes."""
    one, other = labels.get(db, label), labels.get(db, twin)
    labels.change(
        db,
        twin,
        annotator,
        note=_both(one, other),
        confidence=other.confidence or one.confidence,
        attributes={**one.attributes, **other.attributes},
    )
    for link in links.of_label(db, label):
        source, target = (twin if end == label else end for end in (link.source, link.target))
        _tie(db, annotator, link.id, source, target)
    labels.remove(db, label, annotator)


def _tie(db: Database, annotator: str, link: str, source: str, target: str) -> None:
    """Tie a link, which stays its maker's, to these labels; where that cannot be, it goes with its label."""
    before = row_of_any(db, "link", {"id": link})
    assert before is not None
    after = before | {"source": source, "target": target}
    told = [after[name] for name in ("source", "target", "type", "annotator")]
    known = db.execute("SELECT 1 FROM links WHERE (source, target, type, annotator) = (?, ?, ?, ?)", told).fetchone()
    if source != target and not known:
        put_any(db, "link", before, after)
        article = db.execute("SELECT article FROM labels WHERE id = ?", [source]).fetchone()[0]
        history.record(db, annotator, "link.change", article, link, before, after)


def _both(one: Label, other: Label) -> str:
    return "; ".join(dict.fromkeys(filter(None, (other.note, one.note))))


def _hand_on(db: Database, annotator: str, code: str, into: str) -> None:
    """Let the other code have what stands under a code, and its cues; archive what is left of it."""
    book = codebook.load(db)
    if book[code] in book.path(into):
        code_changes.move_under(db, annotator, into, book[code].parent)
    for below in book.codes:
        if below.parent == code and below.id != into:
            code_changes.move_under(db, annotator, below.id, into)
    here = existing(db, into)
    cues = to_json(tuple(dict.fromkeys((*book[into].cues, *book[code].cues))))
    if cues != here["cues"]:
        write(db, annotator, "code.change", here, here | {"cues": cues})
    gone = existing(db, code)
    if not gone["archived"] or gone["key"]:
        write(db, annotator, "code.archive", gone, gone | {"archived": 1, "key": None})


def _rows(db: Database, where: str, values: Sequence[object]) -> list[Row]:
    columns = ", ".join(f"labels.{name}" for name in COLUMNS)
    sql = f"SELECT {columns} FROM labels JOIN annotators ON annotators.id = labels.annotator WHERE {where}{ORDER}"
    return [dict(zip(COLUMNS, row, strict=True)) for row in db.execute(sql, values).fetchall()]


def _twin(db: Database, label: Row) -> str:
    """The label that has this one's place, person and code."""
    names = ("article", "annotator", "code", "raw_start", "raw_end", "further")
    where = " AND ".join(f"{name} IS :{name}" for name in names)
    return str(db.execute(f"SELECT id FROM labels WHERE {where}", {name: label[name] for name in names}).fetchone()[0])


def _article(row: Row) -> int:
    article = row["article"]
    assert isinstance(article, int)
    return article
