"""A JSON file of many objects, a list of them or one behind the other, read an object at a time."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from store.errors import BadInput
from store.formats.json_text import MAX_LINE, encoding_of

_AT_ONCE = 1 << 16
"""Characters read at a time, at first."""
_BLANK = re.compile(r"[ \t\r\n]*")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def values(path: Path) -> Iterator[tuple[str, object]]:
    """Each value with its number from 1, or why it is none; what stands behind a broken one is not read.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as begun:
        encoding = encoding_of(begun.read(2))
    with path.open(encoding=encoding, newline="") as file:
        reader, number = _Reader(file), 0
        try:
            is_list = reader.next() == "["
            reader.pass_over("[" if is_list else "")
            while (ahead := reader.next()) and not (is_list and ahead == "]"):
                number += 1
                yield str(number), reader.value()
                if is_list and reader.next() != "]":
                    reader.pass_over(",")
            reader.pass_over("]" if is_list else "")
            if reader.next():
                raise BadInput("it is not JSON: {reason}", reason="text behind its end")
        except UnicodeDecodeError as error:
            yield str(number), BadInput("it is not UTF-8: {reason}", reason=error)
        except RecursionError:
            yield str(number), BadInput("it is nested too deep")
        except BadInput as error:
            yield str(number), error


class _Reader:
    """What of a file was read and is not used yet."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self._ended = False
        self._decode = json.JSONDecoder().raw_decode

    def next(self) -> str:
        """The next character that is not blank; empty at the end."""
        while True:
            found = _BLANK.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text) or self._ended:
                return self._text[self._at : self._at + 1]
            self._more()

    def pass_over(self, expected: str) -> None:
        """Go on behind what must come next."""
        if expected:
            if self.next() != expected:
                raise BadInput("it is not JSON: {reason}", reason=f"no “{expected}”")
            self._at += 1

    def value(self) -> object:
        """The value that begins here."""
        self.next()
        while True:
            reason: ValueError | None = None
            try:
                found, end = self._decode(self._text, self._at)
                # A number may go on in what is not read yet.
                if end < len(self._text) or self._ended:
                    return self._taken(found, end)
            except ValueError as error:
                reason = error
            if self._ended or len(self._text) - self._at > MAX_LINE:
                raise BadInput("it is not JSON: {reason}", reason=reason or "too long")
            self._more()

    def _taken(self, found: object, end: int) -> object:
        if _ESCAPED_SURROGATE.search(self._text, self._at, end):
            try:
                json.dumps(found, ensure_ascii=False).encode()
            except UnicodeEncodeError:
                found = BadInput("it holds half a character (a lone surrogate)")
        self._at = end
        return found

    def _more(self) -> None:
        """Read on: as much as is waiting already, so that a long value is tried again only a few times."""
        waiting = self._text[self._at :]
        more = self._file.read(max(_AT_ONCE, len(waiting)))
        self._text, self._at, self._ended = waiting + more, 0, not more
