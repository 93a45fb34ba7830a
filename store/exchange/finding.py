"""Which format a file or a folder is of, as far as its name and its beginning say."""

from collections.abc import Callable, Iterator
from pathlib import Path

from store.errors import BadInput, PizhuError
from store.exchange.registry import Format, load, names

_NEEDING: dict[str, tuple[str, ...]] = {
    "cas-json": (".json", ".zip", ""),
    "cas-xmi": (".xmi", ".zip", ""),
    "docbin": (".spacy",),
    "parquet": (".parquet",),
    "xlsx": (".xlsx",),
}
"""The endings of pizhu's own formats that need a library: it is loaded only where a file ends so."""

_TYPES = "TypeSystem.xml"
"""Stands in a folder of files of UIMA."""

_COMMON = frozenset((".csv", ".json", ".jsonl", ".tsv", ".txt", ".xml", ".zip", ""))
"""Endings that say nothing of what is in the file."""


def format_of(path: Path) -> str | None:
    """The name of the format that this file or folder is of; None where nothing tells.

    A format whose library is missing is named where the ending alone says that it is meant.
    """
    if not path.is_dir() and not path.is_file():
        # A pipe would be waited for.
        return None
    ending = _ending(path)
    light = [name for name in names() if name not in _NEEDING]
    heavy = [name for name in names() if ending in _NEEDING.get(name, ()) and (ending or (path / _TYPES).is_file())]
    return next(_known(path, ending, light), None) or next(_known(path, ending, heavy), None)


def ends_so(made: Format, path: Path) -> bool:
    """Whether this file, or folder, is called as those of the format are."""
    return _ending(path) in (made.suffix, *made.suffixes)


def _ending(path: Path) -> str:
    return "" if path.is_dir() else path.suffix.lower()


def _known(path: Path, ending: str, candidates: list[str]) -> Iterator[str]:
    """Those of these formats that the file is of: first the ones that recognise what is in it."""
    silent = []
    for name in candidates:
        try:
            made = load(name)
        except BadInput:
            silent += [name] if ending not in _COMMON else []
            continue
        if made.read is None or ending not in (made.suffix, *made.suffixes):
            continue
        if made.recognises is None:
            silent += [name] if ending not in _COMMON else []
        elif _says_yes(made.recognises, path):
            yield name
    yield from silent


def _says_yes(recognises: Callable[[Path], bool], path: Path) -> bool:
    try:
        return recognises(path)
    except (OSError, PizhuError):
        # Whoever reads it says why.
        return False
