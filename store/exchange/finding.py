"""Which format a file or a folder is of, as far as its name and its beginning say."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from store.errors import BadInput, PizhuError
from store.exchange.registry import Format, load, names
from store.formats.json_text import beginning_of

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

_TEXTS = frozenset((".csv", ".json", ".jsonl"))
"""Endings of formats that are known by what they begin with, whatever the file is called."""
_BEGINNING = 64
_IS_DATA = re.compile(r'\s*[{[]|"?label_id"?[,;\t]')
"""How they begin."""

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


def format_of_content(path: Path) -> str | None:
    """The name of the format that a file of an ending that says nothing is of: of those in JSON lines, JSON or CSV."""
    if not path.is_file():
        return None
    try:
        if not _IS_DATA.match(beginning_of(path, _BEGINNING)):
            return None
    except OSError:
        # Whoever reads it says why.
        return None
    light = (name for name in names() if name not in _NEEDING)
    return next((name for name in light if _is_text_of(name, path)), None)


def _is_text_of(name: str, path: Path) -> bool:
    try:
        made = load(name)
    except BadInput:
        return False
    is_text = made.read is not None and not _TEXTS.isdisjoint((made.suffix, *made.suffixes))
    return is_text and made.recognises is not None and _says_yes(made.recognises, path)


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
