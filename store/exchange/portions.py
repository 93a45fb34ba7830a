"""Articles on their way out: what of them is taken; many of them made at once, in several processes perhaps."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, TypeVar

from store.database import Database
from store.exchange import dossiers
from store.exchange.document import About
from store.exchange.dossiers import Dossier
from store.exchange.registry import Line
from store.readers import Readers
from store.selecting import Selection

_Said = TypeVar("_Said")


class Portion(NamedTuple):
    """Some articles, as they stand in the file."""

    data: bytes
    articles: int
    labels: int


def taken(db: Database, ids: Iterable[str], selection: Selection) -> Iterator[Dossier]:
    """These articles, in this order, with what the selection takes of them."""
    found = dossiers.dossiers(db, ids, selection.takes if selection.narrows_labels else None)
    return (_narrowed(each, selection) for each in found) if selection.narrows_labels else found


def portions(
    db: Database, ids: Iterable[str], selection: Selection, line: Line, about: About, readers: Readers | None
) -> Iterator[Portion]:
    """These articles, in this order, made by these processes or, where there are none, here."""
    together = map(list, dossiers.portions(db, ids))
    work = partial(_made, selection=selection, line=line, about=about)
    return map(partial(work, db), together) if readers is None else readers.map(work, together)


def _made(db: Database, ids: list[str], selection: Selection, line: Line, about: About) -> Portion:
    made, data, labels = line(about), list[bytes](), 0
    for found in taken(db, ids, selection):
        data.append(made(found))
        labels += len(found.label_rows)
    return Portion(b"".join(data), len(data), labels)


def _narrowed(found: Dossier, selection: Selection) -> Dossier:
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
