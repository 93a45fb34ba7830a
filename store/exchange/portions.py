"""Articles on their way out: what of them is taken; many of them made at once, in several processes perhaps."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from store.database import Database
from store.exchange import dossiers
from store.exchange.document import About
from store.exchange.dossiers import Dossier
from store.exchange.registry import Line
from store.exporting import unwritable
from store.readers import Readers
from store.records import Label
from store.selecting import Selection

_Said = TypeVar("_Said")


class Portion(NamedTuple):
    """Some articles, as they stand in the file."""

    data: bytes
    """None of it where it is written by the process that has made it."""
    size: int
    """Bytes of it."""
    articles: int
    labels: int


class Place(NamedTuple):
    """Where portions are written to by the processes that make them."""

    file: Path
    """There already, and to be at ``target`` once all of it is written."""
    target: Path


_unwritten: list[bytes] = []
"""Of this process: the portion that it has made last, until it is known where in the file it goes."""


def taken(db: Database, ids: Iterable[str], selection: Selection) -> Iterator[Dossier]:
    """These articles, in this order, with what the selection takes of them."""
    return _narrowed(dossiers.dossiers(db, ids, _takes(selection)), selection)


def portions(
    db: Database,
    ids: Iterable[str],
    selection: Selection,
    line: Line,
    about: About,
    readers: Readers | None,
    place: Place | None,
) -> Iterator[Portion]:
    """These articles, in this order, made by these processes or, where there are none, here.

    With a place the processes write them there, one behind the other: most of an export is bytes that would have to
    travel, and be written all the same.
    """
    together = (list(each.values()) for each in dossiers.portions(db, ids))
    if readers is None:
        return map(partial(_made, db, selection, line(about)), together)
    # A codebook takes longer to travel than the articles of a portion to be read.
    told = pickle.dumps((selection, line, about))
    if place is None:
        return readers.map(partial(_made_there, told=told), together)
    end = 0

    def beginning(made: Portion) -> int:
        nonlocal end
        end += made.size
        return end - made.size

    return readers.map_answered(partial(_written_there, told=told, place=place), together, beginning)


def _made_there(db: Database, keys: list[int], told: bytes) -> Portion:
    return _made(db, *_unpacked(told), keys)


def _written_there(
    db: Database, beginning: int | None, keys: list[int] | None, told: bytes, place: Place
) -> Portion | None:
    """Write the portion that was made last to where it begins, and make another one."""
    if beginning is not None:
        try:
            with place.file.open("r+b") as file:
                file.seek(beginning)
                file.write(_unwritten.pop())
        except OSError as error:
            raise unwritable(place.target, error) from error
    if keys is None:
        return None
    made = _made_there(db, keys, told)
    _unwritten.append(made.data)
    return made._replace(data=b"")


@lru_cache(maxsize=1)
def _unpacked(told: bytes) -> tuple[Selection, Callable[[Dossier], bytes]]:
    """What is taken, and what makes a line of it: the same for one portion after the other."""
    selection, line, about = pickle.loads(told)
    return selection, line(about)


def _made(db: Database, selection: Selection, made: Callable[[Dossier], bytes], keys: list[int]) -> Portion:
    data, labels = list[bytes](), 0
    for found in _narrowed(dossiers.of_keys(db, keys, _takes(selection)), selection):
        data.append(made(found))
        labels += len(found.label_rows)
    together = b"".join(data)
    return Portion(together, len(together), len(data), labels)


def _takes(selection: Selection) -> Callable[[Label], bool] | None:
    return selection.takes if selection.narrows_labels else None


def _narrowed(found: Iterator[Dossier], selection: Selection) -> Iterator[Dossier]:
    return (_narrowed_one(each, selection) for each in found) if selection.narrows_labels else found


def _narrowed_one(found: Dossier, selection: Selection) -> Dossier:
    """Without what others say of the article, or what is said of other codes, where only some labels count."""
    by, codes = selection.label_by, selection.codes
    if by is not None:
        absent, said = _of(found.absent, by), _of(found.memos, by)
        found = found._replace(readings=_of(found.readings, by), absent=absent, memos=said)
    if codes:
        asked = {name: tuple(code for code in told if code in codes) for name, told in found.absent.items()}
        found = found._replace(absent={name: told for name, told in asked.items() if told})
    return found


def _of(said: Mapping[str, _Said], by: str) -> dict[str, _Said]:
    return {by: said[by]} if by in said else {}
