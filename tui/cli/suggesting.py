"""``pizhu suggest``: predictions of models in, to be accepted or rejected in the reader."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from store.errors import BadInput
from store.predicting import Outcome, take_in
from tui.cli.opening import open_project
from tui.cli.output import print_table, say
from tui.cli.progress import importing
from tui.language import tell, tr


def take_predictions(args: argparse.Namespace) -> int:
    """Take them in, list what is refused, and fail if anything was."""
    with _opened(args.path) as file, closing(open_project(args.db, create=False)) as db:
        outcomes = list(_shown(take_in(db, file, args.model, dry_run=args.dry_run)))
    refused = [(each.line, tell(each.reason)) for each in outcomes if each.reason is not None]
    if refused:
        print_table((tr("line"), tr("reason")), refused, numbers=(0,))
    found = Counter(outcome.what for outcome in outcomes)
    counts = {what: found[what] for what in ("added", "known", "refused")}
    if args.dry_run:
        say(tr("nothing was written; {added} would be added, {known} known already, {refused} refused", **counts))
    else:
        say(tr("{added} {added:suggestion|suggestions} added, {known} known already, {refused} refused", **counts))
    return 1 if refused else 0


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    if str(path) == "-":
        yield sys.stdin.buffer
        return
    try:
        file = path.open("rb")
    except OSError as error:
        raise BadInput("{file} cannot be read: {reason}", file=path, reason=error.strerror or error) from error
    with file:
        yield file


def _shown(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """The outcomes, with a running count on a terminal."""
    with importing() as show:
        for count, outcome in enumerate(outcomes, start=1):
            if count % 100 == 0:
                show(count)
            yield outcome
