"""Sentences and clauses are what a reader takes for them, and divide each line."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.records import Range
from tests.tui.page.strategies import lines
from tui.page import sentences
from tui.page.clusters import boundaries
from tui.page.sentences import (
    clause_at,
    next_clause,
    next_sentence,
    previous_clause,
    previous_sentence,
    sentence_at,
)

MARKS = ["。", "！", "”", "’", "……", "…", "，", "?", "!", '"', "a", "中", "“", " ", "　", "\n", "：", ",", "1", "）"]
marked = st.lists(st.sampled_from(MARKS), max_size=40).map("".join)


def parts(text: str, clauses: bool = False) -> list[str]:
    """The sentences or clauses of a text, in order."""
    find = clause_at if clauses else sentence_at
    found = dict.fromkeys(find(text, at) for at in range(len(text)))
    return [text[slice(*where)] for where in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("走。来！", ["走。", "来！"]),
        ("他说：“走。”然后走了。", ["他说：“走。”", "然后走了。"]),
        ("（见下。）好", ["（见下。）", "好"]),
        ("真的？！好……走", ["真的？！", "好……", "走"]),
        ("好……，走。", ["好……，走。"]),
        ('什么?他走了!"好"', ["什么?", "他走了!", '"好"']),
        ('"走。" 他说', ['"走。"', "他说"]),
        ("见http://a.cn/?b=1。好", ["见http://a.cn/?b=1。", "好"]),
        ("第一段\n　　第二段。 尾", ["第一段", "第二段。", "尾"]),
    ],
)
def test_sentences_by_hand(text: str, expected: list[str]) -> None:
    assert [part for part in parts(text) if part.strip()] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来，走；好：对。", ["来，", "走；", "好：", "对。"]),
        ("“来，”他说", ["“来，”", "他说"]),
        ("共1,000人,多", ["共1,000人,", "多"]),
        ("在10:30、到", ["在10:30、到"]),
        ("好……，走", ["好……，", "走"]),
    ],
)
def test_clauses_by_hand(text: str, expected: list[str]) -> None:
    assert parts(text, clauses=True) == expected


def test_next_and_previous() -> None:
    text = "　　甲。乙！\n\n　　丙"
    assert [next_sentence(text, at) for at in (0, 2, 3, 4, 5, 10)] == [4, 4, 4, 10, 10, 10]
    assert [previous_sentence(text, at) for at in (10, 5, 4, 3, 2)] == [4, 4, 2, 2, 2]


@example(text="好。”\u0301", offset=0, clauses=False)
@given(marked | lines, st.integers(0, 60), st.booleans())
def test_parts_hold_their_offset_and_are_found_from_all_of_it(text: str, offset: int, clauses: bool) -> None:
    find = clause_at if clauses else sentence_at
    if offset >= len(text) or text[offset].isspace() or offset not in boundaries(text):
        return
    where = find(text, offset)
    assert where.start <= offset < where.end
    assert "\n" not in text[slice(*where)]
    assert {where.start, where.end} <= set(boundaries(text))
    assert all(find(text, at) == where for at in range(*where))


@given(marked)
def test_a_small_window_finds_the_same(text: str) -> None:
    expected = [sentence_at(text, at) for at in range(len(text))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sentences, "_WINDOW", 1)
        assert [sentence_at(text, at) for at in range(len(text))] == expected


@given(marked)
def test_next_visits_every_sentence(text: str) -> None:
    starts = sorted({sentence_at(text, at).start for at in range(len(text)) if not text[at].isspace()})
    assert [next_sentence(text, at) for at in starts] == starts[1:] + starts[-1:]
    assert [previous_sentence(text, at) for at in starts] == starts[:1] + starts[:-1]


@given(marked)
def test_next_visits_every_clause(text: str) -> None:
    starts = sorted({clause_at(text, at).start for at in range(len(text)) if not text[at].isspace()})
    assert [next_clause(text, at) for at in starts] == starts[1:] + starts[-1:]
    assert [previous_clause(text, at) for at in starts] == starts[:1] + starts[:-1]


def test_a_range() -> None:
    assert sentence_at("甲。乙", 2) == Range(2, 3)
