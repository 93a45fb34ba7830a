"""Lines of rows under headings, against a list of them that is really made."""

from hypothesis import given
from hypothesis import strategies as st

from tui.page.listed import Lines

groups = st.lists(st.integers(1, 5), max_size=8)


@given(groups)
def test_every_line_is_what_it_is_in_the_list_itself(sizes: list[int]) -> None:
    made: list[tuple[str, int]] = []
    row = 0
    for group, size in enumerate(sizes):
        made.append(("heading", group))
        made += [("row", row + number) for number in range(size)]
        row += size
    lines = Lines(row, sizes)
    assert (lines.count, lines.rows) == (len(made), row)
    for line, (what, number) in enumerate(made):
        assert lines.heading_at(line) == (number if what == "heading" else None)
        if what == "row":
            assert lines.row_at(line) == number
            assert lines.line_of(number) == line
        else:
            assert lines.row_at(line) == made[line + 1][1], "the first row under the heading"


@given(st.integers(1, 1000), st.integers(-5, 1005))
def test_without_headings_a_line_is_a_row(rows: int, line: int) -> None:
    lines = Lines(rows)
    assert lines.heading_at(line) is None
    assert lines.row_at(line) == min(max(line, 0), rows - 1)


def test_an_empty_list_has_no_lines() -> None:
    lines = Lines(0)
    assert (lines.count, lines.row_at(0), lines.heading_at(0)) == (0, 0, None)
