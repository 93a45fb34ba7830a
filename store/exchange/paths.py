"""Files and folders of any kind that is read, taken into a project: what each is, and who reads it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from store.database import Database
from store.documents.kinds import SUFFIXES, kind_of
from store.documents.unpacking import unpack
from store.errors import BadInput
from store.exchange.finding import ends_so, format_of, format_of_content
from store.exchange.reading import read_into, take_all
from store.exchange.registry import load
from store.exchange.tables import Columns, articles_of_table, is_table
from store.exchange.units import Unit
from store.files import Source
from store.importing import Library, Outcome, Ways, import_paths, plain_kind
from store.text.profile import SIMPLIFIED, Profile

_TABLES = frozenset((".csv", ".tsv", ".ndjson", ".parquet"))
_TOLD = frozenset((*_TABLES, *SUFFIXES, ".json", ".jsonl", ".jsonld"))
"""Endings that say what a file is, or who looks into it."""
_DATA = frozenset((".json", ".jsonld", ".qdc", ".qde", ".ris", ".bib", ".xlsx", ".xmi", ".xml", ".zip"))
"""Endings of files that are no text, whatever is in them."""
_ELSEWHERE: Mapping[str, Callable[[], BadInput]] = {
    **dict.fromkeys((".qdc", ".qde"), lambda: BadInput("it is a codebook; `pizhu codes import` takes it in")),
    **dict.fromkeys((".ris", ".bib"), lambda: BadInput("it is a library of references; give it with --metadata")),
}
"""What takes in files of these endings."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person says of the files."""

    format: str | None = None
    """The name of the format that all of them are of; None for whatever each is."""
    unit: Unit | None = None
    """What the offsets in them count."""
    columns: Columns = field(default_factory=Columns)
    """The columns of tables of articles."""
    library: Library | None = None
    """What knows more of the articles in files; afterwards it tells what found each other."""


def import_any(
    db: Database,
    paths: Iterable[Path],
    annotator: str,
    profile: Profile = SIMPLIFIED,
    jobs: int = 1,
    asked: Asked | None = None,
) -> Iterator[Outcome]:
    """As ``store.importing.import_paths``, with documents, archives, tables and all formats that can be read.

    Raises:
        BadInput: there is no format of the name that was asked for, or what it needs is not installed.
    """
    return _Reading(asked or Asked(), annotator, profile, jobs).into(db, paths)


class _Reading:
    """Who reads what."""

    def __init__(self, asked: Asked, annotator: str, profile: Profile, jobs: int) -> None:
        self._asked = asked
        self._made = None if asked.format is None else load(asked.format)
        self._annotator, self._profile, self._jobs = annotator, profile, jobs

    def into(self, db: Database, paths: Iterable[Path]) -> Iterator[Outcome]:
        """Take in what these paths mean."""
        ways = Ways(self._kind, self._take, self._is_one, self._asked.library)
        return import_paths(db, paths, self._annotator, self._profile, self._jobs, ways)

    def _kind(self, source: Source, named: bool) -> str:
        """What the file is, as ``Ways`` has it; ``archive``, ``table``, ``unknown``, or the name of a format."""
        path, ending, asked = source.path, source.path.suffix.lower(), self._asked
        if asked.format is not None and self._made is not None:
            return asked.format if named or ends_so(self._made, path) else "other"
        if asked.columns != Columns() and _is_table(path, asked.columns):
            return "table"
        if named and ending not in _TOLD and (found := format_of_content(path)):
            return found
        if ending == ".txt":
            return "text"
        if found := format_of(path):
            return found
        if kind := kind_of(path):
            return "archive" if kind == "archive" else "document"
        if _is_table(path, asked.columns) or (named and ending in _TABLES):
            return "table"
        return "unknown" if named and ending in _DATA else plain_kind(source, named)

    def _is_one(self, folder: Path) -> bool:
        """Whether the folder is of a format that is made of several files."""
        if self._made is not None:
            return not self._made.suffix
        return format_of(folder) is not None

    def _take(self, db: Database, source: Source, kind: str) -> Iterator[Outcome]:
        """Take in a file of many articles."""
        if kind == "unknown" and (elsewhere := _ELSEWHERE.get(source.path.suffix.lower())):
            raise elsewhere()
        if kind == "unknown":
            raise BadInput("nothing tells what format it is of; name it with --format, `pizhu formats` lists them")
        if source.path.exists() and not source.path.is_dir() and not source.path.is_file():
            # A pipe would be waited for.
            raise BadInput("it is neither a file nor a folder")
        if kind == "archive":
            yield from self._unpacked(db, source)
            return
        take = partial(take_all, found=articles_of_table(source.path, self._asked.columns))
        if kind != "table":
            take = partial(read_into, made=load(kind), path=source.path)
        yield from take(db, annotator=self._annotator, name=source.name, unit=self._asked.unit, profile=self._profile)

    def _unpacked(self, db: Database, source: Source) -> Iterator[Outcome]:
        """Take in what is in an archive, and tell it by the archive's name."""
        with TemporaryDirectory(prefix="pizhu-unpacked-") as folder:
            root, refused = unpack(source.path, Path(folder))
            for outcome in self.into(db, [root]):
                yield replace(outcome, file=source.name + outcome.file.removeprefix(root.name))
        for name, reason in refused:
            yield Outcome(f"{source.name}/{name}", "refused", reason=reason)


def _is_table(path: Path, columns: Columns) -> bool:
    try:
        return is_table(path, columns)
    except OSError:
        # Whoever reads it says why.
        return False
