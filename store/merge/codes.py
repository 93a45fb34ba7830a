"""The codebooks of two projects made one: code by code, and of a code field by field.

What differs in a code is decided for each field by itself, since two people may have worked on the same code without
being in each other's way; what a code means is one field. The order of the codes stays ours.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from store import code_changes, codebook, settings
from store.code_changes import MEANING
from store.errors import Conflict as Refused
from store.merge.book_settings import take_settings
from store.merge.code_ids import first_row, renamed, rows_of
from store.merge.deciding import decide, once
from store.merge.kinds import CODE
from store.merge.records import Disagreement, Report, Row, Version, Why
from store.merge.side import Past, Side
from store.merge.writing import Writer
from store.rows import to_json

_FIELDS: tuple[tuple[str, ...], ...] = (
    *(("parent",), ("zh",), ("en",), MEANING, ("example",), ("cues",)),
    *(("colour",), ("key",), ("archived",), ("attributes",)),
)
"""What is decided together."""


_UNDER = "SELECT 1 FROM labels WHERE code = ? AND codebook_version >= ? LIMIT 1"

State = tuple[object, ...] | None


class Codes:
    """Takes over what is newer in the other codebook."""

    def __init__(self, ours: Side, theirs: Side, writer: Writer, report: Report) -> None:
        self._ours = ours
        self._theirs = theirs
        self._write = writer
        self._report = report
        self._versions = codebook.version(ours.db), codebook.version(theirs.db)
        self._version = max(self._versions)
        self._here = rows_of(ours)
        self._there = rows_of(theirs)
        self._pasts: dict[str, tuple[Past, Past]] = {}
        self._away: dict[str, tuple[str, bool]] = {}
        """Codes that were dropped here: their ids here and there, and whether something was done to them there."""
        self._meanings: dict[str, Any] = {}
        """Codes that mean something else there, and the version in which the meaning here came about."""
        self._archived: list[str] = []
        """Codes that were archived there."""
        self._seen: object = None
        """The codebook here as it was when the last transaction ended."""

    @property
    def ids(self) -> Mapping[str, str]:
        """The ids here of codes of theirs that have another one there, as ``take`` has found them."""
        return self._report.renamed

    def take(self) -> None:
        """Add the codes that are not here, and change those that are newer there."""
        take_settings(self._ours, self._theirs, self._write, self._report)
        self._report.renamed = renamed(self._ours, self._theirs)
        self._theirs.codes = self._report.renamed
        for code in self._there:
            if self._id(code) not in self._here:
                self._missing(code)
            else:
                self._both(code)

    def stand(self) -> bool:
        """Whether the codebook here is as it was when the last transaction ended."""
        return self._seen == self._now()

    def end_part(self) -> None:
        """What has to be so at the end of a transaction: labels that came in must not pass for ones made otherwise."""
        self._look_again()
        if self._version > codebook.version(self._ours.db):
            settings.put(self._ours.db, "codebook_version", str(self._version))
        self._seen = self._now()

    def _now(self) -> object:
        return rows_of(self._ours), codebook.version(self._ours.db)

    def finish(self) -> None:
        """Drop the codes that were dropped there, once all that is said is as it is to be, and tell what came of it."""
        self._drop_all()
        for code, away in self._away.items():
            if away[1]:
                past, their_past = self._past(away[0], None, self._there[away[0]])
                self._conflict("removed_here", code, past.version, their_past.version)
        self._tell_archived()

    def _drop_all(self) -> None:
        taken = {*self._there, *map(self._id, self._there)}
        for code, row in reversed(self._here.items()):
            if code in taken:
                continue
            past, their_past = self._past(code, row, None)
            if len(their_past.rows) == 1:
                continue
            match decide(self._states(past), self._states(their_past)):
                case "conflict":
                    self._conflict("removed_there", code, past.version, their_past.version)
                case "theirs":
                    self._drop(code, past, their_past)

    def _drop(self, code: str, past: Past, their_past: Past) -> None:
        here = code_changes.existing(self._ours.db, code)
        try:
            code_changes.write(self._ours.db, self._write.annotator, "code.drop", here, None)
        except Refused:
            self._conflict("in_use", code, past.version, their_past.version)
        else:
            self._write.count("code", here, None)

    def _id(self, code: str) -> str:
        """The id here of a code of theirs."""
        return self._report.renamed.get(code, code)

    # Codes that are not here

    def _missing(self, code: str) -> None:
        past, their_past = self._past(code, None, self._there[code])
        decision = decide(self._states(past), self._states(their_past))
        if decision == "theirs":
            self._add(code)
        else:
            self._away[self._id(code)] = code, decision == "conflict"

    def need(self, code: str) -> None:
        """Let a code of this id here be there for something that comes in, though it was dropped here."""
        if code in self._away:
            self._add(self._away[code][0])

    def _add(self, code: str) -> None:
        row = self._there[code]
        parent = row["parent"]
        if parent is not None and self._id(str(parent)) not in self._here:
            self._add(str(parent))
        self._away.pop(self._id(code), None)
        (last,) = self._ours.read("SELECT ifnull(max(position), -1) FROM codes")[0]
        after = row | {"id": self._id(code), "position": last + 1}
        after["parent"] = None if parent is None else self._id(str(parent))
        if self._key_of(after["key"]) is not None:
            self._conflict_of(("key",), "key_taken", code, row | {"key": None}, row)
            after["key"] = None
        self._make(after, first_row(self._past(code, None, row)[1]))
        self._here[self._id(code)] = after
        self._write.count("code", None, after)

    def _make(self, after: Row, first: Row | None) -> None:
        """Add a code with the name that it was made with, by which it is known wherever it goes; then as it is now."""
        made = after if first is None else after | {"zh": first["zh"]}
        code_changes.write(self._ours.db, self._write.annotator, "code.add", None, made)
        if made != after:
            code_changes.write(self._ours.db, self._write.annotator, "code.change", made, after)

    def _key_of(self, key: object) -> str | None:
        """The code here that has this key."""
        return next((code for code, row in self._here.items() if key is not None and row["key"] == key), None)

    # Codes on both sides

    def _both(self, code: str) -> None:
        here, there = self._here[self._id(code)], self._there[code]
        after = dict(here)
        for names in _FIELDS:
            if self._field(here, names) != self._field(there, names, theirs=True):
                self._decide(code, names, after)
        if after == here:
            return
        means = any(after[name] != here[name] for name in MEANING)
        action = "code.meaning" if means else "code.change"
        code_changes.write(self._ours.db, self._write.annotator, action, here, after)
        self._here[self._id(code)] = after
        if after["archived"] and not here["archived"]:
            self._archived.append(self._id(code))
        if any(after[name] != here[name] for names in _FIELDS for name in names):
            self._write.count("code", here, after)

    def _decide(self, code: str, names: Sequence[str], after: Row) -> None:
        """Take over a field in which a code differs, where it is newer there."""
        here, there = dict(after), self._there[code]
        past, their_past = self._past(code, self._here[self._id(code)], there)
        states = (
            once(self._field(row, names) for row in past.rows if row),
            once(self._field(row, names, theirs=True) for row in their_past.rows if row),
        )
        decision = decide(*states)
        why: Why = "changed"
        values = dict(zip(names, self._field(there, names, theirs=True), strict=True))
        if names == ("key",) and self._key_of(there["key"]) is not None:
            decision, why = ("conflict" if decision == "theirs" else decision), "key_taken"
        if names == ("parent",) and decision == "theirs" and not self._can_stand(self._id(code), values["parent"]):
            decision, why = "conflict", "impossible"
        if decision == "theirs":
            after |= values
        elif decision == "conflict":
            self._conflict_of(names, why, code, here, there | values)
        if names == MEANING:
            self._number(code, after, taken=decision == "theirs")

    def _can_stand(self, code: str, parent: object) -> bool:
        """Whether a code can stand under this one."""
        seen = {code}
        while parent is not None:
            if parent in seen or parent not in self._here:
                return False
            seen.add(str(parent))
            parent = self._here[str(parent)]["parent"]
        return True

    def _number(self, code: str, after: Row, *, taken: bool) -> None:
        """Say in which version the meaning that counts came about.

        Labels of the one project that were made under a version of this number, with the other meaning, must not pass
        for ones made under this: then it is a version that neither of the two has had. Of theirs only those count that
        come in, of which nobody knows yet.
        """
        since = after["since"] = self._there[code]["since"] if taken else after["since"]
        if not taken:
            self._meanings[self._id(code)] = since
        elif self._ours.read(_UNDER, [self._id(code), since]):
            after["since"] = self._newest()

    def _look_again(self) -> None:
        """Raise the version of a meaning where labels came in that were made with another one."""
        for code, since in list(self._meanings.items()):
            if any(each["code"] == code and each["codebook_version"] >= since for each in self._write.labels):
                here = code_changes.existing(self._ours.db, code)
                after = here | {"since": self._newest()}
                code_changes.write(self._ours.db, self._write.annotator, "code.meaning", here, after)
                self._meanings[code] = after["since"]

    def _newest(self) -> int:
        self._version = max(self._version, max(self._versions) + 1)
        return self._version

    def _tell_archived(self) -> None:
        """Count the labels with codes that are no more offered, where who archived the code has not seen them."""
        archived = {self._id(code) for code, row in self._there.items() if row["archived"]}
        for label in self._write.labels:
            code = str(label["code"])
            if self._here[code]["archived"] and code not in archived:
                self._report.archived[code] += 1
        for code in self._archived:
            ours = [label for (label,) in self._ours.read("SELECT id FROM labels WHERE code = ?", [code])]
            known = self._theirs.read(
                "SELECT id FROM labels WHERE id IN (SELECT value FROM json_each(?))", [to_json(ours)]
            )
            if count := len(ours) - len(known):
                self._report.archived[code] += count

    # Pasts

    def _past(self, code: str, here: Row | None, there: Row | None) -> tuple[Past, Past]:
        """What a code of theirs has been through, here and there."""
        if code not in self._pasts:
            past = self._ours.past(CODE, None, "", {"id": self._id(code)}, here)
            self._pasts[code] = past, self._theirs.past(CODE, None, "", {"id": code}, there)
        return self._pasts[code]

    def _states(self, past: Past) -> list[State]:
        found = (None if row is None else tuple(row[name] for name in CODE.content) for row in past.rows)
        return once(found)

    def _field(self, row: Row, names: Sequence[str], *, theirs: bool = False) -> tuple[object, ...]:
        values = tuple(row[name] for name in names)
        if theirs and names == ("parent",) and values[0] is not None:
            return (self._id(str(values[0])),)
        return values

    def _conflict(self, why: Why, code: str, ours: Version, theirs: Version) -> None:
        self._report.conflicts.append(Disagreement("code", why, code, ours, theirs))

    def _conflict_of(self, names: Sequence[str], why: Why, code: str, ours: Row, theirs: Row) -> None:
        past, their_past = self._pasts.get(code, (Past((None,)), Past((None,))))
        mine, other = ({name: row[name] for name in names} for row in (ours, theirs))
        versions = Version(mine, past.by, past.at), Version(other, their_past.by, their_past.at)
        self._conflict(why, self._id(code), *versions)
