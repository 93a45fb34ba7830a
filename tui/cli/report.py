"""``pizhu report``: an HTML file with figures and labelled texts, for people without a terminal."""

import argparse
from contextlib import closing

from store import codebook, report
from store.codebook import Codebook
from store.filtering_syntax import checked_date
from store.report import Heading
from tui.cli.opening import open_project
from tui.cli.output import say, write_data
from tui.cli.statistics import chosen
from tui.language import language, tr
from tui.states import state_name

_TAGS = {"en": "en", "zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant"}


def write_report(args: argparse.Namespace) -> int:
    """Write the report to a file or to standard output."""
    date = args.date and checked_date(args.date)
    with closing(open_project(args.db, create=False)) as db:
        book = codebook.load(db)
        selection = chosen(db, book, args)
        heading = Heading(args.title_of_report or args.db.stem, date, _TAGS[language()], _only(book, args))
        with closing(report.lines(db, selection, heading, tr)) as lines:
            write_data(lines, args.output)
    if args.output is not None:
        say(tr("the report is in {file}; open it in a browser", file=args.output))
    return 0


def _only(book: Codebook, args: argparse.Namespace) -> tuple[str, ...]:
    """In words, what the options narrow the report to."""
    given = (
        (tr("code"), args.code and book.find(args.code).zh),
        (tr("annotator"), args.by),
        (tr("article"), args.article),
        (tr("state"), args.state and state_name(args.state)),
        (tr("since"), args.since),
        (tr("until"), args.until),
        (tr("source"), args.source),
        (tr("title"), args.title),
        (tr("flagged"), args.flagged and tr("yes")),
        (tr("reprints"), args.without_reprints and tr("counted once")),
    )
    return tuple(tr("{what}: {which}", what=what, which=which) for what, which in given if which)
