"""What each character becomes by itself: for that, nothing but the single characters of the dictionaries is read."""

from collections.abc import Mapping

from store.text.script.dictionaries import Stage, chain, singles

_BMP, _ROW = 0x10000, 0x100


def characters(config: str) -> dict[str, str]:
    """What each character, normalized before, becomes in OpenCC's configuration of this name, where it is another one.

    Raises:
        FileNotFoundError: there is no such configuration.
    """
    become: dict[str, str] = {}
    for stage in chain(config, singles).stages:
        alone = alone_in(stage)
        become = alone | {char: alone.get(after, after) for char, after in become.items()}
    return {char: after for char, after in become.items() if char != after}


def alone_in(stage: Stage) -> dict[str, str]:
    """What the stage makes of single characters; entries that make several of one are left out."""
    alone: dict[str, str] = {}
    for dictionary in reversed(stage):
        alone.update((key, value) for key, value in dictionary.entries.items() if len(key) == 1)
    return {key: value for key, value in alone.items() if len(value) == 1}


def by_place(become: Mapping[int, str]) -> str:
    """What characters become, by their codes, as a string of 65,536 for ``str.translate``; the BMP alone is in it."""
    # Row by row: so many strings at once take 5 MB.
    rows = (range(start, start + _ROW) for start in range(0, _BMP, _ROW))
    return "".join("".join(become.get(code) or chr(code) for code in row) for row in rows)
