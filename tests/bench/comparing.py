"""Damage sound text, normalize it, and compare every damaged line with what it was."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cached_property
from itertools import groupby

from store.records import Edit, Range
from store.text.damage import Damage, Damaged, damage
from store.text.normalized import Normalized
from store.text.pipeline import normalize

UNSURE = frozenset({"inferred", "gap"})

Block = tuple[int, int, int]
"""A stretch that two lines share: its start in the one, in the other, its length."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A stretch that came out wrong, with what the edits there say of themselves."""

    expected: str
    got: str
    before: str
    """Some sound characters before it."""
    raw: str
    """What its characters and a few around them became."""
    statuses: frozenset[str]

    @property
    def flagged(self) -> bool:
        """Whether an edit there says that it is not sure, or knows of a gap."""
        return bool(self.statuses & UNSURE)


@dataclass(slots=True)
class Aligned:
    """How many characters that came out right are led back to their raw characters by the alignment.

    A gloss behind them may be in the range: it is theirs.
    """

    inside: int = 0
    """Characters whose bytes were read out of step."""
    inside_exact: int = 0
    inside_covered: int = 0
    """The range holds their raw characters, and perhaps more."""
    outside: int = 0
    outside_exact: int = 0

    def add(self, other: "Aligned") -> None:
        """Count the other's in."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document in which bytes were read out of step: as it was, and as it came out."""

    sound: str
    out: str
    unshifted: str
    """What comes out where the line has the same damage but for the bytes."""
    places: int
    """How many stretches of it were read out of step."""
    lost: bool
    """Whether a half-width character was swallowed, which no method can know for sure."""
    wrong: tuple[Wrong, ...]
    aligned: Aligned


@dataclass(slots=True)
class Result:
    """What came of some documents."""

    lines: list[Line] = field(default_factory=list)
    ms_a_place: list[float] = field(default_factory=list)
    """Of each document: its time beyond that of the same document with whole bytes, by the number of places."""


@dataclass(frozen=True)
class _Document:
    text: str
    steps: Damage

    @cached_property
    def damaged(self) -> Damaged:
        return damage(self.text, self.steps)

    @cached_property
    def folded(self) -> str:
        """Each sound character in the script and width that it has in the damaged text."""
        return damage(self.text, replace(self.steps, glosses=(), marks="")).raw

    @cached_property
    def in_step(self) -> str:
        """The damage with whole bytes: every glossed character has its gloss."""
        glossed = {head: f"{head}({reading})" for head, reading in self.steps.glosses}
        return "".join(glossed.get(char, char) for char in self.folded)

    @cached_property
    def broken(self) -> list[bool]:
        """For each sound character whether its bytes were read out of step."""
        read = (self.damaged.raw[start:end] for start, end in self.damaged.owners)
        return [one != other for one, other in zip(read, self.folded, strict=True)]

    def lines(self) -> Iterator[Range]:
        """The lines, without their ends."""
        start = 0
        for line in self.text.split("\n"):
            yield Range(start, start + len(line))
            start += len(line) + 1

    def places(self, line: Range) -> int:
        return sum(broken for broken, _ in groupby(self.broken[line.start : line.end]))

    def raw(self, line: Range) -> Range:
        """The raw range of a line; line ends are never swallowed here."""
        end = self.damaged.owners[line.end].start if line.end < len(self.text) else len(self.damaged.raw)
        return Range(self.damaged.owners[line.start - 1].end if line.start else 0, end)


def run(texts: Iterable[str], steps: Damage) -> Result:
    """Damage, normalize and compare each of the texts."""
    result = Result()
    for text in texts:
        document = _Document(text, steps)
        if not any(document.broken):
            continue
        out, spent = _timed(document.damaged.raw)
        unshifted, spent_unshifted = _timed(document.in_step)
        result.lines += _lines(document, out, unshifted)
        result.ms_a_place.append((spent - spent_unshifted) * 1000 / sum(map(document.places, document.lines())))
    return result


def _timed(raw: str) -> tuple[Normalized, float]:
    start = time.perf_counter()
    return normalize(raw), time.perf_counter() - start


def _lines(document: _Document, out: Normalized, unshifted: Normalized) -> Iterator[Line]:
    edits, at = list(out.edits()), 0
    for line, plain in zip(document.lines(), document.in_step.split("\n"), strict=True):
        in_step = Range(at, at + len(plain))
        at = in_step.end + 1
        places = document.places(line)
        if not places:
            continue
        sound = document.text[line.start : line.end]
        where = _without_blanks(out.text, out.alignment.to_normalized(document.raw(line)))
        got = out.text[where.start : where.end]
        blocks = _blocks(sound, got)
        yield Line(
            sound,
            got,
            unshifted.quote(in_step).strip(),
            places,
            any(broken and char < "\x80" for broken, char in zip(document.broken[line.start :], sound, strict=False)),
            tuple(_wrong(document, edits, line, where, got, blocks)),
            _aligned(document, out, line, where, blocks),
        )


def _without_blanks(text: str, where: Range) -> Range:
    """The range without blanks and line ends at its two ends."""
    part = text[where.start : where.end]
    start = where.start + len(part) - len(part.lstrip())
    return Range(start, max(start, where.end - len(part) + len(part.rstrip())))


def _blocks(sound: str, got: str) -> list[Block]:
    """What the two share, in order; the last block is empty and stands at the end of both."""
    if sound == got:
        return [(0, 0, len(sound)), (len(sound), len(sound), 0)]
    return [(*block,) for block in SequenceMatcher(None, sound, got, autojunk=False).get_matching_blocks()]


def _wrong(
    document: _Document, edits: Sequence[Edit], line: Range, where: Range, got: str, blocks: Sequence[Block]
) -> Iterator[Wrong]:
    done = done_got = 0
    for at, at_got, size in blocks:
        expected, found = document.text[line.start + done : line.start + at], got[done_got:at_got]
        if expected or found:
            first, last = where.start + done_got - (not found), where.start + at_got + (not found)
            statuses = {getattr(edit, "status", None) for edit in edits if edit.start < last and edit.end > first}
            yield Wrong(
                expected,
                found,
                document.text[line.start + max(0, done - 8) : line.start + done],
                _raw_around(document, line.start + done, line.start + at),
                frozenset(filter(None, statuses)),
            )
        done, done_got = at + size, at_got + size


def _raw_around(document: _Document, start: int, end: int) -> str:
    around = document.damaged.owners[max(0, start - 3) : end + 3]
    return document.damaged.raw[around[0].start : around[-1].end].replace("\n", "⏎")


def _aligned(document: _Document, out: Normalized, line: Range, where: Range, blocks: Sequence[Block]) -> Aligned:
    found = Aligned()
    same = ((at + step, at_got + step) for at, at_got, size in blocks for step in range(size))
    for at, at_got in same:
        own = document.damaged.owners[line.start + at]
        back = out.alignment.to_raw(Range(where.start + at_got, where.start + at_got + 1))
        exact = back.start == own.start and _is_gloss(document.damaged.raw[own.end : back.end])
        if document.broken[line.start + at]:
            found.inside += 1
            found.inside_exact += exact
            found.inside_covered += back.start <= own.start and own.end <= back.end
        else:
            found.outside += 1
            found.outside_exact += exact
    return found


def _is_gloss(rest: str) -> bool:
    """Whether what a range has beyond its character is nothing or a gloss; its first bracket may be swallowed."""
    return not rest or (rest[-1] == ")" and rest[:-1].lstrip("(").isalpha())
