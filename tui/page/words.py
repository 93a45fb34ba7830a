"""Words of a sentence, and the way from word to word. Marks and blanks are no words: moves go past them."""

from store.records import Range
from tui.page.clusters import cluster_end, snap_left, snap_right
from tui.page.sentences import sentence_at

LONGEST_CUT = 512
"""Characters of a sentence that are cut at once: what a key costs does not follow from the length of a sentence."""


def word_at(text: str, offset: int) -> Range:
    """The word of the code point at ``offset``; the cluster alone where that is no word; empty at the end."""
    if offset >= len(text):
        return Range(len(text), len(text))
    for word in _words(text, _part(text, offset)):
        if word.start <= offset < word.end:
            return word
    start = snap_left(text, offset)
    return Range(start, cluster_end(text, start))


def next_word(text: str, offset: int) -> int:
    """Where the next word starts; ``offset`` itself after the last one."""
    at = offset
    while at < len(text):
        part = _part(text, at)
        for word in _words(text, part):
            if word.start > offset:
                return word.start
        at = max(part.end, at + 1)
        while at < len(text) and text[at].isspace():
            at += 1
    return offset


def previous_word(text: str, offset: int) -> int:
    """Where this word starts, or from there, where the one before does; ``offset`` itself at the first."""
    at = min(offset, len(text) - 1)
    while at >= 0:
        part = _part(text, at)
        before = [word.start for word in _words(text, part) if word.start < offset]
        if before:
            return before[-1]
        at = min(part.start, at) - 1
        while at >= 0 and text[at].isspace():
            at -= 1
    return offset


def _part(text: str, offset: int) -> Range:
    """The sentence of ``offset``, or the part of a very long one."""
    sentence = sentence_at(text, offset)
    start, end = sentence
    if end - start > LONGEST_CUT:
        start += max(offset - start, 0) // LONGEST_CUT * LONGEST_CUT
        end = min(start + LONGEST_CUT, end)
    return Range(snap_left(text, start), snap_right(text, end))


def _words(text: str, part: Range) -> list[Range]:
    """The words of a part, in whole clusters."""
    # Late: it reads the figures of words, and who moves by characters needs none of it.
    from store.text import segment

    found: list[Range] = []
    for word in segment.words(text, *part):
        whole = Range(snap_left(text, word.start), snap_right(text, word.end))
        if not found or whole.start >= found[-1].end:
            found.append(whole)
    return found
