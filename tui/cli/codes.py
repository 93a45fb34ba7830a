"""``pizhu codes``: the codebook in and out of a project, and what becomes of its labels."""

import argparse
from contextlib import closing
from pathlib import Path

from store import annotators, articles, backup, codebook, codebook_file, labels, reviewing
from store.code_merging import merge
from store.codebook import Codebook
from store.codebook_import import take_in
from store.database import Database
from store.errors import BadCodebook
from store.formats.json_text import dumps
from store.formats.refi import qdc
from store.records import Code, Label
from store.reviewing import Asked
from store.text.normalized import Normalized
from tui.cli.labelling import QUOTED, TITLE, json_lines, with_texts
from tui.cli.opening import open_project
from tui.cli.output import annotator_of, print_table, say, write_data
from tui.cli.progress import told
from tui.language import tr
from tui.page.fold import shortened


def list_codes(args: argparse.Namespace) -> int:
    """The tree of codes, as a table or as JSON lines."""
    book = _book(args.db)
    if args.json:
        write_data((dumps(_told(code)) for code in book.codes), None)
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


def _told(code: Code) -> dict[str, object]:
    return {**code._asdict(), "attributes": [each._asdict() for each in code.attributes]}


def _cells(book: Codebook, code: str) -> tuple[str, str, str, str]:
    path = book.path(code)
    here = path[-1]
    name = f"{here.zh} {tr('(archived)')}" if here.archived else here.zh
    return "  " * (len(path) - 1) + name, here.id, here.en, here.definition


def import_codes(args: argparse.Namespace) -> int:
    """Make a file the project's codebook: TOML, or the codebook of another program (``.qdc``)."""
    book = _read(args.path)
    with closing(open_project(args.db)) as db:
        if labels.count(db):
            with told(tr("copying …")) as progress:
                backup.keep(db, "codebook", progress=progress)
        taken = take_in(db, annotator_of(args.annotator), book)
        outdated = reviewing.count(db, Asked())
    say(
        tr(
            "codebook {book}: {added} {added:code|codes} added, {changed} changed, {dropped} dropped;"
            " project {project}",
            book=taken.book.id,
            added=taken.added,
            changed=taken.changed,
            dropped=taken.dropped,
            project=args.db,
        )
    )
    if taken.redefined and outdated:
        say(
            tr(
                "{codes} {codes:code|codes} {codes:means|mean} something else now; {labels}"
                " {labels:label|labels} {labels:is|are} to be looked at: pizhu codes outdated",
                codes=taken.redefined,
                labels=outdated,
            )
        )
    return 0


def _read(path: Path) -> Codebook:
    if _is_qdc(path):
        return qdc.read(path)
    try:
        return codebook_file.read(path)
    except BadCodebook as error:
        if path.suffix.lower() == ".toml":
            raise
        # By its name nobody knows what it is to be.
        raise BadCodebook("{problem}; the codebook of another program ends in .qdc", problem=error) from error


def export_codes(args: argparse.Namespace) -> int:
    """Write the project's codebook as TOML, or for other programs, to a file that ends in ``.qdc``."""
    book = _book(args.db)
    text = qdc.render(book) if args.output and _is_qdc(args.output) else codebook_file.render(book)
    write_data(text.removesuffix("\n").split("\n"), args.output)
    if args.output:
        say(tr("codebook {book} written to {file}", book=book.id, file=args.output))
    return 0


def _is_qdc(path: Path) -> bool:
    return path.suffix.lower() == qdc.FORMAT.suffix


def list_outdated(args: argparse.Namespace) -> int:
    """The labels that were made under an older meaning of their code."""
    with closing(open_project(args.db, create=False)) as db:
        book = codebook.load(db)
        asked = Asked(book.find(args.code).id if args.code else None, annotators.find(db, args.by))
        found = sorted((place.label for place in reviewing.page(db, asked, limit=-1)), key=lambda label: label.article)
        if args.json:
            write_data(json_lines(db, found), None)
            return 0
        rows = [_outdated_cells(db, book, label, texts) for label, texts in with_texts(db, found)]
    print_table((tr("id"), tr("code"), tr("version"), tr("article"), tr("quote"), tr("annotator")), rows, whole=(0, 1))
    return 0


def _outdated_cells(db: Database, book: Codebook, label: Label, texts: Normalized) -> tuple[str, ...]:
    code, title = book[label.code], articles.get(db, label.article).title
    versions = f"{label.codebook_version} → {code.since}"
    quote = tr("(whole article)") if label.raw is None else shortened(texts.quote(label.raw), QUOTED)
    return label.id, code.zh, versions, shortened(title, TITLE), quote, label.annotator


def merge_codes(args: argparse.Namespace) -> int:
    """Give all labels of a code another one."""
    with closing(open_project(args.db, create=False)) as db:
        book = codebook.load(db)
        code, into = book.find(args.code), book.find(args.into)
        with told(tr("copying …")) as progress:
            backup.keep(db, "merge-codes", progress=progress)
        carried = merge(db, annotator_of(args.annotator), code.id, into.id)
    say(
        tr(
            "{code} is merged into {into}: {moved} {moved:label|labels} moved, {joined}"
            " {joined:was|were} there already",
            code=code.zh,
            into=into.zh,
            moved=carried.moved,
            joined=carried.joined,
        )
    )
    return 0
