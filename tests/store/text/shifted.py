"""Texts that were read a byte off and put together again, made by hand: no rule is needed for them."""

from store.records import Guess
from store.text.align import Alignment
from store.text.changes import Change, apply
from store.text.compose import compose
from store.text.normalized import Normalized

SURE, LIKELY, GAP = Guess("proved", 1.0), Guess("inferred", 0.75, ("桃",)), Guess("gap", 0.0)


def after(raw: str, *rounds: tuple[str, list[Change]]) -> Normalized:
    """The text after rounds of changes, each with the name of its rule."""
    text, alignment = raw, Alignment.identity(len(raw))
    for rule, changes in rounds:
        text, kept = apply(text, changes)
        alignment = compose(alignment, kept, rule)
    return Normalized(raw, text, alignment, "test/1")


def run(start: int, words: str, guess: Guess = SURE) -> list[Change]:
    """A run from ``start`` on: the first character takes two, and each of the others reaches back to one of them."""
    changes = [Change(start, start + 2, words[0], 0, guess)]
    return changes + [Change(at, at + 1, word, 1, guess) for at, word in enumerate(words[1:], start + 2)]


PARTY = after("村里?!痹凇包h务", ("shift", run(2, "。”在“党")))
"""村里。”在“党务"""

GAPPED = after("说?!?4岁", ("shift", [*run(1, "。“"), Change(4, 4, "□", 1, GAP)]))
"""说。“□4岁: the second ``?`` is the second byte of “ and a digit that it swallowed."""
