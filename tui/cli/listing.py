"""``pizhu list``: the articles of the project."""

import argparse
from collections.abc import Iterator
from contextlib import closing

from sqlite_utils import Database

from store import articles
from store.formats.json_text import dumps
from store.project import open_project
from store.records import ArticleRow
from tui.cli.output import annotator_of, print_table, write_data
from tui.language import tr
from tui.states import state_name

PAGE = 500


def list_articles(args: argparse.Namespace) -> int:
    """A table, or JSON lines."""
    with closing(open_project(args.db, create=False)) as db:
        rows = _rows(db, annotator_of(args.annotator))
        if args.json:
            write_data((dumps(_record(row)) for row in rows), None)
            return 0
        headings = (tr("id"), tr("state"), tr("labels"), tr("date"), tr("source"), tr("file"), tr("title"))
        print_table(headings, map(_cells, rows), numbers=(2,), whole=(0, 1, 3))
    return 0


def _rows(db: Database, annotator: str) -> Iterator[ArticleRow]:
    for offset in range(0, articles.count(db), PAGE):
        yield from articles.rows(db, annotator, limit=PAGE, offset=offset)


def _cells(row: ArticleRow) -> tuple[object, ...]:
    meta = row.article.metadata
    return (
        row.article.id[:8],
        state_name(row.state),
        row.labels,
        meta.date or "",
        meta.source or "",
        row.article.file,
        row.article.title,
    )


def _record(row: ArticleRow) -> dict[str, object]:
    article, meta = row.article, row.article.metadata
    return {
        "id": article.id,
        "title": article.title,
        "date": meta.date,
        "source": meta.source,
        "author": meta.author,
        "file": article.file,
        "encoding": article.encoding,
        "length": article.length,
        "status": row.state,
        "labels": row.labels,
    }
