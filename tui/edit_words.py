"""What was done at a place, in words for a person: before and after, by which rule, and how sure that is."""

from store.records import Edit, Guess, Status
from tui.language import tr


def edit_words(edit: Edit) -> str:
    """The edit in a few words; the words of the article in it are not made safe yet."""
    words = tr("{before} → {after} ({rule})", before=edit.before, after=edit.after or "∅", rule=edit.rule)
    return words if edit.guess is None else f"{words} {_how_sure(edit.guess)}"


def _how_sure(guess: Guess) -> str:
    words = _status(guess.status)
    if guess.status == "inferred":
        words = tr("{status}, {percent} %", status=words, percent=round(100 * guess.confidence))
    if guess.alternatives:
        words = tr("{status}; or {others}", status=words, others=" ".join(guess.alternatives))
    return words


def _status(status: Status) -> str:
    match status:
        case "proved":
            return tr("proved")
        case "inferred":
            return tr("inferred")
        case "gap":
            return tr("cannot be known")
