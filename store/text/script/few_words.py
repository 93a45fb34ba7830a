"""A few words in the other script, without the memory that whole dictionaries take."""

from collections.abc import Sequence

from store.text.script.dictionaries import chain, made_of
from store.text.script.pieces import pieces


def converted(words: Sequence[str], config: str) -> list[str]:
    """What OpenCC's configuration of this name makes of each; the dictionaries are looked through every time.

    Raises:
        FileNotFoundError: there is no such configuration.
    """
    known = chain(config, made_of("".join(words)))
    plain = ("".join(known.normalization.get(char, char) for char in each) for each in words)
    return ["".join(after for _, after in pieces(each, known)) for each in plain]
