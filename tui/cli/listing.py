"""``pizhu list``: the articles of the project."""

import argparse
from collections.abc import Generator, Iterable
from contextlib import closing

from store import listing
from store.connect import snapshot
from store.database import Database
from store.filtering import Filter, known
from store.filtering_syntax import checked_date
from store.formats.json_text import dumps
from store.ordering import View, order
from store.records import ArticleRow
from tui.cli.opening import open_project
from tui.cli.output import annotator_of, print_table, write_data
from tui.language import tr
from tui.states import shown_state

PAGE = 500
FLAG, REPRINT = "⚑", "⧉"


def list_articles(args: argparse.Namespace) -> int:
    """A table, or JSON lines."""
    view = _view(args)
    with closing(open_project(args.db, create=False)) as db:
        view = view._replace(wanted=known(db, view.wanted))
        # Closed before the project is, also when nobody reads on.
        with closing(_rows(db, annotator_of(args.annotator), view)) as rows:
            if args.json:
                write_data((dumps(_record(row)) for row in rows), None)
            else:
                _print(rows)
    return 0


def _print(rows: Iterable[ArticleRow]) -> None:
    print_table(_headings(), map(_cells, rows), numbers=(2, 3), whole=(0, 1, 4), files=(6,), giving_way=(5, 3, 6))


def _view(args: argparse.Namespace) -> View:
    since, until = (None if asked is None else checked_date(asked) for asked in (args.since, args.until))
    wanted = Filter(
        state=args.state,
        code=args.code,
        label_by=args.by,
        since=since,
        until=until,
        source=args.source,
        flagged=args.flagged,
        doubtful=args.doubtful,
        unusable=True if args.unusable else None,
        reprint=args.reprint,
    )
    return View(wanted, tuple((args.title or "").split()), args.sort, args.reverse)


def _rows(db: Database, annotator: str, view: View) -> Generator[ArticleRow, None, None]:
    with snapshot(db):
        keys = order(db, annotator, view).keys
        for start in range(0, len(keys), PAGE):
            yield from listing.rows(db, annotator, keys[start : start + PAGE])


def _headings() -> tuple[str, ...]:
    front = (tr("id"), tr("state"), tr("labels"), tr("doubtful"))
    return (*front, tr("date"), tr("source"), tr("file"), tr("title"))


def _cells(row: ArticleRow) -> tuple[object, ...]:
    meta = row.article.metadata
    return (
        row.article.id[:8],
        shown_state(row) + f" {FLAG}" * row.flagged + f" {REPRINT}" * bool(row.reprint),
        row.labels,
        row.doubtful,
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
        "reason": row.reason,
        "flagged": row.flagged,
        "labels": row.labels,
        "doubtful": row.doubtful,
        "unusable": row.unusable,
        "unusable_note": row.unusable_note,
        "reprint_of": row.reprint.article if row.reprint else None,
        "likeness": row.reprint.likeness if row.reprint else None,
    }
