"""JSON lines: text that is harmless wherever it is printed, and lines of bounded length."""

import codecs
import json
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from store.text.decode import MAX_BYTES
from store.text.glyphs import BEYOND_ASCII, escaped
from store.text.patterns import lazy_pattern

MAX_LINE = 2 * MAX_BYTES + 8_000_000
"""Bytes of a line: both texts of the largest article, and its labels."""

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""The value as JSON on one line, with what may act upon a terminal: for parts of what ``harmless`` is made of."""
quoted = json.encoder.encode_basestring
"""The same of a text alone."""

_AS_IT_IS = lazy_pattern(rf"[ !#-\[\]-~{BEYOND_ASCII}\n]*+")
"""What nearly all texts are made of: nothing that JSON or ``harmless`` escapes, but LF."""


def dumps(value: object) -> str:
    """The value as JSON on one line, Chinese as it is, keys in the order given.

    What a terminal could act upon is escaped. So are U+2028, which breaks a line for some readers of JSONL, and lone
    surrogates, which UTF-8 cannot hold.
    """
    return harmless(encode(value))


def harmless(text: str) -> str:
    """JSON on one line, with what a terminal or a reader of lines could act upon escaped."""
    return escaped(text, lambda character: json.dumps(character)[1:-1])


def as_it_is(text: str) -> str | None:
    """The harmless JSON of a text in which nothing but line ends is escaped; None of any other text."""
    return '"' + text.replace("\n", "\\n") + '"' if _AS_IT_IS.fullmatch(text) else None


def bounded_lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, with their numbers from 1; None for a line that is longer than ``MAX_LINE``.

    They are UTF-8. A file that begins with the mark of UTF-16, as the shell of Windows writes it, is read as that.
    """
    pieces = _pieces(file)
    for number, line in enumerate(pieces, 1):
        too_long = len(line) > MAX_LINE
        while too_long and not line.endswith(b"\n") and (line := next(pieces, b"")):
            pass
        if too_long:
            yield number, None
        elif line.strip():
            yield number, line


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """The lines in UTF-8; longer ones than may be in pieces."""
    if file.seekable():
        beginning = file.read(2)
        file.seek(0)
        if encoding_of(beginning) == "utf-16":
            return utf16_lines(file, MAX_LINE + 1)
    return iter(lambda: file.readline(MAX_LINE + 1), b"")


def encoding_of(beginning: bytes) -> str:
    """The codec of a text of which these are the first bytes: UTF-16 where its mark is there, or else UTF-8."""
    return "utf-16" if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"


def beginning_of(path: Path, size: int) -> str:
    """The text in the first so many bytes of a file; what cannot be decoded is U+FFFD.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(size)
    return data.decode(encoding_of(data), "replace")


def utf16_lines(file: BinaryIO, most: int) -> Iterator[bytes]:
    """The lines of a file in UTF-16, in UTF-8; one of more than so many code points comes in pieces.

    What is broken in it stays broken: half a character is no UTF-8, and a line of one such byte ends what ends inside
    of a character.
    """
    lines = TextIOWrapper(file, "utf-16", "surrogatepass", newline="\n")
    try:
        while line := lines.readline(most):
            yield line.encode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        yield b"\xff"
    finally:
        lines.detach()
