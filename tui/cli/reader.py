"""``pizhu`` and ``pizhu open``: the reader."""

import argparse
import sys
from contextlib import closing

from store import articles
from store.errors import BadInput
from store.project import open_project
from tui.cli.output import annotator_of

PATIENCE = 2.0
"""Seconds that the screen stands still at most while someone else writes."""


def open_reader(args: argparse.Namespace) -> int:
    """Open the reader, on an article if one is named."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput("The reader needs a terminal; `pizhu --help` lists what works without one")
    with closing(open_project(args.db, create=False, timeout=PATIENCE)) as db:
        article = articles.find(db, args.article).id if args.article else None
        # Late: only the reader needs Textual.
        from tui.app import PizhuApp

        app = PizhuApp(db, annotator_of(args.annotator), article)
        app.run(mouse=not args.no_mouse)
    return app.return_code or 0
