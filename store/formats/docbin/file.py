"""A DocBin put together on disk, so that it need not be in memory as a whole; spaCy makes what stands in it.

The layout is that of ``spacy.tokens.DocBin.to_bytes``: MessagePack of a map, packed by zlib
(https://spacy.io/api/docbin). The same documents give the same bytes as spaCy's own.
"""

import struct
import zlib
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO

import srsly
from spacy.tokens import DocBin

from store.errors import BadInput

ATTRIBUTES = ("ENT_IOB", "ENT_TYPE")
"""What is said of each token, besides its characters."""

_IN_MEMORY = 8_000_000
"""Bytes of a part that are kept in memory until it is written."""
_MOST = 0xFFFF_FFFF
"""Bytes that one value of MessagePack can have."""


class DocBinFile:
    """A file that is written when the block ends; Docs are added to it one by one."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._packing = zlib.compressobj()
        self._strings: set[str] = set()
        self._lengths: list[int] = []
        self._flags: list[dict[str, bool]] = []
        self._whole: list[list[str]] = []
        """The codes on the whole of each article."""
        self._attributes: Sequence[object] = ()
        self._parts: dict[str, IO[bytes]] = {}
        self._open = ExitStack()

    def __enter__(self) -> "DocBinFile":
        for name in ("tokens", "spaces", "span_groups", "user_data"):
            self._parts[name] = self._open.enter_context(SpooledTemporaryFile(_IN_MEMORY))
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        with self._open:
            if failed is None:
                self._finish()

    def add(self, packed: DocBin, whole: Iterable[str]) -> None:
        """Add what spaCy packed of one Doc, with the codes on the whole of it.

        Raises:
            BadInput: there is no room for more in a file.
        """
        (tokens,), (user_data,) = packed.tokens, packed.user_data
        self._attributes = packed.attrs
        self._strings |= packed.strings
        self._lengths.append(len(tokens))
        self._flags += packed.flags
        self._whole.append(sorted(set(whole)))
        self._parts["tokens"].write(tokens.tobytes("C"))
        self._parts["spaces"].write(packed.spaces[0].tobytes("C"))
        self._parts["span_groups"].write(srsly.msgpack_dumps(packed.span_groups[0]))
        self._parts["user_data"].write(srsly.msgpack_dumps(user_data))
        if self._parts["tokens"].tell() > _MOST:
            raise BadInput(
                "This is more than a DocBin can hold; deal it out to several files, with --split or a filter"
            )

    def _finish(self) -> None:
        codes = sorted({code for whole in self._whole for code in whole})
        count = len(self._lengths)
        # A map of ten, keys and values by turns.
        self._put(bytes([0x80 | 10]))
        self._value("version", "0.1")
        self._value("attrs", list(self._attributes or DocBin(ATTRIBUTES).attrs))
        self._bytes("tokens")
        self._bytes("spaces")
        self._value("lengths", struct.pack(f"={count}i", *self._lengths))
        self._value("strings", sorted(self._strings))
        self._key("cats", count)
        for whole in self._whole:
            self._put(srsly.msgpack_dumps({code: float(code in whole) for code in codes}))
        self._value("flags", self._flags)
        for name in ("span_groups", "user_data"):
            self._key(name, count)
            self._copy(name)
        self._out.write(self._packing.flush())

    def _key(self, name: str, count: int) -> None:
        """The name of a list, and how many there are in it."""
        short = bytes([0x90 | count]) if count < 16 else None
        head = short or (struct.pack(">BH", 0xDC, count) if count < 1 << 16 else struct.pack(">BI", 0xDD, count))
        self._put(srsly.msgpack_dumps(name) + head)

    def _value(self, name: str, value: object) -> None:
        self._put(srsly.msgpack_dumps(name) + srsly.msgpack_dumps(value))

    def _bytes(self, name: str) -> None:
        """The name of a part, and its bytes as one value."""
        size = self._parts[name].tell()
        # As short as it can be, as MessagePack wants it.
        code, width = (0xC4, "B") if size < 1 << 8 else (0xC5, "H") if size < 1 << 16 else (0xC6, "I")
        self._put(srsly.msgpack_dumps(name) + struct.pack(f">B{width}", code, size))
        self._copy(name)

    def _copy(self, name: str) -> None:
        part = self._parts[name]
        part.seek(0)
        while chunk := part.read(1 << 20):
            self._put(chunk)

    def _put(self, data: bytes) -> None:
        self._out.write(self._packing.compress(data))
