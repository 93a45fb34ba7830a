"""What has to be drawn anew: all that looks different, and not everything."""

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from store.records import Range
from store.text.align import Alignment
from tui.page.differing import differing, is_other
from tui.page.label_marks import LabelMark, LabelMarks
from tui.page.marks import Marks, Suggested, SuggestionMark
from tui.page.row_marks import RowMarks

LENGTH = 12
NOTHING = Alignment.identity(LENGTH)
LABELS = [LabelMark(Range(at, at + 3), "#ffffff", 0, f"label {at}") for at in range(0, LENGTH - 3, 2)]
LOOKED_AT = [SuggestionMark(Range(at, at + 4), Range(at, at + 2), "#ffffff") for at in (0, 5)]

ranges = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 4)).map(lambda at: Range(at[0], min(sum(at), LENGTH)))
marks = st.builds(
    partial(Marks, "normalized", NOTHING),
    labels=st.sets(st.sampled_from(LABELS)).map(sorted).map(LabelMarks),
    focused=st.sampled_from([None, "label 0", "label 4"]),
    selected=st.none() | ranges,
    cursor=st.none() | ranges,
    suggested=st.sampled_from([None, *LOOKED_AT]).map(lambda mark: Suggested(focused=mark)),
)


def looks(drawn: Marks, at: int) -> list[tuple[str, str | None]]:
    """The roles that a character plays, labels by their ids."""
    touching = dict(drawn.labels.touching(Range(at, at + 1)))
    return [
        (span.role.partition(":")[0], touching[int(number)].label if (number := span.role.partition(":")[2]) else None)
        for span in RowMarks(drawn, Range(at, at + 1)).spans
        if span.start <= at < span.end
    ]


@given(marks, marks)
def test_all_that_looks_different_is_drawn_anew(old: Marks, new: Marks) -> None:
    anew = {at for where in differing(old, new) for at in range(*where)}
    assert not is_other(old, new)
    assert {at for at in range(LENGTH) if looks(old, at) != looks(new, at)} <= anew


@given(marks)
def test_what_is_the_same_but_for_the_cursor_is_left(drawn: Marks) -> None:
    assert differing(drawn, drawn) <= {drawn.cursor}


@given(marks)
def test_another_way_of_showing_is_another_picture(drawn: Marks) -> None:
    other = Marks("normalized", NOTHING, drawn.labels, "none", cursor=drawn.cursor, active=drawn.active)
    assert is_other(drawn, other)
