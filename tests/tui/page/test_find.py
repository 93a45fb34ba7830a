"""What is found: in either script and width, in both texts, the same from wherever one looks."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadInput
from store.records import Range, Side
from store.text.align import Alignment
from store.text.finding import Term
from store.text.folding import folded
from tests.tui.page.laws import SIDES
from tests.tui.page.strategies import articles
from tui.page.find import Find, found_in, look_for, look_for_terms

TEXT = folded("头发很长。皇后的ＧＤＰ，頭髮很短；gdp。")


def all_of(find: Find) -> list[Range]:
    found, at = [], 0
    while hit := find.after(at):
        found.append(hit)
        at = hit.start + 1
    return found


@pytest.mark.parametrize("query", ["头发", "頭髮", "/头发/", "/[头頭].?发?/", "ＧＤＰ", "gdp", "。", "/g.p/"])
def test_both_scripts_and_widths_with_one_query(query: str) -> None:
    assert look_for(TEXT, query).count() == 2


def test_forwards_backwards_and_counted() -> None:
    for query in ("头发", "/头发/"):
        find = look_for(TEXT, query)
        first, second = all_of(find)
        assert [find.before(at) for at in (0, first.start, second.start, second.start + 1)] == [
            *(None, None, first),
            second,
        ]
        assert [find.count(at) for at in (0, first.start, first.start + 1, second.start + 1)] == [0, 0, 1, 2]
        assert list(find.within(Range(first.start + 1, first.end + 3))) == [first]


def test_nothing_to_look_for() -> None:
    assert look_for(TEXT, "").after(0) is None
    assert look_for(TEXT, "无").after(0) is None
    assert look_for(TEXT, "/(/a").after(0) is None, "no pattern: a slash stands only in front"
    with pytest.raises(BadInput):
        look_for(TEXT, "/(/")


def test_terms_of_a_search_must_all_be_there() -> None:
    assert look_for_terms(TEXT, (Term("头发"), Term("g.p", regex=True))).count() == 4
    assert look_for_terms(TEXT, (Term("头发"), Term("无"))).count() == 0


@given(st.text(alphabet="ab。", max_size=30), st.text(alphabet="ab", min_size=1, max_size=2), st.data())
def test_a_hit_is_on_every_row_that_it_touches(text: str, words: str, data: st.DataObject) -> None:
    find = look_for(text, words)
    every = [Range(at.start(), at.start() + len(words)) for at in re.finditer(f"(?={words})", text)]
    assert all_of(find) == every
    cuts = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=4))})
    for start, end in pairwise(cuts):
        assert list(find.within(Range(start, end))) == [hit for hit in every if hit.start < end and start < hit.end]


@given(articles(), st.sampled_from(["中", "经济", "a", "/./"]))
def test_hits_are_marked_on_both_sides(article: tuple[str, str, Alignment], query: str) -> None:
    raw, text, alignment = article
    texts: dict[Side, str] = {"raw": folded(raw), "normalized": folded(text)}
    found = found_in(texts.__getitem__, alignment, lambda one: look_for(one, query))
    if found is None:
        return
    for side in SIDES:
        for hit in all_of(found.hits):
            where = found.place(side, hit)
            assert 0 <= where.start <= where.end <= len(texts[side])
            if side == found.side:
                assert where in list(found.on(side, where))
