"""Chinese words: the likeliest way to cut a sentence, by the frequencies of words in ``store.text.shift.figures``.

The cut is the one with the highest product of word frequencies (a unigram model, found by Viterbi's algorithm).
Latin words and numbers are whole. Offsets are code points.
"""

import re
from functools import cache

from store.records import Range
from store.text.script import converter
from store.text.shift.figures import LONGEST_WORD, UNKNOWN_WORD, figures

_TOKEN = re.compile(
    "(?P<latin>[0-9A-Za-z\u00c0-\u024f０-９Ａ-Ｚａ-ｚ]++(?:[-.,:'’/][0-9A-Za-z\u00c0-\u024f]++)*+[%％‰℃]?)"
    "|[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]++"
)


def words(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """The words of ``text[start:end]``, in order: without marks, blanks and signs. The first call reads the figures."""
    found: list[Range] = []
    for token in _TOKEN.finditer(text, start, len(text) if end is None else end):
        found += [Range(*token.span())] if token["latin"] else _cut(token[0], token.start())
    return found


def _cut(run: str, start: int) -> list[Range]:
    """The likeliest words of a run of Chinese characters that stands at ``start``."""
    frequency = figures().words
    simplified = run.translate(_to_simplified())
    best, lengths = [0.0], [0]
    for end in range(1, len(run) + 1):
        score, length = best[-1] + frequency.get(simplified[end - 1], UNKNOWN_WORD), 1
        for longer in range(2, min(LONGEST_WORD, end) + 1):
            word = frequency.get(simplified[end - longer : end])
            if word is not None and best[end - longer] + word > score:
                score, length = best[end - longer] + word, longer
        best.append(score)
        lengths.append(length)
    found, end = [], len(run)
    while end:
        found.append(Range(start + end - lengths[end], start + end))
        end -= lengths[end]
    return found[::-1]


@cache
def _to_simplified() -> dict[int, str]:
    """Traditional characters, one by one; the frequencies are of simplified words."""
    return {ord(one): other for one, other in converter("t2s").characters.items() if len(one) == len(other) == 1}
