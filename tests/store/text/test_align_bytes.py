"""Stored bytes of an alignment: read as they were written, also by the first release; anything else is refused."""

import json
import struct
import zlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.records import Guess
from store.text.align import Alignment, Piece
from tests.store.text.strategies import Aligned, aligned_texts

GLOSS = Alignment(7, 2, [Piece(1, 6, 1, 1, "gloss")])
REPAIRED = (
    "?!痹",
    "。”",
    Alignment(
        3,
        2,
        [
            Piece(0, 2, 0, 1, "shift", Guess("inferred", 0.9375, ("海", "？"))),
            Piece(1, 3, 1, 2, "shift", Guess("proved", 1.0)),
        ],
    ),
)


def packed(*head: object, body: bytes = b"") -> bytes:
    return zlib.compress(json.dumps(head).encode() + b"\n" + body)


@given(aligned_texts())
@example(REPAIRED)
def test_stored_and_read_it_is_the_same(case: Aligned) -> None:
    alignment = case[2]
    again = Alignment.from_bytes(alignment.to_bytes())
    assert again == alignment
    assert list(again.changed()) == list(alignment.changed())
    assert list(again.pieces()) == list(alignment.pieces())
    assert again.to_bytes() == alignment.to_bytes()


def test_bytes_of_the_first_release_are_read() -> None:
    """Raw starts, raw ends, starts, ends, and which rule, a column each; there were no guesses."""
    body = struct.pack("<10I", 0, 1, 1, 6, 0, 1, 1, 1, 1, 0)
    stored = zlib.compress(b'[1, 7, 2, ["gloss", "script"]]\n' + body)
    alignment = Alignment.from_bytes(stored)
    assert (alignment.raw_length, alignment.length) == (7, 2)
    assert list(alignment.changed()) == [Piece(0, 1, 0, 1, "script"), Piece(1, 6, 1, 1, "gloss")]
    assert alignment == Alignment(7, 2, [Piece(0, 1, 0, 1, "script"), Piece(1, 6, 1, 1, "gloss")])


JUNK = {
    "nothing": b"",
    "not compressed": b"junk",
    "no head": zlib.compress(b"junk"),
    "a dictionary": zlib.compress(b"{}\n"),
    "a number": zlib.compress(b"5\n"),
    "not UTF-8": zlib.compress(b"\xff\xfe\n"),
    "cut": GLOSS.to_bytes()[:-3],
    "short head": packed(1, 5, 5),
    "another form": packed(3, 5, 5, [], []),
    "a form that is no number": packed([2], 5, 5, [], []),
    "guesses in the first form": packed(1, 5, 5, [], []),
    "no guesses in the second form": packed(2, 5, 5, []),
    "guesses that are none": packed(2, 5, 5, [], [[0, "proved"]]),
    "guesses that are a number": packed(2, 5, 5, [], 3),
    "short body": packed(1, 5, 5, ["gloss"], body=b"\0" * 19),
    "a rule that is not there": packed(1, 5, 5, [], body=b"\0" * 20),
    "length is a text": packed(1, "5", 5, []),
}


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
def test_bytes_that_are_no_alignment_are_refused(junk: bytes) -> None:
    with pytest.raises(ValueError, match="alignment"):
        Alignment.from_bytes(junk)


@settings(max_examples=200)
@given(st.binary(max_size=60), st.booleans())
def test_any_bytes_are_refused_with_a_value_error(junk: bytes, compress: bool) -> None:
    with pytest.raises(ValueError, match="alignment"):
        Alignment.from_bytes(zlib.compress(junk) if compress else junk)
