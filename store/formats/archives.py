"""ZIP archives: those of others are read with limits and never unpacked, ours are the same bytes each time."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from store.errors import BadInput

MAX_MEMBERS = 500_000
MAX_BYTES = 8_000_000_000
"""What all members may have together, unpacked."""
MAX_RATIO, _SMALL = 300, 20_000_000
"""How many times larger the whole may become by unpacking, where it is not small."""


class Archive:
    """An archive that is open for reading; its members are found whatever the case of their names."""

    def __init__(self, opened: ZipFile) -> None:
        self._zip = opened
        self._members = {each.filename.replace("\\", "/").casefold(): each for each in opened.infolist()}

    def find(self, *names: str) -> ZipInfo | None:
        """The member of the first of these names that there is."""
        return next((self._members[name.casefold()] for name in names if name.casefold() in self._members), None)

    def members(self) -> list[ZipInfo]:
        """All members, in the order of the archive."""
        return self._zip.infolist()

    def open(self, member: ZipInfo) -> IO[bytes]:
        """The member, to be read piece by piece."""
        return self._zip.open(member)

    def read(self, member: ZipInfo, limit: int) -> bytes:
        """The bytes of a member.

        Raises:
            BadInput: they are more than the limit.
        """
        if member.file_size > limit:
            raise BadInput("{name} in it is larger than {limit} bytes", name=member.filename, limit=limit)
        with self._zip.open(member) as file:
            return file.read(limit)


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive in this file.

    Raises:
        BadInput: it is no archive that can be read, is encrypted, or would be too large unpacked. What goes wrong
            inside of the block with what is packed in it is told so as well.
    """
    try:
        with ZipFile(path) as found:
            _check(path, found)
            yield Archive(found)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise BadInput("it is no ZIP archive that can be read: {reason}", reason=error) from error


def _check(path: Path, found: ZipFile) -> None:
    # No member gives more bytes than it announces, and none is written to a path: the announcements bound it all.
    members = found.infolist()
    total = sum(each.file_size for each in members)
    if len(members) > MAX_MEMBERS or total > MAX_BYTES:
        raise BadInput("unpacked it would have {members} files of {total} bytes", members=len(members), total=total)
    if total > _SMALL and total > MAX_RATIO * path.stat().st_size:
        raise BadInput("unpacked it would be {ratio} times as large", ratio=total // max(1, path.stat().st_size))
    if any(each.flag_bits & 1 for each in members):
        raise BadInput("it is encrypted; unpack it, and pack it without a password")


def member(name: str) -> ZipInfo:
    """A member to write, without the time at which it was written."""
    made = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    made.compress_type = ZIP_DEFLATED
    made.create_system = 3
    made.external_attr = 0o644 << 16
    return made
