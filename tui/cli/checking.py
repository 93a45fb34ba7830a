"""``pizhu check``: a proof of the whole project, and what can be derived again made anew."""

import argparse
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from store.check import Finding, Part, check
from store.check.mending import mend
from store.check.opening import is_older, reading
from store.formats.json_text import dumps
from store.parallel import cores
from store.text.glyphs import safe
from tui.cli.finding_words import finding_line, finding_words
from tui.cli.opening import open_project
from tui.cli.output import say, write_data
from tui.cli.progress import told
from tui.language import tr

_ROUNDS = 5
"""How often it is mended at most: what one damage hid is found once that is put right."""


def check_project(args: argparse.Namespace) -> int:
    """Prove it, print a line for all that is wrong, and fail if anything still is at the end."""
    with reading(args.db) as db:
        older = is_older(db)
    if older:
        # As any command does: brought up to date, a copy of it kept.
        with closing(open_project(args.db, create=False)):
            say(tr("an older pizhu made the project: it was brought up to date before the check"))
    found = _checked(args)
    left, mended, copied = _mended(args, found) if args.mend else (found, (), None)
    write_data(_lines(left.findings, mended, as_json=args.json), None)
    _sum_up(left, len(mended), copied)
    return 1 if left.findings else 0


def _mended(args: argparse.Namespace, found: Part) -> tuple[Part, list[Finding], Path | None]:
    """Mend it until nothing more can be; what is left, what was mended, and the copy that was kept."""
    left, copied = found, None
    every = dict.fromkeys(found.findings)
    for _ in range(_ROUNDS):
        if not any(each.mendable for each in left.findings):
            break
        with told(tr("mending …")) as show:
            copied = mend(args.db, left.findings, show, copied)
        before, left = left, _checked(args)
        every |= dict.fromkeys(left.findings)
        if {*left.findings} == {*before.findings}:
            break
    return left, [each for each in every if each not in left.findings], copied


def _checked(args: argparse.Namespace) -> Part:
    with told(tr("checking …")) as show:
        return check(args.db, args.jobs or cores(), show)


def _lines(left: Iterable[Finding], mended: Iterable[Finding], *, as_json: bool) -> Iterator[str]:
    for is_mended, findings in ((True, mended), (False, left)):
        for finding in findings:
            if as_json:
                yield dumps(asdict(finding) | {"mendable": finding.mendable, "mended": is_mended})
            else:
                right = tr("put right: {finding}", finding=finding_words(finding))
                yield safe(right if is_mended else finding_line(finding))


def _sum_up(left: Part, mended: int, copied: Path | None) -> None:
    if left.untold:
        say(
            tr(
                "{count} {count:label|labels} came in without an event of the history: by an older import",
                count=left.untold,
            )
        )
    if mended:
        say(
            tr(
                "{count} {count:finding|findings} put right; a copy of the project as it was: {file}",
                count=mended,
                file=copied,
            )
        )
    if left.findings:
        say(
            tr(
                "{articles} {articles:article|articles} and {labels} {labels:label|labels} proved: {count}"
                " {count:finding|findings}",
                articles=left.articles,
                labels=left.labels,
                count=len(left.findings),
            )
        )
    else:
        say(
            tr(
                "{articles} {articles:article|articles} and {labels} {labels:label|labels} proved: all is well",
                articles=left.articles,
                labels=left.labels,
            )
        )
