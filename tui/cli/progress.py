"""A progress bar, where someone sees it and it does not stand in the way of the output."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from tui.language import tr

Advance = Callable[[int], None]
Show = Callable[[int, int | None], None]
"""Told how much is done, of how much."""


@contextmanager
def progress(total: int | None) -> Iterator[Advance]:
    """A bar on standard error while the block runs; the function moves it on. ``total`` None: how much is not known.

    Nothing is shown off a terminal, nor where the output goes to the same one.
    """
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda _: None
        return
    with _bar(tr("normalizing …")) as show:
        done = 0

        def advance(steps: int) -> None:
            nonlocal done
            done += steps
            show(done, total)

        yield advance


@contextmanager
def told(doing: str) -> Iterator[Show]:
    """A bar on standard error from the moment that the function is first told how much is done, of how much.

    Nothing is shown off a terminal. It is gone when the block ends: what is printed comes after it.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    with ExitStack() as stack:
        show: Show | None = None

        def tell(done: int, total: int | None) -> None:
            nonlocal show
            show = show or stack.enter_context(_bar(doing))
            show(done, total)

        yield tell


@contextmanager
def importing() -> Iterator[Advance]:
    """A running count of what came in on standard error, where nobody knows how much it will be.

    Nothing is shown off a terminal.
    """
    if not sys.stderr.isatty():
        yield lambda _count: None
        return
    # Late: off a terminal nothing is shown.
    from rich.console import Console

    with Console(stderr=True).status(tr("importing …")) as status:
        yield lambda count: status.update(tr("importing … {count}", count=count))


@contextmanager
def _bar(doing: str) -> Iterator[Show]:
    # Late: few calls show a bar.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
