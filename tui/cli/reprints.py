"""``pizhu reprints``: the pieces that came in several times, each with its copies."""

import argparse
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict

from store import articles, reprints
from store.connect import snapshot
from store.formats.json_text import dumps
from store.reprints import Copy, Group
from tui.cli.opening import open_project
from tui.cli.output import print_table, say, write_data
from tui.language import tr

_TURN = "└ "


def list_reprints(args: argparse.Namespace) -> int:
    """A table in which the reprints stand below what they are reprints of, or a JSON line a piece."""
    with closing(open_project(args.db, create=False)) as db, snapshot(db):
        (copies, pieces), total = reprints.count(db), articles.count(db)
        if args.json:
            write_data((dumps(_record(group)) for group in reprints.groups(db)), None)
        elif pieces:
            headings = (tr("id"), tr("alike"), tr("date"), tr("source"), tr("file"), tr("title"))
            rows = (row for group in reprints.groups(db) for row in _rows(group))
            print_table(headings, rows, numbers=(1,), whole=(0, 1, 2), files=(4,), giving_way=(3, 4))
    if not pieces:
        say(tr("none of {count} {count:article|articles} is a reprint", count=total))
        return 0
    say(tr("{count} {count:reprint|reprints} of {pieces} {pieces:article|articles}", count=copies, pieces=pieces))
    return 0


def _rows(group: Group) -> Iterator[tuple[str, ...]]:
    yield (group.original.article[:8], "", *_about(group.original))
    for copy in group.reprints:
        # Rounded down: only what has all words the same is 100 % alike.
        yield (_TURN + copy.article[:8], f"{int(copy.likeness * 100)} %", *_about(copy))


def _about(copy: Copy) -> tuple[str, ...]:
    return copy.date or "", copy.source or "", copy.file, copy.title


def _record(group: Group) -> dict[str, object]:
    original = asdict(group.original)
    del original["likeness"]
    return {"original": original, "reprints": [asdict(copy) for copy in group.reprints]}
