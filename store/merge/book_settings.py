"""The name and the attributes of two codebooks made one."""

import json

from store import rows
from store.merge.deciding import decide, once
from store.merge.kinds import Kind
from store.merge.records import Disagreement, Report, Row
from store.merge.side import Past, Side
from store.merge.writing import Writer
from store.rows import to_json

_SETTING = Kind("setting", "setting.*", "", ("name",), ("value",), lambda _, row: str(row["name"]))
_SETTINGS = ("codebook", "codebook_attributes")


def take_settings(ours: Side, theirs: Side, write: Writer, report: Report) -> None:
    """Take over what is newer of them there; attributes of both books are all there."""
    for name in _SETTINGS:
        _take(ours, theirs, write, report, name)


def _take(ours: Side, theirs: Side, write: Writer, report: Report, name: str) -> None:
    here, there = (_value(side, name) for side in (ours, theirs))
    if here == there:
        return
    told: Row = {"name": name}
    past = ours.past(_SETTING, None, "", told, here)
    their_past = theirs.past(_SETTING, None, "", told, there)
    states = [once(None if row is None else (row["value"],) for row in each.rows) for each in (past, their_past)]
    decision = decide(*states)
    if decision == "conflict" and name == "codebook_attributes":
        there, is_conflict = _joined(here, there)
        decision = "theirs" if there != here else decision if is_conflict else "ours"
        if is_conflict:
            report.conflicts.append(_told(name, past, their_past))
    elif decision == "conflict":
        report.conflicts.append(_told(name, past, their_past))
    if decision == "theirs" and there != here:
        rows.put_row(ours.db, "setting", here, there)
        write.record("setting.change", None, name, here, there)
        write.count("setting", here, there)


def _told(name: str, past: Past, their_past: Past) -> Disagreement:
    return Disagreement("setting", "changed", name, past.version, their_past.version)


def _value(side: Side, name: str) -> Row | None:
    return next(side.rows("SELECT name, value FROM settings WHERE name = ?", [name]), None)


def _joined(here: Row | None, there: Row | None) -> tuple[Row | None, bool]:
    """The attributes of both books, ours as they are; and whether some have the same id and are not the same."""
    mine, others = (
        {each["id"]: each for each in json.loads(str(row["value"])) if row} if row else {} for row in (here, there)
    )
    differ = any(mine[each] != others[each] for each in mine.keys() & others.keys())
    if not others.keys() - mine.keys():
        return here, differ
    return {"name": "codebook_attributes", "value": to_json([*(others | mine).values()])}, differ
