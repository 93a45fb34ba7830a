"""Where a text can be cut without changing its conversion, and where converting character by character may be wrong.

Two neighbours that stand side by side in no entry of any stage belong to two entries: there the text may be cut. An
entry that gives what its characters give alone does nothing but stand in the way of others. So only the windows
between two cuts that hold a *pivot*, a character of an entry that gives something else, need the longest match.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain as chained
from itertools import product
from operator import add

from store.text.script.characters import alone_in
from store.text.script.dictionaries import Chain, Dictionary, Stage

Origins = dict[str, set[str]]
"""For a character before a stage other than itself: the characters of the source that it may come from."""


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """What a converter must know of its chain."""

    pairs: frozenset[str]
    """Neighbours that may belong to one entry of some stage."""
    pivots: frozenset[str]
    single: frozenset[str]
    """Those pivots that are entries by themselves."""
    near: frozenset[str]
    """Pivots with the neighbour that they have in such an entry, the one before if there is one."""
    survivors: frozenset[str]
    """Characters that change by themselves, but which some entry writes or leaves alone."""


def windows(chain: Chain, characters: Container[str]) -> Windows:
    """Read off the whole chain, each entry traced back to the characters of the source.

    ``characters`` are those that change by themselves (``store.text.script.characters``).
    """
    beside = {dictionary: _neighbours(dictionary) for dictionary in {*chain.segmentation, *chained(*chain.stages)}}
    pairs: set[str] = set().union(*(beside[dictionary] for dictionary in chain.segmentation))
    pivots, single, near, written = set[str](), set[str](), set[str](), set[str]()
    firsts: Origins = {}
    lasts: Origins = {}
    for stage in chain.stages:
        alone = alone_in(stage)
        differing = list(_differing(stage, alone))
        pairs.update(_traced(set().union(*(beside[dictionary] for dictionary in stage)), lasts, firsts))
        pivots.update(_sources({key[at] for key, at in differing}, lasts))
        single.update(_sources({key for key, _ in differing if len(key) == 1}, lasts))
        near.update(_traced({key[max(at - 1, 0) :][:2] for key, at in differing if len(key) > 1}, lasts, firsts))
        written = {alone.get(char, char) for char in written}.union(alone.values(), *map(_written, _phrases(stage)))
        if stage is not chain.stages[-1]:
            firsts, lasts = _origins(stage, alone, firsts, 0), _origins(stage, alone, lasts, -1)
    survivors = {char for char in written if char in characters}
    return Windows(*map(frozenset, (pairs, pivots, single, near, survivors)))


def _phrases(stage: Stage) -> Stage:
    return tuple(dictionary for dictionary in stage if dictionary.longest > 1)


def _written(dictionary: Dictionary) -> set[str]:
    return set("".join(dictionary.entries.values()))


def _neighbours(dictionary: Dictionary) -> set[str]:
    if dictionary.longest == 1:
        return set()
    entries = "\n".join(dictionary.entries)
    return {pair for pair in set(map(add, entries, entries[1:])) if "\n" not in pair}


def _differing(stage: Stage, alone: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """The entries that give something else than their characters alone, and where their pivot stands."""
    codes = str.maketrans(dict(alone))
    for entries in (dictionary.entries for dictionary in _phrases(stage)):
        given = "\n".join(entries).translate(codes).split("\n")
        for (key, value), each in zip(entries.items(), given, strict=True):
            if len(key) != len(value):
                yield key, 0
            elif each != value:
                yield key, next(at for at, char in enumerate(each) if char != value[at])


def _sources(characters: Iterable[str], origins: Origins) -> Iterator[str]:
    return (origin for char in characters for origin in (char, *origins.get(char, ())))


def _traced(pairs: set[str], lasts: Origins, firsts: Origins) -> Iterator[str]:
    yield from pairs
    for pair in pairs if lasts or firsts else ():
        if pair[0] in lasts or pair[1] in firsts:
            yield from map("".join, product(_sources(pair[0], lasts), _sources(pair[1], firsts)))


def _origins(stage: Stage, alone: Mapping[str, str], before: Origins, end: int) -> Origins:
    """The origins after the stage of what stands at this end of an entry."""
    after: Origins = {char: set(origins) for char, origins in before.items()}
    entries = chained(alone.items(), *(dictionary.entries.items() for dictionary in _phrases(stage)))
    for first, last in {(key[end], value[end]) for key, value in entries}:
        if first != last:
            after.setdefault(last, set()).update((first, *before.get(first, ())))
    return after
