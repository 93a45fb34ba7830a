"""The files that a path to CAS files means: one, a folder of them, or a ZIP as INCEpTION and WebAnno write it.

A project of these has, for each article, a folder called like it in one called ``annotation``, and in that a file or a
ZIP for each annotator. What is packed is read where it is; nothing is unpacked to a path.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile
from typing import IO
from zipfile import ZipFile

from store.errors import BadInput
from store.exchange.incoming import Refused
from store.formats.archives import opened
from store.formats.cas.plain import MAX_FILE

TYPES = "TypeSystem.xml"
_NOBODY = ("INITIAL_CAS", "CURATION_USER", "webanno")


@dataclass(frozen=True, slots=True)
class Found:
    """A file."""

    place: str
    """Its path from where the search began; empty where the path is the file."""
    name: PurePosixPath
    """Its path, through folders and archives."""
    data: bytes
    types: bytes | None
    """The type system beside it."""

    @property
    def annotator(self) -> str | None:
        """Who its name says the labels are by."""
        stem = self.name.stem
        return stem if self._article is not None and not stem.startswith(_NOBODY) else None

    @property
    def article(self) -> str:
        """The name of the article in a project of INCEpTION's; else its own."""
        return self._article or f"{self.name.stem}.txt"

    @property
    def _article(self) -> str | None:
        above = [part for part in self.name.parts[:-1] if not part.lower().endswith(".zip")]
        return above[-1] if len(above) > 1 and above[-2] == "annotation" else None


def found(path: Path, ending: str) -> Iterator[Found | Refused]:
    """The files with this ending, by name; one that cannot be read as it is, is refused."""
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.is_file() and each.suffix.lower() in (ending, ".zip"):
                yield from _file(each, ending, PurePosixPath(each.relative_to(path).as_posix()))
    else:
        yield from _file(path, ending, PurePosixPath(path.name), is_all=True)


def _file(path: Path, ending: str, name: PurePosixPath, *, is_all: bool = False) -> Iterator[Found | Refused]:
    place = "" if is_all else str(name)
    try:
        if path.suffix.lower() == ".zip":
            yield from _packed(path, ending, name, "" if is_all else f"{name}/")
        else:
            # One byte more than may be: what is too large need not be read to be refused.
            beside = next((each for each in sorted(path.parent.glob("*.xml")) if _is_types(each.name)), None)
            types = None if beside is None else _bytes(beside)
            yield Found(place, PurePosixPath(path.resolve().as_posix()), _bytes(path), types)
    except BadInput as error:
        yield Refused(place, error)


def _packed(
    path: Path, ending: str, name: PurePosixPath, place: str, *, inside: bool = False
) -> Iterator[Found | Refused]:
    with opened(path) as archive, ZipFile(path) as listed:
        names = sorted(each for each in listed.namelist() if not each.startswith("__MACOSX/"))
        types = {str(PurePosixPath(each).parent): each for each in names if _is_types(PurePosixPath(each).name)}

        def read(member: str) -> bytes:
            known = archive.find(member.replace("\\", "/"))
            if known is None:
                raise BadInput("it is no ZIP archive that can be read: {reason}", reason=member)
            return archive.read(known, MAX_FILE)

        for each in names:
            try:
                if each.lower().endswith(ending):
                    beside = types.get(str(PurePosixPath(each).parent)) or types.get(".")
                    yield Found(place + each, name / each, read(each), None if beside is None else read(beside))
                elif each.lower().endswith(".zip") and not inside:
                    yield from _archive_inside(read, each, ending, name, place)
            except BadInput as error:
                yield Refused(place + each, error)


def _archive_inside(
    read: Callable[[str], bytes], member: str, ending: str, name: PurePosixPath, place: str
) -> Iterator[Found | Refused]:
    with NamedTemporaryFile(suffix=".zip") as file:
        _fill(file, read(member))
        yield from _packed(Path(file.name), ending, name / member, f"{place}{member}/", inside=True)


def _fill(file: IO[bytes], data: bytes) -> None:
    file.write(data)
    file.flush()


def _is_types(name: str) -> bool:
    return name.lower() == TYPES.lower()


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > MAX_FILE:
        raise BadInput("{name} in it is larger than {limit} bytes", name=path.name, limit=MAX_FILE)
    return path.read_bytes()
