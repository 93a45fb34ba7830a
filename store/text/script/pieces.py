"""Longest match from left to right, as OpenCC does it, on a short text; and which source each result has."""

from collections.abc import Iterable, Iterator

from store.text.script.dictionaries import Chain, Dictionary, Stage

Piece = tuple[int, str]
"""How many characters of the source, and what they become. The pieces of a text follow one another without a gap."""


def pieces(text: str, chain: Chain) -> list[Piece]:
    """The text, normalized already, through the segmentation and every stage of the chain; the pieces are minimal."""
    return [piece for segment in _segments(text, chain.segmentation) for piece in _through(segment, chain.stages)]


def _through(segment: str, stages: Iterable[Stage]) -> list[Piece]:
    done: list[Piece] = [(1, char) for char in segment]
    for stage in stages:
        text = "".join(after for _, after in done)
        done = list(_composed(done, _converted(text, stage)))
    return done


def _segments(text: str, segmentation: Stage) -> Iterator[str]:
    at = start = 0
    while at < len(text):
        key, _ = _match(text, at, segmentation)
        if key:
            if start < at:
                yield text[start:at]
            yield key
            start = at + len(key)
        at += len(key) or 1
    if start < at:
        yield text[start:]


def _converted(text: str, stage: Stage) -> Iterator[Piece]:
    at = 0
    while at < len(text):
        key, dictionary = _match(text, at, stage)
        if dictionary is None:
            yield 1, text[at]
        elif dictionary.words:
            yield from _trimmed(key, dictionary.entries[key])
        else:
            yield from ((1, char) for char in dictionary.entries[key])
        at += len(key) or 1


def _match(text: str, at: int, stage: Stage) -> tuple[str, Dictionary | None]:
    """The entry that stands here, and where it is found; none is ``("", None)``."""
    for dictionary in stage:
        for end in range(min(len(text), at + dictionary.longest), at, -1):
            key = text[at:end]
            if key in dictionary.entries:
                return key, dictionary
    return "", None


def _trimmed(before: str, after: str) -> Iterator[Piece]:
    """A word as one piece, without what both begin and end with."""
    most = min(len(before) - 1, len(after))  # a piece has at least one character of the source
    first = next((at for at in range(most) if before[at] != after[at]), most)
    last = next((at for at in range(most - first) if before[-1 - at] != after[-1 - at]), most - first)
    yield from ((1, char) for char in after[:first])
    yield len(before) - first - last, after[first : len(after) - last]
    yield from ((1, char) for char in after[len(after) - last :])


def _composed(first: Iterable[Piece], second: Iterator[Piece]) -> Iterator[Piece]:
    """Pieces of the source to the text after the second, cut wherever both have a cut."""
    source = wanted = had = 0
    after = ""
    for length, middle in first:
        source += length
        wanted += len(middle)
        while had < wanted:
            taken, text = next(second)
            had += taken
            after += text
        if had == wanted:
            yield source, after
            source, after = 0, ""
