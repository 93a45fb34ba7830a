"""A progress bar, where someone sees it and it does not stand in the way of the output."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tui.language import tr

Advance = Callable[[int], None]


@contextmanager
def progress(total: int | None) -> Iterator[Advance]:
    """A bar on standard error while the block runs; the function moves it on. ``total`` None: how much is not known.

    Nothing is shown off a terminal, nor where the output goes to the same one.
    """
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda _: None
        return
    # Late: few calls show a bar.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(tr("normalizing …"), total=total)
        yield lambda steps: bar.advance(task, steps)
