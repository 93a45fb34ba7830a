"""Articles on their way out: what of them is taken; many of them made at once, in several processes perhaps."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

from store.database import Database
from store.exchange import dossiers
from store.exchange.document import About
from store.exchange.dossiers import Dossier
from store.exchange.registry import Line
from store.readers import Readers
from store.records import Label
from store.selecting import Selection

_Said = TypeVar("_Said")


class Portion(NamedTuple):
    """Some articles, as they stand in the file."""

    data: bytes
    articles: int
    labels: int


def taken(db: Database, ids: Iterable[str], selection: Selection) -> Iterator[Dossier]:
    """These articles, in this order, with what the selection takes of them."""
    return _narrowed(dossiers.dossiers(db, ids, _takes(selection)), selection)


def portions(
    db: Database, ids: Iterable[str], selection: Selection, line: Line, about: About, readers: Readers | None
) -> Iterator[Portion]:
    """These articles, in this order, made by these processes or, where there are none, here."""
    together = (list(each.values()) for each in dossiers.portions(db, ids))
    if readers is None:
        return map(partial(_made, db, selection, line(about)), together)
    # A codebook takes longer to travel than the articles of a portion to be read.
    return readers.map(partial(_made_there, told=pickle.dumps((selection, line, about))), together)


def _made_there(db: Database, keys: list[int], told: bytes) -> Portion:
    return _made(db, *_unpacked(told), keys)


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
    return Portion(b"".join(data), len(data), labels)


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
