"""What an index of texts keeps of each: which characters, and which of them side by side.

Chinese has no blanks between words, and words are short: an index of single characters and of pairs finds words of any
length. Of Latin words and numbers there are trigrams as well. That all are there does not say that they stand
together: what an index finds is looked at again in the text.
"""

import re
from collections.abc import Iterable, Iterator
from operator import add

from store.text.han import HAN

_RUN = re.compile(f"[{HAN}0-9a-z]+")
_OUTSIDE = re.compile(f"[^{HAN}0-9a-z]+")
_LATIN = re.compile("[0-9a-z]{3,}")

_SPECIAL = re.compile(r"[|#]|\(\?|\(\*|\\[pPNxuUgkL]|\{")
"""In a regular expression: a choice, or what may change the meaning of what stands elsewhere."""
_TOKEN = re.compile(rf"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<han>[{HAN}]+)|.", re.DOTALL)


def grams(text: str) -> set[str]:
    """The characters, pairs and Latin trigrams of a folded text."""
    spaced = _OUTSIDE.sub(" ", text)
    found = set(spaced)
    for run in spaced.split():
        found.update(map(add, run, run[1:]))
    for word in set(_LATIN.findall(spaced)):
        found.update(_trigrams(word))
    found.discard(" ")
    return found


def needed(words: str) -> set[str]:
    """The fewest grams of a folded text in which these words, folded too, stand."""
    return {gram for run in _RUN.findall(words) for gram in _of_run(run)}


def needed_by(pattern: str) -> set[str]:
    """Grams of every folded text in which a regular expression, folded too, can match; few or none if that is hard."""
    if not pattern or _SPECIAL.search(pattern):
        return set()
    return {gram for words in _literals(pattern) for gram in needed(words)}


def _of_run(run: str) -> Iterator[str]:
    if len(run) == 1:
        yield run
        return
    for at in range(len(run) - 1):
        if not (run[at].isascii() and run[at + 1].isascii()):
            yield run[at : at + 2]
    for word in re.findall("[0-9a-z]{2,}", run):
        yield from _trigrams(word) if len(word) > 2 else [word]


def _trigrams(word: str) -> Iterable[str]:
    return map(add, map(add, word, word[1:]), word[2:])


def _literals(pattern: str) -> Iterator[str]:
    """Han characters outside of brackets of any kind that nothing makes optional."""
    depth = 0
    tokens = list(_TOKEN.finditer(pattern))
    for token, after in zip(tokens, [*(each[0] for each in tokens[1:]), ""], strict=True):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if token["han"] and not depth:
            yield token[0][:-1] if after in ("?", "*") else token[0]
