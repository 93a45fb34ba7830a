"""What persons say of doubtful repairs, put into a normalized text: their places alone, without any rule run again."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from store.records import Edit, Guess, Range
from store.text.align import Alignment, Piece
from store.text.normalized import Normalized

PERSON = "person"
"""The rule of what a person has settled; joined to the rule that had guessed."""


class Part(NamedTuple):
    """One of several edits of the same raw characters."""

    after: str
    rule: str
    guess: Guess | None


class Reading(NamedTuple):
    """What stands for the raw characters of an edit."""

    raw: Range
    """All its raw characters, also those that it shares with its neighbours."""
    after: str
    guess: Guess | None = None
    """How sure a rule is of it; None where a person says so."""
    parts: tuple[Part, ...] = ()
    """What is put back where rules had made several edits of these characters; else nothing."""


def settled(texts: Normalized, readings: Iterable[Reading]) -> Normalized:
    """The texts with these readings in their places.

    What a person says becomes an edit without a guess, whose rule says ``person``; what a rule had guessed is its edit
    again. Where several edits have the same raw characters, a reading is of all of them together. A reading of raw
    characters that no edit touches becomes an edit of its own. One whose raw range is not that of an edit, and is
    touched by some, is left out: nothing tells what of them it would be.
    """
    wanted = {each.raw: each for each in readings}
    if not wanted:
        return texts
    words: list[str] = []
    pieces: list[Piece] = []
    done = moved = 0
    for group, reading in _with_readings(list(texts.alignment.changed()), wanted, len(texts.raw)):
        if reading is None:
            pieces += (piece._replace(start=piece.start + moved, end=piece.end + moved) for piece in group)
            continue
        (raw_start, raw_end, start, *_), end = group[0], group[-1].end
        parts = reading.parts or (_part(group, reading, texts.raw[raw_start:raw_end]),)
        words += (texts.text[done:start], *(part.after for part in parts))
        at = start + moved
        for after, rule, guess in parts:
            if rule:
                pieces.append(Piece(raw_start, raw_end, at, at + len(after), rule, guess))
            at += len(after)
        done, moved = end, at - end
    text = "".join((*words, texts.text[done:]))
    return Normalized(texts.raw, text, Alignment(len(texts.raw), len(text), pieces), texts.profile)


def is_settled(rule: str) -> bool:
    """Whether a person has said what stands in the place of an edit of this rule."""
    return PERSON in rule.split("+")


def joined(edits: Sequence[Edit]) -> Edit:
    """Edits of the same raw characters as one: a person says what stands for these, whatever rules made of them."""
    if len(edits) == 1:
        return edits[0]
    first, last = edits[0], edits[-1]
    words = [edit.after for edit in edits]
    return first._replace(end=last.end, rule=_rules(edits), after="".join(words), guess=_guess_of(edits, words))


def parts_of(edits: Sequence[Edit]) -> tuple[Part, ...]:
    """What a reading puts back of edits of the same raw characters, where they are several."""
    return tuple(Part(edit.after, edit.rule, edit.guess) for edit in edits) if len(edits) > 1 else ()


def _guess_of(edits: Sequence[Edit], words: Sequence[str]) -> Guess | None:
    """How sure rules are of all of it: as of what they are the least sure of."""
    guesses = [edit.guess for edit in edits if edit.guess]
    if not guesses:
        return None
    others = dict.fromkeys(
        "".join((*words[:at], other, *words[at + 1 :]))
        for at, edit in enumerate(edits)
        for other in (edit.guess.alternatives if edit.guess else ())
    )
    least = min(guesses, key=lambda guess: (_SURE.index(guess.status), guess.confidence))
    return Guess(least.status, min(guess.confidence for guess in guesses), tuple(others))


_SURE = ("gap", "inferred", "proved")


def _with_readings(
    edits: list[Piece], wanted: dict[Range, Reading], length: int
) -> Iterator[tuple[Sequence[Piece], Reading | None]]:
    """The edits in order, those of the same raw characters together, with the readings of them.

    Between them is what readings make of raw characters that no edit touches.
    """
    own = {piece[:2] for piece in edits} & wanted.keys()
    others = (each for raw, each in wanted.items() if raw not in own and each.guess is None and raw.end <= length)
    new = _between(edits, others)
    at = 0
    for raw, group in groupby(edits, key=itemgetter(0, 1)):
        pieces = list(group)
        yield from new.get(at, ())
        yield pieces, wanted.get(Range(*raw))
        at += len(pieces)
    yield from new.get(len(edits), ())


def _between(edits: list[Piece], readings: Iterable[Reading]) -> dict[int, list[tuple[Sequence[Piece], Reading]]]:
    """Edits of their own for the readings that no edit and no other reading touches, by the edit that they precede."""
    found: dict[int, list[tuple[Sequence[Piece], Reading]]] = {}
    taken = 0
    for reading in sorted(readings):
        raw_start, raw_end = reading.raw
        at = bisect_left(edits, raw_start, key=lambda piece: piece.raw_start)
        before = edits[at - 1] if at else Piece(0, 0, 0, 0, None)
        if max(taken, before.raw_end) <= raw_start and (at == len(edits) or raw_end <= edits[at].raw_start):
            start = before.end + raw_start - before.raw_end
            piece = Piece(raw_start, raw_end, start, start + raw_end - raw_start, None)
            found.setdefault(at, []).append(([piece], reading))
            taken = raw_end
    return found


def _part(group: Sequence[Piece], reading: Reading, raw: str) -> Part:
    """What stands there by a reading; without a rule the raw text does again."""
    rules = _rules(group)
    rule = rules if reading.guess else "+".join(filter(None, (rules, PERSON)))
    return Part(reading.after if rule else raw, rule, reading.guess)


def _rules(edits: Iterable[Edit | Piece]) -> str:
    """The rules that made these edits, without the person."""
    rules = (rule for edit in edits for rule in (edit.rule or "").split("+") if rule and rule != PERSON)
    return "+".join(dict.fromkeys(rules))
