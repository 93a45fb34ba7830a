"""``pizhu backup``: copies of the project, while others work in it."""

import argparse
from contextlib import closing
from dataclasses import asdict

from store import backup, settings
from store.connect import transaction
from store.errors import BadInput
from store.formats.json_text import dumps
from tui.cli.opening import open_project
from tui.cli.output import print_table, say, write_data, wrong_usage
from tui.cli.progress import told
from tui.language import tr


def back_up(args: argparse.Namespace) -> int:
    """Copy the project to a file, or into the folder beside it; or say which copies there are."""
    if apart := _ignored(args):
        return wrong_usage(BadInput("{option} does not go with {others}", option=apart[0], others=" ".join(apart[1:])))
    if args.list:
        return _list(args)
    if args.keep is not None:
        with closing(open_project(args.db, create=False)) as db, transaction(db):
            settings.put(db, "backups", str(args.keep))
        say(tr("before big steps {count} {count:copy|copies} {count:is|are} kept from now on", count=args.keep))
        return 0
    with told(tr("copying …")) as progress:
        if args.path is None:
            made = backup.add(args.db, backup.MANUAL, progress=progress)
            size = made.stat().st_size if made else 0
        else:
            made, size = backup.make(args.db, args.path, force=args.force, check=args.check, progress=progress)
    if made is None:
        say(tr("nothing has changed since the newest copy: {file}", file=backup.kept(args.db)[0].path))
    else:
        say(tr("{size} MB copied to {file}; it opens with --db", size=f"{size / 1e6:.1f}", file=made))
    return 0


def _ignored(args: argparse.Namespace) -> list[str]:
    """Of --list or --keep and what would say nothing beside it, the words; none where they go together."""
    given = {
        "--list": args.list,
        "--keep": args.keep is not None,
        "--force": args.force,
        "--check": args.check,
        "--json": args.json and not args.list,
        "FILE": args.path is not None,
    }
    words = [word for word, is_given in given.items() if is_given]
    return words if len(words) > 1 and words[0] in ("--list", "--keep") else []


def _list(args: argparse.Namespace) -> int:
    found = backup.kept(args.db)
    if args.json:
        write_data((dumps(asdict(each) | {"path": str(each.path)}) for each in found), None)
        return 0
    rows = ((each.at, each.why, f"{each.size / 1e6:.1f}", each.path) for each in found)
    print_table((tr("when"), tr("before"), tr("MB"), tr("file")), rows, numbers=(2,), whole=(0, 3))
    return 0
