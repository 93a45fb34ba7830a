"""Spans and gutter signs of a row."""

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records import Range, Side
from store.text.align import Alignment, Piece
from tests.tui.page.strategies import articles
from tui.page.marks import LABEL, LabelMark, Marks, Showing, removed
from tui.page.paint import Span, lanes, runs

RED = "#ff0000"
ALIGNMENT = Alignment(6, 5, [Piece(1, 2, 1, 1, "gloss"), Piece(3, 4, 2, 3, "script")])


@pytest.mark.parametrize(
    ("side", "showing", "roles"),
    [
        ("raw", "all", [Span(1, 2, "removed"), Span(3, 4, "changed")]),
        ("raw", "removed", [Span(1, 2, "removed")]),
        ("raw", "none", []),
        ("normalized", "all", [Span(2, 3, "changed")]),
        ("normalized", "removed", []),
        ("normalized", "none", []),
    ],
)
def test_changes(side: Side, showing: Showing, roles: list[Span]) -> None:
    spans = Marks(side, ALIGNMENT, showing=showing).spans(Range(0, 6 if side == "raw" else 5))
    assert [span for span in spans if span.start < span.end] == roles


def test_what_is_shared_with_what_was_taken_away_is_not_gone() -> None:
    edits = [Piece(0, 2, 0, 1, "shift"), Piece(1, 4, 1, 1, "shift+markup"), Piece(3, 5, 1, 2, "shift")]
    marks = Marks("raw", Alignment(5, 2, edits))
    assert list(marks.spans(Range(0, 5))) == [Span(0, 2, "changed"), Span(2, 3, "removed"), Span(3, 5, "changed")]


def test_the_cursor_is_topmost() -> None:
    labels = [LabelMark(Range(0, 4), RED, 0), LabelMark(Range(2, 3), RED, 1)]
    marks = Marks("raw", ALIGNMENT, labels, "none", 1, Range(1, 4), Range(2, 3), True)
    assert runs(Range(0, 6), marks.spans(Range(0, 6)))[2].roles == (
        "label:0",
        "label:1",
        "focused",
        "selection",
        "cursor",
    )


def test_the_other_side_has_mirrors() -> None:
    marks = Marks("raw", ALIGNMENT, (), "none", None, Range(1, 4), Range(2, 3))
    assert [span.role for span in marks.spans(Range(0, 6))] == ["mirror", "mirror-cursor"]


@pytest.mark.parametrize(
    ("where", "sign"),
    [
        (Range(10, 20), "■"),
        (Range(12, 15), "■"),
        (Range(12, 21), "┏"),
        (Range(9, 20), "┗"),
        (Range(9, 21), "┃"),
        (Range(0, 10), ""),
        (Range(20, 30), ""),
        (Range(15, 15), ""),
    ],
)
def test_signs(where: Range, sign: str) -> None:
    found = [sign for _, sign in Marks("raw", ALIGNMENT, [LabelMark(where, RED, 0)]).lanes(Range(10, 20))]
    if where.start < where.end:
        assert "".join(found) == sign


@st.composite
def marked(draw: st.DrawFn) -> tuple[Marks, int]:
    raw, text, alignment = draw(articles())
    side = draw(st.sampled_from(get_args(Side)))
    length = len(raw if side == "raw" else text)
    ends = st.tuples(st.integers(0, length), st.integers(0, length)).map(lambda two: Range(min(two), max(two)))
    places = draw(st.lists(ends.filter(lambda where: where.start < where.end), max_size=6)) if length else []
    labels = [LabelMark(where, RED, lane) for where, lane in zip(places, lanes(places), strict=True)]
    focused = draw(st.none() | st.integers(0, len(labels) - 1)) if labels else None
    showing = draw(st.sampled_from(get_args(Showing)))
    marks = Marks(
        side, alignment, labels, showing, focused, draw(st.none() | ends), draw(st.none() | ends), draw(st.booleans())
    )
    return marks, length


@given(marked(), st.data())
def test_a_character_has_the_same_roles_on_whatever_row_it_is(given_: tuple[Marks, int], data: st.DataObject) -> None:
    marks, length = given_
    cuts = sorted({0, length, *data.draw(st.lists(st.integers(0, length), max_size=4))})
    whole = _roles(marks, Range(0, length))
    by_rows = {at: roles for start, end in pairwise(cuts) for at, roles in _roles(marks, Range(start, end)).items()}
    assert by_rows == whole
    for at, roles in whole.items():
        over = {f"{LABEL}{n}" for n, label in enumerate(marks.labels) if label.where.start <= at < label.where.end}
        assert {role for role in roles if role.startswith(LABEL)} == over
        changes = {role for role in roles if role in ("removed", "changed")}
        pieces = marks.alignment.changed_in_raw if marks.side == "raw" else marks.alignment.changed_in_normalized
        kinds = {removed(piece) for piece in pieces(Range(at, at + 1))}
        # What a character that was kept shares with what was taken away is changed.
        expected = {"removed"} if kinds == {True} else {"changed"} if kinds else set()
        assert changes == (
            expected & {"all": {"removed", "changed"}, "removed": {"removed"}, "none": set()}[marks.showing]
        )


@given(marked(), st.data())
def test_each_label_has_one_first_and_one_last_row(given_: tuple[Marks, int], data: st.DataObject) -> None:
    marks, length = given_
    cuts = sorted({0, length, *data.draw(st.lists(st.integers(0, length), max_size=4))})
    rows = [Range(start, end) for start, end in pairwise(cuts)]
    found = [(id(label), sign) for row in rows for label, sign in marks.lanes(row)]
    for label in marks.labels:
        signs = "".join(sign for key, sign in found if key == id(label))
        assert signs == "■" or (signs[0], signs[-1]) == ("┏", "┗")
        assert not signs[1:-1].strip("┃")


def _roles(marks: Marks, row: Range) -> dict[int, tuple[str, ...]]:
    return {at: run.roles for run in runs(row, marks.spans(row)) for at in range(run.start, run.end)}
