"""A ZIP archive of articles, unpacked into a folder within limits, to be read as any folder is."""

import os
import re
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipInfo

from store.errors import BadInput, PizhuError
from store.formats.archives import Archive, opened

MAX_BYTES = 4_000_000_000
"""What all files of an archive may have together, unpacked."""
MAX_FILE = 1_000_000_000
_PIECE = 1 << 20
_DEEPEST = 32
"""Folders in folders."""
_LONGEST = 80
"""Code points of a name: few enough that its bytes are a name on every file system."""

_ARCHIVES = frozenset((".zip", ".rar", ".7z", ".gz", ".bz2", ".xz", ".tar", ".tgz", ".zst", ".jar"))
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


class Unpacked(NamedTuple):
    """What came of an archive."""

    root: Path
    """The folder of its files, called as the archive is."""
    refused: list[tuple[str, PizhuError]]
    """The files that were left where they are, by name, and why."""


def unpack(path: Path, folder: Path) -> Unpacked:
    """Unpack the files of an archive below the folder, which is empty, under their names as far as these can be used.

    No file is written outside of the folder. Archives in the archive are refused, and so are links. What begins with a
    dot, and what a Mac packs besides, is left out.

    Raises:
        BadInput: it is no archive that can be read, is encrypted, or would be too large unpacked.
        OSError: there is no room for it.
    """
    root = folder / _safe(path.name)
    root.mkdir()
    refused: list[tuple[str, PizhuError]] = []
    with opened(path) as archive:
        total = 0
        for member in archive.members():
            parts = _parts(member)
            if member.is_dir() or not parts or any(part.startswith((".", "__MACOSX")) for part in parts):
                continue
            total += member.file_size
            if total > MAX_BYTES:
                count = len(archive.members())
                raise BadInput("unpacked it would have {members} files of {total} bytes", members=count, total=total)
            if reason := _reason(member, parts):
                refused.append(("/".join(parts), reason))
                continue
            _write(archive, member, _free(root, [_safe(part) for part in parts]))
    return Unpacked(root, refused)


def _parts(member: ZipInfo) -> list[str]:
    """The folders and the name of a member; what leads upwards is no part of it."""
    return [part for part in _name(member).replace("\\", "/").split("/") if part not in ("", ".", "..")]


def _name(member: ZipInfo) -> str:
    """Its name: where the archive does not say that it is UTF-8, Windows in Chinese packed it most likely."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        data = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def _reason(member: ZipInfo, parts: list[str]) -> PizhuError | None:
    if os.path.splitext(parts[-1])[1].lower() in _ARCHIVES:
        return BadInput("it is an archive in an archive: unpack that, and import what is in it")
    if (member.external_attr >> 16) & 0o170000 == 0o120000:
        return BadInput("it is a link, which leads nowhere in an archive")
    if len(parts) > _DEEPEST:
        return BadInput("it is nested too deep")
    if member.file_size > MAX_FILE:
        return BadInput("{name} in it is larger than {limit} bytes", name=parts[-1], limit=MAX_FILE)
    return None


def _safe(part: str) -> str:
    """The name as every file system takes it, with its ending."""
    stem, ending = os.path.splitext(_UNSAFE.sub("_", part).rstrip(". ") or "_")
    made = stem[: _LONGEST - len(ending[:20])] + ending[:20]
    return f"_{made}" if _DEVICES.match(made) or made.startswith(".") else made


def _free(root: Path, parts: list[str]) -> Path:
    """A path that is free, with its folders; where another file has it, with a number."""
    *folders, name = parts
    here = root
    for each in folders:
        here /= each
        if here.is_file():
            here = here.with_name(f"{each}_")
        here.mkdir(exist_ok=True)
    path, number = here / name, 2
    while path.exists():
        stem, ending = os.path.splitext(name)
        path, number = here / f"{stem}-{number}{ending}", number + 1
    return path


def _write(archive: Archive, member: ZipInfo, path: Path) -> None:
    left = member.file_size
    with archive.open(member) as packed, path.open("wb") as file:
        while piece := packed.read(min(_PIECE, left)):
            file.write(piece)
            left -= len(piece)
