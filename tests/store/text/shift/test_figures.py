"""The figures of general Chinese."""

import pytest

from store.text.shift.figures import figures


def test_figures_are_loaded_once() -> None:
    assert figures() is figures()


def test_frequencies_are_shares_of_all_characters() -> None:
    assert 0.9 < sum(figures().frequency.values()) < 1.1


@pytest.mark.parametrize("char", ["国", "的", "，", "嘛"])
def test_what_follows_on_a_character_is_about_one_in_all(char: str) -> None:
    after = figures().after_one(char)
    assert after is not None
    assert 0.9 < sum(after.probability(other, share) for other, share in figures().frequency.items()) < 1.1


def test_two_characters_tell_more_than_one() -> None:
    one, two = figures().after_one("民"), figures().after_two("人", "民")
    assert one is not None
    assert two is not None
    shorter = one.probability("币", figures().frequency["币"])
    assert two.probability("币", shorter) > shorter


def test_a_character_that_is_not_listed_has_its_share_of_the_rest() -> None:
    after = figures().after_one("国")
    assert after is not None
    assert after.probability("\ue000", 0.25) == after.rest * 0.25


def test_nothing_is_known_to_follow_on_what_is_not_listed() -> None:
    assert figures().after_one("\ue000") is None
    assert figures().after_two("国", "\ue000") is None
    assert figures().after_two("犇", "羴") is None
    assert figures().followers("\ue000", 9) == []


def test_followers_are_the_likeliest_first() -> None:
    after, followers = figures().after_one("中"), figures().followers("中", 20)
    assert after is not None
    told = [after.probability(char, 0.0) for char in followers]
    assert told == sorted(told, reverse=True)
    assert len(followers) == 20
    assert followers[0] == "国"
