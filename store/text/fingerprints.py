"""What a piece is known by, so that its copies are found: the same words, nearly, in either script, however they came.

``fingerprints`` gives a few hashes of the clauses of a text. Two texts that share some may be copies of one piece;
``likeness`` says how much they have in common, and ``are_copies`` from where on they are the same piece, unless they
``tell_other_figures``: the notices of two meetings have nearly the same words.
Page and paper around the running text (``store.text.regions``) count for no likeness: it is the words that are copied.

Method: the smallest hashes of a set are a random sample of it, the same sample of the same set (A. Z. Broder, "On the
resemblance and containment of documents", 1997).
"""

import re
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

from store.records import BOILERPLATE
from store.text.folding import folded
from store.text.regions import regions

KEPT = 16
"""As many hashes of a text are kept."""

_CLAUSE, _SHORT_CLAUSE = 8, 5
"""Characters from which a clause tells a piece from another; in a text that has few of these, shorter ones help."""
_BITS = 48
"""Of a hash: what SQLite keeps in six bytes, and enough for a thousand million clauses."""
_GRAM = 5
"""Characters of a gram: shorter ones stand in articles that have nothing to do with each other."""

_ALIKE = 0.4
"""Resemblance from which two texts are copies."""
_EXCERPT, _EXCERPT_ALIKE = 0.8, 0.25
"""One of the two is a shortened copy if so much of it stands in the other, and they resemble each other so far."""

_FEW, _BRIEF = 3, 200
"""Figures from which they tell a piece; in a text of fewer characters than that each one does."""
_SAME_FIGURES = 2 / 3
"""So much of the share that two copies have of each other's words they have of each other's figures, at least."""
_NUMERAL = "〇零一二三四五六七八九十百千万两"
# Neither quantifier gives back what it took, and none begins inside a number: the time is that of one pass.
_FIGURE = re.compile(
    rf"\d++(?:[年月日号时点:/.\-]\d++)*+\w?|第[{_NUMERAL}]++\w?|(?<![第{_NUMERAL}])(?:[{_NUMERAL}]++[年月日号届期])+"
)
_YEAR = re.compile(r"\d{4}年(?=\d)")
"""The year of a date, which a copy may leave out or add."""

_MARKS = re.compile(r"[^\w ]+")
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of their words two texts have in common."""

    resemblance: float
    """What both have, of what any of the two has: 1 where all words are the same."""
    containment: float
    """What both have, of what the shorter one has."""

    @property
    def are_copies(self) -> bool:
        """Whether they are copies of one piece, one of them shortened perhaps."""
        is_excerpt = self.containment >= _EXCERPT and self.resemblance >= _EXCERPT_ALIKE
        return is_excerpt or self.resemblance >= _ALIKE


def clauses(text: str) -> frozenset[str]:
    """The clauses of a folded text that are long enough to tell a piece; of a text that has none, all its words."""
    found = {clause.replace(" ", "") for clause in _MARKS.split(text)}
    kept = frozenset(clause for clause in found if len(clause) >= _CLAUSE)
    if len(kept) < KEPT:
        kept = frozenset(clause for clause in found if len(clause) >= _SHORT_CLAUSE)
    return kept or frozenset(filter(None, [_NOT_WORDS.sub("", text)]))


def fingerprints(text: str) -> tuple[int, ...]:
    """The smallest hashes of the clauses of a folded text, in order; the same on every machine."""
    return tuple(sorted(map(_hash, clauses(text)))[:KEPT])


def words(text: str) -> frozenset[str]:
    """The grams of the running text of a normalized text, folded, without marks and blanks: for ``likeness``."""
    plain = _NOT_WORDS.sub("", folded(_running(text))) or _NOT_WORDS.sub("", folded(text))
    return frozenset(plain[at : at + _GRAM] for at in range(max(len(plain) - _GRAM + 1, 1)))


def likeness(one: frozenset[str], other: frozenset[str]) -> Likeness:
    """How much of their ``words``, or of their ``clauses``, two texts have in common."""
    shared = len(one & other)
    return Likeness(shared / (len(one) + len(other) - shared), shared / min(len(one), len(other)))


def tell_other_figures(one: str, other: str, alike: Likeness) -> bool:
    """Whether what differs in two normalized texts that are so much alike is their dates and numbers, above all.

    So it is with what is written after one pattern: notices, weather reports, the figures of a month.
    """
    texts = _running(one), _running(other)
    first, second = map(_figures, texts)
    fewer = min(len(first), len(second))
    least = 1 if min(map(len, texts)) < _BRIEF else _FEW
    return fewer >= least and len(first & second) / fewer < _SAME_FIGURES * alike.containment


def _figures(text: str) -> frozenset[str]:
    """The dates and numbers of a text, folded, each with the character after it."""
    return frozenset(_FIGURE.findall(_YEAR.sub("", folded(text))))


def _hash(clause: str) -> int:
    return int.from_bytes(blake2b(clause.encode(), digest_size=_BITS // 8).digest())


def _running(text: str) -> str:
    """The lines that are not boilerplate; a text of nothing else stays."""
    left_out = [region for region in regions(text) if region.kind in BOILERPLATE]
    edges = [0, *(edge for region in left_out for edge in (region.start, region.end)), len(text)]
    return "".join(text[start:end] for start, end in list(pairwise(edges))[::2])
