"""Takes the union of another project file into this one: articles first, then all that is said of them as one step."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from store import backup, codebook, history
from store.connect import path_of, snapshot
from store.database import Database
from store.merge import arrivals, code_ids
from store.merge.codes import Codes
from store.merge.comparing import Comparison, Place
from store.merge.opening import copied, opened
from store.merge.records import Report
from store.merge.said import Said
from store.merge.side import Side
from store.merge.writing import Writer

Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""

_AT_ONCE = 200
"""Articles that are compared at a time."""
_TOUCHED = """
WITH events AS (SELECT id, article, reverses FROM history WHERE id > ?)
SELECT article FROM events WHERE article IS NOT NULL UNION
SELECT parts.article FROM events JOIN history AS parts ON parts.id = events.reverses OR parts.step = events.reverses
WHERE parts.article IS NOT NULL
"""
"""The articles to which something was done after an event."""


class _NothingNew(Exception):
    """Nothing was taken over: the step is rolled back, and the file stays as it is."""


def merge(
    db: Database,
    path: Path,
    annotator: str,
    *,
    dry_run: bool = False,
    progress: Progress = lambda _done, _all: None,
) -> Report:
    """Take what the project in this file has and this one lacks, and what is newer there; the file is not touched.

    Articles come in as by an import: whole ones, some at a time, so that nobody waits for them, and they stay. All that
    people have said (codes, labels, links, answers, memos, repairs, how far they are) is one transaction and one step
    of ``annotator``, which undo takes back where nothing else was done to it since. What the two do not agree on stays
    as it is here, and is in the report. Once more changes nothing. A dry run is made on a copy.

    What stays: our order of the codes, our normalized texts, and what the history of the other project tells of times
    and people before the merge; its last events are in the report of a conflict.

    Raises:
        NotFound: there is no such file.
        BadInput: it is this project.
        NewerSchema: a newer pizhu made it.
        ProjectError: it is damaged or no project, or this one cannot be written; nothing that people said was taken.
    """
    ours = path_of(db)
    with opened(path, ours) as other:
        theirs = Side(other, path)
        if dry_run:
            with copied(db) as copy:
                return _merged(Side(copy, ours), theirs, annotator, progress)
        return _merged(Side(db, ours), theirs, annotator, progress, keep=True)


def _merged(ours: Side, theirs: Side, annotator: str, progress: Progress, *, keep: bool = False) -> Report:
    report = Report(theirs.path)
    here, there = ours.articles(), theirs.articles()
    missing = [key for article, key in there.items() if article not in here]
    arrivals.check(theirs, missing)
    if keep:
        backup.keep(ours.db, "merge")
    done = 0

    def advance(count: int = 1) -> None:
        nonlocal done
        done += count
        progress(done, len(missing) + len(there))

    if not here and not history.last_event(ours.db):
        # A project in which nobody has done anything yet has the codebook that every new one has.
        codebook.replace(ours.db, codebook.load(theirs.db))
    arrivals.take_profiles(ours, theirs, report)
    arrivals.bring_in(ours, theirs, missing, annotator, report, advance)
    sides = Comparison(ours, theirs)
    found = _found(sides, set(here), report, advance)
    try:
        with history.one_step(ours.db, annotator, "project.merge", None, report.name):
            before = ours.db.conn.total_changes
            writer = Writer(ours.db, annotator, report)
            codes = Codes(ours, theirs, writer, report)
            codes.take()
            said = Said(sides, writer, report, codes.need)
            for places in _some(_still(sides, found, codes.ids, set(here))):
                said.take(places)
            codes.finish()
            if ours.db.conn.total_changes == before:
                raise _NothingNew
    except _NothingNew:
        pass
    return report


@dataclass(frozen=True, slots=True)
class _Found:
    """What there is to do, at a moment."""

    places: Sequence[Place]
    """The articles."""
    ids: Mapping[str, str]
    """Which codes of theirs are called otherwise here."""
    event: int
    """The last event here."""


def _found(sides: Comparison, known: set[str], report: Report, advance: Callable[[int], None]) -> _Found:
    """Look through both projects as they are now; nobody waits for it. Texts that differ are told."""
    ours, theirs = sides.ours, sides.theirs
    with snapshot(ours.db):
        event = history.last_event(ours.db)
        theirs.codes = code_ids.renamed(ours, theirs)
        found: list[Place] = []
        for places in _some(_places(ours, theirs, known)):
            report.conflicts += sides.texts(places)
            found += sides.concerned(places)
            advance(len(places))
        return _Found(found, theirs.codes, event)


def _still(sides: Comparison, found: _Found, ids: Mapping[str, str], known: set[str]) -> Iterable[Place]:
    """The articles with something to do now: somebody may have done something meanwhile."""
    if ids != found.ids:
        return _places(sides.ours, sides.theirs, known)
    touched = {key for (key,) in sides.ours.read(_TOUCHED, [found.event])} - {place.here for place in found.places}
    if not touched:
        return found.places
    places = _places(sides.ours, sides.theirs, known)
    return [*found.places, *(place for place in places if place.here in touched)]


def _places(ours: Side, theirs: Side, known: set[str]) -> Iterator[Place]:
    """The articles of the other project, in its order."""
    here = ours.articles()
    for article, title, there in theirs.read("SELECT sha256, title, id FROM articles ORDER BY id"):
        # Since they came in, nobody can have taken one away.
        yield Place(article, title, here[article], there, article not in known)


def _some(places: Iterable[Place]) -> Iterator[Sequence[Place]]:
    rest = iter(places)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
