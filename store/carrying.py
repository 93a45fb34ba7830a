"""Labels carried from an article to another text of the same piece: a new scrape of it, or a reprint.

Where they belong is found by quote and context (``store.text.carrying``). What is carried is a copy: it stays its
maker's, with the time at which it was made; its id follows from the label and the new article, so that nothing is
carried twice. ``store.same_piece`` tells which articles are texts of one piece.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from store import absences, articles, history, labels, links, memos, readings, usability
from store.annotators import annotator_id
from store.carrying_plan import Carried, Place, plan
from store.connect import transaction
from store.database import Database
from store.errors import BadInput, Conflict
from store.label_likes import completed, differing
from store.label_rows import COLUMNS, copy_id, kept_values, placed, put_row, row_of
from store.rows import Row, to_json
from store.rows import put_row as put_any
from store.rows import row_of as row_of_any
from store.same_piece import Text, earlier, related, replaces

__all__ = ["Carried", "Choice", "Done", "Fate", "Place", "Text", "carry", "earlier", "plan", "related", "replaces"]


class Choice(NamedTuple):
    """A label that is to be carried, and where to."""

    carried: Carried
    place: Place


Fate = Literal["stays", "replaced_if_all_is_there", "replaced"]
"""What becomes of the old text: one that is replaced is marked as a duplicate, so that nothing is counted twice."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was carried."""

    labels: int
    """Those that were put on there, and those whose like there got what it did not say."""
    links: int
    left: int
    """Labels of the old text that are not there."""
    replaced: bool
    """The old text is marked as a duplicate, now or before."""


def carry(
    db: Database, old: str, new: str, annotator: str, chosen: Iterable[Choice], fate: Fate = "replaced_if_all_is_there"
) -> Done:
    """Carry these labels, and the links between labels that are carried; one step of this annotator.

    Those whose like is there are to be among them: what that one does not say is added to it, and links go to it.
    Unless the old text stays, answers, memos and states go along if nothing is said of them there. Who was done with
    the old one is done with the new one if all their labels are there. Again changes nothing.

    Raises:
        NotFound: no such article.
        BadInput: a stretch of a label leaves the text, two of them touch, or a text would be replaced by one that is
            unusable itself.
        Conflict: a label was changed since it was looked at.
    """
    with transaction(db):
        row, count = articles.article_row(db, new), 0
        if fate != "stays" and usability.of_article(db, new).unusable is not None:
            raise BadInput("The new text is marked as unusable itself; say first that it can be used, or keep both")
        with history.one_step(db, annotator, "label.carry", row, old):
            there = _carried_before(db, old, new)
            for carried, place in chosen:
                label, is_new = _put_label(db, annotator, row, new, carried, place)
                count += is_new
                there |= {carried.label.id: label} if label else {}
            left = [label for label in labels.of_article(db, old) if label.id not in there]
            tied = _put_links(db, annotator, row, old, new, there)
            if fate != "stays":
                _put_answers(db, annotator, row, old)
                _put_memos(db, annotator, row, old)
                _put_readings(db, annotator, row, old, new, {label.annotator for label in left})
            if (fate == "replaced" or (fate != "stays" and not left)) and not usability.of_article(db, old).unusable:
                usability.mark(db, old, annotator, "duplicate", f"→ {new[:12]}")
    return Done(count, tied, len(left), usability.of_article(db, old).unusable == "duplicate")


def _carried_before(db: Database, old: str, new: str) -> dict[str, str]:
    """The copies that are there, by the labels of the old article of which they are."""
    there = {label.id for label in labels.of_article(db, new)}
    copies = ((label.id, copy_id(label.id, new)) for label in labels.of_article(db, old))
    return {label: copy for label, copy in copies if copy in there}


def _put_label(
    db: Database, annotator: str, row: int, new: str, carried: Carried, place: Place
) -> tuple[str | None, bool]:
    """Add the copy of a label, or let its like say all that it says: which that is, and whether anything was done.

    None where the like says something else that nobody has looked at, or is gone since somebody did.
    """
    label, identity = carried.label, copy_id(carried.label.id, new)
    if labels.get(db, label.id) != label:
        raise Conflict("Someone has changed this since; it stays as it is")
    if row_of(db, identity) is not None:
        return identity, False
    before = row_of(db, label.id)
    assert before is not None
    kept = {"id": identity, "article": row, "attributes": to_json(kept_values(carried.attributes))}
    values = before | kept | placed(articles.raw_text(db, row) if place.ranges else "", place.ranges)
    if (twin := _twin(db, values)) is not None:
        return _complete(db, annotator, twin, carried)
    if carried.is_there:
        return None, False
    absences.take_back(db, annotator, values)
    put_row(db, identity, values)
    history.record(db, annotator, "label.add", row, identity, None, values)
    return identity, True


def _complete(db: Database, annotator: str, twin: str, carried: Carried) -> tuple[str | None, bool]:
    """Let the like of a label say what that one says besides; as ``_put_label``."""
    there = labels.get(db, twin)
    if set(differing(there, carried.label, carried.attributes)) - set(carried.differs):
        return None, False
    full = completed(there, carried.label, carried.attributes)
    if full != there:
        labels.change(db, twin, annotator, note=full.note, confidence=full.confidence, attributes=full.attributes)
    return twin, full != there


def _twin(db: Database, values: Row) -> str | None:
    """The label that has this place, person and code."""
    names = ("article", "annotator", "code", "raw_start", "raw_end", "further")
    where = " AND ".join(f"{name} IS :{name}" for name in names)
    found = db.execute(f"SELECT id FROM labels WHERE {where}", {name: values[name] for name in COLUMNS}).fetchone()
    return None if found is None else str(found[0])


def _put_links(db: Database, annotator: str, row: int, old: str, new: str, there: Mapping[str, str]) -> int:
    """Tie the labels that are there, by those of the old article that they stand for, as these are tied."""
    count = 0
    for link in links.of_article(db, old):
        values: Row = {"id": copy_id(link.id, new), "source": there.get(link.source), "target": there.get(link.target)}
        values |= {"type": link.type, "annotator": annotator_id(db, link.annotator), "created_at": link.created_at}
        ends = "(source, target, type, annotator) = (:source, :target, :type, :annotator)"
        known = f"SELECT 1 FROM links WHERE id = :id OR {ends}"
        # Two labels may have become one.
        is_tie = None not in values.values() and values["source"] != values["target"]
        if is_tie and not db.execute(known, values).fetchone():
            put_any(db, "link", None, values)
            history.record(db, annotator, "link.add", row, str(values["id"]), None, values)
            count += 1
    return count


def _put_answers(db: Database, annotator: str, row: int, old: str) -> None:
    for name, codes in absences.every(db, old).items():
        for code in codes:
            told: Row = {"article": articles.article_row(db, old), "annotator": annotator_id(db, name), "code": code}
            values = {**(row_of_any(db, "absence", told) or {}), "article": row}
            if not absences.stands(db, values) and not absences.has_label(db, values):
                put_any(db, "absence", None, values)
                history.record(db, annotator, "absence.add", row, code, None, values)


def _put_memos(db: Database, annotator: str, row: int, old: str) -> None:
    for name, text in memos.every(db, old).items():
        values: Row = {"article": row, "annotator": annotator_id(db, name), "text": text}
        if row_of_any(db, "memo", values) is None:
            put_any(db, "memo", None, values)
            history.record(db, annotator, "memo.write", row, articles.article_id(db, row), None, values)


def _put_readings(db: Database, annotator: str, row: int, old: str, new: str, left: Container[str]) -> None:
    """``left`` are the annotators of whose labels some are not there."""
    known = readings.every(db, new)
    for name, reading in readings.every(db, old).items():
        if name not in known:
            state = "started" if reading.state == "done" and name in left else reading.state
            readings.say_for(db, row, annotator, name, reading._replace(state=state))
