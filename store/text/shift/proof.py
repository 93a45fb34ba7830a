"""The proof of a reading: damage it again, and compare with the raw text."""

from collections.abc import Sequence

from store.text.damage import decode_damaged, encode
from store.text.shift.decoder import GLOSSED, LOST, Step
from store.text.shift.plain import FOLDED
from store.text.shift.units import MARKS

_FOLD = {ord(full): half for half, full in FOLDED.items()}


def proves(line: str, steps: Sequence[Step]) -> bool:
    """Whether the characters of these steps, damaged again, are read as the raw characters that they stand on."""
    data, cuts = bytearray(), list[int]()
    gloss = b""
    for step in steps:
        if step.kind == GLOSSED:
            gloss += _bracket(line, step)
            continue
        try:
            char = encode(step.char)
        except ValueError:
            return False
        # A gloss that stands between the two raw characters of a character parted its bytes.
        first = char[:1] if gloss and _is_inside(steps, step) else b""
        data += first + gloss + char[len(first) :]
        gloss = b""
        if step.kind == LOST and step.end - step.start == 2 and line[step.start] == "?" and line[step.end - 1] in MARKS:
            cuts += (len(data) - 1, len(data) + 1)
    raw = line[min(step.start for step in steps[:2]) : steps[-1].end]
    again = decode_damaged(bytes(data + gloss), [cut for cut in cuts if cut < len(data)])
    return again.translate(_FOLD) == raw.translate(_FOLD)


def _is_inside(steps: Sequence[Step], step: Step) -> bool:
    before = steps[steps.index(step) - 1]
    return step.start < before.start


def _bracket(line: str, gloss: Step) -> bytes:
    inside = line[gloss.start : gloss.end]
    return encode(inside if inside.startswith(("(", "（")) else "(" + inside)
