"""pizhu's own JSONL: an article a line, with both texts, regions and labels. ``jsonl.schema.json`` is its contract.

Offsets are code points, half open. The raw text and the encoding give back the bytes of the file; where they would
not, ``meta.bytes`` holds them in base64. Reading it into an empty project and writing again gives the same bytes.
"""

from collections.abc import Generator, Iterator, Mapping
from typing import BinaryIO

from store import articles, codebook
from store.connect import snapshot
from store.database import Database
from store.errors import BadInput
from store.exchange.dossiers import dossiers
from store.formats.json_text import MAX_LINE, bounded_lines
from store.formats.jsonl_labels import label_record as label_record
from store.formats.jsonl_line import NO_PROFILES, Line, parse
from store.formats.jsonl_writing import Lines
from store.text.profile import Profile


def lines(db: Database) -> Generator[str, None, None]:
    """The project as JSONL, a line an article, in the order in which they came in; without line ends.

    All of it is of one moment, whoever writes meanwhile. Close it if it is not read to its end.
    """
    with snapshot(db):
        made = Lines(codebook.load(db))
        for found in dossiers(db, articles.ids(db)):
            yield made.of(found)


def read(file: BinaryIO) -> Iterator[tuple[int, Line | BadInput]]:
    """Each line that is not blank, with its number from 1: what it holds, or why it is refused."""
    for number, line in bounded_lines(file):
        try:
            yield number, read_line(line)
        except BadInput as error:
            yield number, error


def read_line(data: bytes | None, kept: Mapping[str, Profile] = NO_PROFILES) -> Line:
    """What a line of a file holds; None stands for one that is too long. ``kept`` as for ``jsonl_line.parse``.

    Raises:
        BadInput: it is no article of pizhu's JSONL, or its parts contradict each other.
    """
    if data is None:
        raise BadInput("the line is longer than {limit} bytes; split the article", limit=MAX_LINE)
    # What stands for a byte that could not be decoded makes the hash of the article differ.
    return parse(data.decode("utf-8-sig", errors="replace"), kept)
