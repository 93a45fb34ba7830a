"""``pizhu import``: files and folders in, a table of what came of each."""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from store import articles, backup, codebook, labels
from store.codebook import Codebook
from store.database import Database
from store.errors import BadInput, PizhuError
from store.exchange.paths import Asked, import_any
from store.exchange.references import Library, load_library
from store.exchange.registry import names
from store.exchange.tables import Columns
from store.importing import Outcome
from store.parallel import cores
from store.same_piece import earlier
from tui.cli.opening import open_project
from tui.cli.output import annotator_of, print_table, say, wrong_usage
from tui.cli.profiles import chosen
from tui.cli.progress import importing, told
from tui.language import tell, tr
from tui.page.fold import shortened
from tui.states import reprint_words

_AN_HOUR = 60 * 60.0
"""Files may come in one at a time: their copies must not push out all others."""
_ID = 12
"""Characters of the id of an article in a command."""
_CODES, _CODE = 20, 40
"""New codes that are named, and the characters of each."""
_ROWS = 1000
"""Rows of a table; of more files there are several."""


def import_articles(args: argparse.Namespace) -> int:
    """Import, report, and fail if anything was refused."""
    try:
        profile, asked = chosen(args), _asked(args)
    except PizhuError as error:
        return wrong_usage(error)
    library = None if args.metadata is None else _library(args.metadata)
    asked = replace(asked, library=library)
    with _project(args) as db:
        before = codebook.load(db)
        outcomes = import_any(db, args.paths, annotator_of(args.annotator), profile, args.jobs or cores(), asked)
        counts = _Counts()
        for rows in _batches(map(counts.with_this, outcomes)):
            headings = (tr("file"), tr("result"), tr("encoding"), tr("characters"), tr("title or reason"))
            print_table(headings, map(_cells, rows), numbers=(3,), whole=(1, 2), files=(0,))
            _tell_new_texts(db, rows)
        if library is not None:
            _tell_apart(library)
        _sum_up(args, counts, before, codebook.load(db))
    return 1 if counts.articles["refused"] or counts.other["refused_labels"] else 0


def _asked(args: argparse.Namespace) -> Asked:
    if args.format is not None and args.format not in names():
        raise BadInput("There is no format {name}; there are: {names}", name=args.format, names=" ".join(names()))
    named = {name: getattr(args, f"{name}_column") for name in Columns.__slots__}
    return Asked(args.format, args.unit, Columns(**named))


def _library(path: Path) -> Library:
    """The library in this file.

    Raises:
        BadInput: it cannot be read.
    """
    try:
        return load_library(path)
    except OSError as error:
        raise BadInput("{file} cannot be read: {reason}", file=path, reason=error.strerror or error) from error
    except BadInput as error:
        raise BadInput("{file}: {problem}", file=path, problem=error) from error


@contextmanager
def _project(args: argparse.Namespace) -> Iterator[Database]:
    """The project, copied before if there is much in it; or else, to try it out, a copy that is thrown away."""
    if args.dry_run:
        with TemporaryDirectory(prefix="pizhu-dry-run-") as folder:
            copied = Path(folder, "pizhu.db")
            if args.db.exists():
                with told(tr("copying …")) as progress:
                    backup.make(args.db, copied, progress=progress)
            with closing(open_project(copied)) as db:
                yield db
        return
    with closing(open_project(args.db)) as db:
        if labels.count(db):
            with told(tr("copying …")) as progress:
                backup.keep(db, "import", at_most_every=_AN_HOUR, progress=progress)
        yield db


class _Counts:
    """How many of each there were."""

    def __init__(self) -> None:
        self.articles: Counter[str] = Counter()
        """By what became of them."""
        self.other: Counter[str] = Counter()

    def with_this(self, outcome: Outcome) -> Outcome:
        """The outcome, counted."""
        if outcome.label is None:
            self.articles[outcome.what] += 1
        self.other["labels"] += outcome.labels
        self.other["refused_labels"] += outcome.refused_labels
        self.other["lost_links"] += outcome.lost_links
        return outcome


def _batches(outcomes: Iterator[Outcome]) -> Iterator[list[Outcome]]:
    """The outcomes of a table each, at least one, with a running count on a terminal."""
    count = 0
    while True:
        rows: list[Outcome] = []
        with importing() as show:
            for outcome in islice(outcomes, _ROWS):
                count += 1
                rows.append(outcome)
                show(count)
        if rows or not count:
            yield rows
        if len(rows) < _ROWS:
            return


def _cells(outcome: Outcome) -> tuple[str, ...]:
    words = {"added": tr("added"), "known": tr("known"), "refused": tr("refused"), "skipped": tr("skipped")}
    place = outcome.file
    if outcome.label is not None:
        place = tr("{place}, label {number}", place=place, number=outcome.label)
    return place, words[outcome.what], *_details(outcome)


def _details(outcome: Outcome) -> tuple[str, str, str]:
    if outcome.article is None:
        return "", "", tell(outcome.reason) if outcome.reason else ""
    article = outcome.article
    title = article.title
    if article.undecoded:
        title += "  " + tr("({count} {count:place|places} could not be decoded)", count=article.undecoded)
    if outcome.reprint:
        title += f"  ({reprint_words(outcome.reprint)})"
    if outcome.labels:
        title += "  " + tr("(new labels: {count})", count=outcome.labels)
    return article.encoding, str(article.length), title


def _tell_new_texts(db: Database, outcomes: Sequence[Outcome]) -> None:
    """Which of them are new texts of articles that have labels, and how these are carried over."""
    for outcome in outcomes if labels.are_any(db) else ():
        if outcome.what == "added" and outcome.article is not None and (old := earlier(db, outcome.article.id)):
            before = articles.get(db, old)
            say(
                tr(
                    "{new} is a new text of {old}, which has labels: {command}",
                    new=outcome.article.file,
                    old=before.file,
                    command=f"pizhu carry {old[:_ID]} {outcome.article.id[:_ID]}",
                )
            )


def _tell_apart(library: Library) -> None:
    """Which records and which files found no match."""
    rows = [(each.place, tr("it cannot be read: {reason}", reason=tell(each.reason))) for each in library.refused]
    rows += [(each.title, tr("a record without its file")) for each in library.unused]
    rows += [(name, tr("a file without its record")) for name in library.unmatched]
    if rows:
        print_table((tr("file or record"), tr("result")), rows)


def _sum_up(args: argparse.Namespace, counts: _Counts, before: Codebook, after: Codebook) -> None:
    if args.dry_run:
        say(tr("nothing was written; this is what would come of it:"))
    say(
        tr(
            "{added} added, {known} known already, {refused} refused, {skipped} skipped, new labels: {labels};"
            " project {project}",
            **{what: counts.articles[what] for what in ("added", "known", "refused", "skipped")},
            labels=counts.other["labels"],
            project=args.db,
        )
    )
    if counts.other["refused_labels"]:
        say(tr("labels refused: {count}", count=counts.other["refused_labels"]))
    if counts.other["lost_links"]:
        say(tr("links left out, because one of their labels is not here: {count}", count=counts.other["lost_links"]))
    if before.id != after.id:
        say(tr("the codebook is that of the file now: {codebook}", codebook=after.id))
    elif new := [code for code in after.codes if code.id not in before]:
        shown = [shortened(code.id if code.zh == code.id else f"{code.id} {code.zh}", _CODE) for code in new[:_CODES]]
        if more := len(new) - len(shown):
            shown.append(tr("and {count} more", count=more))
        say(tr("new codes: {codes}", codes=", ".join(shown)))
