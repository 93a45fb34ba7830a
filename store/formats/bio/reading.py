"""Words with tags, a row each, as pizhu and others write them (see ``store.formats.bio``)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast, get_args

from store.errors import BadInput
from store.exchange.incoming import Incoming, IncomingLabel, Refused, Stretch
from store.formats.json_text import encoding_of, utf16_lines
from store.records import Side
from store.text.decode import MAX_BYTES

DOCUMENT = "-DOCSTART-"
MAX_PART = 20_000
"""Characters behind which a file that tells no documents apart is cut, where a sentence ends."""

_MAX_ROW = 100_000
_MOST = MAX_BYTES // 3
"""Characters of an article."""
_COLUMNS = re.compile("[ \t]+")
_SYMBOL = re.compile("<U\\+([0-9A-F]{4,6})>")
_ID = re.compile("[0-9a-f]{64}")
_TAG = re.compile("([BIOESMLU])[-_](.+)")
_LETTERS = re.compile("[0-9A-Za-z\u00c0-\u024f]")


class _Row(NamedTuple):
    word: str
    code: str
    """Empty for a word without a label."""
    begins: bool
    ends: bool
    bad: str = ""
    """The tag, where it is none."""


class _Part:
    """What is read of an article so far."""

    def __init__(self, place: str, article: str | None = None, layer: Side | None = None, encoding: str = "") -> None:
        self.place = place
        self.is_told_apart = False
        """Whether the file says where it begins."""
        self.article, self._layer, self._encoding = article, layer, encoding
        self.bad: Refused | None = None
        self.length = 0
        self._texts: list[str] = []
        self._labels: list[tuple[str, int, int]] = []
        self._open: tuple[str, int] | None = None
        self._waiting = ""
        """The line end between the sentence before and what comes."""

    def sentence_end(self) -> None:
        """Of pizhu's own the text has all its line ends; the sentences of others are lines."""
        if self.article is None and self.length:
            self._close()
            self._waiting = "\n"

    def add(self, place: str, row: _Row) -> None:
        """Add a word."""
        if self.length > _MOST:
            self.refuse(place, BadInput("the article is longer than {limit} characters; split it", limit=_MOST))
            return
        word = _own_character(row.word) if self.article else row.word
        between = self._waiting or ("" if self.article else _blank(self._texts[-1] if self._texts else "", word))
        if row.begins or self._open is None or self._open[0] != row.code:
            self._close()
        self._texts += [between, word] if between else [word]
        self._waiting = ""
        start = self.length + len(between)
        self.length = start + len(word)
        if row.code and self._open is None:
            self._open = (row.code, start)
        if row.ends:
            self._close()

    def incoming(self) -> Incoming | Refused:
        """The article."""
        self._close()
        if self.bad is not None:
            return self.bad
        text = "".join(self._texts)
        labels = tuple(IncomingLabel(code, (Stretch(a, b, text[a:b]),)) for code, a, b in self._labels)
        encoding = self._encoding or "utf-8"
        return Incoming(
            self.place, text, self.article, encoding=encoding, layer=self._layer, unit="codepoint", labels=labels
        )

    def refuse(self, place: str, reason: BadInput) -> None:
        """Give up the article; what came of it is let go."""
        self._close()
        self.bad = self.bad or Refused(place, reason)
        self._texts, self._labels, self.length = [], [], 0

    def _close(self) -> None:
        if self._open is not None:
            self._labels.append((*self._open, self.length))
            self._open = None


def read(path: Path) -> Iterator[Incoming | Refused]:
    """The articles; a tag that cannot be used is refused by itself, an article that cannot be read as a whole."""
    part, place, is_whole = _Part("1"), "1", True
    with path.open("rb") as file:
        for place, data in _rows(file):
            try:
                line = _line(place, data)
            except BadInput as error:
                part.refuse(place, error)
                continue
            is_whole = not line
            if line.startswith(DOCUMENT):
                yield from _told(part)
                part = _document(place, line)
            elif not line:
                if part.length > MAX_PART and not part.is_told_apart:
                    yield part.incoming()
                    part = _Part(place)
                part.sentence_end()
            elif part.bad is None and not _is_remark(line):
                row = _row(line)
                part.add(place, row)
                if row.bad:
                    yield Refused(place, BadInput("the tag {tag} names no code", tag=row.bad))
    if part.article is not None and part.length and not is_whole:
        # Each sentence of pizhu's ends with an empty row: a tag may be cut, and what follows is missing.
        part.refuse(place, BadInput("the file ends in the middle of the article; an empty line must end it"))
    yield from _told(part)


def _rows(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """The rows with their numbers; one that is too long comes in pieces."""
    beginning = file.read(2)
    file.seek(0)
    is_utf16 = encoding_of(beginning) == "utf-16"
    rows = utf16_lines(file, _MAX_ROW + 1) if is_utf16 else iter(lambda: file.readline(_MAX_ROW + 1), b"")
    yield from ((str(number), data) for number, data in enumerate(rows, 1))


def _told(part: _Part) -> Iterator[Incoming | Refused]:
    if part.length or part.bad is not None:
        yield part.incoming()


def _line(place: str, data: bytes) -> str:
    if len(data) > _MAX_ROW:
        raise BadInput("the line is longer than {limit} bytes", limit=_MAX_ROW)
    try:
        return data.decode("utf-8-sig" if place == "1" else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise BadInput("it is not UTF-8: {reason}", reason=error) from error


def _document(place: str, line: str) -> _Part:
    columns = _COLUMNS.split(line)
    if len(columns) < 3 or not _ID.fullmatch(columns[1]):
        part = _Part(place)
    else:
        layer, _, encoding = columns[2].partition("/")
        part = _Part(place, columns[1], cast(Side, layer) if layer in get_args(Side) else None, encoding)
    part.is_told_apart = True
    return part


def _is_remark(line: str) -> bool:
    return line.startswith("# ") and " = " in line


def _row(line: str) -> _Row:
    columns = _COLUMNS.split(line.rstrip(" \t"))
    word, tag = columns[0] or " ", columns[-1] if len(columns) > 1 else "O"
    if tag == "O":
        return _Row(word, "", False, False)
    found = _TAG.fullmatch(tag)
    if found is None and len(tag) == 1:
        return _Row(word, "", False, False, tag)
    kind, code = found.groups() if found else ("I", tag)
    return _Row(word, code, kind in "BSU", kind in "ESLU")


def _own_character(word: str) -> str:
    found = _SYMBOL.fullmatch(word)
    code = int(found[1], 16) if found else None
    return word if code is None or code > 0x10FFFF or 0xD800 <= code < 0xE000 else chr(code)


def _blank(before: str, word: str) -> str:
    """What stands between two words: a blank between words of letters and digits."""
    return " " if before and _LETTERS.fullmatch(before[-1]) and _LETTERS.fullmatch(word[:1]) else ""
