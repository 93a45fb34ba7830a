"""Folding, and finding in folded text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import BadInput
from store.records import Range
from store.text.finding import Term, find, find_all, folded
from store.text.folding import forms, forms_of, spotter
from store.text.grams import grams, needed, needed_by

LETTERS = "党黨务務着著看乾干隆計畫划画臺台后後，,（(「“\"'．.。Ａａa1１ 　\n𠮷𫭟\uf90a金İßß\x00…"
texts = st.text(st.sampled_from(LETTERS), max_size=20) | st.text(max_size=20)
queries = st.text(st.sampled_from(LETTERS), min_size=1, max_size=4)


@settings(deadline=None, max_examples=30)  # each looks through the dictionaries
@given(st.frozensets(queries | texts, max_size=6))
def test_many_words_have_the_forms_that_each_has(many: frozenset[str]) -> None:
    assert forms_of(many) == {each: forms(each) for each in many}


def words(text: str, query: str, *, regex: bool = False) -> list[str]:
    """What is found, as it stands in the text."""
    return [text[start:end] for start, end in find(folded(text), query, regex=regex)]


@given(texts, texts)
def test_folding_keeps_the_length_goes_by_character_and_is_done_once(one: str, other: str) -> None:
    assert len(folded(one)) == len(one)
    assert folded(one + other) == folded(one) + folded(other)
    assert folded(folded(one)) == folded(one)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("党务帮办", "黨務幫辦"),
        ("黨務幫辦", "党务帮办"),
        ("臺灣的後來", "台湾的后来"),
        ("他们看着山", "他們看著山"),
        ("他們看著山", "看着"),
        ("了解计划", "瞭解計畫"),
        ("衞生", "卫生"),
        ("ＧＤＰ增长", "gdp"),
        ("gdp增长", "ＧＤＰ"),
        ("好，很好", "好,很好"),
        ("（一）会议", "(一)會議"),
        ("「街道」", "“街道”"),
        ("第　一", "第 一"),
        ("𠮷野家", "𠮷"),
        ("\uf90a融", "金融"),
        ("好！😀", "！😀"),
    ],
)
def test_both_scripts_and_both_widths(text: str, query: str) -> None:
    assert len(words(text, query)) == 1


def test_what_only_neighbours_tell_apart_stays_apart() -> None:
    assert words("名著，看着，著名", "著") == ["著", "著"]
    assert words("名著，看着，著名", "看著") == ["看着"]
    assert words("油画和规划", "画") == ["画"]


def test_places_are_in_order_and_none_overlaps() -> None:
    assert list(find("啊啊啊啊啊", "啊啊")) == [Range(0, 2), Range(2, 4)]
    assert list(find("啊啊啊啊啊", "啊啊", start=1)) == [Range(1, 3), Range(3, 5)]
    assert list(find("啊", "")) == []


@given(texts, queries)
def test_what_is_found_is_what_was_asked_for(text: str, query: str) -> None:
    plain = folded(text)
    found = list(find(plain, query))
    assert all(plain[start:end] in forms(query) for start, end in found)
    assert bool(found) == any(form in plain for form in forms(query))


@given(texts, queries)
def test_the_spotter_finds_the_same_without_folding(text: str, query: str) -> None:
    assert [Range(*hit.span()) for hit in spotter(query).finditer(text)] == list(find(folded(text), query))


@pytest.mark.parametrize(
    ("text", "pattern", "found"),
    [
        ("党务党建", "黨.", ["党务", "党建"]),
        ("（党）(黨)", "（黨）", ["（党）", "(黨)"]),
        ("会议（一）", r"\（一\）", ["（一）"]),
        ("GDP和gdp", "Gd.", ["GDP", "gdp"]),
        ("一行\n二行", "^.行$", []),
        ("一行\n二行", "(?m)^.行$", ["一行", "二行"]),
        ("2021年1月", r"[0-9]{4}年", ["2021年"]),
        ("经济，文化", "[，。]", ["，"]),
        ("空", "x*", []),
    ],
)
def test_regular_expressions(text: str, pattern: str, found: list[str]) -> None:
    assert words(text, pattern, regex=True) == found


@pytest.mark.parametrize("pattern", ["(", "[a", "*", "\\", "a" * 2000, "(" * 500, r"\p{Nothing}"])
def test_what_is_no_regular_expression_is_told_at_once(pattern: str) -> None:
    with pytest.raises(BadInput):
        find("", pattern, regex=True)


def test_a_runaway_regular_expression_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.text.finding.PATIENCE", 0.05)
    with pytest.raises(BadInput, match="too long"):
        list(find("党" * 100 + "x", "(党|党)+$", regex=True))


def test_all_terms_have_to_be_there() -> None:
    text = "甲乙丙甲丁"
    assert list(find_all(text, (Term("甲"), Term("丁")))) == [Range(0, 1), Range(3, 4), Range(4, 5)]
    assert list(find_all(text, (Term("甲"), Term("戊")))) == []
    assert list(find_all(text, (Term("甲乙"), Term("乙丙")))) == [Range(0, 2)]
    assert list(find_all(text, (Term("甲"), Term("丁$", regex=True)), start=1)) == [Range(3, 4), Range(4, 5)]


@given(texts, st.data())
def test_whatever_stands_in_a_text_is_in_its_grams(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    query = text[start : data.draw(st.integers(start, len(text)))]
    assert needed(folded(query)) <= grams(folded(text))


@given(texts, st.text(st.sampled_from("党务着建ab1.?*+()[]^$\\d"), max_size=8))
def test_what_a_regular_expression_needs_is_in_the_grams_of_what_it_matches(text: str, pattern: str) -> None:
    try:
        found = next(find(folded(text), pattern, regex=True), None)
    except BadInput:
        return
    assert found is None or needed_by(pattern) <= grams(folded(text))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("党建.{0,3}工作", set()),
        ("党建.*工作", {"党建", "工作"}),
        ("党建(工作)?", {"党建"}),
        ("党建工?作", {"党建", "作"}),
        ("[党建]工作", {"工作"}),
        ("党|建", set()),
        ("(?i)党", set()),
    ],
)
def test_what_a_regular_expression_needs(pattern: str, expected: set[str]) -> None:
    assert needed_by(pattern) == expected
