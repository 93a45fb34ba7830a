"""Export: what of a project goes out, in which layer, dealt out to how many files, and what a format cannot hold."""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from store import annotators, articles, codebook, reprints
from store.database import Database
from store.errors import BadInput
from store.exchange.document import About, Document, in_layer
from store.exchange.dossiers import Dossier
from store.exchange.losses import Losses, fitting
from store.exchange.portions import Place, Portion, portions, taken
from store.exchange.registry import Format
from store.exchange.splitting import PARTS, split
from store.exchange.units import Unit
from store.exporting import whole_file, whole_folder
from store.readers import one_moment_for_all
from store.records import Side
from store.selecting import Selection, ids_of


@dataclass(frozen=True, slots=True)
class Choice:
    """What goes out, and how."""

    selection: Selection = field(default_factory=Selection)
    """Where only some labels count, articles without any of them are left out, and what others said of an article."""
    layer: Side = "normalized"
    unit: Unit | None = None
    """What offsets count; None for what the format counts by itself."""
    shares: tuple[int, int, int] | None = None
    """Of training, development and test, where it is dealt out to three files."""
    seed: str = "0"
    """What the dealing out depends on, besides the ids of the articles."""


@dataclass(slots=True)
class Part:
    """A file or a folder that was written."""

    path: Path | None
    """None for what was open already."""
    articles: int = 0
    labels: int = 0


@dataclass(slots=True)
class Written:
    """What went out."""

    parts: list[Part] = field(default_factory=list)
    losses: Losses = field(default_factory=Counter)
    unusable: int = 0
    """Articles that were left out because the format cannot say that they are unusable."""

    @property
    def articles(self) -> int:
        """Articles in all parts."""
        return sum(part.articles for part in self.parts)

    @property
    def labels(self) -> int:
        """Labels in all parts."""
        return sum(part.labels for part in self.parts)


Progress = Callable[[int, int], None]
"""Told how many articles went out, and of how many."""

_WORTH = 5_000
"""Articles in the project from which on it is worth to start processes."""


def export(
    db: Database,
    made: Format,
    choice: Choice,
    output: Path | BinaryIO,
    *,
    jobs: int = 1,
    progress: Progress = lambda _done, _all: None,
) -> Written:
    """Write what was chosen, all of it as it is at one moment, to a file, a folder, or what is open.

    Where it is dealt out, ``NAME.EXT`` becomes ``NAME.train.EXT`` and so on; copies of a piece are dealt out together.
    Articles that are marked unusable go out only in formats that can say so, or where the selection asks for them.
    With several jobs other processes make what is written, where the format lets them and there is much to do.

    Raises:
        BadInput: the format cannot be written, does not count in this unit, or needs a file and was given none.
        ProjectError: a file cannot be written; each file is whole or as it was.
    """
    unit = _unit(made, choice)
    if not made.can_write:
        raise BadInput("This format can only be read")
    if not isinstance(output, Path) and (choice.shares or made.write_folder is not None):
        raise BadInput("This needs a file or a folder of its own; name it with -o")
    done = Written()
    many = jobs if jobs > 1 and made.line is not None and articles.count(db) > _WORTH else 0
    with one_moment_for_all(db, many) as readers:
        about = About(codebook.load(db), choice.layer, unit, tuple(annotators.names(db)))
        selection = _selection(db, made, choice.selection, done)
        ids = ids_of(db, selection, labelled=selection.narrows_labels)
        for target, chosen in _targets(db, ids, choice, output):
            done.parts.append(Part(target if isinstance(target, Path) else None))
            told = partial(_tell, progress, done, len(ids))
            if made.line is not None:
                making = partial(portions, db, chosen, selection, made.line, about, readers)
                _write_portions(making, target, done, told)
            else:
                _write(made, taken(db, chosen, selection), about, target, done, told)
    return done


def _unit(made: Format, choice: Choice) -> Unit:
    unit = choice.unit or made.units[0]
    if unit not in made.units:
        raise BadInput("This format counts in {units}; {unit} it cannot", units=", ".join(made.units), unit=unit)
    return unit


def _selection(db: Database, made: Format, asked: Selection, done: Written) -> Selection:
    """The selection, with those that are marked unusable where the format can say so; else they are counted."""
    if asked.article is not None or asked.articles.unusable is not False:
        return asked
    if "usability" in made.holds:
        return replace(asked, articles=asked.articles._replace(unusable=None))
    others = replace(asked, articles=asked.articles._replace(unusable=True))
    done.unusable = len(ids_of(db, others, labelled=asked.narrows_labels))
    return asked


def _targets(
    db: Database, ids: list[str], choice: Choice, output: Path | BinaryIO
) -> Iterator[tuple[Path | BinaryIO, list[str]]]:
    if choice.shares is None or not isinstance(output, Path):
        yield output, ids
        return
    same = {copy.article: group.original.article for group in reprints.groups(db) for copy in group.reprints}
    parts = split(ids, same, choice.shares, choice.seed)
    for part in PARTS:
        yield output.with_name(f"{output.stem}.{part}{output.suffix}"), [each for each in ids if parts[each] == part]


def _tell(progress: Progress, done: Written, total: int) -> None:
    progress(done.articles, total)


def _write_portions(
    making: Callable[[Place | None], Iterable[Portion]],
    target: Path | BinaryIO,
    done: Written,
    told: Callable[[], None],
) -> None:
    part = done.parts[-1]
    with whole_file(target) if isinstance(target, Path) else nullcontext(target) as file:
        place = Place(Path(file.name), target) if isinstance(target, Path) and file.seekable() else None
        for each in making(place):
            file.write(each.data)
            part.articles += each.articles
            part.labels += each.labels
            told()


def _write(
    made: Format,
    found: Iterator[Dossier],
    about: About,
    target: Path | BinaryIO,
    done: Written,
    told: Callable[[], None],
) -> None:
    fit = fitting((in_layer(each, about.layer) for each in found), made.holds, done.losses)
    with closing(_counted(fit, done, told)) as documents:
        if made.write is not None:
            with whole_file(target) if isinstance(target, Path) else nullcontext(target) as file:
                made.write(documents, about, file)
        elif made.write_folder is not None and isinstance(target, Path):
            with whole_folder(target) as folder:
                made.write_folder(documents, about, folder)


def _counted(found: Iterable[Document], done: Written, told: Callable[[], None]) -> Generator[Document, None, None]:
    """What goes out, counted when it is there."""
    part = done.parts[-1]
    for each in found:
        yield each
        part.articles += 1
        part.labels += len(each.marks)
        told()
