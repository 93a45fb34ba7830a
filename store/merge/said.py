"""What is said of articles in both projects made one: labels, links, answers, memos, repairs, how far everybody is."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from store import readings
from store.errors import Conflict as Refused
from store.merge.comparing import Comparison, Pair, Place, Readers, Things, only_there
from store.merge.kinds import (
    ABSENCE,
    FLAG,
    LABEL,
    LINK,
    MEMO,
    PREDICTION,
    REPAIR,
    STATE,
    USE,
    VERDICT,
    Key,
    Kind,
)
from store.merge.records import Disagreement, Report, Row, Version, Why
from store.merge.side import Past
from store.merge.writing import Writer
from store.settling import kept_in


class Said:
    """Takes over what is newer in the other project, article by article."""

    def __init__(self, sides: Comparison, writer: Writer, report: Report, need: Callable[[str], None]) -> None:
        self._sides = sides
        self._ours = sides.ours
        self._theirs = sides.theirs
        self._write = writer
        self._report = report
        self._need = need

    def take(self, places: Sequence[Place]) -> None:
        """Take over what is newer of these articles."""
        for place, here, there in self._sides.said(places):
            self._article(place, here.things, there.things)
            self._read_on(place, here.readers, there.readers)

    def _article(self, place: Place, here: Mapping[Kind, Things], there: Mapping[Kind, Things]) -> None:
        # What goes first makes room for what comes; links come after the labels that they tie.
        absences = list(self._newer(place, ABSENCE, here[ABSENCE], there[ABSENCE]))
        for pair in absences:
            if pair.theirs is None:
                self._put(place, ABSENCE, pair, here)
        for pair in self._newer(place, LINK, _without(here[LINK], there[LINK]), {}):
            self._put(place, LINK, pair, here)
        self._labels(place, here, there)
        self._absent(place, [pair for pair in absences if pair.theirs is not None], here)
        self._links(place, here, there)
        for kind in (VERDICT, MEMO, STATE, FLAG, USE, PREDICTION):
            for pair in self._newer(place, kind, here[kind], there[kind]):
                self._put(place, kind, pair, here)
        self._repairs(place, here, there)

    # Labels and links

    def _labels(self, place: Place, here: Mapping[Kind, Things], there: Mapping[Kind, Things]) -> None:
        self._ours.labels, self._theirs.labels = {}, {}
        spots: dict[tuple[object, ...], Row] | None = None
        for pair in sorted(self._newer(place, LABEL, here[LABEL], there[LABEL]), key=_order):
            if pair.theirs is None:
                self._put(place, LABEL, pair, here)
                continue
            if pair.ours is None and spots is None:
                spots = {_spot(label): label for label in here[LABEL].values()}
            twin = spots.get(_spot(pair.theirs)) if spots is not None else None
            if twin is not None:
                self._theirs.labels[str(pair.theirs["id"])] = str(twin["id"])
                if any(twin[name] != pair.theirs[name] for name in ("note", "confidence", "attributes")):
                    ours = Version(twin, str(twin["annotator"]), str(twin["created_at"]))
                    self._conflict(place, LABEL, pair, "twin", ours)
            elif _answer(pair.theirs) in here[ABSENCE] and (pair.ours is None or _is_recoded(pair)):
                self._conflict(place, LABEL, pair, "absent")
            else:
                self._put(place, LABEL, pair, here)

    def _absent(self, place: Place, absences: Sequence[Pair], here: Mapping[Kind, Things]) -> None:
        present = {_answer(label) for label in here[LABEL].values()} if absences else set()
        for pair in absences:
            if pair.key in present:
                self._conflict(place, ABSENCE, pair, "present")
            else:
                self._put(place, ABSENCE, pair, here)

    def _links(self, place: Place, here: Mapping[Kind, Things], there: Mapping[Kind, Things]) -> None:
        known = {self._ours.content(LINK, row) for row in here[LINK].values()}
        for pair in self._newer(place, LINK, here[LINK], there[LINK]):
            if pair.theirs is None:
                continue
            row = self._theirs.tied(pair.theirs)
            if any((row[end],) not in here[LABEL] for end in ("source", "target")):
                self._conflict(place, LINK, pair, "untied")
            elif self._theirs.content(LINK, row) not in known:
                self._put(place, LINK, Pair(pair.key, pair.ours, row, pair.past, pair.their_past), here)

    # Repairs

    def _repairs(self, place: Place, here: Mapping[Kind, Things], there: Mapping[Kind, Things]) -> None:
        new = []
        for pair in self._newer(place, REPAIR, here[REPAIR], there[REPAIR]):
            if pair.ours is None and pair.theirs is not None:
                new.append((pair.theirs, _guess(pair.their_past)))
            else:
                guess = _guess(pair.past) or _guess(pair.their_past)
                self._write.repair(place.here, pair.ours, pair.theirs, guess)
        if new:
            self._write.new_repairs(place.here, place.id, new, is_in_text=place.is_new)

    # How far everybody is

    def _read_on(self, place: Place, here: Readers, there: Readers) -> None:
        """Reading is no action: what it has come to here stays."""
        for name, at, state in only_there(here, there):
            readings.read_on(self._ours.db, place.here, name, at, started=state != "new")

    # All kinds

    def _newer(self, place: Place, kind: Kind, here: Things, there: Things) -> Iterator[Pair]:
        """Of the things of an article those that are newer there; conflicts are told."""
        for key in [*there, *(key for key in here if key not in there)]:
            ours, theirs = here.get(key), there.get(key)
            decision, pair = self._sides.decided(place, kind, key, ours, theirs)
            if decision == "theirs":
                yield pair
            elif decision == "conflict":
                self._conflict(place, kind, pair, _why(ours, theirs))

    def _put(self, place: Place, kind: Kind, pair: Pair, here: Mapping[Kind, Things]) -> None:
        """Take over a thing from the other project."""
        if pair.theirs is not None and "code" in pair.theirs:
            self._need(str(pair.theirs["code"]))
        try:
            self._write.put(kind, place.here, place.id, pair.ours, pair.theirs)
        except Refused:
            self._conflict(place, kind, pair, "impossible")
            return
        if pair.theirs is None:
            del here[kind][pair.key]
        else:
            here[kind][pair.key] = pair.theirs

    def _conflict(self, place: Place, kind: Kind, pair: Pair, why: Why, ours: Version | None = None) -> None:
        subject = kind.subject(place.id, pair.theirs or pair.ours or {})
        versions = ours or pair.past.version, pair.their_past.version
        self._report.conflicts.append(Disagreement(kind.name, why, subject, *versions, place.id, place.title))


def _without(some: Things, others: Things) -> Things:
    return {key: row for key, row in some.items() if key not in others}


def _why(ours: Row | None, theirs: Row | None) -> Why:
    if ours is None:
        return "removed_here"
    return "removed_there" if theirs is None else "changed"


def _order(pair: Pair) -> int:
    """Labels that go first, then those that change, then those that come."""
    return 0 if pair.theirs is None else 1 if pair.ours is not None else 2


def _spot(label: Row) -> tuple[object, ...]:
    return tuple(label[name] for name in ("annotator", "code", "raw_start", "raw_end", "further"))


def _answer(label: Row) -> Key:
    return label["annotator"], label["code"]


def _is_recoded(pair: Pair) -> bool:
    return pair.ours is not None and pair.theirs is not None and pair.ours["code"] != pair.theirs["code"]


def _guess(past: Past) -> Row | None:
    """What rules had guessed in a place that is settled."""
    return next((kept for row in reversed(past.rows) if row and (kept := kept_in(row))), None)
