"""``pizhu stats``: how many labels there are, by code, annotator, source and month, or by two of these at once."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from itertools import product
from shutil import get_terminal_size

from store import annotators, articles, codebook
from store.codebook import Codebook
from store.connect import snapshot
from store.database import Database
from store.errors import BadInput
from store.filtering import Filter
from store.filtering_syntax import checked_date, checked_state
from store.formats.json_text import dumps
from store.selecting import Selection, select
from store.statistics import AXES, Axis, Figures, Statistics, Value, count
from tui.cli.opening import open_project
from tui.cli.output import annotator_of, tell_left_out, write_data, wrong_usage
from tui.cli.progress import told
from tui.counting import cross_grid, figure_words, heads, rows
from tui.language import tr
from tui.page import chart
from tui.page.chart import Grid

_WIDE = 1000


def show_statistics(args: argparse.Namespace) -> int:
    """A table with bars, a cross table, or JSON lines."""
    try:
        axes = _axes(args.by_axes)
    except BadInput as error:
        return wrong_usage(error)
    with closing(open_project(args.db, create=False)) as db, snapshot(db):
        book = codebook.load(db)
        selection, total = chosen(db, book, args), articles.count(db)
        with told(tr("counting …")) as show:
            statistics = count(db, book, selection, [axes], lambda done: show(done, total))
    if args.json:
        write_data((dumps(record) for record in _records(book, statistics, axes)), None)
    elif len(axes) == 1:
        entries = rows(book, statistics, axes[0])
        everything = (tr("all"), *figure_words(statistics.at()))
        bars = (*(share for _, _, share in entries), 0.0)
        _print(Grid(heads(axes[0]), (*(words for _, words, _ in entries), everything), bars))
    else:
        _print(cross_grid(book, statistics, axes[0], axes[1], args.count)[0])
    return 0


def chosen(db: Database, book: Codebook, args: argparse.Namespace) -> Selection:
    """The part of the project that the options of the command mean."""
    wanted = Filter(
        state=args.state and checked_state(args.state),
        code=args.code,
        label_by=annotators.find(db, args.by),
        since=args.since and checked_date(args.since),
        until=args.until and checked_date(args.until),
        source=args.source,
        title=args.title,
        flagged=args.flagged,
        unusable=None if args.with_unusable else False,
        once=args.without_reprints,
    )
    return select(db, book, wanted, annotator_of(args.annotator), args.article)


def _axes(words: str) -> list[Axis]:
    found: list[Axis] = [axis for word in words.split(",") for axis in AXES if axis == word.strip()]
    if len(found) != len(words.split(",")) or len(set(found)) != len(found) or len(found) > 2:
        raise BadInput(
            "{given} cannot be counted by; there are {known}, and two of them with a comma between",
            given=words,
            known=", ".join(AXES),
        )
    return found


def _print(grid: Grid) -> None:
    on_terminal = sys.stdout.isatty()
    width = get_terminal_size().columns if on_terminal else _WIDE
    into = chart.columns(chart.widths(grid), width, bars=bool(grid.bars))
    shares = grid.bars or (0.0,) * len(grid.rows)
    print(chart.line(grid.heads, into))
    for row, share in zip(grid.rows, shares, strict=True):
        print(chart.line(row, into, share))
    if into.more:
        tell_left_out(len(grid.heads) - 1 - len(into.figures))


def _records(book: Codebook, statistics: Statistics, axes: Sequence[Axis]) -> Iterator[dict[str, object]]:
    """Everything, then by each axis, then by both."""
    yield _record({}, statistics.at())
    for axis in axes:
        for value in statistics.values[axis]:
            yield _record({axis: value}, statistics.at((axis, value))) | _about(book, axis, value)
    if len(axes) == 2:
        for values in product(*(statistics.values[axis] for axis in axes)):
            by = dict(zip(axes, values, strict=True))
            if (figures := statistics.at(*by.items())).labels:
                yield _record(by, figures)


def _record(by: dict[Axis, Value], figures: Figures) -> dict[str, object]:
    return {"by": by} | asdict(figures) | {"whole": figures.whole, "share": figures.share}


def _about(book: Codebook, axis: Axis, value: Value) -> dict[str, object]:
    if axis != "code" or value is None:
        return {}
    code = book[value]
    return {"name": code.zh, "parent": code.parent}
