"""Texts, changes to them, and alignments that rounds of changes give."""

import re
from itertools import pairwise

from hypothesis import strategies as st

from store.records import Guess, Range
from store.text.align import Alignment
from store.text.changes import Change, apply
from store.text.compose import compose

Changed = tuple[str, list[Change]]
Aligned = tuple[str, str, Alignment]

RULES = ["gloss", "shift", "script", "marks"]
PARTS = [
    "春",
    "茶",
    "會(huì)",
    "𠮷",
    "👩\u200d🌾",
    "e\u0301",
    "葛\U000e0100",
    "\r\n",
    "\ufeff",
    "\x00",
    "\u2028",
    "，",
    " ",
    "a",
]

texts = st.lists(st.sampled_from(PARTS), max_size=12).map("".join) | st.text(max_size=12)

guesses = st.sampled_from([None, None, Guess("proved", 1.0), Guess("inferred", 0.75, ("桃", "李")), Guess("gap", 0.0)])


@st.composite
def changed_texts(draw: st.DrawFn) -> Changed:
    """A text and changes to it: in order, not overlapping; replacements, deletions, insertions, and no change."""
    text = draw(texts.filter(bool))
    return text, draw(changes_of(text))


@st.composite
def changes_of(draw: st.DrawFn, text: str) -> list[Change]:
    """Changes to this text, in order; some of them share characters."""
    ends = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10)))
    after = st.sampled_from(["", "", "", "秋", "秋𠮷", "\r\n", "e\u0301"])
    places = [place for place in list(pairwise(ends))[::2] if text]
    # What else may begin at the very start, where something is inserted, has a test of its own in test_changes.
    places = [place for i, place in enumerate(places) if place[0] or i == 0]
    changes: list[Change] = []
    for start, end in places:
        if start < end and draw(st.booleans()):
            changes += draw(shifted_runs(start, end, st.sampled_from(["。", "”", "在", "党", "□", "秋𠮷", ""])))
        else:
            changes.append(Change(start, end, draw(after | st.just(text[start:end])), 0, draw(guesses)))
    return changes


@st.composite
def shifted_runs(draw: st.DrawFn, start: int, end: int, after: st.SearchStrategy[str]) -> list[Change]:
    """Changes from ``start`` to ``end`` at most, each of which shares characters with the one before it."""
    # Only the guess keeps the first one where it is the character that stands there already.
    first = draw(guesses.filter(bool))
    changes = [Change(start, min(start + draw(st.integers(1, 2)), end), draw(after), 0, first)]
    for covers in draw(st.lists(st.sampled_from([1, 1, 1, 0, 2]), max_size=6)):
        before = changes[-1]
        reach = draw(st.integers(1, min(2, before.end - before.start + before.reach)))
        changes.append(Change(before.end, min(before.end + covers, end), draw(after), reach, draw(guesses)))
    return changes


@st.composite
def aligned_texts(draw: st.DrawFn) -> Aligned:
    """A raw text, its normalized text, and their alignment after up to four rounds of changes."""
    raw = text = draw(texts)
    alignment = Alignment.identity(len(raw))
    for rule in draw(st.lists(st.sampled_from(RULES), max_size=4)):
        glosses = [Change(*gloss.span(), "") for gloss in re.finditer(r"\(huì\)", text)]
        changes = glosses if rule == "gloss" and draw(st.booleans()) else draw(changes_of(text))
        text, kept = apply(text, changes)
        alignment = compose(alignment, kept, rule)
    return raw, text, alignment


def ranges(length: int) -> list[Range]:
    """Every range of a text so long, empty ones too."""
    return [Range(start, end) for start in range(length + 1) for end in range(start, length + 1)]
