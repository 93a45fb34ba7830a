"""What persons say of doubtful repairs, put into a normalized text: their places alone, without any rule run again."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from store.records import Edit, Guess, Range
from store.text.align import Alignment, Piece
from store.text.pipeline import Normalized

PERSON = "person"
"""The rule of what a person has settled; joined to the rule that had guessed."""

_Edit = TypeVar("_Edit", Edit, Piece)


class Reading(NamedTuple):
    """What stands for the raw characters of an edit."""

    raw: Range
    """All its raw characters, also those that it shares with its neighbours."""
    after: str
    guess: Guess | None = None
    """How sure a rule is of it; None where a person says so."""


def settled(texts: Normalized, readings: Iterable[Reading]) -> Normalized:
    """The texts with these readings in their places.

    What a person says becomes an edit without a guess, whose rule says ``person``; what a rule had guessed is its edit
    again. Where several edits have the same raw characters, it is always the same of them (``meant``). A reading of raw
    characters that no edit touches becomes an edit of its own. One whose raw range is not that of an edit, and is
    touched by some, is left out: nothing tells what of them it would be.
    """
    wanted = {each.raw: each for each in readings}
    if not wanted:
        return texts
    words: list[str] = []
    pieces: list[Piece] = []
    done = moved = 0
    for piece, reading in _with_readings(list(texts.alignment.changed()), wanted, len(texts.raw)):
        raw_start, raw_end, start, end, rule, guess = piece
        length = end - start
        if reading is not None:
            rule, guess = _rule(rule, reading.guess), reading.guess
            after = reading.after if rule else texts.raw[raw_start:raw_end]
            words += (texts.text[done:start], after)
            done, length = end, len(after)
        if rule:
            pieces.append(Piece(raw_start, raw_end, start + moved, start + moved + length, rule, guess))
        moved += length - (end - start)
    text = "".join((*words, texts.text[done:]))
    return Normalized(texts.raw, text, Alignment(len(texts.raw), len(text), pieces), texts.profile)


def is_settled(rule: str) -> bool:
    """Whether a person has said what stands in the place of an edit of this rule."""
    return PERSON in rule.split("+")


def meant(edits: Iterable[_Edit]) -> _Edit | None:
    """The one of the edits of the same raw characters that a reading of these is about; None where there are none.

    It is the one that a person settled, else the first that was guessed and is not proved, else the first guess: it
    stays the same when it is settled, and when its guess is put back.
    """
    return min(edits, key=_rank, default=None)


def _rank(edit: Edit | Piece) -> int:
    if is_settled(edit.rule or ""):
        return 0
    if edit.guess is None:
        return 3
    return 2 if edit.guess.status == "proved" else 1


def _with_readings(
    edits: list[Piece], wanted: dict[Range, Reading], length: int
) -> Iterator[tuple[Piece, Reading | None]]:
    """The edits in order with the readings of them, and what readings make of raw characters that no edit touches."""
    own: dict[Range, int] = {}
    for at, piece in enumerate(edits):
        raw = Range(piece.raw_start, piece.raw_end)
        if raw in wanted and (raw not in own or _rank(piece) < _rank(edits[own[raw]])):
            own[raw] = at
    found = {at: wanted[raw] for raw, at in own.items()}
    others = (each for raw, each in wanted.items() if raw not in own and each.guess is None and raw.end <= length)
    new = _between(edits, others)
    for at, piece in enumerate(edits):
        yield from new.get(at, ())
        yield piece, found.get(at)
    yield from new.get(len(edits), ())


def _between(edits: list[Piece], readings: Iterable[Reading]) -> dict[int, list[tuple[Piece, Reading]]]:
    """Edits of their own for the readings that no edit and no other reading touches, by the edit that they precede."""
    found: dict[int, list[tuple[Piece, Reading]]] = {}
    taken = 0
    for reading in sorted(readings):
        raw_start, raw_end = reading.raw
        at = bisect_left(edits, raw_start, key=lambda piece: piece.raw_start)
        before = edits[at - 1] if at else Piece(0, 0, 0, 0, None)
        if max(taken, before.raw_end) <= raw_start and (at == len(edits) or raw_end <= edits[at].raw_start):
            start = before.end + raw_start - before.raw_end
            piece = Piece(raw_start, raw_end, start, start + raw_end - raw_start, None)
            found.setdefault(at, []).append((piece, reading))
            taken = raw_end
    return found


def _rule(rule: str | None, guess: Guess | None) -> str:
    rules = [one for one in (rule or "").split("+") if one and one != PERSON]
    return "+".join(rules if guess else [*rules, PERSON])
