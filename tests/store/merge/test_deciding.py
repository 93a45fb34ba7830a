"""Which of two versions is newer: examples, and laws of all pasts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.merge.deciding import decide

PASTS = st.lists(st.sampled_from(("a", "b", "c", None)), max_size=5).map(
    lambda states: [None, *(now for last, now in zip([None, *states], states, strict=False) if now != last)]
)
MIRRORED = {"same": "same", "conflict": "conflict", "ours": "theirs", "theirs": "ours"}


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ([None], [None, "a"], "theirs"),
        ([None, "a"], [None], "ours"),
        ([None, "a"], [None, "a", "b"], "theirs"),
        ([None, "a"], [None, "a", None], "theirs"),
        ([None, "a", None], [None, "a"], "ours"),
        ([None, "a", "b"], [None, "a", None], "conflict"),
        ([None, "a", None], [None, "b"], "conflict"),
        ([None, "a", "b"], [None, "a", "c"], "conflict"),
        ([None, "a"], [None, "b"], "conflict"),
        ([None, "a"], [None, "b", "a", None], "theirs"),
        ([None, "a", "c"], [None, "a", "b", "c", "a"], "theirs"),
        ([None, "a", "b", "a"], [None, "a", "c"], "theirs"),
        ([None, "a", "b"], [None, "c", "b"], "same"),
    ],
)
def test_the_one_that_went_on_from_the_other_is_newer(
    ours: list[str | None], theirs: list[str | None], expected: str
) -> None:
    assert decide(ours, theirs) == expected
    assert decide(theirs, ours) == MIRRORED[expected]


@given(PASTS, PASTS)
def test_either_side_gives_the_same_state(ours: list[str | None], theirs: list[str | None]) -> None:
    assert decide(theirs, ours) == MIRRORED[decide(ours, theirs)]


@given(PASTS, PASTS)
def test_what_one_project_never_heard_of_is_nothing_new(ours: list[str | None], more: list[str | None]) -> None:
    assert decide(ours, [None]) in ("same", "ours")
    grown = [*ours, *more[1:]]
    assert decide(ours, grown) in ("same", "theirs")
