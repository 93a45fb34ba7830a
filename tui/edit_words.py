"""What was done at a place, in words for a person: before and after, by which rule, and how sure that is."""

from collections.abc import Sequence
from itertools import product

from store.records import Edit, Guess, Status
from store.text.glyphs import safe
from tui.language import tr
from tui.page.fold import fitted, squeezed
from tui.page.widths import cells
from tui.rules import rule_name

_LENGTHS = (40, 20, 10)
"""Characters that the words of the article are shortened to, as far as it takes."""


def edits_in_words(edits: Sequence[Edit], width: int) -> str:
    """The edits on a line of so many cells, made safe to show; what is left out is left out of the middle."""
    line = ""
    for with_rule, length in product((True, False), _LENGTHS):
        line = "  ".join(_in_words(edit, length, with_rule=with_rule) for edit in edits)
        if cells(line) <= width:
            return line
    return fitted(line, width)


def _in_words(edit: Edit, length: int, *, with_rule: bool) -> str:
    before, after = (squeezed(safe(words), length) for words in (edit.before, edit.after))
    words = f"{before} → {after or '∅'}"
    if with_rule:
        words = tr("{change} ({rule})", change=words, rule=rule_name(edit.rule))
    return words if edit.guess is None else f"{words} {how_sure(edit.guess)}"


def how_sure(guess: Guess) -> str:
    """How sure a repair is, and what else may stand there."""
    words = _status(guess.status)
    if guess.status == "inferred":
        words = tr("{status}, {percent} %", status=words, percent=percent(guess.confidence))
    if guess.alternatives:
        words = tr("{status}; or {others}", status=words, others=safe(" ".join(guess.alternatives)))
    return words


def percent(confidence: float) -> str:
    """A probability in percent. What was guessed is never wholly sure."""
    rounded = round(100 * confidence)
    return ">99" if rounded > 99 else str(rounded)


def _status(status: Status) -> str:
    match status:
        case "proved":
            return tr("proved")
        case "inferred":
            return tr("inferred")
        case "gap":
            return tr("cannot be known")
