"""``pizhu import``: files and folders in, a table of what came of each."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

from rich.console import Console

from store.errors import PizhuError
from store.importing import Outcome, import_paths
from store.parallel import cores
from store.project import open_project
from tui.cli.output import annotator_of, print_table, say
from tui.cli.profiles import chosen, wrong_usage
from tui.language import tell, tr


def import_articles(args: argparse.Namespace) -> int:
    """Import, report, and fail if a file was refused."""
    try:
        profile = chosen(args)
    except PizhuError as error:
        return wrong_usage(error)
    with closing(open_project(args.db)) as db:
        imported = import_paths(db, args.paths, annotator_of(args.annotator), profile, args.jobs or cores())
        outcomes = list(_shown(imported))
    words = {"added": tr("added"), "known": tr("known"), "refused": tr("refused"), "skipped": tr("skipped")}
    headings = (tr("file"), tr("result"), tr("encoding"), tr("characters"), tr("title or reason"))
    print_table(
        headings, [(outcome.file, words[outcome.what], *_details(outcome)) for outcome in outcomes], numbers=(3,)
    )
    found = Counter(outcome.what for outcome in outcomes)
    say(
        tr(
            "{added} added, {known} known already, {refused} refused, {skipped} skipped, new labels: {labels};"
            " project {project}",
            **{what: found[what] for what in ("added", "known", "refused", "skipped")},
            labels=sum(outcome.labels for outcome in outcomes),
            project=args.db,
        )
    )
    return 1 if found["refused"] else 0


def _details(outcome: Outcome) -> tuple[str, str, str]:
    if outcome.article is None:
        return "", "", tell(outcome.reason) if outcome.reason else ""
    article = outcome.article
    title = article.title
    if article.undecoded:
        title += "  " + tr("({count} places could not be decoded)", count=article.undecoded)
    if outcome.labels:
        title += "  " + tr("(new labels: {count})", count=outcome.labels)
    return article.encoding, str(article.length), title


def _shown(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """The outcomes, with a running count on a terminal."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    with Console(stderr=True).status(tr("importing …")) as status:
        for count, outcome in enumerate(outcomes, start=1):
            status.update(tr("importing … {count}", count=count))
            yield outcome
