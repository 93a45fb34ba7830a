"""JSON lines: text that is harmless wherever it is printed, and lines of bounded length."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from store.text.decode import MAX_BYTES
from store.text.glyphs import escaped

MAX_LINE = 2 * MAX_BYTES + 8_000_000
"""Bytes of a line: both texts of the largest article, and its labels."""

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""The value as JSON on one line, with what may act upon a terminal: for parts of what ``harmless`` is made of."""
quoted = json.encoder.encode_basestring
"""The same of a text alone."""


def dumps(value: object) -> str:
    """The value as JSON on one line, Chinese as it is, keys in the order given.

    What a terminal could act upon is escaped. So are U+2028, which breaks a line for some readers of JSONL, and lone
    surrogates, which UTF-8 cannot hold.
    """
    return harmless(encode(value))


def harmless(text: str) -> str:
    """JSON on one line, with what a terminal or a reader of lines could act upon escaped."""
    return escaped(text, lambda character: json.dumps(character)[1:-1])


def bounded_lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, with their numbers from 1; None for a line that is longer than ``MAX_LINE``."""
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        too_long = len(line) > MAX_LINE
        while too_long and not line.endswith(b"\n") and (line := file.readline(MAX_LINE)):
            pass
        if too_long:
            yield number, None
        elif line.strip():
            yield number, line
