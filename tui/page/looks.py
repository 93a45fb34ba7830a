"""What an edit looks like: one look for each kind of thing that rules do."""

from typing import Literal

from store.text.align import Piece

Look = Literal["gloss", "removed", "blank", "joined", "script", "mark", "proved", "inferred", "gap"]
"""A gloss, another thing that was taken away, a blank; where lines were joined; the other script, another mark;
a repair by how sure it is."""

Showing = Literal["none", "marks", "all"]
"""Which edits are made visible: none, the repairs and gaps alone, or all of them."""

REPAIRS: frozenset[Look] = frozenset(("proved", "inferred", "gap"))
DOUBTFUL: frozenset[Look] = frozenset(("inferred", "gap"))
"""Repairs that a person should look at."""

_BLANKS = frozenset(("spaces", "lines"))


def look_of(piece: Piece) -> Look:
    """The look of an edit, by its rules and how sure it is."""
    rules = frozenset((piece.rule or "").split("+"))
    if piece.start == piece.end and "gloss" in rules:
        return "gloss"
    if piece.guess is not None:
        return piece.guess.status
    if piece.start == piece.end:
        return "proved" if rules == {"shift"} else "blank" if rules <= _BLANKS else "removed"
    if "shift" in rules:
        return "proved"
    if rules & {"script", "convert"}:
        return "script"
    return "blank" if rules <= _BLANKS else "mark"


def is_shown(look: Look, showing: Showing) -> bool:
    """Whether an edit of this look is made visible."""
    return showing == "all" or (showing == "marks" and look in REPAIRS)


def is_doubtful(piece: Piece) -> bool:
    """Whether an edit is a repair that is not sure."""
    return piece.guess is not None and piece.guess.status in DOUBTFUL


def joins_lines(piece: Piece) -> bool:
    """Whether an edit took away a line break (also more than one)."""
    return piece.start == piece.end and "lines" in (piece.rule or "").split("+")
