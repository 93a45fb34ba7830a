"""Print tables and lines so that nothing in an article reaches the terminal but as harmless characters."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import Literal

from store.errors import PizhuError
from store.text.glyphs import safe
from tui.language import tell, tr

_WIDE = 1000


def print_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    numbers: Sequence[int] = (),
    whole: Sequence[int] = (),
    files: Sequence[int] = (),
    giving_way: Sequence[int] = (),
    main: int | None = None,
) -> None:
    """A table on standard output; columns in ``numbers`` are flush right, those in ``whole`` are never broken.

    On a terminal that is too narrow, columns in ``giving_way`` are left out, the first one first, so that ``main``,
    else the last one, has room; what is too long goes on below, but for those in ``files``, which are cut in the
    middle. Off the terminal a row stays whole and on one line: it is for another program, or for a file.
    """
    cells = [[safe(str(cell)) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        _print_columns(headings, cells, dict.fromkeys(range(len(headings))), numbers)
        return
    # Late: most commands print no table.
    from tui.cli.table_widths import widths
    from tui.page.fold import fitted

    into = widths(
        [*zip(headings, *cells, strict=True)],
        get_terminal_size().columns,
        whole=(*numbers, *whole),
        files=files,
        giving_way=giving_way,
        main=len(headings) - 1 if main is None else main,
    )
    for place in into.keys() & {*files}:
        for row in cells:
            row[place] = fitted(row[place], into[place])
    _print_columns(headings, cells, into, numbers)
    tell_left_out(len(headings) - len(into))


def _print_columns(
    headings: Sequence[str], cells: Iterable[Sequence[str]], into: Mapping[int, int | None], numbers: Sequence[int]
) -> None:
    """The columns at these places, so wide, or as wide as they are."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True)
    for place, width in into.items():
        justify: Literal["left", "right"] = "right" if place in numbers else "left"
        table.add_column(headings[place], justify=justify, overflow="fold", width=width)
    for row in cells:
        table.add_row(*(Text(row[place]) for place in into))
    width = None if sys.stdout.isatty() else _WIDE
    Console(highlight=False, markup=False, emoji=False, width=width).print(table)


def tell_left_out(columns: int) -> None:
    """Say how many columns of a table do not fit into the terminal, if any."""
    if columns:
        say(
            tr(
                "{count} more {count:column|columns} {count:does|do} not fit; write to a file, or use --json",
                count=columns,
            )
        )


def say(message: str) -> None:
    """A line for the person, on standard error."""
    print(safe(message), file=sys.stderr)


def wrong_usage(error: PizhuError) -> int:
    """Say what is wrong with the options of a call; the exit status for that."""
    say(f"pizhu: {tell(error)}")
    return 2


def write_data(lines: Iterable[str], output: Path | None) -> int:
    """Lines to the file, which is replaced as a whole, or to standard output; how many there were."""
    if output is not None:
        # Late: the reader comes by here, and writes no file.
        from store.exporting import write_lines

        return write_lines(output, lines)
    count = 0
    for line in lines:
        sys.stdout.write(line + "\n")
        count += 1
    return count


def annotator_of(named: str | None) -> str:
    """The annotator that the command line names, or the one of the environment."""
    from store.annotators import checked_name, default_name

    return default_name() if named is None else checked_name(named)


def written(count: int, output: Path | None) -> None:
    """Say what was written, where that is not on the screen already."""
    if output is not None:
        say(tr("{count} {count:article|articles} written to {file}", count=count, file=output))
