"""Usual words by what they end with."""

from store.text.shift.candidates import Candidate
from store.text.shift.words import ending_with

FORCE = Candidate(0xC1, "力", "力", True)
OPEN = Candidate(0xE9, "開", "开", True)


def test_words_are_known_by_their_first_character_with_the_last_one() -> None:
    found = ending_with([FORCE, OPEN])
    assert [last for _, last in found["努"]] == [FORCE]
    assert [last for _, last in found["公"]] == [OPEN]
    assert "门" not in found


def test_what_is_surer_after_its_first_character_is_likelier() -> None:
    found = ending_with([FORCE])
    assert found["努"][0][0] > found["大"][0][0]


def test_nothing_ends_with_nothing() -> None:
    assert ending_with([]) == {}
