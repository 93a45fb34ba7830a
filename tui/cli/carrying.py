"""``pizhu carry``: labels from an article to a new scrape of it, or to a reprint."""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing

from store import articles, carrying, codebook
from store.carrying import Carried, Choice, Done, Fate
from store.codebook import Codebook
from store.formats.json_text import dumps
from tui.carrying_words import said_otherwise, verdict_name
from tui.cli.opening import open_project
from tui.cli.output import annotator_of, print_table, say, write_data
from tui.language import tr
from tui.page.fold import shortened

QUOTED = 24
"""Characters of words in the table."""


def carry_labels(args: argparse.Namespace) -> int:
    """Carry what is placed, and with ``--moved`` what has moved; list all; fail if some are left for a person.

    To a reprint nothing is carried before somebody has looked at the list.
    """
    with closing(open_project(args.db, create=False)) as db:
        old, new = articles.find(db, args.old), articles.find(db, args.new)
        planned = carrying.plan(db, old.id, new.id)
        fate = _fate(args, replaces=carrying.replaces(db, new.id, old.id))
        verdicts = ("placed", "moved") if args.moved else ("placed",)
        fitting = [each for each in planned if each.places and (each.verdict in verdicts or each.is_there)]
        count = sum(not each.is_there for each in fitting)
        if args.json:
            write_data((dumps(_record(each)) for each in planned), None)
        elif planned:
            _print(planned, codebook.load(db))
        is_unseen = fate == "stays" and not args.yes
        if args.dry_run or is_unseen:
            say(tr("nothing was written; labels that would be carried: {count}", count=count))
            if is_unseen:
                say(tr("it is a reprint: look at the list, then carry them with --yes; a new scrape with --replace"))
        else:
            chosen = [Choice(each, each.places[0]) for each in fitting]
            _tell_done(carrying.carry(db, old.id, new.id, annotator_of(args.annotator), chosen, fate), fate, old.title)
    return _tell_left(planned, verdicts) or int(is_unseen and bool(count) and not args.dry_run)


def _fate(args: argparse.Namespace, *, replaces: bool) -> Fate:
    """What becomes of the old text: what was asked for, or else what follows from whether it is a new scrape."""
    if args.replace:
        return "replaced"
    return "replaced_if_all_is_there" if replaces and not args.reprint else "stays"


def _tell_done(done: Done, fate: Fate, title: str) -> None:
    say(tr("labels carried: {labels}, links: {links}", labels=done.labels, links=done.links))
    if done.replaced:
        say(tr("the old text is marked as a duplicate, and counted no more: {title}", title=title))
    elif fate == "replaced_if_all_is_there" and done.left:
        say(
            tr(
                "both texts are counted, until all labels are there, or --replace says that they are ({left} are not)",
                left=done.left,
            )
        )


def _tell_left(planned: Sequence[Carried], verdicts: Sequence[str]) -> int:
    """Say how many labels are left for a person; 1 if there are any, else 0."""
    left = Counter(each.verdict for each in planned if each.verdict not in verdicts and not each.is_there)
    if left:
        say(
            tr(
                "left for a look: {moved} moved, {person} that need a person; in the reader M shows them",
                moved=left["moved"],
                person=left["person"],
            )
        )
    return int(bool(left))


def _record(carried: Carried) -> Mapping[str, object]:
    label = carried.label
    found: dict[str, object] = {"id": label.id, "code": label.code, "annotator": label.annotator}
    found |= {"verdict": carried.verdict, "there": carried.is_there, "words": carried.here.words}
    found["places"] = [
        {"words": place.words, "score": place.score, "raw": [list(raw) for raw in place.ranges]}
        for place in carried.places
    ]
    said = {"lost": list(carried.lost), "differs": list(carried.differs)}
    return found | {name: names for name, names in said.items() if names}


def _print(planned: Sequence[Carried], book: Codebook) -> None:
    headings = (tr("result"), tr("label"), tr("code"), tr("annotator"), tr("words before"), tr("words now"), "%")
    print_table(headings, (_cells(each, book) for each in planned), numbers=(6,), whole=(0, 1, 2, 3))


def _cells(carried: Carried, book: Codebook) -> tuple[str, ...]:
    label, best = carried.label, carried.places[0] if carried.places else None
    result = tr("there already") if carried.is_there else verdict_name(carried.verdict)
    if carried.differs:
        result = tr("{what}: {which}", what=result, which=said_otherwise(carried))
    words = (tr("(whole article)"),) * 2
    if label.raw is not None:
        words = carried.here.words, best.words if best else "–"
    score = str(round(100 * best.score)) if best else ""
    return result, label.id, book[label.code].zh, label.annotator, *(shortened(each, QUOTED) for each in words), score
