"""Which of two versions of a thing is newer, by what each of the two projects has been through with it.

A past is the states of a thing in order, the last one as it is now; None where it was not there. The first is None.
The base that both come from need not be kept: where a past is part of the other, in the same order, the other one has
gone on from there.
"""

from collections.abc import Hashable, Iterable, Sequence
from itertools import groupby
from typing import Literal, TypeVar

State = Hashable | None
StateT = TypeVar("StateT")

Decision = Literal["same", "ours", "theirs", "conflict"]
"""``ours``: ours is newer, or theirs says nothing of it."""


def decide(ours: Sequence[State], theirs: Sequence[State]) -> Decision:
    """Whose state is to count. Asked the other way round, it gives the same state.

    Where neither past holds the other, that one is newer whose project has seen what is in the other one now. That
    something is not there is no such state: everything has been absent once.
    """
    here, there = ours[-1], theirs[-1]
    if here == there:
        return "same"
    went_on, was_behind = _is_part(ours, theirs), _is_part(theirs, ours)
    if not went_on and not was_behind:
        went_on, was_behind = here is not None and here in theirs, there is not None and there in ours
    if went_on == was_behind:
        return "conflict"
    return "theirs" if went_on else "ours"


def once(states: Iterable[StateT]) -> list[StateT]:
    """The states, each once where it stayed as it was."""
    return [state for state, _ in groupby(states)]


def _is_part(some: Sequence[State], others: Sequence[State]) -> bool:
    """Whether some are among others, in this order."""
    rest = iter(others)
    return all(any(state == other for other in rest) for state in some)
