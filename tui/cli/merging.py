"""``pizhu merge``: project files of several people made one."""

import argparse
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from store.codebook import Codebook
from store.errors import PizhuError
from store.merge import Disagreement, Report, Version, check_readable, merge
from store.project import open_project
from tui.cli.output import annotator_of, print_table, say
from tui.cli.progress import told
from tui.conflict_words import kind_name, version_words, why_words
from tui.language import tell, tr
from tui.page.fold import shortened

_TITLE = 24


def merge_projects(args: argparse.Namespace) -> int:
    """Merge each file, tell what came of it, and fail if one was refused or something is contradictory."""
    from store import codebook

    annotator = annotator_of(args.annotator)
    # A new project is made only where there is something to put into it.
    others = args.others if args.db.exists() or args.dry_run else [*_readable(args.others, args.db)]
    failed, kept = len(others) < len(args.others), False
    if not others:
        return 1
    with closing(open_project(args.db, create=not args.dry_run)) as db:
        for path in others:
            try:
                with told(tr("merging …")) as progress:
                    report = merge(db, path, annotator, dry_run=args.dry_run, keep=not kept, progress=progress)
            except PizhuError as error:
                say(f"pizhu: {tell(error)}")
                failed = True
                continue
            kept = True
            failed |= bool(report.conflicts)
            if args.json:
                _print_records(report)
            else:
                _print_conflicts(report, codebook.load(db))
            _say_counts(report, is_dry=args.dry_run)
            _say_archived(report, codebook.load(db))
    return 1 if failed else 0


def _readable(paths: Iterable[Path], ours: Path) -> Iterator[Path]:
    """The files that can be merged; of the others it is told why not."""
    for path in paths:
        try:
            check_readable(path, ours)
        except PizhuError as error:
            say(f"pizhu: {tell(error)}")
        else:
            yield path


def _print_conflicts(report: Report, book: Codebook) -> None:
    if not report.conflicts:
        return
    headings = (tr("what"), tr("where"), tr("here"), tr("there"), tr("why it stays as it is here"))
    print_table(headings, [_cells(each, book) for each in report.conflicts])


def _cells(conflict: Disagreement, book: Codebook) -> tuple[str, ...]:
    where = f"{conflict.article[:8]} {shortened(conflict.title, _TITLE)}" if conflict.article else conflict.subject
    versions = (version_words(conflict.kind, each, book) for each in (conflict.ours, conflict.theirs))
    return kind_name(conflict.kind), where, *versions, why_words(conflict.why)


def _print_records(report: Report) -> None:
    for conflict in report.conflicts:
        print(json.dumps(_record(report, conflict), ensure_ascii=False))
    counts = {name: dict(sorted(getattr(report, name).items())) for name in ("added", "changed", "removed")}
    summary = {"file": _file(report), **counts, "conflicts": len(report.conflicts), "renamed_codes": report.renamed}
    summary["labels_of_archived_codes"] = dict(report.archived)
    print(json.dumps(summary, ensure_ascii=False))


def _record(report: Report, conflict: Disagreement) -> dict[str, object]:
    return {
        "file": _file(report),
        "conflict": conflict.kind,
        "why": conflict.why,
        "article": conflict.article,
        "title": conflict.title,
        "subject": conflict.subject,
        "ours": _version(conflict.ours),
        "theirs": _version(conflict.theirs),
    }


def _file(report: Report) -> str:
    """The file as it was named, of characters alone."""
    return os.fsencode(report.file).decode("utf-8", "replace")


def _version(version: Version) -> dict[str, object]:
    return {"row": version.row, "by": version.by, "at": version.at}


def _say_counts(report: Report, *, is_dry: bool) -> None:
    counts = report.counts()
    if report.is_empty:
        say(tr("{file}: nothing new; {conflicts} {conflicts:conflict|conflicts}", file=report.name, **counts))
    elif is_dry:
        say(
            tr(
                "{file}: nothing was written; {added} would be added, {changed} changed, {removed} removed;"
                " {conflicts} {conflicts:conflict|conflicts}",
                file=report.name,
                **counts,
            )
        )
    else:
        say(
            tr(
                "{file}: {added} added, {changed} changed, {removed} removed; {conflicts}"
                " {conflicts:conflict|conflicts}",
                file=report.name,
                **counts,
            )
        )
    kinds = {name: count for name, count in report.added.items() if count}
    if kinds:
        counted = (tr("{what}: {which}", what=kind_name(name), which=count) for name, count in sorted(kinds.items()))
        say("  " + tr(", ").join(counted))
    for theirs, ours in report.renamed.items():
        say(
            tr(
                "the code {theirs} of {file} is another one than here; here it is {ours}",
                **_names(report, theirs, ours),
            )
        )


def _say_archived(report: Report, book: Codebook) -> None:
    for code, count in report.archived.items():
        # Of a dry run the code may not be here yet.
        name = book[code].zh if code in book else code
        say(
            tr(
                "{count} {count:label|labels} {count:has|have} the archived code {code} since the"
                " two were brought together;"
                " give {count:it|them} another one, or restore it",
                count=count,
                code=name,
            )
        )


def _names(report: Report, theirs: str, ours: str) -> dict[str, object]:
    return {"file": report.name, "theirs": theirs, "ours": ours}
