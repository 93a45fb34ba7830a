"""Suggestions on one side, row by row."""

from store.records import Range
from store.text.align import Alignment
from tui.page.marks import Marks, Suggested, SuggestionMark
from tui.page.paint import Span
from tui.page.row_marks import RowMarks

CUE = SuggestionMark(Range(0, 20), Range(5, 9), "#112233")
MODEL = SuggestionMark(Range(12, 18), Range(12, 18), "#445566")


def found(row: Range) -> list[SuggestionMark]:
    return [mark for mark in (CUE, MODEL) if mark.seen.start < row.end and row.start < mark.seen.end]


def spans(suggested: Suggested, row: Range) -> list[Span]:
    return RowMarks(Marks("raw", Alignment.identity(40), suggested=suggested), row).spans


def test_what_one_rests_on_is_drawn() -> None:
    assert spans(Suggested(found), Range(0, 10)) == [Span(5, 9, "suggestion")]
    assert spans(Suggested(found), Range(9, 12)) == []
    assert spans(Suggested(), Range(0, 10)) == []


def test_of_the_one_that_is_looked_at_all_it_would_cover() -> None:
    looked_at = Suggested(found, CUE)
    assert looked_at.at(Range(10, 20)) == [MODEL, CUE]
    assert spans(looked_at, Range(10, 20)) == [Span(12, 18, "suggestion"), Span(0, 20, "suggestion")]
    assert spans(looked_at, Range(20, 30)) == []
