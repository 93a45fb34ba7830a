"""The conversions between scripts by their names; none of them reads its dictionaries before it converts something."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Protocol

from store.text.changes import Change

OPENCC = (
    *("t2s", "tw2s", "tw2sp", "hk2s", "hk2sp"),
    *("s2t", "s2tw", "s2twp", "s2hk", "s2hkp"),
    *("t2tw", "t2hk", "tw2t", "hk2t"),
    *("t2jp", "jp2t"),
)
"""OpenCC's configurations: simplified, traditional, as Taiwan or Hong Kong has it (p: words too), and Japanese."""

PREFIX = "opencc:"
"""Before the name of a configuration: as the package opencc-python-reimplemented converts."""

REIMPLEMENTED = tuple(
    PREFIX + config for config in ("t2s", "tw2s", "tw2sp", "hk2s", "s2t", "s2tw", "s2twp", "s2hk", "t2tw", "t2hk")
)
"""The configurations of opencc-python-reimplemented."""

CONFIGS = OPENCC + REIMPLEMENTED
"""The names of all conversions."""


class Converter(Protocol):
    """Converts text from one script to another, and can say where each change stands."""

    @property
    def characters(self) -> Mapping[str, str]:
        """What each character becomes by itself, where that is another one."""

    @property
    def survivors(self) -> frozenset[str]:
        """Characters that change by themselves, but which a converted text may have all the same: 乾 in 乾隆."""

    def convert(self, text: str) -> str:
        """The text in the other script."""

    def changes(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Change]:
        """What converting ``text[start:end]`` changes, in order: code points of the whole text, one change an entry.

        Characters change one by one, words of a region (軟體 → 软件) at once.
        """


def checked(config: str) -> str:
    """The name itself, if a conversion is called so.

    Raises:
        ValueError: there is none.
    """
    if config not in CONFIGS:
        raise ValueError(f"no script conversion is called {config!r}; there are {', '.join(CONFIGS)}")
    return config


@cache
def converter(config: str) -> Converter:
    """The conversion of this name, one of ``CONFIGS``.

    Raises:
        ValueError: there is none.
    """
    # Late: clean text needs neither.
    if checked(config) in REIMPLEMENTED:
        from store.text.script.reimplemented import Reimplemented

        return Reimplemented(config.removeprefix(PREFIX))
    from store.text.script.longest_match import LongestMatch

    return LongestMatch(config)
