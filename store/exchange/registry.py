"""The formats there are, found through the entry points ``pizhu.formats``, so that others can add theirs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import BinaryIO, TypeAlias

from store.errors import BadInput
from store.exchange.document import About, Document
from store.exchange.dossiers import Dossier
from store.exchange.incoming import Incoming, Refused
from store.exchange.losses import Feature
from store.exchange.units import Unit

GROUP = "pizhu.formats"

_EXTRAS = {"cassis": "cas", "pyarrow": "parquet", "spacy": "spacy"}
"""The extra of pizhu's own that brings a library."""

Write: TypeAlias = Callable[[Iterable[Document], About, BinaryIO], None]
WriteFolder: TypeAlias = Callable[[Iterable[Document], About, Path], None]
Line: TypeAlias = Callable[[About], Callable[[Dossier], bytes]]
Read: TypeAlias = Callable[[Path], Iterator[Incoming | Refused]]


@dataclass(frozen=True, slots=True)
class Format:
    """How labels are exchanged with other programs. ``write`` and ``read`` stream: an article at a time is in memory.

    ``write`` gets documents without what the format cannot hold (``store.exchange.losses``). It writes to a file, or,
    for a format of several files, into an empty folder. ``read`` gives what a file, or a folder, has.
    """

    suffix: str
    """Of its files, with the dot; empty for a folder."""
    holds: frozenset[Feature]
    one_text: bool = False
    """Whether it has one of the two texts of an article, which is the raw one where somebody else takes it in."""
    write: Write | None = None
    write_folder: WriteFolder | None = None
    line: Line | None = None
    """In place of ``write``, for a format that holds both texts and all that is said of them, each article by itself.
    A function of a module: of what all articles share it makes what makes of each the bytes that stand in the file."""
    read: Read | None = None
    """None for what cannot be read back."""
    units: tuple[Unit, ...] = ("codepoint",)
    """What its offsets may count; the first one unless the person asks for another."""
    suffixes: tuple[str, ...] = ()
    """More endings by which a file of the format is known."""
    recognises: Callable[[Path], bool] | None = None
    """Whether a file with such an ending is of this format; None where the ending says enough, or nothing."""

    @property
    def can_write(self) -> bool:
        """Whether there is a way out to it."""
        return bool(self.write or self.write_folder or self.line)


def names() -> list[str]:
    """The names of all formats, in order."""
    return sorted(_entries())


def load(name: str) -> Format:
    """The format of this name.

    Raises:
        BadInput: there is none, or what it needs is not installed.
    """
    if name not in _entries():
        raise BadInput("There is no format {name}; there are: {names}", name=name, names=" ".join(names()))
    return _loaded(_entries()[name])


@cache
def _entries() -> dict[str, EntryPoint]:
    """Looked up once: a folder may have thousands of files to be told apart."""
    return {entry.name: entry for entry in entry_points(group=GROUP)}


def _loaded(entry: EntryPoint) -> Format:
    try:
        made = entry.load()
    except ImportError as error:
        raise BadInput(
            'The format {name} needs {library}; install it with: pip install "pizhu[{extra}]"',
            name=entry.name,
            library=error.name or "",
            extra=_EXTRAS.get((error.name or "").partition(".")[0], entry.name),
        ) from error
    if not isinstance(made, Format):
        raise BadInput("{name} is no format of pizhu's: {entry}", name=entry.name, entry=entry.value)
    return made
