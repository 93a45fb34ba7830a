"""Applying changes: what a naive replacement gives, with an origin for every inserted character."""

from itertools import pairwise

import pytest
from hypothesis import example, given

from store.records import Guess
from store.text.changes import Change, apply, less_sure
from tests.store.text.strategies import Changed, changed_texts

SURE, LIKELY, GAP = Guess("proved", 1.0), Guess("inferred", 0.75, ("桃",)), Guess("gap", 0.0)


def replaced(text: str, changes: list[Change]) -> str:
    """The text with every change made, the last one first so that offsets hold."""
    for change in reversed(changes):
        text = text[: change.start] + change.after + text[change.end :]
    return text


@given(changed_texts())
@example(("甲乙", [Change(0, 0, "x"), Change(1, 1, "y"), Change(1, 2, "z")]))
@example(("甲乙", [Change(0, 1, ""), Change(1, 1, "x"), Change(1, 1, "y")]))
@example(("甲乙", [Change(0, 1, "x"), Change(1, 1, "y", 1), Change(1, 2, "z", 1)]))
def test_it_is_the_naive_replacement(case: Changed) -> None:
    text, changes = case
    assert apply(text, changes)[0] == replaced(text, changes)


@given(changed_texts())
@example(("甲乙", [Change(0, 0, "x"), Change(1, 1, "y"), Change(2, 2, "z")]))
def test_what_is_kept_has_an_origin_tells_something_and_gives_the_same_text(case: Changed) -> None:
    text, changes = case
    after, kept = apply(text, changes)
    assert replaced(text, kept) == after
    assert all(change.start - change.reach < change.end for change in kept)
    assert all(text[one.start : one.end] != one.after or one.reach or one.guess for one in kept)
    assert all(one.end <= other.start for one, other in pairwise(kept))


@given(changed_texts())
def test_applying_what_is_kept_keeps_all_of_it(case: Changed) -> None:
    text, changes = case
    assert apply(text, apply(text, changes)[1]) == apply(text, changes)


@pytest.mark.parametrize(
    ("at", "expected", "kept"),
    [
        (0, "x春天", Change(0, 1, "x春")),
        (1, "春x天", Change(0, 1, "春x")),
        (2, "春天x", Change(1, 2, "天x")),
    ],
)
@pytest.mark.parametrize("guess", [None, LIKELY])
def test_an_insertion_belongs_to_the_character_beside_it(
    at: int, expected: str, kept: Change, guess: Guess | None
) -> None:
    assert apply("春天", [Change(at, at, "x", 0, guess)]) == (expected, [kept._replace(guess=guess)])


def test_an_insertion_at_the_very_start_joins_a_change_that_begins_there() -> None:
    assert apply("春天", [Change(0, 0, "x"), Change(0, 1, "秋")]) == ("x秋天", [Change(0, 1, "x秋")])
    assert apply("春天", [Change(0, 0, "x"), Change(0, 0, "y")]) == ("xy春天", [Change(0, 1, "xy春")])


def test_an_insertion_after_a_change_joins_it() -> None:
    assert apply("春天", [Change(0, 1, "秋"), Change(1, 1, "x")]) == ("秋x天", [Change(0, 1, "秋x")])


def test_an_insertion_that_reaches_back_stays_by_itself() -> None:
    changes = [Change(0, 1, "秋"), Change(1, 1, "x", 1, GAP)]
    assert apply("春天", changes) == ("秋x天", changes)


def test_changes_that_become_one_are_as_sure_as_the_less_sure_of_them() -> None:
    changes = [Change(0, 1, "秋", 0, SURE), Change(1, 1, "x", 0, LIKELY), Change(1, 1, "y", 0, SURE)]
    assert apply("春天", changes) == ("秋xy天", [Change(0, 1, "秋xy", 0, LIKELY)])
    assert less_sure(None, SURE) == less_sure(SURE, None) == SURE
    assert less_sure(LIKELY, GAP) == less_sure(GAP, LIKELY) == GAP


def test_a_change_that_changes_nothing_is_dropped() -> None:
    assert apply("春天", [Change(0, 0, ""), Change(0, 1, "春"), Change(1, 1, "")]) == ("春天", [])
    assert apply("", [Change(0, 0, "")]) == ("", [])


def test_a_change_that_tells_where_a_character_comes_from_is_kept() -> None:
    changes = [Change(0, 1, "春", 0, SURE), Change(1, 2, "天", 1), Change(2, 2, "", 1, GAP)]
    assert apply("春天", changes) == ("春天", changes[:2])


@pytest.mark.parametrize(
    "changes",
    [
        [Change(0, 2, "x"), Change(1, 2, "y")],
        [Change(1, 2, "x"), Change(0, 1, "y")],
        [Change(0, 3, "x")],
        [Change(-1, 1, "x")],
        [Change(2, 1, "x")],
        [Change(1, 2, "x", 1)],
        [Change(0, 0, "x", 1)],
        [Change(0, 1, "x"), Change(1, 2, "y", 2)],
        [Change(0, 1, "x"), Change(1, 2, "y", -1)],
        [Change(0, 1, "春"), Change(1, 2, "y", 1)],
        [Change(0, 1, "x", 0, SURE), Change(2, 2, "y", 1)],
    ],
)
def test_changes_that_contradict_each_other_or_the_text_are_refused(changes: list[Change]) -> None:
    with pytest.raises(ValueError, match="out of"):
        apply("春天", changes)


def test_nothing_is_inserted_into_an_empty_text() -> None:
    with pytest.raises(ValueError, match="empty text"):
        apply("", [Change(0, 0, "x")])
