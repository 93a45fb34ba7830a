"""Cue words in a text."""

import pytest

from store.text.cues import cue_places
from store.text.folding import folded


def found(text: str, *cues: str) -> list[str]:
    return [text[slice(*cue.where)] for cue in cue_places(folded(text), [("a", cues)])]


@pytest.mark.parametrize("text", ["党务帮办开门", "黨務幫辦開門", "黨务帮辦开門"])
@pytest.mark.parametrize("cue", ["党务帮办", "黨務幫辦"])
def test_either_script_finds_either(text: str, cue: str) -> None:
    assert found(text, cue) == [text[:4]]


def test_either_width_finds_either() -> None:
    assert found("党建＋营商", "党建+") == ["党建＋"]
    assert found("党建+营商", "党建＋") == ["党建+"]


def test_the_longest_of_a_code_wins_wherever_it_overlaps() -> None:
    assert found("学党史学习教育活动", "党史学习教育", "学习教育活动展", "学党史", "教育") == ["党史学习教育"]
    assert found("学习学习教育", "学习", "学习教育") == ["学习", "学习教育"]


def test_other_codes_keep_their_own() -> None:
    cues = cue_places("主题党课", [("a", ("党课",)), ("b", ("主题党课", "课"))])
    assert [(cue.code, cue.words) for cue in cues] == [("b", "主题党课"), ("a", "党课")]


def test_a_latin_word_is_found_as_a_whole() -> None:
    assert found("NGO和NGOs，ＮＧＯ的ngo", "NGO") == ["NGO", "ＮＧＯ", "ngo"]
    assert found("5G党建，15G", "5G党建", "5G") == ["5G党建"]


def test_blank_cues_are_none() -> None:
    assert found("一 二", "", "  ") == []
