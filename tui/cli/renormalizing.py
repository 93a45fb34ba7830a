"""``pizhu renormalize``: new normalized texts for articles of the project, and whose words changed by it."""

import argparse
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from store import articles, backup, codebook
from store.codebook import Codebook
from store.database import Database
from store.errors import PizhuError
from store.formats.json_text import dumps
from store.kept_profiles import is_shipped, profile_of
from store.parallel import cores
from store.profile_file import find
from store.renormalizing import Outcome, Reworded, renormalize
from store.settling import Settled
from tui.cli.opening import open_project
from tui.cli.output import annotator_of, print_table, say, write_data, wrong_usage
from tui.cli.progress import Advance, progress
from tui.language import tell, tr
from tui.page.fold import shortened

TITLE, QUOTED = 16, 24
"""Characters of a title and of words in the tables."""


def renormalize_articles(args: argparse.Namespace) -> int:
    """Normalize them anew; tell the labels whose words changed, and the settled repairs that fit no more."""
    try:
        profile = find(args.profile) if args.profile else None
    except PizhuError as error:
        return wrong_usage(error)
    with closing(open_project(args.db, create=False)) as db:
        wanted = [articles.find(db, name).id for name in args.articles]
        kept = None if args.dry_run else backup.kept_before(db, "renormalize")
        by, jobs = annotator_of(args.annotator), args.jobs or cores()
        outcomes = renormalize(db, by, wanted or None, profile, dry_run=args.dry_run, jobs=jobs)
        found, before = Counter[str](), set[str]()
        with closing(outcomes), progress(len(wanted) or articles.count(db)) as advance:
            told = _counted(outcomes, found, before, advance)
            if args.json:
                write_data((dumps(_record(each)) for each in told if each.what != "known"), None)
            else:
                _print([each for each in told if each.reworded or each.unfit or each.reason], codebook.load(db))
        back = _way_back(db, before, args.articles)
    _sum_up(found, dry_run=args.dry_run)
    if found["changed"] and not args.dry_run:
        _tell_way_back(back, kept)
    return 1 if found["refused"] else 0


def _counted(outcomes: Iterable[Outcome], found: Counter[str], before: set[str], advance: Advance) -> Iterator[Outcome]:
    for outcome in outcomes:
        if outcome.what == "changed":
            before.add(outcome.before)
        found[outcome.what] += 1
        found["words"] += len(outcome.reworded)
        found["unfit"] += len(outcome.unfit)
        advance(1)
        yield outcome


def _record(outcome: Outcome) -> Mapping[str, object]:
    found: dict[str, object] = {"article": outcome.article.id, "title": outcome.article.title, "result": outcome.what}
    found |= {"profile_before": outcome.before, "profile": outcome.after}
    found |= {"labels": list(map(_label_record, outcome.reworded))}
    found |= {"repairs": list(map(_repair_record, outcome.unfit))}
    return found if outcome.reason is None else found | {"reason": str(outcome.reason)}


def _label_record(reworded: Reworded) -> Mapping[str, object]:
    label = reworded.label
    told = {"id": label.id, "code": label.code, "annotator": label.annotator}
    return told | {"before": reworded.before, "after": reworded.after, "raw_quote": label.raw_quote}


def _repair_record(repair: Settled) -> Mapping[str, object]:
    told: dict[str, object] = {"raw_start": repair.raw.start, "raw_end": repair.raw.end, "raw_quote": repair.raw_quote}
    return told | {"before": repair.before, "after": repair.after, "annotator": repair.annotator}


def _print(told: list[Outcome], book: Codebook) -> None:
    labels = [_label_cells(each, label, book) for each in told for label in each.reworded]
    if labels:
        headings = (tr("article"), tr("label"), tr("code"), tr("words before"), tr("words now"), tr("raw words"))
        print_table(headings, labels, whole=(1, 2))
    unfit = [_repair_cells(each, repair) for each in told for repair in each.unfit]
    if unfit:
        print_table((tr("article"), tr("settled repair"), tr("by"), tr("raw words")), unfit)
    refused = [(each.article.id[:8], each.article.title, tell(each.reason)) for each in told if each.reason]
    if refused:
        print_table((tr("id"), tr("article"), tr("reason")), refused, whole=(0,))


def _label_cells(outcome: Outcome, reworded: Reworded, book: Codebook) -> tuple[str, ...]:
    label = reworded.label
    words = (shortened(each, QUOTED) for each in (reworded.before, reworded.after, label.raw_quote or ""))
    return shortened(outcome.article.title, TITLE), label.id, book[label.code].zh, *words


def _repair_cells(outcome: Outcome, repair: Settled) -> tuple[str, ...]:
    said = f"{repair.before} → {repair.after}"
    return shortened(outcome.article.title, TITLE), said, repair.annotator, shortened(repair.raw_quote, QUOTED)


def _sum_up(found: Counter[str], *, dry_run: bool) -> None:
    names = ("changed", "same", "known", "refused", "words", "unfit")
    counts = {name: found[name] for name in names}
    if dry_run:
        say(tr("nothing was written; this is what would come of it:"))
    say(
        tr(
            "{changed} {changed:text|texts} changed, {same} came out the same, {known} were up to"
            " date, {refused} refused;"
            " labels with other words: {words}, settled repairs that fit no more: {unfit}",
            **counts,
        )
    )


def _way_back(db: Database, before: set[str], named: Sequence[str]) -> str | None:
    """The command that makes the texts what they were, where one profile that comes with pizhu had made all of them."""
    profile = profile_of(db, *before) if len(before) == 1 else None
    if profile is None or not is_shipped(profile):
        return None
    return shlex.join(["pizhu", "renormalize", "--profile", profile.name, *named])


def _tell_way_back(command: str | None, kept: Path | None) -> None:
    if command:
        say(tr("to have the texts as they were: {command}", command=command))
    if kept:
        say(tr("as it was before, the project is in {file}, which opens with --db", file=kept))
