"""What is taken from the other project is written here, with its events: rows of this project, keys and all."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, cast

from store import articles, history, label_rows, readings, rows, settling, usability
from store.annotators import annotator_id
from store.database import Database
from store.errors import Conflict
from store.merge.kinds import FLAG, LABEL, STATE, USE, Kind
from store.merge.records import Report, Row
from store.records import Range, State, Unusable
from store.settling import How, Settled
from store.usability import USABLE, Verdict

_ACTIONS: Mapping[str, tuple[str, str, str]] = {
    "label": ("label.merge", "label.merge", "label.merge"),
    "absence": ("absence.add", "absence.add", "absence.remove"),
    "link": ("link.add", "link.change", "link.remove"),
    "memo": ("memo.write", "memo.write", "memo.write"),
    "verdict": ("verdict.add", "verdict.add", "verdict.remove"),
    "prediction": ("prediction.add", "prediction.add", "prediction.remove"),
}
"""What the history calls it where a thing comes, changes and goes."""

_How = Literal["added", "changed", "removed"]


class Writer:
    """Writes in the name of the person who merges, inside one step of the history."""

    def __init__(self, db: Database, annotator: str, report: Report) -> None:
        self.db = db
        self.annotator = annotator
        self._report = report
        self._keys: dict[str, int] = {}
        self.labels: list[Row] = []
        """Those that came in, or got another code or were looked at again there."""

    def put(self, kind: Kind, article: int, identity: str, ours: Row | None, theirs: Row | None) -> None:
        """Make a thing of an article, which has this key and this id, be as it is there.

        Raises:
            Conflict: the project refuses it.
        """
        if kind is STATE:
            self._state(article, identity, ours, theirs)
        elif kind is FLAG:
            self._flag(article, identity, ours, theirs)
        elif kind is USE:
            self._use(article, identity, theirs)
        else:
            self._row(kind, article, identity, ours, theirs)
        self.count(kind.name, ours, theirs)

    def new_repairs(
        self, article: int, identity: str, found: Sequence[tuple[Row, Row | None]], *, is_in_text: bool
    ) -> None:
        """Take in repairs that are settled there, each with what the rule had guessed, in the text as well."""
        local = [self._local(row, article) for row, _ in found]
        if is_in_text:
            for values in local:
                rows.put_row(self.db, "repair", None, values)
        else:
            # What is guessed here is what undo puts back.
            texts = articles.texts(self.db, identity)
            found = [(row, settling.guess_in(texts, _range(row)) or guess) for row, guess in found]
            settling.keep(self.db, identity, [_settled(row) for row, _ in found])
        for (row, guess), values in zip(found, local, strict=True):
            self._record_repair(article, None, values | (guess or {}))
            self.count("repair", None, row)

    def repair(self, article: int, ours: Row | None, theirs: Row | None, guess: Row | None) -> None:
        """Make a settled repair be as it is there, or be open again; the text follows."""
        told = theirs or ours
        assert told is not None
        there = None if theirs is None else self._local(theirs, article)
        before = rows.row_of(self.db, "repair", self._local(told, article))
        kept = guess or {}
        settling.put_back(self.db, before and before | kept, there and there | kept)
        self._record_repair(article, before and before | kept, there and there | kept)
        self.count("repair", ours, theirs)

    def record(self, action: str, article: int | None, subject: str, before: Row | None, after: Row | None) -> None:
        """Add an event."""
        history.record(self.db, self.annotator, action, article, subject, before, after)

    def count(self, kind: str, ours: Row | None, theirs: Row | None) -> None:
        """Count something that was taken over."""
        counts: Counter[str] = getattr(self._report, _how(ours, theirs))
        counts[kind] += 1

    def _row(self, kind: Kind, article: int, identity: str, ours: Row | None, theirs: Row | None) -> None:
        told = theirs or ours
        assert told is not None
        added, changed, removed = _ACTIONS[kind.name]
        action = {"added": added, "changed": changed, "removed": removed}[_how(ours, theirs)]
        local = self._local(told, None if kind.name == "link" else article)
        after = None if theirs is None else local
        if kind is LABEL:
            before = label_rows.row_of(self.db, str(local["id"]))
            if ours is None and before is not None:
                # Of another article, perhaps of the same piece with its normalized text as raw text.
                raise Conflict("Something else has changed since; it stays as it is")
            label_rows.put_row(self.db, str(local["id"]), after)
            if after and (ours is None or any(after[name] != ours[name] for name in ("code", "codebook_version"))):
                self.labels.append(after)
        else:
            before = None if ours is None else rows.row_of(self.db, kind.name, local)
            rows.put_row(self.db, kind.name, before, after)
        self.record(action, article, kind.subject(identity, told), before, after)

    def _record_repair(self, article: int, before: Row | None, after: Row | None) -> None:
        told = after or before
        assert told is not None
        self.record("repair.settle", article, f"{told['raw_start']}-{told['raw_end']}", before, after)

    def _state(self, article: int, identity: str, ours: Row | None, theirs: Row | None) -> None:
        name = str((theirs or ours or {})["annotator"])
        was = readings.of_article(self.db, identity, name)
        state, reason = ("started" if was.place else "new"), ""
        if theirs is not None:
            state, reason = str(theirs["state"]), str(theirs["reason"])
        readings.put_state(self.db, article, name, cast(State, state), reason)
        before: Row = {"annotator": name, "state": was.state, "reason": was.reason}
        self.record("article.state", article, identity, before, before | {"state": state, "reason": reason})

    def _flag(self, article: int, identity: str, ours: Row | None, theirs: Row | None) -> None:
        name = str((theirs or ours or {})["annotator"])
        readings.put_flag(self.db, article, name, theirs is not None)
        before, after = ({"annotator": name, "flagged": bool(each)} for each in (ours, theirs))
        self.record("article.flag", article, identity, before, after)

    def _use(self, article: int, identity: str, theirs: Row | None) -> None:
        before = usability.of_article(self.db, identity)
        after = USABLE
        if theirs is not None:
            after = Verdict(cast(Unusable, theirs["unusable"]), str(theirs["note"]))
        usability.put(self.db, article, after)
        self.record("article.unusable", article, identity, before._asdict(), after._asdict())

    def _local(self, row: Row, article: int | None) -> Row:
        """A row in the words of this project."""
        local = dict(row)
        if article is not None:
            local["article"] = article
        if "annotator" in row:
            local["annotator"] = self._key(str(row["annotator"]))
        return local

    def _key(self, name: str) -> int:
        if name not in self._keys:
            self._keys[name] = annotator_id(self.db, name)
        return self._keys[name]


def _how(ours: Row | None, theirs: Row | None) -> _How:
    if ours is None:
        return "added"
    return "removed" if theirs is None else "changed"


def _range(row: Row) -> Range:
    return Range(cast(int, row["raw_start"]), cast(int, row["raw_end"]))


def _settled(row: Row) -> Settled:
    quote, before, after = (str(row[name]) for name in ("raw_quote", "before", "after"))
    how = cast(How, row["how"])
    return Settled(_range(row), quote, before, after, how, str(row["annotator"]), str(row["created_at"]))
