"""The damage as a function: what the known mirrors do to a simplified text, and where every character went.

A repair is the inverse of this function, and is proved by it: damage the repaired text again and compare. The steps,
in their order: a one-to-one table puts the text into traditional characters; on its bytes in CP936 every glossed
character gets its reading in brackets, also where its two bytes straddle two characters; the bytes are cut where they
read as a full-width mark that straddles two characters; each stretch is decoded by itself; full-width forms are
folded. Layout, the last step, is not part of it.

Offsets are code points, half open. Method: derived from damaged articles whose sound form is known; it gives them back.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count, groupby

from store.records import Range
from store.text.damage.reading import Unit, decode_damaged, encode, known, read
from store.text.damage.script import to_traditional
from store.text.glosses import GLOSSES

__all__ = ["FULL", "Damage", "Damaged", "cut_places", "damage", "decode_damaged", "encode", "to_traditional"]

_NO_OWNER = -1


def _everywhere(_place: int) -> bool:
    """Cuts every possible place."""
    return True


@dataclass(frozen=True, slots=True)
class Damage:
    """Which steps are taken, and how."""

    script: bool = True
    """Whether the text is put into traditional characters."""
    glosses: tuple[tuple[str, str], ...] = GLOSSES
    """Character and reading, in the order in which they are replaced; none: no glosses."""
    marks: str = "！"
    """The full-width marks that are cut out where they straddle two characters; empty: no cuts."""
    cut: Callable[[int], bool] = _everywhere
    """Asked for every place that can be cut, with its number in the text, from 0."""
    fold: str = "，！？（）：；"
    """The full-width forms of ASCII that become half width."""
    lines: bool = True
    """Whether a line end keeps what stands on its two sides apart; else a broken pair may swallow it."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged text, and what every character of the sound text became."""

    raw: str
    owners: tuple[Range, ...]
    """For each sound character the raw characters that were read from its bytes; empty where they left no trace.

    A gloss is of no character, but lies inside the range of a character whose two bytes it parted.
    """


FULL = Damage()
"""All steps, as in the worst of the mirrors."""


def damage(text: str, steps: Damage = FULL) -> Damaged:
    """The text as a mirror would show it.

    Characters that CP936 does not hold pass through, and what stands on their two sides is damaged apart.
    """
    numbers = count()
    raw: list[str] = []
    owners: list[Range] = []
    for stretch, held in _stretches(to_traditional(text) if steps.script else text, steps.lines):
        if held:
            _damage_stretch(stretch, steps, numbers, raw, owners)
        else:
            owners += (Range(at, at + 1) for at in range(len(raw), len(raw) + len(stretch)))
            raw += stretch
    folded = {ord(mark): ord(mark) - 0xFEE0 for mark in steps.fold}
    return Damaged("".join(raw).translate(folded), tuple(owners))


def cut_places(data: bytes, marks: str) -> Iterator[int]:
    """The byte offsets at which the bytes read as one of the marks, but only by one who is out of step with them."""
    if not marks:
        return
    steps = {unit.start for unit in read(data)}
    free = 0
    for found in _marks(marks).finditer(data):
        if found.start() >= free and found.start() not in steps:
            yield found.start()
            free = found.start() + 2


def _stretches(text: str, lines: bool) -> Iterator[tuple[str, bool]]:
    """The text in stretches that are damaged by themselves, and whether they are damaged at all."""
    for is_held, chars in groupby(text, _held(lines).__contains__):
        yield "".join(chars), is_held


@cache
def _held(lines: bool) -> frozenset[str]:
    return known() - {"\n"} if lines else known()


def _damage_stretch(stretch: str, steps: Damage, numbers: Iterator[int], raw: list[str], owners: list[Range]) -> None:
    """Add what becomes of the stretch to ``raw``, and a range for each of its characters to ``owners``."""
    data, of = _glossed(encode(stretch), _bytewise(stretch), steps.glosses)
    chosen = [at for at in cut_places(data, steps.marks) if steps.cut(next(numbers))]
    units = read(data, (cut for at in chosen for cut in (at, at + 2)))
    owners += _owners(units, of, len(stretch), raw)


def _bytewise(stretch: str) -> list[int]:
    """For each byte of the stretch the number of its character."""
    return [at for at, char in enumerate(stretch) for _ in range(1 if char < "\x80" or char == "€" else 2)]


def _glossed(data: bytes, of: list[int], glosses: tuple[tuple[str, str], ...]) -> tuple[bytes, list[int]]:
    """The bytes with the glosses in them, and for each byte the number of its character."""
    for head, gloss in _encoded(glosses):
        *pieces, last = data.split(head)
        if not pieces:
            continue
        data = (head + gloss).join((*pieces, last))
        widened, at = list[int](), 0
        for piece in pieces:
            end = at + len(piece) + len(head)
            widened += (*of[at:end], *[_NO_OWNER] * len(gloss))
            at = end
        of = widened + of[at:]
    return data, of


@cache
def _encoded(glosses: tuple[tuple[str, str], ...]) -> list[tuple[bytes, bytes]]:
    return [(encode(head), encode(f"({reading})")) for head, reading in glosses]


@cache
def _marks(marks: str) -> re.Pattern[bytes]:
    """Matches a mark, also one that overlaps another."""
    return re.compile(b"(?=" + b"|".join(re.escape(encode(mark)) for mark in marks) + b")")


def _owners(units: Iterable[Unit], of: Sequence[int], length: int, raw: list[str]) -> Iterator[Range]:
    """Read the units into ``raw``; the hull of what each of the characters became."""
    hulls: list[Range | None] = [None] * length
    stood = [0] * length
    for unit in units:
        here = Range(len(raw), len(raw) + len(unit.char))
        raw += unit.char
        for number in of[unit.start : unit.end]:
            if number == _NO_OWNER:
                continue
            stood[number] = here.start
            if unit.char:
                before = hulls[number]
                hulls[number] = here if before is None else Range(before.start, here.end)
    return (hull if hull is not None else Range(at, at) for hull, at in zip(hulls, stood, strict=True))
