"""Runs cover the row with the right roles and no more runs than needed; lanes keep labels apart."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from store.records import Range
from tests.tui.page.strategies import spans
from tui.page.paint import Run, Span, lanes, runs

roles = st.lists(
    st.builds(lambda where, role: Span(where.start, where.end, role), spans, st.sampled_from("abc")), max_size=8
)


def roles_at(at: int, painted: list[Span]) -> tuple[str, ...]:
    """The roles of one code point, the topmost last."""
    found = [span.role for span in painted if span.start <= at < span.end]
    return tuple(role for index, role in enumerate(found) if role not in found[index + 1 :])


def test_by_hand() -> None:
    painted = [Span(4, 8, "label"), Span(0, 6, "edit"), Span(6, 9, "label"), Span(7, 7, "cursor")]
    assert runs(Range(2, 10), painted) == [
        Run(2, 4, ("edit",)),
        Run(4, 6, ("label", "edit")),
        Run(6, 9, ("label",)),
        Run(9, 10, ()),
    ]
    assert runs(Range(3, 3), painted) == []


@given(spans, roles)
def test_runs(row: Range, painted: list[Span]) -> None:
    made = runs(row, painted)
    assert [at for run in made for at in range(run.start, run.end)] == list(range(*row))
    assert all(run.roles == roles_at(at, painted) for run in made for at in range(run.start, run.end))
    assert all(one.roles != other.roles for one, other in pairwise(made))
    assert all(run.start < run.end for run in made)


def test_lanes_by_hand() -> None:
    assert lanes([Range(5, 8), Range(0, 10), Range(0, 4), Range(4, 6), Range(10, 12)]) == [2, 0, 1, 1, 0]


@given(st.lists(spans, max_size=12))
def test_lanes(labels: list[Range]) -> None:
    made = lanes(labels)
    for (one, lane), (other, other_lane) in combinations(zip(labels, made, strict=True), 2):
        if max(one.start, other.start) < min(one.end, other.end):
            assert lane != other_lane
    deepest = max((sum(label.start <= at < label.end for label in labels) for at in range(31)), default=0)
    assert len({lane for label, lane in zip(labels, made, strict=True) if label.start < label.end}) == deepest
