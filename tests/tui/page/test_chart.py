"""Tables with bars: aligned whatever the script of the names, and bars that are never longer than they may be."""

from hypothesis import given
from hypothesis import strategies as st

from tui.page.chart import LEAST_BAR, WIDEST_BAR, Grid, bar, columns, line, widths
from tui.page.widths import cells

GRID = Grid(
    ("编码", "labels", "share"),
    (("组织覆盖与工作覆盖", "1,234", "50%"), ("  a", "7", "–"), ("  小区党支部", "0", "0%")),
    (1.0, 0.01, 0.0),
)


def test_figures_stand_in_their_columns() -> None:
    into = columns(widths(GRID), 80, bars=True)
    rows = [line(row, into, share) for row, share in zip(GRID.rows, GRID.bars, strict=True)]
    ends = [cells(row[: row.index(figure) + len(figure)]) for row, figure in zip(rows, ("50%", "–", "0%"), strict=True)]
    assert ends == [cells("组织覆盖与工作覆盖") + 2 + 6 + 2 + 5] * 3
    assert rows[0].endswith(" " + "█" * into.bar)
    assert rows[1].endswith("▌")
    assert rows[2].endswith("0%")


def test_figures_give_way_to_bars_but_for_the_first() -> None:
    needed = (20, 6, 6, 6, 6)
    assert columns(needed, 80, bars=True).figures == (6, 6, 6, 6)
    narrow = columns(needed, 60, bars=True)
    assert narrow.figures == (6, 6)
    assert narrow.more
    assert narrow.bar >= LEAST_BAR
    assert columns(needed, 30, bars=True).figures == (6,)
    assert columns(needed, 60).figures == (6, 6, 6, 6)


def test_columns_are_reached_from_the_first_that_is_shown() -> None:
    needed = (10, 8, 8, 8, 8)
    there = columns(needed, 40, first=2)
    assert (there.first, there.figures, there.more) == (2, (8, 8), False)
    assert line(("n", "1", "2", "3", "4"), there).split() == ["n", "3", "4"]


@given(st.floats(-1, 2), st.integers(1, 60))
def test_a_bar_fits_and_what_is_more_than_nothing_is_seen(share: float, width: int) -> None:
    drawn = bar(share, width)
    assert len(drawn) <= width
    assert bool(drawn) == (share > 0)
    assert len(bar(1, width)) == width


names = st.text(st.characters(blacklist_categories=("C", "Z", "M")), max_size=12)


@given(st.lists(st.tuples(names, st.integers(0, 10**6).map(str), names), min_size=1, max_size=5), st.integers(1, 120))
def test_no_row_is_wider_than_the_screen(rows: list[tuple[str, str, str]], width: int) -> None:
    grid = Grid(("a", "b", "c"), tuple(rows), (0.5,) * len(rows))
    for bars in (True, False):
        into = columns(widths(grid), width, bars=bars)
        assert into.bar <= WIDEST_BAR
        for row in rows:
            assert cells(line(row, into, 1.0)) <= width
