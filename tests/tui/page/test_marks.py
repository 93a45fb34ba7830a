"""Spans and gutter signs of a row."""

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records import Guess, Range, Side
from store.text.align import Alignment, Piece
from tests.tui.page.strategies import articles
from tui.page.label_marks import LabelMark, LabelMarks
from tui.page.looks import REPAIRS, Look, Showing, is_shown, look_of
from tui.page.marks import LABEL, Marks
from tui.page.paint import Span, lanes, runs
from tui.page.row_marks import RowMarks, removed

RED = "#ff0000"
ALIGNMENT = Alignment(6, 5, [Piece(1, 2, 1, 1, "gloss"), Piece(3, 4, 2, 3, "script")])


@pytest.mark.parametrize(
    ("side", "showing", "roles"),
    [
        ("raw", "all", [Span(1, 2, "gloss"), Span(3, 4, "script")]),
        ("raw", "marks", []),
        ("raw", "none", []),
        ("normalized", "all", [Span(2, 3, "script")]),
        ("normalized", "marks", []),
        ("normalized", "none", []),
    ],
)
def test_changes(side: Side, showing: Showing, roles: list[Span]) -> None:
    spans = RowMarks(Marks(side, ALIGNMENT, showing=showing), Range(0, 6 if side == "raw" else 5)).spans
    assert [span for span in spans if span.start < span.end] == roles


SURE, LIKELY, UNKNOWN = Guess("proved", 1.0), Guess("inferred", 0.8), Guess("gap", 0.0)


@pytest.mark.parametrize(
    ("rule", "length", "guess", "look"),
    [
        ("gloss", 0, None, "gloss"),
        ("gloss+script", 0, None, "gloss"),
        ("markup", 0, None, "removed"),
        ("shift+markup", 0, None, "removed"),
        ("spaces", 0, None, "blank"),
        ("spaces+lines", 0, None, "blank"),
        ("lines", 1, None, "blank"),
        ("shift", 0, None, "proved"),
        ("shift", 1, None, "proved"),
        ("shift+script", 1, SURE, "proved"),
        ("shift", 1, LIKELY, "inferred"),
        ("shift+marks", 1, UNKNOWN, "gap"),
        ("script", 1, None, "script"),
        ("convert", 2, None, "script"),
        ("marks", 1, None, "mark"),
        ("width+marks", 1, None, "mark"),
    ],
)
def test_each_rule_has_its_look(rule: str, length: int, guess: Guess | None, look: Look) -> None:
    piece = Piece(3, 5, 2, 2 + length, rule, guess)
    assert look_of(piece) == look
    marks = Marks("raw", Alignment(9, 7 + length, [piece]), showing="marks")
    assert (RowMarks(marks, Range(0, 9)).spans != []) == (look in REPAIRS)
    assert RowMarks(marks, Range(0, 9)).is_doubtful == (guess in (LIKELY, UNKNOWN))
    assert not RowMarks(marks, Range(5, 9)).is_doubtful


def test_a_place_where_lines_were_joined_is_marked_and_the_end_of_a_line_is_not() -> None:
    raw, text = "甲乙\n丙丁\n\n戊", "甲乙丙丁\n戊"
    edits = [Piece(2, 3, 2, 2, "lines"), Piece(6, 7, 5, 5, "lines")]
    for row in (Range(0, 4), Range(0, 2)):
        marks = Marks("normalized", Alignment(len(raw), len(text), edits), text=text)
        assert RowMarks(marks, row).spans == [Span(1, 2, "joined")]
    assert RowMarks(marks, Range(2, 4)).spans == RowMarks(marks, Range(5, 6)).spans == []


def test_hits_are_asked_for_the_row_that_is_drawn() -> None:
    marks = Marks("raw", ALIGNMENT, showing="none", hits=lambda row: [Range(row.start, row.start + 1)])
    assert RowMarks(marks, Range(4, 6)).spans == [Span(4, 5, "hit")]


def test_what_is_shared_with_what_was_taken_away_is_not_gone() -> None:
    edits = [Piece(0, 2, 0, 1, "shift"), Piece(1, 4, 1, 1, "shift+markup"), Piece(3, 5, 1, 2, "shift")]
    marks = Marks("raw", Alignment(5, 2, edits))
    assert list(RowMarks(marks, Range(0, 5)).spans) == [
        Span(0, 2, "proved"),
        Span(2, 3, "removed"),
        Span(3, 5, "proved"),
    ]


def test_the_cursor_is_topmost() -> None:
    labels = [LabelMark(Range(0, 4), RED, 0, "outer"), LabelMark(Range(2, 3), RED, 1, "inner")]
    marks = Marks("raw", ALIGNMENT, LabelMarks(labels), "none", "inner", Range(1, 4), Range(2, 3), True)
    assert runs(Range(0, 6), RowMarks(marks, Range(0, 6)).spans)[2].roles == (
        "label:0",
        "label:1",
        "focused",
        "selection",
        "cursor",
    )


def test_the_other_side_has_mirrors() -> None:
    marks = Marks("raw", ALIGNMENT, LabelMarks(), "none", None, Range(1, 4), Range(2, 3))
    assert [span.role for span in RowMarks(marks, Range(0, 6)).spans] == ["mirror", "mirror-cursor"]


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
    marks = Marks("raw", ALIGNMENT, LabelMarks([LabelMark(where, RED, 0)]))
    found = [sign for _, sign in RowMarks(marks, Range(10, 20)).lanes()]
    if where.start < where.end:
        assert "".join(found) == sign


@st.composite
def marked(draw: st.DrawFn) -> tuple[Marks, int]:
    raw, text, alignment = draw(articles())
    side = draw(st.sampled_from(get_args(Side)))
    length = len(raw if side == "raw" else text)
    ends = st.tuples(st.integers(0, length), st.integers(0, length)).map(lambda two: Range(min(two), max(two)))
    places = draw(st.lists(ends.filter(lambda where: where.start < where.end), max_size=6)) if length else []
    labels = [
        LabelMark(where, RED, lane, str(number))
        for number, (where, lane) in enumerate(zip(places, lanes(places), strict=True))
    ]
    focused = draw(st.none() | st.sampled_from([label.label for label in labels])) if labels else None
    showing = draw(st.sampled_from(get_args(Showing)))
    marks = Marks(
        side,
        alignment,
        LabelMarks(labels),
        showing,
        focused,
        draw(st.none() | ends),
        draw(st.none() | ends),
        draw(st.booleans()),
        text=raw if side == "raw" else text,
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
        changes = {role for role in roles if role in get_args(Look) and role != "joined"}
        pieces = list(
            (marks.alignment.changed_in_raw if marks.side == "raw" else marks.alignment.changed_in_normalized)(
                Range(at, at + 1)
            )
        )
        # What a character that was kept shares with what was taken away is changed.
        kept = [piece for piece in pieces if not removed(piece)]
        looks = {look_of(piece) for piece in kept or pieces}
        assert changes == {look for look in looks if is_shown(look, marks.showing)}


@given(marked(), st.data())
def test_each_label_has_one_first_and_one_last_row(given_: tuple[Marks, int], data: st.DataObject) -> None:
    marks, length = given_
    cuts = sorted({0, length, *data.draw(st.lists(st.integers(0, length), max_size=4))})
    rows = [Range(start, end) for start, end in pairwise(cuts)]
    found = [(id(label), sign) for row in rows for label, sign in RowMarks(marks, row).lanes()]
    for label in marks.labels:
        signs = "".join(sign for key, sign in found if key == id(label))
        assert signs == "■" or (signs[0], signs[-1]) == ("┏", "┗")
        assert not signs[1:-1].strip("┃")


def _roles(marks: Marks, row: Range) -> dict[int, tuple[str, ...]]:
    return {at: run.roles for run in runs(row, RowMarks(marks, row).spans) for at in range(run.start, run.end)}
