"""Import from a format: every part of a file gets its line in the report, and so does a label that stands nowhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from store import articles, reprints
from store.database import Database
from store.errors import BadInput, PizhuError, ProjectError
from store.exchange.incoming import Incoming, Ready, Refused
from store.exchange.meant import article_of
from store.exchange.registry import Format
from store.exchange.taking import as_line, misplaced
from store.exchange.units import Unit
from store.formats.jsonl_line import Line
from store.importing import Outcome
from store.line_import import take_in
from store.text.profile import SIMPLIFIED, Profile

_AT_ONCE = 1000
"""Labels without their text that are taken in together."""


def read_into(
    db: Database,
    made: Format,
    path: Path,
    annotator: str,
    *,
    name: str | None = None,
    unit: Unit | None = None,
    profile: Profile = SIMPLIFIED,
) -> Iterator[Outcome]:
    """Take in what a file or a folder of this format has; ``name`` is what the report calls it.

    An article is taken in with those of its labels that stand where the file says; the others are refused one by one.
    Where none does, all of it is refused. What is here already stays as it is.

    Raises:
        BadInput: the format cannot be read.
        OSError: the file cannot be read.
    """
    if made.read is None:
        raise BadInput("This format can only be written")
    yield from take_all(db, made.read(path), annotator, name=name or path.name, unit=unit, profile=profile)


def take_all(
    db: Database,
    found: Iterable[Incoming | Refused],
    annotator: str,
    *,
    name: str,
    unit: Unit | None = None,
    profile: Profile = SIMPLIFIED,
) -> Iterator[Outcome]:
    """As ``read_into``, of what was read already."""
    for part in _parts(found):
        place = f"{name}:{part.place}".rstrip(":")
        if isinstance(part.found, Refused):
            yield Outcome(place, "refused", reason=part.found.reason)
            continue
        try:
            line, bad = _line(db, part.found, annotator, unit, profile)
            added, count = take_in(db, annotator, line)
        except ProjectError:
            raise
        except PizhuError as error:
            yield Outcome(place, "refused", reason=error, refused_labels=len(part.found.labels))
            continue
        lost = 0 if isinstance(part.found, Ready) else len(part.found.links) - len(line.links)
        article, copied = articles.get(db, line.article.id), reprints.of(db, line.article.id) if added else None
        yield Outcome(place, "added" if added else "known", article, count, reprint=copied, lost_links=lost)
        for number, reason in bad.items():
            yield part.refused(name, number, reason)


@dataclass(frozen=True, slots=True)
class _Part:
    """What is taken in together: an article, or labels of one that follow each other."""

    found: Incoming | Refused
    places: tuple[str, ...] = ()
    """Of each label, where they were put together."""

    @property
    def place(self) -> str:
        """Where in the file."""
        return f"{self.places[0]}–{self.places[-1]}" if len(self.places) > 1 else self.found.place

    def refused(self, name: str, number: int, reason: PizhuError) -> Outcome:
        """What is told of a label that stands nowhere."""
        place, label = (self.places[number], None) if self.places else (self.found.place, number + 1)
        return Outcome(f"{name}:{place}".rstrip(":"), "refused", reason=reason, label=label, refused_labels=1)


def _parts(found: Iterable[Incoming | Refused]) -> Iterator[_Part]:
    """What comes in, labels without their text put together with those on the same article before them."""
    waiting: list[Incoming] = []
    for each in found:
        lonely = isinstance(each, Incoming) and each.text is None and not isinstance(each, Ready)
        if waiting and not (lonely and len(waiting) < _AT_ONCE and _is_beside(waiting[0], each)):
            yield _together(waiting)
            waiting = []
        if lonely:
            assert isinstance(each, Incoming)
            waiting.append(each)
        else:
            yield _Part(each)
    if waiting:
        yield _together(waiting)


def _is_beside(first: Incoming, other: Incoming | Refused) -> bool:
    """Whether they differ in nothing but one label of each, and its codes."""
    alone = replace(first, place="", labels=(), codes=())
    return (
        isinstance(other, Incoming)
        and len(first.labels) == len(other.labels) == 1
        and replace(other, place="", labels=(), codes=()) == alone
    )


def _together(found: list[Incoming]) -> _Part:
    if len(found) == 1:
        return _Part(found[0])
    codes = {code: None for each in found for code in each.codes}
    whole = replace(found[0], labels=tuple(label for each in found for label in each.labels), codes=tuple(codes))
    return _Part(whole, tuple(each.place for each in found))


def _line(
    db: Database, found: Incoming, annotator: str, unit: Unit | None, profile: Profile
) -> tuple[Line, dict[int, BadInput]]:
    """What is to be taken in, and the labels that cannot, by their place."""
    if isinstance(found, Ready) and found.line is not None:
        return found.line, {}
    article = article_of(db, found, profile)
    try:
        return as_line(db, found, annotator, unit=unit, article=article), {}
    except BadInput:
        bad = misplaced(found, article, unit)
        if not 0 < len(bad) < len(found.labels):
            raise
    kept = tuple(label for number, label in enumerate(found.labels) if number not in bad)
    return as_line(db, replace(found, labels=kept), annotator, unit=unit, article=article), bad
