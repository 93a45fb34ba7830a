"""``pizhu search``: words in all articles, each hit with what stands around it."""

import argparse
from contextlib import closing
from itertools import islice

from store import search
from store.database import Database
from store.errors import BadInput
from store.filtering import Filter, known
from store.filtering_syntax import checked_date, checked_state
from store.formats.json_text import dumps
from store.search import Hit
from store.text.finding import Term
from tui.asking import asked
from tui.cli.opening import open_project
from tui.cli.output import annotator_of, print_table, say, write_data
from tui.language import tr
from tui.page.kwic import one_line

AROUND, TITLE = 20, 16
"""Characters on either side of a hit, and of a title, in the table."""


def search_articles(args: argparse.Namespace) -> int:
    """The hits as a table or as JSON lines; 1 where there are none."""
    with closing(open_project(args.db, create=False)) as db:
        wanted, terms = _asked(db, args)
        found = search.hits(db, terms, wanted, annotator_of(args.annotator))
        shown = 0
        if args.json:
            shown = write_data((dumps(_record(hit)) for hit in islice(found, args.limit)), None)
        elif hits := list(islice(found, args.limit)):
            print_table((tr("id"), tr("title"), "", tr("words"), ""), map(_cells, hits), numbers=(2,), whole=(0, 3))
            shown = len(hits)
        more = shown == args.limit and next(found, None) is not None
    _tell(shown, more=more)
    return 0 if shown else 1


def _asked(db: Database, args: argparse.Namespace) -> tuple[Filter, tuple[Term, ...]]:
    if args.regex:
        wanted, terms = Filter(), tuple(Term(word, regex=True) for word in args.query)
    else:
        wanted, terms = asked(db, " ".join(args.query))
    given = {"label_by": args.by, "source": args.source, "title": args.title, "code": args.code}
    given |= {"state": args.state and checked_state(args.state)}
    given |= {"since": args.since and checked_date(args.since), "until": args.until and checked_date(args.until)}
    wanted = wanted._replace(**{name: value for name, value in given.items() if value})
    if not terms and wanted == Filter():
        raise BadInput("Say what to look for; `pizhu search --help` has an example")
    return known(db, wanted), terms


def _tell(shown: int, *, more: bool) -> None:
    if not shown:
        say(tr("nothing found"))
    elif more:
        say(tr("the first {count} {count:hit|hits}; --limit shows more", count=shown))
    else:
        say(tr("{count} {count:hit|hits}", count=shown))


def _cells(hit: Hit) -> tuple[str, ...]:
    before, after = one_line(hit.before[-AROUND:]), one_line(hit.after[:AROUND])
    return hit.article[:8], hit.title[:TITLE], before, one_line(hit.words), after


def _record(hit: Hit) -> dict[str, object]:
    return {
        "article": hit.article,
        "title": hit.title,
        "date": hit.date,
        "source": hit.source,
        "start": hit.where.start,
        "end": hit.where.end,
        "raw_start": hit.raw.start,
        "raw_end": hit.raw.end,
        "before": hit.before,
        "quote": hit.words,
        "after": hit.after,
    }
