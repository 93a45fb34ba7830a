"""The rows of a model of a project, and the steps that made them: what undo and redo are to do.

Everything that can be changed is a row: a key, and a value that is None where there is nothing. A step is a list of
changes of rows; undo puts the rows of a step back where all of them are as the step left them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Key = tuple[Any, ...]
Where = tuple[tuple[int, int], ...]
"""Raw ranges, in order; none for the whole article."""


class Refused(Exception):
    """It cannot be done; nothing was."""


@dataclass(frozen=True)
class Label:
    """A label, as a row."""

    article: str
    code: str
    by: str
    where: Where
    note: str = ""
    confidence: str = ""
    attributes: tuple[tuple[str, Any], ...] = ()
    version: int = 0


@dataclass(frozen=True)
class Code:
    """A code, as a row."""

    zh: str
    en: str
    parent: str | None
    position: int
    definition: str = ""
    cues: tuple[str, ...] = ()
    key: str | None = None
    archived: bool = False
    since: int = 0


@dataclass
class Step:
    """What a person did at once."""

    id: int
    by: str
    changes: list[tuple[Key, Any, Any]] = field(default_factory=list)
    undone: bool = False
    turned: int = 0
    """When it was undone or done again last."""
    told: bool = False
    """Whether the person was told that it cannot be undone."""


NOTHING: dict[str, Any] = {"state": ("new", ""), "flag": False, "unusable": (None, "")}
"""What rows of these kinds are where nobody has said anything."""


class Rows:
    """The rows, and the steps that made them."""

    def __init__(self, codes: dict[str, Code], version: int) -> None:
        self.rows: dict[Key, Any] = {("code", name): code for name, code in codes.items()}
        self.articles: dict[str, str] = {}
        """Raw texts by id, in the order in which they came in."""
        self.version = version
        self.steps: list[Step] = []
        self._time = 0
        self._step = Step(0, "")

    def get(self, *key: Any) -> Any:
        """The row of this key."""
        return self.rows.get(key, NOTHING.get(key[0]))

    def of(self, kind: str) -> Iterator[tuple[Key, Any]]:
        """The keys, without their kind, and the rows of one kind."""
        return ((key[1:], row) for key, row in list(self.rows.items()) if key[0] == kind)

    @property
    def labels(self) -> dict[str, Label]:
        """The labels by id."""
        return {key[0]: row for key, row in self.of("label")}

    @property
    def codes(self) -> dict[str, Code]:
        """The codes by id."""
        return {key[0]: row for key, row in self.of("code")}

    # Steps

    def do(self, by: str, action: Callable[[], None]) -> None:
        """Do this as one step of a person's.

        Raises:
            Refused: it cannot be; nothing was changed.
        """
        rows, version = dict(self.rows), self.version
        self._time += 1
        self._step = Step(self._time, by)
        try:
            action()
        except Refused:
            self.rows, self.version = rows, version
            raise
        if self._step.changes:
            self.steps.append(self._step)

    def undo(self, by: str) -> bool:
        """Undo a person's latest step; false where there is none.

        Raises:
            Refused: somebody has changed what it made; told once, then it is passed over.
        """
        self._time += 1
        for step in reversed(self.steps):
            if step.by == by and not step.undone:
                try:
                    self._turn(step, undone=True)
                    return True
                except Refused:
                    if not step.told:
                        step.told = True
                        raise
        return False

    def redo(self, by: str) -> bool:
        """Do again what a person undid last; false where there is nothing, or a new step came after.

        Raises:
            Refused: somebody has changed what it would change.
        """
        self._time += 1
        own = [step for step in self.steps if step.by == by]
        undone = [step for step in own if step.undone and step.turned > own[-1].id]
        if undone:
            self._turn(max(undone, key=lambda step: step.turned), undone=False)
        return bool(undone)

    def _turn(self, step: Step, *, undone: bool) -> None:
        rows = dict(self.rows)
        try:
            for key, before, after in reversed(step.changes) if undone else step.changes:
                here, there = (after, before) if undone else (before, after)
                if not self._stands(key, here):
                    raise Refused
                self._set(key, there)
            if any(key[0] == "code" for key, _, _ in step.changes):
                self._check_codes()
            for key, _, _ in step.changes:
                self._check_answers(key)
        except Refused:
            self.rows = rows
            raise
        step.undone, step.turned = undone, self._time

    def _stands(self, key: Key, row: Any) -> bool:
        here = self.get(*key)
        if key[0] == "state":
            begun = ("new", "started")
            # Reading on is no step.
            return bool(here[1] == row[1] and (here[0] == row[0] or (here[0] in begun and row[0] in begun)))
        return bool(here == row)

    def _check_codes(self) -> None:
        codes = self.codes
        keys = [code.key for code in codes.values() if code.key]
        if len(set(keys)) < len(keys):
            raise Refused
        for name in codes:
            above = [name]
            while (parent := codes[above[-1]].parent) is not None:
                if parent in above or parent not in codes:
                    raise Refused
                above.append(parent)

    def _check_answers(self, key: Key) -> None:
        """Nobody has both put a code on an article and looked for it in vain."""
        row = self.get(*key)
        told = (row.article, row.by, row.code) if key[0] == "label" and row else key[1:]
        if key[0] in ("label", "absence") and row and self.get("absence", *told) and self.has_label(*told):
            raise Refused

    # Rows

    def put(self, *key: Any, to: Any) -> None:
        """Change a row, as a part of the step that is being done."""
        before = self.get(*key)
        if before != to:
            self._set(key, to)
            self._step.changes.append((key, before, to))

    def _set(self, key: Key, row: Any) -> None:
        if row is None:
            if self._is_needed(key):
                raise Refused
            self.rows.pop(key, None)
            return
        if self._is_loose(key, row) or self.is_double(key, row):
            raise Refused
        self.rows[key] = row

    def _is_needed(self, key: Key) -> bool:
        """Whether other rows rest on this one."""
        kind, *rest = key
        if kind == "label":
            return any(rest[0] in row[:2] for _, row in self.of("link"))
        if kind != "code":
            return False
        (code,) = rest
        named = [row.code for row in self.labels.values()] + [row.parent for row in self.codes.values()]
        for other in ("absence", "verdict", "suggestion"):
            named += [told[2] if other != "suggestion" else told[1] for told, _ in self.of(other)]
        return code in named

    def _is_loose(self, key: Key, row: Any) -> bool:
        """Whether what this row rests on is not there."""
        match key[0]:
            case "label":
                return row.code not in self.codes
            case "link":
                return not {row[0], row[1]} <= self.labels.keys()
            case "absence" | "verdict":
                return key[3] not in self.codes
            case "code":
                return row.parent is not None and row.parent not in self.codes
        return False

    def is_double(self, key: Key, row: Any) -> bool:
        """Whether there is such a row already, under another id."""
        if key[0] == "label":
            same = (row.article, row.code, row.by, row.where)
            others = self.labels.items()
            return any((o.article, o.code, o.by, o.where) == same and name != key[1] for name, o in others)
        if key[0] == "link":
            return any(other == row and name != key[1:] for name, other in self.of("link"))
        return False

    def has_label(self, article: str, by: str, code: str) -> bool:
        """Whether somebody has put the code on the article, or on words of it."""
        return any((row.article, row.by, row.code) == (article, by, code) for row in self.labels.values())
