"""Raw text in, normalized text and alignment out."""

from store.text.align import Alignment, Piece
from store.text.changes import apply
from store.text.compose import Composition
from store.text.normalized import Normalized
from store.text.profile import AS_WRITTEN, SIMPLIFIED, Profile
from store.text.rules import rules_of, shift
from store.text.script import converter

_ROUNDS = 4
"""Two are enough for nearly every text."""


def normalize(raw: str, profile: Profile = SIMPLIFIED) -> Normalized:
    """Run the profile's rules over the raw text, one after the other, and compose their changes.

    Where a place is left that may be broken, they run again, until the text is at rest: what one rule took away may
    have stood in the way of another.
    """
    text, composition = raw, Composition(Alignment.identity(len(raw)))
    for _ in range(_ROUNDS):
        before = text
        for name, rule in rules_of(profile):
            text, changes = apply(text, rule(text))
            if changes:
                composition.then(changes, name)
        if text == before or "shift" not in profile.rules or not shift.may_be_broken(text):
            break
    alignment = _without_undone(composition.alignment(), raw, text)
    return Normalized(raw, text, _in_script(alignment, profile.script), profile.id)


def _in_script(alignment: Alignment, script: str) -> Alignment:
    """The alignment with the alternatives of its guesses in the script of the text."""
    if script == AS_WRITTEN or not any(guess.alternatives for guess in alignment.guesses()):
        return alignment
    convert = converter(script).convert

    def converted(piece: Piece) -> Piece:
        if piece.guess is None or not piece.guess.alternatives:
            return piece
        return piece._replace(guess=piece.guess._replace(alternatives=tuple(map(convert, piece.guess.alternatives))))

    return Alignment(alignment.raw_length, alignment.length, map(converted, alignment.changed()))


def _without_undone(alignment: Alignment, raw: str, text: str) -> Alignment:
    """The alignment without edits in which a later rule brought back what an earlier one had changed."""
    if all(_differs(piece, raw, text) for piece in alignment.changed()):
        return alignment
    return Alignment(len(raw), len(text), (piece for piece in alignment.changed() if _differs(piece, raw, text)))


def _differs(piece: Piece, raw: str, text: str) -> bool:
    raw_start, raw_end, start, end, _, guess = piece
    return guess is not None or raw[raw_start:raw_end] != text[start:end]
