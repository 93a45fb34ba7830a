"""The bytes of a damaged text, and what the damage's decoder reads in them.

The bytes are CP936: one byte up to 0x7F, 0x80 for ``€``, else a pair. The decoder gives ``?`` for a pair that cannot
be one, and skips its second byte, whatever that was; a pair in the user-defined area gives nothing; a lead byte at
the end of a stretch gives ``?``. Method: observed, see ``store.text.damage``.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple


class Unit(NamedTuple):
    """What the decoder makes of ``data[start:end]``, one or two bytes; offsets are bytes, half open."""

    char: str
    """One character, or empty for a pair that vanishes."""
    start: int
    end: int


def encode(text: str) -> bytes:
    """The text in CP936.

    Raises:
        ValueError: a character that CP936 does not hold.
    """
    foreign = set(text) - known()
    if foreign:
        raise ValueError(f"not in CP936: {''.join(sorted(foreign))}")
    # The codec has the pairs of CP936 and more, but another code for the euro sign.
    return b"\x80".join(part.encode("gb18030") for part in text.split("€"))


def decode_damaged(data: bytes, cuts: Iterable[int] = ()) -> str:
    """What is read when the bytes are cut at these places (ascending) and each stretch is decoded by itself."""
    return "".join(unit.char for unit in read(data, cuts))


def read(data: bytes, cuts: Iterable[int] = ()) -> Iterator[Unit]:
    """The same, unit by unit; the units cover the bytes."""
    at, pairs = 0, _pairs()
    for end in (*cuts, len(data)):
        while at < end:
            lead = data[at]
            if lead <= 0x80:
                yield Unit(chr(lead) if lead < 0x80 else "€", at, at + 1)
                at += 1
            elif at + 1 == end:
                yield Unit("?", at, end)
                at = end
            else:
                yield Unit(pairs[lead - 0x81][data[at + 1]], at, at + 2)
                at += 2


@cache
def known() -> frozenset[str]:
    """The characters that the damage can work on."""
    ascii_and_euro = (*map(chr, range(0x80)), "€")
    return frozenset(ascii_and_euro).union(*_pairs()) - {""}


@cache
def _pairs() -> list[list[str]]:
    """What the decoder reads in a pair: by lead byte from 0x81 on, then by second byte."""
    return [[_pair(lead, second) for second in range(0x100)] for lead in range(0x81, 0x100)]


def _pair(lead: int, second: int) -> str:
    if lead == 0xFF or second < 0x40 or second in (0x7F, 0xFF):
        return "?"
    char = bytes((lead, second)).decode("gb18030")
    return "" if "\ue000" <= char <= "\uf8ff" else char
