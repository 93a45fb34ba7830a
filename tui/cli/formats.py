"""``pizhu formats``: the formats of labels and articles, and what is said of them in words."""

import argparse
from collections.abc import Callable, Iterator

from store.errors import BadInput
from store.exchange.losses import EVERYTHING, Losses, told
from store.exchange.registry import Format, load, names
from store.formats.json_text import dumps
from tui.cli.output import print_table, write_data
from tui.language import tell, tr


def list_formats(args: argparse.Namespace) -> int:
    """A table, or JSON lines."""
    found = list(_found())
    if args.json:
        write_data((dumps(_record(name, made)) for name, made in found), None)
        return 0
    headings = [tr("format"), tr("file"), tr("ways"), tr("offsets count"), tr("holds")]
    if any(isinstance(made, BadInput) for _, made in found):
        headings.append(tr("to install"))
    rows = [_cells(name, made)[: len(headings)] for name, made in found]
    print_table(headings, rows, whole=(0, 1, 2), giving_way=(3,), main=4)
    return 0


def format_names() -> str:
    """The lines at the end of the help that name the formats."""
    return tr("Formats:") + "  " + " ".join(names()) + "\n" + tr("`pizhu formats` says what each of them holds.") + "\n"


def losses_in_words(losses: Losses) -> Iterator[str]:
    """What a format could not hold, a line each."""
    for feature, count in told(losses):
        yield _LOST[feature](count)


def _found() -> Iterator[tuple[str, Format | BadInput]]:
    """Each format, or why it cannot be used."""
    for name in names():
        try:
            yield name, load(name)
        except BadInput as error:
            yield name, error


def _cells(name: str, made: Format | BadInput) -> tuple[str, ...]:
    if isinstance(made, BadInput):
        return name, "", "", "", "", _install(made) or tell(made)
    ways = ((made.read is not None, tr("in")), (made.can_write, tr("out")))
    file = " ".join((made.suffix or tr("folder"), *made.suffixes))
    return name, file, " ".join(word for can, word in ways if can), " ".join(made.units), _held(made), ""


def _held(made: Format) -> str:
    """What a format holds, or what it does not where that is less."""
    words = {feature: word() for feature, word in _HELD.items()}
    if not made.holds:
        return tr("the codebook")
    lacking = [words[feature] for feature in words if feature not in made.holds]
    if not lacking:
        return tr("everything")
    if len(lacking) <= len(words) // 2:
        return tr("everything but {what}", what=tr(", ").join(lacking))
    return tr(", ").join(words[feature] for feature in words if feature in made.holds)


def _install(error: BadInput) -> str:
    return f'pip install "pizhu[{error.values["extra"]}]"' if "extra" in error.values else ""


def _record(name: str, made: Format | BadInput) -> dict[str, object]:
    if isinstance(made, BadInput):
        return {"name": name, "usable": False, "extra": error_extra(made)}
    return {
        "name": name,
        "usable": True,
        "extra": None,
        "suffix": made.suffix or None,
        "suffixes": made.suffixes,
        "reads": made.read is not None,
        "writes": made.can_write,
        "units": made.units,
        "holds": [feature for feature in _HELD if feature in made.holds],
        "drops": [feature for feature in _HELD if feature not in made.holds],
    }


def error_extra(error: BadInput) -> str | None:
    """The extra of pizhu's that the format needs."""
    return str(error.values["extra"]) if "extra" in error.values else None


_HELD: dict[str, Callable[[], str]] = {
    "spans": lambda: tr("labels on words"),
    "whole": lambda: tr("labels on whole articles"),
    "further": lambda: tr("labels on words that stand apart"),
    "overlaps": lambda: tr("labels that overlap"),
    "annotators": lambda: tr("who put a label on"),
    "notes": lambda: tr("notes"),
    "confidence": lambda: tr("confidence"),
    "attributes": lambda: tr("attributes"),
    "links": lambda: tr("links between labels"),
    "absences": lambda: tr("answers “not in it”"),
    "memos": lambda: tr("memos"),
    "states": lambda: tr("how far each annotator is"),
    "repairs": lambda: tr("settled repairs"),
    "usability": lambda: tr("that an article is unusable"),
}
"""What a format may hold."""

_LOST: dict[str, Callable[[int], str]] = {
    "spans": lambda count: tr("labels on words dropped: {count}", count=count),
    "whole": lambda count: tr("labels on whole articles dropped: {count}", count=count),
    "further": lambda count: tr("labels cut to the first of their stretches: {count}", count=count),
    "overlaps": lambda count: tr("labels that overlap longer ones dropped: {count}", count=count),
    "annotators": lambda count: tr("labels that went out without who put them on: {count}", count=count),
    "notes": lambda count: tr("notes dropped: {count}", count=count),
    "confidence": lambda count: tr("labels whose confidence was dropped: {count}", count=count),
    "attributes": lambda count: tr("labels whose attributes were dropped: {count}", count=count),
    "links": lambda count: tr("links dropped: {count}", count=count),
    "absences": lambda count: tr("answers “not in it” dropped: {count}", count=count),
    "memos": lambda count: tr("memos dropped: {count}", count=count),
    "states": lambda count: tr("states of articles dropped: {count}", count=count),
    "repairs": lambda count: tr("settled repairs dropped: {count}", count=count),
    "usability": lambda count: tr("articles that went out without saying that they are unusable: {count}", count=count),
    "wordless": lambda count: tr("labels dropped because their words are gone from this text: {count}", count=count),
}
"""What was left out, and how often."""

assert _HELD.keys() == EVERYTHING
