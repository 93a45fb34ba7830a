"""Print tables and lines so that nothing in an article reaches the terminal but as harmless characters."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from store.text.glyphs import safe
from tui.language import tr

_WIDE = 1000


def print_table(
    headings: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: Sequence[int] = (), whole: Sequence[int] = ()
) -> None:
    """A table on standard output; columns in ``numbers`` are flush right, those in ``whole`` are never broken."""
    # Late: most commands print no table.
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, heading in enumerate(headings):
        justify: Literal["left", "right"] = "right" if place in numbers else "left"
        table.add_column(heading, justify=justify, overflow="fold", no_wrap=place in whole)
    for row in rows:
        table.add_row(*(Text(safe(str(cell))) for cell in row))
    # Off the terminal a row stays on one line, however long: it is for another program, or for a file.
    width = None if sys.stdout.isatty() else _WIDE
    Console(highlight=False, markup=False, emoji=False, width=width).print(table)


def say(message: str) -> None:
    """A line for the person, on standard error."""
    print(safe(message), file=sys.stderr)


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
