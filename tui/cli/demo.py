"""``pizhu demo``: the whole job on a throw-away copy of the built-in sample."""

import argparse
from contextlib import closing
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from store import articles, codebook, labels
from store.database import Database
from store.formats import jsonl
from store.importing import import_paths
from store.project import open_project
from store.quotes import find_quote
from tui.cli.output import annotator_of, print_table, write_data
from tui.cli.reader import has_screen, run_app
from tui.cli.side_by_side import side_by_side
from tui.language import tr

_LABELS = (("党务帮办", "party_help_desk"), ("资源共享", "resource_sharing"))
"""Quotes and the codes that the demonstration puts on them."""
_ROWS = 12


def demo(args: argparse.Namespace) -> int:
    """Open the reader on the sample; without a terminal, do the same job in print."""
    with TemporaryDirectory(prefix="pizhu-demo-") as folder, closing(open_project(Path(folder, "demo.db"))) as db:
        annotator = annotator_of(args.annotator)
        with as_file(files("store").joinpath("samples")) as samples:
            outcomes = list(import_paths(db, [samples], annotator))
        if has_screen():
            return run_app(db, args)
        headings = (tr("file"), tr("encoding"), tr("title"))
        rows = [(Path(one.file).name, one.article.encoding, one.article.title) for one in outcomes if one.article]
        print_table(headings, rows)
        _print_excerpt(db)
        _label(db, annotator)
        output = Path(folder, "demo.jsonl")
        count = write_data(jsonl.lines(db), output)
        print(
            tr(
                "exported {count} {count:article|articles}, {bytes} bytes of JSONL",
                count=count,
                bytes=output.stat().st_size,
            )
        )
    return 0


def _print_excerpt(db: Database) -> None:
    """The beginning of the most damaged sample, both texts side by side."""
    most = max(articles.ids(db), key=lambda article: len(articles.texts(db, article).alignment))
    for line in side_by_side(articles.texts(db, most), width=78, rows=_ROWS):
        print(line)


def _label(db: Database, annotator: str) -> None:
    book = codebook.load(db)
    for article in articles.ids(db):
        texts = articles.texts(db, article)
        for quote, code in _LABELS:
            if quote in texts.text:
                label = labels.add(db, article, code, annotator, find_quote(texts, quote)[0])
                print(tr("labelled “{quote}” as {code}", quote=quote, code=book[label.code].zh))
