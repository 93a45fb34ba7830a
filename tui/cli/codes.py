"""``pizhu codes``: the codebook in and out of a project."""

import argparse
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from store import codebook, codebook_file
from store.codebook import Codebook
from store.formats.json_text import dumps
from store.project import open_project
from tui.cli.output import print_table, say, write_data
from tui.language import tr


def list_codes(args: argparse.Namespace) -> int:
    """The tree of codes, as a table or as JSON lines."""
    book = _book(args.db)
    if args.json:
        write_data((dumps(asdict(code)) for code in book.codes), None)
        return 0
    print_table(
        (tr("code"), tr("id"), tr("English"), tr("definition")),
        (_cells(book, code.id) for code in book.codes),
        whole=(0, 1),
    )
    return 0


def _book(project: Path) -> Codebook:
    """The project's codebook; where there is no project yet, the one that a new project gets."""
    if not project.exists():
        return codebook_file.default_codebook()
    with closing(open_project(project)) as db:
        return codebook.load(db)


def _cells(book: Codebook, code: str) -> tuple[str, str, str, str]:
    path = book.path(code)
    here = path[-1]
    return "  " * (len(path) - 1) + here.zh, here.id, here.en, here.definition


def import_codes(args: argparse.Namespace) -> int:
    """Make a file the project's codebook."""
    book = codebook_file.read(args.path)
    with closing(open_project(args.db)) as db:
        before = codebook.load(db)
        codebook.replace(db, book)
    old, new = {code.id: code for code in before.codes}, {code.id: code for code in book.codes}
    changed = sum(old[code] != new[code] for code in old.keys() & new.keys())
    say(
        tr(
            "codebook {book}: {added} codes added, {changed} changed, {dropped} dropped; project {project}",
            book=book.id,
            added=len(new.keys() - old.keys()),
            changed=changed,
            dropped=len(old.keys() - new.keys()),
            project=args.db,
        )
    )
    if changed and before.id == book.id:
        say(tr("the version is the same as before: raise it in the file when the meaning of a code changed"))
    return 0


def export_codes(args: argparse.Namespace) -> int:
    """Write the project's codebook as TOML."""
    book = _book(args.db)
    write_data(codebook_file.render(book).splitlines(), args.output)
    if args.output:
        say(tr("codebook {book} written to {file}", book=book.id, file=args.output))
    return 0
