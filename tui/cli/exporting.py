"""``pizhu export``: the project as JSONL."""

import argparse
import sys
from contextlib import closing
from importlib.resources import files

from store.formats import jsonl
from store.project import open_project
from tui.cli.output import write_data, written


def export_articles(args: argparse.Namespace) -> int:
    """Write the project to a file or to standard output."""
    if args.schema:
        sys.stdout.write(files("store.formats").joinpath("jsonl.schema.json").read_text("utf-8"))
        return 0
    with closing(open_project(args.db, create=False)) as db, closing(jsonl.lines(db)) as lines:
        written(write_data(lines, args.output), args.output)
    return 0
