"""The bytes of a damaged text, and what the damage's decoder reads in them.

The bytes are CP936: one byte up to 0x7F, 0x80 for ``€``, else a pair. The decoder gives ``?`` for a pair that cannot
be one, and skips its second byte, whatever that was; a pair in the user-defined area gives nothing; a lead byte at
the end of a stretch gives ``?``. Method: observed, see ``store.text.damage``.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, product
from typing import NamedTuple

LEADS = range(0x81, 0xFF)
"""The bytes that a pair may begin with."""
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
"""The bytes that a pair may end with."""


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
    at, known_pairs = 0, pairs()
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
                yield Unit(known_pairs.get((lead, data[at + 1]), "?"), at, at + 2)
                at += 2


@cache
def pairs() -> dict[tuple[int, int], str]:
    """What a pair of bytes is read as, in the order of the pairs; empty for one in the user-defined area."""
    both = list(product(LEADS, TRAILS))
    # Decoding all at once is ten times faster than one by one.
    chars = bytes(chain.from_iterable(both)).decode("gb18030")
    return {pair: "" if "\ue000" <= char <= "\uf8ff" else char for pair, char in zip(both, chars, strict=True)}


@cache
def known() -> frozenset[str]:
    """The characters that the damage can work on."""
    return frozenset((*map(chr, range(0x80)), "€", *pairs().values())) - {""}
