"""pizhu's own JSONL among the formats: it holds both texts of an article and all that is said of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from store.errors import BadInput
from store.exchange.document import About
from store.exchange.dossiers import Dossier
from store.exchange.incoming import Incoming, Ready, Refused
from store.exchange.losses import EVERYTHING
from store.exchange.registry import Format
from store.formats import jsonl
from store.formats.json_lines import first_record
from store.formats.jsonl_writing import Lines


def line(about: About) -> Callable[[Dossier], bytes]:
    """What makes the line of an article."""
    return Lines(about.book).data


def read(path: Path) -> Iterator[Incoming | Refused]:
    """An article a line."""
    with path.open("rb") as file:
        for number, found in jsonl.read(file):
            place = str(number)
            yield Refused(place, found) if isinstance(found, BadInput) else Ready(place, None, line=found)


def recognises(path: Path) -> bool:
    """Whether its first line says that pizhu wrote it."""
    found = first_record(path)
    return found is not None and found.keys() >= {"raw", "text", "labels", "pizhu"}


FORMAT = Format(suffix=".jsonl", holds=EVERYTHING, line=line, read=read, recognises=recognises)
