"""Packed documents: whether they can be opened without harm."""

from io import BytesIO
from zipfile import ZipFile

from store.errors import BadArticle

_MEMBERS, _BYTES = 20_000, 400_000_000
_RATIO, _SMALL = 200, 20_000_000


def checked(data: bytes) -> ZipFile:
    """The archive in these bytes.

    Raises:
        BadArticle: unpacked it would be too large, or it is encrypted.
        BadZipFile: it is none.
    """
    found = ZipFile(BytesIO(data))
    members = found.infolist()
    total = sum(each.file_size for each in members)
    too_large = total > _BYTES or (total > _SMALL and total > _RATIO * len(data))
    if too_large or len(members) > _MEMBERS:
        raise BadArticle("unpacked it would have {members} files of {total} bytes", members=len(members), total=total)
    if any(each.flag_bits & 1 for each in members):
        raise BadArticle("it is encrypted; save it without a password")
    return found
