"""Which code of theirs is which of ours, where an id was made of the sounds of a name.

Codes of two names that only sound alike have one id in two projects, and one of them gets another where they meet. What
tells such a code wherever it goes is the name that it was made with: the first in its history, which goes with it.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import takewhile

from store import code_changes, codebook
from store.codebook import Codebook
from store.merge.kinds import CODE
from store.merge.records import Row
from store.merge.side import Past, Side
from store.records import Code

Rows = Mapping[str, Row]


def renamed(ours: Side, theirs: Side) -> dict[str, str]:
    """The ids of codes of theirs that are called otherwise here, or are to be, and those ids."""
    here, there = rows_of(ours), rows_of(theirs)
    names = {code: _names(theirs, code, row) for code, row in there.items() if _differ(here.get(code), row)}
    others = {code: own for code in names if (own := _others(ours, code, here.get(code), names[code])) is not None}
    found: dict[str, str] = {}
    for code, own in others.items():
        first = names[code][0]
        free = [each for each in here if each not in there or each in others]
        twin = next((each for each in free if _is_made(ours, each, here[each], first)), None)
        if twin is not None:
            found[code] = twin
        elif own:
            same = [each for each in free if here[each]["zh"] == there[code]["zh"]]
            found[code] = same[0] if same else code_changes.new_id(_both(here, there, found.values()), first)
    return {code: own for code, own in found.items() if code != own}


def rows_of(side: Side) -> dict[str, Row]:
    """The codes, each before those below it."""
    found = {str(row["id"]): row for row in side.rows("SELECT * FROM codes")}
    return {code.id: found[code.id] for code in codebook.load(side.db).codes}


def first_row(past: Past) -> Row | None:
    """A code as it was made, when it came into the codebook last."""
    life = [*takewhile(lambda row: row is not None, reversed(past.rows))]
    return life[-1] if life else None


def _differ(own: Row | None, row: Row) -> bool:
    return own is None or own["zh"] != row["zh"]


def _others(ours: Side, code: str, own: Row | None, names: list[str]) -> list[str] | None:
    """The names of the other code that has this id here, first the one that it was made with; none where none has.

    None where it is the same code, here or gone, and where no id was made of the sounds of names.
    """
    mine = _names(ours, code, own)
    if {*mine} & {*names} or not _is_spelled(code, names[0]) or (own is not None and not _is_spelled(code, mine[0])):
        return None
    return mine if own is not None else []


def _is_made(ours: Side, code: str, row: Row, first: str) -> bool:
    """Whether a code here was made with this name."""
    return _is_spelled(code, first) and _names(ours, code, row)[0] == first


def _names(side: Side, code: str, now: Row | None) -> list[str]:
    """The names that a code has had, the one that it was made with first."""
    past = side.past(CODE, None, "", {"id": code}, now)
    made = first_row(past)
    return [str(row["zh"]) for row in (made, *past.rows) if row is not None]


def _is_spelled(code: str, name: str) -> bool:
    """Whether an id was made of the sounds of a name."""
    made = code_changes.new_id(Codebook("", 0, ()), name)
    return re.fullmatch(re.escape(made) + r"(_\d+)?", code) is not None


def _both(here: Rows, there: Rows, taken: Iterable[str]) -> Codebook:
    """All ids that are not free, as a codebook."""
    return Codebook("", 0, tuple(Code(each, None, "", "") for each in dict.fromkeys((*here, *there, *taken))))
