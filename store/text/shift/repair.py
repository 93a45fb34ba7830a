"""From the readings of a broken place to what is done about it, and how sure that is."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.records import Guess, Status
from store.text.shift.decoder import BROKEN, GLOSSED, SAME, Reading, Step
from store.text.shift.language import GAP
from store.text.shift.proof import proves
from store.text.shift.units import MARKS

_MARGIN = 4.0
"""A repair must be so much likelier than leaving the text as it is."""
_POOR = -8.7
"""A repair that is less likely than this, a character, is no Chinese either."""
_SPREAD = 2.0
"""How fast likelihood turns into probability; chosen so that confidences come true."""
_SURE = 0.995
"""What is less probable is inferred, not proved."""
_SURE_OF_PLACE = 0.8
"""Where the reading as a whole is less probable, nothing of it is proved: a wrong character seldom stands alone."""
_TRACELESS = 0.9
"""The confidence in a character by which a byte vanished: there may as well have been another pair."""
_LIKELY = 0.02
"""What is less probable is no alternative."""


class Repaired(NamedTuple):
    """One character of a repair."""

    step: Step
    guess: Guess


def chosen(readings: Sequence[Reading]) -> Reading | None:
    """The likeliest reading; None where that is, or may well be, the text as it stands, or nonsense."""
    if not readings or _is_sound(readings[0]) or _is_poor(readings[0]):
        return None
    sound = next((reading.score for reading in readings if _is_sound(reading)), -math.inf)
    return readings[0] if readings[0].score - sound >= _MARGIN else None


def has_evidence(line: str, reading: Reading) -> bool:
    """Whether the reading explains more than question marks and marks, which a sound text may have as well."""
    broken = (step for step in reading.steps if step.kind != SAME)
    return any(line[at] not in MARKS for step in broken for at in range(step.start, step.end))


def repaired(line: str, readings: Sequence[Reading]) -> list[Repaired]:
    """The steps of the likeliest reading that are not the text as it stands, with how sure each is."""
    best = readings[0]
    weights = [math.exp((reading.score - best.score) / _SPREAD) for reading in readings]
    total = sum(weights)
    shares = [weight / total for weight in weights]
    steps = best.steps
    is_sure = shares[0] >= _SURE_OF_PLACE
    proved = is_sure and proves(line, [step for step in steps if step.char != GAP])
    others = [dict(_alternatives(steps, reading.steps)) for reading in readings[1:]]
    result = []
    for at, step in enumerate(steps):
        if step.kind == SAME:
            continue
        agreeing = sum(share for share, reading in zip(shares, readings, strict=True) if step in reading.steps)
        differing = [(share, other[at]) for share, other in zip(shares[1:], others, strict=True) if at in other]
        near_vanished = any(map(_left_no_trace, steps[max(0, at - 1) : at + 2]))
        alternatives = tuple(dict.fromkeys(char for share, char in differing if share >= _LIKELY))
        result.append(Repaired(step, _guess(step, min(1.0, agreeing), proved, near_vanished, alternatives[:3])))
    return result


def _guess(step: Step, share: float, proved: bool, near_vanished: bool, alternatives: tuple[str, ...]) -> Guess:
    if step.char == GAP:
        return Guess("gap", 0.0)
    if near_vanished:
        return Guess("inferred", round(share * _TRACELESS, 4), alternatives)
    status: Status = "proved" if proved and share >= _SURE else "inferred"
    return Guess(status, round(share, 4), alternatives)


def _left_no_trace(step: Step) -> bool:
    """Whether a byte of the character was in a pair that vanished."""
    return step.kind == BROKEN and step.end - step.start == 1


def _alternatives(steps: Sequence[Step], others: Sequence[Step]) -> Iterator[tuple[int, str]]:
    """What another reading has instead of the steps; as a whole with the first one where they are not as many."""
    start, end = 0, 0
    shortest = min(len(steps), len(others))
    while start < shortest and steps[start] == others[start]:
        start += 1
    while end < shortest - start and steps[-1 - end] == others[-1 - end]:
        end += 1
    own, other = steps[start : len(steps) - end], others[start : len(others) - end]
    if len(own) == len(other):
        yield from ((start + at, two.char) for at, (one, two) in enumerate(zip(own, other, strict=True)) if one != two)
    elif own:
        yield start, "".join(step.char for step in other)


def _is_poor(reading: Reading) -> bool:
    """Whether a reading is no Chinese either; one from the rest of a gloss on has evidence enough, as rare as it is."""
    return reading.score < _POOR * len(reading.steps) and reading.steps[0].kind != GLOSSED


def _is_sound(reading: Reading) -> bool:
    return all(step.kind == SAME for step in reading.steps)
