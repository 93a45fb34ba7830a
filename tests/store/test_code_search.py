"""A code is found as a coder types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.code_search import search, searchable
from store.codebook_file import default_codebook
from store.records import Code

DEFAULT = searchable(default_codebook().codes)


def found(query: str) -> list[str]:
    return [code.zh for code in search(DEFAULT, query)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("dwbb", "党务帮办"),
        ("DWBB", "党务帮办"),
        ("dangwubangban", "党务帮办"),
        ("dang wu bang ban", "党务帮办"),
        ("dangwbb", "党务帮办"),
        ("党务帮办", "党务帮办"),
        ("党务帮", "党务帮办"),
        ("帮办", "党务帮办"),
        ("bangban", "党务帮办"),
        ("zygx", "资源共享"),
        ("yqdj", "银企对接"),
        ("yinqi", "银企对接"),
        ("epidemic", "疫情防控与复工"),
        ("epidemic_reopening", "疫情防控与复工"),
        ("shyk", "三会一课"),
    ],
)
def test_the_code_that_is_meant_comes_first(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_every_code_is_found_by_its_names_and_its_id() -> None:
    for code in default_codebook().codes:
        for query in (code.zh, code.id, code.en):
            assert search(DEFAULT, query)[0] == code


def test_a_character_with_several_readings_is_found_by_each() -> None:
    codes = searchable([Code("growth", None, "增长", "Growth")])
    for query in ("zengzhang", "zengchang", "zz", "zc"):
        assert len(search(codes, query)) == 1


def test_a_name_that_is_spelled_to_its_end_comes_before_a_longer_one() -> None:
    garden, leaf = Code("garden", None, "茶园管理", "Garden"), Code("leaf", None, "茶叶", "Leaf")
    assert search(searchable([garden, leaf]), "cy") == [leaf, garden]
    assert search(searchable([garden, leaf]), "cyg") == [garden]


def test_an_empty_query_gives_all_in_their_order() -> None:
    assert search(DEFAULT, " ") == list(default_codebook().codes)


@pytest.mark.parametrize("query", ["qqqq", "咖啡", "%", "党务帮办员", "[/bold]"])
def test_what_fits_nothing_gives_nothing(query: str) -> None:
    assert found(query) == []


@given(st.text(max_size=12))
def test_whatever_is_typed_gives_codes_once_each(query: str) -> None:
    codes = [code.id for code in search(DEFAULT, query)]
    assert len(set(codes)) == len(codes)


@given(st.text("dwbangpi", min_size=1, max_size=8), st.integers(0, 7))
def test_typing_on_never_brings_back_what_was_gone(query: str, end: int) -> None:
    assert set(found(query)) <= set(found(query[: end + 1]))
