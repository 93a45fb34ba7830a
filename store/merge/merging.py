"""Takes the union of another project file into this one: articles first, then all that is said of them as one step."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from store import backup, codebook, codebook_import, history
from store.codebook import Codebook
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

_AT_ONCE, _WRITTEN_AT_ONCE = 200, 20
"""Articles that are compared at a time, and such that are compared again when they are written."""
_LONGEST = 0.2
"""Seconds that others wait at most while what was said comes in."""
_TOUCHED = """
WITH events AS (SELECT id, article, reverses FROM history WHERE id > ?)
SELECT article FROM events WHERE article IS NOT NULL UNION
SELECT parts.article FROM events JOIN history AS parts ON parts.id = events.reverses OR parts.step = events.reverses
WHERE parts.article IS NOT NULL
"""
"""The articles to which something was done after an event."""


class _NothingNew(Exception):
    """Nothing was taken over: the transaction is rolled back, and the file stays as it is."""


def merge(
    db: Database,
    path: Path,
    annotator: str,
    *,
    dry_run: bool = False,
    keep: bool = True,
    progress: Progress = lambda _done, _all: None,
) -> Report:
    """Take what the project in this file has and this one lacks, and what is newer there; the file is not touched.

    Articles come in as by an import: whole ones, some at a time, so that nobody waits for them, and they stay. So does
    all that people have said (codes, labels, links, answers, memos, repairs, how far they are), of one article in one
    transaction. It is one step of ``annotator``, which undo takes back where nothing else was done to it since. What
    the two do not agree on stays as it is here, and is in the report. Once more changes nothing; a merge that was
    stopped is ended by another one, or undone. A dry run is made on a copy; else, if ``keep``, one is kept before, as
    of any big step: of several files only the first needs it.

    What stays: our order of the codes, our normalized texts, and what the history of the other project tells of times
    and people before the merge; its last events are in the report of a conflict.

    Raises:
        NotFound: there is no such file.
        BadInput: it is this project.
        NewerSchema: a newer pizhu made it.
        ProjectError: it is damaged or no project, or this one cannot be written; what was taken before stays.
    """
    ours = path_of(db)
    with opened(path, ours) as other:
        theirs = Side(other, path)
        if dry_run:
            with copied(db) as copy:
                return _merged(Side(copy, ours), theirs, annotator, progress)
        return _merged(Side(db, ours), theirs, annotator, progress, keep=keep)


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

    step = history.LongStep(ours.db, annotator, "project.merge", None, report.name)
    if not here and not history.last_event(ours.db):
        _begin_with_its_codebook(ours.db, codebook.load(theirs.db), annotator, step)
    arrivals.take_profiles(ours, theirs, report)
    arrivals.bring_in(ours, theirs, missing, annotator, report, advance)
    sides = Comparison(ours, theirs)
    found = _found(sides, set(here), report, advance)
    taking = _Taking(sides, found, set(here), Writer(ours.db, annotator, report), report)
    while not taking.is_done:
        with suppress(_NothingNew), step.part():
            before = ours.db.conn.total_changes
            taking.go_on()
            if ours.db.conn.total_changes == before:
                raise _NothingNew
    return report


def _begin_with_its_codebook(db: Database, book: Codebook, annotator: str, step: history.LongStep) -> None:
    """Let a project in which nobody has done anything yet begin with the codebook of the other one.

    Where it is the one that every new project has, what somebody has changed in it since is part of the merge: without
    an event it would pass for damage (``store.check.book``).
    """
    own = codebook.load(db)
    if (own.name, own.version) != (book.name, book.version):
        codebook.replace(db, book)
    elif own != book:
        with step.part():
            codebook_import.take_in(db, annotator, book)


class _Taking:
    """All that is said, taken over some articles at a time, each time in a transaction."""

    def __init__(self, sides: Comparison, found: "_Found", known: set[str], writer: Writer, report: Report) -> None:
        self._sides = sides
        self._found = found
        self._known = known
        """The articles that were here before."""
        self._writer = writer
        self._report = report
        self._ids = found.ids
        self._rest: Iterator[Sequence[Place]] = _some(found.places, _WRITTEN_AT_ONCE)
        self._codes: Codes | None = None
        self.is_done = False

    def go_on(self) -> None:
        """Take over as much as others can wait for; and, once that is all, end it."""
        until = time.monotonic() + _LONGEST
        codes = self._codes_as_they_are()
        said = Said(self._sides, self._writer, self._report, codes.need)
        for places in self._rest:
            said.take(places)
            if time.monotonic() >= until:
                break
        else:
            said.take(self._touched())
            codes.finish()
            self.is_done = True
        codes.end_part()

    def _codes_as_they_are(self) -> Codes:
        """The codebooks made one, again where somebody has changed ours meanwhile."""
        if self._codes is None or not self._codes.stand():
            self._report.conflicts = [each for each in self._report.conflicts if each.kind not in ("code", "setting")]
            self._codes = Codes(self._sides.ours, self._sides.theirs, self._writer, self._report)
            self._codes.take()
            if self._codes.ids != self._ids:
                # Labels with another code: all of them have to be looked at.
                self._ids = self._codes.ids
                self._rest = _some(_places(self._sides.ours, self._sides.theirs, self._known), _WRITTEN_AT_ONCE)
        return self._codes

    def _touched(self) -> list[Place]:
        """The articles in which there was nothing to do, and to which somebody has done something since."""
        ours, theirs = self._sides.ours, self._sides.theirs
        touched = {key for (key,) in ours.read(_TOUCHED, [self._found.event])}
        touched -= {place.here for place in self._found.places}
        return [place for place in _places(ours, theirs, self._known) if place.here in touched] if touched else []


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
        for places in _some(_places(ours, theirs, known), _AT_ONCE):
            report.conflicts += sides.texts(places)
            found += sides.concerned(places)
            advance(len(places))
        return _Found(found, theirs.codes, event)


def _places(ours: Side, theirs: Side, known: set[str]) -> Iterator[Place]:
    """The articles of the other project, in its order."""
    here = ours.articles()
    for article, title, there in theirs.read("SELECT sha256, title, id FROM articles ORDER BY id"):
        # Since they came in, nobody can have taken one away.
        yield Place(article, title, here[article], there, article not in known)


def _some(places: Iterable[Place], number: int) -> Iterator[Sequence[Place]]:
    rest = iter(places)
    while some := list(islice(rest, number)):
        yield some
