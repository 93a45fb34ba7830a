"""Texts and articles for the laws of the page: Chinese, Latin, glosses, marks, clusters, newlines."""

from itertools import pairwise

from hypothesis import strategies as st

from store.records import Range
from store.text.align import Alignment
from store.text.changes import Change, apply
from store.text.compose import compose
from tests.store.text.strategies import shifted_runs

CLUSTERS = [
    "葛\U000e0100",
    "❤\ufe0f",
    "1\ufe0f\u20e3",
    "👨\u200d👩\u200d👧",
    "👍🏽",
    "🇨🇳",
    "🇨",
    "a\u0304",
    "का",
    "\u0301",
]
WORDS = [
    "中",
    "國",
    "经济",
    "(jīng)",
    "經(jīng)",
    "abc",
    "1978",
    "https://a.cn/b?c=d",
    "。”",
    "“",
    "……",
    "，",
    " ",
    "　　",
    "%",
]
JOINERS = ["\u200d", "\ufe0f", "\u0301", "\U0001f3fd", "\U0001f1e8", "\u093e"]

lines = st.lists(st.sampled_from(WORDS + CLUSTERS) | st.characters(exclude_categories=["Cc", "Cs"]), max_size=40).map(
    "".join
)
"""Text without a newline."""

nonsense = st.lists(st.sampled_from([*JOINERS, "a", "中", "❤", "\n"]), max_size=30).map("".join)

texts = st.lists(st.sampled_from([*WORDS, *CLUSTERS, "\n", "\n\n", "。\n　　"]), max_size=60).map("".join) | nonsense

widths = st.integers(min_value=1, max_value=40)

spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Range(min(ends), max(ends)))


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, str, Alignment]:
    """A raw text, its normalized text, and the alignment that one to three rounds of random changes give."""
    raw = text = draw(texts)
    alignment = Alignment.identity(len(raw))
    for _ in range(draw(st.integers(1, 3))):
        text, changes = apply(text, draw(_changes(text)))
        alignment = compose(alignment, changes, "test")
    return raw, text, alignment


@st.composite
def _changes(draw: st.DrawFn, text: str) -> list[Change]:
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    after = st.sampled_from(["", "", "\n", "\n\n", "乙", "甲\n乙", "丙丁\n\n戊", " "])
    chosen: list[Change] = []
    for start, end in list(pairwise(places))[::2]:
        chosen += draw(shifted_runs(start, end, after)) if draw(st.booleans()) else [Change(start, end, draw(after))]
    return chosen
